"""Numbers with what they count or measure."""

import pytest

from servanda.reading.amounts import amounts
from servanda.reading.tokens import tokens


@pytest.mark.parametrize(
    ("text", "value", "unit", "iso"),
    [
        ("a 15-year period", 15, "year", "P15Y"),
        ("a two-week halt", 2, "week", "P2W"),
        ("within 30 days", 30, "day", "P30D"),
        ("for six months", 6, "month", "P6M"),
        ("in 48 hours", 48, "hour", "PT48H"),
        ("100,000 tonnes of grain", 100_000, "tonnes", None),
        ("3 million refugees", 3_000_000, "refugees", None),
        ("2.5 kilometres away", 2.5, "kilometres", None),
        ("twenty soldiers", 20, "soldiers", None),
        ("seventeen days", 17, "day", "P17D"),
        ("within twenty-five days", 25, "day", "P25D"),
        ("a ninety-nine-year lease", 99, "year", "P99Y"),
        ("seventy thousand shells", 70_000, "shells", None),
    ],
)
def test_amounts(text: str, value: float, unit: str, iso: str | None) -> None:
    """A number, its unit, and of a time its length in ISO 8601; the span is the words themselves."""
    (found,) = amounts(tokens(text))

    assert (found.value, found.unit, found.iso8601) == (value, unit, iso)
    assert found.span.of(text) in text


@pytest.mark.parametrize(
    "text", ["in 2022", "on 5 May", "Article 5 is", "the 1974 line", "no-fly zone", "12345678901 days"]
)
def test_what_is_no_amount(text: str) -> None:
    """Years, days of a month, numbers of articles and numbers that nobody counts are none."""
    assert amounts(tokens(text)) == []
