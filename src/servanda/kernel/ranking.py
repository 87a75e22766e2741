"""Which of several instruments prevails, and between whom.

The text of either says so, never the program. Between those bound by both the prevailing one governs; towards a state
bound by one of them only, that one does (VCLT art. 30(4)): then both stand, and the reader is told.
"""

from __future__ import annotations

from collections.abc import Iterator

from servanda.kernel.effects import Effect
from servanda.kernel.state import State
from servanda.kernel.terms import IN_FORCE, finish
from servanda.kernel.timeline import Cause, Event


def gives_way(state: State, other: State, deed: Event) -> bool:
    """Whether what an instrument says of this deed gives way to another's."""
    return other.program.prevails_over(state.program) and _between_them(state, other, deed)


def _between_them(state: State, other: State, deed: Event) -> bool:
    """Whether all whom the deed concerns are bound by both.

    Those it names; when it names no party, all parties.
    """
    bound = [s for s in state.program.states if state.bound(s)]
    concerned = [s for s in bound if s in deed.roles.values() and s != deed.actor] or bound
    return all(other.bound(s) for s in (deed.actor or "", *concerned))


def replaced(state: State) -> Iterator[Effect]:
    """An instrument ends once one that replaces it binds all whom it binds (VCLT art. 59)."""
    for other in state.beside:
        if other.program.replaces(state.program) and state.holds(IN_FORCE):
            bound = [s for s in state.program.states if state.bound(s)]
            if bound and all(other.bound(s) for s in bound):
                cause = Cause(f"replaced by {other.program.name}", None, state.now, state.latest())
                yield from finish("terminated", "termination", None, cause, state)
