"""Why something does not hold: the first condition of each clause concerned that failed, or how and when it ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from servanda.kernel.allowed import forbidden
from servanda.kernel.dates import EVERYWHERE
from servanda.kernel.decisions import count
from servanda.kernel.hearing import asked_of
from servanda.kernel.matching import resolve
from servanda.kernel.measures import value_of
from servanda.kernel.not_in_force import ending_words, not_in_force
from servanda.kernel.obstacle import Obstacle
from servanda.kernel.run import Outcome
from servanda.kernel.so_far import so_far
from servanda.kernel.state import State
from servanda.kernel.timeline import Fluent, Interval
from servanda.kernel.truth import holds
from servanda.kernel.unmet import tally_words, unmet
from servanda.model.beside import named
from servanda.model.clauses import Decision, Norm, Status
from servanda.model.conditions import (
    AllOf,
    AnyOf,
    Compares,
    Condition,
    Happening,
    HasHappened,
    Is,
    NormIs,
    Not,
    Owed,
    Owes,
    Permitted,
    TermHolds,
)
from servanda.model.phrases import Who
from servanda.model.wording import condition_words, number_words, phrase_words, who_words
from servanda.model.words import Grade, NormKind, Quantity


def obstacles(condition: Condition, outcome: Outcome) -> Iterator[Obstacle]:
    """What keeps a condition from holding, clause by clause; never nothing.

    One on another instrument, as that one's own run has it.
    """
    plain, instrument = asked_of(condition)
    if instrument is not None and instrument in outcome.beside:
        for there in obstacles(plain, outcome.beside[instrument]):
            clause = None if there.clause is None else named(there.clause, instrument)
            yield Obstacle(f"under {instrument}: {there.text}", clause, there.cause)
        return
    found = list(dict.fromkeys(_obstacles(condition, outcome)))
    yield from found or [Obstacle(f"it is not so that {condition_words(condition)}")]


def _obstacles(condition: Condition, outcome: Outcome) -> Iterator[Obstacle]:  # noqa: C901, PLR0912 - one case for each form
    match condition:
        case AllOf(conditions=parts):
            failing = (part for part in parts if not holds(part, EVERYWHERE, outcome.state))
            for part in failing:
                yield from obstacles(part, outcome)
                return
        case AnyOf(conditions=parts):
            for part in parts:
                yield from obstacles(part, outcome)
        case TermHolds(meaning=meaning):
            yield from obstacles(meaning, outcome)
        case Not(condition=inner):
            if holds(inner, EVERYWHERE, outcome.state):
                yield Obstacle(f"it does hold that {condition_words(inner)}", holding=inner)
        case Owes():
            yield from _not_owed(condition, outcome)
        case NormIs(norm=name, by=by, instance=label):
            bearers = () if by is None else resolve(by, {}, outcome.state) or by.names
            for clause in _clauses(name, outcome):
                for each in _apart(by, bearers):
                    yield _named(unmet(clause, outcome, each, label), each if len(bearers) > 1 else ())
        case Permitted():
            yield from forbidden(condition, outcome)
        case Is():
            yield from _is_not(condition, outcome)
        case HasHappened() | Happening():
            yield Obstacle(_not_happened(condition, outcome))
        case Compares():
            yield Obstacle(f"{level(condition, outcome)}, so it is not so that {condition_words(condition)}")
        case _:
            return


def _clauses(name: str | None, outcome: Outcome) -> tuple[Norm, ...]:
    if name is None:
        return outcome.state.program.agreement.norms
    clause = outcome.state.program.norms.get(name)
    return () if clause is None else (clause,)


def _apart(who: Who | None, bearers: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Those asked about: each by itself when several are named, else together."""
    if who is None or not bearers:
        yield bearers
    else:
        yield from ((bearer,) for bearer in bearers)


def _named(obstacle: Obstacle, bearers: tuple[str, ...]) -> Obstacle:
    """Whose obstacle it is, where several are asked about."""
    return replace(obstacle, text=f"{' and '.join(bearers)}: {obstacle.text}") if bearers else obstacle


def _not_owed(condition: Owes, outcome: Outcome) -> Iterator[Obstacle]:
    """Who does not owe what is asked about, and why; for ``none of …`` and ``owes nothing``, who does."""
    there = resolve(condition.who, {}, outcome.state)
    bearers = there or condition.who.names
    if condition.owed is Owed.NOTHING:
        for instance in outcome.state.instances.values():
            duty = instance.norm.kind is NormKind.OBLIGATION and instance.owing
            for bearer in instance.owing_bearers() if duty else ():
                if bearer in bearers:
                    found = unmet(instance.norm, outcome, (bearer,))
                    yield Obstacle(f"{bearer} owes {instance.norm.name}: {found.text}", found.clause, found.cause)
        return
    one = condition.owed is Owed.NORM
    clauses = [c for c in _clauses(condition.norm if one else None, outcome) if one or _asked(c, condition.owed)]
    if not there and condition.who.quantity is not Quantity.NONE:
        among = who_words(Who(Quantity.ONE, condition.who.names, excluding=condition.who.excluding))
        yield from (Obstacle(f"there is nobody among {among}", clause.name) for clause in clauses)
        return
    for clause in clauses:
        for bearer in bearers:
            if _owes_it(clause, bearer, outcome) is (condition.who.quantity is Quantity.NONE):
                found = unmet(clause, outcome, (bearer,), condition.instance)
                yield _named(found, (bearer,) if len(bearers) > 1 else ())
    if not clauses:
        yield Obstacle("the agreement has no such duty")


