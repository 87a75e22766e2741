"""Points in time as a clause writes them, before any happening gives them a date; and the time lines of a norm."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from servanda.calendar import Flavour, Moment, Unit
from servanda.calendar import Span as Duration
from servanda.model.phrases import Phrase
from servanda.syntax import Span


@dataclass(frozen=True, slots=True)
class Stated:
    """A date written in the text."""

    moment: Moment
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class That:
    """The moment the clause's own ``when`` came true."""

    span: Span | None = None


@dataclass(frozen=True, slots=True)
class At:
    """The date of a happening: the trigger's own, else the first since the norm speaks; ``its``: the bearer's."""

    phrase: Phrase
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Offset:
    """A span after or before another point."""

    duration: Duration
    base: Point
    backwards: bool = False
    itself: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Nth:
    """The n-th day, week, month … after a point, whose own day does not count."""

    number: int
    unit: Unit
    flavour: Flavour
    base: Point
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class NthOfMonth:
    """The n-th (or last: None) day of the k-th month (or year) after that of a point; k is 0 for its own."""

    day: int | None
    months: int
    base: Point
    span: Span | None = None
    unit: Unit = Unit.MONTHS


@dataclass(frozen=True, slots=True)
class NextDate:
    """The first time after the day of a point that a day of the year comes round: ``the next 30 June after that``."""

    day: int
    month: int
    base: Point
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class DayOf:
    """Day n of a happening, whose own day is day 1."""

    number: int
    base: Point
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Extreme:
    """The earliest or the latest of several points."""

    latest: bool
    points: tuple[Point, ...]
    span: Span | None = None


Point = Stated | That | At | Offset | Nth | NthOfMonth | NextDate | DayOf | Extreme
POINTS = (Stated, That, At, Offset, Nth, NthOfMonth, NextDate, DayOf, Extreme)


class TimeWord(StrEnum):
    """The words that open a time line of a norm."""

    WITHIN = "within"
    BY = "by"
    BEFORE = "before"
    NOT_BEFORE = "not before"
    AFTER = "after"
    ON = "on"
    FROM = "from"
    UNTIL = "until"
    FOR = "for"


@dataclass(frozen=True, slots=True)
class Timing:
    """One time line: ``within 3 days of the attack`` has `duration` and `point`; ``for 15 years`` a `duration` only.

    ``within S of P`` is kept as written (not folded into an Offset) because a suspension or a late finding runs the
    whole span again. `end` is the second point of ``from A until B``.
    """

    word: TimeWord
    point: Point | None = None
    duration: Duration | None = None
    end: Point | None = None
    itself: bool = False
    term: str | None = None  # the open term that gave the duration or the point
    span: Span | None = None
