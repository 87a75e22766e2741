"""Reckoning: from an anchor and a span to the date on which it runs out, forwards or backwards.

Days: the anchor's day does not count and the last day counts to its end. Months and years: the same day number, or the
month's last day where there is none (European Convention on the Calculation of Time-Limits, Basel 1972, arts 3-4).
Hours and exact days are elapsed time. An anchor known only to its month or year counts from its last day, and when
counting backwards from its first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from servanda.calendar.errors import CalendarError, out_of_range
from servanda.calendar.moments import MONTHS, Moment, Precision, day, days_in_month, instant
from servanda.calendar.spans import Flavour, Span, Unit
from servanda.calendar.steps import Reckoned, Step, ordinal_words
from servanda.calendar.working import WorkingDays
from servanda.calendar.zones import FIRST_DAY, HOUR, LAST_DAY, date_at, start_of_day

_HOURS_IN = {Unit.HOURS: 1, Unit.DAYS: 24, Unit.WEEKS: 7 * 24}
_DAYS_IN = {Unit.DAYS: 1, Unit.WEEKS: 7}
_MONTHS_IN = {Unit.MONTHS: 1, Unit.YEARS: 12}
_FORWARDS, _BACKWARDS = 1, -1


@dataclass(frozen=True, slots=True)
class _Count:
    """What a clause asks to be counted: the span, the direction, and who says how."""

    span: Span
    direction: int
    itself: bool
    working: WorkingDays | None
    zone: str | None


def after(
    anchor: Moment, span: Span, *, itself: bool = False, working: WorkingDays | None = None, zone: str | None = None
) -> Reckoned:
    """Count a span forwards from an anchor.

    Args:
        anchor: the moment counted from; its calendar day is read in `zone`.
        span: what to count; days give a day, hours and exact days an instant.
        itself: the anchor's day is the first day counted.
        working: the calendar that working days need.
        zone: the zone of the clause, where it is not the anchor's.

    Raises:
        CalendarError: out-of-range, no-working-days, unknown-zone, impossible-span.
    """
    return _reckon(anchor, _Count(span, _FORWARDS, itself, working, zone), f"{span} after", f"+ {span}")


def before(
    anchor: Moment, span: Span, *, itself: bool = False, working: WorkingDays | None = None, zone: str | None = None
) -> Reckoned:
    """Count a span backwards from an anchor, as in `6 months before expiry`: the mirror image of `after`."""
    return _reckon(anchor, _Count(span, _BACKWARDS, itself, working, zone), f"{span} before", f"- {span}")


def nth(
    anchor: Moment,
    n: int,
    unit: Unit,
    flavour: Flavour = Flavour.PLAIN,
    *,
    working: WorkingDays | None = None,
    zone: str | None = None,
) -> Reckoned:
    """Find the n-th day (week, month …) after an anchor whose own day is not counted: `the 30th day after X`."""
    _check_number(n)
    count = _Count(Span(n, unit, flavour), _FORWARDS, itself=False, working=working, zone=zone)
    name = f"{ordinal_words(n)} {flavour}{' ' if flavour else ''}{unit.value[:-1]} after"
    return _reckon(anchor, count, name, f", {name}")


def day_of(anchor: Moment, n: int, *, zone: str | None = None) -> Reckoned:
    """Find day n of what began with the anchor, whose own day is day 1: `day 16 of X`."""
    _check_number(n)
    base, steps = _narrowed(anchor, _FORWARDS)
    text = f"day {n} of {base}"
    result, note = _day_at(_date_in(base, zone).toordinal() + n - 1, zone or anchor.zone, text)
    return _closed(steps, Step(text, result, base, f", day {n}", note))


def nth_of_month(anchor: Moment, ordinal: int | Literal["last"], k: int, *, zone: str | None = None) -> Reckoned:
    """Find the n-th or last day of the k-th month after the anchor's month.

    `first day of the month following X` has k = 1; the month of X itself has k = 0.

    Raises:
        CalendarError: impossible-date when the month has no such day; out-of-range.
    """
    base, steps = _narrowed(anchor, _FORWARDS)
    name = f"{_which_day(ordinal)} day of {_which_month(k)}"
    text = f"{name} {base}"
    first, length = _month_away(_date_in(base, zone), k, text)
    number = length if ordinal == "last" else ordinal
    if number > length:
        message = f"{first.isoformat()[:7]} has {length} days: there is no {text}"
        raise CalendarError(message, "impossible-date", f"last day of {_which_month(k)} {base}")
    result, note = _day_at(first.toordinal() + number - 1, zone or anchor.zone, text)
    return _closed(steps, Step(text, result, base, f", {name}", note))


def nth_of_year(anchor: Moment, ordinal: int | Literal["last"], k: int, *, zone: str | None = None) -> Reckoned:
    """Find the n-th or last day of the k-th year after the anchor's: `last day of the year of X` has k = 0.

    Raises:
        CalendarError: impossible-date when the year has no such day; out-of-range.
    """
    base, steps = _narrowed(anchor, _FORWARDS)
    name = f"{_which_day(ordinal)} day of {_which_month(k).replace('month', 'year')}"
    text = f"{name} {base}"
    year = _date_in(base, zone).year + k
    if not date.min.year <= year < date.max.year:
        raise out_of_range(text)
    first, length = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal() - date(year, 1, 1).toordinal()
    number = length if ordinal == "last" else ordinal
    if number > length:
        message = f"{year} has {length} days: there is no {text}"
        raise CalendarError(message, "impossible-date", f"last day of the year {base}")
    result, note = _day_at(first + number - 1, zone or anchor.zone, text)
    return _closed(steps, Step(text, result, base, f", {name}", note))


def next_date(anchor: Moment, number: int, month: int, *, zone: str | None = None) -> Reckoned:
    """Find when a day of the year first comes round after the anchor's day: `the next 30 June after X`.

    29 February comes round in leap years alone.
    """
    base, steps = _narrowed(anchor, _FORWARDS)
    name = f"the next {number} {MONTHS[month - 1]} after"
    start = _date_in(base, zone)
    for year in range(start.year, min(start.year + 9, date.max.year)):  # leap years are eight years apart at most
        if number <= days_in_month(year, month) and date(year, month, number) > start:
            result, note = _day_at(date(year, month, number).toordinal(), zone or anchor.zone, name)
            return _closed(steps, Step(f"{name} {base}", result, base, f", {name}", note))
    raise out_of_range(f"{name} {base}")


def _reckon(anchor: Moment, count: _Count, name: str, how: str) -> Reckoned:
    """Count a span; `name` and `how` say it before and after the anchor."""
    span = count.span
    base, steps = _narrowed(anchor, count.direction)
    text = f"{name} {base}"
    if count.itself:
        text, how = f"{text} counting the day itself", f"{how}, the day itself counted"
        if span.exact or span.flavour is Flavour.CLEAR or span.amount == 0:
            message = f"{span} cannot count the day itself"
            raise CalendarError(message, "impossible-span", "leave out `counting the day itself`")
    if span.exact:
        result, note = _elapsed(base, count)
        return _closed(steps, Step(text, result, base, how, note))
    start = _date_in(base, count.zone)
    if span.flavour is Flavour.WORKING:
        number, rule = _working_days(start, count), ""
    elif span.unit in _MONTHS_IN:
        number, rule = _months(start, count, text)
    else:
        number, rule = _days(start, count), ""
    result, moved = _day_at(number, count.zone or anchor.zone, text)
    return _closed(steps, Step(text, result, base, how, moved or rule))


def _days(start: date, count: _Count) -> int:
    """Count days or weeks: the anchor's day never counts, unless `itself`; clear days end a day later."""
    days = count.span.amount * _DAYS_IN[count.span.unit]
    return start.toordinal() + count.direction * (days + (count.span.flavour is Flavour.CLEAR) - count.itself)


