import pytest

from servanda.calendar import CalendarError, Flavour, Span, Unit


@pytest.mark.parametrize(
    ("span", "text", "exact"),
    [
        (Span(1, Unit.DAYS), "1 day", False),
        (Span(30, Unit.DAYS, Flavour.CLEAR), "30 clear days", False),
        (Span(1, Unit.DAYS, Flavour.WORKING), "1 working day", False),
        (Span(60, Unit.DAYS, Flavour.EXACT), "60 exact days", True),
        (Span(12, Unit.HOURS), "12 hours", True),
        (Span(0, Unit.MONTHS), "0 months", False),
        (Span(100_000_000, Unit.YEARS), "100000000 years", False),
    ],
)
def test_spans_read_as_written(span: Span, text: str, exact: bool) -> None:
    """A span prints as a clause writes it, and knows whether it is elapsed time."""
    assert (str(span), span.exact) == (text, exact)


@pytest.mark.parametrize(
    ("amount", "unit", "flavour", "code"),
    [
        (-1, Unit.DAYS, Flavour.PLAIN, "impossible-span"),
        (100_000_001, Unit.DAYS, Flavour.PLAIN, "out-of-range"),
        pytest.param(10**5000, Unit.DAYS, Flavour.PLAIN, "out-of-range", id="more digits than Python prints"),
        (2, Unit.HOURS, Flavour.CLEAR, "impossible-span"),
        (2, Unit.WEEKS, Flavour.WORKING, "impossible-span"),
        (2, Unit.MONTHS, Flavour.EXACT, "impossible-span"),
    ],
)
def test_spans_without_meaning(amount: int, unit: Unit, flavour: Flavour, code: str) -> None:
    """A negative or endless span, and a flavour that its unit cannot have, are refused."""
    with pytest.raises(CalendarError) as caught:
        Span(amount, unit, flavour)

    assert caught.value.code == code


def test_refusal_suggests_the_plain_span() -> None:
    """Whoever writes `2 clear hours` is told to write `2 hours`."""
    with pytest.raises(CalendarError, match="hours are never counted as clear") as caught:
        Span(2, Unit.HOURS, Flavour.CLEAR)

    assert caught.value.suggestion == "2 hours"
