from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.calendar import CalendarError, WorkingDays

WEEK = WorkingDays(frozenset(range(5)), frozenset({date(2024, 1, 1), date(2024, 12, 25), date(2024, 12, 28)}), "Kyiv")


@pytest.mark.parametrize(
    ("start", "n", "direction", "found"),
    [
        (date(2024, 1, 5), 1, 1, date(2024, 1, 8)),  # Friday to Monday
        (date(2024, 1, 6), 5, 1, date(2024, 1, 12)),  # from a Saturday a full week ends on Friday
        (date(2024, 1, 8), 10, 1, date(2024, 1, 22)),
        (date(2023, 12, 29), 1, 1, date(2024, 1, 2)),  # New Year's Day is left out
        (date(2024, 12, 20), 10, 1, date(2025, 1, 6)),  # a holiday on a Saturday takes nothing away
        (date(2024, 1, 2), 1, -1, date(2023, 12, 29)),
        (date(2024, 1, 8), 6, -1, date(2023, 12, 28)),
        (date(2024, 1, 6), 0, 1, date(2024, 1, 6)),
    ],
)
def test_working_days_by_the_stated_calendar(start: date, n: int, direction: int, found: date) -> None:
    """Weekends and holidays are left out, in both directions; the day counted from never counts."""
    assert date.fromordinal(WEEK.nth(start, n, direction)) == found


@pytest.mark.parametrize("weekdays", [frozenset(), frozenset({7})])
def test_a_calendar_without_working_days(weekdays: frozenset[int]) -> None:
    """A calendar in which nobody ever works cannot count."""
    with pytest.raises(CalendarError) as caught:
        WorkingDays(weekdays, frozenset(), "never").nth(date(2024, 1, 1), 1, 1)

    assert caught.value.code == "no-working-days"


@pytest.mark.parametrize(("n", "direction"), [(10**8, 1), (10**8, -1), (600_000, -1)])
def test_working_days_past_the_end(n: int, direction: int) -> None:
    """Counting past either end of the calendar is refused at once."""
    with pytest.raises(CalendarError) as caught:
        WEEK.nth(date(2024, 1, 1), n, direction)

    assert caught.value.code == "out-of-range"


def test_a_walk_of_single_days_stops_at_the_end() -> None:
    """The last days of year 9999 are counted, and the one after them is refused."""
    assert date.fromordinal(WEEK.nth(date(9999, 12, 29), 2, 1)) == date(9999, 12, 31)
    with pytest.raises(CalendarError):
        WEEK.nth(date(9999, 12, 29), 3, 1)


@given(
    st.sets(st.integers(0, 6), min_size=1),
    st.sets(st.integers(-30, 30), max_size=20),
    st.integers(1, 25),
    st.sampled_from([1, -1]),
)
def test_skipping_weeks_equals_walking(weekdays: set[int], holidays: set[int], n: int, direction: int) -> None:
    """Skipping whole weeks finds the same day as walking day by day."""
    start = date(2024, 6, 15)
    calendar = WorkingDays(frozenset(weekdays), frozenset(start + timedelta(days=d) for d in holidays), "any")
    walked, left = start, n
    while left:
        walked += timedelta(days=direction)
        left -= calendar.includes(walked)

    assert date.fromordinal(calendar.nth(start, n, direction)) == walked
