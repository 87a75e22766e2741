from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.calendar import (
    CalendarError,
    Flavour,
    Moment,
    Precision,
    Reckoned,
    Span,
    Unit,
    WorkingDays,
    after,
    before,
    day,
    day_of,
    deadline_end,
    instant,
    moment,
    nth,
    nth_of_month,
)

DAYS, WEEKS, MONTHS, YEARS, HOURS = Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS, Unit.HOURS
CLEAR, WORKING, EXACT = Flavour.CLEAR, Flavour.WORKING, Flavour.EXACT
WEEK = WorkingDays(frozenset(range(5)), frozenset({date(2024, 1, 1)}), "weekdays")


def kyiv(text: str) -> Moment:
    """A moment written in Kyiv."""
    return moment(text, "Europe/Kyiv")


@pytest.mark.parametrize(
    ("anchor", "span", "itself", "forwards", "backwards"),
    [
        ("2022-03-29", Span(0, DAYS), False, "2022-03-29", "2022-03-29"),
        ("2022-03-29", Span(1, DAYS), False, "2022-03-30", "2022-03-28"),
        ("2022-03-29", Span(1, DAYS), True, "2022-03-29", "2022-03-29"),
        ("2022-03-29", Span(0, DAYS, CLEAR), False, "2022-03-30", "2022-03-28"),
        ("2022-03-29", Span(3, DAYS, CLEAR), False, "2022-04-02", "2022-03-25"),
        ("2022-03-29 23:59", Span(1, DAYS), False, "2022-03-30", "2022-03-28"),
        ("2022-03-29 24:00", Span(1, DAYS), False, "2022-03-30", "2022-03-28"),
        ("2022-03-30 00:00", Span(1, DAYS), False, "2022-03-31", "2022-03-29"),
        ("2022-03-29", Span(2, WEEKS), False, "2022-04-12", "2022-03-15"),
        ("2022-03-29", Span(2, WEEKS), True, "2022-04-11", "2022-03-16"),
        ("2022-03-29", Span(2, WEEKS, CLEAR), False, "2022-04-13", "2022-03-14"),
        ("2024-01-31", Span(1, MONTHS), False, "2024-02-29", "2023-12-31"),
        ("2024-03-31", Span(1, MONTHS), False, "2024-04-30", "2024-02-29"),
        ("2024-03-31", Span(1, MONTHS, CLEAR), False, "2024-05-01", "2024-02-28"),
        ("2024-03-01", Span(1, MONTHS), True, "2024-03-31", "2024-02-02"),
        ("2023-01-31", Span(1, MONTHS), True, "2023-02-28", "2023-01-01"),
        ("2023-03-31", Span(1, MONTHS), True, "2023-04-30", "2023-03-01"),
        ("2024-02-29", Span(1, YEARS), False, "2025-02-28", "2023-02-28"),
        ("2024-02-29", Span(4, YEARS), False, "2028-02-29", "2020-02-29"),
        ("2024-12-15", Span(1, MONTHS), False, "2025-01-15", "2024-11-15"),
        ("2024-01-15", Span(13, MONTHS), False, "2025-02-15", "2022-12-15"),
        ("2022-03-29", Span(12, HOURS), False, "2022-03-29 12:00", "2022-03-28 12:00"),
        ("2022-03-29 04:00", Span(12, HOURS), False, "2022-03-29 16:00", "2022-03-28 16:00"),
        ("2022-03-29 24:00", Span(12, HOURS), False, "2022-03-30 12:00", "2022-03-29 12:00"),
        ("2022-03-26 12:00", Span(1, DAYS, EXACT), False, "2022-03-27 13:00", "2022-03-25 12:00"),
        ("2022-03-26 12:00", Span(1, WEEKS, EXACT), False, "2022-04-02 13:00", "2022-03-19 12:00"),
        ("2022-10-30 02:30", Span(2, HOURS), False, "2022-10-30 03:30 +02:00", "2022-10-30 00:30"),
        ("2024-01-05", Span(1, DAYS, WORKING), False, "2024-01-08", "2024-01-04"),
        ("2024-01-05", Span(1, DAYS, WORKING), True, "2024-01-05", "2024-01-05"),
        ("2024-01-06", Span(1, DAYS, WORKING), True, "2024-01-08", "2024-01-05"),
        ("2024-01-02", Span(1, DAYS, WORKING), False, "2024-01-03", "2023-12-29"),
        ("2024-02", Span(1, DAYS), False, "2024-03-01", "2024-01-31"),
        ("2024-02", Span(1, MONTHS), False, "2024-03-29", "2024-01-01"),
        ("2023", Span(1, WEEKS), False, "2024-01-07", "2022-12-25"),
        ("2023", Span(6, HOURS), False, "2023-12-31 06:00", "2022-12-31 18:00"),
    ],
)
def test_counting_both_ways(anchor: str, span: Span, itself: bool, forwards: str, backwards: str) -> None:
    """Each span counts forwards and backwards from each kind of anchor by its rule."""
    later = after(kyiv(anchor), span, itself=itself, working=WEEK).moment
    earlier = before(kyiv(anchor), span, itself=itself, working=WEEK).moment

    assert (str(later), str(earlier)) == (forwards, backwards)
    assert later.precision is (Precision.INSTANT if span.exact else Precision.DAY)


