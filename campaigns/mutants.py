"""Wrong agreements: each differs from the right one in one place, and is named for it, `clause.line: what`.

A line is left out, a number or a date moved by one, a quantity, grade or comparison changed for its neighbour, a
condition negated, a name dropped, a whole clause left out. All are made of the model, so a mutant costs no parsing.
"""

from collections.abc import Container, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from typing import Any

from servanda.calendar import CalendarError, Moment, Unit, after, moment
from servanda.calendar import Span as Duration
from servanda.model import Agreement
from servanda.model.clauses import Group, Lying, Norm, Stage
from servanda.model.conditions import (
    AllOf,
    AnyOf,
    Compares,
    HasHappened,
    Is,
    LiesIn,
    NormIs,
    Not,
    Owes,
    Permitted,
    TermHolds,
)
from servanda.model.points import Stated
from servanda.model.words import Clock, Comparison, Grade, NormState, Outcome, Quantity, Repeat

CLAUSES = (
    "stages",
    "norms",
    "statuses",
    "findings",
    "decisions",
    "groups",
    "measures",
    "acts",
    "weights",
    "lyings",
)
_NAMED = frozenset({"norms", "statuses", "groups", "measures", "acts"})  # a cone of influence tells them by name
NAMES = ("parties", "bodies", "kinds", "parts")
FAR_AWAY = "Pacific/Kiritimati"  # 14 hours ahead of Greenwich: nearly every clock is on another day
_CONDITIONS = (AllOf, AnyOf, Compares, HasHappened, Is, LiesIn, Not, NormIs, Owes, Permitted, TermHolds)
_UNREAD = frozenset({"origin", "span", "reads", "name", "alias", "head", "fluent", "norm", "term", "part", "kind"})
_NEIGHBOURS: dict[StrEnum, StrEnum] = {
    Quantity.ONE: Quantity.NONE,
    Quantity.EACH: Quantity.SOME,
    Quantity.ALL: Quantity.ANY,
    Quantity.ANY: Quantity.ALL,
    Quantity.SOME: Quantity.ALL,
    Quantity.NONE: Quantity.ANY,
    Quantity.EXACTLY: Quantity.ALL,
    Quantity.AT_LEAST: Quantity.MORE_THAN,
    Quantity.MORE_THAN: Quantity.AT_LEAST,
    Quantity.MAJORITY: Quantity.ALL,
    Quantity.TWO_THIRDS: Quantity.MAJORITY,
    Quantity.THREE_QUARTERS: Quantity.TWO_THIRDS,
    Quantity.HOLDING_AT_LEAST: Quantity.HOLDING_MORE_THAN,
    Quantity.HOLDING_MORE_THAN: Quantity.HOLDING_AT_LEAST,
    Quantity.HOLDING_EXACTLY: Quantity.HOLDING_MORE_THAN,
    Grade.SHALL: Grade.INTENDS,
    Grade.INTENDS: Grade.SHALL,
    Grade.ENDEAVOUR: Grade.SHALL,
    Comparison.AT_LEAST: Comparison.MORE_THAN,
    Comparison.AT_MOST: Comparison.LESS_THAN,
    Comparison.MORE_THAN: Comparison.AT_LEAST,
    Comparison.LESS_THAN: Comparison.AT_MOST,
    Comparison.EXACTLY: Comparison.MORE_THAN,
    NormState.BREACHED: NormState.MET,
    NormState.MET: NormState.BREACHED,
    Repeat.ANEW: Repeat.KEEP,
    Repeat.KEEP: Repeat.ANEW,
    Repeat.RENEW: Repeat.KEEP,
    Clock.CONTINUES: Clock.STOPS,
    Clock.STOPS: Clock.CONTINUES,
    Clock.RESTARTS: Clock.CONTINUES,
    Outcome.FOUND: Outcome.NOT_FOUND,
    Outcome.NOT_FOUND: Outcome.FOUND,
    Outcome.CONSENT: Outcome.REFUSAL,
    Outcome.REFUSAL: Outcome.CONSENT,
}
Variant = tuple[str, str, Any]  # the line, what is wrong with it, the wrong value


