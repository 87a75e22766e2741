"""Decisions that may be taken at any time, or never, whoever is for them.

Nine of fifteen decide. Who of the fifteen has voted how is a state of its own for every choice of voters; but what the
clauses ask is whether the decision has passed. So one whom no text knows decides in their stead, when it likes. Every
course of the text goes on as it does: that one decides when the decision passes (`docs/decisions/142`).
"""

from __future__ import annotations

from dataclasses import replace

from servanda.kernel.keys import VOTES
from servanda.model.clauses import Decision
from servanda.model.phrases import Who
from servanda.model.words import Quantity
from servanda.proof.slicing import Slice

SOMEBODY = "whoever decides"  # no word of a text


def decided_freely(part: Slice) -> Slice:
    """The slice with its decisions taken by one who may take them at any time; the same where there is none to free.

    A decision on a happening by its word is left as it is, since votes on that word may count elsewhere.
    """
    agreement = part.agreement
    governed = {phrase.head for finding in agreement.findings for phrase in finding.of}
    if not VOTES.isdisjoint(governed) or not any(decision.about is None for decision in agreement.decisions):
        return part
    decisions = tuple(_freely(one) if one.about is None else one for one in agreement.decisions)
    return replace(part, agreement=replace(agreement, decisions=decisions, bodies=(*agreement.bodies, SOMEBODY)))


def _freely(decision: Decision) -> Decision:
    return replace(
        decision,
        by=Who(Quantity.ALL, (SOMEBODY,)),
        also=(),
        ifs=(),
        quorum=None,
        silence=None,
        refusal=None,
        veto=None,
        veto_by=None,
        timings=(),
        passes_unless=(),
    )
