"""Lines that the grammar takes and no rule reads yet: said, rather than passed over in silence."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.model.agreement import Agreement
from servanda.model.check.fault import fault
from servanda.model.draft import Draft
from servanda.model.words import StageKind
from servanda.syntax import Diagnostic

OF_THE_WHOLE = (StageKind.DURATION, StageKind.RENEWAL, StageKind.SUSPENSION, StageKind.TERMINATION, StageKind.AMENDMENT)


def check_unread(agreement: Agreement, _: Draft) -> Iterator[Diagnostic]:
    """A stage of the whole told ``for each of`` has no effect, nor has the meaning of a veto in a decision."""
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
        if decision.veto is not None or decision.refusal is not None:
            yield fault(
                "C216",
                f'What veto or refusal means is not read in a decision; "{decision.name}" counts votes only.',
                decision.origin,
                label=f"decision {decision.name}",
                severity="warning",
                expected="unless refusal of … by those who hold the veto, in the clause that needs the decision",
            )
