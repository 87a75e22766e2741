"""Time zones, read from the packaged tz database only, so that a date is the same on every machine.

An instant is a number of microseconds since 1970-01-01 00:00 UTC; a *wall* time is what the clock of a zone shows.
A zone is named as in the tz database ("Europe/Kyiv"), "UTC", or a fixed offset ("+08:00").
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache

from servanda.calendar.errors import CalendarError, out_of_range

SECOND = 1_000_000
HOUR = 3600 * SECOND
DAY = 24 * HOUR
FIRST_DAY = date.min.toordinal()
LAST_DAY = date.max.toordinal()

_MICROSECOND = timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  wall times are naive on purpose: their zone is a separate value
_EPOCH_UTC = _EPOCH.replace(tzinfo=UTC)
_EPOCH_DAY = _EPOCH.toordinal()
# Near the ends of the years 1..9999 a conversion would leave Python's range; no zone changes its offset there.
_EARLIEST = (FIRST_DAY + 2 - _EPOCH_DAY) * DAY
_LATEST = (LAST_DAY - 2 - _EPOCH_DAY) * DAY
_OFFSET_FORM = r"([+-])([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9]))?"


@cache
def _zone_names() -> frozenset[str]:
    """Read the names of all zones from the packaged database."""
    return frozenset(_packaged("zones").decode("ascii").split())


def _packaged(path: str) -> bytes:
    """Read a file of the tzdata package, wherever it is installed (a directory or a zip archive)."""
    from pkgutil import get_data  # noqa: PLC0415  only those who name a zone pay for it

    content = get_data("tzdata", path if path == "zones" else f"zoneinfo/{path}")
    assert content is not None
    return content


def _fixed_offset(text: str) -> timedelta | None:
    """Read an offset such as "+08:00" or "-00:01:15"; None when the text is not one."""
    match = re.fullmatch(_OFFSET_FORM, text)
    if match is None:
        return None
    sign, hours, minutes, seconds = match.groups(default="0")
    size = timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds))
    return -size if sign == "-" else size


@lru_cache(maxsize=1024)
def rules(zone: str) -> tzinfo:
    """Find the rules of a zone.

    Raises:
        CalendarError: unknown-zone, with the nearest name as suggestion.
    """
    if zone == "UTC":
        return UTC
    offset = _fixed_offset(zone)
    if offset is not None:
        return timezone(offset)
    # The list decides, not the file system: no path tricks, and upper and lower case differ everywhere.
    if zone not in _zone_names():
        raise _unknown(zone)
    from io import BytesIO  # noqa: PLC0415  only those who name a zone pay for it
    from zoneinfo import ZoneInfo  # noqa: PLC0415

    return ZoneInfo.from_file(BytesIO(_packaged(zone)), key=zone)


def _unknown(zone: str) -> CalendarError:
    """Give the error for a zone that the database does not know."""
    from difflib import get_close_matches  # noqa: PLC0415  needed only in this error

    shown = zone if len(zone) <= 60 else f"{zone[:60]}…"
    names = sorted(_zone_names())
    place = zone.rpartition("/")[2].lower()
    near = [name for name in names if name.rpartition("/")[2].lower() == place]
    near = near or get_close_matches(zone[:60], names, n=1, cutoff=0.7)
    return CalendarError(f"there is no time zone {shown!r}", "unknown-zone", near[0] if near else None)


def offset_at(instant: int, zone: str) -> int:
    """Tell how far the zone's clock is ahead of UTC at an instant, in microseconds."""
    today = _offset_at(instant // DAY * DAY, zone)
    # Two changes on one day that undo each other are in no zone's history, so equal ends mean a day without change.
    if today == _offset_at((instant // DAY + 1) * DAY, zone):
        return today
    return _offset_at(instant, zone)


@lru_cache(maxsize=1 << 16)
def _offset_at(instant: int, zone: str) -> int:
    """Find an offset in the zone's rules."""
    within = timedelta(microseconds=min(max(instant, _EARLIEST), _LATEST))
    return _offset((_EPOCH_UTC + within).astimezone(rules(zone)))


def offset_text(instant: int, zone: str) -> str:
    """Write the zone's offset at an instant as `+02:00`, with seconds only where they are not zero."""
    offset = offset_at(instant, zone)
    minutes, seconds = divmod(abs(offset) // SECOND, 60)
    text = f"{'-' if offset < 0 else '+'}{minutes // 60:02}:{minutes % 60:02}"
    return f"{text}:{seconds:02}" if seconds else text


def _offset(moment: datetime) -> int:
    """Give the UTC offset of an aware datetime in microseconds."""
    offset = moment.utcoffset()
    assert offset is not None
    return offset // _MICROSECOND


def wall_at(instant: int, zone: str) -> datetime:
    """Tell what the zone's clock shows at an instant.

    Raises:
        CalendarError: out-of-range, when the clock would show a year before 1 or after 9999.
    """
    wall = instant + offset_at(instant, zone)
    if not (FIRST_DAY - _EPOCH_DAY) * DAY <= wall < (LAST_DAY + 1 - _EPOCH_DAY) * DAY:
        raise out_of_range("this time")
    return _EPOCH + timedelta(microseconds=wall)


def instants_of(wall: datetime, zone: str) -> tuple[int, ...]:
    """Find when the zone's clock shows a wall time: once; twice, in order, when set back; never when set forward."""
    ordinal = wall.toordinal()
    start, end = start_of_day(ordinal, zone), start_of_day(ordinal + 1, zone)
    # Most days the clock is not changed, nor set back into this day from the next.
    if end - start == DAY == start_of_day(ordinal + 2, zone) - end:
        midnight = wall.replace(hour=0, minute=0, second=0, microsecond=0)
        return (start + (wall - midnight) // _MICROSECOND,)
    return _instants_of(wall, zone)


def _instants_of(wall: datetime, zone: str) -> tuple[int, ...]:
    """Find the instants from the zone's rules; each is proved by reading the clock at it."""
    readings = _readings(wall, zone)
    shown = (wall - _EPOCH) // _MICROSECOND
    return tuple(sorted({at for at in readings if at + offset_at(at, zone) == shown}))


def _readings(wall: datetime, zone: str) -> tuple[int, int]:
    """Read a wall time with the offsets that hold before and after a change of the clock (PEP 495)."""
    aware = wall.replace(tzinfo=rules(zone))
    micros = (wall - _EPOCH) // _MICROSECOND
    return micros - _offset(aware), micros - _offset(aware.replace(fold=1))


def end_of_gap(wall: datetime, zone: str) -> int:
    """Find the instant at which the clock jumped over a wall time that it never showed."""
    after, before = _readings(wall, zone)  # in a gap the reading with the old offset is the later one
    old = offset_at(before, zone)
    while after - before > 1:
        middle = (before + after) // 2
        if offset_at(middle, zone) == old:
            before = middle
        else:
            after = middle
    return after


@lru_cache(maxsize=1 << 16)
def start_of_day(ordinal: int, zone: str) -> int:
    """Find the instant at which a calendar day begins (days by their proleptic Gregorian ordinal, and two past 9999).

    Where the clock jumps over midnight the day begins at the first time that exists; where midnight comes twice, at
    the first.
    """
    if ordinal > LAST_DAY:
        return start_of_day(LAST_DAY, zone) + (ordinal - LAST_DAY) * DAY
    midnight = datetime.fromordinal(ordinal)
    instants = _instants_of(midnight, zone)
    return instants[0] if instants else end_of_gap(midnight, zone)


@lru_cache(maxsize=1 << 12)
def date_at(instant: int, zone: str) -> date:
    """Find the calendar day that an instant belongs to: the day whose start is the last one not after it.

    This differs from the clock's date only where the clock is set back across midnight: the minutes that come again
    belong to the day that had begun, so that later instants never belong to earlier days.

    Raises:
        CalendarError: out-of-range.
    """
    ordinal = (instant + offset_at(instant, zone)) // DAY + _EPOCH_DAY
    if not FIRST_DAY <= ordinal <= LAST_DAY:
        raise out_of_range("this time")
    while start_of_day(ordinal + 1, zone) <= instant:
        ordinal += 1
    return date.fromordinal(ordinal)
