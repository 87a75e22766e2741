"""The order of entries and what "by the end of a day" means."""

from collections.abc import Callable

import pytest

from servanda.calendar import moment
from servanda.journal import Happened, Journal, is_by

Read = Callable[[str], Journal]


def labels(journal: Journal) -> str:
    """The labels of the happenings in the order of happening."""
    return " ".join(entry.label or "?" for entry in journal.entries if isinstance(entry, Happened))


def dated(*rows: str) -> str:
    """A journal with one ceasefire per row `label date`."""
    return "".join(f"{row.split(' ', 1)[1]} ceasefire-complete\n    called {row.split(' ', 1)[0]}\n" for row in rows)


@pytest.mark.parametrize(
    ("rows", "order"),
    [
        (("B 2023-01-02", "A 2023-01-01"), "A B"),
        (("C 2023-01-02 00:00", "B 2023-01-02", "A 2023-01-01 24:00"), "A B C"),
        (("A 2023-01-02", "B 2023-01-02"), "A B"),
        (("B 2023-01-02 04:00", "A 2023-01-02 03:59"), "A B"),
        (("B 2023-01-02 04:00", "A 2023-01-02"), "A B"),
        (("B 2023-01-02 00:00 Europe/London", "A 2023-01-02 00:30 Europe/Kyiv"), "A B"),
        (("B 2023-01-01 00:00", "A 2023"), "A B"),
    ],
    ids=["by day", "one midnight", "journal order", "by minute", "a day begins with its day", "across zones", "year"],
)
def test_order(read: Read, rows: tuple[str, ...], order: str) -> None:
    """By instant; 24:00 closes its day, a day stands before its minutes, ties keep the order of the journal."""
    assert labels(read(dated(*rows))) == order


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("2023-01-01", "2023-01-01", True),
        ("2023-01-02", "2023-01-01", False),
        ("2023-01-01 24:00", "2023-01-01", True),
        ("2023-01-02 00:00", "2023-01-01", False),
        ("2023-01-01 23:59", "2023-01-01", True),
        ("2023-01-01", "2023-01-01 12:00", True),
        ("2023-01-01 12:00", "2023-01-01 12:00", True),
        ("2023-01-01 12:01", "2023-01-01 12:00", False),
        ("2023-01-02", "2023-01-01 24:00", False),
        ("2023-01-01 24:00", "2023-01-01 24:00", True),
        ("2023-01-31", "2023-01", True),
        ("2023-02-01", "2023-01", False),
    ],
)
def test_is_by(text: str, limit: str, expected: bool) -> None:
    """The end of a day comes after its 24:00 and before the next day."""
    assert is_by(moment(text, "Europe/Kyiv"), moment(limit, "Europe/Kyiv")) is expected
