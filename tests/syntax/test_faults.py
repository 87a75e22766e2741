"""Which diagnostic a slip of the pen gives, and what it advises."""

import pytest

from servanda.syntax import parse_journal, parse_unit
from servanda.syntax.expected import sentence


@pytest.mark.parametrize(
    ("line", "code", "advice"),
    [
        ("within 30 of the attack", "S101", "within 30 days of the attack"),
        ("giving 6 notice", "S101", "giving 6 days notice"),
        ("for 3", "S101", "for 3 days"),
        ("on 31 December of the year after that", "S101", "on the last day of the year after that"),
        ("by 30 June after attack", "S101", "by the next 30 June after attack"),
        ("by the day after attack", "S102", "by the 1st day after attack"),
        ("on the month following that", "S102", "on the 1st month following that"),
        ("within 30 clear of the attack", "S102", None),
        ("when a1 holds or b holds and c holds", "S104", "when (a1 holds or b holds) and c holds"),
        ('reads "x and y', "S109", 'reads "x and y"'),
        ("Russia may  not leave", "S107", "Russia shall not leave"),
        ("Russia shall not hold exercise Now", "S110", "exercise-Now"),
        ("Russia will leave", "S103", "perhaps: Russia shall leave"),
        ("wen attack on Ukraine", "S103", "perhaps: when attack on Ukraine"),
        ("Wen attack on Ukraine", "S102", None),
        ("source “x”", "S108", 'source "x"'),
        ("source 'x'", "S108", None),
        ("when attack; pledge", "S108", "when attack, pledge"),
        ("subject to when", "S111", "When or my-when"),
        ("when (attack on Ukraine", "S114", "when (attack on Ukraine)"),
        ("when", "S105", None),
        ("when all of the following", "S113", None),
        ("by 31 April 2022", "S115", None),
        ("by 12 May 2022 99:00", "S115", None),
    ],
)
def test_a_slip_gives_its_code_and_its_advice(line: str, code: str, advice: str | None) -> None:
    """One slip in a line of a norm gives one diagnostic, and where the cure is plain, it is written out."""
    unit, faults = parse_unit(f"obligation x\n    {line}\n")

    assert unit is None
    assert [(fault.code, fault.suggestion) for fault in faults] == [(code, advice)]


@pytest.mark.parametrize(
    ("unit", "code", "advice"),
    [
        ("Obligation x\n    Russia shall y", "S106", "perhaps: obligation x"),
        ("xyzzy", "S106", None),
        ("obligation hold fire\n    Russia shall y", "S110", "hold-fire"),
        ("obligation open\n    Russia shall y", "S111", "Open or my-open"),
        ("obligation x", "S113", None),
        ("obligation", "S105", None),
        ("status\tx", "S120", "four spaces in place of the tab"),
        ("obligation x\n    when y\n   if z", "S112", None),
        ("claim c\n    never all of the following\n        x holds\n      y holds", "S112", None),
        ("bodies A,", "S105", None),
        ("bodies A, # why\n    B", "S105", None),
    ],
)
def test_a_slip_of_a_whole_clause_gives_its_code(unit: str, code: str, advice: str | None) -> None:
    """First lines, missing lines and indentation have codes of their own."""
    _, faults = parse_unit(unit)

    assert [(fault.code, fault.suggestion) for fault in faults] == [(code, advice)]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("attack", "S116"),
        ("2022-03-29", "S105"),
        ("2022-03-29 attack on", "S105"),
        ('2022-03-29 attack\n    soruce "x"', "S103"),
        ("2022-03-29 expect help is met late by 3", "S101"),
        ("2022-03-29 attack\n  called x1\n    called x2", "S112"),
        ("29 March 2022 attack on Ukraine by by", "S102"),
    ],
)
def test_a_slip_in_a_journal_gives_its_code(entry: str, code: str) -> None:
    """Journals are explained like clauses."""
    _, faults = parse_journal(entry)

    assert [fault.code for fault in faults] == [code]


def test_what_was_expected_is_said_in_short() -> None:
    """Families of words are named as one, and a long list is cut."""
    assert sentence(["COMMA", "_NL"]) == "Expected here: a comma or the end of the line."
    assert sentence(["OF"]) == 'Expected here: "of".'
    assert sentence([]) == "Expected here: the end of the text."
    assert "a preposition" in sentence(
        ["BY", "ON", "IN", "AT", "TO", "FROM", "WITH", "OF", "FOR", "AGAINST", "THROUGH"]
    )
    assert sentence(["ZONE_WORD", "DATE"]) == 'Expected here: a date or "zone".'
    assert sentence(["WHEN", "IF", "UNLESS", "WHILE", "UNTIL", "BY", "ON", "FOR", "AFTER", "BEFORE"]).endswith(" …")


def test_a_parameter_says_how_its_value_can_be_written() -> None:
    """Where a value is due, a word of the language is no name that slipped: the comparisons are told."""
    _, faults = parse_unit("obligation o\n    Ukraine shall ship (tons: while 3)\n    by 2030-01-01\n")

    assert [(fault.code, fault.suggestion) for fault in faults] == [("S102", None)]
    assert "at most, more than, less than or exactly" in (faults[0].expected or "")


def test_names_below_their_line_are_told_where_to_stand() -> None:
    """Names below the first line of parties belong on it, or after a comma; where there are none, a name is missing."""
    _, below = parse_unit("parties\n    Ukraine, Russia\n")
    _, alone = parse_unit("parties\n")

    assert "go on below" in (below[0].expected or "")
    assert "go on below" not in (alone[0].expected or "")
