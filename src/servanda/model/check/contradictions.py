"""Clauses that contradict themselves or one another for certain: two entry dates, shares above the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servanda.model.agreement import Agreement
from servanda.model.check.fault import fault
from servanda.model.check.walk import Clause, clauses, inside, members
from servanda.model.clauses import Baseline, Decision, Measure, Stage, Weights
from servanda.model.conditions import Compares
from servanda.model.draft import Draft
from servanda.model.phrases import Who
from servanda.model.points import Point, Stated, TimeWord, Timing
from servanda.model.words import Comparison, MeasureKind, Quantity, StageKind
from servanda.syntax import Diagnostic, Related

WHOLE = 100
_HOLDING = (Quantity.HOLDING_AT_LEAST, Quantity.HOLDING_EXACTLY, Quantity.HOLDING_MORE_THAN)
_COUNTED = (Quantity.EXACTLY, Quantity.AT_LEAST)
_SHARES = (Quantity.SHARE, Quantity.MORE_THAN_SHARE)
_ONCE = (StageKind.ENTRY, StageKind.DURATION)


def check_said_twice(agreement: Agreement, _draft: Draft) -> Iterable[Diagnostic]:
    """C217: two clauses say when the same thing enters into force, or how long it lasts, with nothing to choose."""
    first: dict[tuple[StageKind, str | None, str | None], Stage] = {}
    for stage in agreement.stages:
        if stage.kind not in _ONCE or stage.each is not None:
            continue
        key = (stage.kind, stage.part, stage.origin.amended_by)
        before = first.setdefault(key, stage)
        if before is not stage and not (before.ifs or before.unless):
            what = "the agreement" if stage.part is None else stage.part
            verb = "enters into force" if stage.kind is StageKind.ENTRY else "lasts"
            also = () if before.origin.span is None else (Related(before.origin.span, "the first", before.origin.file),)
            yield fault(
                "C217",
                f"Two clauses say when {what} {verb}."
                if stage.kind is StageKind.ENTRY
                else f"Two clauses say how long {what} {verb}.",
                stage.origin,
                label=stage.name,
                expected="one clause, alternatives under any of the following; or an if in the first",
                also=also,
            )


def check_shares(agreement: Agreement, _draft: Draft) -> Iterable[Diagnostic]:
    """C218: a share of more than the whole can never be reached."""
    for label, clause in clauses(agreement):
        for who in inside(clause, Who):
            number, parts = who.number or 0, WHOLE if who.quantity in _HOLDING else who.parts or 0
            above = number > parts or (number == parts and who.quantity in _NEVER_THE_WHOLE)
            if (who.quantity in _HOLDING or who.quantity in _SHARES) and above:
                yield fault(
                    "C218",
                    "Nobody can hold a share above the whole.",
                    clause.origin,
                    who.span,
                    label=label,
                    expected="at most 100 percent",
                )
        for level in inside(clause, Compares):
            if level.percent and level.measure in _shares(agreement) and _out_of_reach(level):
                yield fault(
                    "C218",
                    f'"{level.measure}" is a share, and never {level.comparison} {level.number:g} percent.',
                    clause.origin,
                    level.span,
                    label=label,
                    expected="at most 100 percent",
                )


def _shares(agreement: Agreement) -> frozenset[str]:
    """The measures that are shares of a whole."""
    return frozenset(measure.name for measure in agreement.measures if measure.kind is MeasureKind.SHARE)


def _out_of_reach(level: Compares) -> bool:
    match level.comparison:
        case Comparison.AT_LEAST | Comparison.EXACTLY:
            return level.of is None and level.number > WHOLE
        case Comparison.MORE_THAN:
            return level.of is None and level.number >= WHOLE
        case _:
            return False


_NEVER_THE_WHOLE = (Quantity.MORE_THAN_SHARE, Quantity.HOLDING_MORE_THAN)


def check_weights(agreement: Agreement, _draft: Draft) -> Iterable[Diagnostic]:
    """C219: the shares of all come to more than the whole, or one is given twice."""
    for weights in agreement.weights:
        for name in dict.fromkeys(name for name, _ in weights.shares):
            if sum(other == name for other, _ in weights.shares) > 1:
                yield _weighed(weights, f"{name} has two shares of {weights.name}.", "each party once")
        total = sum(share for _, share in weights.shares)
        if weights.percent and total > WHOLE + 1e-6:
            words = f"The shares of {weights.name} come to {total:g} percent."
            yield _weighed(weights, words, "at most 100 percent together")


def _weighed(weights: Weights, message: str, expected: str) -> Diagnostic:
    return fault("C219", message, weights.origin, label=f"weights {weights.name}", expected=expected)


def check_enough(agreement: Agreement, _draft: Draft) -> Iterable[Diagnostic]:
    """C305: a clause of the instrument's life or a decision waits for more than there can ever be."""
    for label, clause in clauses(agreement):
        if not isinstance(clause, Stage | Decision):
            continue
        for who in inside(clause, Who):
            most = most_of(who, agreement)
            needed = (who.number or 0) + (who.quantity is Quantity.MORE_THAN)
            if most is not None and who.quantity in (*_COUNTED, Quantity.MORE_THAN) and needed > most:
                yield fault(
                    "C305",
                    f"It asks for {needed:g} and there are {most}.",
                    clause.origin,
                    who.span,
                    label=label,
                    expected=f"at most {most}, or more who are declared",
                )


def most_of(who: Who, agreement: Agreement) -> int | None:
    """How many there can be at most; None when the text does not fix it, as with parties that hold a share."""
    if not who.names:
        return None
    excluded = members(who.excluding, agreement)
    if set(who.names) <= {"States", "Parties", "Signatories"}:
        return len(set(agreement.parties) - excluded.actors) + agreement.others
    found = members(who.names, agreement)
    return None if found.open else len(found.actors - excluded.actors)


def check_order_of_dates(agreement: Agreement, _draft: Draft) -> Iterable[Diagnostic]:
    """C306: a time that ends before it begins."""
    for label, clause in clauses(agreement):
        for since, until in _spans(clause):
            yield from _reversed(since, until, clause, label)


def _spans(clause: Clause) -> Iterator[tuple[Point | None, Point | None]]:
    if isinstance(clause, Stage):
        for until in clause.until:
            if isinstance(until, Stated):
                yield clause.since or clause.not_before or clause.on, until
    for timing in inside(clause, Timing):
        if timing.word is TimeWord.FROM:
            yield timing.point, timing.end
    for base in inside(clause, Baseline):
        yield base.since, base.until
    if isinstance(clause, Measure):
        yield clause.since, clause.until


def _reversed(since: Point | None, until: Point | None, clause: Clause, label: str) -> Iterator[Diagnostic]:
    if isinstance(since, Stated) and isinstance(until, Stated) and since.moment.start >= until.moment.end:
        yield fault(
            "C306",
            f"It ends on {until.moment}, before it begins on {since.moment}.",
            clause.origin,
            until.span,
            label=label,
            expected="a later day after until",
        )
