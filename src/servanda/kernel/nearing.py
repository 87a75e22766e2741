"""When the clock alone brings a measure to a level that a clause asks about.

What is counted changes with happenings, and when they leave a window. A duration changes with every moment, and a rate
over a period with every day: the next moment at which the answer to some comparison may change is put on the agenda.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from servanda.calendar import Unit, day, instant
from servanda.kernel.dates import EVERYWHERE, reckon
from servanda.kernel.effects import Effect, Once, Timer
from servanda.kernel.measures import HOUR, baseline, date_of, here, last_day, period, value_of
from servanda.kernel.state import State
from servanda.kernel.stood import stretches
from servanda.kernel.timeline import Order, Phase
from servanda.model.clauses import Measure
from servanda.model.conditions import Compares
from servanda.model.words import MeasureKind


def moves_with_time(measure: Measure) -> bool:
    """Whether the number changes by the clock, without anything that happens or leaves a window."""
    return measure.kind is MeasureKind.DURATION or (measure.kind is MeasureKind.RATE and measure.window is None)


def nearing(measure: Measure, asked: tuple[Compares, ...], state: State) -> Iterator[Effect]:
    """One timer for the next moment at which some comparison with the measure may come out otherwise."""
    at = _next(measure, asked, state)
    if at is None:
        return
    key = f"nears:{measure.name}:{at}"
    if key not in state.once:
        yield Once(key)
        yield Timer(Order(at, Phase.STARTS), instant(at, state.program.agreement.zone), "measure", measure.name)


def _next(measure: Measure, asked: tuple[Compares, ...], state: State) -> int | None:
    start, end = period(measure, state)
    now = state.order.micros
    if start is None or end < now + 1:  # not begun, or over
        return None
    if start > now:
        return start
    value = value_of(measure.name, state) or 0.0
    levels = [level for each in asked if (level := _level(each, state)) is not None]
    found = _by_day if measure.kind is MeasureKind.RATE else _by_moment
    ahead = {at for at in found(measure, start, value, levels, state) if at > now}
    if ahead and any(each.of not in (None, "baseline") for each in asked):  # the other number may move as well
        ahead.add(_midnight(state))
    return min(ahead, default=None)


def _level(asked: Compares, state: State) -> float | None:
    if asked.of is None:
        return asked.number
    whole = baseline(asked.measure or "", state) if asked.of == "baseline" else value_of(asked.of, state)
    return None if whole is None else whole * asked.number / 100


def _by_moment(measure: Measure, start: int, value: float, levels: list[float], state: State) -> Iterator[int]:
    """A duration grows for each for whom the status holds, and falls by what leaves its window."""
    now = state.order.micros
    stood = tuple(stretches(measure.states, state))
    slope = sum(until is None for _, until in stood)
    if measure.window is not None:
        slope -= sum(since <= start and (until is None or until > start) for since, until in stood)
        edges = (edge for stretch in stood for edge in stretch if edge is not None and edge > start)
        yield from (now + edge - start for edge in edges)
        if measure.window.unit in (Unit.MONTHS, Unit.YEARS) and value:  # of another length from another day
            yield _midnight(state)
    for level in levels if slope else ():
        yield now + max(math.ceil((level - value) * HOUR / slope), 1 if level == value else 0)


def _by_day(measure: Measure, start: int, value: float, levels: list[float], state: State) -> Iterator[int]:
    """A rate over a period falls with every day on which nothing happens."""
    zone, first = state.program.agreement.zone, date_of(start, state)
    until = None if measure.until is None else reckon(measure.until, EVERYWHERE, state)
    days = (last_day(state.order.micros + 1, state) - first).days + 1
    total = value * days
    for level in levels:
        for wanted in (math.ceil(total / level), math.floor(total / level) + 1) if level else ():
            at = day(first, zone).start + (wanted - 1) * 24 * HOUR
            opens = day(date_of(at + 12 * HOUR, state), zone).start  # whatever the clocks do meanwhile
            if wanted > days and (until is None or opens < until.moment.end):
                yield opens


def _midnight(state: State) -> int:
    return day(here(state).day, state.program.agreement.zone).end
