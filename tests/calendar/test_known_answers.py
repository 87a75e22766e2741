"""Dates that history has settled, reckoned from the clause of each agreement."""

import pytest

from servanda.calendar import (
    Flavour,
    Span,
    Unit,
    after,
    before,
    day_of,
    days_between,
    deadline_end,
    moment,
    nth,
    nth_of_month,
)


@pytest.mark.parametrize(
    ("anchor", "span", "itself", "expected"),
    [
        pytest.param("2014-09-25", Span(90, Unit.DAYS), False, "2014-12-24", id="Arms Trade Treaty"),
        pytest.param("2025-09-19", Span(120, Unit.DAYS), False, "2026-01-17", id="High Seas"),
        pytest.param("1996-10-31", Span(180, Unit.DAYS), False, "1997-04-29", id="Chemical Weapons"),
        pytest.param("2020-10-24", Span(90, Unit.DAYS), False, "2021-01-22", id="Nuclear Ban"),
        pytest.param("1954-07-22 24:00", Span(300, Unit.DAYS), False, "1955-05-18", id="Geneva 1954, 24:00"),
        pytest.param("1954-07-23 00:00", Span(300, Unit.DAYS), False, "1955-05-19", id="Geneva 1954, 00:00"),
        pytest.param("1995-12-20", Span(30, Unit.DAYS), False, "1996-01-19", id="Dayton, D+30"),
        pytest.param("1995-12-20", Span(91, Unit.DAYS), False, "1996-03-20", id="Dayton, D+91"),
        pytest.param("2015-02-12", Span(30, Unit.DAYS), False, "2015-03-14", id="Minsk, resolution"),
        pytest.param("2022-07-22", Span(120, Unit.DAYS), True, "2022-11-18", id="Black Sea, first term"),
        pytest.param("2023-05-18", Span(60, Unit.DAYS), True, "2023-07-16", id="Black Sea, 60 days inclusive"),
        pytest.param("2025-01-19", Span(42, Unit.DAYS), True, "2025-03-01", id="Gaza, phase one"),
        pytest.param("2023-06-09", Span(150, Unit.DAYS, Flavour.CLEAR), False, "2023-11-07", id="Conventional Forces"),
        pytest.param("2001-12-13", Span(6, Unit.MONTHS), False, "2002-06-13", id="Anti-Ballistic Missiles"),
        pytest.param("1993-03-12", Span(3, Unit.MONTHS), False, "1993-06-12", id="Non-Proliferation 1993"),
        pytest.param("1983-06-02", Span(6, Unit.MONTHS), False, "1983-12-02", id="Conventional Weapons"),
        pytest.param("1993-11-16", Span(12, Unit.MONTHS), False, "1994-11-16", id="Law of the Sea"),
        pytest.param("1979-01-01", Span(1, Unit.YEARS), False, "1980-01-01", id="Mutual Defence, deferred notice"),
        pytest.param("2018-03-17", Span(1, Unit.YEARS), False, "2019-03-17", id="Rome Statute, withdrawal"),
        pytest.param("2020-11-10", Span(5, Unit.YEARS), False, "2025-11-10", id="Karabakh, term"),
    ],
)
def test_spans_after(anchor: str, span: Span, itself: bool, expected: str) -> None:
    """A span counted from the triggering day gives the date that the depositary or the parties published."""
    assert str(after(moment(anchor, "UTC"), span, itself=itself).moment) == expected


@pytest.mark.parametrize(
    ("anchor", "n", "expected"),
    [
        pytest.param("2016-10-05", 30, "2016-11-04", id="Paris Agreement"),
        pytest.param("1981-08-04", 30, "1981-09-03", id="Discrimination against Women"),
        pytest.param("1992-02-05", 90, "1992-05-05", id="Basel"),
        pytest.param("2003-11-26", 90, "2004-02-24", id="Rotterdam"),
    ],
)
def test_nth_day_after(anchor: str, n: int, expected: str) -> None:
    """The n-th day after the deciding deposit is the published day of entry into force."""
    assert str(nth(moment(anchor, "UTC"), n, Unit.DAYS).moment) == expected


