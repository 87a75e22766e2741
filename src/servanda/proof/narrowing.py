"""A portion of a comparison with no more interchangeable parties than some clause can hang on.

What a single bearer owes under two texts is looked at. Take the acts of a party who is nothing to that away from a
course, and the party from both texts: in neither does anything change for those who are left, if those are kept on whom
a clause of it hangs (`enough`, and `docs/decisions/126-as-few-in-both-texts.md`).
"""

from __future__ import annotations

from dataclasses import replace

from servanda.kernel.cone import LIFE_FLUENTS
from servanda.proof.dividing import Portion
from servanda.proof.enough import enough
from servanda.proof.fragment import comparisons
from servanda.proof.observing import bare
from servanda.proof.pairs import orbits
from servanda.proof.rewriting import without_parties
from servanda.proof.slicing import Slice, slice_for
from servanda.proof.symmetry import alike_in


def narrowed(portion: Portion) -> Portion:
    """The portion with as few parties of each kind as are enough in both texts; as it is where that is not known."""
    if portion.bearer is None or any(map(comparisons, portion.parts)):
        return portion  # whoever is left out might be the one of whom the two say different things
    gone: set[str] = set()
    for orbit in alike_in(orbits(portion.parts, portion.bearer), portion.candidates):
        most = _needed(portion, orbit)
        gone |= set() if most is None else set(orbit[max(most, 1) :])
    if not gone:
        return portion
    parts = tuple(_without(part, gone) for part in portion.parts)
    left = tuple(c for c in portion.candidates if gone.isdisjoint(c.names))
    return replace(portion, parts=(parts[0], parts[1]), candidates=left)


def _needed(portion: Portion, orbit: tuple[str, ...]) -> int | None:
    """On how many of these parties some clause of the two hangs: on the same ones where their lives are one."""
    once = portion.candidates[0].phrase.head if portion.candidates else None
    if any(c.phrase.head == once and not set(orbit).isdisjoint(c.names) for c in portion.candidates):
        once = None
    one, other = (enough(part, orbit, portion.candidates, once) for part in portion.parts)
    if one is None or other is None:
        return None
    lives = [slice_for(part.agreement, LIFE_FLUENTS, part.claim) for part in portion.parts]
    if bare(lives[0]) == bare(lives[1]) and one == other == enough(lives[0], orbit, portion.candidates, once):
        return one
    return one + other


def _without(part: Slice, gone: set[str]) -> Slice:
    agreement = without_parties(part.agreement, frozenset(gone))
    return replace(part, agreement=agreement, claim=agreement.claims[0])
