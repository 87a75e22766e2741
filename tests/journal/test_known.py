"""The journal as known on a day."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.calendar import Moment, moment
from servanda.journal import Found, Happened, Journal, known_by, known_entries, print_journal

Read = Callable[[str], Journal]

STORY = """zone Europe/Kyiv
2023-09-01 04:00 alleged attack on Ukraine by Russia at Kyiv-Oblast
    called strike-1
    source "Governor"
    reported 2023-09-01 06:10
2023-09-01 12:00 denied strike-1 by Russia
2023-09-02 corrected strike-1 to 2023-09-01 05:10 attack on Ukraine by Russia at Odesa
    source "Ministry"
2023-09-03 corrected strike-1 to attack on Ukraine by Russia at Area
2023-09-04 found strike-1 by Council
2023-09-05 request by Ukraine to Turkey
    called plea
2023-09-06 retracted plea
2023-09-07 note "the end"
2023-12-01 ceasefire-complete
    reported 2023-08-01
"""


def at(text: str | None) -> Moment | None:
    """A moment in Kyiv."""
    return moment(text, "Europe/Kyiv") if text else None


def body(journal: Journal) -> list[str]:
    """The dated lines of a journal, without details."""
    lines = print_journal(journal).splitlines()
    return [line for line in lines if line[:1].isdigit()]


STRIKE = "2023-09-01 04:00 alleged attack on Ukraine by Russia at Kyiv-Oblast"
MOVED = "2023-09-01 05:10 alleged attack on Ukraine by Russia at Odesa"
AGAIN = "2023-09-01 05:10 alleged attack on Ukraine by Russia at Area"
DENIED, FOUND = "2023-09-01 12:00 denied strike-1 by Russia", "2023-09-04 found strike-1 by Council"
PLEA, END = "2023-09-05 request by Ukraine to Turkey", '2023-09-07 note "the end"'
CEASEFIRE = "2023-12-01 ceasefire-complete"


@pytest.mark.parametrize(
    ("known", "lines"),
    [
        ("2023-07-31", []),
        ("2023-08-01", [CEASEFIRE]),
        ("2023-09-01 06:09", [CEASEFIRE]),
        ("2023-09-01 06:10", [STRIKE, CEASEFIRE]),
        ("2023-09-01", [STRIKE, DENIED, CEASEFIRE]),
        ("2023-09-02", [MOVED, DENIED, CEASEFIRE]),
        ("2023-09-03", [AGAIN, DENIED, CEASEFIRE]),
        ("2023-09-04", [AGAIN, DENIED, FOUND, CEASEFIRE]),
        ("2023-09-05", [AGAIN, DENIED, FOUND, PLEA, CEASEFIRE]),
        ("2023-09-06", [AGAIN, DENIED, FOUND, CEASEFIRE]),
        (None, [AGAIN, DENIED, FOUND, END, CEASEFIRE]),
    ],
)
def test_view(read: Read, known: str | None, lines: list[str]) -> None:
    """Each report, denial, correction, finding and retraction counts from the day it became known."""
    view = known_by(read(STORY), at(known))
    assert sorted(body(view)) == sorted(lines)


def test_a_correction_keeps_what_it_does_not_change(read: Read) -> None:
    """A corrected entry keeps its label, its report and its sources, and gains the correction's."""
    strike = next(entry for entry in known_by(read(STORY), None).entries if isinstance(entry, Happened))
    assert (strike.label, str(strike.known), strike.alleged) == ("strike-1", "2023-09-01 06:10", True)
    assert strike.evidence.sources == ("Governor", "Ministry")


def test_a_denial_before_the_report(read: Read) -> None:
    """What is said about an entry that is not yet known is left out."""
    journal = read(
        "2023-01-01 request by Ukraine\n    called plea\n    reported 2023-03-01\n2023-02-01 denied plea by Russia\n"
    )
    assert known_by(journal, at("2023-02-15")).entries == ()


def test_a_retraction_takes_back_what_was_said_about_the_entry(read: Read) -> None:
    """A retracted entry is gone with its denials."""
    journal = read(
        "2023-01-01 request by Ukraine\n    called plea\n2023-02-01 denied plea by Russia\n2023-03-01 retracted plea\n"
    )
    assert known_by(journal, None).entries == ()


def test_a_retraction_does_not_undo_a_finding(read: Read) -> None:
    """What a finder has established stands, whoever takes a report back."""
    journal = read(
        "2023-01-01 request by Ukraine\n    called plea\n2023-02-01 found plea by Council\n2023-03-01 retracted plea\n"
    )
    assert len(known_by(journal, None).entries) == 2


def test_a_finding_does_not_carry_over_to_a_correction(read: Read) -> None:
    """What was found before the words were corrected is found of the old words only."""
    journal = read(
        "2023-01-01 request by Ukraine\n    called plea\n2023-02-01 found plea by Council\n"
        "2023-03-01 corrected plea to 2023-01-01 request by Russia\n"
    )
    assert not any(isinstance(entry, Found) for entry in known_by(journal, None).entries)


days = st.dates().filter(lambda day: 2023 <= day.year <= 2024).map(str) | st.sampled_from(
    [f"2023-09-0{day}{time}" for day in range(1, 8) for time in ("", " 06:10", " 12:00", " 24:00")]
)


@given(early=days, late=days)
def test_knowledge_grows(read: Read, early: str, late: str) -> None:
    """What is known earlier is known later, and what comes to be known later changes nothing earlier."""
    journal = read(STORY)
    first, second = sorted(
        (moment(early, "Europe/Kyiv"), moment(late, "Europe/Kyiv")), key=lambda m: (m.end, not m.midnight24)
    )
    then = known_entries(journal, second)
    assert set(known_entries(journal, first)) <= set(then)
    later = Journal(**{name: getattr(journal, name) for name in Journal.__slots__} | {"entries": then})
    assert known_by(later, first) == known_by(journal, first)
