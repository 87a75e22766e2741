from datetime import date

import pytest

from servanda.calendar import (
    CalendarError,
    Moment,
    Precision,
    day,
    days_between,
    deadline_end,
    earliest,
    in_words,
    instant,
    latest,
    midnight24,
    moment,
)

HOUR = 3_600_000_000


def kyiv(text: str) -> Moment:
    """A moment written in Kyiv."""
    return moment(text, "Europe/Kyiv")


def test_a_day_covers_its_24_hours_in_its_zone() -> None:
    """A day in a zone two hours ahead starts two hours before the UTC day of the same date."""
    covered = day(date(1970, 1, 1), "+02:00")

    assert (covered.start, covered.end, covered.precision) == (-2 * HOUR, 22 * HOUR, Precision.DAY)


def test_precisions_are_ordered() -> None:
    """A coarser precision compares greater."""
    assert Precision.INSTANT < Precision.DAY < Precision.MONTH < Precision.YEAR


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2000", "2000-01-01", "2000-12-31"),
    ],
)
def test_months_and_years_cover_their_days(text: str, start: str, end: str) -> None:
    """A month covers from the start of its first day to the end of its last, and so does a year."""
    covered = kyiv(text)

    assert (covered.start, covered.end) == (kyiv(start).start, kyiv(end).end)


def test_an_instant_has_no_length() -> None:
    """An instant starts and ends at itself and belongs to the day its zone's calendar shows."""
    late = instant(23 * HOUR, "+02:00")

    assert (late.start, late.end, late.day) == (23 * HOUR, 23 * HOUR, date(1970, 1, 2))


@pytest.mark.parametrize("micros", [10**18, -(10**18)])
def test_instants_outside_the_calendar(micros: int) -> None:
    """An instant before year 1 or after year 9999 is refused."""
    with pytest.raises(CalendarError) as caught:
        instant(micros, "UTC")

    assert caught.value.code == "out-of-range"


def test_a_day_that_a_zone_left_out() -> None:
    """Samoa had no 30 December 2011; the error names the next day there was."""
    with pytest.raises(CalendarError, match="30 December 2011") as caught:
        day(date(2011, 12, 30), "Pacific/Apia")

    assert (caught.value.code, caught.value.suggestion) == ("impossible-date", "2011-12-31")


def test_midnight24_of_the_last_day() -> None:
    """24:00 of the last day of the calendar would be in year 10000."""
    with pytest.raises(CalendarError) as caught:
        midnight24(date.max, "UTC")

    assert caught.value.code == "out-of-range"
    assert midnight24(date(2022, 3, 29), "UTC") == moment("2022-03-29 24:00", "UTC")


def test_a_deadline_on_a_day_runs_out_at_24_00() -> None:
    """A day's deadline ends at its 24:00, an instant's at the instant, a month's with its last day."""
    assert deadline_end(kyiv("2022-03-29")) == kyiv("2022-03-29 24:00").start
    assert deadline_end(kyiv("2022-03-29 04:00")) == kyiv("2022-03-29 04:00").start
    assert deadline_end(kyiv("2022-03")) == kyiv("2022-03-31 24:00").start


def test_earliest_and_latest_compare_deadlines() -> None:
    """04:00 of a day runs out before the day does; of equals the first given is chosen."""
    whole, early, end = kyiv("2022-03-29"), kyiv("2022-03-29 04:00"), kyiv("2022-03-29 24:00")

    assert earliest(whole, early) == early
    assert latest(early, whole) == whole
    assert (earliest(end, whole), latest(whole, end)) == (whole, end)
    same = moment("2022-03-29 01:00", "UTC")
    assert earliest(early, same) is early
    assert latest(early, same) is early


@pytest.mark.parametrize(
    ("a", "b", "days"),
    [
        ("2015-03-14", "2015-03-17", 3),  # Minsk 2015: the resolution came three days late
        ("2024-03-01", "2024-02-28", -2),
        ("2022-03-29 23:59", "2022-03-30 00:01", 1),
        ("2022-03-29 24:00", "2022-03-30", 1),
        ("2022-03-29", "2022-03-29 23:59", 0),
    ],
)
def test_days_between(a: str, b: str, days: int) -> None:
    """Days between two moments are counted by the calendar, not by elapsed hours."""
    assert days_between(kyiv(a), kyiv(b)) == days


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2002-04-11", "11 April 2002"),
        ("2002-04-01", "1 April 2002"),
        ("2002-04", "April 2002"),
        ("2002", "2002"),
        ("2024-11-27 04:00", "27 November 2024 04:00"),
        ("2022-10-30 03:30+02:00 Europe/Kyiv", "30 October 2022 03:30 +02:00"),
        ("1954-07-22 24:00", "22 July 1954 24:00"),
    ],
)
def test_moments_in_words(text: str, words: str) -> None:
    """People read a moment with the month's name, at the moment's own precision."""
    assert in_words(kyiv(text)) == words
