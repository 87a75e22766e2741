"""Entry into force among some: a clause per party that waits for more than consent, whatever the whole waits for.

A state that has ratified and waived what the whole still waits for is bound by its own clause (as Treaty of Tlatelolco
art. 29, para. 2). Consent and waiver come in either order, so the clause is looked at at every stable state.
"""

from __future__ import annotations

from collections.abc import Iterator

from servanda.kernel.admission import admits
from servanda.kernel.assent import asked
from servanda.kernel.dates import start_order
from servanda.kernel.effects import Effect, Once, Timer
from servanda.kernel.entering import conditions_met, consents, not_taken_back, stands_alone
from servanda.kernel.state import State
from servanda.kernel.terms import IN_FORCE, all_true, context, effect_date
from servanda.kernel.timeline import Cause, Event, Order, Phase
from servanda.model.clauses import Stage
from servanda.model.points import TimeWord
from servanda.model.words import StageKind


def entries_among_some(state: State) -> Iterator[Effect]:
    """Each state that has consented enters once its own clause is met."""
    stages = [s for s in state.stages(StageKind.ENTRY) if s.towards is None and stands_alone(s)]
    if not stages:
        return
    for party in consents(state):
        event = _consent(party, state)
        if event is not None and not state.holds(IN_FORCE, party):
            for stage in stages:
                yield from _entry(stage, party, event, state)


def _entry(stage: Stage, party: str, event: Event, state: State) -> Iterator[Effect]:
    key = f"among-some:{stage.name}:{stage.origin.span}:{event.number}"
    if key in state.once or not admits(stage, party, state) or not all_true(stage.when, stage, state, party):
        return
    date = effect_date(stage, context(stage, party, state.now), state)
    if date is None or not conditions_met(stage, event, state):
        return
    yield Once(key)
    if not (yield from asked(stage, event, state)):
        return
    order = max(start_order(date.moment, TimeWord.ON), Order(state.order.micros, Phase.STARTS))
    cause = Cause("consent to be bound", stage.name, state.now, (event, *state.latest()), date)
    yield Timer(order, date.moment, "party-entry", (party, cause, True), stretch=not_taken_back(event, state))


def _consent(party: str, state: State) -> Event | None:
    """The act by which a state has consented: its instrument, else its signature."""
    signed = (e for e in reversed(state.history["signature"]) if e.actor == party)
    return state.consent_to_be_bound(party) or next(signed, None)
