"""That two texts never part: portion by portion, a search without dates that leaves nothing to look at.

A portion that is proved stays so, and the next attempt begins with the first that is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from servanda.model.words import Clock, StageKind
from servanda.proof.dividing import Portion, distinct, portions
from servanda.proof.fragment import comparisons, refusals
from servanda.proof.happenings import Candidate
from servanda.proof.in_step import unshared
from servanda.proof.limits import Limits
from servanda.proof.narrowing import narrowed
from servanda.proof.observing import Observable
from servanda.proof.pairs import PairSearch, Searched, orbits
from servanda.proof.renaming import meaning
from servanda.proof.slicing import Slice
from servanda.proof.symmetry import Symmetry, alike_in
from servanda.proof.together import in_words

_SIZE = frozenset(("states", "moves"))  # bounds within which a longer search may go on
_BOUNDS = {
    "states": "there are more pairs of states than were looked at",
    "moves": "there are more pairs of states than so many steps lead to",
    "events": "there are courses of more happenings than were looked at",
    "together": "more that is due may run out at one instant than is tried",
    "comparisons": "more dates were compared at once than are supposed both ways",
    "fault": "on some course the clauses set each other off without end",
    "finders": "the two let others find what happens, and some such courses are left out",
}


@dataclass
class Equivalence:
    """A proof that is tried: what it has come to so far, and why it cannot come to an end.

    `why` is empty as long as nothing but the size of a search stands in its way; `bounds` are those last reached.
    """

    observable: Observable
    parts: tuple[Slice, Slice]
    candidates: tuple[Candidate, ...]
    deeds: tuple[Candidate, ...]
    why: tuple[str, ...] = ()
    bounds: tuple[str, ...] = ()
    states: int = 0

    def __post_init__(self) -> None:
        self._left = self._portions()
        self._portion: Portion | None = None
        self.why = (*_barred(self.parts, self.observable), *self.why)
        if not self.why:
            self._portion = next(self._left)

    @property
    def proved(self) -> bool:
        """Whether no portion is left."""
        return self._portion is None and not self.why

    def tried(self, limits: Limits) -> Searched | None:
        """One portion more, within these limits; None when there is none, or no sense in it."""
        if self._portion is None or self.why:
            return None
        portion = self._portion
        search = PairSearch(self.observable, portion.parts, portion.candidates, self.deeds, portion.bearer)
        found = search.run(limits, untimed=True)
        self.bounds = tuple(in_words(bound, _BOUNDS) for bound in found.reached)
        if found.complete and not found.reached:
            self.states += found.states
            self._portion = next(self._left, None)
        elif found.parting is not None:
            told = "a course exists on which they part if dates are left aside; none was found whose dates fit"
            self.why = (told, *self.bounds)
        elif not found.reached.keys() <= _SIZE:
            self.why = self.bounds
        return found

    def _portions(self) -> Iterator[Portion]:
        if self.observable is not Observable.OWED:
            return iter((Portion(self.parts, self.candidates),))
        symmetry = Symmetry(alike_in(orbits(self.parts), self.candidates))
        return map(narrowed, distinct(portions(self.parts, self.candidates, symmetry)))


def _barred(parts: tuple[Slice, Slice], observable: Observable) -> tuple[str, ...]:
    """Why the search without dates would prove nothing; what is allowed is asked, and dates compared, after a step."""
    compared = [reason for part in parts for reason in comparisons(part)]
    if compared and observable is not Observable.ALLOWED:
        compared = list(unshared(parts))
    refused = (*(reason for part in parts for reason in refusals(part)), *compared)
    return tuple(dict.fromkeys((*refused, *_moving_clocks(parts), *_reserved(parts))))


def _moving_clocks(parts: tuple[Slice, Slice]) -> Iterator[str]:
    """Where a suspension moves a deadline, when it is due rests on how long it lasted."""
    norms = (n for part in parts for n in part.agreement.norms)
    yield from (f"a suspension moves the deadline of {n.name}" for n in norms if n.clock is not Clock.CONTINUES)


def _reserved(parts: tuple[Slice, Slice]) -> Iterator[str]:
    """Where one text allows reservations of which the other says something else, or nothing, not all are tried."""
    rules = ({meaning(s) for s in part.agreement.stages if s.kind is StageKind.RESERVATION} for part in parts)
    if next(rules) != next(rules):
        yield "the two say different things of reservations"
