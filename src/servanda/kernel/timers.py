"""What is due: who handles each kind of timer, and what is still to come if nothing happens."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from servanda.kernel import (
    amending,
    by_law,
    entering,
    findings,
    instrument,
    leaving,
    living,
    pairs,
    pending,
    provisional,
    statuses,
    terms,
)
from servanda.kernel.dates import start_order
from servanda.kernel.effects import Effect, Timer
from servanda.kernel.keys import CLOCK, head
from servanda.kernel.state import Instance, State
from servanda.kernel.timeline import Coming, Fluent, Order
from servanda.kernel.world import INSTANCE_TIMERS, World
from servanda.model.points import TimeWord
from servanda.model.words import NormState

OF_INSTANCES: dict[str, Callable[[Instance, State], Iterator[Effect]]] = {
    "deadline": living.deadline_passed,
    "end": living.end_came,
    "start": living.start_came,
}
OF_THE_REST: dict[str, Callable[..., Iterator[Effect]]] = {
    "status-start": statuses.started_by_clock,
    "status-end": statuses.ended_by_clock,
    "entry": entering.enter,
    "party-entry": entering.enter_for,
    "late-party": entering.late_consent,
    "provisional": provisional.apply_provisionally,
    "provisional-each": provisional.day_of_one,
    "provisional-end": pending.date_came,
    "provisional-leave": provisional.provisional_left,
    "expiry": terms.expire,
    "survival-end": terms.survival_over,
    "notice": leaving.take_effect,
    "early-notice": leaving.notice_given,
    "departure": by_law.depart,
    "between": pairs.meet,
    "amendment": amending.amend,
    "ending": instrument.ended_by_condition,
    "suspension": instrument.suspension_due,
}
SPREAD = frozenset(  # kinds whose key is a tuple of arguments
    {
        *("entry", "party-entry", "departure", "between", "amendment", "provisional-each", "provisional-end"),
        *("provisional-leave", "expiry", "notice", "ending", "suspension"),
    }
)


def void(timer: Timer, state: State) -> bool:
    """Whether the dates of its instance have moved since, or the stretch of a status is over that it counts for."""
    if timer.kind in INSTANCE_TIMERS:
        instance = state.instances.get(timer.key)
        return instance is None or instance.version != timer.version
    return timer.stretch is not None and state.fluents.get(timer.stretch[0]) != timer.stretch[1]


def effects_of(timer: Timer, world: World) -> Iterator[Effect]:
    """What a timer that is due does, unless it is void."""
    state = world.state
    key = timer.key
    if void(timer, state):
        return
    if timer.kind in INSTANCE_TIMERS:
        yield from OF_INSTANCES[timer.kind](state.instances[key], state)
    elif timer.kind == "silence":
        yield from findings.silent(key, world.docket, state)
    elif timer.kind == "cut-off":
        return  # it only marks a moment that a coarsely dated entry may lie before or after
    elif timer.kind == "clock":
        world.touch(CLOCK)
    elif timer.kind == "recheck":
        world.touch(head(key))
    elif timer.kind == "measure":
        world.touch(("measure", key))
    elif timer.kind in SPREAD:
        yield from OF_THE_REST[timer.kind](*key, state)
    else:
        yield from OF_THE_REST[timer.kind](key, state)


def coming(world: World) -> tuple[Coming, ...]:
    """What happens next if nothing happens, soonest first."""
    due = (_coming(order, timer, world.state) for order, _, timer in sorted(world.agenda, key=lambda due: due[:2]))
    return tuple(sorted((*filter(None, due), *_foreseen(world.state)), key=lambda c: c.order))


def _foreseen(state: State) -> Iterator[Coming]:
    """Entries into force that wait for their day alone."""
    planned = {part: day for _, kind, part, day in state.plans if kind == "entry"}
    for part, day in planned.items():
        if day is not None and f"entry:{part}" not in state.once:
            yield Coming(day, start_order(day, TimeWord.ON), "entry", part or "agreement")


def _coming(order: Order, timer: Timer, state: State) -> Coming | None:
    key = timer.key
    if void(timer, state):
        return None
    if timer.kind in INSTANCE_TIMERS:
        instance = state.instances[key]
        if not instance.open or instance.suspended_on is not None:
            return None
        if timer.kind == "deadline" and instance.state is not NormState.OWED:
            return None
        return Coming(timer.moment, order, timer.kind, instance.norm.name, instance.id, instance.deadline)
    if timer.kind in ("recheck", "clock", "measure", "silence", "cut-off", "late-party", "early-notice"):
        return None
    if timer.kind == "expiry":
        planned = state.expiries.get(key[0])
        if planned is None or planned.moment != key[1] or not state.holds(terms.IN_FORCE, part=key[0]):
            return None
    if timer.kind in ("notice", "departure"):
        return _leaving(order, timer, state)
    if timer.kind == "provisional-each":
        stage, party, date = key
        return Coming(timer.moment, order, timer.kind, stage.name, None, date, party)
    if isinstance(key, Fluent):
        return Coming(timer.moment, order, timer.kind, key.name)
    first = key[0] if isinstance(key, tuple) else key
    reckoned = state.expiries.get(first) if timer.kind == "expiry" else None
    return Coming(timer.moment, order, timer.kind, str(getattr(first, "name", first or "agreement")), None, reckoned)


def _leaving(order: Order, timer: Timer, state: State) -> Coming | None:
    """A notice that still waits, or a departure that a condition has brought about, with the party that leaves."""
    if timer.kind == "notice":
        stage, party, number, effect = timer.key
        kept = (n for n in state.notices if n.event.number == number and n.stage == stage.name)
        waits = any(n.effect == effect.moment and n.pending for n in kept)
        return Coming(timer.moment, order, "notice", stage.name, None, effect, party) if waits else None
    party, cause = timer.key
    return Coming(timer.moment, order, "departure", cause.clause or "", None, cause.reckoned, party)
