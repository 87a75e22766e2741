"""Suspension of a party, or towards a party, by others: in response to a breach, beside the party's own status.

``suspension for any of Parties as defaulter`` suspends a party: what it bears rests, and it stays bound. ``suspension
with any of Parties as defaulter`` suspends the agreement between the one who suspends and the other (VCLT art. 60).
"""

from __future__ import annotations

from servanda.kernel.dates import Context
from servanda.kernel.matching import resolve
from servanda.kernel.relations import SUSPENDED
from servanda.kernel.state import State
from servanda.kernel.timeline import Event, Fluent
from servanda.kernel.truth import holds
from servanda.model.clauses import Stage


def meant(event: Event, state: State) -> str | None:
    """The party that is suspended, or towards which the agreement is; None when it is neither."""
    named = (event.roles.get(role) for role in ("object", "of", "with"))
    return next((n for n in named if isinstance(n, str) and n in state.program.states), None)


def status(event: Event, other: str) -> Fluent:
    """What is begun or ended: the other is suspended, or the agreement is between the two."""
    return Fluent(SUSPENDED, (event.actor or "", other)) if "with" in event.roles else Fluent("suspended", (other,))


def named(stage: Stage, event: Event, other: str | None) -> dict[str, str]:
    """The names that a clause gives: to the one who acts, and to the one it is done to."""
    who = stage.towards if "with" in event.roles else stage.each
    return {w.alias: p for w, p in ((stage.by, event.actor), (who, other)) if w is not None and w.alias and p}


def clauses(
    stages: tuple[Stage, ...], event: Event, other: str | None, state: State, *, begins: bool
) -> tuple[Stage, ...]:
    """The clauses that can be used: of this kind, for this other, and with their condition met when it begins."""
    pairwise = "with" in event.roles
    found = []
    for stage in stages:
        who = (stage.towards if pairwise else stage.each) if other is not None else None
        others = stage.each if other is None or pairwise else stage.towards
        if (other is None) != (who is None) or others is not None:
            continue
        if who is not None and other not in resolve(who, {}, state):
            continue
        where = Context(named(stage, event, other), zone=stage.zone)
        if not begins or all(holds(c, where, state) for c in stage.ifs):
            found.append(stage)
    return tuple(found)
