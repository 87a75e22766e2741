"""Days as reports name them, and which days they are: counted from the day of publication, never from a clock."""

from datetime import date

import pytest

from servanda.reading.dates import Base, moments, said
from servanda.reading.tokens import tokens
from tests.reading.conftest import Read

WEDNESDAY = date(2030, 3, 27)


def on(text: str, base: date | None = WEDNESDAY, *, past: bool = True) -> date | None:
    """The day that the first moment of a text is."""
    words = tokens(text)
    return said(moments(words)[0], Base(base), words, date(2030, 3, 25), past=past).on


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on 29 March 2031", date(2031, 3, 29)),
        ("on March 29, 2031,", date(2031, 3, 29)),
        ("on 2031-03-29", date(2031, 3, 29)),
        ("on 8 and 9 September 2029", date(2029, 9, 9)),
        ("on the 5th of May 2029", date(2029, 5, 5)),
        ("on 10 March", date(2030, 3, 10)),
        ("on 28 March", date(2029, 3, 28)),
        ("on Sept. 4", date(2029, 9, 4)),
        ("on Wednesday", date(2030, 3, 27)),
        ("on Tuesday", date(2030, 3, 26)),
        ("on Thursday", date(2030, 3, 21)),
        ("last Wednesday", date(2030, 3, 20)),
        ("next Wednesday", date(2030, 4, 3)),
        ("yesterday", date(2030, 3, 26)),
        ("today", date(2030, 3, 27)),
        ("tomorrow", date(2030, 3, 28)),
        ("the next day", date(2030, 3, 26)),
        ("the following day", date(2030, 3, 26)),
        ("in May 2030", None),
        ("in the night of 31 February", None),
    ],
)
def test_days(text: str, day: date | None) -> None:
    """A day is the one that a careful reader takes it for; what is no day, or none that exists, stays open."""
    assert on(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [("by Friday", date(2030, 3, 29)), ("on 2 April", date(2030, 4, 2)), ("on 2 March", date(2031, 3, 2))],
)
def test_days_to_come(text: str, day: date) -> None:
    """Of what is to come, a weekday or a day without year is the next one."""
    assert on(text, past=False) == day


@pytest.mark.parametrize("text", ["on Tuesday", "on 10 March", "yesterday"])
def test_without_a_day_to_count_from(text: str) -> None:
    """Without a day of publication nothing is guessed, but a day with its year is what it is."""
    assert on(text, None) is None
    assert on("on 10 March 2022", None) == date(2022, 3, 10)


@pytest.mark.parametrize("text", ["The army may leave.", "They march on.", "It is 2022-15-40.", "He sat on the fence."])
def test_what_is_no_day(text: str) -> None:
    """May and march are also other words, and not every number is a date."""
    assert moments(tokens(text)) == []


def test_months_need_a_neighbour() -> None:
    """Of May and March as months, a preposition or a number tells."""
    assert [m.month for m in moments(tokens("in May, since March, May 5"))] == [5, 3, 5]


def test_a_statement_has_the_day_of_its_sentence(read: Read) -> None:
    """Each has its own day, else that of the statement before, else of the one after; a bound is no day of speech."""
    reading = read(
        "Norland proposed a truce. Southmark said on Monday it would study it. "
        "On Tuesday Norland rejected the delay.\n\nNorland demanded an answer. Since 3 March the border is closed."
    )
    assert [s.date.on for s in reading.statements] == [
        date(2030, 3, 25),
        date(2030, 3, 25),
        date(2030, 3, 26),
        date(2030, 3, 26),
    ]
    assert reading.statements[0].date.resolution == "context"


def test_the_day_of_the_talks(read: Read) -> None:
    """Where no statement has a day, the narrator's own is taken; days that bound a time are passed over."""
    reading = read("The talks of Tuesday failed. Norland rejected the plan. The border has been shut since 3 March.")
    assert [s.date.on for s in reading.statements] == [None]
    reading = read("The two met in Sudhavn on Tuesday. Norland rejected the plan.")
    assert [s.date.on for s in reading.statements] == [date(2030, 3, 26)]


def test_a_day_that_nothing_tells(read: Read) -> None:
    """Then it is unresolved, with the day of publication and the one before as candidates, and the reading says so."""
    reading = read("Norland rejected the plan.")
    (statement,) = reading.statements
    assert (statement.date.on, statement.date.candidates) == (None, (date(2030, 3, 26), WEDNESDAY))
    assert [(u.what, u.statement) for u in reading.unresolved] == [("date", "ST01")]
    assert read("Norland rejected the plan.", None).statements[0].date.candidates == ()


def test_a_month_is_no_day(read: Read) -> None:
    """What was said in a month, or earlier, keeps its phrase and stays open."""
    reading = read("In August Norland pledged to leave the valley. Southmark had earlier insisted on its border.")
    assert [s.date.on for s in reading.statements] == [None, None]
    phrase = reading.statements[0].date.phrase
    assert phrase is not None
    assert phrase.of(reading.report.text) == "August"


def test_a_dateline_counts_where_no_day_of_publication_is_known(read: Read) -> None:
    """A full date in the first sentences is the day from which the report's days are counted."""
    reading = read(
        "Sudhavn, 27 March 2030\n\nNorland said on Tuesday it would go. The envoy of Norland rejected the plan.", None
    )
    assert [(s.date.on, s.date.resolution) for s in reading.statements] == [(date(2030, 3, 26), "context")] * 2


def test_the_days_of_which_words_speak(read: Read) -> None:
    """A deadline is a day meant, not the day it was said."""
    (statement,) = read("Norland said on Monday it would answer by Friday.").statements
    assert statement.date.on == date(2030, 3, 25)
    assert [day.on for day in statement.meant] == [date(2030, 3, 29)]


def test_what_somebody_tells_as_past(read: Read) -> None:
    """Where nothing else gives a day, the day of what is told as past is that of the telling."""
    (statement,) = read("The two armies signed a truce on Monday, mediators from Norway said.").statements
    assert statement.date.on == date(2030, 3, 25)


@pytest.mark.parametrize("published", [date.min, date.max])
def test_either_end_of_the_calendar(read: Read, published: date) -> None:
    """A day before the first or after the last of the calendar is unresolved, and the report is read."""
    text = "Norland said last Tuesday it would go. Norland rejected the plan tomorrow. It said so the next day."
    days = [each.date for each in read(text, published).statements]
    assert any(day.on is None and day.resolution == "unresolved" for day in days)
    (undated,) = read("Norland rejected it.", published).statements
    assert published in undated.date.candidates
