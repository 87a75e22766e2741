"""Which open choices of a draft matter: to which questions, to whom, and how soon.

A choice is looked at with every other left as it is: its options are compared two by two. Where they do not part, the
others are taken otherwise too, in every combination if there are few: only then does a choice change nothing.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from servanda.model import Draft
from servanda.model.agreement import ChoicePoint
from servanda.proof.comparing import Compared, Result, Text, compared
from servanda.proof.observing import Observable

MOST_READINGS = 64
MOST_PAIRS = 300
MOVES = 30_000  # steps tried for one choice: some half a minute with thirteen parties
A_LOOK = 4_000  # for a further question where a choice is known to matter


class Weight(StrEnum):
    """Whether a choice matters."""

    MATTERS = "matters"
    NOTHING = "changes nothing"  # proved, whatever the other choices
    NOTHING_HERE = "changes nothing under these choices"  # proved for the others as they are
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Weighed:
    """What one choice changes: the answers to each question between two of its options, the others being `reading`."""

    point: ChoicePoint
    options: tuple[str, str]
    weight: Weight
    answers: tuple[Compared, ...]
    reading: Mapping[str, str]
    parties: tuple[str, ...]

    @property
    def soonest(self) -> int:
        """The fewest happenings after which it shows."""
        return min((a.parting.happenings for a in self.answers if a.parting), default=0)

    def concerned(self, answer: Compared) -> tuple[str, ...]:
        """To whom it matters: those of whom something is so under one option alone, and those named in it."""
        seen = [s for only in answer.parting.only for s in only] if answer.parting else []
        words = (word.strip(",():") for s in seen for word in (*s.who.split(", "), *s.what.split()))
        return tuple(dict.fromkeys(word for word in words if word in self.parties))


def ranked(found: Iterable[Weighed]) -> list[Weighed]:
    """Those that matter first: the sooner, and the more questions, the earlier; then undecided ones, then the rest."""
    rank = {Weight.MATTERS: 0, Weight.UNDECIDED: 1, Weight.NOTHING_HERE: 2, Weight.NOTHING: 3}
    return sorted(found, key=lambda w: (rank[w.weight], w.soonest, -_parting(w.answers), w.point.name))


def weighed(draft: Draft, point: ChoicePoint, fixed: Mapping[str, str], moves: int = MOVES) -> Weighed:
    """What one choice changes while some others are fixed, as far as so many steps show it."""
    left = moves
    readings = list(itertools.islice(_others(draft, point, fixed), MOST_READINGS))
    every = _ways(draft, point, fixed) <= MOST_READINGS
    parties = draft.under(readings[0])[0].parties
    first = None
    undecided = None
    for reading in readings:
        for options in itertools.combinations(point.options, 2):
            answers = _between(draft, reading, point, options, left)
            left -= sum(answer.moves for answer in answers)
            found = Weighed(point, options, Weight.NOTHING, answers, reading, parties)
            first = first or found
            if any(a.result is Result.DIFFER for a in answers):
                return replace(found, weight=Weight.MATTERS)
            if any(a.result is Result.UNDECIDED for a in answers):
                undecided = undecided or found
        if undecided is not None:
            return replace(undecided, weight=Weight.UNDECIDED)
    assert first is not None
    return first if every else replace(first, weight=Weight.NOTHING_HERE)


def _between(
    draft: Draft, reading: Mapping[str, str], point: ChoicePoint, options: tuple[str, str], moves: int
) -> tuple[Compared, ...]:
    """The answers to all questions; the steps that are left are shared by those that are still open."""
    one, other = (Text(draft, {**reading, point.name: option}) for option in options)
    found: list[Compared] = []
    for open_, about in zip(range(len(Observable), 0, -1), Observable, strict=True):
        share = max(0, moves - sum(answer.moves for answer in found)) // open_
        if any(answer.result is Result.DIFFER for answer in found):
            share = min(share, A_LOOK)
        found.append(compared(about, (one, other), states=MOST_PAIRS, moves=share))
    return tuple(found)


def _others(draft: Draft, point: ChoicePoint, fixed: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The readings of all other choices, that of their first options first."""
    full = draft.full(fixed)
    free = _free(draft, point, fixed)
    for way in itertools.product(*([full[p.name], *(o for o in p.options if o != full[p.name])] for p in free)):
        yield {**full, **dict(zip((p.name for p in free), way, strict=True))}


def _ways(draft: Draft, point: ChoicePoint, fixed: Mapping[str, str]) -> int:
    return math.prod(len(p.options) for p in _free(draft, point, fixed))


def _free(draft: Draft, point: ChoicePoint, fixed: Mapping[str, str]) -> list[ChoicePoint]:
    return [p for p in draft.choices if p.name != point.name and p.name not in fixed]


def _parting(answers: Iterable[Compared]) -> int:
    return sum(1 for answer in answers if answer.parting)
