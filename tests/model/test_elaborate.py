"""Elaboration: what the words of a clause become."""

import pytest

from servanda.calendar import Flavour, Span, Unit
from servanda.model import draft_from_text, elaborate_condition, elaborate_phrase, elaborate_point
from servanda.model.conditions import (
    AllOf,
    AnyOf,
    Compares,
    Condition,
    Happening,
    HasHappened,
    Is,
    LiesIn,
    NormIs,
    Not,
    Owed,
    Owes,
    Permitted,
    Relation,
    Transition,
)
from servanda.model.phrases import Phrase, Who
from servanda.model.points import At, DayOf, Extreme, Nth, NthOfMonth, Offset, Point, Stated, That, TimeWord
from servanda.model.wording import condition_words, phrase_words, point_words, timing_words
from servanda.model.words import Clock, Comparison, Grade, NormKind, NormState, Outcome, Quantity, Repeat, StageKind
from servanda.syntax import Node, parse_fragment
from tests.model.drafts import agreement, draft, faults

NORMS = """
obligation help-victim
    when request by Ukraine
    each of Guarantors shall help Ukraine
    within 3 days of the request

decision measures
    taken by two thirds of Guarantors

duration of peacekeeping
    for 5 years

finding threat
    of attack on any of Parties
    by any of Parties
"""


def read(text: str, start: str) -> Node:
    """A fragment of a clause as a tree."""
    node, heard = parse_fragment(text, start)
    assert heard == ()
    assert isinstance(node, Node)
    return node


def condition(text: str) -> Condition:
    """A condition read beside the norms above."""
    found, heard = elaborate_condition(read(text, "cond"), draft(NORMS).scope())
    assert heard == ()
    return found


def point(text: str) -> Point:
    """A point in time read beside the norms above."""
    found, heard = elaborate_point(read(text, "point"), draft(NORMS).scope())
    assert heard == ()
    return found


def phrase(text: str) -> Phrase:
    """A happening read beside the norms above."""
    found, heard = elaborate_phrase(read(text, "phrase"), draft(NORMS).scope())
    assert heard == ()
    return found


def subject(who: Who | None) -> tuple[Quantity, tuple[str, ...]] | None:
    """Who is meant, without the place."""
    return None if who is None else (who.quantity, who.names)


@pytest.mark.parametrize(
    ("text", "fluent", "who", "part"),
    [
        ("Ukraine is neutral", "neutral", (Quantity.ONE, ("Ukraine",)), None),
        ("agreement is in force", "in force", None, None),
        ("agreement is in force for Poland", "in force", None, None),
        ("peacekeeping is in force", "in force", None, "peacekeeping"),
        ("neutral of Ukraine holds", "neutral", (Quantity.ONE, ("Ukraine",)), None),
        ("Ukraine has ratified", "ratified", (Quantity.ONE, ("Ukraine",)), None),
        ("all of Guarantors have signed", "signed", (Quantity.ALL, ("Guarantors",)), None),
        ("a majority of Guarantors have signed", "signed", (Quantity.MAJORITY, ("Guarantors",)), None),
        ("measures is passed", "passed", (Quantity.ONE, ("measures",)), None),
        ("threat is found", "found", (Quantity.ONE, ("threat",)), None),
        ("proposal-1 is on the table", "on-the-table", (Quantity.ONE, ("proposal-1",)), None),
        ("any of Parties have breached", "breached", (Quantity.ANY, ("Parties",)), None),
    ],
)
def test_a_state_is_said_of_what_stands_before_it(
    text: str, fluent: str, who: tuple[Quantity, tuple[str, ...]] | None, part: str | None
) -> None:
    """Actors, the agreement, a part, a decision, a finding or a matter on the table."""
    found = condition(text)

    assert isinstance(found, Is)
    assert (found.fluent, subject(found.subject), found.part) == (fluent, who, part)


def test_in_force_for_a_party_is_a_role() -> None:
    """The agreement as a whole is the subject; the party stands after `for`."""
    found = condition("agreement is in force for Poland")

    assert isinstance(found, Is)
    assert [(role, who.names) for role, who in found.roles] == [("for", ("Poland",))]


