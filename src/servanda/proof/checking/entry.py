"""Entry into force that cannot be reached."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.model import Agreement
from servanda.model.conditions import Is
from servanda.model.words import StageKind
from servanda.proof.checking.finding import Suspicion

WHOLE = "entry into force"


def suspicions(agreement: Agreement) -> Iterator[Suspicion]:
    """P202: a clause on entry into force, of the whole or a part, that no course of events meets."""
    seen: set[str | None] = set()
    for stage in agreement.stages:
        if stage.kind is not StageKind.ENTRY or stage.part in seen:
            continue
        seen.add(stage.part)
        what = stage.part or "the agreement"
        yield Suspicion(
            "P202",
            WHOLE if stage.part is None else f"{WHOLE} of {stage.part}",
            stage.name,
            stage.origin,
            Is("in force", part=stage.part),
            by_story=False,
            message=f"Whatever happens, {what} never enters into force.",
            expected="conditions that can be met before the clauses of the agreement speak",
            suggestion="signatures, ratifications or a date, or an act that is owed at once (applies at once)",
        )
