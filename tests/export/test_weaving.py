"""The annotated page: text left, clauses right, sentences below, brackets with those who hold them."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from servanda.export import plain_weave, weave, woven
from servanda.model import Draft, draft_from_text, read_agreement
from tests.export.test_page import ATTACK, Tags

LIBRARY = Path(__file__).resolve().parents[2] / "library"
TEXT = """---
status: "a draft; nothing is agreed"
link: "https://example.org/text"
---

# A pact

## Article 1. Leaving

Each leaves the zone in time.

```clause
agreement pact "A pact of two"

parties Norland, Southmark

places
    Zone

act leave Place

choice how-long
    between Norland, Southmark
    reads "how fast the zone is left"

obligation pull-back
    when entry into force
    each of Parties shall leave Zone
    [how-long Norland: within 30 days of that | Southmark: within [short Norland: 50 days | Southmark: 60 days] of that]

obligation pay
    Norland shall leave Zone
    by 2030-05-01
    proposed by Southmark in money
```

## Article 2. Courtesies

The parties greet each other.
"""


def made(text: str = TEXT) -> Draft:
    """A draft of a text, in which nothing is wrong."""
    draft, heard = draft_from_text(text, "pact.md")
    assert draft is not None
    assert not heard
    return draft


class Words(HTMLParser):
    """What stands in the elements of a class."""

    def __init__(self, text: str, cls: str) -> None:
        super().__init__()
        self.cls, self.depth, self.found = cls, 0, []
        self.feed(text)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a find, or goes deeper in one."""
        if self.depth or self.cls in (dict(attrs).get("class") or "").split():
            self.found += [] if self.depth else [""]
            self.depth += 1

    def handle_endtag(self, _tag: str) -> None:
        """Comes back up."""
        self.depth -= 1 if self.depth else 0

    def handle_data(self, data: str) -> None:
        """Keeps the words of a find."""
        if self.depth:
            self.found[-1] += data


def test_text_clause_and_sentence_stand_together() -> None:
    """Each article has its prose, its clauses as written, and under each clause its sentence."""
    text = weave(woven(made(), {}))

    assert Tags(text).open == []
    assert Words(text, "prose").found[0].strip() == "Each leaves the zone in time."
    bracket = "Southmark: within [short Norland: 50 days | Southmark: 60 days] of that]"
    assert f"[how-long Norland: within 30 days of that | {bracket}" in "\n".join(Words(text, "clause").found)
    assert (
        "Once the agreement enters into force, each of the Parties shall leave the Zone. "
        "This is due within 30 days of that."
    ) in Words(text, "sentence").found


def test_each_option_is_marked_with_those_who_hold_it() -> None:
    """An option has the mark of its owner, brackets inside brackets too; the owner is named, not coloured only."""
    text = weave(woven(made(), {}))
    options = re.findall(r'<span class="option (hue\d line\d)" title="(\w+)">', text)

    assert {owner for _, owner in options} == {"Norland", "Southmark"}
    assert len({mark for mark, owner in options if owner == "Norland"}) == 1
    assert len(set(options)) == 2
    assert [words for words in Words(text, "option").found if "how-long" in words] == [
        "how-long Norland: within 30 days of that"
    ]
    assert "under how-long = Southmark: This is due within 50 days of that." in Words(text, "variant").found


def test_a_clause_that_an_option_leaves_out_is_said_to_be_gone() -> None:
    """Where an option has no such clause, the page says so."""
    assert "under money = refused: the clause is not there." in Words(weave(woven(made(), {})), "variant").found


def test_a_chosen_option_is_read_back() -> None:
    """The sentences follow the choices made, and the table of choices tells which."""
    given = woven(made(), {"how-long": "Southmark", "short": "Southmark"})

    assert ("how-long", "Southmark") in [(choice.name, taken) for choice, taken in given.choices]
    assert any("within 60 days of that" in words for words in Words(weave(given), "sentence").found)


