"""The taxonomy of provisions: each phrase is found in its example, and the page lists what there is."""

from pathlib import Path

import pytest

from servanda.reading.lexicons import table
from servanda.reading.phrases import Phrases
from servanda.reading.provisions import provisions, taxonomy
from servanda.reading.tokens import tokens

ENTRIES = [(e["name"], phrase, example) for e in table("provisions")["provision"] for phrase, example in e["phrases"]]


@pytest.mark.parametrize(("name", "phrase", "example"), ENTRIES, ids=lambda value: str(value)[:40])
def test_a_phrase_is_found_in_its_example(name: str, phrase: str, example: str) -> None:
    """Each phrase of the lexicon fits its own example, and the example is about that provision."""
    words = tokens(example)

    assert list(Phrases([(phrase, name)]).find(words))
    assert name in provisions(words)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The armies will scale down their operations.", {"reduction_of_hostilities"}),
        ("Both will cease all fire along the line.", {"ceasefire"}),
        ("It wouldn’t be part of any alliance.", {"neutrality"}),
        ("It will join the alliance.", {"alliances"}),
        ("Talks about a ceasefire go on.", {"ceasefire"}),
        ("Talks go on.", {"negotiations"}),
        ("The weather was fine.", set()),
    ],
)
def test_what_words_are_about(text: str, found: set[str]) -> None:
    """Less fighting is no ceasefire, staying out is no joining, and talks count only where nothing else does."""
    assert set(provisions(tokens(text))) == found


def test_the_page_lists_all(root: Path) -> None:
    """Every provision stands on the page with what it is and its place in both other taxonomies."""
    page = (root / "docs" / "reading" / "provisions.md").read_text("utf-8")
    for each in taxonomy().values():
        assert f"| `{each.name}` | {each.says} | {each.pax} | {each.plover} |" in page
