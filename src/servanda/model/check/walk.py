"""Walking through the parts of a clause: every phrase, condition and point in it, however deep."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

from servanda.calendar import Moment
from servanda.calendar import Span as Duration
from servanda.model.agreement import Agreement
from servanda.model.clauses import (
    Claim,
    Decision,
    Finding,
    Group,
    Measure,
    Norm,
    Origin,
    Stage,
    Status,
    Step,
)
from servanda.model.phrases import Who
from servanda.syntax import Span

_LEAVES = (Origin, Span, Moment, Duration)
Clause = Norm | Stage | Status | Decision | Claim | Step | Finding | Measure | Group
Found = TypeVar("Found")


@cache
def _fields(kind: type[Any]) -> tuple[str, ...] | None:
    """The fields of a dataclass that is walked through; None for anything else."""
    if not is_dataclass(kind) or issubclass(kind, _LEAVES):
        return None
    return tuple(field.name for field in fields(kind))


def walk(value: object) -> Iterator[object]:
    """The value and every dataclass value inside it, in the order of its fields; places and dates are left out."""
    found: list[object] = []
    _gather(value, found)
    return iter(found)


def _gather(value: object, found: list[object]) -> None:
    """Into one list: every check walks through every clause, and generators within generators take twice the time."""
    if isinstance(value, tuple):
        for member in value:
            _gather(member, found)
    elif (names := _fields(type(value))) is not None:  # type: ignore[arg-type]
        found.append(value)
        for name in names:
            inner = getattr(value, name)
            if inner is not None and inner != ():
                _gather(inner, found)


def inside(value: object, kind: type[Found]) -> Iterator[Found]:
    """Everything of one kind inside a value."""
    return (found for found in walk(value) if isinstance(found, kind))


def clauses(agreement: Agreement) -> Iterator[tuple[str, Clause]]:
    """Every clause that can say something, with what a message calls it."""
    yield from ((f"{norm.kind} {norm.name}", norm) for norm in agreement.norms)
    yield from ((stage.name, stage) for stage in agreement.stages)
    yield from ((f"status {status.name}", status) for status in agreement.statuses)
    yield from ((f"decision {decision.name}", decision) for decision in agreement.decisions)
    yield from ((f"finding {finding.name}", finding) for finding in agreement.findings)
    yield from ((f"measure {measure.name}", measure) for measure in agreement.measures)
    yield from ((f"group {group.name}", group) for group in agreement.groups)
    yield from ((f"claim {claim.name}", claim) for claim in agreement.claims)
    yield from ((f"step {step.name}", step) for step in agreement.steps)


def aliases(clause: object) -> frozenset[str]:
    """The names a clause gives with `as`."""
    return frozenset(who.alias for who in inside(clause, Who) if who.alias is not None)


@dataclass(frozen=True, slots=True)
class Members:
    """Who a list of names can stand for, as the text alone has it: the actors for sure, and whether others may join."""

    actors: frozenset[str]
    open: bool


def members(names: tuple[str, ...], agreement: Agreement) -> Members:
    """The actors behind names: groups opened, `Parties` and `States` read as all that are declared."""
    groups = {group.name: group for group in agreement.groups}
    actors: set[str] = set()
    is_open = False
    for name in names:
        if name in groups:
            group = groups[name]
            inner = members(tuple(member for member in group.members if member != name), agreement)
            actors |= inner.actors
            is_open = is_open or inner.open or bool(group.joins) or group.others > 0
        elif name in {"Parties", "States", "Signatories", "Others"}:
            actors |= set(agreement.parties)
            is_open = True
        elif name in agreement.parties or name in agreement.bodies:
            actors.add(name)
        else:
            is_open = True
    return Members(frozenset(actors), is_open)
