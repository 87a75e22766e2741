"""One happening told to two texts: which of them has a word for it, and who finds it in each.

What is found at once is settled. Where the two let others find it, the finders of each settle it by themselves: both
find it, or those of the one find that it took place and those of the other that it did not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from servanda.calendar import Moment
from servanda.journal import Found
from servanda.journal.entry import Place
from servanda.kernel.completing import Decision
from servanda.kernel.world import World
from servanda.model import Agreement
from servanda.proof.courses import HERE, entries_of
from servanda.proof.happenings import Candidate
from servanda.proof.slicing import Slice


@dataclass(frozen=True, slots=True)
class Told:
    """The journal entries of a happening, and for each side that hears it what the findings among them settle."""

    entries: tuple[Any, ...]
    decisions: Mapping[int, Mapping[int, Decision]]

    def heard(self, side: int) -> tuple[Any, ...]:
        """What a side is told: findings where it needs them."""
        return self.entries if self.decisions[side] or len(self.entries) == 1 else self.entries[:1]


class Hearing:
    """What two texts hear of what happens."""

    def __init__(self, parts: tuple[Slice, Slice]) -> None:
        words = [_declared(part.agreement) for part in parts]
        self._foreign = words[1] - words[0], words[0] - words[1]

    def knows(self, side: int, candidate: Candidate) -> bool:
        """Whether a text has the words for a happening: its act and those it names."""
        return self._foreign[side].isdisjoint((candidate.phrase.head, *candidate.names))

    def told(
        self, candidate: Candidate, moment: Moment, number: int, worlds: tuple[World, World], reached: dict[str, None]
    ) -> Iterator[Told]:
        """Every way to tell it; what is left out is noted."""
        sides = [side for side in (0, 1) if self.knows(side, candidate)]
        if not sides:
            return  # it takes words of both, and neither has them all
        said = {side: entries_of(candidate, moment, number, worlds[side]) for side in sides}
        asked = {side: entries for side, (entries, _) in said.items() if entries is None or len(entries) > 1}
        if any(entries is None for entries in asked.values()):
            if len(asked) == len(sides):
                return  # nobody is there to find it in either
            reached["finders"] = None
            return
        if len(asked) < 2 or asked[0] == asked[1]:
            entries = next(iter(asked.values()), said[sides[0]][0])
            assert entries is not None
            yield Told(entries, {side: decisions for side, (_, decisions) in said.items()})
            return
        yield from _apart(said, reached)


def _apart(said: dict[int, Any], reached: dict[str, None]) -> Iterator[Told]:
    """Those of the one text find it and those of the other find otherwise."""
    one, other = (said[side][0][1] for side in (0, 1))
    if not set(one.by).isdisjoint(other.by):
        reached["finders"] = None  # somebody would have to say both
        return
    happened = said[0][0][0]
    order = happened.place.order
    for found in ((True, True), (True, False), (False, True)):
        entries = tuple(
            Found(each.moment, each.label, held, each.by, each.known, Place(HERE, order + n + 1, None))
            for n, (each, held) in enumerate(zip((one, other), found, strict=True))
        )
        decisions = {side: {order: Decision(found[side], happened.moment)} for side in (0, 1)}
        yield Told((happened, *entries), decisions)


def _declared(agreement: Agreement) -> frozenset[str]:
    """The words of a text for what happens in the world."""
    acts, places = (act.name for act in agreement.acts), (lying.place for lying in agreement.lyings)
    return frozenset((*agreement.parties, *agreement.bodies, *acts, *places))
