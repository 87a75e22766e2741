"""Where two texts differ in their clauses."""

import pytest

from servanda.model import Draft
from servanda.model.difference import Kind, differences, units_of
from tests.model.drafts import draft

HELP = """
obligation help-victim
    when request by Ukraine
    each of Guarantors shall help Ukraine
    within 3 days of that
    source "Article 1"
"""
LEAVE = """
withdrawal
    by any of Parties
    giving 6 months notice
"""


def changes(before: str, after: str) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    """The differences of two texts, without their places."""
    found = differences(units_of(draft(before)), units_of(draft(after)))
    return [(change.kind.value, change.clause, change.lost, change.gained) for change in found]


def test_the_same_text_does_not_differ_from_itself() -> None:
    """A text compared with itself shows nothing."""
    assert changes(HELP, HELP) == []


def test_a_clause_added_or_removed_is_told_with_its_lines() -> None:
    """What only one text has is shown whole, and in the order of the text that has it."""
    lines = ("withdrawal", "by any of Parties", "giving 6 months notice")

    assert changes(HELP, HELP + LEAVE) == [("added", "withdrawal", (), lines)]
    assert changes(HELP + LEAVE, HELP) == [("removed", "withdrawal", lines, ())]


def test_only_the_lines_that_changed_are_told() -> None:
    """A longer deadline is one line lost and one gained."""
    after = HELP.replace("within 3 days", "within 5 days")

    assert changes(HELP, after) == [
        ("changed", "obligation help-victim", ("within 3 days of that",), ("within 5 days of that",))
    ]


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(LEAVE + HELP, id="clauses moved"),
        pytest.param(
            HELP.replace("    within 3 days of that\n", "").replace(
                "    when request", "    within 3 days of that\n    when request"
            )
            + LEAVE,
            id="lines moved",
        ),
        pytest.param(HELP.replace("shall", "must") + LEAVE, id="another word for the same"),
        pytest.param(
            HELP.replace("within 3 days of that", "within  3 days  of that  # soon") + LEAVE, id="layout and comment"
        ),
    ],
)
def test_what_says_the_same_is_no_difference(after: str) -> None:
    """Order, layout, comments and the two spellings of one word change nothing."""
    assert changes(HELP + LEAVE, after) == []


def test_dates_are_compared_as_days() -> None:
    """One day written in two ways is one day; another day is a difference."""
    written = HELP.replace("within 3 days of that", "by {}")
    one, two, three = (written.format(day) for day in ("1 May 2030", "2030-05-01", "2030-05-02"))

    assert changes(one, two) == []
    assert changes(one, three) == [("changed", "obligation help-victim", ("by 1 May 2030",), ("by 2030-05-02",))]


def test_a_list_of_names_is_a_set() -> None:
    """The order of members means nothing; a new member is told alone."""
    assert changes("group Pair: Poland, Russia\n", "group Pair: Russia, Poland\n") == []
    assert changes("group Pair: Poland, Russia\n", "group Pair: Russia, Poland, Ukraine\n") == [
        ("changed", "group Pair", (), ("Ukraine",))
    ]


def test_a_clause_with_a_new_name_is_renamed() -> None:
    """A clause that only changed its name is neither lost nor new."""
    assert changes(HELP, HELP.replace("help-victim", "assistance")) == [
        ("renamed", "obligation help-victim", ("obligation help-victim",), ("obligation assistance",))
    ]


def test_what_speaks_of_a_renamed_clause_is_no_change() -> None:
    """A claim, and a clause of which another speaks, are the same where only names are new."""
    asked = f"{HELP}\nstatus tardy\n    holds while help-victim is breached\n\nclaim asked\n    possible tardy holds\n"
    anew = asked.replace("help-victim", "assistance").replace("tardy", "overdue")

    assert [(kind, clause) for kind, clause, _, _ in changes(asked, anew)] == [
        ("renamed", "obligation help-victim"),
        ("renamed", "status tardy"),
    ]
    other = anew.replace("possible overdue holds", "never overdue holds")
    assert changes(asked, other)[2:] == [
        ("changed", "claim asked", ("possible tardy holds",), ("never overdue holds",)),
    ]


def test_another_origin_is_told_apart_from_another_meaning() -> None:
    """A new source changes the record of a clause and not what it means."""
    after = HELP.replace('source "Article 1"', 'proposed by Ukraine\n    source "Article 2"')

    assert changes(HELP, after) == [
        ("attributed", "obligation help-victim", ('source "Article 1"',), ("proposed by Ukraine", 'source "Article 2"'))
    ]


def test_two_readings_of_one_text_are_compared_in_what_they_leave() -> None:
    """Under two options of a bracket only the bracketed line differs."""
    held: Draft = draft(HELP.replace("3 days", "[window Ukraine: 24 hours | Russia: 72 hours]"))
    one, two = (held.units_under(held.full({"window": side})) for side in ("Ukraine", "Russia"))
    (change,) = differences(one, two)

    assert (change.kind, change.lost, change.gained) == (
        Kind.CHANGED,
        ("within 24 hours of that",),
        ("within 72 hours of that",),
    )


def test_stages_of_one_kind_are_told_apart_by_what_they_are_for() -> None:
    """Entry for the whole and entry for each state are two clauses."""
    whole = "entry into force\n    when 2 of States have deposited\n"
    each = "entry into force for each of States\n    on its deposit\n"

    assert [(kind, clause) for kind, clause, _, _ in changes(whole, whole + each)] == [
        ("added", "entry into force for each of States")
    ]
