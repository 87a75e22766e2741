"""Dates that conditions wait for: ``when 5 years after entry into force has come``.

Once such a date can be reckoned it is put on the agenda, so that what reads it is looked at again on that day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from servanda.kernel.dates import Context, reckon, start_order
from servanda.kernel.effects import Effect, Once, Timer
from servanda.kernel.keys import Key, parts, reads, walk_value
from servanda.kernel.program import Program
from servanda.kernel.speaking import since
from servanda.kernel.state import State
from servanda.model.clauses import Norm
from servanda.model.conditions import HasCome
from servanda.model.phrases import Phrase, Who
from servanda.model.points import Point, TimeWord


@dataclass(frozen=True, slots=True)
class Awaited:
    """A date that a condition of a clause waits for; `names` are those the clause binds by ``as``."""

    point: Point
    names: frozenset[str]
    own: bool  # counted from something of each party's own
    norm: Norm | None
    zone: str | None
    reads: frozenset[Key]


def awaited(program: Program) -> tuple[Awaited, ...]:
    """Every date that a condition of the agreement waits for."""
    a = program.agreement
    families = (a.norms, a.statuses, a.stages, a.groups, a.findings, a.decisions, a.steps, a.measures)
    return tuple(_of(clause, found) for family in families for clause in family for found in _waits(clause))


def _waits(clause: object) -> Iterator[HasCome]:
    return (part for part in parts(clause) if isinstance(part, HasCome))


def _of(clause: object, found: HasCome) -> Awaited:
    names = frozenset(w.alias for w in parts(clause) if isinstance(w, Who) and w.alias)
    phrases = [p for p in walk_value(found.point) if isinstance(p, Phrase)]
    own = any(p.its or any(n in names for _, w in p.roles for n in w.names) for p in phrases)
    norm = clause if isinstance(clause, Norm) else None
    return Awaited(found.point, names, own, norm, getattr(clause, "zone", None), reads(found.point))


def put_on_the_agenda(dates: tuple[Awaited, ...], dirty: set[Key], state: State) -> Iterator[Effect]:
    """One timer for each date that lies ahead and can be reckoned, for each party where it is a date of its own."""
    for index, date in enumerate(dates):
        if f"awaited:{index}" in state.once and not date.reads & dirty:
            continue
        yield Once(f"awaited:{index}")
        for context in _contexts(date, state):
            found = reckon(date.point, context, state)
            if found is None or (order := start_order(found.moment, TimeWord.ON)) <= state.order:
                continue
            key = f"awaited:{index}:{order}"
            if key not in state.once:
                yield Once(key)
                yield Timer(order, found.moment, "clock", index)


def _contexts(date: Awaited, state: State) -> Iterator[Context]:
    begun = None if date.norm is None else since(date.norm, state)
    yield Context({}, since=begun, zone=date.zone)
    for party in state.program.states if date.own else ():
        yield Context(dict.fromkeys(date.names, party), bearer=party, since=begun, zone=date.zone)
