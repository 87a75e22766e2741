"""Drafts: choice points, readings, and the agreements they make."""

from pathlib import Path

import pytest

from servanda.calendar import Span, Unit
from servanda.model import draft_from_text, read_agreement
from servanda.model.conditions import TermHolds
from servanda.model.points import TimeWord
from tests.model.drafts import agreement, draft

HELP = """
obligation help-victim
    when request by Ukraine
    each of Guarantors shall help Ukraine
    within [window Ukraine: 24 hours | Poland, Russia: 72 hours | refused by Turkey] of the request
    [Ukraine: until ceasefire | Russia: nothing]
"""
PACKAGE = """
choice order
    between Ukraine, Russia
    reads "who goes first"

choice place
    together with order

obligation go-first
    [order Russia: each of Guarantors shall help Ukraine | Ukraine: Ukraine shall help Poland]
    by [place Ukraine: 1 May 2030 | Russia: 1 June 2030]

permission pass
    proposed by Ukraine in order
    any of Parties may enter Area
"""
TERM = """
term soon "without delay"
    reading one-day means span 24 hours
    reading three-days held by Russia means span 3 days
    default three-days

term busy
    reading many means that strikes is at least 3
    reading few means that strikes is at least 1
    open

term dusk
    reading soon means date 1 May 2030
    open

obligation help-victim
    when request by Ukraine
    if busy holds
    each of Guarantors shall help Ukraine
    within soon of the request
    by dusk
"""


def test_a_named_bracket_is_a_choice_point_with_its_owners_and_texts() -> None:
    """Owners of one text share an option, called by the first; a refusal is an option of its own."""
    point = draft(HELP).choice("window")

    assert point is not None
    assert point.options == ("Ukraine", "Poland", "refused")
    assert point.owners == (("Ukraine",), ("Poland", "Russia"), ("Turkey",))
    assert point.texts == ("24 hours", "72 hours", "nothing")
    assert (point.kind, point.clauses) == ("bracket", ("help-victim",))


def test_an_unnamed_bracket_is_called_by_its_clause_and_line() -> None:
    """Without a name of its own a bracket has its address."""
    assert [point.name for point in draft(HELP).choices] == ["window", "help-victim.until"]


@pytest.mark.parametrize(("chosen", "hours"), [("Ukraine", 24), ("Poland", 72), ("Russia", 72)])
def test_the_chosen_text_stands_in_the_brackets_place(chosen: str, hours: int) -> None:
    """Every owner of an option selects it."""
    (norm,) = agreement(HELP, window=chosen).norms

    assert norm.timings[0].duration == Span(hours, Unit.HOURS)


def test_an_option_without_text_takes_its_line_along() -> None:
    """`nothing` and `refused` leave the line out, and only that line."""
    made = draft(HELP)
    refused, _ = made.under({"window": "refused", "help-victim.until": "Russia"})

    assert refused.norms[0].timings == ()
    assert refused.norms[0].until == ()
    assert len(made.under({"window": "Ukraine"})[0].norms[0].until) == 1


def test_a_clause_proposed_in_a_choice_is_there_only_under_its_proposer() -> None:
    """A whole clause can be one side of a bracket."""
    assert [norm.name for norm in agreement(PACKAGE, order="Ukraine").norms] == ["go-first", "pass"]
    assert [norm.name for norm in agreement(PACKAGE, order="Russia").norms] == ["go-first"]


def test_a_clause_that_alone_is_proposed_in_a_choice_can_be_refused() -> None:
    """With nothing on the other side, the other option is that the clause is not there."""
    made = draft("permission pass\n    proposed by Ukraine in transit\n    any of Parties may enter Area\n")

    assert made.choices[0].options == ("Ukraine", "refused")
    assert made.under({"transit": "refused"})[0].norms == ()


def test_choices_that_move_together_take_the_same_option() -> None:
    """`together with` makes a package, in both directions."""
    made = draft(PACKAGE)

    assert made.full({"order": "Russia"}) == {"order": "Russia", "place": "Russia"}
    assert made.full({"place": "Russia"}) == {"order": "Russia", "place": "Russia"}
    assert len(list(made.readings())) == 2


def test_readings_run_over_the_named_choices_and_leave_the_others() -> None:
    """The product is taken over what is asked for; the rest stays at its default or first option."""
    made = draft(HELP)
    readings = list(made.readings(["window"]))

    assert [reading["window"] for reading in readings] == ["Ukraine", "Poland", "refused"]
    assert {reading["help-victim.until"] for reading in readings} == {"Ukraine"}
    assert len(list(made.readings())) == 6


