"""Journals in the ledger: the same entries come out as went in, as known on any day."""

from dataclasses import replace
from pathlib import Path

import pytest

from servanda.calendar import moment
from servanda.journal import journal_from_text, print_journal
from servanda.journal.entry import Journal
from servanda.journal.loading import load
from servanda.ledger import Kind, Ledger
from servanda.ledger.entries import journal_text, records_of
from servanda.model import Draft

TODAY = moment("2022-05-01", "UTC").start


@pytest.fixture(scope="module")
def istanbul(root: Path) -> tuple[Draft, Journal]:
    """The Istanbul case as shipped."""
    loaded, _ = load("istanbul-2022", library=root / "library")
    assert loaded is not None
    return loaded.draft, loaded.journal


def without_places(journal: Journal) -> str:
    """A journal's entries in print."""
    return print_journal(replace(journal, title="", agreement=None, choices=(), expectations=()))


def test_a_journal_comes_back_as_it_was(ledger: Ledger, istanbul: tuple[Draft, Journal]) -> None:
    """Every entry of the Istanbul record, with evidence and report date, is read back the same."""
    draft, journal = istanbul
    ledger.append(records_of(journal, "record.journal", ledger, TODAY))

    again, heard = journal_from_text(journal_text(ledger, "record.journal", journal.zone), draft)

    assert heard == ()
    assert again is not None
    assert without_places(again) == without_places(journal)


def test_taken_in_twice_it_is_kept_once(ledger: Ledger, istanbul: tuple[Draft, Journal]) -> None:
    """The same journal again adds no record."""
    _, journal = istanbul
    ledger.append(records_of(journal, "record.journal", ledger, TODAY))
    before = list(ledger.known_on())
    ledger.append(records_of(journal, "record.journal", ledger, TODAY + 1))

    assert list(ledger.known_on()) == before


def test_a_line_left_out_is_taken_back_and_can_return(ledger: Ledger, istanbul: tuple[Draft, Journal]) -> None:
    """Last month's journal still has the line; this month's does not; and next month's has it again."""
    _, journal = istanbul
    shorter = replace(journal, entries=journal.entries[1:])
    number = len(journal.entries)
    for when, version in ((TODAY, journal), (TODAY + 10, shorter), (TODAY + 20, journal)):
        ledger.append(records_of(version, "record.journal", ledger, when))

    def count(known: int) -> int:
        return sum(1 for _ in ledger.known_on(known, Kind.ENTRY))

    assert [count(TODAY + after) for after in (5, 15, 25)] == [number, number - 1, number]
