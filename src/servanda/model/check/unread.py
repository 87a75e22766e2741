"""Lines that the grammar takes and no rule reads yet: said, rather than passed over in silence."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.model.agreement import Agreement
from servanda.model.check.fault import fault
from servanda.model.check.walk import clauses
from servanda.model.clauses import Norm, Stage
from servanda.model.draft import Draft
from servanda.model.words import Outcome, StageKind
from servanda.syntax import Diagnostic

BEGINNINGS = (StageKind.ENTRY, StageKind.PROVISIONAL)
OF_THE_WHOLE = (StageKind.DURATION, StageKind.TERMINATION)


def check_unread(agreement: Agreement, _: Draft) -> Iterator[Diagnostic]:
    """A stage told ``for each of`` that is for all alike, a veto that means consent, an amendment of no rule."""
    yield from _amended_elsewhere(agreement)
    yield from _entry_for_each(agreement)
    for stage in agreement.stages:
        if stage.each is not None and stage.kind in OF_THE_WHOLE:
            yield fault(
                "C216",
                f'"for" is not read here: {stage.kind.value} is of the agreement or of a part, for all alike.',
                stage.origin,
                label=stage.name,
                severity="warning",
                expected="no for, or of and the name of a part",
            )
    for decision in agreement.decisions:
        if decision.veto in (Outcome.CONSENT, Outcome.FOUND) or decision.refusal is not None:
            yield fault(
                "C216",
                f'"{decision.name}" is not passed by a veto or a refusal: there, a veto means refusal.',
                decision.origin,
                label=f"decision {decision.name}",
                severity="warning",
                expected="veto means refusal, or veto by those who hold it means refusal",
            )


def _entry_for_each(agreement: Agreement) -> Iterator[Diagnostic]:
    """A part begins for all alike."""
    for stage in agreement.stages:
        if stage.kind not in BEGINNINGS or stage.each is None or stage.towards is not None:
            continue
        if stage.part is not None:
            yield fault(
                "C216",
                f'"for" is not read here: {stage.part} begins for all alike who signed or ratified, by one clause.',
                stage.origin,
                label=stage.name,
                severity="warning",
                expected="the part alone, or an instrument of its own for what binds some only",
            )


def _amended_elsewhere(agreement: Agreement) -> Iterator[Diagnostic]:
    """Norms and stages switch with an amendment; a declaration stands in both versions."""
    for label, clause in clauses(agreement):
        origin = clause.origin
        if isinstance(clause, Norm | Stage) or not (origin.amended_by or origin.until_amended_by):
            continue
        yield fault(
            "C216",
            f'"{clause.name}" stands in both versions: no amendment switches it.',
            origin,
            label=label,
            severity="warning",
            expected="the amendment on the norms and stages that use it",
        )
