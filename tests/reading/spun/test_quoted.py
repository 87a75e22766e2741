"""What is quoted, by every kind of mark."""

import pytest

from servanda.reading.spun.quoted import quoted


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “we stay” and left.", ["“we stay”"]),
        ('He said "we stay" and "we go".', ['"we stay"', '"we go"']),
        ("Er sagte „wir bleiben“ dort.", ["„wir bleiben“"]),
        ("Il a dit « nous restons » là.", ["« nous restons »"]),
        ("He said ‘we can’t stay’ and left.", ["‘we can’t stay’"]),
        ("He said 'we can't stay' and left.", ["'we can't stay'"]),
        ("The envoys’ drafts and the states' replies don’t agree.", []),
        (
            "“The first paragraph goes on\n“and the second ends.” So he said.",
            ["“The first paragraph goes on\n", "“and the second ends.”"],
        ),
        ('An opening mark " is never closed', ['" is never closed']),
    ],
)
def test_quotations_are_found(text: str, inside: list[str]) -> None:
    """From the opening mark to the closing one or the end of the line; an apostrophe opens and closes nothing."""
    assert [each.of(text) for each in quoted(text)] == inside


def test_time_grows_with_the_length_only() -> None:
    """A hundred thousand marks that open and never close are read in one pass per line: squared, it would be hours."""
    assert quoted("'a " * 100_000) == []
