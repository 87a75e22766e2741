"""Spans that a search with dates lets pass although nothing is due, because a clause may then read otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.calendar import Moment, before, day, moment
from servanda.calendar import Span as Duration
from servanda.calendar.spans import Unit
from servanda.calendar.zones import DAY, start_of_day
from servanda.kernel.keys import walk_value
from servanda.model.agreement import Agreement
from servanda.model.conditions import HasCome, Qualifier
from servanda.model.points import Offset, Stated
from servanda.model.words import StageKind
from servanda.proof.slicing import Slice

FIRST_DAY = "2030-01-01"
MORNING = 9 * 3_600_000_000


def waits(part: Slice) -> Iterator[int]:
    """Spans after which a clause may read the past otherwise: those it compares dates by."""
    yield from dict.fromkeys(span for each in part.instruments for span in _waits(each))


def _waits(part: Slice) -> Iterator[int]:
    agreement = part.agreement
    compared = walk_value((agreement.norms, agreement.stages, agreement.claims))
    spans = [q.duration for q in compared if isinstance(q, Qualifier)]
    own_day = (s.since or s.on for s in agreement.stages if s.kind is StageKind.PROVISIONAL and s.each is not None)
    awaited = (*(s.not_before for s in agreement.stages), *own_day, *_awaited(part))
    spans += [p.duration for p in walk_value(awaited) if isinstance(p, Offset)]
    spans += [s.window.every for s in agreement.stages if s.window is not None]
    spans += [m.window for m in agreement.measures]
    for span in dict.fromkeys(s for s in spans if s is not None):
        yield (_days(span) + 1) * DAY


def dates_read(part: Slice) -> Iterator[int]:
    """Mornings of the days that the clauses state and of the days after: what was not open is, or is so no more."""
    for each in part.instruments:
        zone = each.agreement.zone
        for stated in stated_in(each.agreement):
            start = start_of_day(stated.day.toordinal(), zone)
            yield from (start + MORNING, start + DAY + MORNING)


def stated_in(agreement: Agreement) -> tuple[Moment, ...]:
    """Every date that a clause or a claim states, each once."""
    clauses = (agreement.norms, agreement.statuses, agreement.stages, agreement.groups, agreement.lyings)
    rest = (agreement.measures, agreement.decisions, agreement.findings, agreement.claims)
    return tuple(dict.fromkeys(v.moment for v in walk_value((*clauses, *rest)) if isinstance(v, Stated)))


def _awaited(part: Slice) -> Iterator[HasCome]:
    agreement = part.agreement
    clauses = (agreement.norms, agreement.statuses, agreement.stages, agreement.claims)
    yield from (value for value in walk_value(clauses) if isinstance(value, HasCome))


def before_due(part: Slice) -> Iterator[int]:
    """For each span of a clause one day less: so that something else may be set off just before it is over."""
    every = (each.agreement for each in part.instruments)
    for clause in walk_value(tuple((a.norms, a.stages, a.statuses, a.claims) for a in every)):
        for name in ("duration", "ends_after"):
            spans = getattr(clause, name, None)
            for span in spans if isinstance(spans, tuple) else (spans,):
                if isinstance(span, Duration) and _days(span) > 1:
                    yield (_days(span) - 1) * DAY


def first_day(*agreements: Agreement) -> Moment:
    """Courses of these agreements begin before every date that their clauses state, so that each of them lies ahead."""
    return min(map(_first_day, agreements), key=lambda moment: moment.start)


def _first_day(agreement: Agreement) -> Moment:
    zone = agreement.zone
    stated = (moment_ for each in (agreement, *agreement.beside) for moment_ in stated_in(each))
    first = min(stated, key=lambda m: m.start, default=None)
    start = moment(f"{FIRST_DAY} 09:00", zone)
    if first is None or first.start > start.start:
        return start
    earlier = before(day(first.day, zone), Duration(1, Unit.DAYS), zone=zone).moment
    return moment(f"{earlier.day.isoformat()} 09:00", zone)


def _days(span: Duration) -> int:
    """At most so many days."""
    return span.amount * {Unit.YEARS: 366, Unit.MONTHS: 31, Unit.WEEKS: 7, Unit.DAYS: 1}.get(span.unit, 1)
