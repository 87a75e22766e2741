"""The one error of legal time: it says what is wrong, under a stable code, and what to write instead."""

from __future__ import annotations

from typing import Literal

CalendarCode = Literal[
    "impossible-date",  # the text is no date, or names a day the calendar does not have
    "unknown-zone",  # no such time zone in the packaged tz database
    "nonexistent-time",  # the clock never showed this time in this zone
    "out-of-range",  # before year 1 or after year 9999
    "no-working-days",  # working days are counted without a calendar that has any
    "impossible-span",  # a span that has no meaning, such as clear hours
]


class CalendarError(ValueError):
    """A date, zone or span that cannot be; the layers above turn it into a diagnostic with its place.

    Attributes:
        message: what is wrong, in one sentence.
        code: the stable code of the fault.
        suggestion: what to write instead, where the calendar can tell.
    """

    def __init__(self, message: str, code: CalendarCode, suggestion: str | None = None) -> None:
        """Make the error from its sentence, its code and what to write instead."""
        super().__init__(message)
        self.message = message
        self.code: CalendarCode = code
        self.suggestion = suggestion


def out_of_range(what: str) -> CalendarError:
    """Give the error for `what` lying before year 1 or after year 9999."""
    return CalendarError(f"{what} lies outside the calendar, which runs from year 1 to year 9999", "out-of-range")
