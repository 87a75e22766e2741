"""Entry into force between two parties: ``entry into force for each of States as newcomer with each of Parties``.

The newcomer is the one that consented later. ``if`` says for which newcomers the clause is; ``when``, ``on`` and
``unless`` say from when the agreement is in force between the two (Hague Conventions on apostilles, art. 12, and on
child abduction, art. 38).
"""

from __future__ import annotations

from collections.abc import Iterator

from servanda.calendar import Moment, Reckoned
from servanda.kernel.dates import Context, start_order
from servanda.kernel.effects import Begin, Effect, Once, Timer
from servanda.kernel.matching import resolve
from servanda.kernel.relations import BETWEEN, in_order, pair_stages
from servanda.kernel.state import State
from servanda.kernel.terms import effect_date
from servanda.kernel.timeline import Cause, Fluent, Order, Phase
from servanda.kernel.truth import holds
from servanda.model.clauses import Stage
from servanda.model.points import TimeWord


def applies(stage: Stage, newcomer: str, other: str, state: State) -> bool:
    """Whether the clause is for these two."""
    if stage.each is None or stage.towards is None:
        return False
    meant = newcomer in resolve(stage.each, {}, state) and other in resolve(stage.towards, {}, state)
    return meant and all(holds(c, _context(stage, newcomer, other), state) for c in stage.ifs)


def _context(stage: Stage, newcomer: str, other: str, that: Moment | None = None) -> Context:
    names = ((stage.each, newcomer), (stage.towards, other))
    env = {who.alias: party for who, party in names if who is not None and who.alias}
    return Context(env, that, (), newcomer, None, stage.zone)


def meetings(state: State) -> Iterator[Effect]:
    """At a stable state: pairs for which the conditions of their clause have become true."""
    for stage in pair_stages(state):
        consented = [s for s in state.program.states if state.consent_to_be_bound(s) is not None]
        for one in consented:
            for other in consented:
                if one != other and in_order(one, other, state) == (one, other):
                    yield from _meeting(stage, one, other, state)


def _meeting(stage: Stage, newcomer: str, other: str, state: State) -> Iterator[Effect]:
    deposit = state.consent_to_be_bound(newcomer)
    key = _key(stage, newcomer, other, state)
    if key in state.once:
        yield from _objections_gone(stage, newcomer, other, state)
        return
    if deposit is None or not applies(stage, newcomer, other, state):
        return
    where = _context(stage, newcomer, other, state.now if stage.when else deposit.moment)
    date = effect_date(stage, where, state) if all(holds(c, where, state) for c in stage.when) else None
    if date is not None:
        yield Once(key)
        order = max(start_order(date.moment, TimeWord.ON), Order(state.order.micros, Phase.STARTS))
        yield Timer(order, date.moment, "between", (stage, newcomer, other, date))


def _key(stage: Stage, newcomer: str, other: str, state: State) -> str:
    """Two clauses may be for the same two, and a newcomer may leave and come back."""
    deposit = state.consent_to_be_bound(newcomer)
    return f"between:{pair_stages(state).index(stage)}:{newcomer}:{other}:{deposit.number if deposit else ''}"


def meet(stage: Stage, newcomer: str, other: str, date: Reckoned, state: State) -> Iterator[Effect]:
    """The day has come: in force between the two, unless what the clause excepts is true."""
    if _excepted(stage, newcomer, other, state):
        yield Once(f"apart:{_key(stage, newcomer, other, state)}")
    else:
        yield Begin(Fluent(BETWEEN, (newcomer, other)), Cause("entry into force", stage.name, state.now, (), date))


def _excepted(stage: Stage, newcomer: str, other: str, state: State) -> bool:
    return any(holds(u, _context(stage, newcomer, other), state) for u in stage.unless)


def _objections_gone(stage: Stage, newcomer: str, other: str, state: State) -> Iterator[Effect]:
    """Two whom an objection kept apart on the day: in force between them from when it is withdrawn."""
    fluent, apart = Fluent(BETWEEN, (newcomer, other)), f"apart:{_key(stage, newcomer, other, state)}"
    if apart in state.once and fluent not in state.fluents and not _excepted(stage, newcomer, other, state):
        yield Begin(fluent, Cause("entry into force", stage.name, state.now, state.latest()))
