"""How many days lie between the point at which something is set and the point at which it runs out.

The date itself is the interpreter's. What is read here is what it was counted from, and in what: days shift with the
day they are counted from, months and years have a least and a most number of days. Whatever else dates are made of
(working days, fixed dates, the earliest of several, an anchor of long ago, a clock of another zone) has no bounds: such
a thing may run out at any time, as in the search without dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import accumulate, pairwise
from typing import Any

from servanda.calendar import Moment, Reckoned, instant
from servanda.calendar import Span as Duration
from servanda.calendar.spans import Flavour, Unit
from servanda.kernel.dates import Context, reckon, timing_date
from servanda.kernel.effects import Timer
from servanda.kernel.instances import DEADLINES, ENDS
from servanda.kernel.instances import STARTS as BEGINNINGS
from servanda.kernel.keys import walk_value
from servanda.kernel.state import Instance, State
from servanda.kernel.timeline import Fluent, Order, Phase
from servanda.model.clauses import Claim
from servanda.model.points import POINTS, At, Nth, Offset, That
from servanda.proof.questions import WINDOWS, Occasion
from servanda.proof.zones import EVE, MORNING, SOMEWHERE, Place

_WORDS = {"deadline": DEADLINES, "start": BEGINNINGS, "end": ENDS}
_BY_THE_CLOCK = {"status-start": "starts_at", "status-end": "ends_at"}
_DAYS_IN = {Unit.DAYS: 1, Unit.WEEKS: 7}
_MONTHS_IN = {Unit.MONTHS: 1, Unit.YEARS: 12}
_PLAIN = (At, That, Offset, Nth)


@dataclass(frozen=True, slots=True)
class Now:
    """The point at which a step is made, as the search without dates sees it.

    Attributes:
        place: where in the day it lies.
        anchors: for each moment that something set now may be counted from, the day that stands for today.
    """

    place: Place
    anchors: Mapping[Moment, int]


@dataclass(frozen=True, slots=True)
class Term:
    """From `low` to `high` days after the day on which it was set, at a place in that day; `rule` as it was counted."""

    low: int
    high: int
    place: Place
    rule: tuple[Any, ...]


def place_of(order: Order, zone: str) -> Place:
    """Where in its day a point of order lies."""
    if instant(order.micros, zone).day == instant(order.micros - 1, zone).day:
        return SOMEWHERE
    return {Phase.DAY_ENDS: EVE, Phase.STARTS: MORNING}.get(Phase(order.phase), SOMEWHERE)


def day_of(order: Order, zone: str) -> int:
    """The number of the day in which a point of order lies; its 24:00 belongs to the next."""
    return instant(order.micros, zone).day.toordinal()


def term_of(timer: Timer, now: Now, state: State) -> Term | None:
    """The term of a timer set now."""
    zone = state.program.agreement.zone
    if timer.kind in _WORDS:
        instance = state.instances.get(timer.key)
        if instance is None or instance.version != timer.version or instance.norm.zone != zone:
            return None
        parts = tuple(lines_of(instance, timer.kind))
        reckoned = {"deadline": instance.deadline, "start": instance.start, "end": instance.end}[timer.kind]
        return _term(reckoned, parts, timer.order, now, zone) if len(parts) == 1 else None
    if timer.kind == "notice":
        stage, _, _, effect = timer.key
        spans = () if stage.notice is None else (stage.notice,)
        alone = stage.zone == zone and len(tuple(_spans(stage))) == 1
        return _term(effect, spans, timer.order, now, zone) if alone else None
    if timer.kind == "entry" and timer.key[1] is not None:
        _, stage, _, date_ = timer.key
        plain = stage.zone == zone and stage.not_before is None
        return _term(date_, (stage,), timer.order, now, zone) if plain else None
    if timer.kind in _BY_THE_CLOCK and isinstance(timer.key, Fluent):
        return _of_status(timer, now, state)
    return None


def _of_status(timer: Timer, now: Now, state: State) -> Term | None:
    """The term after which a status begins or ends by the clock, where one line of its clause says so."""
    status = state.program.statuses[timer.key.name]
    points = getattr(status, _BY_THE_CLOCK[timer.kind])
    if len(points) != 1 or (timer.kind == "status-end" and status.ends_after):
        return None
    date_ = reckon(points[0], Context({}), state)
    zone = state.program.agreement.zone
    return _term(date_, points, timer.order, now, zone) if date_ and date_.moment == timer.moment else None


def window_of(occasion: Occasion, claim: Claim, now: Now, state: State) -> Term | None:
    """The term of the time in which a claim must be kept, where its occasion has just come."""
    if occasion.due is None or len(claim.timings) != 1 or claim.timings[0].word not in WINDOWS:
        return None
    moment = occasion.anchors[0].moment if occasion.anchors else state.now
    reckoned = timing_date(claim.timings[0], Context(dict(occasion.names), moment, occasion.anchors), state)
    return _term(reckoned, claim.timings, occasion.due, now, state.program.agreement.zone)


def lines_of(instance: Instance, kind: str) -> Iterator[Any]:
    """The lines of a clause from which a date of its instances can come."""
    norm = instance.norm
    yield from (timing for timing in norm.timings if timing.word in _WORDS[kind])
    if kind == "end":
        yield from (point for point in norm.until if isinstance(point, POINTS))


def _term(reckoned: Reckoned | None, parts: Iterable[Any], order: Order, now: Now, zone: str) -> Term | None:
    """The term of a date counted from now in one step."""
    if reckoned is None or not reckoned.steps or reckoned.steps[0].anchor is None:
        return None
    points = (v for v in walk_value(tuple(parts)) if isinstance(v, POINTS))
    spans = tuple(_spans(tuple(parts)))
    today = now.anchors.get(reckoned.steps[0].anchor)
    if today is None or len(spans) > 1 or any(not isinstance(p, _PLAIN) for p in points):
        return None
    slack = (0, 0) if not spans else _slack(spans[0], reckoned)
    if slack is None:
        return None
    days = day_of(order, zone) - today
    if days < 1:
        return None  # it may be due at once
    low = days - slack[0] - (now.place == SOMEWHERE)  # then it may be the day that has just ended
    return Term(low, days + slack[1], place_of(order, zone), (order, spans))


def _spans(value: Any) -> Iterator[Duration]:  # noqa: ANN401 - a clause or a part of one
    for part in walk_value(value):
        if isinstance(part, Duration):
            yield part
        elif isinstance(part, Nth):
            yield Duration(part.number, part.unit, part.flavour)


def _slack(span: Duration, reckoned: Reckoned) -> tuple[int, int] | None:
    """By how many days the same span may be shorter or longer when it is counted from another day."""
    step = reckoned.steps[0]
    assert step.anchor is not None
    if span.unit in _DAYS_IN and span.flavour in (Flavour.PLAIN, Flavour.CLEAR):
        return (0, 0)
    if span.unit in _MONTHS_IN and span.flavour is Flavour.PLAIN and len(reckoned.steps) == 1:
        least, most = days_in(span.amount * _MONTHS_IN[span.unit])
        here = step.result.day.toordinal() - step.anchor.day.toordinal()
        return (here - least, most - here)
    return None


@cache
def days_in(months: int) -> tuple[int, int]:
    """The least and the most days in so many months, from whatever day they are counted.

    The same day number of a later month is as far off as the months between are long, or, where that month has no such
    day, as far as the months after the first are long. So both are sums over months that follow one another, and every
    such row occurs within four hundred years.
    """
    starts = [date(2000 + n // 12, n % 12 + 1, 1).toordinal() for n in range(400 * 12 + 1)]
    lengths = [after - before for before, after in pairwise(starts)]
    round_about = lengths * (2 + months // len(lengths))
    ends = [0, *accumulate(round_about)]
    sums = [ends[n + months] - ends[n] for n in range(len(lengths))]
    return min(sums), max(sums)