def test_an_agreement_is_made_once_for_each_reading() -> None:
    """The same reading, however written, gives the same object."""
    made = draft(HELP)

    assert made.under({"window": "Poland"})[0] is made.under({"window": "Russia", "unknown": "x"})[0]


def test_a_terms_reading_stands_for_it() -> None:
    """A span, a condition and a date take the term's place, and the time line names the term."""
    (norm,) = agreement(TERM, busy="few").norms
    within, by = norm.timings

    assert (within.duration, within.term) == (Span(3, Unit.DAYS), "soon")
    assert (by.word, by.term, str(by.point.moment)) == (TimeWord.BY, "dusk", "2030-05-01")  # type: ignore[union-attr]
    assert isinstance(norm.ifs[0], TermHolds)
    assert norm.ifs[0].meaning.number == 1  # type: ignore[union-attr]


def test_a_terms_choice_point_has_its_readings_default_and_holders() -> None:
    """An open term is a choice point of kind term."""
    point = draft(TERM).choice("soon")

    assert point is not None
    assert (point.kind, point.options, point.default) == ("term", ("one-day", "three-days"), "three-days")
    assert point.owners == ((), ("Russia",))
    assert point.reads == "without delay"


def test_a_users_choices_are_checked() -> None:
    """Unknown choices and options are named with what is near; the good ones are kept, in the words of the option."""
    made = draft(HELP)
    fixed, heard = made.fixed([("window", "Russia"), ("windw", "Ukraine"), ("help-victim.until", "Rusia")])

    assert fixed == {"window": "Poland"}
    assert [(fault.code, fault.suggestion) for fault in heard] == [
        ("C110", "perhaps: window"),
        ("C111", "perhaps: Russia"),
    ]


def test_contradictory_choices_are_reported() -> None:
    """One choice cannot be made twice, nor a package be torn apart."""
    made = draft(PACKAGE)

    assert [fault.code for fault in made.fixed([("order", "Russia"), ("order", "Ukraine")])[1]] == ["C112"]
    assert [fault.code for fault in made.fixed([("order", "Russia"), ("place", "Ukraine")])[1]] == ["C112"]
    assert made.fixed({"order": "Russia", "place": "Russia"})[1] == ()


def test_a_bracket_in_a_list_a_group_a_place_or_a_phrase_drops_only_its_element() -> None:
    """Only what stands in the bracket goes; the rest of the list, group, tree or phrase stays."""
    text = """
group Sides: Ukraine, [b Russia: Russia | Ukraine: nothing]

places
    South in [b Russia: Area | Ukraine: nothing]

obligation help-victim
    when attack on Ukraine by [b Russia: Poland | Ukraine: nothing]
    each of Sides shall help Ukraine
    if all of the following
        Ukraine is neutral
        [b Russia: ceasefire has happened | Ukraine: nothing]
"""
    with_, without = agreement(text, b="Russia"), agreement(text, b="Ukraine")

    assert (with_.groups[1].members, without.groups[1].members) == (("Ukraine", "Russia"), ("Ukraine",))
    assert (with_.lyings[-1].within, without.lyings[-1].within) == ("Area", None)
    assert [len(each.norms[0].when.phrase.roles) for each in (with_, without)] == [2, 1]  # type: ignore[union-attr]
    assert [len(each.norms[0].ifs) for each in (with_, without)] == [2, 1]


def test_a_file_that_is_not_there_gives_no_draft(tmp_path: Path) -> None:
    """The reason comes back as a diagnostic."""
    made, heard = read_agreement(tmp_path / "none.md")

    assert made is None
    assert [fault.code for fault in heard] == ["S127"]


def test_a_clause_that_cannot_be_read_leaves_the_others() -> None:
    """A draft holds what could be read beside the diagnostics of what could not."""
    made, heard = draft_from_text("# T\n\n```clause\nparties A-1, B-1\n\nobligation x\n    nonsense here\n```\n")

    assert made is not None
    assert made.under()[0].parties == ("A-1", "B-1")
    assert len(heard) == 1


def test_the_examples_of_the_design_elaborate_under_every_reading(shared: Path) -> None:
    """All the clauses of the worked agreements have a meaning, whatever is chosen."""
    for path in sorted((shared / "design" / "examples").glob("*.md")):
        made, heard = read_agreement(path)
        if made is None or not made.document.units:
            continue
        assert heard == ()
        for reading in made.readings():
            assert made.under(reading)[1] == (), f"{path.name} {reading}"
