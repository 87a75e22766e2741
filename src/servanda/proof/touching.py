"""What may change when something runs out: so two things due are told that have nothing to do with each other.

The keys are those of the cone of influence, followed the other way: from what a timer changes to whatever reads it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from servanda.kernel.cone import LIFE_FLUENTS, influences
from servanda.kernel.effects import Timer
from servanda.kernel.keys import Key, fluent, norm, reads, walk_value
from servanda.kernel.program import Program
from servanda.kernel.world import INSTANCE_TIMERS
from servanda.model.clauses import Claim
from servanda.model.conditions import Happening, HasHappened, Transition
from servanda.proof.agenda import Entry
from servanda.proof.instruments import through

_THE_CLAIM: Key = ("claim", "*")
_STATUSES = frozenset(("status-start", "status-end"))
_LIFE = frozenset(
    (
        *("entry", "party-entry", "expiry", "survival-end", "notice", "departure", "ending"),
        *("provisional", "provisional-each", "provisional-end", "provisional-leave"),
    )
)


class Touching:
    """For the clauses that bear on a claim: what runs out, and whether anything can tell in which order."""

    def __init__(self, program: Program, claim: Claim) -> None:
        self._read_by = _read_by(program, claim)
        self._after: dict[frozenset[Key], frozenset[Key]] = {}
        self._apart: dict[tuple[frozenset[Key], frozenset[Key]], bool] = {}

    def meet(self, one: Iterable[Entry], other: Iterable[Entry]) -> bool:
        """Whether it can matter that these and the others run out at one instant, not one after the other."""
        mine, its = [e[2] for e in one], [e[2] for e in other]
        if not {_thing(t) for t in mine}.isdisjoint(_thing(t) for t in its):
            return True
        keys = self._keys(mine), self._keys(its)
        if keys not in self._apart:
            self._apart[keys] = self._nothing_reads_both(*keys)
        return not self._apart[keys]

    def _nothing_reads_both(self, one: frozenset[Key], other: frozenset[Key]) -> bool:
        after, later = self._following(one), self._following(other)
        return after.isdisjoint(later) and one.isdisjoint(later) and other.isdisjoint(after)

    def _keys(self, timers: Iterable[Timer]) -> frozenset[Key]:
        """A duty changes its own clause, a status itself; what is of the life of the agreement all of that life."""
        found: set[Key] = set()
        for timer in timers:
            if timer.kind in INSTANCE_TIMERS:
                found.add(norm(timer.key.norm))
            elif timer.kind in _STATUSES:
                found.add(fluent(timer.key.name))
            else:
                found |= LIFE_FLUENTS if timer.kind in _LIFE else self._read_by.keys()
        return frozenset(found)

    def _following(self, keys: frozenset[Key]) -> frozenset[Key]:
        """Everything that is made, through any number of clauses, of what these keys stand for."""
        if keys not in self._after:
            seen: set[Key] = set()
            frontier = [reader for key in keys for reader in self._read_by.get(key, ())]
            while frontier:
                key = frontier.pop()
                if key not in seen:
                    seen.add(key)
                    frontier += self._read_by.get(key, ())
            self._after[keys] = frozenset(seen)
        return self._after[keys]


def _thing(timer: Timer) -> Any:  # noqa: ANN401 - an instance, a status, or the life of the agreement
    return timer.key if timer.kind in INSTANCE_TIMERS or timer.kind in _STATUSES else "life"


def _read_by(program: Program, claim: Claim) -> Mapping[Key, tuple[Key, ...]]:
    """For each key the keys that are made of it."""
    found: dict[Key, list[Key]] = defaultdict(list)
    made_of = influences(program)
    for key in sorted({*made_of, *(k for made in made_of.values() for k in made)}):
        for source in (*made_of.get(key, ()), *through(key, program)):
            found[source].append(key)
    for key in _in_order(claim):
        found[key].append(_THE_CLAIM)
    return {key: tuple(readers) for key, readers in found.items()}


def _in_order(claim: Claim) -> frozenset[Key]:
    """What a claim asks about in the order in which it came; how something stands is the same whatever came first."""
    asked = (claim.condition, *claim.then, *claim.unless, *claim.assuming, *claim.until)
    past = tuple(p for p in walk_value(asked) if isinstance(p, Happening | HasHappened | Transition))
    return reads((claim.condition, past)) if claim.form == "whenever" else reads(past)