@pytest.mark.parametrize(
    ("text", "state", "ever", "by", "instance"),
    [
        ("help-victim is owed", NormState.OWED, False, None, None),
        ("help-victim is breached by Poland", NormState.BREACHED, False, ("Poland",), None),
        ("help-victim for strike-1 is owed", NormState.OWED, False, None, "strike-1"),
        ("help-victim is owed by Russia for strike-1", NormState.OWED, False, ("Russia",), "strike-1"),
        ("help-victim has been met", NormState.MET, True, None, None),
    ],
)
def test_the_state_of_a_norm(
    text: str, state: NormState, ever: bool, by: tuple[str, ...] | None, instance: str | None
) -> None:
    """A norm's name before a norm state speaks of its instances; `has been` is for ever."""
    found = condition(text)

    assert isinstance(found, NormIs)
    assert (found.norm, found.state, found.ever, found.instance) == ("help-victim", state, ever, instance)
    assert (None if found.by is None else found.by.names) == by


@pytest.mark.parametrize(
    "text",
    ["Ukraine is not neutral", "ceasefire has not happened", "not (Ukraine is neutral)", "strikes is not at least 3"],
)
def test_a_negation_is_kept(text: str) -> None:
    """Every way to deny gives the same `Not`."""
    assert isinstance(condition(text), Not)


def test_who_owes_what() -> None:
    """A norm, more than it, anything, something firm, nothing; by whom, quantified."""
    forms = {
        "each of Guarantors owe help-victim": (Quantity.EACH, Owed.NORM, "help-victim"),
        "some of Guarantors owe more than help-victim": (Quantity.SOME, Owed.MORE_THAN, "help-victim"),
        "none of Guarantors owe help-victim for strike-1": (Quantity.NONE, Owed.NORM, "help-victim"),
        "Poland owes any obligation": (Quantity.ONE, Owed.ANYTHING, None),
        "Poland owes any firm obligation": (Quantity.ONE, Owed.FIRM, None),
        "Poland owes nothing": (Quantity.ONE, Owed.NOTHING, None),
    }
    for text, expected in forms.items():
        found = condition(text)

        assert isinstance(found, Owes)
        assert (found.who.quantity, found.owed, found.norm) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("strikes is at most 50 percent of baseline", ("strikes", None, Comparison.AT_MOST, 50, True, "baseline")),
        ("strikes is more than 3", ("strikes", None, Comparison.MORE_THAN, 3, False, None)),
        ("strikes is less than 20 percent of strikes", ("strikes", None, Comparison.LESS_THAN, 20, True, "strikes")),
        ("count of Parties is exactly 12", (None, "Parties", Comparison.EXACTLY, 12, False, None)),
    ],
)
def test_a_number_is_compared(text: str, expected: tuple[object, ...]) -> None:
    """A measure or the count of a group, with a number or a percentage."""
    found = condition(text)

    assert isinstance(found, Compares)
    assert (found.measure, found.group, found.comparison, found.number, found.percent, found.of) == expected


def test_other_conditions() -> None:
    """Places, permissions, the past, conjunctions and disjunctions."""
    assert condition_words(condition("North is in Area")) == "North is in Area"
    assert isinstance(condition("North is in Area"), LiesIn)
    assert isinstance(condition("any of Parties may enter Area"), Permitted)
    past = condition("attack on Ukraine has happened during the last 7 days")
    assert isinstance(past, HasHappened)
    assert past.qualifiers[0].relation is Relation.DURING_THE_LAST
    assert isinstance(condition("ceasefire and (Ukraine is neutral)"), AllOf)
    assert isinstance(condition("ceasefire or request by Ukraine"), AnyOf)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the request", At),
        ("its deposit", At),
        ("that", That),
        ("2030-05-01", Stated),
        ("15 February 2015 00:00 Europe/Kyiv", Stated),
        ("3 days after the request", Offset),
        ("6 months before expiry", Offset),
        ("the 30th day after that", Nth),
        ("the first day of the month following 3 months after that", NthOfMonth),
        ("the last day of the second month after that", NthOfMonth),
        ("day 16 of ceasefire", DayOf),
        ("the latest of the request and 3 days after the request", Extreme),
    ],
)
def test_points_are_read_and_said_again(text: str, kind: type[object]) -> None:
    """Each form of a date has its own class, and its words read back to the same point."""
    found = point(text)

    assert isinstance(found, kind)
    again = point(point_words(found))
    assert point_words(again) == point_words(found)


def test_an_ordinal_left_out_is_the_month_that_follows() -> None:
    """``the first day of the month following that`` is the first of the next month; `last` has no number."""
    first, last = (
        point("the first day of the month following that"),
        point("the last day of the second month after that"),
    )

    assert isinstance(first, NthOfMonth)
    assert isinstance(last, NthOfMonth)
    assert (first.day, first.months, last.day, last.months) == (1, 1, None, 2)


