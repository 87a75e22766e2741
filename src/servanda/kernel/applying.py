"""The effects of one round, applied together; what comes of it are the transitions of the next.

For one instance in one round: waived, lapsed, met, breached, in that precedence. Beginning and ending one declared
status in one round is an error that names both clauses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from servanda.kernel import deeds, living, opening, statuses
from servanda.kernel.effects import (
    Adjust,
    Begin,
    Effect,
    End,
    Expires,
    Happen,
    Move,
    NoticeOver,
    OfTheLife,
    Once,
    Open,
    Perform,
    Planned,
    Renewed,
    Revoked,
    Say,
    Served,
    TakesEffect,
    TermBegins,
    Timer,
)
from servanda.kernel.faults import KernelFault
from servanda.kernel.keys import head, norm
from servanda.kernel.state import Instance
from servanda.kernel.timeline import Cause, Event, Fluent, InstanceId
from servanda.kernel.triggers import Occasion
from servanda.kernel.world import World
from servanda.model.words import NormState, Repeat

PRECEDENCE = {
    NormState.WAIVED: 0,
    NormState.LAPSED: 1,
    NormState.MET: 2,
    NormState.CURED: 2,
    NormState.BREACHED: 3,
}


def apply(effects: list[Effect], world: World) -> list[Event]:
    """Apply the effects of one round together and give the transitions they make."""
    if not effects:
        return []
    _apply_statuses(effects, world)
    transitions = [*_opened(effects, world), *_adjusted(effects, world), *_moved(effects, world)]
    for effect in effects:
        match effect:
            case Happen(head=word, roles=roles, cause=cause):
                state = world.state
                event = Event(word, roles, state.now, state.order, len(state.everything), cause=cause)
                world.happens(event)
                transitions.append(event)
            case Timer():
                world.schedule(effect)
            case Say(report=report):
                world.recorder.reports.append(report)
            case Begin() | End() | Open() | Adjust() | Move() | Perform():
                pass  # applied above, together
            case _:
                _remember(effect, world)
    return transitions


def _apply_statuses(effects: list[Effect], world: World) -> None:
    begins: dict[Fluent, Cause] = {}
    ends: dict[Fluent, Cause] = {}
    for effect in effects:
        if isinstance(effect, Begin):
            begins.setdefault(effect.fluent, effect.cause)
        elif isinstance(effect, End):
            ends.setdefault(effect.fluent, effect.cause)
    for held, begun in begins.items():
        if held in ends and held.name in world.program.statuses:
            both = tuple(f"{c.clause} ({c.what})" for c in (begun, ends[held]))
            raise KernelFault("K202", f"“{held.name}” begins and ends in one round", both)
    for held, cause in begins.items():
        world.begin(held, cause)
    for held, cause in ends.items():
        world.end(held, cause)


def _opened(effects: list[Effect], world: World) -> Iterator[Event]:
    kept: set[tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]]] = set()
    for effect in effects:
        if isinstance(effect, Open) and effect.instance.id not in world.state.instances:
            if effect.instance.norm.repeated is not Repeat.ANEW and not effect.instance.violation:
                if effect.instance.id[:3] in kept:
                    continue  # a second trigger in the same round
                kept.add(effect.instance.id[:3])
            world.put(effect.instance, effect.cause)
            world.boundaries.add(effect.instance.since.micros)
            world.following += deeds.done_that_day(effect.instance, world.state)
            yield world.transition(effect.instance, effect.cause)


def _adjusted(effects: list[Effect], world: World) -> Iterator[Event]:
    for effect in effects:
        if isinstance(effect, Adjust):
            before = world.state.instances[effect.id]
            changed = before.but(**effect.changes)
            world.put(changed, effect.cause)
            if changed.state is not before.state:
                yield world.transition(changed, effect.cause)


def _moved(effects: list[Effect], world: World) -> Iterator[Event]:
    moves: dict[InstanceId, Move] = {}
    for move in (*_performances(effects, world), *(e for e in effects if isinstance(e, Move))):
        best = moves.get(move.id)
        if best is None or PRECEDENCE[move.to] < PRECEDENCE[best.to]:
            moves[move.id] = move
    for move in moves.values():
        instance = world.state.instances[move.id]
        if instance.state is not move.to:
            changed = instance.but(state=move.to, spent=living.spent(instance.norm, move))
            world.put(changed, move.cause)
            yield world.transition(changed, move.cause)
            if move.to is NormState.BREACHED and instance.norm.else_norm is not None:
                world.following += _otherwise(changed, instance.norm.else_norm, world)


def _performances(effects: list[Effect], world: World) -> Iterator[Move]:
    """Parts performed in this round.

    A duty is met when enough have done theirs, and cured when it had been breached.
    """
    done: dict[InstanceId, dict[str, Cause]] = defaultdict(dict)
    for effect in effects:
        if isinstance(effect, Perform):
            done[effect.id].setdefault(effect.actor, effect.cause)
    for identity, actors in done.items():
        instance = world.state.instances[identity]
        progressed = instance.but(done=instance.done | actors.keys())
        world.state.put(progressed)
        world.touch(norm(progressed.norm.name))
        if progressed.performed and instance.owing:
            to = NormState.CURED if instance.state is NormState.BREACHED else NormState.MET
            yield Move(identity, to, next(iter(actors.values())))


def _otherwise(breached: Instance, other: str, world: World) -> list[Effect]:
    """``else``: the norm that opens on breach, for the same happenings and names."""
    clause = world.program.norms.get(other)
    if clause is None or clause.when is not None:
        return []
    state = world.state
    occasion = Occasion(breached.env, breached.anchors, state.now, f"breach of {breached.norm.name} {state.now}")
    return list(opening.opened(clause, occasion, state))


def _remember(effect: OfTheLife, world: World) -> None:
    """What the life of the instrument keeps: what was done once, terms and their ends, renewals, notices."""
    state = world.state
    match effect:
        case Once(key=key):
            state.once.add(key)
        case TermBegins(part=part):
            state.terms_begun[part] = state.order
        case Expires(part=part, date=date):
            if date is None:
                state.expiries.pop(part, None)
            else:
                state.expiries[part] = date
            state.expiry_history.append((state.order, part, date))
            world.touch(head("expiry"))
        case Planned(part=part, day=day):
            state.plans.append((state.order, "entry", part, day))
        case Renewed(part=part):
            state.renewals[part] += 1
        case TakesEffect(key=key, number=number):
            state.took_effect[key] = number
        case Served(notice=notice):
            state.notices.append(notice)
        case Revoked(notice=notice):
            notice.revoked_on = state.order
        case NoticeOver(notice=notice):
            notice.done = True


def recompute_held(world: World) -> bool:
    """Statuses held while a condition holds, in the order in which they depend on one another; whether one changed."""
    changed = False
    for status in world.watches.held_in_order:
        if world.fresh or world.dirty & world.watches.held_reads[status.name]:
            for effect in statuses.held(status, world.state):
                changed = True
                if isinstance(effect, Begin):
                    world.begin(effect.fluent, effect.cause)
                elif isinstance(effect, End):
                    world.end(effect.fluent, effect.cause)
    return changed
