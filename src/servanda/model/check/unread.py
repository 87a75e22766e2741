"""Lines that the grammar takes and no rule reads yet: said, rather than passed over in silence."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.model.agreement import Agreement
from servanda.model.check.fault import fault
from servanda.model.draft import Draft
from servanda.model.words import Outcome, StageKind
from servanda.syntax import Diagnostic

OF_THE_WHOLE = (StageKind.DURATION, StageKind.TERMINATION)


def check_unread(agreement: Agreement, _: Draft) -> Iterator[Diagnostic]:
    """A stage of the whole told ``for each of`` has no effect, nor has a veto in a decision that means consent."""
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
