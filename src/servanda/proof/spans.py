"""Spans that a search with dates lets pass although nothing is due, because a clause may then read otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.calendar import Span as Duration
from servanda.calendar.spans import Unit
from servanda.kernel.keys import walk_value
from servanda.model.conditions import Qualifier
from servanda.model.points import Offset
from servanda.proof.slicing import Slice

DAY = 86_400_000_000


def waits(part: Slice) -> Iterator[int]:
    """Spans after which a clause may read the past otherwise: those it compares dates by."""
    agreement = part.agreement
    spans = [q.duration for q in walk_value((agreement.norms, agreement.claims)) if isinstance(q, Qualifier)]
    spans += [p.duration for s in agreement.stages for p in walk_value(s.not_before) if isinstance(p, Offset)]
    spans += [m.window for m in agreement.measures]
    for span in dict.fromkeys(s for s in spans if s is not None):
        yield (_days(span) + 1) * DAY


def before_due(part: Slice) -> Iterator[int]:
    """For each span of a clause one day less: so that something else may be set off just before it is over."""
    agreement = part.agreement
    for clause in walk_value((agreement.norms, agreement.stages, agreement.statuses, agreement.claims)):
        for name in ("duration", "ends_after"):
            spans = getattr(clause, name, None)
            for span in spans if isinstance(spans, tuple) else (spans,):
                if isinstance(span, Duration) and _days(span) > 1:
                    yield (_days(span) - 1) * DAY


def _days(span: Duration) -> int:
    """At most so many days."""
    return span.amount * {Unit.YEARS: 366, Unit.MONTHS: 31, Unit.WEEKS: 7, Unit.DAYS: 1}.get(span.unit, 1)
