"""Patterns: every combination of them makes an agreement that runs."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from servanda import library_path
from servanda.journal import Journal, journal_from_text
from servanda.journal.patterns import compose, find_patterns, pattern_names
from servanda.kernel import judge_all
from servanda.model import Draft, draft_from_text
from servanda.model.check import check
from servanda.model.coverage import coverage
from servanda.syntax import format_document, format_journal

LIBRARY = library_path()
NAMES = pattern_names(LIBRARY)
ALL = {pattern.name: pattern for pattern in find_patterns(NAMES, LIBRARY)[0]}
SETS = [chosen for size in range(1, len(NAMES) + 1) for chosen in combinations(NAMES, size)]


def test_the_patterns_that_there_are() -> None:
    """The seven of the library, each of which names cases it is drawn from and what is to be decided."""
    found, heard = find_patterns(NAMES, LIBRARY)

    assert heard == ()
    assert [pattern.name for pattern in found] == [
        "ceasefire",
        "entry into force",
        "exit",
        "guarantee",
        "monitoring mission",
        "neutrality",
        "withdrawal timetable",
    ]
    for pattern in found:
        assert pattern.open.startswith("To be decided: ")
        text = (LIBRARY / "patterns" / f"{pattern.name.replace(' ', '-')}.md").read_text("utf-8")
        assert all((LIBRARY / case / "case.toml").exists() for case in _cases(text))


def _cases(text: str) -> list[str]:
    return [link.partition("/")[0] for link in text.split("](../")[1:]]


@pytest.mark.parametrize("chosen", SETS, ids=" + ".join)
def test_every_combination_runs(chosen: tuple[str, ...]) -> None:
    """It checks without a warning, is laid out, leaves no sentence out, and all that its journal expects comes true."""
    patterns = [ALL[name] for name in chosen]
    text, story = compose(patterns, "peace")
    draft, heard = draft_from_text(text)
    assert draft is not None
    journal, said = journal_from_text(story, draft)

    assert (*heard, *check(draft), *said) == ()
    assert (format_document(text), format_journal(story)) == (text, story)
    assert coverage(draft).uncovered == ()
    assert journal is not None
    assert len(journal.expectations) == sum(entry.count(" expect ") for p in patterns for entry in p.entries)
    asked = journal if len(chosen) == 1 else _under_one_reading(journal, draft)
    assert [j for j in judge_all(draft, asked) if not j.passed] == []


def _under_one_reading(journal: Journal, draft: Draft) -> Journal:
    """Each expectation under the first reading it is about; a pattern alone is judged under all of its own."""
    asked = (replace(e, under=tuple(draft.full(dict(e.under)).items())) for e in journal.expectations)
    return replace(journal, expectations=tuple(asked))


def test_what_two_declare_stands_once() -> None:
    """Parties and places are one list each, and a word that two patterns need is declared once."""
    text, _ = compose(find_patterns(["ceasefire", "Guarantee", "monitoring-mission", "ceasefire"], LIBRARY)[0], "peace")

    assert text.count("\nparties ") == 1
    assert "parties Norland, Southmark, Eastmark, Westland\n" in text
    assert "places\n    Ceasefire-Zone\n    Watched-Zone\n" in text
    assert text.count("## Article 1. Ceasefire") == 1


def test_an_unknown_pattern() -> None:
    """It is named, with the nearest that there is."""
    found, heard = find_patterns(["exit", "garantee"], LIBRARY)

    assert found == ()
    assert [(fault.code, fault.suggestion) for fault in heard] == [("U111", "perhaps: guarantee")]


def test_a_pattern_is_a_file(tmp_path: Path) -> None:
    """A file laid beside the others is one more pattern."""
    folder = tmp_path / "patterns"
    folder.mkdir()
    for path in (LIBRARY / "patterns").glob("ex*.md"):
        (folder / f"old-{path.name}").write_text(path.read_text("utf-8"), "utf-8")

    assert pattern_names(tmp_path) == ("old exit",)
