"""Spans: lengths of legal time that keep the unit they were written in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from servanda.calendar.errors import CalendarError

_MOST = 100_000_000  # more than the hours from year 1 to year 9999: no longer span can ever be counted


class Unit(StrEnum):
    """What a span counts."""

    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Flavour(StrEnum):
    """How a span counts its days."""

    PLAIN = ""
    CLEAR = "clear"
    WORKING = "working"
    EXACT = "exact"


_MEANINGFUL = {
    Flavour.PLAIN: frozenset(Unit),
    Flavour.CLEAR: frozenset(Unit) - {Unit.HOURS},
    Flavour.WORKING: frozenset({Unit.DAYS}),
    Flavour.EXACT: frozenset({Unit.HOURS, Unit.DAYS, Unit.WEEKS}),
}


@dataclass(frozen=True, slots=True)
class Span:
    """A number of units, with the way of counting that the clause names.

    Raises:
        CalendarError: impossible-span for a negative amount or a flavour that its unit cannot have; out-of-range for
            an amount beyond all dates.
    """

    amount: int
    unit: Unit
    flavour: Flavour = Flavour.PLAIN

    def __post_init__(self) -> None:
        """Refuse what cannot be counted."""
        if self.amount < 0:
            raise CalendarError("a span cannot be negative", "impossible-span", "count with `before`")
        if self.amount > _MOST:
            raise CalendarError("no date is so far away: the calendar runs from year 1 to year 9999", "out-of-range")
        if self.unit not in _MEANINGFUL[self.flavour]:
            plain = Span(self.amount, self.unit)
            raise CalendarError(f"{self.unit} are never counted as {self.flavour}", "impossible-span", str(plain))

    def __str__(self) -> str:
        """Write the span as a clause does: `30 clear days`, `1 day`."""
        unit = self.unit.value[:-1] if self.amount == 1 else self.unit.value
        return f"{self.amount} {self.flavour.value} {unit}" if self.flavour else f"{self.amount} {unit}"

    @property
    def exact(self) -> bool:
        """Whether the span is elapsed time, counted to the microsecond, and not calendar days."""
        return self.unit is Unit.HOURS or self.flavour is Flavour.EXACT
