"""Conflicts brought about by events: someone owes a deed that something in effect forbids, in one text or in two.

Where nothing says which prevails, both stand; the reader is told, nobody chooses. A duty of an instrument that gives
way rests as long as the other forbids its deed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servanda.kernel import permitted
from servanda.kernel.dates import Context
from servanda.kernel.effects import Effect, Once, Say
from servanda.kernel.program import clashing_between
from servanda.kernel.ranking import gives_way
from servanda.kernel.state import Instance, State
from servanda.kernel.timeline import Report
from servanda.model.clauses import Norm
from servanda.model.phrases import Phrase
from servanda.model.words import Grade, NormState


def conflicts(state: State) -> Iterator[Effect]:
    """New conflicts in this stable state, each reported once in every instrument it is about."""
    for duty, prohibition in state.program.clashing:
        yield from _conflict(duty, state, prohibition, state, state)
    for other in state.beside:
        for duty, prohibition in clashing_between(state.program, other.program):
            yield from _conflict(duty, state, prohibition, other, state)
        for duty, prohibition in clashing_between(other.program, state.program):
            yield from _conflict(duty, other, prohibition, state, state)


def yields(owed: Instance, bearer: str, state: State) -> bool:
    """Whether all deeds that would perform a duty are forbidden by instruments to which it gives way."""
    return bool(owed.norm.deeds) and all(
        any(
            gives_way(state, other, permitted.supposed(bearer, deed, _reading(owed, bearer), state))
            and any(
                _forbidding(owed, bearer, (deed,), prohibition, other)
                for duty, prohibition in clashing_between(state.program, other.program)
                if duty.name == owed.norm.name
            )
            for other in state.beside
        )
        for deed in owed.norm.deeds
    )


def _conflict(duty: Norm, of: State, prohibition: Norm, by: State, state: State) -> Iterator[Effect]:
    for owed in of.alive[duty.name].values():
        if owed.state is not NormState.OWED:
            continue
        for bearer in owed.owing_bearers():
            key = f"conflict:{of.program.name}:{owed.id}:{bearer}:{by.program.name}:{prohibition.name}"
            if key not in state.once and _forbidding(owed, bearer, duty.deeds, prohibition, by) is not None:
                yield Once(key)
                owes = f"{bearer} owes {_named(duty, of, state)}, and {_named(prohibition, by, state)} forbids it"
                clause = duty.name if of is state else prohibition.name
                code, words = _outcome(owed, bearer, of, by)
                yield Say(Report(code, state.now, f"{owes}: {words}", clause))


def _outcome(owed: Instance, bearer: str, of: State, by: State) -> tuple[str, str]:
    """What comes of a conflict: between two texts one may prevail, between those bound by both."""
    if of is not by and yields(owed, bearer, of):
        return "K112", "that prevails, and the duty rests"
    if of is not by and of.program.ranked_with(by.program):
        return "K107", "not all whom it concerns are bound by both, so both stand"
    return "K107", "nothing says which prevails"


def _named(clause: Norm, of: State, state: State) -> str:
    return clause.name if of is state else f"{clause.name} of {of.program.name}"


def _reading(owed: Instance, bearer: str) -> Context:
    return Context(owed.env, owed.that, owed.anchors, bearer, owed.since, owed.norm.zone)


def _forbidding(
    owed: Instance, bearer: str, deeds: Iterable[Phrase], prohibition: Norm, state: State
) -> Instance | None:
    """The prohibition in effect that forbids the bearer one of these deeds."""
    for deed in deeds:
        event = permitted.supposed(bearer, deed, _reading(owed, bearer), state)
        for instance, env in permitted.prohibitions(event, state):
            if instance.norm.name != prohibition.name or instance.suspended_on is not None:
                continue
            inner = Context(env, instance.that, instance.anchors, bearer, instance.since, instance.norm.zone)
            met = instance.norm.grade is Grade.SHALL_NOT and permitted.conditions_met(instance.norm, inner, state)
            if met and permitted.lifting(instance.norm, event, state) is None:
                return instance
    return None
