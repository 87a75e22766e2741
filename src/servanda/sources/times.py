"""Dates as files write them, as half-open intervals of UTC that are as wide as the date is coarse."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from servanda.calendar import CalendarError
from servanda.calendar.zones import end_of_gap, instants_of, start_of_day

SECOND = 1_000_000
HOUR, DAY = 3600 * SECOND, 24 * 3600 * SECOND
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICRO = timedelta(microseconds=1)
_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?\s?(Z|UTC|[+-]\d\d:?\d\d)?)?)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)Z?)?")
_DOTTED = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4}|\d\d)")
_SLASHED = re.compile(r"(\d\d?)/(\d\d?)/(\d{4}|\d\d)")
_WORDS = re.compile(r"(\d\d?)[ -]([A-Za-z]{3})[a-z]*[ -](\d{4})|([A-Za-z]{3})[a-z]* (\d\d?),? (\d{4})")
_YEAR = re.compile(r"\d{4}")
_WEEK = re.compile(r"(\d{4})-?W(\d\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAY_FIRST, MONTH_FIRST = "day first", "month first"


@dataclass(frozen=True, slots=True)
class Span:
    """From one instant to another, in microseconds since 1970, and how coarsely it was given. `form` is how written."""

    start: int
    end: int
    precision: str
    form: str


def instant(micros: int) -> datetime:
    """Microseconds since 1970 as a datetime in UTC."""
    return _EPOCH + timedelta(microseconds=micros)


def order_of(texts: Iterable[str]) -> str | None:
    """Whether dates such as 3/4/2022 put the day or the month first; None where they leave it open or contradict."""
    pairs = [(int(m[1]), int(m[2])) for m in map(_SLASHED.match, texts) if m]
    day, month = any(first > 12 for first, _ in pairs), any(second > 12 for _, second in pairs)
    return (DAY_FIRST if day else MONTH_FIRST) if day != month else None


def read_date(text: str, zone: str, order: str | None) -> Span | None:
    """The span of a written date; None where it is none. `order` settles dates with slashes."""
    text = text.strip()
    try:
        return next((span for read in _READERS if (span := read(text, zone, order)) is not None), None)
    except (ValueError, OverflowError, CalendarError):
        return None


def ambiguous(text: str) -> bool:
    """Whether a date has slashes, and so needs an order."""
    return _SLASHED.match(text.strip()) is not None


def widened(span: Span, precision: str) -> Span:
    """The whole week, month or year that a date lies in, where a file says that it is known no better."""
    day = instant(span.start).date()
    if precision == "week":
        first = day - timedelta(days=day.weekday())
        return Span(_midnight(first), _midnight(first + timedelta(days=7)), precision, span.form)
    if precision == "month":
        first = day.replace(day=1)
        return Span(_midnight(first), _midnight((first + timedelta(days=31)).replace(day=1)), precision, span.form)
    if precision == "year":
        first = day.replace(month=1, day=1)
        return Span(_midnight(first), _midnight(first.replace(year=first.year + 1)), precision, span.form)
    return span


def _midnight(day: date, zone: str = "UTC") -> int:
    return start_of_day(day.toordinal(), zone)


def _day(year: int, month: int, day: int, zone: str, form: str) -> Span:
    which = date(year, month, day)
    return Span(_midnight(which, zone), _midnight(which + timedelta(days=1), zone), "day", form)


def _year(text: str) -> int:
    """A year of two digits is of the hundred years that end in 2049; a file says more in another column, or not."""
    return int(text) if len(text) == 4 else int(text) + (2000 if int(text) < 50 else 1900)


def _stamp(text: str, zone: str, order: str | None) -> Span | None:
    """An instant with its offset, of which files have most: read by the standard library, ten times as fast."""
    if len(text) < 20 or text[4] != "-" or text[10] not in "T ":
        return None
    read = datetime.fromisoformat(text)
    if read.tzinfo is None:
        return None
    start = (read - _EPOCH) // _MICRO
    return Span(start, start + (SECOND if text[16:17] == ":" else 60 * SECOND), "instant", "ISO")


def _iso(text: str, zone: str, order: str | None) -> Span | None:
    found = _ISO.fullmatch(text)
    if not found:
        return None
    year, month, day, hour, minute, second, fraction, offset = found.groups()
    if day is None:
        first = _day(int(year), int(month), 1, zone, "ISO")
        return Span(first.start, widened(first, "month").end, "month", "ISO")
    if hour is None:
        return _day(int(year), int(month), int(day), zone, "ISO")
    wall = datetime(*(int(part or 0) for part in (year, month, day, hour, minute, second)))  # type: ignore[arg-type]  # noqa: DTZ001
    start = _at(wall, offset, zone) + int(float(fraction or 0) * SECOND)
    return Span(start, start + (SECOND if second else 60 * SECOND), "instant", "ISO")


def _at(wall: datetime, offset: str | None, zone: str) -> int:
    if not offset:
        return (instants_of(wall, zone) or (end_of_gap(wall, zone),))[0]
    away = timedelta() if offset in {"Z", "UTC"} else _offset(offset)
    return (wall.replace(tzinfo=UTC) - away - _EPOCH) // _MICRO


def _offset(text: str) -> timedelta:
    digits = text[1:].replace(":", "")
    away = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -away if text[0] == "-" else away


def _compact(text: str, zone: str, order: str | None) -> Span | None:
    found = _COMPACT.fullmatch(text)
    if not found:
        return None
    year, month, day, hour, minute, second = found.groups()
    if hour is None:
        return _day(int(year), int(month), int(day), zone, "YYYYMMDD")
    return _iso(f"{year}-{month}-{day}T{hour}:{minute}:{second}Z", zone, order)


def _dotted(text: str, zone: str, order: str | None) -> Span | None:
    found = _DOTTED.fullmatch(text)
    return _day(_year(found[3]), int(found[2]), int(found[1]), zone, "D.M.Y") if found else None


def _slashed(text: str, zone: str, order: str | None) -> Span | None:
    found = _SLASHED.fullmatch(text)
    if not found or order is None:
        return None
    day, month = (found[1], found[2]) if order == DAY_FIRST else (found[2], found[1])
    return _day(_year(found[3]), int(month), int(day), zone, "D/M/Y" if order == DAY_FIRST else "M/D/Y")


def _words(text: str, zone: str, order: str | None) -> Span | None:
    found = _WORDS.fullmatch(text)
    if not found:
        return None
    day, month, year = (found[1], found[2], found[3]) if found[1] else (found[5], found[4], found[6])
    return _day(int(year), _MONTHS.index(month.lower()) + 1, int(day), zone, "day, month in words, year")


def _week(text: str, zone: str, order: str | None) -> Span | None:
    found = _WEEK.fullmatch(text)
    if not found:
        return None
    first = date.fromisocalendar(int(found[1]), int(found[2]), 1)
    return Span(_midnight(first, zone), _midnight(first + timedelta(days=7), zone), "week", "ISO week")


def _only_year(text: str, zone: str, order: str | None) -> Span | None:
    if not _YEAR.fullmatch(text):
        return None
    first = date(int(text), 1, 1)
    return Span(_midnight(first, zone), _midnight(first.replace(year=first.year + 1), zone), "year", "year")


_Reader = Callable[[str, str, str | None], Span | None]
_READERS: tuple[_Reader, ...] = (_stamp, _iso, _compact, _slashed, _dotted, _words, _week, _only_year)
