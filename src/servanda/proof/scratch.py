"""A copy of a run on which happenings are tried one after the other, for most of them change nothing."""

from __future__ import annotations

from servanda.kernel.world import World
from servanda.proof.worlds import copy_of


class Scratch:
    """A copy of a run on which happenings are tried: the same one again, as long as what is tried leaves no trace."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._copy: World | None = None

    def taken(self) -> World:
        """A copy to try something on."""
        copy, self._copy = self._copy or copy_of(self._world), None
        return copy

    def untouched(self, copy: World) -> None:
        """What was tried left the copy as it was."""
        self._copy = copy