def _months(start: date, count: _Count, text: str) -> tuple[int, str]:
    """Count months or years to the same day number, or the last day of a shorter month (1972 Convention, arts 3-4).

    With the anchor's day as the first, the period ends on the day before that number; where the month lacks the
    number, its last day already is that day.
    """
    months = count.span.amount * _MONTHS_IN[count.span.unit]
    first, length = _month_away(start, count.direction * months, text)
    missing = start.day > length
    shift = int(count.span.flavour is Flavour.CLEAR)
    if count.itself and not (missing and count.direction == _FORWARDS):
        shift = -1
    note = f"{first.isoformat()[:7]} has no day {start.day}: its last day" if missing else ""
    return first.toordinal() + min(start.day, length) - 1 + count.direction * shift, note


def _month_away(start: date, months: int, text: str) -> tuple[date, int]:
    """Find the first day of the month that lies so many months away, and the number of its days."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise out_of_range(text)
    return date(year, month + 1, 1), days_in_month(year, month + 1)


def _working_days(start: date, count: _Count) -> int:
    """Count working days by the stated calendar; with `itself`, the anchor's day counts if it is one."""
    if count.working is None:
        raise CalendarError("working days are counted, but no calendar of working days is stated", "no-working-days")
    counted = count.itself and count.working.includes(start)
    return count.working.nth(start, count.span.amount - counted, count.direction)


