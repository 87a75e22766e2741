"""Numbers over happenings and statuses, over a rolling window or a fixed period, against a baseline."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from servanda.calendar import Moment, Reckoned, before, day, deadline_end, instant
from servanda.calendar import Span as Duration
from servanda.kernel.by_date import by_date
from servanda.kernel.dates import EVERYWHERE, reckon
from servanda.kernel.levels import supposed
from servanda.kernel.matching import compare, match
from servanda.kernel.state import State
from servanda.kernel.stood import lasting, standing
from servanda.kernel.timeline import Event, Phase, Value
from servanda.model.clauses import Baseline, Measure
from servanda.model.conditions import Compares
from servanda.model.phrases import Phrase
from servanda.model.words import MeasureKind

HOUR = 3_600_000_000
ALWAYS = -(2**62)


def here(state: State) -> Moment:
    """The instant being settled; midnight's first phases still belong to the day that ends."""
    ending = state.order.phase <= Phase.DAY_ENDS
    return instant(state.order.micros - ending, state.program.agreement.zone)


def window_start(measure: Measure, duration: Duration, state: State) -> int:
    """The microsecond at which a rolling window ending now begins.

    Days and longer count from the present day backwards, this day included; a duration looks back from this moment.
    """
    now, zone = here(state), state.program.agreement.zone
    reckoned: Reckoned = before(now, duration, working=state.program.agreement.working, zone=zone)
    start = max(reckoned.moment.start, reckoned.moment.end)
    if measure.kind is not MeasureKind.DURATION or duration.exact:
        return start
    return start - (day(now.day, zone).end - state.order.micros)


def plain_count(measure: Measure) -> bool:
    """Whether it is how many happenings there have been, and nothing else: no day changes that."""
    bounded = measure.window or measure.since or measure.until or measure.baseline
    return measure.kind is MeasureKind.COUNT and not bounded


def nothing_yet(measure: Measure, state: State) -> bool:
    """Whether nothing that it counts has happened."""
    return not measure.states and not any(state.history.get(p.head) for p in measure.happenings)


def value_of(name: str, state: State) -> float | None:
    """The measure's value now; None when its period has not begun."""
    measure = state.program.measures.get(name)
    if measure is None:
        return None
    start, end = period(measure, state)
    if start is None:
        return None
    return _value(measure, start, end, state)


def baseline(name: str, state: State) -> float | None:
    """What the measure is compared with.

    Its fixed number, or its own value over the baseline period scaled to the window's length; with a control, as much
    more or less as the control is than it was then.
    """
    measure = state.program.measures.get(name)
    if measure is None or measure.baseline is None:
        return None
    base = measure.baseline
    if base.number is not None:
        return base.number
    expected = _then(measure, base, state)
    control = None if base.control is None else state.program.measures.get(base.control)
    if control is None or expected is None:
        return expected
    there, there_now = _then(control, base, state), value_of(control.name, state)
    return expected * there_now / there if there and there_now else None


def _then(measure: Measure, base: Baseline, state: State) -> float | None:
    """The measure over a baseline period, for as long as its window; None where nothing was counted."""
    since = None if base.since is None else reckon(base.since, EVERYWHERE, state)
    until = None if base.until is None else reckon(base.until, EVERYWHERE, state)
    if since is None:
        return None
    end = state.order.micros if until is None else deadline_end(until.moment)
    if end <= since.moment.start:
        return None
    total = _value(measure, since.moment.start, end, state)
    if total == 0:
        return None  # nothing was counted then: there is nothing to compare with
    if not measure.kind.grows_with_time or measure.window is None:
        return total
    window = state.order.micros - window_start(measure, measure.window, state)
    return total * window / (end - since.moment.start)


def period(measure: Measure, state: State) -> tuple[int | None, int]:
    """From when until when it is measured now."""
    now = state.order.micros + 1
    if measure.since is not None:
        since = reckon(measure.since, EVERYWHERE, state)
        until = None if measure.until is None else reckon(measure.until, EVERYWHERE, state)
        end = now if until is None else min(now, deadline_end(until.moment))
        return (None if since is None else since.moment.start), end
    if measure.window is not None:
        return window_start(measure, measure.window, state), now
    return ALWAYS, now


def _value(measure: Measure, start: int, end: int, state: State) -> float:
    match measure.kind:
        case MeasureKind.PRESENCE:
            return float(standing(measure.states, end, state))
        case MeasureKind.DURATION:
            return lasting(measure.states, start, min(end, state.order.micros), state) / HOUR
    events = list(_counted(measure.of, start, end, state))
    match measure.kind:
        case MeasureKind.SUM:
            return sum(float(v) for e in events if isinstance(v := e.arguments.get(measure.field or ""), int | float))
        case MeasureKind.DISTINCT:
            return float(len({value for e in events if (value := _told(measure, e, state)) is not None}))
        case MeasureKind.SHARE:
            whole = sum(1 for _ in _counted(measure.happenings[1:], start, end, state))
            return 100 * len(events) / whole if whole else 0.0
        case MeasureKind.RATE:
            return len(events) / _days(measure, start, end, state)
        case _:
            return float(len(events))


def _told(measure: Measure, event: Event, state: State) -> Value | None:
    """What a happening tells of that of which different ones are counted: a parameter, or a name bound by ``as``."""
    name = measure.field or ""
    if name in event.arguments:
        return event.arguments[name]
    bound = (match(phrase, event, {}, state) or {} for phrase in measure.of)
    return next((env[name] for env in bound if name in env), None)


def _days(measure: Measure, start: int, end: int, state: State) -> float:
    """How many days a rate is taken over: every day of the period that has begun; hours as they are."""
    if measure.window is not None and measure.window.exact:
        return (state.order.micros - start) / (24 * HOUR)
    return max((last_day(end, state) - date_of(start, state)).days + 1, 1)


def date_of(micros: int, state: State) -> date:
    """The day of an instant, in the agreement's zone."""
    return instant(micros, state.program.agreement.zone).day


def last_day(end: int, state: State) -> date:
    """The last day of a period that ends before `end`, and no later than now."""
    return min(date_of(end - 1, state), here(state).day)


def _counted(phrases: Iterable[Phrase], start: int, end: int, state: State) -> Iterable[Event]:
    seen: set[int] = set()
    for phrase in phrases:
        for event in state.history[phrase.head]:
            if (
                start <= event.moment.start < end
                and event.number not in seen
                and match(phrase, event, {}, state) is not None
            ):
                seen.add(event.number)
                yield event


def compares(condition: Compares, state: State) -> bool:
    """Whether the size of a group or the value of a measure stands to a level as the condition says."""
    if condition.group is not None:
        count = len(state.members(condition.group) or ())
        return compare(count, condition.comparison, condition.number)
    value = value_of(condition.measure or "", state)
    level = condition.number
    known = True
    if condition.percent and condition.of == "baseline":
        whole = baseline(condition.measure or "", state)
        known = whole is not None
        level = (whole or 0.0) * condition.number / 100
    elif condition.percent and condition.of:
        whole = value_of(condition.of, state)
        level = (whole or 0.0) * condition.number / 100
    so = known and value is not None and compare(value, condition.comparison, level)
    measure = state.program.measures.get(condition.measure or "")
    if measure is None or (plain_count(measure) and not condition.percent):
        return so
    if state.supposed is not None and not condition.percent:
        return supposed(measure, condition.comparison, level, value, state)
    if condition.of is None and nothing_yet(measure, state):
        return so  # whatever the day
    return by_date(so, state, condition, value, level)
