"""Moments: points in legal time that remember how coarsely they were given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta, timezone
from enum import IntEnum
from functools import lru_cache

from servanda.calendar.errors import CalendarError, out_of_range
from servanda.calendar.zones import LAST_DAY, date_at, instants_of, offset_at, offset_text, start_of_day, wall_at

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class Precision(IntEnum):
    """How coarsely a moment was given; a larger value is coarser."""

    INSTANT = 0
    DAY = 1
    MONTH = 2
    YEAR = 3


@dataclass(frozen=True, slots=True)
class Moment:
    """A dated point in legal time.

    It covers [start, end) in UTC microseconds since 1970-01-01, negative before; an instant has end == start.

    Attributes:
        start: the first microsecond covered.
        end: the first microsecond no longer covered.
        precision: how coarsely the moment was given.
        zone: the time zone whose calendar it is read by.
        midnight24: written as 24:00 of a day: it stands at the next midnight and still belongs to the day it ends.
    """

    start: int
    end: int
    precision: Precision
    zone: str
    midnight24: bool = False

    @property
    def day(self) -> date:
        """The calendar day of `start` in the moment's zone; for 24:00 the day that was written."""
        return date_at(self.start - self.midnight24, self.zone)

    def __str__(self) -> str:
        """Write the moment in ISO style at its own precision, on the clock of its zone: `2022-03-29 04:00`.

        Where the clock shows a time twice, the second is told by its offset.
        """
        if self.precision is not Precision.INSTANT or self.midnight24:
            written = self.day.isoformat()[: _WRITTEN_LENGTH[self.precision]]
            return f"{written} 24:00" if self.midnight24 else written
        wall = wall_at(self.start, self.zone)
        text = wall.isoformat(" ", "auto" if wall.second or wall.microsecond else "minutes")
        if self.start in instants_of(wall, self.zone)[1:]:
            return f"{text} {offset_text(self.start, self.zone)}"
        return text

    def isoformat(self) -> str:
        """Write the moment for machines: an instant with its offset (24:00 as the next 00:00), else as `str` does."""
        if self.precision is not Precision.INSTANT:
            return str(self)
        offset = timezone(timedelta(microseconds=offset_at(self.start, self.zone)))
        return wall_at(self.start, self.zone).replace(tzinfo=offset).isoformat()


_WRITTEN_LENGTH = {
    Precision.INSTANT: len("2022-03-29"),
    Precision.DAY: len("2022-03-29"),
    Precision.MONTH: len("2022-03"),
    Precision.YEAR: len("2022"),
}


@lru_cache(maxsize=1 << 12)
def instant(micros: int, zone: str) -> Moment:
    """Make the moment at an instant, in UTC microseconds since 1970-01-01.

    Raises:
        CalendarError: unknown-zone, out-of-range.
    """
    wall_at(micros, zone)
    return Moment(micros, micros, Precision.INSTANT, zone)


def day(date: date, zone: str) -> Moment:
    """Make the moment that covers a calendar day, from its midnight to the next (23 or 25 hours, as the zone has it).

    Raises:
        CalendarError: unknown-zone; impossible-date for a day that a zone left out when it changed sides of the date
            line, such as 30 December 2011 in Samoa.
    """
    ordinal = date.toordinal()
    start, end = start_of_day(ordinal, zone), start_of_day(ordinal + 1, zone)
    if start == end:
        message = f"{zone} has no {in_words(date)}: the date line was moved over it"
        raise CalendarError(message, "impossible-date", date_at(start, zone).isoformat())
    return Moment(start, end, Precision.DAY, zone)


def midnight24(date: date, zone: str) -> Moment:
    """Make 24:00 of a day: the next midnight, still belonging to this day.

    Raises:
        CalendarError: unknown-zone, impossible-date, and out-of-range for the last day of year 9999.
    """
    end = day(date, zone).end
    if date.toordinal() == LAST_DAY:
        raise out_of_range("24:00 on 9999-12-31")
    return Moment(end, end, Precision.INSTANT, zone, midnight24=True)


def month(year: int, month: int, zone: str) -> Moment:
    """Make the moment that covers a calendar month."""
    first = date(year, month, 1).toordinal()
    end = start_of_day(first + days_in_month(year, month), zone)
    return Moment(start_of_day(first, zone), end, Precision.MONTH, zone)


def year(year: int, zone: str) -> Moment:
    """Make the moment that covers a calendar year."""
    end = start_of_day(date(year, 12, 31).toordinal() + 1, zone)
    return Moment(start_of_day(date(year, 1, 1).toordinal(), zone), end, Precision.YEAR, zone)


def days_in_month(year: int, month: int) -> int:
    """Count the days of a month (Gregorian, reckoned backwards before 1582)."""
    if month == 2:
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return 29 if leap else 28
    return 30 if month in {4, 6, 9, 11} else 31


def earliest(first: Moment, *others: Moment) -> Moment:
    """Choose the moment that runs out first; of those that end together, the one that starts first."""
    return min((first, *others), key=_running_out)


def latest(first: Moment, *others: Moment) -> Moment:
    """Choose the moment that runs out last; of those that end together, the one that starts last."""
    return max((first, *others), key=_running_out)


def _running_out(moment: Moment) -> tuple[int, int]:
    """Order moments as deadlines."""
    return moment.end, moment.start


def deadline_end(moment: Moment) -> int:
    """Find the microsecond at which a deadline on this moment runs out: a day's 24:00, an instant itself."""
    return moment.end


def days_between(a: Moment, b: Moment) -> int:
    """Count the calendar days from `a` to `b`, each read in its own zone; negative when `b` is earlier."""
    return (b.day - a.day).days


def in_words(moment: Moment | date) -> str:
    """Write a moment for people: `11 April 2002`, `April 2002`, `27 November 2024 04:00`."""
    text = str(moment)
    written, _, time = text.partition(" ")
    number, *rest = written.split("-")
    words = [MONTHS[int(rest[0]) - 1], number] if rest else [number]
    if len(rest) == 2:
        words.insert(0, str(int(rest[1])))
    return " ".join([*words, time] if time else words)
