"""Deeds that do nothing but perform duties: they need be tried only while a duty that they may perform is alive.

Where a clause names a deed for an obligation alone, and nothing else reads the word, a run is the same with such a
deed and without it as long as none of those duties is borne by its author.
"""

from __future__ import annotations

from servanda.kernel.state import State
from servanda.model.words import NormKind
from servanda.proof.happenings import Candidate, Mentions, mentions
from servanda.proof.slicing import Slice


def performing(part: Slice) -> frozenset[str]:
    """The acts that no clause of the slice names but as the deed of an obligation."""
    said = mentions(part)
    return frozenset(act.name for act in part.agreement.acts if said.of(act.name) and _only_deeds(act.name, said))


def _only_deeds(act: str, said: Mentions) -> bool:
    kinds = (None if clause is None else (clause.kind, clause.ensure) for _, clause in said.of(act))
    return all(kind == (NormKind.OBLIGATION, None) for kind in kinds)


def performs(candidate: Candidate, state: State) -> bool:
    """Whether a duty is alive that its author, or one of them all, may perform by it."""
    by = candidate.phrase.role("by")
    authors = frozenset(() if by is None else by.names)
    norms = state.program.norms_by_deed.get(candidate.phrase.head, ())
    alive = (instance for norm in norms for instance in state.alive[norm.name].values())
    return any(not authors.isdisjoint(instance.id.bearers) for instance in alive)
