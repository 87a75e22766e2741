"""The agenda of a run: what is due at some time and can still do something, and what that is whatever its date."""

from __future__ import annotations

import heapq
from typing import Any

from servanda.kernel.effects import Timer
from servanda.kernel.state import Instance, State
from servanda.kernel.timeline import Fluent, InstanceId, Order
from servanda.kernel.timers import void
from servanda.kernel.world import INSTANCE_TIMERS, World
from servanda.model.beside import named
from servanda.model.words import NormKind, NormState
from servanda.proof.reading import Relevant
from servanda.proof.unread import unasked
from servanda.proof.worlds import home_of

Fact = tuple[Any, ...]
Entry = tuple[Order, int, Timer]  # as they stand on the agenda
# Timers that change nothing themselves: what reads dates is looked at again, which a search without dates does anyway.
LOOKS = frozenset(("recheck", "clock", "measure"))


def idle(timer: Timer, state: State) -> bool:
    """Whether a timer can do nothing any more, or only marks a date."""
    if void(timer, state):
        return True
    if timer.kind in INSTANCE_TIMERS:
        instance = state.instances[timer.key]
        awaited = instance.norm.kind is NormKind.OBLIGATION and instance.state not in (
            NormState.BREACHED,
            NormState.CURED,
        )
        return not instance.alive or (timer.kind == "deadline" and not awaited)
    if timer.kind == "cut-off":
        return True
    if timer.kind == "expiry":
        expiry = state.expiries.get(timer.key[0])
        return expiry is None or expiry.moment != timer.key[1] or not state.holds("in force", part=timer.key[0])
    if timer.kind == "notice":
        notice = next(
            (n for n in state.notices if n.event.number == timer.key[2] and n.stage == timer.key[0].name), None
        )
        return notice is None or notice.done or notice.revoked or notice.effect != timer.key[3].moment
    return False


def name_of(timer: Timer) -> Fact:
    """A timer without its date."""
    key = timer.key
    if isinstance(key, Fluent):
        return ("timer", timer.kind, *key, timer.stretch is not None)
    parts = key if isinstance(key, tuple) else (key,)
    return ("timer", timer.kind, *(getattr(p, "name", p) for p in parts if isinstance(p, str) or hasattr(p, "name")))


def undated(timer: Timer, state: State) -> Fact:
    """What runs out with a timer, without its date: a norm instance as it stands, or the name of anything else."""
    if timer.kind not in INSTANCE_TIMERS:
        return name_of(timer)
    instance = state.instances[timer.key]
    return (timer.kind, instance.norm.name, *standing(instance))


def undated_in(entry: Entry, world: World) -> Fact:
    """The same of whichever of the instruments run together it is due in."""
    home = home_of(entry[1], world)
    fact = undated(entry[2], home.state)
    return fact if home is world else ("of", home.program.name, *fact)


def identity_in(entry: Entry, world: World) -> InstanceId | None:
    """The instance that runs out, one of another instrument by its name there; None where it is none."""
    identity, home = entry[2].key, home_of(entry[1], world)
    if not isinstance(identity, InstanceId):
        return None
    return identity if home is world else identity._replace(norm=named(identity.norm, home.program.name))


def pending(world: World) -> list[Entry]:
    """What is due at some time and can still do something."""
    return [entry for entry in world.agenda if not idle(entry[2], world.state)]


def without_idle(world: World) -> None:
    """Take what can do nothing any more from the agenda of a run, and of the instruments beside it."""
    for each in world.worlds:
        each.agenda = pending(each)
        heapq.heapify(each.agenda)


def due_alike(world: World, before: World) -> bool:
    """Whether the same is due as before, and can still do what it could, under all instruments run together."""
    return all(_alike(each, other) for each, other in zip(world.worlds, before.worlds, strict=True))


def _alike(world: World, before: World) -> bool:
    mine, its = world.state, before.state
    return (
        world.agenda == before.agenda
        and mine.instances == its.instances
        and mine.fluents == its.fluents
        and mine.expiries == its.expiries
        and mine.notices == its.notices
    )


def without_unasked(world: World, relevant: Relevant) -> None:
    """Take from the agenda what runs out of duties about which nobody asks."""
    if relevant.asked_of:
        world.agenda = [entry for entry in world.agenda if not _unasked(entry[2], world.state, relevant)]
        heapq.heapify(world.agenda)


def _unasked(timer: Timer, state: State, relevant: Relevant) -> bool:
    if timer.kind not in INSTANCE_TIMERS:
        return False
    instance = state.instances.get(timer.key)
    return instance is not None and unasked(instance.id.bearers, instance.norm.name, relevant.asked_of)


def timed(world: World) -> dict[Any, tuple[str, ...]]:
    """For each instance the kinds of its timers that can still do something."""
    found: dict[Any, list[str]] = {}
    for _, _, timer in world.agenda:
        if timer.kind in INSTANCE_TIMERS and not void(timer, world.state):
            found.setdefault(timer.key, []).append(timer.kind)
    return {k: tuple(sorted(v)) for k, v in found.items()}


def standing(instance: Instance) -> Fact:
    """How an instance stands, whatever its dates."""
    return (
        frozenset(instance.id.bearers),
        instance.id.assignment,
        instance.state,
        instance.violation,
        frozenset(instance.done),
        frozenset(instance.released),
        instance.started,
        instance.decided,
        instance.suspended_on is not None,
        instance.extended,
        instance.moved,
        instance.spent,
    )
