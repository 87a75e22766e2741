"""The HTML file: whole, safe whatever the texts hold, and in need of nothing from outside."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

from servanda.export import page
from tests.export.conftest import PACT, RECORD, Made

ATTACK = "<script>alert(1)</script><img src=x onerror=alert(2)>"
EMPTY = {"meta", "col"}


class Tags(HTMLParser):
    """The tags of a page with their attributes; `open` is what was never closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag begins."""
        self.found.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself."""
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """A tag ends, which must be the last one that began."""
        assert self.open.pop() == tag


def test_page_is_whole(make: Callable[..., Made]) -> None:
    """Every tag is closed in order; board, lanes, text, clause, sentence and notice are there."""
    board, draft, runs = make()
    text = page(board, draft, runs)

    assert Tags(text).open == []
    for part in (
        "A pact of two",
        "Article 1. Leaving",
        "Each leaves the zone within thirty days.",
        "obligation pull-back",
        "<svg",
        "as of 1 March 2030",
        "proposed by Norland on 2029-12-01",
        "under how-long = Norland",
        'class="standing">alleged<',
        "An aid to reading, not legal advice.",
    ):
        assert part in text, part
    assert re.search(r'class="sentence">[A-Z].*Zone', text)


def test_page_needs_nothing_from_outside(make: Callable[..., Made]) -> None:
    """No script, style, image or font is fetched; links lead only into the page or to a source."""
    board, draft, runs = make()
    tags = Tags(page(board, draft, runs)).found

    assert {tag for tag, _ in tags} & {"script", "link", "img", "iframe", "object", "embed", "base", "form"} == set()
    assert not any(name in ("src", "srcset", "data") or name.startswith("on") for _, held in tags for name in held)
    links = {str(held["href"]) for tag, held in tags if tag == "a"}
    assert links >= {"#board", "#timeline", "#text", "https://example.org/note"}
    assert all(link.startswith(("#", "https://")) for link in links)
    assert "url(http" not in page(board, draft, runs)
    assert "@import" not in page(board, draft, runs)


def test_texts_are_escaped(make: Callable[..., Made]) -> None:
    """Whatever stands in titles, prose, sources, links and notes, none of it becomes a tag."""
    text = PACT.replace('"A pact of two"', f'"{ATTACK}"').replace("thirty days.", f"thirty days. {ATTACK}")
    record = RECORD.replace("A note", ATTACK).replace("https://example.org/note", f"javascript:alert(3){ATTACK}")
    record = record.replace('"The record"', f'"{ATTACK}"')
    board, draft, runs = make(text, record)

    tags = Tags(page(board, draft, runs)).found

    assert {"script", "img"} & {tag for tag, _ in tags} == set()
    assert not any(str(held.get("href", "")).startswith("javascript") for _, held in tags)


def test_what_if_is_marked(make: Callable[..., Made]) -> None:
    """The page of a supposed journal says that none of it has happened."""
    for record, marked in ((RECORD, False), (RECORD.replace("zone UTC", "zone UTC\nsupposed"), True)):
        board, draft, runs = make(record=record)
        assert ("none of it has happened" in page(board, draft, runs)) is marked


def test_same_page_every_time(make: Callable[..., Made]) -> None:
    """The same input gives the same bytes."""
    assert page(*make()) == page(*make())
