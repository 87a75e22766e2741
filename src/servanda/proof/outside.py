"""Everything that can happen from outside and that a claim can depend on, under all instruments run together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from servanda.proof.amounts import spread
from servanda.proof.happenings import Candidate, Mentions, mentions, powers
from servanda.proof.lifetime import life
from servanda.proof.shared import declared_in
from servanda.proof.slicing import Slice
from servanda.proof.unread import without_unasked


def happenings(part: Slice, *, every_duty: bool = False) -> Iterator[Candidate]:
    """Everything that can happen from outside and that the claim can depend on, each once.

    With `every_duty` also what does no more than perform a duty about which the claim does not ask.
    """
    said = tuple(mentions(each) for each in part.instruments)
    lives = (own for each, its in zip(part.instruments, said, strict=True) for own in _of_one(each, its, part))
    everything = spread((*declared_in(said), *lives), part.instruments)
    if not (part.others or every_duty):
        everything = tuple(without_unasked(everything, said[0], part))
    seen = set()
    for candidate in everything:
        if (candidate.phrase, candidate.of) not in seen:
            seen.add((candidate.phrase, candidate.of))
            yield candidate


def _of_one(each: Slice, said: Mentions, part: Slice) -> Iterator[Candidate]:
    """What happens in the life of one instrument, by its name where several are run."""
    of = each.agreement.name if part.others else None
    yield from (replace(c, of=of) if of else c for c in (*powers(said), *life(each, said)))
