"""The end of provisional application that its clause names: a date, or a condition that becomes true.

It is looked for from the day on which the application began, for each party by itself where it began so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from servanda.kernel.dates import Context, due_order, reckon
from servanda.kernel.effects import Effect, End, Once, Timer
from servanda.kernel.matching import resolve
from servanda.kernel.provisional import end_provisional, over
from servanda.kernel.state import State
from servanda.kernel.terms import ENTRY_HEAD, PROVISIONAL, context
from servanda.kernel.timeline import Cause, Fluent, Order, Phase
from servanda.kernel.truth import holds
from servanda.model.clauses import Stage
from servanda.model.conditions import Condition, Happening, HasHappened
from servanda.model.points import POINTS, Point, TimeWord
from servanda.model.words import StageKind


def until_came(state: State) -> Iterator[Effect]:
    """At a stable state: what each clause says ends provisional application has become true, or has a date now."""
    for part in (None, *state.program.part_names):
        for stage in state.stages(StageKind.PROVISIONAL, part):
            for party in _applying(stage, state) if stage.until else ():
                yield from _ended(stage, party, state)
    begun = state.fluents.get(Fluent(PROVISIONAL))
    if begun is not None and not any(fluent.args for fluent in state.named[PROVISIONAL]):
        cause = Cause("until came", begun.clause, state.now, state.latest())
        yield End(Fluent(PROVISIONAL), cause)  # the last that applied it has ended that


def _applying(stage: Stage, state: State) -> tuple[str | None, ...]:
    """For whom it is asked: for all at once, or for each party by itself."""
    return (None,) if stage.each is None or stage.part is not None else resolve(stage.each, {}, state)


def _ended(stage: Stage, party: str | None, state: State) -> Iterator[Effect]:
    begun = state.fluents.get(Fluent(PROVISIONAL, () if party is None else (party,), stage.part))
    if begun is None:
        return
    here = context(stage, party, begun.moment)
    since = Order(begun.moment.start, Phase.MIDNIGHT)
    where = replace(here, since=since, later_than=max((e.number for e in begun.events), default=-1))
    for until in stage.until:
        if isinstance(until, POINTS):
            yield from _on_a_date(stage, party, until, here, state)
        elif not _own_entry(until, party) and holds(until, where, state):
            yield Once(over(stage, party))
            yield from end_provisional(
                state, Cause("until came", stage.name, state.now, state.latest()), party, stage.part
            )
            return


def _own_entry(until: Condition, party: str | None) -> bool:
    """``for each of … until entry into force`` means its own entry, which ends it anyway (VCLT art. 25(1))."""
    entry = isinstance(until, Happening | HasHappened) and until.phrase.head == ENTRY_HEAD and not until.phrase.roles
    return entry and party is not None


def _on_a_date(stage: Stage, party: str | None, until: Point, where: Context, state: State) -> Iterator[Effect]:
    date = reckon(until, where, state)
    key = f"provisional-until:{stage.name}:{party}:{date.moment if date else None}"
    if date is not None and key not in state.once:
        yield Once(key)
        order = max(due_order(date.moment, TimeWord.BY), state.order)
        yield Timer(order, date.moment, "provisional-end", (stage, party))


def date_came(stage: Stage, party: str | None, state: State) -> Iterator[Effect]:
    """The date until which the instrument is applied provisionally has come."""
    yield Once(over(stage, party))
    yield from end_provisional(state, Cause("until came", stage.name, state.now), party, stage.part)
