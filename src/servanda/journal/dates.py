"""The dates of a journal: read in its zone, with a fault in place of what no calendar has."""

from __future__ import annotations

from functools import lru_cache

from servanda.calendar import CalendarError, Moment, moment
from servanda.model import Scope
from servanda.syntax import Node

CODES = {
    "impossible-date": "J301",
    "out-of-range": "J301",
    "nonexistent-time": "J302",
    "unknown-zone": "J303",
}
_DATED = frozenset({"DATE", "MONTH", "NUMBER", "TIME", "ZONE"})

# Journals name the same days over and over; a moment is immutable, so it is read once.
_moment = lru_cache(maxsize=65536)(moment)


def date_of(node: Node, scope: Scope) -> Moment | None:
    """The moment written by an `instant`, or by the date of an expectation; None after a fault was said."""
    text = " ".join([word.text for word in node.words() if word.kind in _DATED])
    try:
        return _moment(text, scope.zone)
    except CalendarError as error:
        scope.say(
            CODES.get(error.code, "J301"),
            f"{error.message[:1].upper()}{error.message[1:]}.",
            node.span,
            suggestion=error.suggestion,
        )
        return None


def zone_problem(zone: str, node: Node, scope: Scope) -> bool:
    """Whether a zone is unknown; the fault is said where it is written."""
    try:
        _moment("2000-01-01", zone)
    except CalendarError as error:
        scope.say("J303", f"{error.message[:1].upper()}{error.message[1:]}.", node.span, suggestion=error.suggestion)
        return True
    return False
