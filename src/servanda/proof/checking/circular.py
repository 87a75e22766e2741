"""Circular preconditions: clauses that never come about since each waits for another of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from servanda.kernel.keys import reads
from servanda.model import Agreement
from servanda.model.check.circles import circles
from servanda.model.words import StageKind
from servanda.proof.checking.finding import Finding
from servanda.syntax import Related

_DEAD = frozenset(("P201", "P202"))


def circles_among(findings: tuple[Finding, ...], agreement: Agreement) -> tuple[Finding, ...]:
    """P203 in the place of what was found about each clause of a circle; the rest as it was."""
    dead = {f.clause: f for f in findings if f.diagnostic.code in _DEAD and f.proved}
    awaited = {name: set(_awaited(name, agreement)) & dead.keys() for name in dead}
    told: dict[str, Finding] = {}
    for circle in circles(awaited):
        first, *others = (dead[name] for name in circle)
        told |= dict.fromkeys(circle, _circle(first, others))
    return tuple(dict.fromkeys(told.get(f.clause, f) if f.clause in dead else f for f in findings))


def _circle(first: Finding, others: list[Finding]) -> Finding:
    chain = " → ".join((first.clause, *(f.clause for f in others), first.clause))
    places = (f.diagnostic for f in others)
    diagnostic = replace(
        first.diagnostic,
        code="P203",
        message=f"None of these ever comes about, since each waits for the next: {chain}.",
        expected="Expected: a beginning that waits for none of the others.",
        suggestion="a trigger from outside for one of them, or applies at once",
        also=tuple(Related(d.span, f.clause, d.file) for d, f in zip(places, others, strict=True) if d.span),
    )
    return replace(first, diagnostic=diagnostic)


def _awaited(name: str, agreement: Agreement) -> Iterator[str]:
    """The clauses that must have come about before this one can: those it reads, and those whose deed it reads."""
    doing = {d.head: n.name for n in agreement.norms for d in n.deeds}
    for _, word in _read(name, agreement):
        yield word
        if word in doing:
            yield doing[word]
    norm = next((n for n in agreement.norms if n.name == name), None)
    if norm is not None and not (norm.at_once or norm.outside):
        yield "entry into force"


def _read(name: str, agreement: Agreement) -> Iterable[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for norm in agreement.norms:
        if norm.name == name:
            found |= reads((norm.when, norm.ifs))
            found |= {("norm", norm.else_breach_of)} if norm.else_breach_of else set()
    for status in agreement.statuses:
        if status.name == name:
            found |= reads((status.starts_when, status.holds_while))
    for stage in agreement.stages:
        if stage.kind is StageKind.ENTRY and name.startswith("entry into force"):
            found |= reads((stage.when, stage.ifs, stage.on))
    return sorted(found)
