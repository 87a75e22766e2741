import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.calendar import CalendarError, Precision, instant, moment


@pytest.mark.parametrize(
    ("text", "shown", "iso", "precision"),
    [
        ("2022-03-29", "2022-03-29", "2022-03-29", Precision.DAY),
        ("29 March 2022", "2022-03-29", "2022-03-29", Precision.DAY),
        ("  9  march  2022 ", "2022-03-09", "2022-03-09", Precision.DAY),
        ("2022-03", "2022-03", "2022-03", Precision.MONTH),
        ("March 2022", "2022-03", "2022-03", Precision.MONTH),
        ("2022", "2022", "2022", Precision.YEAR),
        ("0001-01-01", "0001-01-01", "0001-01-01", Precision.DAY),
        ("9999-12-31", "9999-12-31", "9999-12-31", Precision.DAY),
        ("9999", "9999", "9999", Precision.YEAR),
        ("2022-03-29 04:00", "2022-03-29 04:00", "2022-03-29T04:00:00+03:00", Precision.INSTANT),
        ("2022-03-29T4:00:05", "2022-03-29 04:00:05", "2022-03-29T04:00:05+03:00", Precision.INSTANT),
        (
            "29 March 2022 04:00:00.25",
            "2022-03-29 04:00:00.250000",
            "2022-03-29T04:00:00.250000+03:00",
            Precision.INSTANT,
        ),
        ("2022-03-29 04:00Z", "2022-03-29 04:00", "2022-03-29T04:00:00+00:00", Precision.INSTANT),
        ("2022-03-29 04:00 -03:30", "2022-03-29 04:00", "2022-03-29T04:00:00-03:30", Precision.INSTANT),
        ("2022-03-29 04:00 Asia/Beirut", "2022-03-29 04:00", "2022-03-29T04:00:00+03:00", Precision.INSTANT),
        ("1973-01-27 24:00 GMT", "1973-01-27 24:00", "1973-01-28T00:00:00+00:00", Precision.INSTANT),
        ("1850-01-01 00:00", "1850-01-01 00:00", "1850-01-01T00:00:00+02:02:04", Precision.INSTANT),
    ],
)
def test_written_moments(text: str, shown: str, iso: str, precision: Precision) -> None:
    """Every way of writing a moment is read with its own precision, and printed on the clock of its zone."""
    read = moment(text, "Europe/Kyiv")

    assert (str(read), read.isoformat(), read.precision) == (shown, iso, precision)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("2022-03-29", "Europe/Kyiv"),
        ("2022-03-29 04:00", "Europe/Kyiv"),
        ("2022-03-29 04:00Z", "UTC"),
        ("2022-03-29 04:00+02:00", "+02:00"),
        ("2022-03-29 +02:00", "+02:00"),
        ("2022-03 Asia/Beirut", "Asia/Beirut"),
        ("2022 Asia/Beirut", "Asia/Beirut"),
        ("2022-03-29 04:00 Asia/Beirut", "Asia/Beirut"),
        ("2022-03-29 04:00+03:00 Asia/Beirut", "Asia/Beirut"),
    ],
)
def test_the_written_zone_is_the_moments_zone(text: str, zone: str) -> None:
    """A zone or an offset in the text overrides the zone of the agreement."""
    assert moment(text, "Europe/Kyiv").zone == zone


def test_a_clock_time_that_comes_twice() -> None:
    """The first is taken unless the offset beside the zone names the second, which then prints with its offset."""
    first = moment("2022-10-30 03:30", "Europe/Kyiv")
    second = moment("2022-10-30 03:30+02:00 Europe/Kyiv", "UTC")

    assert second.start - first.start == 3_600_000_000
    assert moment("2022-10-30 03:30+03:00 Europe/Kyiv", "UTC") == first
    assert (str(first), str(second)) == ("2022-10-30 03:30", "2022-10-30 03:30 +02:00")
    assert moment(str(second), "Europe/Kyiv").start == second.start


@pytest.mark.parametrize("text", ["1954-07-22 24:00", "1954-07-22 24:00:00", "1954-07-22 24:00+07:00 Asia/Bangkok"])
def test_24_00_belongs_to_the_day_it_ends(text: str) -> None:
    """24:00 stands at the next 00:00 and keeps the day that was written."""
    end = moment(text, "Asia/Bangkok")
    next_start = moment("1954-07-23 00:00", "Asia/Bangkok")

    assert (end.start, end.end) == (next_start.start, next_start.start)
    assert (end.midnight24, next_start.midnight24) == (True, False)
    assert (end.day.isoformat(), next_start.day.isoformat()) == ("1954-07-22", "1954-07-23")