@pytest.mark.parametrize(
    ("anchor", "zone", "expected"),
    [
        ("2022-03-29 23:30", "Asia/Shanghai", "2022-03-31"),  # already the 30th there
        ("2022-03-29 23:30", "America/New_York", "2022-03-30"),
        ("2022-03-29 24:00", "Europe/Kyiv", "2022-03-30"),
        ("2022-03-29 24:00", "Asia/Shanghai", "2022-03-31"),
        ("2022-03-29", "Asia/Shanghai", "2022-03-30"),  # a day is counted as it was named
    ],
)
def test_the_zone_of_the_clause_decides_the_day(anchor: str, zone: str, expected: str) -> None:
    """An instant belongs to the day that the clause's zone shows, and the deadline ends at that zone's midnight."""
    deadline = after(kyiv(anchor), Span(1, DAYS), zone=zone).moment

    assert (str(deadline), deadline.zone) == (expected, zone)
    assert deadline == moment(expected, zone)


def test_hours_in_the_zone_of_the_clause() -> None:
    """Elapsed time is the same in every zone, and prints on the clause's clock."""
    deadline = after(kyiv("2022-03-29 04:00"), Span(12, HOURS), zone="Asia/Shanghai").moment

    assert (str(deadline), deadline.start) == ("2022-03-29 21:00", kyiv("2022-03-29 16:00").start)


def test_numbered_days_in_the_zone_of_the_clause() -> None:
    """Day numbers and months, too, start from the day that the clause's zone shows."""
    late = kyiv("2022-03-31 23:30")

    assert str(day_of(late, 1, zone="Asia/Shanghai").moment) == "2022-04-01"
    assert str(nth_of_month(late, 1, 1, zone="Asia/Shanghai").moment) == "2022-05-01"
    assert str(nth(late, 1, DAYS, zone="Asia/Shanghai").moment) == "2022-04-02"


@pytest.mark.parametrize(
    ("n", "unit", "flavour", "expected"),
    [
        (1, DAYS, Flavour.PLAIN, "2024-01-06"),
        (5, DAYS, WORKING, "2024-01-12"),
        (2, WEEKS, Flavour.PLAIN, "2024-01-19"),
        (3, MONTHS, Flavour.PLAIN, "2024-04-05"),
    ],
)
def test_nth_after(n: int, unit: Unit, flavour: Flavour, expected: str) -> None:
    """The n-th day, week or month after leaves the anchor's day out."""
    reckoned = nth(kyiv("2024-01-05"), n, unit, flavour, working=WEEK)

    assert str(reckoned.moment) == expected


