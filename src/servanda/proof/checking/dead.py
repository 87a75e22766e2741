"""Dead clauses: no course of events ever sets them off."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.model import Agreement
from servanda.model.check.frames import label_of
from servanda.model.clauses import Norm
from servanda.model.conditions import AnyOf, Is, NormIs
from servanda.model.words import NormKind, NormState
from servanda.proof.checking.finding import Suspicion

_SET_OFF = (NormState.OWED, NormState.MET, NormState.BREACHED)


def suspicions(agreement: Agreement) -> Iterator[Suspicion]:
    """P201: a norm with a trigger or a condition that no instance ever comes of, a status that never begins."""
    for norm in agreement.norms:
        if _conditional(norm):
            yield Suspicion(
                "P201",
                norm.name,
                label_of(norm),
                norm.origin,
                AnyOf(tuple(NormIs(norm.name, state) for state in _SET_OFF)),
                by_story=False,
                message=f'"{norm.name}" is never set off, whatever happens.',
                expected="a trigger and conditions that can come about together",
                suggestion="another when or if, or leave the clause out",
            )
    for status in agreement.statuses:
        if (status.starts_when or status.holds_while) and not status.roles and not status.initially:
            yield Suspicion(
                "P201",
                status.name,
                f"status {status.name}",
                status.origin,
                Is(status.name),
                by_story=False,
                message=f'"{status.name}" never begins, whatever happens.',
                expected="a beginning that can come about",
                suggestion="another beginning, or leave the status out",
            )


def _conditional(norm: Norm) -> bool:
    """Whether more than being in force has to come about; an `if` of a prohibition is read at each act alone."""
    if norm.when is not None or norm.else_breach_of is not None:
        return True
    return norm.kind is NormKind.OBLIGATION and bool(norm.ifs)
