"""Does a happening stand as asked to a point: before or after it, within a span of it, during the last so many days?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from servanda.calendar import Moment, after, deadline_end
from servanda.calendar import Span as Duration
from servanda.kernel.by_date import by_date
from servanda.kernel.dates import Context, counted_from, due_order, fitting, reckon
from servanda.kernel.keys import walk_value
from servanda.kernel.state import State
from servanda.kernel.timeline import Event
from servanda.model.conditions import Qualifier, Relation
from servanda.model.phrases import Phrase
from servanda.model.points import At, Point, TimeWord


def qualified(qualifiers: Iterable[Qualifier], event: Event, context: Context, state: State) -> bool:
    """Whether a happening stands as asked to the points its qualifiers name."""
    return all(_qualified(q, event, context, state) for q in qualifiers)


def _qualified(qualifier: Qualifier, event: Event, context: Context, state: State) -> bool:
    if qualifier.relation is Relation.DURING_THE_LAST:
        assert qualifier.duration is not None
        last = after(event.moment, qualifier.duration, working=state.program.agreement.working, zone=context.zone)
        lately = state.order <= due_order(last.moment, TimeWord.BY)
        return by_date(lately, state, qualifier, event.number)
    if qualifier.point is None:
        return True
    if qualifier.relation is Relation.WITHIN:
        assert qualifier.duration is not None
        return stands_within(qualifier.duration, qualifier.point, event, context, state)
    point = reckon(qualifier.point, context, state)
    if point is None:
        return qualifier.relation is Relation.BEFORE  # before something that has not come
    so = _stands(qualifier.relation, event.moment, point.moment)
    if _in_order(qualifier.point, event, state):
        return so
    return by_date(so, state, qualifier, event.number, counted_from(qualifier.point, context, state))


def _in_order(point: Point, event: Event, state: State) -> bool:
    """Whether the order of happenings says it: the one that happens now, and another that somebody does."""
    act = isinstance(point, At) and point.phrase.head in state.program.acts and not point.phrase.its
    return act and event.cause is None and event.order == state.order


def _stands(relation: Relation, moment: Moment, there: Moment) -> bool:
    match relation:
        case Relation.BEFORE:
            return moment.end <= there.start if moment != there else False
        case Relation.AFTER | Relation.SINCE:
            return moment.start >= there.start
        case _:
            return moment.end <= deadline_end(there)


def stands_within(duration: Duration, point: Point, event: Event, context: Context, state: State) -> bool:
    """Whether a happening comes within a span of a point; of several happenings that give it, the last before it."""
    context = replace(context, anchors=(*context.anchors, *_last_before(event, point, context, state)))
    there = reckon(point, context, state)
    if there is None:
        return False
    limit = after(there.moment, duration, working=state.program.agreement.working, zone=context.zone).moment
    inside = there.moment.start <= event.moment.start and event.moment.end <= deadline_end(limit)
    return by_date(inside, state, duration, point, event.number, counted_from(point, context, state))


def _last_before(event: Event, point: Point, context: Context, state: State) -> Iterator[Event]:
    """For each declared happening a point is counted from, the last that stands no later than the event."""
    for phrase in walk_value(point):
        if isinstance(phrase, Phrase) and phrase.head in state.program.acts:
            fit = [e for e in fitting(phrase, context, state) if e.moment.start <= event.moment.start]
            yield from fit[-1:]