def test_spans_keep_their_flavour() -> None:
    """Clear, working and exact days are different spans."""
    found = point("30 clear days after that")

    assert isinstance(found, Offset)
    assert found.duration == Span(30, Unit.DAYS, Flavour.CLEAR)


def test_a_phrase_keeps_roles_arguments_and_its_instance() -> None:
    """Prepositions in order, parameters with their bounds, and the happening that names one instance of a norm."""
    found = phrase("attack on Ukraine by any of Parties as attacker (weight: at least 3)")

    assert phrase_words(found) == "attack on Ukraine by any of Parties as attacker (weight: at least 3)"
    assert (phrase("waive help-victim for strike-1").instance, phrase("waive help-victim for Poland").instance) == (
        "strike-1",
        None,
    )
    assert phrase("extend duration to 18 May 2023 by all of Parties").role("to") == Who(
        Quantity.ONE,
        ("2023-05-18",),
        span=phrase("extend duration to 18 May 2023 by all of Parties").role("to").span,  # type: ignore[union-attr]
    )


def test_a_norm_fills_every_slot() -> None:
    """One norm with every kind of line."""
    made = agreement(
        NORMS
        + """
obligation guard
    when help-victim is breached by any of Guarantors as laggard
    if ceasefire
    if all of the following
        Ukraine is neutral
        agreement is in force
    each of Parties excluding laggard shall enter Area or help Ukraine
    within 30 working days of that counting the day itself
    from 1 May 2030 until 1 June 2030
    while Ukraine is neutral
    until 2031-01-01
    unless attack on Poland
    on decision of all of Guarantors
    quorum of 3 of Guarantors
    silence for 7 days means consent
    giving 30 days notice to Council
    notwithstanding help-victim
    else help-victim
    repeated trigger renews the deadline
    suspension restarts the clock
    applies at once
    zone Asia/Beirut
    source "the draft"
    proposed by Ukraine on 2022-03-29
    refused by Russia "not ours"
    reads "they guard"
"""
    )
    norm = made.norms[-1]

    assert isinstance(norm.when, Transition)
    assert (norm.when.state, subject(norm.when.by)) == (NormState.BREACHED, (Quantity.ANY, ("Guarantors",)))
    assert [type(each) for each in norm.ifs] == [HasHappened, Is, Is]
    assert (norm.kind, norm.grade, norm.bearer.excluding) == (NormKind.OBLIGATION, Grade.SHALL, ("laggard",))
    assert [deed.head for deed in norm.deeds] == ["enter", "help"]
    assert [timing_words(each) for each in norm.timings] == [
        "within 30 working days of that counting the day itself",
        "from 2030-05-01 until 2030-06-01",
    ]
    assert isinstance(norm.until[0], Stated)
    assert isinstance(norm.unless[0], HasHappened)
    assert norm.decision is not None
    assert (subject(norm.decision.quorum), norm.decision.silence.outcome) == (  # type: ignore[arg-type,union-attr]
        (Quantity.EXACTLY, ("Guarantors",)),
        Outcome.CONSENT,
    )
    assert (str(norm.notice.duration), norm.notwithstanding) == ("30 days", ("help-victim",))  # type: ignore[union-attr]
    assert (norm.else_norm, norm.repeated, norm.clock) == ("help-victim", Repeat.RENEW, Clock.RESTARTS)
    assert (norm.at_once, norm.zone, norm.reads) == (True, "Asia/Beirut", "they guard")
    drafting = norm.origin.drafting
    assert (drafting.source, drafting.proposed_by, drafting.refused_why) == ("the draft", ("Ukraine",), "not ours")
    assert norm.timings[1].word is TimeWord.FROM


def test_an_article_stands_for_the_norms_under_its_heading() -> None:
    """``notwithstanding Article-1`` names every other norm of Article 1."""
    made = agreement(NORMS + "permission pass\n    any of Parties may enter Area\n    notwithstanding Article-1\n")

    assert made.norms[-1].notwithstanding == ("help-victim",)


