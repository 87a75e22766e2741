"""Prohibitions in effect, and the permissions that lift them for what they cover."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.kernel import decisions
from servanda.kernel.dates import Context
from servanda.kernel.decisions import Counted
from servanda.kernel.done_alike import done_alike
from servanda.kernel.matching import match
from servanda.kernel.ranking import gives_way
from servanda.kernel.relations import speaks_between, touched
from servanda.kernel.state import Env, Instance, State
from servanda.kernel.timeline import Event
from servanda.model.clauses import Norm
from servanda.model.phrases import Phrase
from servanda.model.words import NormKind, NormState, Quantity

ALLOWING = frozenset((NormKind.PERMISSION, NormKind.POWER, NormKind.OBLIGATION))


def prohibitions(event: Event, state: State) -> Iterator[tuple[Instance, Env]]:
    """Prohibitions in effect (or suspended) for the actor that forbid this deed, lifted or not.

    With the names the deed binds.
    """
    for norm in state.program.agreement.norms:
        if norm.kind is not NormKind.PROHIBITION or not any(
            d.head in state.program.wider(event.head) for d in norm.deeds
        ):
            continue
        for instance in list(state.alive[norm.name].values()):
            if instance.state is not NormState.OWED or not instance.started or event.actor not in instance.id.bearers:
                continue
            env = covers(norm, event, instance.env, state)
            if env is not None and speaks_between(norm, event.actor or "", touched(event, state), state):
                yield instance, env


def covers(norm: Norm, event: Event, env: Env, state: State) -> Env | None:
    """The names bound when one of the norm's deeds is this deed."""
    for deed in norm.deeds:
        bound = match(deed, event, env, state)
        if bound is not None:
            return bound
    return None


def conditions_met(norm: Norm, context: Context, state: State) -> bool:
    """``if`` and ``unless`` of a prohibition or permission, read at each act."""
    from servanda.kernel.truth import holds  # noqa: PLC0415 - truth asks what is permitted, and this asks truth

    return all(holds(c, context, state) for c in norm.ifs) and not any(holds(c, context, state) for c in norm.unless)


def matters(norm: Norm, event: Event | None) -> frozenset[str]:
    """What leave for this norm may be called: the norm, its deeds, the happening's own name."""
    names = {norm.name, *(d.head for d in norm.deeds)}
    if event is not None and event.label:
        names.add(event.label)
    return frozenset(names)


def leave_for(norm: Norm, event: Event, instance: Instance, state: State) -> bool:
    """Whether every consent and decision the norm asks for was there before this act."""
    context = Context(instance.env, instance.that, instance.anchors, event.actor, instance.since, norm.zone)
    asked = decisions.put_on(matters(norm, event), state)
    return all(
        decisions.granted(c, matters(norm, event), context, state, asked=asked, which=Counted(act=event))
        for c in (norm.consent, norm.decision)
    )


def _all_acted(instance: Instance, event: Event, state: State) -> bool:
    """What several hold jointly takes the same act of each."""
    if not instance.jointly:
        return True
    acts = (e for e in state.history[event.head] if e.order >= instance.since)
    return {*instance.missing} <= done_alike(event, ("object", "of", "to"), acts, state)


def lifting(prohibition: Norm, event: Event, state: State) -> Instance | None:
    """The permission in effect that lifts the prohibition for this deed, leave included."""
    held = (holder(permission, event, state) for permission in state.program.permissions_for(prohibition))
    return next((instance for instance in held if instance is not None), None) or _lifted_beside(event, state)


def _lifted_beside(event: Event, state: State) -> Instance | None:
    """What allows or demands the deed under an instrument to which this one gives way."""
    for other in state.beside:
        if gives_way(state, other, event):
            allowing = (n for n in other.program.norms_by_deed.get(event.head, ()) if n.kind in ALLOWING)
            held = (holder(norm, event, other) for norm in allowing)
            found = next((instance for instance in held if instance is not None), None)
            if found is not None:
                return found
    return None


def may(member: str, deed: Phrase, context: Context, state: State) -> bool:
    """Whether this actor may do the deed now: nothing forbids it, or a permission lifts what does.

    A power must be held.
    """
    event = supposed(member, deed, context, state)
    for instance, env in prohibitions(event, state):
        inner = Context(env, instance.that, instance.anchors, member, instance.since, instance.norm.zone)
        if (
            instance.suspended_on is None
            and conditions_met(instance.norm, inner, state)
            and lifting(instance.norm, event, state) is None
        ):
            return False
    powers = [
        n
        for n in state.program.agreement.norms
        if n.kind is NormKind.POWER and any(d.head == deed.head for d in n.deeds)
    ]
    return not powers or any(holder(n, event, state) is not None for n in powers)


def holder(norm: Norm, event: Event, state: State) -> Instance | None:
    """The instance by which the actor holds this power or permission for this deed now, leave included."""
    for instance in state.alive[norm.name].values():
        if (
            instance.state is not NormState.OWED
            or not instance.started
            or instance.suspended_on
            or event.actor not in instance.id.bearers
        ):
            continue
        env = covers(norm, event, instance.env, state)
        if env is None or not _all_acted(instance, event, state):
            continue
        inner = Context(env, instance.that, instance.anchors, event.actor, instance.since, norm.zone)
        if conditions_met(norm, inner, state) and leave_for(norm, event, instance, state):
            return instance
    return None


def supposed(member: str, deed: Phrase, context: Context, state: State) -> Event:
    """The deed as if it happened now, with the roles the phrase states as single names and the amounts it names."""
    roles = {r: context.env.get(w.names[0], w.names[0]) for r, w in deed.roles if w.quantity is Quantity.ONE}
    if deed.object is not None and deed.object.quantity is Quantity.ONE:
        roles["object"] = context.env.get(deed.object.names[0], deed.object.names[0])
    amounts = {argument.name: argument.value for argument in deed.arguments}
    return Event(deed.head, {**roles, "by": member}, state.now, state.order, len(state.everything), amounts)
