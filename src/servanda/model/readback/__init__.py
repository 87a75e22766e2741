"""Read-back: every clause as plain English sentences, printed from what it means and from the `reads` lines.

The lawyer checks these sentences, not the clause. `happenings` fills the wordings of acts, `times` and `conditions`
read dates and states, `norms`, `stages`, `others` and `declared` the clauses. A clause with a `reads` line of its own
is read as that says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from servanda.model.agreement import Agreement
from servanda.model.check.walk import Clause, aliases, clauses
from servanda.model.clauses import Claim, Decision, Finding, Group, Measure, Norm, Stage, Status, Step
from servanda.model.draft import Draft
from servanda.model.readback import others, stages
from servanda.model.readback.declared import declaration
from servanda.model.readback.happenings import Voice, voice
from servanda.model.readback.norms import capital, norm
from servanda.syntax import Unit

__all__ = ["read_back", "sentence", "unit_sentences"]

_COMMA_BEFORE = re.compile(r",\s*([,.;:])")  # "acting jointly," at the end of a sentence
_READERS: dict[type[Any], Callable[[Any, Voice], str]] = {
    Norm: norm,
    Stage: stages.stage,
    Status: others.status,
    Finding: others.finding,
    Decision: others.decision,
    Group: others.group,
    Measure: others.measure,
    Claim: others.claim,
    Step: others.step,
}


def sentence(clause: Clause, agreement: Agreement) -> str:
    """One clause in English."""
    own = getattr(clause, "reads", None)
    if isinstance(own, str):
        return capital(own.removesuffix(".")) + "."
    return _mended(_READERS[type(clause)](clause, voice(agreement, aliases(clause))))


def read_back(agreement: Agreement) -> tuple[tuple[str, str], ...]:
    """Every clause of an agreement by its name, in the order of the text."""
    found = sorted(clauses(agreement), key=lambda pair: pair[1].origin.span.start if pair[1].origin.span else 0)
    return tuple((clause.name, sentence(clause, agreement)) for _, clause in found)


def unit_sentences(draft: Draft, reading: Mapping[str, str]) -> Iterator[tuple[Unit, str]]:
    """Every unit of a text with its sentences: the clauses, and what only declares.

    A clause that is not there under the reading at hand has none, nor has what only says whose text it is.
    """
    agreement, _ = draft.under(reading)
    told = {
        clause.origin.span.start: sentence(clause, agreement)
        for _, clause in clauses(agreement)
        if clause.origin.span is not None
    }
    said = replace(voice(agreement), scope=draft.scope(reading))
    for unit in draft.document.units:
        yield unit, told.get(unit.span.start) or _mended(declaration(unit.node, said))


def _mended(words: str) -> str:
    return _COMMA_BEFORE.sub(r"\1", words)
