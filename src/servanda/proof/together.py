"""What may run out at one instant where dates are left aside, and what of it stays while others like it run out."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")

FEW = 3  # so many things due are also tried in every combination at one instant
MOST_WAYS = 81  # in which instances that stand for any number may stay, beyond which nothing is proved


_INSTANCES = "instances under "


def in_words(bound: str, known: Mapping[str, str]) -> str:
    """A bound that was reached, told: those of which no more is to be said, and that on instances with its clauses."""
    if bound.startswith(_INSTANCES):
        clauses = bound.removeprefix(_INSTANCES)
        many = f"two alike stand for any number, and some of them may run out in more than {MOST_WAYS} ways at once"
        return f"too many duties under {clauses} can be open together: {many}"
    return known[bound]


def combined(due: Sequence[Thing], date: Callable[[Thing], Hashable]) -> Iterator[tuple[Thing, ...]]:
    """What may run out at one instant: one alone, two, all if they are few, and all that are due at one date."""
    sizes = range(1, len(due) + 1) if len(due) <= FEW else (1, 2)
    places = [c for size in sizes for c in itertools.combinations(range(len(due)), size)]
    alike: dict[Hashable, list[int]] = {}
    for place, thing in enumerate(due):
        alike.setdefault(date(thing), []).append(place)
    for chosen in dict.fromkeys((*places, *map(tuple, alike.values()))):
        yield tuple(due[place] for place in chosen)


def staying(
    alike: Collection[Iterable[Thing]], clauses: Callable[[Thing], Iterable[str]], reached: dict[str, None]
) -> Iterator[tuple[Thing, ...]]:
    """Of what stands for any number alike some runs out: how many like it stay as they are?

    `alike` are those that run out, by kind, under these `clauses`. First that none stays; too many ways are noted and
    left out.
    """
    yield ()
    held = [tuple(kind) for kind in alike]
    choices = [[kind[:n] for n in range(len(kind) + 1)] for kind in held]
    if math.prod(map(len, choices)) > MOST_WAYS:
        names = sorted({name for kind in held for thing in kind for name in clauses(thing)})
        reached[f"{_INSTANCES}{', '.join(names)}"] = None
        return
    ways = itertools.product(*choices)
    next(ways)  # none stays: as above
    yield from (tuple(itertools.chain(*way)) for way in ways)
