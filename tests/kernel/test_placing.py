"""A fault of a run stands in the text, at the clauses that bring it about."""

import pytest

from servanda.calendar import CalendarError
from servanda.kernel.faults import KernelFault
from servanda.kernel.placing import circling, unreckoned
from servanda.model import Agreement, draft_from_text

TEXT = """# A treaty

## Article 1. Help

```clause
parties Ukraine, Poland

act request

obligation within-years
    when request
    Poland shall request
    within 3 years of that

obligation within-more-years
    when request
    Poland shall request
    within 13 years of that

obligation on-workdays
    when request
    Poland shall request
    by the 2nd working day after that

obligation on-the-31st
    when request
    Poland shall request
    on the 31st day of the month following that

status calm
    starts when request
    ends after 8 years
```
"""


@pytest.fixture(scope="module")
def made() -> Agreement:
    """The agreement of the text."""
    draft, heard = draft_from_text(TEXT)
    assert draft is not None
    assert not heard
    return draft.under({})[0]


@pytest.mark.parametrize(
    ("message", "code", "clause"),
    [
        ("3 years after 9998-01-01 lies outside the calendar", "out-of-range", "obligation within-years"),
        ("13 years after 9998-01-01 lies outside the calendar", "out-of-range", "obligation within-more-years"),
        ("8 years after 9998-01-01 lies outside the calendar", "out-of-range", "status calm"),
        ("working days are counted, but no calendar is stated", "no-working-days", "obligation on-workdays"),
        ("2030-02 has 28 days: there is no 31st day of the month", "impossible-date", "obligation on-the-31st"),
    ],
)
def test_a_date_that_is_none_stands_at_the_clause_that_asks_for_it(
    made: Agreement, message: str, code: str, clause: str
) -> None:
    """The clause is the one whose span or day the calendar could not reckon, and no other."""
    fault = unreckoned(CalendarError(message, code), made, "agreement.md")  # type: ignore[arg-type]

    assert fault.code == "K203"
    assert fault.address == ("A treaty", "Article 1. Help", clause)
    assert fault.span is not None
    assert fault.also == ()


def test_a_circle_stands_at_its_first_clause_with_the_others_beside_it(made: Agreement) -> None:
    """Each clause that is named has its place once, whatever it did."""
    fault = circling(
        KernelFault("K202", "they clash", ("calm (started)", "on-workdays (waive)", "calm (ended)")), made, "x"
    )

    assert fault.message == "They clash: calm (started), on-workdays (waive), calm (ended)."
    assert fault.address[-1] == "status calm"
    assert [other.label for other in fault.also] == ["obligation on-workdays"]


def test_a_fault_without_a_clause_stands_in_the_file(made: Agreement) -> None:
    """Where no clause is named nothing is guessed: the file alone is given."""
    fault = circling(KernelFault("K201", "it circles", ()), made, "agreement.md")

    assert (fault.file, fault.span, fault.address) == ("agreement.md", None, ())
