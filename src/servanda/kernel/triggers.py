"""What can set a clause off: one happening, a norm's transition, or the instant at which a condition becomes true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from servanda.calendar import Moment
from servanda.kernel.dates import Context
from servanda.kernel.matching import UNCOUNTED, among, counted, match
from servanda.kernel.qualifying import qualified
from servanda.kernel.state import Env, State
from servanda.kernel.timeline import Cause, Event
from servanda.kernel.truth import holds
from servanda.model.conditions import AllOf, AnyOf, Condition, Happening, Relation, Transition
from servanda.model.points import At


@dataclass(frozen=True, slots=True)
class Occasion:
    """That a clause was set off.

    By what, with which names bound, at which moment, and under what name instances are known.
    """

    env: Env
    anchors: tuple[Event, ...]
    that: Moment
    name: str = ""
    repeats: bool = True
    because: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True)
class Trigger:
    """One alternative of a ``when``: a happening or a transition, with the conditions beside it.

    Or a condition alone (`moment` None).
    """

    moment: Happening | Transition | None
    conditions: tuple[Condition, ...]


def triggers(when: Condition | None) -> tuple[Trigger, ...]:
    """The alternatives that set a clause off."""
    match when:
        case None:
            return ()
        case Happening() | Transition() if of_many(when):
            return (Trigger(None, (when,)),)
        case Happening() | Transition():
            return (Trigger(when, ()),)
        case AnyOf(conditions=alternatives):
            split = tuple(t for a in alternatives for t in triggers(a))
            return split if any(t.moment for t in split) else (Trigger(None, (when,)),)
        case AllOf(conditions=together):
            momentary = [c for c in together if isinstance(c, Happening | Transition) and not of_many(c)]
            rest = tuple(c for c in together if c not in momentary)
            return (Trigger(momentary[0] if momentary else None, rest),)
        case _:
            return (Trigger(None, (when,)),)


def of_many(moment: Happening | Transition) -> bool:
    """Whether so many must have done it, so that the moment is that at which they are enough."""
    if isinstance(moment, Happening):
        return counted(moment.phrase) is not None
    return moment.by is not None and moment.by.quantity not in UNCOUNTED


def occasions(trigger: Trigger, event: Event, context: Context, state: State) -> Iterator[Occasion]:
    """Every way in which this happening sets the trigger off: once per assignment of the ``as`` names."""
    found: list[tuple[Env, tuple[Event, ...]]]
    match trigger.moment:
        case Happening(phrase=phrase):
            env = match(phrase, event, context.env, state, bearer=context.bearer)
            found = [] if env is None else [(env, (event,))]
            for qualifier in trigger.moment.qualifiers:
                if (
                    qualifier.relation is Relation.AFTER
                    and isinstance(qualifier.point, At)
                    and not qualifier.point.phrase.its
                ):
                    found = [
                        pair
                        for env, anchors in found
                        for pair in _after(qualifier.point, env, anchors, event, context, state)
                    ]
                else:
                    found = [(e, a) for e, a in found if qualified((qualifier,), event, _with(context, e, a), state)]
        case Transition():
            env = transition_env(trigger.moment, event, context.env, state)
            found = [] if env is None else [(env, (event,))]
        case None:
            return
    for env, anchors in found:
        inner = _with(context, env, anchors)
        if all(holds(c, inner, state) for c in trigger.conditions):
            yield Occasion(env, anchors, event.moment, event.name)


def _with(context: Context, env: Env, anchors: tuple[Event, ...]) -> Context:
    return replace(context, env=env, anchors=anchors)


def _after(
    point: At, env: Env, anchors: tuple[Event, ...], event: Event, context: Context, state: State
) -> Iterator[tuple[Env, tuple[Event, ...]]]:
    """Among several that fit ``after X`` the latest counts, one for each assignment; X since the clause speaks."""
    latest: dict[tuple[tuple[str, str], ...], tuple[Env, Event]] = {}
    for past in state.history[point.phrase.head]:
        if past.number >= event.number or (context.since is not None and past.order < context.since):
            continue
        bound = match(point.phrase, past, env, state)
        if bound is not None:
            latest[tuple(sorted(bound.items()))] = (bound, past)
    for bound, past in latest.values():
        yield bound, (*anchors, past)


def transition_env(transition: Transition, event: Event, env: Env, state: State) -> Env | None:
    """Bindings when a norm's transition is the one named."""
    if event.roles.get("norm") != transition.norm or event.roles.get("state") != transition.state.value:
        return None
    if transition.instance is not None and event.label != transition.instance:
        return None
    if transition.by is None:
        return env
    actor = event.actor
    if actor is None or not among(actor, transition.by, env, state):
        return None
    return {**env, transition.by.alias: actor} if transition.by.alias else env
