"""The readings under which a claim is asked: those that can differ for it, or of too many the first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from servanda.kernel.readings import MOST_READINGS, readings_of
from servanda.model import Agreement, Draft
from servanda.model.clauses import Claim
from servanda.model.conditions import AllOf
from servanda.proof.slicing import conditions_of
from servanda.proof.verdicts import Outcome, Verdict

Reading: TypeAlias = tuple[dict[str, str], tuple[tuple[str, str], ...]]


def readings_for(draft: Draft, claim: str, fixed: Mapping[str, str]) -> tuple[tuple[Reading, ...], Verdict | None]:
    """The readings that can differ for a claim, each with the choices that tell it from the others.

    Where there are too many, the first of them, and that of the others nothing is known.
    """
    full = draft.full(fixed)
    agreement, _ = draft.under(full)
    named = named_claim(agreement, claim)
    if named is None:
        return (), None
    readings, every = readings_of(draft, AllOf(conditions_of(named)), fixed)
    varying = {k for k in full if len({r[k] for r in readings}) > 1} | set(fixed) if every else set(full)
    told = tuple((reading, tuple((k, v) for k, v in reading.items() if k in varying)) for reading in readings)
    return told, None if every else _unlooked(claim)


def _unlooked(claim: str) -> Verdict:
    why = f"there are more readings than {MOST_READINGS}, and the others were not looked at; choose some options"
    return Verdict(claim, (), Outcome.UNDECIDED, "no search", 0, 0, (why,))


def named_claim(agreement: Agreement, name: str) -> Claim | None:
    """The claim of a name."""
    return next((c for c in agreement.claims if c.name == name), None)
