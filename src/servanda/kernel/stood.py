"""Statuses over time: for how many one held at a moment, and how long it held for all of them together.

Only statuses that a presence or a duration reads are kept (`State.stood`): from when until when each held.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servanda.kernel.matching import among
from servanda.kernel.state import State
from servanda.kernel.timeline import Fluent
from servanda.model.conditions import Is

Stretch = tuple[int, int | None]  # from a microsecond to another, not included; None while it lasts


def stretches(states: Iterable[Is], state: State) -> Iterator[Stretch]:
    """Every stretch in which one of the statuses held for someone who is meant, each taken once."""
    states = tuple(states)
    for name in dict.fromkeys(each.fluent for each in states):
        for fluent, stood in state.stood[name].items():
            if any(each.fluent == name and _meant(each, fluent, state) for each in states):
                yield from stood


def standing(states: Iterable[Is], at: int, state: State) -> int:
    """For how many it held just before a microsecond."""
    return sum(since < at and (until is None or until >= at) for since, until in stretches(states, state))


def lasting(states: Iterable[Is], start: int, end: int, state: State) -> int:
    """How many microseconds of it lie between two, for all whom it held for together."""
    return sum(
        max(min(end if until is None else until, end) - max(since, start), 0)
        for since, until in stretches(states, state)
    )


def _meant(said: Is, fluent: Fluent, state: State) -> bool:
    """Whether what a status held for is what a phrase speaks of; a role left out means any."""
    declared = state.program.statuses.get(said.fluent)
    roles = ["of"] if declared is None else [role for role, _ in declared.roles]
    given = dict(said.roles)
    if said.subject is not None and roles:
        given.setdefault(roles[0], said.subject)
    held = dict(zip(roles, fluent.args, strict=False))
    return all(role in held and among(held[role], who, {}, state) for role, who in given.items())