@pytest.mark.parametrize(
    ("text", "code", "suggestion"),
    [
        ("", "impossible-date", "2022-03-29, 29 March 2022, 2022-03, 2022 or 2022-03-29 04:00"),
        ("tomorrow", "impossible-date", "2022-03-29, 29 March 2022, 2022-03, 2022 or 2022-03-29 04:00"),
        ("2022-3-9", "impossible-date", "2022-03-29, 29 March 2022, 2022-03, 2022 or 2022-03-29 04:00"),
        ("2022-03-05:00", "impossible-date", "2022-03-29, 29 March 2022, 2022-03, 2022 or 2022-03-29 04:00"),
        ("٢٠٢٢-03-29", "impossible-date", "2022-03-29, 29 March 2022, 2022-03, 2022 or 2022-03-29 04:00"),
        ("2022-03 04:00", "impossible-date", "2022-03-29, 29 March 2022, 2022-03, 2022 or 2022-03-29 04:00"),
        ("2022-03-29 +03:00 Europe/Kyiv", "impossible-date", None),
        ("2022-02-30", "impossible-date", "2022-02-28"),
        ("2022-02-00", "impossible-date", "2022-02-01"),
        ("29 February 1900", "impossible-date", "1900-02-28"),
        ("31 April 2024", "impossible-date", "2024-04-30"),
        ("2022-13-01", "impossible-date", "01 to 12, or January to December"),
        ("2022-00", "impossible-date", "01 to 12, or January to December"),
        ("29 Marsh 2022", "impossible-date", "March"),
        ("29 Qqqq 2022", "impossible-date", "01 to 12, or January to December"),
        ("2022-03-29 24:01", "impossible-date", "2022-03-29 24:00"),
        ("2022-03-29 23:60", "impossible-date", "2022-03-29 24:00"),
        ("2016-12-31 23:59:60", "impossible-date", "2016-12-31 24:00"),
        ("2011-12-30 Pacific/Apia", "impossible-date", "2011-12-31"),
        ("2011-12-30 12:00 Pacific/Apia", "impossible-date", "2011-12-31"),
        ("2022-03-27 03:30", "nonexistent-time", "2022-03-27 04:00"),
        ("2022-03-29 04:00+02:00 Europe/Kyiv", "nonexistent-time", "2022-03-29 04:00 +03:00 Europe/Kyiv"),
        ("2022-03-29 24:00+02:00 Europe/Kyiv", "nonexistent-time", "2022-03-29 24:00 +03:00 Europe/Kyiv"),
        ("2022-03-29 04:00+25:00", "unknown-zone", None),
        ("2022-03-29 04:00+25:00 Europe/Kyiv", "unknown-zone", None),
        ("2022-03-29 Europe/Kyev", "unknown-zone", "Europe/Kyiv"),
        ("0000-01-01", "out-of-range", None),
        ("10000-01-01", "out-of-range", None),
        ("9" * 5000, "out-of-range", None),
        ("9999-12-31 24:00", "out-of-range", None),
    ],
)
def test_what_is_no_moment(text: str, code: str, suggestion: str | None) -> None:
    """Each kind of impossible writing gives its code, a short message and, where it can, what to write instead."""
    with pytest.raises(CalendarError) as caught:
        moment(text, "Europe/Kyiv")

    assert caught.value.code == code
    assert suggestion in {None, caught.value.suggestion}
    assert len(caught.value.message) < 160


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2022-02-30", "February 2022 has the days 1 to 28, not 30"),
        ("2022-03-29 04:00+02:00 Europe/Kyiv", "the clocks of Europe/Kyiv were not at +02:00 on 2022-03-29 04:00"),
        ("2022-03-27 03:30", "the clocks of Europe/Kyiv jumped over 03:30 on 27 March 2022"),
    ],
)
def test_messages_name_what_is_wrong(text: str, message: str) -> None:
    """The sentence names the month, the zone and the time at fault."""
    with pytest.raises(CalendarError) as caught:
        moment(text, "Europe/Kyiv")

    assert str(caught.value) == caught.value.message == message


def test_suggestions_can_be_followed() -> None:
    """What the error for a skipped clock time suggests is itself a moment: the first the clock showed."""
    with pytest.raises(CalendarError) as caught:
        moment("2022-03-27 03:30", "Europe/Kyiv")

    followed = moment(caught.value.suggestion or "", "Europe/Kyiv")

    assert followed.isoformat() == "2022-03-27T04:00:00+03:00"


ZONES = st.sampled_from(["UTC", "Europe/Kyiv", "America/St_Johns", "America/Havana", "Asia/Shanghai", "+08:00"])
INSTANTS = st.integers(-60 * 10**15, 250 * 10**15)


@given(INSTANTS, ZONES, st.sampled_from([1, 10**6, 60 * 10**6]))
def test_instants_round_trip(micros: int, zone: str, grain: int) -> None:
    """An instant read back from its text, or from its ISO form, is the same instant."""
    written = instant(micros // grain * grain, zone)

    assert moment(str(written), zone).start == written.start
    assert moment(written.isoformat(), zone).start == written.start


@given(st.dates(), ZONES, st.sampled_from([10, 7, 4]))
def test_days_months_and_years_round_trip(date: object, zone: str, length: int) -> None:
    """A day, a month or a year read back from its text is equal to itself."""
    read = moment(str(date)[:length], zone)

    assert moment(str(read), zone) == read
    assert read.isoformat() == str(read) == str(date)[:length]


@given(st.text(alphabet="0123456789-:+TZ. MarchEuope/Kyivт", max_size=40))
def test_any_text_is_a_moment_or_a_calendar_error(text: str) -> None:
    """Nothing but a moment or a CalendarError ever comes out."""
    try:
        read = moment(text, "Europe/Kyiv")
    except CalendarError:
        return

    assert moment(read.isoformat(), read.zone).start == read.start
