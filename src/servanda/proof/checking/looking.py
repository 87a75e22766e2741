"""All suspicions about a text, put to the prover one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from servanda.model import Agreement, Draft
from servanda.proof.checking import cliffs, consultation, contradictory, dead, empty, entry, own_duty
from servanda.proof.checking.circular import circles_among
from servanda.proof.checking.finding import Finding, Suspicion, judged
from servanda.proof.deciding import answer
from servanda.proof.verdicts import Wish

FLAWS: tuple[Callable[[Agreement], Iterable[Suspicion]], ...] = (
    entry.suspicions,
    dead.suspicions,
    contradictory.suspicions,
    own_duty.suspicions,
    cliffs.suspicions,
    consultation.suspicions,
    empty.suspicions,
)


@dataclass(frozen=True, slots=True)
class Looked:
    """One suspicion looked into: its finding; without one, whether it is decided that there is none."""

    suspicion: Suspicion
    finding: Finding | None
    decided: bool
    states: int


def suspicions(draft: Draft, reading: Mapping[str, str]) -> tuple[Suspicion, ...]:
    """What may be wrong with a text under a full reading, as the clauses alone have it."""
    agreement, _ = draft.under(reading)
    return tuple(s for flaw in FLAWS for s in flaw(agreement))


def look(
    draft: Draft, reading: Mapping[str, str], suspected: Iterable[Suspicion], states: int, seconds: float | None
) -> Iterator[Looked]:
    """Each suspicion with what the prover makes of it within these bounds; once a way out is found, that is enough."""
    shown: set[tuple[str, str]] = set()
    for suspicion in suspected:
        if (suspicion.code, suspicion.clause) in shown:
            continue
        verdict = answer(draft, suspicion.claim, reading, (), Wish(states=states, seconds=seconds))
        found = judged(suspicion, verdict, draft)
        if isinstance(found, Finding):
            shown.add((suspicion.code, suspicion.clause))
            yield Looked(suspicion, found, decided=True, states=verdict.states)
        else:
            yield Looked(suspicion, None, decided=found is False, states=verdict.states)


def told_together(findings: Iterable[Finding], agreement: Agreement) -> tuple[Finding, ...]:
    """The findings as they are told: circles as one, and what only follows from a dead entry into force not at all."""
    found = tuple(findings)
    told = circles_among(found, agreement)
    if not any(f.diagnostic.code == "P202" and f.clause == entry.WHOLE for f in found):
        return told
    waiting = {n.name for n in agreement.norms if not (n.at_once or n.outside)}
    return tuple(f for f in told if not (f.diagnostic.code == "P201" and f.clause in waiting))
