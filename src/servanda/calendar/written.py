"""Reading moments as people write them: `29 March 2022`, `2022-03-29 04:00 Europe/Kyiv`, `2022-03`, `24:00`."""

from __future__ import annotations

import re
from datetime import date, datetime

from servanda.calendar.errors import CalendarError, out_of_range
from servanda.calendar.moments import (
    MONTHS,
    Moment,
    Precision,
    day,
    days_in_month,
    in_words,
    instant,
    midnight24,
    month,
    year,
)
from servanda.calendar.zones import end_of_gap, instants_of, offset_at, offset_text

_NUMBER_OF_MONTH = {name.lower(): number for number, name in enumerate(MONTHS, start=1)}
_NUMBER_OF_MONTH |= {f"{number:02}": number for number in range(1, 13)}
# Compiled on first use by `re` itself, which keeps the import light.
_WRITTEN = r"""
    (?: (?P<year>[0-9]{4,}) (?: - (?P<month>[0-9]{2}) (?: - (?P<day>[0-9]{2}) )? )?
      | (?: (?P<named_day>[0-9]{1,2}) [ ]+ )? (?P<name>[A-Za-z]{1,20}) [ ]+ (?P<named_year>[0-9]{4,})
    )
    (?: (?:[ ]+|T) (?P<hour>[0-9]{1,2}) : (?P<minute>[0-9]{2})
        (?: : (?P<second>[0-9]{2}) (?: \. (?P<fraction>[0-9]{1,6}) )? )? )?
    (?: (?(hour)[ ]*|[ ]+) (?P<offset> Z (?![A-Za-z]) | [+-][0-9]{2}:[0-9]{2}(?::[0-9]{2})? ) )?
    (?: [ ]+ (?P<zone>[A-Za-z][A-Za-z0-9_+/-]*) )?
    """
_FORMS = "2022-03-29, 29 March 2022, 2022-03, 2022 or 2022-03-29 04:00"


def moment(text: str, zone: str) -> Moment:
    """Read a moment; its precision is that of the writing.

    A zone or an offset that is written is the moment's zone; `zone` is that of all others. A zone after an offset
    (`03:30 +02:00 Europe/Kyiv`) is the moment's zone, and the offset tells which of two equal clock times is meant;
    without one it is the first. 24:00 is the end of its day.

    Raises:
        CalendarError: impossible-date, nonexistent-time (the clock jumped over it), unknown-zone, out-of-range.
    """
    match = re.fullmatch(_WRITTEN, text.strip(), re.VERBOSE)
    if match is None:
        raise CalendarError(f"{_shown(text)} is not a date", "impossible-date", _FORMS)
    part = match.groupdict()
    offset: str | None = "UTC" if part["offset"] == "Z" else part["offset"]
    place = part["zone"] or offset or zone
    in_year, in_month, on_day = _date(part, text)
    if part["hour"] is not None and on_day is None:
        raise CalendarError(f"{_shown(text)} has a time but no day", "impossible-date", _FORMS)
    if part["hour"] is None and offset and part["zone"]:
        raise CalendarError(f"{_shown(text)} has an offset but no time", "impossible-date", _FORMS)
    if in_month is None:
        return year(in_year, place)
    if on_day is None:
        return month(in_year, in_month, place)
    on = date(in_year, in_month, on_day)
    return day(on, place) if part["hour"] is None else _timed(on, part, place, offset if part["zone"] else None)


def _date(part: dict[str, str | None], text: str) -> tuple[int, int | None, int | None]:
    """Read year, month and day, as many as are written."""
    written_year = part["year"] or part["named_year"] or ""
    if len(written_year) > 4 or written_year == "0000":
        raise out_of_range(_shown(text))
    written_month = part["month"] or part["name"]
    if written_month is None:
        return int(written_year), None, None
    in_month = _NUMBER_OF_MONTH.get(written_month.lower())
    if in_month is None:
        message = f"there is no month {written_month} in {_shown(text)}"
        raise CalendarError(message, "impossible-date", _near(part["name"]))
    written_day = part["day"] or part["named_day"]
    if written_day is None:
        return int(written_year), in_month, None
    length = days_in_month(int(written_year), in_month)
    if not 1 <= int(written_day) <= length:
        name = f"{MONTHS[in_month - 1]} {written_year}"
        nearest = date(int(written_year), in_month, min(max(int(written_day), 1), length))
        raise CalendarError(f"{name} has the days 1 to {length}, not {written_day}", "impossible-date", str(nearest))
    return int(written_year), in_month, int(written_day)


def _near(name: str | None) -> str:
    """Suggest a month for a misspelt name."""
    from difflib import get_close_matches  # noqa: PLC0415  needed only in this error

    near = get_close_matches(name.title(), MONTHS, n=1) if name else []
    return near[0] if near else "01 to 12, or January to December"


def _timed(on: date, part: dict[str, str | None], zone: str, offset: str | None) -> Moment:
    """Read a clock time on a day; `offset`, where written beside a zone, must be one the zone has then."""
    hour, minute, second = (int(part[name] or 0) for name in ("hour", "minute", "second"))
    micros = int((part["fraction"] or "").ljust(6, "0"))
    if hour == 24 and minute == second == micros == 0:
        end = midnight24(on, zone)
        if offset and offset_at(0, offset) not in {offset_at(end.start - 1, zone), offset_at(end.start, zone)}:
            raise _wrong_offset(end, offset)
        return end
    if hour > 23 or minute > 59 or second > 59:
        message = f"there is no time {hour:02}:{minute:02}:{second:02}: a day ends at 24:00"
        raise CalendarError(message, "impossible-date", f"{on} 24:00")
    day(on, zone)  # a day that the zone left out has no times either
    wall = datetime(on.year, on.month, on.day, hour, minute, second, micros)  # noqa: DTZ001  a wall time
    found = instants_of(wall, zone)
    if not found:
        opening = str(instant(end_of_gap(wall, zone), zone))
        message = f"the clocks of {zone} jumped over {wall:%H:%M} on {in_words(on)}"
        raise CalendarError(message, "nonexistent-time", opening)
    at = next((at for at in found if offset is None or offset_at(at, zone) == offset_at(0, offset)), None)
    if at is None:
        raise _wrong_offset(instant(found[0], zone), offset or "")
    return Moment(at, at, Precision.INSTANT, zone)


def _wrong_offset(at: Moment, offset: str) -> CalendarError:
    """Give the error for an offset that the written zone does not have at that time."""
    right = f"{at} {offset_text(at.start, at.zone)} {at.zone}"
    return CalendarError(f"the clocks of {at.zone} were not at {offset} on {at}", "nonexistent-time", right)


def _shown(text: str) -> str:
    """Quote what was written, cut to a line's worth."""
    return repr(text if len(text) <= 60 else f"{text[:60]}…")