def test_nth_working_day_is_named() -> None:
    """The step names the flavour that was counted."""
    assert nth(kyiv("2024-01-05"), 10, DAYS, WORKING, working=WEEK).steps[0].text == "10th working day after 2024-01-05"


@pytest.mark.parametrize(
    ("anchor", "ordinal", "k", "expected"),
    [
        ("2024-01-31", 1, 1, "2024-02-01"),
        ("2024-01-31", "last", 1, "2024-02-29"),
        ("2024-01-31", 29, 1, "2024-02-29"),
        ("2024-01-31", 15, 0, "2024-01-15"),
        ("2024-12-31", 1, 1, "2025-01-01"),
        ("2024-06", 1, 13, "2025-07-01"),
        ("2024", 1, 1, "2025-01-01"),
    ],
)
def test_nth_of_month(anchor: str, ordinal: int, k: int, expected: str) -> None:
    """A day of a later month is counted from the anchor's month, whatever its day."""
    assert str(nth_of_month(kyiv(anchor), ordinal, k).moment) == expected


def test_a_day_left_out_at_the_date_line() -> None:
    """A deadline on the day that Samoa left out falls on the next, and the step says so."""
    reckoned = after(moment("2011-12-29", "Pacific/Apia"), Span(1, DAYS))

    assert str(reckoned.moment) == "2011-12-31"
    assert reckoned.steps[0].note == "Pacific/Apia has no 2011-12-30: the next day"


@pytest.mark.parametrize(
    ("reckon", "code"),
    [
        (lambda: after(kyiv("9999-12-31"), Span(1, DAYS)), "out-of-range"),
        (lambda: before(kyiv("0001-01-01"), Span(1, DAYS)), "out-of-range"),
        (lambda: after(kyiv("9999-12-31"), Span(1, MONTHS)), "out-of-range"),
        (lambda: before(kyiv("0001-01-01"), Span(1, YEARS)), "out-of-range"),
        (lambda: after(kyiv("9999-12-31"), Span(24, HOURS)), "out-of-range"),
        (lambda: before(kyiv("0001-01-01"), Span(1, HOURS)), "out-of-range"),
        (lambda: after(kyiv("9999-12-31"), Span(100_000_000, YEARS)), "out-of-range"),
        (lambda: after(kyiv("9999-12-31 23:00"), Span(1, DAYS), zone="Asia/Shanghai"), "out-of-range"),
        (lambda: after(kyiv("2022"), Span(10_000_000, DAYS, WORKING), working=WEEK), "out-of-range"),
        (lambda: day_of(kyiv("2022-01-01"), 10**9), "out-of-range"),
        (lambda: day_of(kyiv("9999-12-31"), 2), "out-of-range"),
        (lambda: nth(kyiv("2022-01-01"), 10**5000, DAYS), "out-of-range"),
        (lambda: nth_of_month(kyiv("2022-01-01"), 1, 10**5000), "out-of-range"),
        (lambda: nth_of_month(kyiv("9999-12-31"), 1, 1), "out-of-range"),
        (lambda: nth_of_month(kyiv("2022-01-31"), 30, 1), "impossible-date"),
        (lambda: nth_of_month(kyiv("2022-01-31"), 0, 1), "impossible-span"),
        (lambda: nth_of_month(kyiv("2022-01-31"), 1, -1), "impossible-span"),
        (lambda: nth(kyiv("2022-01-31"), 0, DAYS), "impossible-span"),
        (lambda: day_of(kyiv("2022-01-31"), -5), "impossible-span"),
        (lambda: after(kyiv("2022-01-31"), Span(1, HOURS), itself=True), "impossible-span"),
        (lambda: after(kyiv("2022-01-31"), Span(0, DAYS), itself=True), "impossible-span"),
        (lambda: after(kyiv("2022-01-31"), Span(3, DAYS, CLEAR), itself=True), "impossible-span"),
        (lambda: after(kyiv("2022-01-31"), Span(3, DAYS, WORKING)), "no-working-days"),
        (lambda: after(kyiv("2022-01-31"), Span(3, DAYS), zone="Nowhere/Else"), "unknown-zone"),
    ],
)
def test_what_cannot_be_counted(reckon: Callable[[], Reckoned], code: str) -> None:
    """Past either end, with no such day, or without a meaning: an error of the calendar under its code."""
    with pytest.raises(CalendarError) as caught:
        reckon()

    assert caught.value.code == code