def _elapsed(base: Moment, count: _Count) -> tuple[Moment, str]:
    """Count elapsed time; from a day it runs from the day's start, since no hour is known."""
    size = count.span.amount * _HOURS_IN[count.span.unit] * HOUR
    note = "counted from the start of the day" if base.precision is Precision.DAY else ""
    return instant(base.start + count.direction * size, count.zone or base.zone), note


def _narrowed(anchor: Moment, direction: int) -> tuple[Moment, tuple[Step, ...]]:
    """Take the last day of an anchor known only to its month or year; the first day when counting backwards."""
    if anchor.precision < Precision.MONTH:
        return anchor, ()
    which, at = ("last", anchor.end - 1) if direction == _FORWARDS else ("first", anchor.start)
    base = day(date_at(at, anchor.zone), anchor.zone)
    note = f"only the {anchor.precision.name.lower()} is known"
    return base, (Step(f"{which} day of {anchor}", base, anchor, f", its {which} day", note),)


def _date_in(base: Moment, zone: str | None) -> date:
    """Find the calendar day of an anchor: an instant's in the zone of the clause, a day's as it was named."""
    if zone is None or base.precision is not Precision.INSTANT:
        return base.day
    return date_at(base.start - base.midnight24, zone)


def _day_at(number: int, zone: str, text: str) -> tuple[Moment, str]:
    """Make the day with an ordinal, or the next one where the zone left that day out at the date line."""
    if not FIRST_DAY <= number <= LAST_DAY:
        raise out_of_range(text)
    found = date.fromordinal(number)
    if start_of_day(number, zone) < start_of_day(number + 1, zone):
        return day(found, zone), ""
    return day(date.fromordinal(number + 1), zone), f"{zone} has no {found}: the next day"


def _which_day(n: int | Literal["last"]) -> str:
    """Name a day of a month."""
    if n == "last":
        return n
    _check_number(n)
    return ordinal_words(n)


def _which_month(k: int) -> str:
    """Name a month by its distance from the anchor's."""
    if k < 0:
        raise CalendarError(f"months are counted onwards, not {k}", "impossible-span", "the month following")
    if k > LAST_DAY:
        raise out_of_range("a month so far away")
    return {0: "the month of", 1: "the month following"}.get(k) or f"the {ordinal_words(k)} month after"


def _check_number(n: int) -> None:
    """Refuse a zeroth day and one beyond all dates."""
    if n < 1:
        raise CalendarError("days are numbered from 1", "impossible-span", "day 1")
    if n > LAST_DAY:
        raise out_of_range("a day so far away")


def _closed(steps: tuple[Step, ...], last: Step) -> Reckoned:
    """Close a reckoning with its last step."""
    return Reckoned(last.result, (*steps, last))
