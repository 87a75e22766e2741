"""What is said in vain: of a part without clauses, of a term that is not there, of nobody, too late, or twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servanda.calendar import Span as Duration
from servanda.calendar import Unit
from servanda.model.agreement import Agreement
from servanda.model.check.fault import fault
from servanda.model.check.walk import clauses, inside
from servanda.model.clauses import Origin, Stage
from servanda.model.conditions import Qualifier
from servanda.model.draft import Draft
from servanda.model.elaborate.lines import names_of
from servanda.model.phrases import Who
from servanda.model.points import At, Offset, Point
from servanda.model.words import Quantity, StageKind
from servanda.syntax import Diagnostic, Span

_COUNTED = (Quantity.EXACTLY, Quantity.AT_LEAST, Quantity.SHARE, Quantity.HOLDING_AT_LEAST, Quantity.HOLDING_EXACTLY)
_WAYS_OUT = (StageKind.WITHDRAWAL, StageKind.TERMINATION)
_ENTRY = StageKind.ENTRY.value
# The shortest and the longest a unit can be, in days: only what is so for every length is a fault.
_DAYS = {Unit.DAYS: (1, 1), Unit.WEEKS: (7, 7), Unit.MONTHS: (28, 31), Unit.YEARS: (365, 366)}


def check_part_has_clauses(agreement: Agreement, draft: Draft) -> Iterable[Diagnostic]:
    """C234: a stage of a part to which no clause belongs, and of which no other clause speaks."""
    declared = dict(agreement.parts)
    for stage in agreement.stages:
        if stage.part is None or stage.part in declared or _spoken_of(stage.part, draft):
            continue
        yield fault(
            "C234",
            f'No clause belongs to a part "{stage.part}".',
            stage.origin,
            label=stage.name,
            severity="warning",
            expected=f"one of the parts: {', '.join(declared)}" if declared else f"part {stage.part}: and its clauses",
        )


def _spoken_of(part: str, draft: Draft) -> bool:
    """Whether a clause other than its own stages names it."""
    words = (w.text for u in draft.document.units if u.node.node("of_part") is None for w in u.node.leaves())
    return part in words


def check_renewal_of_a_term(agreement: Agreement, _draft: Draft) -> Iterable[Diagnostic]:
    """C228: a renewal, and nothing says how long what it prolongs lasts."""
    lasting = {stage.part for stage in agreement.stages if stage.kind is StageKind.DURATION}
    for stage in agreement.stages:
        if stage.kind is StageKind.RENEWAL and stage.part not in lasting:
            of = "" if stage.part is None else f" of {stage.part}"
            yield fault(
                "C228",
                "There is no term that it could renew.",
                stage.origin,
                label=stage.name,
                expected=f"a clause on the duration{of}",
                suggestion=f"duration{of}\n    for 10 years",
            )


def check_somebody_asked(agreement: Agreement, _draft: Draft) -> Iterable[Diagnostic]:
    """C229: a number of none, which is reached before anyone acts and is waited for by no happening."""
    for label, clause in clauses(agreement):
        for who in inside(clause, Who):
            if who.quantity in _COUNTED and who.number == 0:
                yield fault(
                    "C229",
                    "It asks for none of them, and nobody has to act for that.",
                    clause.origin,
                    who.span,
                    label=label,
                    expected="at least 1, or no such line",
                )


def check_named_once(agreement: Agreement, draft: Draft) -> Iterable[Diagnostic]:
    """C232: a name that stands twice in a list counts once."""
    for unit, node in draft.units_under(dict(agreement.reading)):
        if node.kind == "group":
            written = tuple(name for member in node.nodes("member") for name in names_of(member))
            yield from _twice(written, f"group {unit.name}", Origin(unit.file, unit.address, unit.span), None)
    for label, clause in clauses(agreement):
        for who in inside(clause, Who):
            for written in (who.names, who.excluding):
                yield from _twice(written, label, clause.origin, who.span)


def _twice(names: tuple[str, ...], label: str, origin: Origin, span: Span | None) -> Iterator[Diagnostic]:
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        yield fault(
            "C232",
            f'"{name}" stands twice in the list, and counts once.',
            origin,
            span,
            label=label,
            severity="warning",
            expected="each name once",
        )


def check_way_out_in_time(agreement: Agreement, _draft: Draft) -> Iterable[Diagnostic]:
    """C230: a way out that opens only when the agreement has ended."""
    renewed = {stage.part for stage in agreement.stages if stage.kind is StageKind.RENEWAL}
    terms = {part: term.duration for part, term in _terms(agreement).items() if term.since is None}
    for stage in agreement.stages:
        wait, length = _since_entry(stage.not_before), terms.get(stage.part)
        if stage.kind in _WAYS_OUT and stage.part not in renewed and wait and length and _longer(wait, length):
            yield fault(
                "C230",
                f"It opens {wait} after entry into force, and the term is over after {length}.",
                stage.origin,
                label=stage.name,
                severity="warning",
                expected="a way out that opens within the term",
            )


def check_objection_in_time(agreement: Agreement, _draft: Draft) -> Iterable[Diagnostic]:
    """C306: an objection to a renewal that is due before any term that it could end begins."""
    terms = _terms(agreement)
    for renewal in agreement.stages:
        if renewal.kind is not StageKind.RENEWAL or renewal.part not in terms:
            continue
        longest = [d for d in (terms[renewal.part].duration, renewal.duration) if d is not None]
        for qualifier in inside(renewal.unless, Qualifier):
            before = _before_expiry(qualifier.point)
            if before is not None and all(_longer(before, length) for length in longest):
                yield fault(
                    "C306",
                    f"It is due {before} before the end of a term of {longest[-1]}, so before that term begins.",
                    renewal.origin,
                    qualifier.span,
                    label=renewal.name,
                    severity="warning",
                    expected="a time shorter than the term",
                )


def _terms(agreement: Agreement) -> dict[str | None, Stage]:
    return {s.part: s for s in agreement.stages if s.kind is StageKind.DURATION and s.duration is not None}


def _before_expiry(point: Point | None) -> Duration | None:
    if isinstance(point, Offset) and point.backwards and _heads(point.base) == ("expiry",):
        return point.duration
    return None


def _heads(point: Point) -> tuple[str, ...]:
    return (point.phrase.head,) if isinstance(point, At) else ()


def _since_entry(point: Point | None) -> Duration | None:
    if isinstance(point, Offset) and not point.backwards and _heads(point.base) == (_ENTRY,):
        return point.duration
    return None


def _longer(one: Duration, other: Duration) -> bool:
    """Whether a span is longer than another, whatever the calendar; spans in hours or working days are not compared."""
    if one.unit not in _DAYS or other.unit not in _DAYS:
        return False
    if one.unit is other.unit:
        return one.amount > other.amount
    return one.amount * _DAYS[one.unit][0] > other.amount * _DAYS[other.unit][1]
