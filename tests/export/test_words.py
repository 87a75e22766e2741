"""A board in words."""

import pytest

from servanda.calendar import moment
from servanda.export.words import choices_words, dated, heading, left, place, told, under
from servanda.kernel.rows import Row, Section
from servanda.model import draft_from_text


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (Row(Section.FORCE, (), "the agreement", "not in force"), ("", "The agreement is not in force")),
        (Row(Section.FORCE, ("A", "B"), "the agreement", "in force"), ("", "The agreement is in force for A, B")),
        (Row(Section.FORCE, ("A",), "has", "gave-notice"), ("A", "has given notice")),
        (Row(Section.STATUS, ("A",), "Guarantors", "member of"), ("A", "is in Guarantors")),
        (Row(Section.STATUS, ("A", "B"), "neutral", "holds"), ("A, B", "are neutral")),
        (Row(Section.STATUS, (), "truce", "holds"), ("truce", "holds")),
        (Row(Section.TABLE, ("A",), "neutral", "on the table"), ("neutral", "on the table, by A")),
        (Row(Section.NEXT, ("A",), "help is due", "deadline", "help"), ("help", "is due for A")),
        (Row(Section.OWED, ("A",), "shall help", "owed"), ("A", "shall help")),
    ],
)
def test_rows(row: Row, words: tuple[str, str]) -> None:
    """Each kind of row is a plain statement of whom and what."""
    assert told(row) == words


def test_readings_in_one_line_or_more() -> None:
    """Choices that vary each by itself are told together; those that only go together are told apart."""
    free = tuple((("a", x), ("b", "1")) for x in "12")
    tied = ((("a", "1"), ("b", "1")), (("a", "2"), ("b", "2")))

    assert under(Row(Section.OWED, (), "", "", readings=free)) == ["a = 1 or 2, b = 1"]
    assert under(Row(Section.OWED, (), "", "", readings=tied)) == ["a = 1, b = 1", "a = 2, b = 2"]
    assert under(Row(Section.OWED, (), "", "")) == []
    assert choices_words([dict(reading) for reading in tied]) == "a = 1, b = 1; or a = 2, b = 2"


@pytest.mark.parametrize(
    ("front", "quoted", "first", "title"),
    [
        ("---\ntitle: Front\n---\n", ' "Quoted"', "# Heading\n", "Front"),
        ("", ' "Quoted"', "# Heading\n", "Quoted"),
        ("", "", "# Heading\n", "Heading"),
        ("", "", "", "pact"),
    ],
)
def test_heading_of_a_board(front: str, quoted: str, first: str, title: str) -> None:
    """A board is called by the first of: the text's title, the agreement's, the first heading, the name."""
    text = f"{front}{first}\n```clause\nagreement pact{quoted}\nzone UTC\nparties A, B\n```\n"
    draft, _ = draft_from_text(text)
    assert draft is not None

    assert heading(draft) == title


@pytest.mark.parametrize(
    ("days", "words"), [(None, ""), (0, "today"), (1, "1 day left"), (22, "22 days left"), (-1, "1 day ago")]
)
def test_days_left(days: int | None, words: str) -> None:
    """Days are counted in words."""
    assert left(days) == words


def test_times_tell_their_zone_unless_it_is_the_boards() -> None:
    """A time of another zone names it."""
    at = moment("2030-09-14 09:00", "Europe/Kyiv")

    assert dated(at, "Europe/Kyiv") == "14 September 2030 09:00"
    assert dated(at, "UTC") == "14 September 2030 09:00 Europe/Kyiv"


def test_places_in_a_journal_are_short() -> None:
    """A line of a journal is told by the file's own name, a label as it is."""
    assert (place("a/b/record.journal:9"), place("strike-1")) == ("record.journal:9", "strike-1")
