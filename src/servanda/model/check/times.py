"""Time lines that cannot work: a duty without a deadline, and a deadline before its trigger."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.model.agreement import Agreement
from servanda.model.check.fault import considered, fault
from servanda.model.check.frames import label_of
from servanda.model.clauses import Norm
from servanda.model.conditions import Happening
from servanda.model.draft import Draft
from servanda.model.points import At, Offset, Point, Stated, That, TimeWord, Timing
from servanda.model.words import Grade, NormKind
from servanda.syntax import Diagnostic

_DEADLINES = frozenset((TimeWord.WITHIN, TimeWord.BY, TimeWord.BEFORE, TimeWord.ON, TimeWord.FOR))
_STARTS = frozenset((TimeWord.FROM, TimeWord.AFTER, TimeWord.NOT_BEFORE))


def check_deadline_given(agreement: Agreement, _draft: Draft) -> Iterable[Diagnostic]:
    """C206: a `shall` without a deadline cannot be breached."""
    for norm in agreement.norms:
        if norm.kind is not NormKind.OBLIGATION or norm.grade is not Grade.SHALL or considered(norm.origin):
            continue
        if not any(_ends_in_breach(timing, norm) for timing in norm.timings):
            yield fault(
                "C206",
                f'"{norm.name}" has no deadline, so it can never be breached.',
                norm.origin,
                norm.bearer.span,
                label=label_of(norm),
                severity="warning",
                expected="within, by, before, or on",
            )


def _ends_in_breach(timing: Timing, norm: Norm) -> bool:
    """Whether what is not done in this time is a breach: a duty to do something lapses with its time."""
    over = timing.word is TimeWord.FOR or timing.end is not None
    return norm.ensure is not None if over else timing.word in _DEADLINES


def check_deadline_after_trigger(agreement: Agreement, _draft: Draft) -> Iterable[Diagnostic]:
    """C205: a deadline that is past when the duty begins."""
    for norm in agreement.norms:
        begins = [timing.point for timing in norm.timings if timing.word in _STARTS]
        for timing in norm.timings:
            if timing.word in _DEADLINES and _too_early(norm, timing, begins):
                yield fault(
                    "C205",
                    f'The deadline of "{norm.name}" is past when the duty begins.',
                    norm.origin,
                    timing.span,
                    label=label_of(norm),
                    expected="a deadline after the trigger and after the first day of the duty",
                )


def _too_early(norm: Norm, timing: Timing, begins: list[Point | None]) -> bool:
    point = timing.point
    if timing.word is not TimeWord.FOR and isinstance(point, Offset) and point.backwards:
        return isinstance(point.base, That) or _is_trigger(point.base, norm)
    if timing.word is TimeWord.WITHIN or not isinstance(point, Stated):
        return False
    return any(isinstance(begin, Stated) and begin.moment.start >= point.moment.end for begin in begins)


def _is_trigger(point: Point, norm: Norm) -> bool:
    """Whether a point is the moment of the norm's own `when`."""
    when = norm.when
    return isinstance(point, At) and isinstance(when, Happening) and point.phrase.head == when.phrase.head
