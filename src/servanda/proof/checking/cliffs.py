"""Expiry cliffs: on one day every standing duty of a text is over, and nothing carries any of it on."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.model import Agreement
from servanda.model.clauses import Norm
from servanda.model.conditions import AllOf, Is, NormIs
from servanda.model.words import NormKind, NormState, StageKind
from servanda.proof.checking.finding import Suspicion

_SEVERAL = 2
_CARRYING_ON = (StageKind.SURVIVAL, StageKind.RENEWAL)


def suspicions(agreement: Agreement) -> Iterator[Suspicion]:
    """P206: a term after which several standing duties end at once, without renewal or survival."""
    standing = tuple(n for n in agreement.norms if _stands(n))
    carried = {s.part for s in agreement.stages if s.kind in _CARRYING_ON}
    for stage in agreement.stages:
        if stage.kind is not StageKind.DURATION or stage.part is not None or None in carried:
            continue
        if len(standing) >= _SEVERAL:
            names = ", ".join(n.name for n in standing)
            yield Suspicion(
                "P206",
                stage.name,
                stage.name,
                stage.origin,
                AllOf((Is("expired"), *(NormIs(n.name, NormState.LAPSED) for n in standing))),
                by_story=True,
                message=f"Everything ends on one day, with the term: {names}.",
                expected="something that outlasts the term, or a way to prolong it",
                suggestion="renewal …, or survival of the clauses that must not end so",
            )


def _stands(norm: Norm) -> bool:
    """Whether a duty or a prohibition stands as long as the text does, whatever happens."""
    if norm.kind not in (NormKind.OBLIGATION, NormKind.PROHIBITION) or norm.part or norm.outside:
        return False
    return norm.when is None and not (norm.ifs or norm.timings or norm.until or norm.whiles or norm.unless)