def test_the_ends_of_the_calendar_can_be_reached() -> None:
    """The first and the last day of the calendar are dates like any other."""
    assert str(after(kyiv("9999-12-30"), Span(1, DAYS)).moment) == "9999-12-31"
    assert str(before(kyiv("0001-01-02"), Span(1, DAYS)).moment) == "0001-01-01"
    assert str(after(kyiv("9999-11-30"), Span(1, MONTHS)).moment) == "9999-12-30"
    assert str(nth_of_month(kyiv("9999-11-30"), "last", 1).moment) == "9999-12-31"


ZONES = st.sampled_from(["UTC", "Europe/Kyiv", "America/St_Johns", "America/Havana", "Asia/Shanghai"])
DATES = st.dates(date(1600, 1, 1), date(2400, 1, 1))
SPANS = st.builds(Span, st.integers(0, 500), st.sampled_from(Unit)) | st.builds(
    Span, st.integers(0, 500), st.just(DAYS), st.sampled_from(Flavour)
)


@given(DATES, st.integers(0, 5000), ZONES)
def test_month_arithmetic_never_leaves_its_month(start: date, months: int, zone: str) -> None:
    """Counting months lands in the month aimed at, on the same day number or its last day, in both directions."""
    for count, sign in ((after, 1), (before, -1)):
        found = count(day(start, zone), Span(months, MONTHS)).moment.day
        aimed = start.year * 12 + start.month + sign * months

        assert found.year * 12 + found.month == aimed
        assert found.day == start.day or date.fromordinal(found.toordinal() + 1).day == 1


@given(st.integers(-(10**16), 10**16), st.integers(0, 40 * 86400 * 10**6), SPANS, ZONES)
def test_deadlines_are_monotone_in_their_anchor(first: int, gap: int, span: Span, zone: str) -> None:
    """What happens later never has an earlier deadline, forwards or backwards."""
    a, b = instant(first, zone), instant(first + gap, zone)
    for count in (after, before):
        earlier, later = (deadline_end(count(anchor, span, working=WEEK).moment) for anchor in (a, b))

        assert earlier <= later


@given(DATES, st.integers(0, 9999), st.integers(0, 9999), ZONES)
def test_days_are_additive(start: date, m: int, n: int, zone: str) -> None:
    """Counting m days and then n is counting m + n, and counting back undoes it."""
    anchor = day(start, zone)
    in_two = after(after(anchor, Span(m, DAYS)).moment, Span(n, DAYS)).moment

    assert in_two == after(anchor, Span(m + n, DAYS)).moment
    assert before(in_two, Span(m + n, DAYS)).moment == anchor


@given(DATES, st.integers(1, 9999), ZONES)
def test_ways_of_counting_differ_by_one_day(start: date, n: int, zone: str) -> None:
    """Counting the day itself ends a day earlier, clear days a day later; day n + 1 is the n-th day after."""
    anchor = day(start, zone)
    plain = after(anchor, Span(n, DAYS)).moment.day.toordinal()

    assert after(anchor, Span(n, DAYS), itself=True).moment.day.toordinal() == plain - 1
    assert after(anchor, Span(n, DAYS, CLEAR)).moment.day.toordinal() == plain + 1
    assert day_of(anchor, n + 1).moment.day.toordinal() == plain
    assert nth(anchor, n, DAYS).moment.day.toordinal() == plain
