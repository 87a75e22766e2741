"""Leaving without a notice: a withdrawal clause with ``when`` ends the tie of a party once its conditions are true.

So who ratifies a revising convention has denounced the old one, and who ceases to be a member of one body ceases to be
a member of the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from servanda.calendar import Reckoned
from servanda.kernel.dates import start_order
from servanda.kernel.effects import Effect, Once, Timer
from servanda.kernel.leaving import departure_date
from servanda.kernel.matching import resolve
from servanda.kernel.state import State
from servanda.kernel.terms import context, leave
from servanda.kernel.timeline import Cause, Fluent, Order, Phase
from servanda.kernel.truth import holds
from servanda.model.clauses import Stage
from servanda.model.points import TimeWord
from servanda.model.words import StageKind


def departures(state: State) -> Iterator[Effect]:
    """At a stable state: parties whose tie a condition ends."""
    for stage in state.stages(StageKind.WITHDRAWAL):
        for party in state.program.states if stage.when else ():
            bound = state.fluents.get(Fluent("bound", (party,)))
            who = stage.by or stage.each
            if bound is None or (who is not None and party not in resolve(who, {}, state)):
                continue
            key = f"by law:{stage.name}:{party}:{bound.moment}"
            if key not in state.once and _met(stage, party, bound, state):
                yield Once(key)
                yield from _planned(stage, party, state)


def _met(stage: Stage, party: str, bound: Cause, state: State) -> bool:
    """Whether the conditions are true of the party; a happening counts from when it was bound."""
    where = replace(context(stage, party), since=Order(bound.moment.start, Phase.MIDNIGHT))
    true = all(holds(c, where, state) for c in (*stage.when, *stage.ifs))
    return true and not any(holds(c, where, state) for c in stage.unless)


def _planned(stage: Stage, party: str, state: State) -> Iterator[Effect]:
    """On the day the clause gives, else at once."""
    decided = state.latest()
    effective = next((e.effective for e in decided if e.effective is not None), None)
    date = departure_date(stage, Reckoned(effective or state.now, ()), context(stage, party), state)
    if date is not None:
        order = max(start_order(date.moment, TimeWord.ON), Order(state.order.micros, Phase.STARTS))
        cause = Cause("withdrawal", stage.name, state.now, decided, date)
        tie = Fluent("bound", (party,))  # for which it came true; a later tie is another
        yield Timer(order, date.moment, "departure", (party, cause), stretch=(tie, state.fluents[tie]))


def depart(party: str, cause: Cause, state: State) -> Iterator[Effect]:
    """The day has come on which a condition ends the tie."""
    yield from leave(party, replace(cause, moment=state.now), state)
