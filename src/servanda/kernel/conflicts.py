"""Conflicts brought about by events: someone owes a deed that something in effect forbids. Both stand.

The reader is told, nobody chooses.
"""

from __future__ import annotations

from collections.abc import Iterator

from servanda.kernel import permitted
from servanda.kernel.dates import Context
from servanda.kernel.effects import Effect, Once, Say
from servanda.kernel.state import Instance, State
from servanda.kernel.timeline import Report
from servanda.model.words import Grade, NormState


def conflicts(state: State) -> Iterator[Effect]:
    """New conflicts in this stable state, each reported once."""
    for duty, prohibition in state.program.clashing:
        for owed in state.alive[duty.name].values():
            if owed.state is not NormState.OWED:
                continue
            for bearer in owed.owing_bearers():
                forbidding = _forbidding(owed, bearer, prohibition.name, state)
                key = f"conflict:{owed.id}:{bearer}:{prohibition.name}"
                if forbidding is not None and key not in state.once:
                    yield Once(key)
                    words = f"{bearer} owes {duty.name}, and {prohibition.name} forbids it: nothing says which prevails"
                    yield Say(Report("K107", state.now, words, duty.name))


def _forbidding(owed: Instance, bearer: str, prohibition: str, state: State) -> Instance | None:
    """The prohibition in effect that forbids the bearer the very deed it owes."""
    context = Context(owed.env, owed.that, owed.anchors, bearer, owed.since, owed.norm.zone)
    for deed in owed.norm.deeds:
        event = permitted.supposed(bearer, deed, context, state)
        for instance, env in permitted.prohibitions(event, state):
            if instance.norm.name != prohibition or instance.suspended_on is not None:
                continue
            inner = Context(env, instance.that, instance.anchors, bearer, instance.since, instance.norm.zone)
            met = instance.norm.grade is Grade.SHALL_NOT and permitted.conditions_met(instance.norm, inner, state)
            if met and permitted.lifting(instance.norm, event, state) is None:
                return instance
    return None
