"""On what day each thing was said: by its own sentence, else by the day under which the report tells the talks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from servanda.reading.clauses import MODALS
from servanda.reading.dates import Base, Moment, days_from, moments, said
from servanda.reading.lexicons import listed
from servanda.reading.page import Page
from servanda.reading.spans import Span
from servanda.reading.statement import Resolution, Said
from servanda.reading.tokens import Token
from servanda.reading.understanding import Understood

# A day after one of these bounds a time; nothing was said on it.
_BOUNDS = listed("saidday", "bounds")
_HEAD = 3  # in so many first sentences stands the line that dates a report
_EARLIER = frozenset({"earlier", "previously", "formerly", "once", "originally"})


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a report by sentence, and the day from which they were counted."""

    base: Base
    moments: Sequence[Sequence[Moment]]


def days(page: Page) -> Days:
    """The days named in a report."""
    named = [moments(sentence.tokens) for sentence in page.sentences]
    if page.report.published is not None:
        return Days(Base(page.report.published), named)
    for each in named[:_HEAD]:
        full = [m.full for m in each if m.full is not None]
        if full:
            return Days(Base(full[-1], "context"), named)
    return Days(Base(None), named)


def outside(words: Sequence[Token], moment: Moment, contents: Sequence[Span]) -> bool:
    """Whether a moment stands outside what was said."""
    place = words[moment.start].start
    return not any(content.holds(place) for content in contents)


@dataclass(frozen=True, slots=True)
class _Own:
    """What its own sentence says of the day of an utterance; `precise` where it names one day."""

    day: Said
    precise: bool


def said_days(page: Page, told: Days, found: Sequence[Understood]) -> list[Said]:
    """The day of each: its own; that of the statement before, or after, that has one; that of the talks."""
    own: list[_Own | None] = []
    before: date | None = None
    for each in found:
        mine = _own_day(page, told, each, before)
        before = mine.day.on if mine is not None and mine.day.on is not None else before
        own.append(mine)
    spoken = frozenset(n for each in found for n in each.voice.covers(page))
    fallback = _narrated(page, told, spoken) or _past(page, told, found)
    dated: list[Said] = []
    last: Said | None = None
    later: list[Said | None] = [None]
    for mine in reversed(own):
        later.append(mine.day if mine is not None and mine.precise else later[-1])
    later.reverse()
    for i, mine in enumerate(own):
        if mine is not None:
            last = mine.day if mine.precise else last
            dated.append(mine.day)
            continue
        nearest = last or later[i + 1] or fallback
        dated.append(replace(nearest, resolution=_carried(nearest)) if nearest is not None else _undated(told))
    return dated


def _carried(day: Said) -> Resolution:
    return "unresolved" if day.on is None else "context"


def _own_day(page: Page, told: Days, each: Understood, before: date | None) -> _Own | None:
    """The day that the sentence of an utterance gives for it; None where it gives none."""
    number, contents = each.voice.number, each.content
    words = page.sentences[number].tokens
    vague: Said | None = None
    for moment in told.moments[number]:
        if not outside(words, moment, contents) or _bounded(words, moment):
            continue
        day = said(moment, told.base, words, before)
        if moment.of_a_day:
            return _Own(day, precise=True)
        vague = vague or day
    if each.voice.verb is not None and each.voice.utterance.quotation == "indirect":
        closing = _closing_day(page, told, number, contents)
        if closing is not None:
            return _Own(closing, precise=True)
    if vague is None and any(w.low in _EARLIER and not any(c.holds(w.start) for c in contents) for w in words):
        vague = Said(None, "unresolved")
    return _Own(vague, precise=False) if vague is not None else None


def _closing_day(page: Page, told: Days, number: int, contents: Sequence[Span]) -> Said | None:
    """The day with which a told act ends, as in "Norland proposed a truce on Tuesday"."""
    words = page.sentences[number].tokens
    for moment in told.moments[number]:
        if outside(words, moment, contents) or not moment.of_a_day or _bounded(words, moment):
            continue
        ends = any(content.end in {words[moment.end - 1].end, words[moment.end - 1].end + 1} for content in contents)
        on = words[moment.start - 1].low in {"on", "last"} if moment.start else False
        if ends and (on or moment.away is not None):
            return said(moment, told.base, words)
    return None


def _bounded(words: Sequence[Token], moment: Moment) -> bool:
    before = words[moment.start - 1].low if moment.start else ""
    if before == "on" and moment.start > 1:
        before = words[moment.start - 2].low
    return before in _BOUNDS


def _narrated(page: Page, told: Days, spoken: frozenset[int]) -> Said | None:
    """The latest day on which the narrator himself tells something, outside the sentences in which somebody speaks."""
    best: Said | None = None
    for number, sentence in enumerate(page.sentences):
        if number in spoken:
            continue
        for moment in told.moments[number]:
            if not moment.of_a_day or _bounded(sentence.tokens, moment):
                continue
            day = said(moment, told.base, sentence.tokens)
            if best is None or best.on is None or (day.on is not None and day.on > best.on):
                best = day
    return best


def _past(page: Page, told: Days, found: Sequence[Understood]) -> Said | None:
    """The latest day of what somebody tells as past: on it, or soon after, it was said."""
    best: Said | None = None
    for each in found:
        words = page.sentences[each.voice.number].tokens
        if any(word.low in MODALS for word in words) or each.voice.utterance.quotation == "direct":
            continue
        for moment in told.moments[each.voice.number]:
            if moment.weekday is None or _bounded(words, moment):
                continue
            day = said(moment, told.base, words)
            if best is None or (day.on is not None and (best.on is None or day.on > best.on)):
                best = day
    return best


def _undated(told: Days) -> Said:
    """A day that nothing tells: the report came out that day or the day before, if its day is known at all."""
    if told.base.day is None:
        return Said(None, "unresolved")
    if told.base.resolution == "context":
        return Said(told.base.day, "context")
    before = days_from(told.base.day, -1)
    return Said(None, "unresolved", None, (before, told.base.day) if before else (told.base.day,))
