"""Amendments that enter into force by themselves once their conditions are true: for all, or for each party by itself.

Acceptance by so many, tacit acceptance after a time unless so many object, and the like (VCLT art. 40).
"""

from __future__ import annotations

from collections.abc import Iterator

from servanda.calendar import Reckoned
from servanda.kernel.dates import start_order
from servanda.kernel.effects import Begin, Effect, Once, Timer
from servanda.kernel.matching import resolve
from servanda.kernel.state import State
from servanda.kernel.terms import IN_FORCE, all_true, context, effect_date
from servanda.kernel.timeline import Cause, Fluent, Order, Phase
from servanda.kernel.truth import holds
from servanda.model.clauses import Stage
from servanda.model.points import TimeWord
from servanda.model.words import StageKind


def amendments(state: State) -> Iterator[Effect]:
    """At a stable state: amendments whose conditions have become true, for all or for one party more."""
    for stage in state.stages(StageKind.AMENDMENT):
        if not stage.when or stage.by is not None or not state.holds(IN_FORCE):
            continue
        if stage.each is None:
            yield from _planned(stage, None, state)
        else:
            for party in resolve(stage.each, {}, state):
                if state.bound(party):
                    yield from _planned(stage, party, state)


def _planned(stage: Stage, party: str | None, state: State) -> Iterator[Effect]:
    key = f"amendment:{stage.name}:{party}"
    where = context(stage, party, state.now)
    if key in state.once or not all_true((*stage.when, *stage.ifs), stage, state, party):
        return
    if any(holds(u, where, state) for u in stage.unless):
        return
    date = effect_date(stage, where, state)
    if date is not None:
        yield Once(key)
        order = max(start_order(date.moment, TimeWord.ON), Order(state.order.micros, Phase.STARTS))
        yield Timer(order, date.moment, "amendment", (stage, party, date))


def amend(stage: Stage, party: str | None, date: Reckoned, state: State) -> Iterator[Effect]:
    """The day of an amendment has come."""
    fluent = Fluent("amended", (stage.amendment, *(() if party is None else (party,))))
    if fluent not in state.fluents and (party is None or state.bound(party)):
        yield Begin(fluent, Cause("amendment", stage.name, state.now, state.latest(), date))
