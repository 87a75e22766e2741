"""The timeline of norm instances: maximal intervals without gap or overlap, each boundary with its cause."""

from servanda.calendar import moment
from servanda.journal import journal_from_text
from servanda.kernel import InstanceId, NormInterval, Order, Timeline, run
from servanda.kernel.timeline import Phase
from servanda.model import draft_from_text
from servanda.model.words import NormState

GUARANTEE = """
```clause
agreement guarantee
zone Europe/Kyiv
parties Ukraine, France, Poland
act attack on Party
act assist Party
act exercise with Party
obligation help
    when attack on Ukraine
    France shall assist Ukraine
    within 3 days of the attack
    applies at once
prohibition no-exercise
    Ukraine shall not exercise
    applies at once
```
"""


def played(journal: str) -> Timeline:
    """The timeline of the guarantee on a journal."""
    draft, heard = draft_from_text(GUARANTEE)
    assert draft is not None
    assert not heard
    told, heard = journal_from_text(f'journal "J"\n{journal}', draft)
    assert told is not None
    assert not heard
    done, heard = run(draft, told)
    assert done is not None
    assert not heard
    return done.first.timeline


def lives(timeline: Timeline, norm: str) -> list[tuple[InstanceId, tuple[NormInterval, ...]]]:
    """The instances of a norm, in the order in which they opened."""
    return [(i, life) for i, life in timeline.norms.items() if i.norm == norm]


def test_a_life_is_told_without_gap_or_overlap() -> None:
    """Owed from the attack, breached from the midnight after the last day, cured by the deed: intervals that meet."""
    timeline = played(
        "2030-01-01 12:00 attack on Ukraine by France\n"
        "2030-01-07 10:00 assist Ukraine by France\n"
        '2030-01-08 note "the end"\n2030-01-08 expect help is cured\n'
    )
    [(_, life)] = lives(timeline, "help")
    assert [n.state for n in life] == [NormState.OWED, NormState.BREACHED, NormState.CURED]
    assert [n.interval.until for n in life[:-1]] == [n.interval.since for n in life[1:]]
    assert life[-1].interval.until is None
    midnight = moment("2030-01-05 00:00", "Europe/Kyiv").start
    assert life[0].interval.since == Order(moment("2030-01-01 12:00", "Europe/Kyiv").start, Phase.HAPPENINGS)
    assert life[1].interval.since == Order(midnight, Phase.DAY_ENDS)


def test_each_boundary_has_its_cause() -> None:
    """The attack triggers, the deadline that was reckoned from it breaches, the deed cures; each names the clause."""
    timeline = played(
        "2030-01-01 attack on Ukraine by France\n2030-01-07 assist Ukraine by France\n2030-01-08 expect help is cured\n"
    )
    [(_, life)] = lives(timeline, "help")
    causes = [n.interval.cause for n in life]
    assert [c.clause for c in causes] == ["help"] * 3
    assert [e.head for e in causes[0].events] == ["attack"]
    assert causes[1].reckoned is not None
    assert str(causes[1].reckoned.moment) == "2030-01-04"
    assert [e.head for e in causes[2].events] == ["assist"]


def test_each_forbidden_deed_is_a_breach_with_its_evidence() -> None:
    """Two exercises are two breaches, each resting on its own happening; the prohibition itself stays in effect."""
    timeline = played(
        "2030-01-01 exercise with France by Ukraine\n2030-01-02 exercise with France by Ukraine\n"
        "2030-01-03 expect no-exercise is breached\n"
    )
    states = [(life[-1].state, life[-1].interval.cause) for _, life in lives(timeline, "no-exercise")]
    breaches = [cause for state, cause in states if state is NormState.BREACHED]
    assert [[str(e.moment) for e in cause.events] for cause in breaches] == [["2030-01-01"], ["2030-01-02"]]
    assert sum(state is NormState.OWED for state, _ in states) == 1


def test_two_forbidden_deeds_on_one_line_are_two_breaches() -> None:
    """One line of the journal may tell of two deeds of one party on one day: each is a breach."""
    timeline = played(
        "2030-01-01 exercise with all of France, Poland by Ukraine\n2030-01-02 expect no-exercise is breached\n"
    )
    lasts = [life[-1] for _, life in lives(timeline, "no-exercise")]
    evidence = [n.interval.cause.events[0].roles["with"] for n in lasts if n.state is NormState.BREACHED]
    assert evidence == ["France", "Poland"]


def test_two_happenings_on_one_line_set_a_clause_off_twice() -> None:
    """One line may tell of the attacks of two states: two triggers, two instances."""
    timeline = played("2030-01-01 attack on Ukraine by all of France, Poland\n2030-01-02 expect help is owed\n")
    causes = [life[0].interval.cause for _, life in lives(timeline, "help")]
    assert [cause.events[0].actor for cause in causes] == ["France", "Poland"]


def test_an_instance_is_norm_bearer_assignment_trigger() -> None:
    """Two attacks, two instances that differ in their trigger only."""
    timeline = played(
        "2030-01-01 attack on Ukraine by France\n    called strike-1\n"
        "2030-01-02 attack on Ukraine by France\n    called strike-2\n2030-01-03 expect help is owed\n"
    )
    first, second = (i for i, _ in lives(timeline, "help"))
    assert first._replace(trigger="") == second._replace(trigger="")
    assert (first.trigger, second.trigger) == ("strike-1", "strike-2")


def test_what_is_due_next_is_told_with_its_reckoning() -> None:
    """While help is owed its deadline is what comes next; once met, nothing of it comes."""
    owed = played("2030-01-01 attack on Ukraine by France\n2030-01-02 expect France owes help\n")
    assert [(c.clause, c.what, str(c.moment)) for c in owed.coming] == [("help", "deadline", "2030-01-04")]
    met = played(
        "2030-01-01 attack on Ukraine by France\n2030-01-02 assist Ukraine by France\n2030-01-02 expect help is met\n"
    )
    assert met.coming == ()