def mutants(agreement: Agreement, reached: Container[str]) -> Iterator[tuple[str, Agreement]]:
    """Every wrong agreement with the name of its mutation, the coarse first; clauses that cannot matter stay right.

    `reached` has the names of the clauses that can matter to the question at hand.
    """
    clauses = [
        (family, held, place, clause)
        for family in CLAUSES
        for held in (getattr(agreement, family),)
        for place, clause in enumerate(held)
        if family not in _NAMED or _called(clause) in reached
    ]
    for family, held, place, clause in clauses:
        for what, wrong in (("left out", ()), *_otherwise(clause, agreement)):
            changed = (*held[:place], *wrong, *held[place + 1 :])
            yield f"{_called(clause)}: {what}", replace(agreement, **{family: changed})
    for family, held, place, clause in clauses:
        for line, what, wrong in variants(clause):
            changed = (*held[:place], wrong, *held[place + 1 :])
            yield f"{_called(clause)}.{line}: {what}", replace(agreement, **{family: changed})
    if agreement.zone != FAR_AWAY:
        yield f"zone: {FAR_AWAY}", replace(agreement, zone=FAR_AWAY)
    for family in NAMES:
        held = getattr(agreement, family)
        for place, name in enumerate(held):
            yield f"{family}: without {name}", replace(agreement, **{family: _without(held, place)})


def _otherwise(clause: object, agreement: Agreement) -> Iterator[tuple[str, tuple[object, ...]]]:
    """What is wrong with a clause as a whole."""
    match clause:
        case Lying(within=None):
            for within in dict.fromkeys(lying.within for lying in agreement.lyings if lying.within):
                yield f"in {within}", (replace(clause, within=within),)
        case Group():
            yield "everybody is a member", (replace(clause, members=agreement.parties),)
        case Norm() | Stage():
            yield "without any condition", (_bare(clause),)
        case _:
            return


def _bare(clause: Norm | Stage) -> Norm | Stage:
    """A clause that speaks at once and waits for nothing; a stage that came long ago."""
    if isinstance(clause, Norm):
        free: dict[str, Any] = dict.fromkeys(("ifs", "whiles", "unless", "until", "timings"), ())
        return replace(clause, **free, when=None, consent=None, decision=None, at_once=True)
    long_ago = Stated(moment("1900-01-01", clause.zone))
    return replace(clause, when=(), ifs=(), unless=(), whiles=(), on=long_ago, not_before=None, consent=None)


def _without(held: tuple[Any, ...], place: int) -> tuple[Any, ...]:
    return (*held[:place], *held[place + 1 :])


def variants(value: object, line: str = "") -> Iterator[Variant]:
    """What can be wrong inside a value; `line` names the part of the clause it stands in."""
    match value:
        case Duration():
            yield from _durations(value, line)
        case Moment():
            yield from _moments(value, line)
        case StrEnum():
            if value in _NEIGHBOURS:
                yield line, f"{_NEIGHBOURS[value].value} in place of {value.value}", _NEIGHBOURS[value]
        case bool():
            yield line, "no" if value else "yes", not value
        case int() | float():
            yield line, f"{value + 1} in place of {value}", value + 1
        case tuple():
            yield from _tuples(value, line)
        case _ if is_dataclass(value):
            yield from _parts(value, line)


def _parts(value: Any, line: str) -> Iterator[Variant]:  # noqa: ANN401 - any part of the model
    if isinstance(value, Not):
        yield line, "not negated", value.condition
    elif isinstance(value, _CONDITIONS):
        yield line, "negated", Not(value)
    optional = {f.name for f in fields(value) if "None" in str(f.type)}
    for field in fields(value):
        if field.name in _UNREAD:
            continue
        inner = getattr(value, field.name)
        here = line or field.name
        if field.name == "zone" and inner != FAR_AWAY:
            yield here, FAR_AWAY, replace(value, zone=FAR_AWAY)
        if inner is not None and field.name in optional:
            yield here, f"without {field.name}", replace(value, **{field.name: None})
        for where, what, wrong in variants(inner, here):
            yield where, what, replace(value, **{field.name: wrong})


def _tuples(value: tuple[Any, ...], line: str) -> Iterator[Variant]:
    for place, member in enumerate(value):
        yield line, f"without {_called(member)}", _without(value, place)
        for where, what, wrong in variants(member, line):
            yield where, what, (*value[:place], wrong, *value[place + 1 :])


def _durations(span: Duration, line: str) -> Iterator[Variant]:
    for amount in (span.amount + 1, span.amount - 1):
        if amount >= 0:
            yield line, f"{amount} {span.unit} in place of {span.amount}", replace(span, amount=amount)


def _moments(when: Moment, line: str) -> Iterator[Variant]:
    for days in (1, 400):
        try:
            yield line, f"{days} days later", after(when, Duration(days, Unit.DAYS)).moment
        except CalendarError:
            continue


def _called(member: object) -> str:
    for name in ("name", "head", "fluent", "place", "word"):
        said = getattr(member, name, None)
        if isinstance(said, str):
            return said
    return member if isinstance(member, str) else type(member).__name__
