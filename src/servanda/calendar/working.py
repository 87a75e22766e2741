"""Working days: they exist only by a stated calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from servanda.calendar.errors import CalendarError, out_of_range
from servanda.calendar.zones import FIRST_DAY, LAST_DAY

_DAYS_OF_WEEK = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The calendar of working days that an agreement states.

    Attributes:
        weekdays: the days of the week on which people work, Monday being 0.
        holidays: dates on which they nevertheless do not.
        name: what the agreement calls the calendar.
    """

    weekdays: frozenset[int]
    holidays: frozenset[date]
    name: str

    def includes(self, day: date) -> bool:
        """Whether a date is a working day."""
        return day.weekday() in self.weekdays and day not in self.holidays

    def nth(self, start: date, n: int, direction: int) -> int:
        """Find the ordinal of the n-th working day after (direction 1) or before (-1) a date, the date not counted.

        Raises:
            CalendarError: no-working-days when the calendar has none; out-of-range.
        """
        weekdays = self.weekdays & _DAYS_OF_WEEK
        if not weekdays:
            raise CalendarError(f"the calendar {self.name!r} has no working day in any week", "no-working-days")
        at, left = start.toordinal(), n
        while left:
            # Whole weeks are skipped at once; at least one day is left, so that the walk ends on a working day.
            weeks = (left - 1) // len(weekdays)
            target = at + direction * (7 * weeks or 1)
            if not FIRST_DAY <= target <= LAST_DAY:
                raise out_of_range(f"working day {n} from {start}")
            if weeks:
                left -= weeks * len(weekdays) - self._holidays_between(at, target)
            else:
                left -= self.includes(date.fromordinal(target))
            at = target
        return at

    def _holidays_between(self, a: int, b: int) -> int:
        """Count the holidays that take a working weekday away among the whole weeks from ordinal `a` on to `b`.

        Going forward the weeks leave out `a` and include `b`; going back likewise.
        """
        low, high = (a + 1, b) if a < b else (b, a - 1)
        return sum(low <= day.toordinal() <= high and day.weekday() in self.weekdays for day in self.holidays)