def _asked(clause: Norm, owed: Owed) -> bool:
    return clause.kind is NormKind.OBLIGATION and (owed is Owed.ANYTHING or clause.grade is Grade.SHALL)


def _owes_it(clause: Norm, bearer: str, outcome: Outcome) -> bool:
    standing = outcome.state.by_norm[clause.name].values()
    return any(i.owing and bearer in i.owing_bearers() for i in standing)


# ---------------------------------------------------------------- statuses, the past, numbers


def _is_not(condition: Is, outcome: Outcome) -> Iterator[Obstacle]:
    name, state = condition.fluent, outcome.state
    if name == "in force":
        yield from not_in_force(condition, outcome)
        return
    who = who_words(condition.subject) if condition.subject is not None else condition.part or "the agreement"
    group = dict(condition.roles).get("of")
    if name == "member" and group is not None:
        yield Obstacle(f"{who} is not among the members of {who_words(group)}")
        return
    over = [i for f, i in _past(condition, outcome) if i.end is not None]
    if over and (end := over[-1].end) is not None:
        yield Obstacle(f"{who} is no longer {name.replace('-', ' ')}: {ending_words(end)}", end.clause, end)
        return
    status = state.program.statuses.get(name)
    if status is not None:
        yield _never_begun(status, outcome)
        return
    decision = next((d for d in state.program.agreement.decisions if d.name in who.split()), None)
    if name == "passed" and decision is not None and decision.by is not None:
        yield from _not_passed(decision, state)
        return
    waiting = tuple(_notices(condition, state)) if name == "withdrawn" else ()
    yield from waiting or (_nothing_makes(condition, who, state),)


def _nothing_makes(condition: Is, who: str, state: State) -> Obstacle:
    some = so_far(condition, EVERYWHERE, state)
    if some:
        return Obstacle(f"not so: {condition_words(condition)}{some}")
    return Obstacle(f"nothing in the journal makes {who} {condition.fluent.replace('-', ' ')}")


def _notices(condition: Is, state: State) -> Iterator[Obstacle]:
    """Notices of those asked about that wait for their day."""
    meant = () if condition.subject is None else resolve(condition.subject, {}, state)
    for notice in state.notices:
        if notice.by in meant and notice.pending:
            given = f"the notice of {notice.by}, {notice.event.moment}, is pending"
            yield Obstacle(f"{given}: it takes effect on {notice.effect}", notice.stage)


def _not_passed(decision: Decision, state: State) -> Iterator[Obstacle]:
    """What a decision still needs: its condition, else the votes of each group that is to take it."""
    for needed in decision.ifs:
        if not holds(needed, EVERYWHERE, state):
            yield Obstacle(f"not so: {condition_words(needed)}", decision.name)
            return
    matters = frozenset({decision.name} | ({decision.about.head} if decision.about else set()))
    for who in (decision.by, *decision.also):
        tally = None if who is None else count(who, matters, {}, state)
        if tally is not None and not (tally.passed and decision.also):
            yield Obstacle(tally_words(tally), decision.name)


def _past(condition: Is, outcome: Outcome) -> Iterator[tuple[Fluent, Interval]]:
    """The times in which the status held before, of those asked about."""
    meant = () if condition.subject is None else resolve(condition.subject, {}, outcome.state)
    for fluent, past in outcome.timeline.fluents.items():
        own = fluent.name == condition.fluent and fluent.part == condition.part
        if own and past[-1].until is not None and (not fluent.args or not meant or set(meant) & set(fluent.args)):
            yield fluent, past[-1]


def _never_begun(status: Status, outcome: Outcome) -> Obstacle:
    for part in (*status.starts_when, *status.holds_while):
        if not holds(part, EVERYWHERE, outcome.state):
            return Obstacle(f"not so: {condition_words(part)}", status.name)
    for part in status.unless:
        if holds(part, EVERYWHERE, outcome.state):
            return Obstacle(f"kept out: {condition_words(part)}", status.name, holding=part)
    return Obstacle("nothing has begun it", status.name)


def _not_happened(condition: HasHappened | Happening, outcome: Outcome) -> str:
    head = condition.phrase.head
    if not outcome.state.history[head]:
        return f"{phrase_words(condition.phrase)} is not in the journal"
    return f"no {head} in the journal fits “{condition_words(condition)}”"


def level(condition: Compares, outcome: Outcome) -> str:
    """How many a group has, or at what a measure stands."""
    if condition.group is not None:
        members = outcome.state.members(condition.group) or ()
        return f"{condition.group} has {len(members)} member{'' if len(members) == 1 else 's'}"
    value = value_of(condition.measure or "", outcome.state)
    return f"{condition.measure} is {'not known' if value is None else number_words(value)}"
