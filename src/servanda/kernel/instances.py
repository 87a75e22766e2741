"""The dates of a norm instance: from when performance counts, until when it is due, when it ends.

And its state as they have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servanda import calendar
from servanda.calendar import Moment, Precision, Reckoned, Span, Unit
from servanda.kernel.by_date import by_date
from servanda.kernel.dates import Context, counted_from, due_order, reckon, start_order, timing_date
from servanda.kernel.effects import Effect, Timer
from servanda.kernel.state import Instance, State
from servanda.kernel.timeline import Order, Phase
from servanda.model.clauses import Norm
from servanda.model.points import POINTS, TimeWord, Timing
from servanda.model.words import NormState

STARTS = (TimeWord.NOT_BEFORE, TimeWord.AFTER, TimeWord.ON, TimeWord.FROM)
DEADLINES = (TimeWord.WITHIN, TimeWord.BY, TimeWord.BEFORE, TimeWord.ON)
ENDS = (TimeWord.FOR, TimeWord.UNTIL, TimeWord.FROM)
_A_DAY = Span(1, Unit.DAYS)


def context_of(instance: Instance, state: State) -> Context:
    """What the words of the clause refer to for this instance."""
    norm = instance.norm
    bearer = instance.id.bearers[0] if len(instance.id.bearers) == 1 else None
    since = (
        None
        if norm.at_once or norm.outside
        else min(
            (state.speaks_since[norm.name, b] for b in instance.id.bearers if (norm.name, b) in state.speaks_since),
            default=instance.since,
        )
    )
    return Context(instance.env, instance.that, instance.anchors, bearer, since, norm.zone, norm.part)


def dated(instance: Instance, state: State, *, base: Moment | None = None) -> tuple[Instance, list[Effect]]:
    """The instance with start, deadline and end reckoned as far as its anchors have happened, its state.

    And its timers.

    `base` starts ``within`` anew from a later moment (a decision, a resumption). A deadline already past at the
    finding of its anchor runs again from the finding (kernel: findings and dates).
    """
    context = context_of(instance, state)
    norm = instance.norm
    start, started = _start(norm.timings, context, state)
    deadline, due, missing = _deadline(norm.timings, context, state, base, instance)
    end, ends = _end(norm, context, state)
    awaiting = missing or not instance.decided or (start is None and wants(norm.timings, STARTS))
    running = started and not awaiting
    status = instance.state
    if status in (NormState.DORMANT, NormState.OWED):
        status = NormState.OWED if running else NormState.DORMANT
    if instance.extended or (instance.moved and base is None):
        deadline, due = instance.deadline, instance.due
    ready = instance.but(
        state=status,
        started=started and not (start is None and wants(norm.timings, STARTS)),
        start=start,
        deadline=deadline,
        due=due,
        end=end,
        ends=ends,
    )
    return ready, list(clocks(ready))


def clocks(instance: Instance) -> Iterator[Timer]:
    """The timers of its dates as they stand; whoever changes its version sets them all anew."""
    start, deadline, end = instance.start, instance.deadline, instance.end
    if start is not None and not instance.started:
        word = next(t.word for t in instance.norm.timings if t.word in STARTS)
        yield Timer(start_order(start.moment, word), start.moment, "start", instance.id, instance.version)
    if instance.due is not None and deadline is not None:
        yield Timer(instance.due, deadline.moment, "deadline", instance.id, instance.version)
    if instance.ends is not None and end is not None:
        yield Timer(instance.ends, end.moment, "end", instance.id, instance.version)


def wants(timings: Iterable[Timing], words: tuple[TimeWord, ...]) -> bool:
    """Whether the norm has a time line of one of these words."""
    return any(t.word in words for t in timings)


def _start(timings: tuple[Timing, ...], context: Context, state: State) -> tuple[Reckoned | None, bool]:
    latest: tuple[Order, Reckoned] | None = None
    for timing in timings:
        if timing.word not in STARTS or timing.point is None:
            continue
        date = reckon(timing.point, context, state)
        if date is None:
            return None, False
        here = (start_order(date.moment, timing.word), date)
        latest = here if latest is None or here[0] > latest[0] else latest
    if latest is None:
        return None, True
    points = (timing.point for timing in timings if timing.word in STARTS and timing.point is not None)
    from_ = tuple(counted_from(point, context, state) for point in points)
    return latest[1], by_date(latest[0] <= state.order, state, timings, from_)


def _deadline(
    timings: tuple[Timing, ...], context: Context, state: State, base: Moment | None, instance: Instance
) -> tuple[Reckoned | None, Order | None, bool]:
    """The earliest deadline, its point of order, and whether an anchor is missing."""
    earliest: tuple[Order, Reckoned] | None = None
    for timing in timings:
        if timing.word not in DEADLINES:
            continue
        date = timing_date(timing, context, state, base=base if timing.word is TimeWord.WITHIN else None)
        if date is None:
            return None, None, True
        due, date = _due(date, timing.word, context)
        found = _latest_finding(instance)
        if found is not None and timing.word is TimeWord.WITHIN and due <= Order(found.start, Phase.HAPPENINGS):
            again = timing_date(timing, context, state, base=found)
            if again is not None:
                due, date = _due(again, timing.word, context)
        if earliest is None or due < earliest[0]:
            earliest = (due, date)
    return (None, None, False) if earliest is None else (earliest[1], earliest[0], False)


def _due(date: Reckoned, word: TimeWord, context: Context) -> tuple[Order, Reckoned]:
    """When a deadline runs out, and its date: the last day that is in time, so for ``before`` a day the one before."""
    due = due_order(date.moment, word)
    if word is not TimeWord.BEFORE or date.moment.precision is not Precision.DAY:
        return due, date
    eve = calendar.before(date.moment, _A_DAY, zone=context.zone)
    return due, Reckoned(eve.moment, (*date.steps, *eve.steps))


def _latest_finding(instance: Instance) -> Moment | None:
    found = [e.found_on for e in instance.anchors if e.found_on is not None]
    return max(found, key=lambda m: m.start, default=None)


def _end(norm: Norm, context: Context, state: State) -> tuple[Reckoned | None, Order | None]:
    earliest: tuple[Order, Reckoned] | None = None
    points = tuple(Timing(TimeWord.UNTIL, point=u) for u in norm.until if isinstance(u, POINTS))
    for timing in (*norm.timings, *points):
        if timing.word not in ENDS:
            continue
        date = timing_date(timing, context, state) if timing.word is TimeWord.FOR else None
        if timing.word is not TimeWord.FOR:
            point = timing.end if timing.word is TimeWord.FROM else timing.point
            date = None if point is None else reckon(point, context, state)
        if date is None:
            continue
        here = (due_order(date.moment, TimeWord.BY), date)
        earliest = here if earliest is None or here[0] < earliest[0] else earliest
    return (None, None) if earliest is None else (earliest[1], earliest[0])
