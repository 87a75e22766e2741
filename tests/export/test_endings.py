"""What a supposed course of events comes to, as the page of its journal tells it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from servanda.calendar import moment
from servanda.export import page
from servanda.export.endings import Ending, endings
from servanda.journal import Journal, journal_from_text
from servanda.kernel.explain import Node
from tests.export.conftest import RECORD, Made

SUPPOSED = RECORD.replace("zone UTC", "zone UTC\nsupposed")


@pytest.fixture
def told(make: Callable[..., Made]) -> Callable[[str], tuple[Journal, tuple[Ending, ...]]]:
    """How it stands with what a journal expects, on its last day."""

    def made(record: str) -> tuple[Journal, tuple[Ending, ...]]:
        _, draft, runs = make(record=record)
        journal, _ = journal_from_text(record, draft)
        assert journal is not None
        return journal, endings(journal, draft, runs[0])

    return made


def test_why_it_is_not_so(told: Callable[..., tuple[Journal, tuple[Ending, ...]]]) -> None:
    """Of what is expected not to be so the first condition that failed is told; of what is so, what it rests on."""
    _, (absent, so) = told(
        f"{SUPPOSED}2030-03-05 expect not (Norland owes pull-back)\n2030-03-05 expect agreement is in force\n"
    )
    assert (absent.heading, absent.says) == ("At the end it is not so", "Norland owes pull-back")
    assert absent.because[0].text.startswith("met on 2030-01-20")
    assert (so.heading, so.says) == ("At the end", "agreement is in force")
    assert "entry into force" in so.because[0].text


def test_what_is_not_as_expected(told: Callable[..., tuple[Journal, tuple[Ending, ...]]]) -> None:
    """An expectation that fails is not passed off as the end: it is said what is the case instead."""
    _, found = told(f"{SUPPOSED}2030-03-05 expect Norland owes pull-back\n")
    assert found == (
        Ending("At the end it is not as expected", "Norland owes pull-back", (Node("instead: it is excluded"),)),
    )


@pytest.mark.parametrize(
    "record",
    [
        f"{RECORD}2030-03-05 expect agreement is in force\n",
        f'{SUPPOSED}2030-03-04 expect agreement is in force\n2030-03-05 note "Nothing happened"\n',
        f"{SUPPOSED}2030-03-05 expect agreement is in force\n    known on 2030-01-12\n",
        f"{SUPPOSED}2030-03-05 expect agreement is in force\n    under how-long = Southmark\n",
        f"{SUPPOSED}2030-03-05 expect alleged no-return is breached by Norland\n",
    ],
)
def test_what_is_not_shown(told: Callable[..., tuple[Journal, tuple[Ending, ...]]], record: str) -> None:
    """Nothing of a record, of another day, of what was known otherwise, of another reading, and of an allegation."""
    assert told(record)[1] == ()


def test_on_the_page(make: Callable[..., Made]) -> None:
    """The page of a supposed journal begins with what it comes to."""
    record = f"{SUPPOSED}2030-03-05 expect not (Norland owes pull-back)\n"
    board, draft, runs = make(record=record)
    journal, _ = journal_from_text(record, draft)
    text = page(board, draft, runs, journal)
    assert text.index("At the end it is not so") < text.index('id="board"')
    assert board.as_of == moment("2030-03-05", "UTC")
