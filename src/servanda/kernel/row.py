"""One line of a board: the question it answers, of whom and what it says, and on what it rests."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from servanda.calendar import Moment
from servanda.kernel.evidence import Because


class Section(StrEnum):
    """The questions a board answers, in its order."""

    FORCE = "in force"
    STATUS = "statuses"
    BREACHED = "breached"
    OWED = "owed"
    CURED = "cured"
    MET = "met"
    FORBIDDEN = "forbidden"
    ALLOWED = "allowed"
    TABLE = "negotiation"
    STEPS = "steps"
    REPORTS = "reports"
    NEXT = "next"


_NOTHING = Because("")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a board.

    Attributes:
        who: of whom it is said; bearers of a duty, holders of a status.
        what: what is said, in the words of the clause.
        state: the word of the kernel for it: owed, breached, in force, on-the-table.
        until: the deadline, or the date of what is coming.
        standing: `established`, or `alleged` when it stands in some completions only.
        drafting: whose text it is, while it is only proposed, or ours.
        note: what else the reader must know, such as the conditions that are missing.
        readings: the choices under which alone it stands; empty when it stands under every reading.
    """

    section: Section
    who: tuple[str, ...]
    what: str
    state: str
    clause: str | None = None
    address: tuple[str, ...] = ()
    source: str | None = None
    since: Moment | None = None
    until: Moment | None = None
    standing: str = "established"
    drafting: str = ""
    note: tuple[str, ...] = ()
    because: Because = _NOTHING
    readings: tuple[tuple[tuple[str, str], ...], ...] = ()
