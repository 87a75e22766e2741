"""A norm is set off: the instances it opens, or renews. ``if`` and ``unless`` are read at the trigger.

Bearers are fixed there.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from servanda.calendar import after
from servanda.kernel import permitted
from servanda.kernel.dates import Context, due_order
from servanda.kernel.effects import Adjust, Effect, Open, Say, Timer
from servanda.kernel.instances import dated
from servanda.kernel.matching import quantified, resolve
from servanda.kernel.relations import addressees, speaks_between
from servanda.kernel.speaking import bearers_now, since
from servanda.kernel.state import Env, Instance, State
from servanda.kernel.timeline import Cause, InstanceId, Report
from servanda.kernel.triggers import Occasion
from servanda.model.clauses import Norm
from servanda.model.phrases import Who
from servanda.model.points import TimeWord
from servanda.model.words import NormKind, NormState, Quantity, Repeat


def opened(norm: Norm, occasion: Occasion, state: State, *, bearers: tuple[str, ...] | None = None) -> Iterator[Effect]:
    """The instances a trigger opens (or renews): ``if`` and ``unless`` are read now, bearers are fixed now."""
    env = occasion.env
    context = Context(env, occasion.that, occasion.anchors, None, since(norm, state), norm.zone, norm.part)
    if norm.kind is NormKind.OBLIGATION and not permitted.conditions_met(norm, context, state):
        return
    everyone = bearers_now(norm, env, state) if bearers is None else bearers
    if not (norm.at_once or norm.outside):
        everyone = tuple(b for b in everyone if _spoken_to_then(norm, b, occasion, state))
        everyone = tuple(b for b in everyone if speaks_between(norm, b, addressees(norm, b, env, state), state))
    if not everyone:
        if not resolve(norm.bearer, env, state):
            yield Say(Report("K101", state.now, f"{norm.name} has nobody to bear it: the group is empty", norm.name))
        return
    for group, needed in _divide(norm.bearer, everyone):
        inner = {**env, norm.bearer.alias: group[0]} if norm.bearer.alias and len(group) == 1 else env
        yield from _open_one(norm, occasion, inner, group, needed, state)


def is_common(norm: Norm) -> bool:
    """Whether the duty is one that several bear together."""
    return norm.bearer.jointly or norm.bearer.quantity not in (Quantity.ONE, Quantity.EACH, Quantity.ALL, Quantity.ANY)


def _spoken_to_then(norm: Norm, bearer: str, occasion: Occasion, state: State) -> bool:
    """Whether the norm spoke for this bearer when each of the happenings came: else they do not count for it."""
    begun = state.speaks_since.get((norm.name, bearer))
    return begun is None or all(a.order >= begun for a in occasion.anchors)


def _divide(who: Who, bearers: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int | None]]:
    """Each bearer alone; all together when jointly; the group as one, with how many must perform, when collective."""
    many = len(bearers)
    if who.jointly:
        yield bearers, None
        return
    match who.quantity:
        case Quantity.SOME:
            yield bearers, 1
        case Quantity.EXACTLY | Quantity.AT_LEAST:
            yield bearers, int(who.number or 1)
        case Quantity.MORE_THAN:
            yield bearers, int(who.number or 0) + 1
        case Quantity.MAJORITY:
            yield bearers, many // 2 + 1
        case Quantity.TWO_THIRDS:
            yield bearers, math.ceil(2 * many / 3)
        case Quantity.THREE_QUARTERS:
            yield bearers, math.ceil(3 * many / 4)
        case Quantity.SHARE | Quantity.MORE_THAN_SHARE:
            yield bearers, next(n for n in range(many + 1) if n == many or quantified(who, n, many))
        case _:
            for bearer in bearers:
                yield (bearer,), None


def _open_one(
    norm: Norm, occasion: Occasion, env: Env, group: tuple[str, ...], needed: int | None, state: State
) -> Iterator[Effect]:
    assignment = tuple(sorted(env.items()))
    standing = [
        i
        for i in state.alive[norm.name].values()
        if i.id.bearers == group and i.id.assignment == assignment and i.open and i.norm is norm
    ]
    if standing and occasion.repeats:
        if norm.repeated is Repeat.KEEP:
            return
        if norm.repeated is Repeat.RENEW:
            for instance in standing:
                yield from _renewed(instance, occasion, state)
            return
    identity = InstanceId(norm.name, group, assignment, distinct(norm.name, group, assignment, occasion.name, state))
    fresh = Instance(
        identity,
        norm,
        env,
        occasion.anchors,
        occasion.that,
        state.order,
        NormState.DORMANT,
        needed=needed,
        jointly=norm.bearer.jointly,
        decided=norm.kind is not NormKind.OBLIGATION or (norm.decision is None and norm.consent is None),
        after=len(state.everything) - 1,
    )
    instance, timers = dated(fresh, state)
    cause = Cause(
        "triggered" if occasion.anchors or norm.when else "speaks",
        norm.name,
        state.now,
        occasion.anchors,
        instance.deadline,
        occasion.because,
    )
    yield Open(instance, cause)
    yield from timers
    for leave in (norm.decision, norm.consent):
        if leave is not None and leave.silence is not None and not instance.decided:  # a silence procedure runs out
            limit = after(occasion.that, leave.silence.duration, working=state.program.agreement.working).moment
            yield Timer(due_order(limit, TimeWord.BY), limit, "recheck", norm.name)


def distinct(
    norm: str, group: tuple[str, ...], assignment: tuple[tuple[str, str], ...], name: str, state: State
) -> str:
    """A name for what set the instance off that no instance of these bearers has yet."""
    trigger, n = name, 1
    while InstanceId(norm, group, assignment, trigger) in state.instances:
        n += 1
        trigger = f"{name} ({n})" if name else f"({n})"
    return trigger


def _renewed(instance: Instance, occasion: Occasion, state: State) -> Iterator[Effect]:
    moved = instance.but(
        anchors=occasion.anchors,
        that=occasion.that,
        version=instance.version + 1,
        renewed_on=state.now,
        moved=False,
        after=len(state.everything) - 1,
    )
    redated, timers = dated(moved, state)
    fields = ("anchors", "that", "version", "deadline", "due", "end", "ends", "renewed_on", "moved", "after")
    changes = {field: getattr(redated, field) for field in fields}
    yield Adjust(
        instance.id, changes, Cause("renewed", instance.norm.name, state.now, occasion.anchors, redated.deadline)
    )
    yield from timers
