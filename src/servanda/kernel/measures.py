"""Numbers over happenings: count, rate, sum and share, over a rolling window or a fixed period, against a baseline."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.calendar import Moment, Reckoned, before, deadline_end, instant
from servanda.calendar import Span as Duration
from servanda.kernel.dates import EVERYWHERE, reckon
from servanda.kernel.matching import match
from servanda.kernel.state import State
from servanda.kernel.timeline import Event, Phase
from servanda.model.clauses import Measure
from servanda.model.phrases import Phrase

DAY = 86_400_000_000


def window_start(duration: Duration, state: State) -> int:
    """The microsecond at which a rolling window ending now begins.

    Days and longer count from the present day backwards, this day included.
    """
    zone = state.program.agreement.zone
    ending = state.order.phase <= Phase.DAY_ENDS  # midnight's first phases still belong to the day that ends
    here = instant(state.order.micros - (1 if ending else 0), zone)
    reckoned: Reckoned = before(here, duration, working=state.program.agreement.working, zone=zone)
    moment: Moment = reckoned.moment
    return max(moment.start, moment.end)


def value_of(name: str, state: State) -> float | None:
    """The measure's value now; None when its period has not begun."""
    measure = state.program.measures.get(name)
    if measure is None:
        return None
    start, end = _period(measure, state)
    if start is None:
        return None
    return _value(measure, start, end, state)


def baseline(name: str, state: State) -> float | None:
    """What the measure is compared with.

    Its fixed number, or its own value over the baseline period scaled to the window's length.
    """
    measure = state.program.measures.get(name)
    if measure is None or measure.baseline is None:
        return None
    base = measure.baseline
    if base.number is not None:
        return base.number
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
    if measure.kind in ("rate", "share") or measure.window is None:
        return total
    window = state.order.micros - window_start(measure.window, state)
    return total * window / (end - since.moment.start)


def _period(measure: Measure, state: State) -> tuple[int | None, int]:
    now = state.order.micros + 1
    if measure.since is not None:
        since = reckon(measure.since, EVERYWHERE, state)
        until = None if measure.until is None else reckon(measure.until, EVERYWHERE, state)
        end = now if until is None else min(now, deadline_end(until.moment))
        return (None if since is None else since.moment.start), end
    if measure.window is not None:
        return window_start(measure.window, state), now
    return -(2**62), now


def _value(measure: Measure, start: int, end: int, state: State) -> float:
    events = list(_counted(measure.of, start, end, state))
    match measure.kind:
        case "sum":
            return sum(float(v) for e in events if isinstance(v := e.arguments.get(measure.field or ""), int | float))
        case "share":
            whole = sum(1 for _ in _counted((measure.among,) if measure.among else (), start, end, state))
            return 100 * len(events) / whole if whole else 0.0
        case "rate":
            return len(events) / max((min(end, state.order.micros) - start) / DAY, 1.0)
        case _:
            return float(len(events))


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