def test_page_needs_nothing_from_outside_and_is_the_same_every_time() -> None:
    """No script, style or image is fetched, links are the text's own, the same input gives the same bytes."""
    text = weave(woven(made(), {}))
    tags = Tags(text).found

    assert {tag for tag, _ in tags} & {"script", "link", "img", "iframe", "object", "embed", "base", "form"} == set()
    assert {str(held["href"]) for tag, held in tags if tag == "a"} == {
        "https://example.org/text",
        "#article-1",
        "#article-2",
        "#article-3",
    }
    assert "@import" not in text
    assert "url(" not in text
    assert ("html", {"lang": "en"}) in tags
    assert text == weave(woven(made(), {}))


def test_links_lead_into_the_page() -> None:
    """Each line of the contents leads to an article that is there, and each article is called by its heading."""
    tags = Tags(weave(woven(made(), {}))).found
    ids = {held["id"] for _, held in tags if held.get("id")}

    assert {str(held["href"])[1:] for tag, held in tags if tag == "a" and str(held["href"]).startswith("#")} <= ids
    assert {held["aria-labelledby"] for _, held in tags if held.get("aria-labelledby")} <= ids


def test_it_prints() -> None:
    """The page has a print style: A4, articles kept together, headings repeated on every page of an article."""
    text = weave(woven(made(), {}))
    style = text[text.index("<style>") : text.index("</style>")]

    assert "size: A4" in style
    assert re.search(r"@media print \{\s*\.article \{ break-inside: avoid-page;", style)
    assert "thead { display: table-header-group;" in style


def test_texts_are_escaped() -> None:
    """Whatever stands in titles, prose, wordings and front matter, none of it becomes a tag."""
    hostile = (
        TEXT.replace('"A pact of two"', f'"{ATTACK}"')
        .replace("in time.", f"in time. {ATTACK}")
        .replace("Article 2. Courtesies", f"Article 2. {ATTACK}")
        .replace('"how fast the zone is left"', f'"{ATTACK}"')
        .replace('"a draft; nothing is agreed"', f"'{ATTACK}'")
        .replace("https://example.org/text", "javascript:alert(3)")
    )
    tags = Tags(weave(woven(made(hostile), {}))).found

    assert {"script", "img"} & {tag for tag, _ in tags} == set()
    assert not any(str(held.get("href", "")).startswith("javascript") for _, held in tags)


def test_plain_data_say_the_same() -> None:
    """The twin for programs has the articles, the source of each clause, its brackets and its sentences."""
    data = plain_weave(woven(made(), {}))
    clauses = {c["clause"]: c for a in data["articles"] for p in a["passages"] for c in p["clauses"]}
    pull_back = clauses["pull-back"]

    assert [article["address"] for article in data["articles"]] == [
        ["A pact"],
        ["A pact", "Article 1. Leaving"],
        ["A pact", "Article 2. Courtesies"],
    ]
    assert pull_back["written"].startswith("obligation pull-back\n    when entry into force\n")
    assert [(b["choice"], b["owners"], b["written"]) for b in pull_back["brackets"]][2:] == [
        ("short", ["Norland"], "short Norland: 50 days"),
        ("short", ["Southmark"], "Southmark: 60 days"),
    ]
    assert pull_back["variants"][0] == {
        "choice": "how-long",
        "option": "Southmark",
        "sentence": "This is due within 50 days of that.",
    }
    assert clauses["pay"]["variants"] == [{"choice": "money", "option": "refused", "sentence": None}]


@pytest.mark.parametrize(
    "path", [path for path in sorted(LIBRARY.glob("*/*.md")) if path.name != "README.md"], ids=lambda path: path.stem
)
def test_every_text_of_the_library_is_woven(path: Path) -> None:
    """The page of each text is whole, and what is marked is the source of the clause, letter for letter."""
    draft, _ = read_agreement(path)
    assert draft is not None
    given = woven(draft, {})

    assert Tags(weave(given)).open == []
    clauses = [clause for article in given.articles for passage in article.passages for clause in passage.clauses]
    assert ["".join(piece.written for piece in clause.written) for clause in clauses] == [
        unit.source.rstrip() for unit in draft.document.units
    ]
