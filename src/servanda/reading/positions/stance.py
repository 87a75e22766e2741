"""The stance that a statement takes on the provisions that it touches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from servanda.reading.report import Report
from servanda.reading.statement import Act, Statement


class Stance(StrEnum):
    """How a party stands on a provision; the words are shown to users. No statement at all is `SILENT`."""

    PROPOSED = "proposed"
    DEMANDED = "demanded"
    PLEDGED = "pledged"
    CONDITION = "made a condition"
    CONDITIONALLY_ACCEPTED = "conditionally accepted"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    RETRACTED = "took back"
    THREATENED = "threatened"
    ANNOUNCED = "announced a step"
    ASSERTED = "spoke of it"
    DENIED = "denied"
    ASKED = "asked"
    SILENT = "silent"


# A party that merely speaks of a matter, announces a step or threatens has taken no place on the provision itself.
POSITIONS = frozenset(
    {
        Stance.PROPOSED,
        Stance.DEMANDED,
        Stance.PLEDGED,
        Stance.CONDITION,
        Stance.CONDITIONALLY_ACCEPTED,
        Stance.ACCEPTED,
        Stance.REFUSED,
        Stance.RETRACTED,
    }
)

_DOUBTFUL = frozenset({"possible", "ironic", "asked"})
_BY_ACT: dict[Act, Stance] = {
    "promise": Stance.PLEDGED,
    "proposal": Stance.PROPOSED,
    "demand": Stance.DEMANDED,
    "acceptance": Stance.ACCEPTED,
    "refusal": Stance.REFUSED,
    "denial": Stance.DENIED,
    "retraction": Stance.RETRACTED,
    "threat": Stance.THREATENED,
    "assertion": Stance.ASSERTED,
    "report-intention": Stance.ANNOUNCED,
    "question": Stance.ASKED,
    "condition": Stance.CONDITION,
}


def stance(statement: Statement) -> Stance:
    """The stance of one statement. An acceptance with a condition accepts nothing yet, and a doubtful one nothing."""
    found = _BY_ACT[statement.act]
    if found is not Stance.ACCEPTED:
        return found
    if statement.polarity != "positive" or statement.modality in _DOUBTFUL:
        return Stance.ASSERTED
    return Stance.CONDITIONALLY_ACCEPTED if statement.conditions else found


@dataclass(frozen=True, slots=True)
class Mention:
    """A statement in its report. `copies` are other reports with the same words: one source counts once."""

    report: Report
    statement: Statement
    copies: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The statement's name among several reports."""
        return f"{self.report.name} {self.statement.id}"

    @property
    def day(self) -> date | None:
        """The day it was said, where that is known."""
        return self.statement.date.on

    @property
    def evidence(self) -> str:
        """Verbatim, as it stands in the report."""
        return self.statement.evidence.of(self.report.text)
