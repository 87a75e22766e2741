"""Deeds that do nothing but perform duties: they need be tried only while a duty that they may perform is alive.

Where a clause names a deed for an obligation alone, and nothing else reads the word, a run is the same with such a
deed and without it as long as none of those duties is borne by its author.
"""

from __future__ import annotations

from servanda.kernel.keys import walk_value
from servanda.kernel.state import State
from servanda.model.phrases import Phrase
from servanda.model.words import NormKind
from servanda.proof.happenings import Candidate, Mentions, mentions
from servanda.proof.slicing import Slice


def performing(part: Slice) -> frozenset[str]:
    """The acts that no clause of the slice names but as the deed of an obligation."""
    said, agreement = mentions(part), part.agreement
    beside = {p.head for p in walk_value((agreement.lyings, agreement.steps)) if isinstance(p, Phrase)}
    named = (
        act.name for act in agreement.acts if said.of(act.name) and beside.isdisjoint(part.program.wider(act.name))
    )
    return frozenset(name for name in named if _only_deeds(name, said))


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
