"""Zones: sets of days on which what is due runs out, as bounds on the differences between any two of them.

Every point of a course is a day and a place in that day: what ends with the day before comes first (its 24:00), then
what begins with the day, then all the rest. So a day deadline and a happening of the same day are told apart by their
places, and days are whole numbers: the bounds are exact. No bound grows without end, since a day to come is never
further off than when it was set.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

NEVER: Final = 1 << 60  # no bound
Bound = tuple[int, int, int]  # x, y, most: x - y is at most so many days


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a day: 0 the end of the day before, 1 the beginning, 2 the rest; between two where it is not known."""

    first: int
    last: int

    def gap(self, other: Place, *, strictly: bool = False) -> int:
        """How many days earlier at least a point here lies than a later point there: none where the places fit."""
        if strictly and self == other and self.first == self.last < REST.first:
            return 1
        return 0 if self.first <= other.last else 1

    def meets(self, other: Place) -> Place | None:
        """The places that both may be."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Place(first, last) if first <= last else None


EVE, MORNING, REST, SOMEWHERE = Place(0, 0), Place(1, 1), Place(2, 2), Place(0, 2)


@dataclass(frozen=True, slots=True)
class Zone:
    """Bounds on the days now (0) and of each clock (1, 2 …), as tight as they follow from one another."""

    most: tuple[tuple[int, ...], ...]

    def with_clocks(self, bounds: Iterable[tuple[int, int]]) -> Zone:
        """More clocks, each between so many days from now."""
        rows = [list(row) for row in self.most]
        for low, high in bounds:
            column = [NEVER if row[0] == NEVER else row[0] - low for row in rows]
            new = [NEVER if NEVER in (high, to) else high + to for to in rows[0]]
            for row, bound in zip(rows, column, strict=True):
                row.append(bound)
            rows.append([*new, 0])
        return Zone(tuple(map(tuple, rows)))

    def only(self, kept: Iterable[int]) -> Zone:
        """Now and these clocks alone, whatever the others."""
        places = [0, *kept]
        return Zone(tuple(tuple(self.most[i][j] for j in places) for i in places))

    def moved(self, bounds: Iterable[Bound]) -> Zone | None:
        """Time passes to a new now, which is -1 in the bounds on it; None where there is no such day."""
        size = len(self.most)
        rows = [[*row, NEVER] for row in self.most]
        rows.append([NEVER] * size + [0])
        for one, other, most in bounds:
            rows[one][other] = min(rows[one][other], most)
        if not tightened(rows):
            return None
        order = [size, *range(1, size)]
        return Zone(tuple(tuple(rows[i][j] for j in order) for i in order))

    def covers(self, other: Zone) -> bool:
        """Whether every day there is a day here."""
        return all(
            a >= b for mine, its in zip(self.most, other.most, strict=True) for a, b in zip(mine, its, strict=True)
        )


START = Zone(((0,),))


def tightened(rows: list[list[int]]) -> bool:
    """Every bound made as tight as the others make it; False where they contradict one another."""
    size = len(rows)
    for via in range(size):
        middle = rows[via]
        for row in rows:
            through = row[via]
            if through >= NEVER:
                continue
            for place in range(size):
                bound = middle[place]
                if bound < NEVER and through + bound < row[place]:
                    row[place] = through + bound
    return all(rows[i][i] >= 0 for i in range(size))