def test_ensure_and_the_other_grades() -> None:
    """`shall ensure that` replaces the deed; the modal gives the grade."""
    made = agreement("""
obligation keep
    Ukraine shall ensure that Ukraine is neutral
    else breach

obligation try-it
    Ukraine shall endeavour to help Poland

obligation mean-it
    each of Parties intends to help Ukraine

prohibition no-entry
    Ukraine must not enter Area

power stop-it
    Council may suspend the agreement
""")

    assert [norm.grade for norm in made.norms] == [
        Grade.SHALL,
        Grade.ENDEAVOUR,
        Grade.INTENDS,
        Grade.SHALL_NOT,
        Grade.MAY,
    ]
    assert isinstance(made.norms[0].ensure, Is)
    assert made.norms[0].else_breach_of == "keep"
    assert made.norms[-1].deeds[0].object is not None


def test_stages_keep_their_lines() -> None:
    """The family of stages has one frame."""
    made = agreement("""
entry into force
    when all of the following
        ceasefire has happened
        parties holding at least 55 percent of shares have deposited
    on the 30th day after that
    not before 2 years after signature

withdrawal
    by any of Parties as leaver
    giving 6 months notice to Council
    not while leaver is neutral
    revocable until that

renewal
    for the same period
    repeatedly
    unless notice by any of Parties no later than 6 months before expiry

duration of peacekeeping
    for 5 years
    until ceasefire

weights shares
    Ukraine 60 percent
    Poland 40 percent

accession for each of States
    on its deposit
    at most 2 times
    with consent of all of Parties
""")
    entry, leave, renew, last, join = made.stages

    assert (entry.kind, len(entry.when), entry.name) == (StageKind.ENTRY, 2, "entry into force")
    assert isinstance(entry.on, Nth)
    assert isinstance(entry.not_before, Offset)
    assert (leave.by.alias, leave.revocable, type(leave.revocable_until)) == ("leaver", True, That)  # type: ignore[union-attr]
    assert len(leave.not_while) == 1
    assert (renew.same_period, renew.repeatedly) == (True, True)
    assert isinstance(renew.unless[0], HasHappened)
    assert (last.name, last.part, type(last.until[0])) == ("duration of peacekeeping", "peacekeeping", Happening)
    assert (join.name, join.times, subject(join.each)) == (
        "accession for each of States",
        2,
        (Quantity.EACH, ("States",)),
    )


def test_declarations() -> None:
    """What a text declares before anything is owed."""
    made = agreement("""
agreement small "A small treaty"
    depositary Poland

zone Europe/Kyiv

working days are Monday, Tuesday except "closed on 2022-05-09"

kinds Weapon: tank, mine

act sail with Party (cargo: Weapon, tonnes: number)
    includes enter

group Friends: Ukraine and 12 others
    joins when accession to Friends by any of Parties as newcomer
    leaves when withdrawal by any of Friends

status calm
    initially for Ukraine
    starts when ceasefire
    starts 30 days after the request
    ends after 15 years
    holds while Ukraine is neutral
    unless attack on Ukraine

measure cargo-out
    sum of tonnes in sail by Ukraine
    from 1 May 2030 until 1 June 2030
    against baseline 100

measure part-of
    share of sail by Ukraine among sail

finding threat
    of attack on any of Parties
    by Council
    or by all of Friends jointly
    silence for 3 days means not found
    veto means not found
    counts from the finding

decision measures
    taken by 9 of Friends voting
    quorum of 5
    passes unless refusal by all of Friends
    binds all of Friends

part peace: keep

obligation keep
    Ukraine shall help Poland

step talks
    of request by Ukraine
    needs Ukraine is neutral
    asserted by Russia

text proposed by Ukraine on 2022-03-29
""")

    assert (made.name, made.title, made.depositary, made.zone) == ("small", "A small treaty", "Poland", "Europe/Kyiv")
    assert made.working is not None
    assert (sorted(made.working.weekdays), len(made.working.holidays)) == ([0, 1], 1)
    assert made.kinds == (("Weapon", ("tank", "mine")),)
    assert (made.acts[-1].fields, made.acts[-1].includes) == ((("cargo", "Weapon"), ("tonnes", "number")), ("enter",))
    assert (made.groups[-1].others, len(made.groups[-1].joins), len(made.groups[-1].leaves)) == (12, 1, 1)
    calm = made.statuses[-1]
    assert (calm.initially_for, len(calm.starts_when), len(calm.starts_at)) == (("Ukraine",), 1, 1)
    assert (len(calm.ends_after), len(calm.holds_while), len(calm.unless)) == (1, 1, 1)
    assert [(each.kind, each.field) for each in made.measures[1:]] == [("sum", "tonnes"), ("share", None)]
    assert made.measures[1].baseline is not None
    assert made.measures[1].baseline.number == 100
    assert (len(made.findings[0].finders), made.findings[0].constitutive, made.findings[0].veto) == (
        2,
        True,
        Outcome.NOT_FOUND,
    )
    assert (made.decisions[0].quorum, made.decisions[0].by.voting) == (5, True)  # type: ignore[union-attr]
    assert (made.parts, made.norms[0].part) == ((("peace", ("keep",)),), "peace")
    assert (made.steps[0].asserted_by, len(made.steps[0].needs), len(made.steps[0].of)) == (("Russia",), 1, 1)
    assert made.norms[0].origin.drafting.proposed_by == ("Ukraine",)


