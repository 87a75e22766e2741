"""Every entry of the lexicon is tried by its own example."""

from dataclasses import replace
from pathlib import Path

import pytest

from servanda.reading.gazetteer import Gazetteer
from servanda.reading.lexicons import read_lexicon, shipped
from servanda.reading.page import Page
from servanda.reading.report import Report
from servanda.reading.spun import Entry, Lexicon, overlay, standard
from servanda.reading.tokens import sentences


def restored(text: str, *entries: Entry) -> str:
    """The text with these entries, and no others, laid over it, whether or not a machine wrote it."""
    lexicon = Lexicon("", tuple(replace(each, sign=True) for each in entries))
    parts = sentences(text)
    laid = overlay(text, parts, lexicon)
    return " ".join(laid.plain(each.span) for each in parts)


@pytest.mark.parametrize("entry", standard().entries, ids=lambda each: each.name)
def test_every_entry_restores_its_own_example(entry: Entry) -> None:
    """The example reads as told, with the entry alone and with the whole lexicon beside it."""
    before, after = entry.example
    assert restored(before, entry) == after
    assert restored(before, *standard().entries) == after


def test_no_entry_has_a_name_a_number_or_a_typographic_apostrophe() -> None:
    """Wordings are lower-case words, so that nothing else is ever replaced."""
    for entry in standard().entries:
        assert all(
            word == word.lower() and word.replace("'", "").replace("-", "").isalpha()
            for each in entry.spun
            for word in each
        )


def test_no_wording_stands_twice_under_the_same_guards() -> None:
    """Of two entries for the same words only the first would ever be used."""
    seen = [
        (phrase, replace(entry, spun=(), plain="", example=("", ""), sign=False))
        for entry in standard().entries
        for phrase in entry.spun
    ]
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize(
    "plain",
    [
        "The party came into power when its leader was elected, and wants to come into power again.",
        "Its stated aim is the well-being of the nation's farmers.",
        "They recognized the new state.",
        "The mayor closed the main road.",
        "The council met in the final week of the campaign.",
        "The law ensures that such ensures that no one is left out.",
        "There was a standing ovation for the standing committee.",
        "The gathering of intelligence goes on.",
        "He had to pull again and again.",
    ],
)
def test_what_people_write_stays(plain: str) -> None:
    """The guards keep the natural meaning of a word out, even if the whole lexicon were applied."""
    assert restored(plain, *standard().entries) == plain


@pytest.mark.parametrize(
    ("guard", "fitting", "unfitting"),
    [
        ({"after": (("big",),)}, "a big edge here", "a edge here"),
        ({"not_after": (("big",),)}, "a edge here", "a big edge here"),
        ({"before": (("of", "it"),)}, "the edge of it", "the edge of"),
        ({"not_before": (("of", "it"),)}, "the edge of", "the edge of it"),
        ({"near": (("talk*",),)}, "the edge of talks", "the edge of walks"),
        ({"not_near": (("talk*",),)}, "the edge of walks", "talking about the edge"),
    ],
)
def test_each_guard_holds(guard: dict[str, tuple[tuple[str, ...], ...]], fitting: str, unfitting: str) -> None:
    """A guard lets the entry in where its words stand, and keeps it out where they do not, or the other way round."""
    entry = Entry((("edge",),), "side", ("", ""), sign=True, **guard)
    assert "side" in restored(fitting, entry)
    assert "side" not in restored(unfitting, entry)


def test_a_user_adds_entries_of_his_own(tmp_path: Path) -> None:
    """A lexicon of the user's may have them; they go before the standard ones."""
    place = tmp_path / "own.toml"
    place.write_text(
        'version = 1\n[[paraphrase]]\nspun = ["worldwide ensures"]\nplain = "global pledges"\nsign = true\n'
    )
    own, faults = read_lexicon(place)
    assert own is not None
    assert not faults
    page = Page.of(Report("r", "They want worldwide ensures and safety ensures."), Gazetteer(shipped().joined(own)))
    assert page.plain(page.sentences[0].span) == "They want global pledges and security guarantees."


@pytest.mark.parametrize(
    ("entry", "wrong"),
    [
        ('plain = "side"', "has no spun"),
        ('spun = ["the Edge"]\nplain = "side"', "has a capital"),
        ('spun = ["5 edges"]\nplain = "side"', "has a capital, a number or a sign"),
        ('spun = [""]\nplain = "side"', "has a capital, a number or a sign"),
        ('spun = ["edge"]\nplain = "side"\nsign = "yes"', "is neither true nor false"),
        ('spun = ["edge"]\nplain = "side"\nnear = "talks"', "is no list of words"),
    ],
)
def test_an_entry_that_does_not_say_what_it_should_is_told(tmp_path: Path, entry: str, wrong: str) -> None:
    """Names and numbers are never replaced, so no wording may hold one."""
    place = tmp_path / "own.toml"
    place.write_text(f"version = 1\n[[paraphrase]]\n{entry}\n")
    own, faults = read_lexicon(place)
    assert own is None
    assert [wrong in each.message for each in faults] == [True]
