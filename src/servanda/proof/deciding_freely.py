"""Decisions and renewals that may come at any time, or never, whoever is for them.

Nine of fifteen decide. Who of the fifteen has voted how is a state of its own for every choice of voters; but what the
clauses ask is whether the decision has passed. So one whom no text knows decides in their stead, when it likes. Every
course of the text goes on as it does: that one decides when the decision passes (`docs/decisions/142`). So it is with a
term that several renew together: what counts is the last of their acts (`docs/decisions/147`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from servanda.kernel.keys import VOTES, walk_value
from servanda.model.clauses import Decision, Stage
from servanda.model.phrases import Phrase, Who
from servanda.model.words import Quantity, StageKind
from servanda.proof.slicing import Slice

SOMEBODY = "whoever decides"  # no word of a text


def decided_freely(part: Slice) -> Slice:
    """The slice with its decisions and renewals in the hands of one who may act at any time; the same if none is free.

    A decision on a happening by its word is left as it is, since votes on that word may count elsewhere.
    """
    agreement = part.agreement
    decisions = tuple(_freely(one) if _is_free(one, part) else one for one in agreement.decisions)
    renewals = frozenset(map(id, _renewals(part)))
    stages = tuple(replace(s, by=_SOMEBODY) if id(s) in renewals else s for s in agreement.stages)
    if decisions == agreement.decisions and not renewals:
        return part
    freed = replace(agreement, decisions=decisions, stages=stages, bodies=(*agreement.bodies, SOMEBODY))
    return replace(part, agreement=freed)


def _is_free(decision: Decision, part: Slice) -> bool:
    """Whether a decision may be left to one: it is on no happening by its word, and no vote needs a finding."""
    governed = {phrase.head for finding in part.agreement.findings for phrase in finding.of}
    return decision.about is None and VOTES.isdisjoint(governed)


def _renewals(part: Slice) -> Iterator[Stage]:
    """The renewals that take several, where nothing but they lets anybody extend anything, or hears of it."""
    for stage in () if _heard(part) else part.agreement.stages:
        alone = (stage.each, stage.consent, stage.decision) == (None, None, None)
        if stage.kind is StageKind.RENEWAL and stage.by is not None and alone and not stage.by.one_by_one:
            yield stage


def _heard(part: Slice) -> bool:
    """Whether some clause speaks of what is extended."""
    return any(isinstance(v, Phrase) and v.head == "extend" for v in walk_value(part.agreement.provisions))


def _freely(decision: Decision) -> Decision:
    return replace(
        decision,
        by=_SOMEBODY,
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


_SOMEBODY = Who(Quantity.ALL, (SOMEBODY,))
