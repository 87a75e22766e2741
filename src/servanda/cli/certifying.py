"""`servanda find --certificate`: what another solver can check about the first claim that is proved."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from servanda.cli.telling import fault, refuse
from servanda.cli.writing import write_whole
from servanda.model import Draft
from servanda.proof import Outcome, Verdict, readings_for
from servanda.proof.readings_asked import named_claim
from servanda.proof.slicing import slice_of

EXTRA = "pip install servanda[proof]"


def demand_solver() -> None:
    """Go on only where there is a solver."""
    try:
        importlib.import_module("z3")
    except ImportError as error:
        what = f'A certificate needs "{error.name or "z3"}", which is not installed.'
        refuse(fault("P106", what, "--certificate", EXTRA))


def write_certificate(place: Path, draft: Draft, fixed: Mapping[str, str], verdicts: Iterable[Verdict]) -> None:
    """The certificate of the first proof that can have one; else the reader is told why there is none."""
    from servanda.proof.certifying import Certificate, certificate

    proved = [verdict for verdict in verdicts if verdict.outcome is Outcome.PROVED]
    if not proved:
        print("Nothing is certified: no claim is proved.", file=sys.stderr)
    uncertified: dict[str, None] = {}  # readings that differ in nothing here are told once
    for verdict in proved:
        reading = next(
            full for full, chosen in readings_for(draft, verdict.claim, fixed)[0] if chosen == verdict.reading
        )
        agreement, _ = draft.under(reading)
        claim = named_claim(agreement, verdict.claim)
        assert claim is not None
        found = certificate(slice_of(agreement, claim))
        if isinstance(found, Certificate):
            write_whole(place, found.script)
            what = f"{len(found.words)} sentences about {found.bits} truths, checked by z3"
            print(f"{place} says why {verdict.claim} holds: {what}.", file=sys.stderr)
            return
        uncertified[f"{verdict.claim} is not certified: {found.why}."] = None
    print("".join(f"{line}\n" for line in uncertified), end="", file=sys.stderr)