@pytest.mark.parametrize(
    ("clause", "code"),
    [
        ("zone Europe/Kiew\n", "C211"),
        ("working days are Monday, Caturday\n", "C211"),
        ('working days are Monday except "2022-02-30"\n', "C211"),
        ("status calm\n    starts the last day after ceasefire\n", "C211"),
        ("status calm\n    starts the first hour of the month after ceasefire\n", "C211"),
        ("status calm\n    ends after never-said\n", "C101"),
        ("term loop\n    reading r means span loop\n    open\n\nstatus calm\n    ends after loop\n", "C212"),
        (
            "term when-x\n    reading r means span 3 days\n    open\n\nstatus calm\n    holds while when-x holds\n",
            "C212",
        ),
        ("obligation nobody\n    by 1 May 2030\n", "C202"),
        ("measure nothing-at-all\n    over 7 days\n", "C215"),
    ],
)
def test_what_cannot_be_given_a_meaning_is_reported(clause: str, code: str) -> None:
    """A fault is a diagnostic with its place, and the rest is still read."""
    heard = faults(clause)

    assert [fault.code for fault in heard] == [code]
    assert heard[0].span is not None


def test_a_clause_keeps_its_drafting_record() -> None:
    """Who accepted it, that it is ours and why, and which amendment it belongs to."""
    made = agreement("""
permission pass
    Ukraine may enter Area
    accepted by Poland, Russia
    ours "so the story can run"
    as amended by protocol-1
    proposed by Ukraine on 29 March 2022 in transit

permission pass-again
    Ukraine may enter Area
    until amended by protocol-1
""")
    origin = made.norms[0].origin

    assert (origin.drafting.accepted_by, origin.drafting.ours, origin.drafting.ours_why) == (
        ("Poland", "Russia"),
        True,
        "so the story can run",
    )
    assert (str(origin.drafting.proposed_on), origin.drafting.proposed_in) == ("2022-03-29", "transit")
    assert (origin.amended_by, made.norms[1].origin.until_amended_by) == ("protocol-1", "protocol-1")


def test_front_matter_speaks_for_every_clause() -> None:
    """Source and proposer of a file are those of its clauses, unless a clause says otherwise."""
    made, _ = draft_from_text(
        "---\ntitle: A draft\nsource: the archive\nproposed-by: Ukraine on 2022-03-29\nours: true\n---\n\n"
        "```clause\nparties Ukraine, Poland\n\npermission pass\n    Ukraine may meet\n```\n"
    )
    assert made is not None
    under = made.under()[0]
    drafting = under.norms[0].origin.drafting

    assert (under.title, drafting.source, drafting.proposed_by, drafting.ours) == (
        "A draft",
        "the archive",
        ("Ukraine",),
        True,
    )
    assert str(drafting.proposed_on) == "2022-03-29"


def test_arguments_may_be_names_texts_numbers_dates_and_percentages() -> None:
    """Every value of a parameter keeps its kind."""
    found = phrase('ship (cargo: tank, remark: "by sea", weight: 3, sent: 1 May 2030, quota: 5 percent)')

    assert [type(argument.value).__name__ for argument in found.arguments] == ["str", "str", "float", "Moment", "float"]
    assert found.role("object") is None
    assert found.role("by") is None


def test_a_list_of_alternatives_may_trigger_a_clause() -> None:
    """In a `when` each norm state among alternatives is a moment; a negated or past one stays a state."""
    made = agreement(
        NORMS
        + """
obligation guard
    when help-victim is breached or help-victim is waived
    Ukraine shall help Poland
    if not (ceasefire)
"""
    )
    norm = made.norms[-1]

    assert isinstance(norm.when, AnyOf)
    assert [type(each) for each in norm.when.conditions] == [Transition, Transition]
    assert isinstance(norm.ifs[0], Not)
    assert isinstance(norm.ifs[0].condition, HasHappened)
