"""What never comes for want of a term: the end of one, where no clause says how long the agreement lasts.

An expiry is the end of a term, and a term is given by a duration clause: a renewal goes on from the end of one, an
extension puts that off (decision 145). So where the text has no such clause, be it of a part or brought by an
amendment, nothing expires and nothing is renewed, whatever is done, and no search is needed to tell.
"""

from __future__ import annotations

from collections.abc import Iterator

from servanda.kernel.triggers import Trigger, triggers
from servanda.model.agreement import Agreement
from servanda.model.clauses import Claim
from servanda.model.conditions import Happening, Is
from servanda.model.wording import condition_words
from servanda.model.words import StageKind
from servanda.proof.saying import no_occasion


def never_without_a_term(claim: Claim, agreement: Agreement) -> Iterator[str]:
    """Why the occasion of a claim never comes, where each of its alternatives is the end of a term."""
    occasions = triggers(claim.condition) if claim.form == "whenever" else ()
    termless = all(stage.kind is not StageKind.DURATION for stage in agreement.stages)
    if termless and occasions and all(_of_a_term(occasion) for occasion in occasions):
        yield no_occasion(claim)
        yield f"this is never so: {condition_words(claim.condition)}"
        yield "no clause says how long the agreement lasts, so there is no term that could end"


def _of_a_term(occasion: Trigger) -> bool:
    """Whether it comes by the end of a term and in no other way."""
    if isinstance(occasion.moment, Happening):
        return occasion.moment.phrase.head in ("expiry", "renewal")
    return occasion.moment is None and any(isinstance(c, Is) and c.fluent == "expired" for c in occasion.conditions)
