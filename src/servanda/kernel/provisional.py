"""Provisional application: of the whole, of a part, or for each party by itself.

Its end by what the clause names after ``until`` is in `pending.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

from servanda.calendar import Moment, Reckoned
from servanda.kernel.by_date import by_date
from servanda.kernel.dates import reckon, start_order
from servanda.kernel.effects import Begin, Effect, End, Happen, Once, Timer
from servanda.kernel.matching import resolve
from servanda.kernel.state import State
from servanda.kernel.terms import IN_FORCE, PROVISIONAL, PROVISIONAL_HEAD, all_true, context, survive
from servanda.kernel.timeline import Cause, Fluent, Order, Phase
from servanda.model.clauses import Stage
from servanda.model.points import At, TimeWord
from servanda.model.words import StageKind


def provisional(state: State) -> Iterator[Effect]:
    """Provisional application begins once its conditions are true: of the whole, of a part, or for each party."""
    for part in (None, *state.program.part_names):
        for stage in state.stages(StageKind.PROVISIONAL, part):
            if not state.holds(IN_FORCE, part=part) and f"provisional:{stage.name}" not in state.once:
                yield from _provisional_begins(stage, state)


def _provisional_begins(stage: Stage, state: State) -> Iterator[Effect]:
    if stage.each is not None and stage.part is None:
        yield from _provisional_each(stage, state)
        return
    if not all_true((*stage.when, *stage.ifs), stage, state):
        return
    start = stage.since or stage.on
    date = Reckoned(state.now, ()) if start is None else reckon(start, context(stage, that=state.now), state)
    if date is None or (start is None and not stage.when):
        return
    yield Once(f"provisional:{stage.name}")
    order = max(start_order(date.moment, TimeWord.ON), Order(state.order.micros, Phase.STARTS))
    yield Timer(order, date.moment, "provisional", stage)


def _provisional_each(stage: Stage, state: State) -> Iterator[Effect]:
    assert stage.each is not None
    for party in resolve(stage.each, {}, state):
        if not _may_apply(stage, party, state):
            continue
        start = stage.since or stage.on
        where = context(stage, party, state.now)
        if isinstance(start, At):  # "from signature": that party's own
            own = [e for e in state.history[start.phrase.head] if e.actor == party]
            date = Reckoned(own[-1].moment, ()) if own else None
        else:
            date = Reckoned(state.now, ()) if start is None else reckon(start, where, state)
        if date is None:
            continue
        key = f"provisional-from:{stage.name}:{party}:{date.moment}"
        if _has_come(date.moment, start, state, stage.name, party):
            yield from _applied_by(stage, party, date, state)
        elif key not in state.once:
            yield Once(key)
            order = start_order(date.moment, TimeWord.ON)
            yield Timer(order, date.moment, "provisional-each", (stage, party, date))


def _may_apply(stage: Stage, party: str, state: State) -> bool:
    """Whether the clause lets a party begin to apply the instrument that is not in force for it."""
    held = any(state.holds(name, party) for name in (PROVISIONAL, IN_FORCE, "gave-notice"))
    ended = held or over(stage, party) in state.once
    return not ended and all_true((*stage.when, *stage.ifs), stage, state, party)


def _applied_by(stage: Stage, party: str, date: Reckoned, state: State) -> Iterator[Effect]:
    """One party begins to apply the instrument, which is applied by someone then."""
    if not state.holds(PROVISIONAL):
        yield Begin(Fluent(PROVISIONAL), Cause(PROVISIONAL_HEAD, stage.name, state.now, state.latest()))
    yield from apply_for(party, Cause(PROVISIONAL_HEAD, stage.name, state.now, state.latest(), date), state)


def day_of_one(stage: Stage, party: str, date: Reckoned, state: State) -> Iterator[Effect]:
    """The day has come from which one party applies the instrument."""
    if not state.holds(IN_FORCE) and _may_apply(stage, party, state):
        yield from _applied_by(stage, party, date, state)


def _has_come(day: Moment, start: object, state: State, *about: str) -> bool:
    """Whether a party's day has come: on that of an own act, once it is done; any other is a comparison of dates."""
    come = start_order(day, TimeWord.ON) <= state.order
    return come if start is None or isinstance(start, At) else by_date(come, state, *about)


def apply_provisionally(stage: Stage, state: State) -> Iterator[Effect]:
    """The whole, or a part, is applied provisionally, by those who have signed; by all when nobody has."""
    if state.holds(IN_FORCE, part=stage.part):
        return
    cause = Cause(PROVISIONAL_HEAD, stage.name, state.now, state.latest())
    yield Begin(Fluent(PROVISIONAL, (), stage.part), cause)
    yield Happen(PROVISIONAL_HEAD, {"of": stage.part} if stage.part else {}, cause)
    if stage.part is None:
        signed = tuple(s for s in state.program.states if state.holds("signed", s))
        for party in signed or state.program.agreement.parties:
            yield from apply_for(party, cause, state)


def apply_for(party: str, cause: Cause, state: State) -> Iterator[Effect]:
    """The instrument is applied provisionally for one party."""
    if not state.holds(PROVISIONAL, party) and not state.holds(IN_FORCE, party):
        yield Begin(Fluent(PROVISIONAL, (party,)), cause)


def end_provisional(state: State, cause: Cause, party: str | None = None, part: str | None = None) -> Iterator[Effect]:
    """Provisional application ends, for one party or for all, of the whole or of a part; what survives goes on."""
    for fluent in list(state.named[PROVISIONAL]):
        if fluent.part == part and (party is None or fluent.args == (party,)):
            yield End(fluent, cause)
            if part is None:
                yield from survive(fluent.args, cause, state)


def over(stage: Stage, party: str | None) -> str:
    """What is noted of provisional application that its clause has ended: it does not begin anew by itself."""
    return f"provisional-over:{stage.name}:{party}"


def provisional_left(party: str, clause: str, state: State) -> Iterator[Effect]:
    """A notice ending provisional application has run."""
    yield from end_provisional(state, Cause("notice ran out", clause, state.now), party)