@pytest.mark.parametrize(
    ("deposit", "sixtieth", "expected"),
    [
        pytest.param("2002-04-11", "2002-06-10", "2002-07-01", id="entry into force"),
        pytest.param("2002-07-01", "2002-08-30", "2002-09-01", id="Australia"),
        pytest.param("2003-01-31", "2003-04-01", "2003-05-01", id="Albania: the 60th day is itself a first"),
    ],
)
def test_rome_statute(deposit: str, sixtieth: str, expected: str) -> None:
    """The first day of the month after the 60th day after deposit, in two steps."""
    first = after(moment(deposit, "UTC"), Span(60, Unit.DAYS))
    second = nth_of_month(first.moment, 1, 1)

    assert (str(first.moment), str(second.moment)) == (sixtieth, expected)


@pytest.mark.parametrize(("deposit", "expected"), [("2010-02-16", "2010-08-01"), ("2011-03-24", "2011-09-01")])
def test_cluster_munitions(deposit: str, expected: str) -> None:
    """The first day of the sixth month after the month of deposit, for all and for Lithuania."""
    assert str(nth_of_month(moment(deposit, "UTC"), 1, 6).moment) == expected


def test_migrant_workers() -> None:
    """Three months after the deposit, then the first day of the month following."""
    three_months = after(moment("2003-03-14", "UTC"), Span(3, Unit.MONTHS)).moment

    assert str(nth_of_month(three_months, 1, 1).moment) == "2003-07-01"


@pytest.mark.parametrize(("deposit", "expected"), [("1957-12-13", "1958-01-01"), ("1957-12-20", "1958-02-01")])
def test_treaty_of_rome(deposit: str, expected: str) -> None:
    """Where fewer than fifteen days remain before the next month, it is the month after: 14 days are counted first."""
    guard = after(moment(deposit, "UTC"), Span(14, Unit.DAYS)).moment

    assert str(nth_of_month(guard, 1, 1).moment) == expected


def test_lebanon_counts_sixty_exact_days() -> None:
    """60 x 24 hours from 04:00 local time end at 02:00 UTC."""
    deadline = after(moment("2024-11-27 04:00", "Asia/Beirut"), Span(60, Unit.DAYS, Flavour.EXACT)).moment

    assert deadline.isoformat() == "2025-01-26T04:00:00+02:00"
    assert deadline_end(deadline) == moment("2025-01-26 02:00Z", "UTC").start


def test_korea_counts_twelve_hours() -> None:
    """Fire ceased twelve hours after the signature at 10:00 Korean time."""
    ceasefire = after(moment("1953-07-27 10:00 +09:00", "UTC"), Span(12, Unit.HOURS)).moment

    assert str(ceasefire) == "1953-07-27 22:00"


def test_viet_nam_24_00_in_saigon() -> None:
    """24:00 GMT on 27 January 1973 was 08:00 of the 28th in Saigon."""
    ceasefire = moment("1973-01-27 24:00 GMT", "UTC")

    assert ceasefire.start == moment("1973-01-28 08:00 +08:00", "UTC").start
    assert ceasefire.start == moment("1973-01-28 08:00", "Asia/Ho_Chi_Minh").start
    assert ceasefire.day.isoformat() == "1973-01-27"


def test_day_numbers() -> None:
    """Talks begin by day 16 of a phase; heavy weapons move by day 2 of the ceasefire."""
    assert str(day_of(moment("2025-01-19", "UTC"), 16).moment) == "2025-02-03"
    assert str(day_of(moment("2015-02-15", "UTC"), 2).moment) == "2015-02-16"


def test_minsk_resolution_was_three_days_late() -> None:
    """The resolution due 30 days after the signature came on 17 March 2015."""
    deadline = after(moment("2015-02-12", "Europe/Kyiv"), Span(30, Unit.DAYS)).moment

    assert days_between(deadline, moment("2015-03-17", "Europe/Kyiv")) == 3


def test_karabakh_last_day_for_notice() -> None:
    """Six months before the end of the term is the same day number."""
    assert str(before(moment("2025-11-10", "Asia/Baku"), Span(6, Unit.MONTHS)).moment) == "2025-05-10"
