"""Days named in a report, and which days they are. Nothing reads a clock: without a day to count from they stay open.

A weekday, a day without year and "yesterday" are counted from the day of publication, or from the one full date under
which the report itself stands. A weekday of the past is the last one up to that day, one of the future the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from servanda.reading.spans import Span
from servanda.reading.statement import Said
from servanda.reading.tokens import Token

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
_WEEKDAYS = {
    name: number
    for number, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}
_RELATIVE = {"yesterday": -1, "today": 0, "tomorrow": 1}
_WEEK = 7
_FIRST_YEAR, _LAST_YEAR = 1600, 2200  # numbers outside are no years of reports


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or month as a report names it, from one word index up to another; what is None was not said."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    away: int | None = None  # days from the day of the report
    turn: str = ""  # "last" or "next" before it, "following" after the day told before

    @property
    def of_a_day(self) -> bool:
        """Whether it names one day, not a month."""
        return self.day is not None or self.weekday is not None or self.away is not None or self.turn == "following"

    @property
    def full(self) -> date | None:
        """The day, if it was said with its year."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return _day(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Base:
    """From what day a report's days are counted."""

    day: date | None
    resolution: Literal["publication", "context"] = "publication"  # context: a date that the report itself bears


def moments(words: Sequence[Token]) -> list[Moment]:
    """The days and months named in a sentence."""
    found: list[Moment] = []
    i = 0
    while i < len(words):
        moment = _full(words, i) or _month(words, i) or _other(words, i)
        if moment is None:
            i += 1
        else:
            found.append(moment)
            i = moment.end
    return found


def said(moment: Moment, base: Base, words: Sequence[Token], before: date | None = None, *, past: bool = True) -> Said:
    """Which day a moment is; `before` is the day told last, from which "the next day" counts."""
    phrase = Span(words[moment.start].start, words[moment.end - 1].end)
    if (full := moment.full) is not None:
        return Said(full, "stated", phrase)
    if moment.turn == "following":
        following = days_from(before, 1) if before else None
        return Said(following, "context", phrase) if following else Said(None, "unresolved", phrase)
    if base.day is None or not moment.of_a_day:
        return Said(None, "unresolved", phrase)
    on = _counted(moment, base.day, past=past)
    if on is None:
        return Said(None, "unresolved", phrase)
    return Said(on, base.resolution, phrase)


def days_from(day: date, number: int) -> date | None:
    """The day so many days after another; None beyond either end of the calendar."""
    count = day.toordinal() + number
    return date.fromordinal(count) if 1 <= count <= date.max.toordinal() else None


def _counted(moment: Moment, base: date, *, past: bool) -> date | None:
    if moment.away is not None:
        return days_from(base, moment.away)
    if moment.weekday is not None:
        back = (base.weekday() - moment.weekday) % _WEEK
        if moment.turn == "next" or (not past and moment.turn != "last"):
            return days_from(base, _WEEK - back)
        return days_from(base, -(back or (_WEEK if moment.turn == "last" else 0)))
    assert moment.month is not None
    assert moment.day is not None
    near = [_day(base.year + step, moment.month, moment.day) for step in (-1, 0, 1)]
    days = [each for each in near if each is not None and (each <= base if past else each >= base)]
    return (max(days) if past else min(days)) if days else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _full(words: Sequence[Token], i: int) -> Moment | None:
    """A day written 2022-03-29: the tokens are number, sign, number, sign, number."""
    if i + 4 >= len(words) or words[i + 1].text != "-" or words[i + 3].text != "-":
        return None
    year, month, day = _number(words[i]), _number(words[i + 2]), _number(words[i + 4])
    if year is None or month is None or day is None or _day(year, month, day) is None:
        return None
    return Moment(i, i + 5, year, month, day)


def _month(words: Sequence[Token], i: int) -> Moment | None:
    """A month with what stands around it: 29 March 2022, March 29, 2022, in March, 8 and 9 September."""
    first = i
    day = _number(words[i])
    if day is not None and not 1 <= day <= 31:
        return None
    if day is not None:
        i += 1
        while i + 1 < len(words) and words[i].low in {"and", "to", "–", "-", "of"}:
            if (later := _number(words[i + 1])) is not None and 1 <= later <= 31:
                day, i = later, i + 2
            elif words[i].low == "of":
                i += 1
            else:
                break
    if i >= len(words) or not _is_month(words, i, after_day=day is not None):
        return None
    month = MONTHS[words[i].low]
    i += 1
    if i < len(words) and words[i].text == "." and len(words[i - 1].text) <= 4:
        i += 1
    if day is None and i < len(words) and (later := _number(words[i])) is not None and 1 <= later <= 31:
        day, i = later, i + 1
    at = i + (i + 1 < len(words) and words[i].text == ",")
    year = _number(words[at]) if at < len(words) else None
    if year is not None and _FIRST_YEAR <= year <= _LAST_YEAR:
        return Moment(first, at + 1, year, month, day)
    return Moment(first, i, None, month, day)


def _is_month(words: Sequence[Token], i: int, *, after_day: bool) -> bool:
    """Whether a word is a month: "May" and "March" are also other words, so they need a capital and a neighbour."""
    word = words[i]
    if word.low not in MONTHS or not word.text[0].isupper():
        return False
    if word.low not in {"may", "march", "mar"} or after_day:
        return True
    following = words[i + 1] if i + 1 < len(words) else None
    if following is not None and _number(following) is not None:
        return True
    return i > 0 and words[i - 1].low in {"in", "since", "until", "by", "of", "last", "next", "early", "late", "from"}


def _other(words: Sequence[Token], i: int) -> Moment | None:
    low = words[i].low
    if low in _WEEKDAYS and words[i].text[0].isupper():
        turn = words[i - 1].low if i and words[i - 1].low in {"last", "next"} else ""
        return Moment(i, i + 1, weekday=_WEEKDAYS[low], turn=turn)
    if low in _RELATIVE:
        return Moment(i, i + 1, away=_RELATIVE[low])
    if low in {"next", "following"} and i and words[i - 1].low == "the" and i + 1 < len(words):
        return Moment(i, i + 2, turn="following") if words[i + 1].low == "day" else None
    return None


def _number(word: Token) -> int | None:
    if not word.text[0].isdigit():
        return None
    digits = word.text.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= 4 else None
