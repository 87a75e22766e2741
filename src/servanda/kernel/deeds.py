"""Deeds done: the duties they meet or cure, the prohibitions they breach, the leave they lacked.

Recorded, never blocked.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from servanda.calendar import Precision
from servanda.kernel import living, permitted
from servanda.kernel.dates import Context
from servanda.kernel.effects import Effect, Move, Open, Perform, Say
from servanda.kernel.instances import context_of
from servanda.kernel.matching import match
from servanda.kernel.opening import distinct
from servanda.kernel.state import Instance, State
from servanda.kernel.timeline import Cause, Event, InstanceId, Report
from servanda.model.words import Grade, NormKind, NormState


def performed(event: Event, state: State) -> Iterator[Effect]:
    """The open duties this deed meets or cures: every instance it fits, or those it names."""
    if event.actor is None:
        return
    for norm in state.program.norms_by_deed.get(event.head, ()):
        if norm.kind is not NormKind.OBLIGATION or norm.ensure is not None:
            continue
        for instance in list(state.alive[norm.name].values()):
            yield from _done(event, event.actor, instance, state)


def _done(event: Event, actor: str, instance: Instance, state: State) -> Iterator[Effect]:
    """One duty that this deed meets or cures, if it fits."""
    norm = instance.norm
    if not instance.started or actor not in instance.id.bearers or not _open(instance):
        return
    if instance.since > event.order or not _meant(instance, event):
        return
    if any(match(deed, event, instance.env, state, bearer=actor) is not None for deed in norm.deeds):
        if living.over(instance, context_of(instance, state), state):  # lapsed comes before met
            yield Move(instance.id, NormState.LAPSED, Cause("until came", norm.name, event.moment, (event,)))
        else:
            yield Perform(instance.id, actor, Cause("deed done", norm.name, event.moment, (event,)))


def done_that_day(instance: Instance, state: State) -> Iterator[Effect]:
    """What was done on the day on which the clause begins to speak, and is known to the day only, performs its duty."""
    norm = instance.norm
    if norm.kind is not NormKind.OBLIGATION or norm.ensure is not None:
        return
    for event in itertools.takewhile(lambda e: e.order == state.order, reversed(state.everything)):
        begun = state.speaks_since.get((norm.name, event.actor or ""))
        to_the_day = event.cause is None and event.moment.precision is Precision.DAY
        if event.actor is not None and to_the_day and begun == state.order and event not in instance.anchors:
            yield from _done(event, event.actor, instance, state)


def _open(instance: Instance) -> bool:
    """Owed, breached and not cured, or awaiting a decision: help given before the vote is help."""
    return instance.owing or (instance.state is NormState.DORMANT and not instance.decided)


def _meant(instance: Instance, event: Event) -> bool:
    """A deed that names the instances it performs meets only those."""
    if not event.performs:
        return True
    return any(
        norm == instance.norm.name
        and (label is None or instance.id.trigger == label or any(a.label == label for a in instance.anchors))
        for norm, label in event.performs
    )


def forbidden(event: Event, state: State) -> Iterator[Effect]:
    """Breaches of prohibitions by this deed, one instance each with its evidence.

    Or that it was done under suspension, or by leave.
    """
    touched = False
    for instance, env in permitted.prohibitions(event, state):
        norm = instance.norm
        touched = True
        context = Context(env, instance.that, instance.anchors, event.actor, instance.since, norm.zone)
        if norm.grade is not Grade.SHALL_NOT or not permitted.conditions_met(norm, context, state):
            continue
        if permitted.lifting(norm, event, state) is not None:
            continue
        if instance.suspended_on is not None:
            yield Say(Report("K104", event.moment, f"contrary to {norm.name}, which is suspended", norm.name, event))
            continue
        trigger = distinct(norm.name, (event.actor or "",), tuple(sorted(env.items())), f"breach: {event.name}", state)
        identity = InstanceId(norm.name, (event.actor or "",), tuple(sorted(env.items())), trigger)
        breach = Instance(
            identity, norm, env, (event, *instance.anchors), event.moment, state.order, NormState.BREACHED
        )
        yield Open(breach, Cause("forbidden deed", norm.name, event.moment, (event,)))
    if not touched:
        yield from without_leave(event, state)


def without_leave(event: Event, state: State) -> Iterator[Effect]:
    """A deed that a permission covers only with leave, done without it: recorded, never blocked."""
    for norm in state.program.norms_by_deed.get(event.head, ()):
        if norm.kind is not NormKind.PERMISSION or (norm.consent is None and norm.decision is None):
            continue
        for instance in state.alive[norm.name].values():
            if (
                instance.state is NormState.OWED
                and event.actor in instance.id.bearers
                and permitted.covers(norm, event, instance.env, state) is not None
            ):
                if not permitted.leave_for(norm, event, instance, state):
                    yield Say(
                        Report(
                            "K102", event.moment, f"done without the leave that {norm.name} asks for", norm.name, event
                        )
                    )
                return
