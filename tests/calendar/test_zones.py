from collections.abc import Callable
from datetime import date, datetime

import pytest

from servanda.calendar import CalendarError
from servanda.calendar.zones import (
    DAY,
    HOUR,
    SECOND,
    date_at,
    end_of_gap,
    instants_of,
    offset_at,
    offset_text,
    rules,
    start_of_day,
    wall_at,
)


def length_in_hours(day: date, zone: str) -> float:
    """How long a calendar day lasts in a zone."""
    ordinal = day.toordinal()
    return (start_of_day(ordinal + 1, zone) - start_of_day(ordinal, zone)) / HOUR


@pytest.mark.parametrize(
    ("day", "zone", "hours"),
    [
        (date(2022, 3, 26), "Europe/Kyiv", 24),
        (date(2022, 3, 27), "Europe/Kyiv", 23),
        (date(2022, 10, 30), "Europe/Kyiv", 25),
        (date(2024, 3, 10), "America/Havana", 23),  # midnight itself is skipped: the day starts at 01:00
        (date(2024, 11, 3), "America/Havana", 25),  # midnight comes twice: the day starts at the first
        (date(2018, 2, 17), "America/Sao_Paulo", 25),  # set back at 24:00
        (date(2011, 12, 30), "Pacific/Apia", 0),  # left out at the date line
        (date(9999, 12, 31), "Europe/Kyiv", 24),
        (date(1, 1, 1), "Asia/Shanghai", 24),
    ],
)
def test_days_have_their_real_length(day: date, zone: str, hours: float) -> None:
    """A calendar day lasts as long as the zone's clock makes it last, also where midnight is skipped or repeated."""
    assert length_in_hours(day, zone) == hours


def test_day_starts_at_the_first_time_that_exists() -> None:
    """Where the clock jumps from 00:00 to 01:00 the day starts at 01:00."""
    start = start_of_day(date(2024, 3, 10).toordinal(), "America/Havana")

    assert wall_at(start, "America/Havana") == datetime(2024, 3, 10, 1)
    assert wall_at(start - 1, "America/Havana").date() == date(2024, 3, 9)


def test_clock_times_in_gaps_and_folds() -> None:
    """A wall time is shown once, twice in order when set back, never when set forward."""
    once = instants_of(datetime(2022, 3, 27, 2, 30), "Europe/Kyiv")
    twice = instants_of(datetime(2022, 10, 30, 3, 30), "Europe/Kyiv")

    assert len(once) == 1
    assert twice[1] - twice[0] == HOUR
    assert instants_of(datetime(2022, 3, 27, 3, 30), "Europe/Kyiv") == ()


def test_clock_set_back_into_the_day_before() -> None:
    """Saint John's set its clock back at 00:01, so 23:30 came twice, the second time in the next day."""
    twice = instants_of(datetime(2006, 10, 28, 23, 30), "America/St_Johns")

    assert [at - twice[0] for at in twice] == [0, HOUR]
    assert [date_at(at, "America/St_Johns") for at in twice] == [date(2006, 10, 28), date(2006, 10, 29)]


def test_no_instant_is_claimed_that_the_clock_contradicts() -> None:
    """In Nuuk 23:30 came once on 28 October 2023, though the rules for later years would set the clock back then."""
    (at,) = instants_of(datetime(2023, 10, 28, 23, 30), "America/Nuuk")

    assert wall_at(at, "America/Nuuk") == datetime(2023, 10, 28, 23, 30)


def test_end_of_gap_is_exact() -> None:
    """The end of a gap is the very microsecond at which the clock jumped."""
    end = end_of_gap(datetime(2022, 3, 27, 3, 30), "Europe/Kyiv")

    assert wall_at(end, "Europe/Kyiv") == datetime(2022, 3, 27, 4)
    assert wall_at(end - SECOND, "Europe/Kyiv") == datetime(2022, 3, 27, 2, 59, 59)
    assert wall_at(end - 1, "Europe/Kyiv") == datetime(2022, 3, 27, 2, 59, 59, 999_999)


@pytest.mark.parametrize(
    ("instant", "zone", "text"),
    [
        (0, "UTC", "+00:00"),
        (0, "+08:00", "+08:00"),
        (0, "-03:30", "-03:30"),
        (0, "-00:01:15", "-00:01:15"),
        (-100 * 365 * DAY, "Europe/Kyiv", "+02:02:04"),
        (0, "America/New_York", "-05:00"),
    ],
)
def test_offsets(instant: int, zone: str, text: str) -> None:
    """Offsets are those of the tz database or the fixed one, with seconds only where they matter."""
    assert offset_text(instant, zone) == text


def test_offset_on_the_day_of_a_change() -> None:
    """On a day on which the clock changes the offset is that of the very microsecond."""
    change = end_of_gap(datetime(2022, 3, 27, 3, 30), "Europe/Kyiv")

    assert [offset_at(at, "Europe/Kyiv") // HOUR for at in (change - 1, change)] == [2, 3]


@pytest.mark.parametrize(
    ("zone", "suggestion"),
    [
        ("Europe/Kyev", "Europe/Kyiv"),
        ("europe/kyiv", "Europe/Kyiv"),
        ("Kyiv", "Europe/Kyiv"),
        ("+25:00", None),
        ("", None),
        ("../zones", None),
        ("zones", None),
        ("Xyzzy" * 100, None),
    ],
)
def test_unknown_zones(zone: str, suggestion: str | None) -> None:
    """A zone that is not in the packaged list is refused, with a near name where there is one; no path is opened."""
    with pytest.raises(CalendarError) as caught:
        rules(zone)

    assert (caught.value.code, caught.value.suggestion) == ("unknown-zone", suggestion)
    assert len(caught.value.message) < 100


def test_zones_come_from_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's own zone files are never read."""
    import zoneinfo

    monkeypatch.setattr(zoneinfo, "TZPATH", ())
    zoneinfo.reset_tzpath(to=[])
    rules.cache_clear()
    try:
        assert offset_at(2 * DAY, "Asia/Beirut") == 2 * HOUR
        assert str(rules("Asia/Beirut")) == "Asia/Beirut"
    finally:
        zoneinfo.reset_tzpath()


@pytest.mark.parametrize("read", [wall_at, date_at])
@pytest.mark.parametrize("instant", [10**20, -(10**20)])
def test_far_instants_are_out_of_range(read: Callable[[int, str], object], instant: int) -> None:
    """An instant outside the years 1 to 9999 is an error of the calendar, not an overflow."""
    with pytest.raises(CalendarError) as caught:
        read(instant, "UTC")

    assert caught.value.code == "out-of-range"


@pytest.mark.parametrize("zone", ["UTC", "Europe/Kyiv", "America/Los_Angeles", "+14:00"])
def test_ends_of_the_calendar(zone: str) -> None:
    """The first and last microsecond of the calendar belong to its first and last day in every zone."""
    first = start_of_day(date.min.toordinal(), zone)
    end = start_of_day(date.max.toordinal() + 1, zone)

    assert date_at(first, zone) == date.min
    assert date_at(end - 1, zone) == date.max
    assert (wall_at(first, zone), wall_at(end - 1, zone)) == (datetime.min, datetime.max)
    for outside in (first - 1, end):
        with pytest.raises(CalendarError):
            date_at(outside, zone)
        with pytest.raises(CalendarError):
            wall_at(outside, zone)
