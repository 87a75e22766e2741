"""Dates by themselves."""

import pytest

from servanda.kernel.reckoning import reckon_text


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2002-04-11", "2002-04-11"),
        ("60 days after 2002-04-11, then first day of the month following", "2002-07-01"),
        ("60 days after 2002-04-11, then the first day of the second month following", "2002-08-01"),
        ("within 30 days of 29 March 2022", "2022-04-28"),
        ("by day 16 of 2022-03-29", "2022-04-13"),
        ("the 30th day after 2022-03-29", "2022-04-28"),
        ("6 months before 2022-08-31", "2022-02-28"),
        ("the latest of 2022-01-01 and 30 days after 2021-12-15", "2022-01-14"),
        ("60 days after 2002-04-11, then 2 months, then 3 days before that", "2002-08-07"),
    ],
)
def test_dates(text: str, date: str) -> None:
    """Points, time lines and further steps give the date that a clause would have."""
    found, heard = reckon_text(text, "UTC")

    assert not heard
    assert found is not None
    assert str(found.moment) == date


def test_steps_are_told_in_order() -> None:
    """Every step of every part is kept."""
    found, _ = reckon_text("60 days after 2002-04-11, then 2 months, then 3 days before that", "UTC")

    assert found is not None
    assert [str(step.result) for step in found.steps] == ["2002-06-10", "2002-08-10", "2002-08-07"]


@pytest.mark.parametrize("text", ["", "yesterday", "60 days", "2022-02-30", "5 days after signature", "for 3 years"])
def test_no_date(text: str) -> None:
    """What gives no date gives a diagnostic."""
    found, heard = reckon_text(text, "UTC")

    assert found is None
    assert len(heard) == 1
