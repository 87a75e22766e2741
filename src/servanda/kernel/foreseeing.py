"""The day of entry into force, foreseen: where nothing but a date is still waited for.

``when 1 January 2031 has come`` says the day before it has come; if nothing else happens, it is the day of entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servanda.calendar import Moment
from servanda.kernel.dates import Context, reckon
from servanda.kernel.effects import Effect, Planned
from servanda.kernel.state import State
from servanda.kernel.terms import context, effect_date
from servanda.kernel.truth import holds
from servanda.model.clauses import Stage
from servanda.model.conditions import AllOf, AnyOf, Condition, HasCome, Not


def foreseen_entry(part: str | None, stages: Iterable[Stage], state: State) -> Iterator[Effect]:
    """The earliest day that the entry clauses of the whole or a part foresee, where it is another than before."""
    days = [day for stage in stages if (day := _of(stage, state)) is not None]
    day = min(days, key=lambda m: m.start, default=None)
    before = next((m for _, kind, key, m in reversed(state.plans) if (kind, key) == ("entry", part)), None)
    if day != before:
        yield Planned(part, day)


def flat(conditions: Iterable[Condition]) -> Iterator[Condition]:
    """Conditions all of which are needed, each by itself."""
    for condition in conditions:
        if isinstance(condition, AllOf):
            yield from flat(condition.conditions)
        else:
            yield condition


def can_come(condition: Condition) -> bool:
    """Whether a condition that is not so can still become so: a day that has come does not go away."""
    return not (isinstance(condition, Not) and isinstance(condition.condition, HasCome))


def _of(stage: Stage, state: State) -> Moment | None:
    where = context(stage)
    asked = tuple(flat((*stage.when, *stage.ifs)))
    met = _latest([_day(each, where, state) for each in asked])
    if met is None or any(holds(u, where, state) for u in stage.unless):
        return None
    if any(_has_come_by(each, met, where, state) for each in asked):
        return None
    date = effect_date(stage, context(stage, that=met), state)
    return None if date is None else date.moment


def _has_come_by(condition: Condition, met: Moment, where: Context, state: State) -> bool:
    """Whether a day that must not have come will have come when the rest is so."""
    match condition:
        case Not(condition=HasCome(point=point)):
            last = reckon(point, where, state)
            return last is not None and last.moment.start <= met.start
        case _:
            return False


def _day(condition: Condition, where: Context, state: State) -> Moment | None:
    """When a condition will be true if nothing happens; None when that does not depend on the calendar alone."""
    if holds(condition, where, state):
        return state.now
    match condition:
        case HasCome(point=point):
            date = reckon(point, where, state)
            return None if date is None else date.moment
        case AllOf(conditions=parts):
            return _latest([_day(part, where, state) for part in parts])
        case AnyOf(conditions=parts):
            days = [day for part in parts if (day := _day(part, where, state)) is not None]
            return min(days, key=lambda m: m.start, default=None)
        case _:
            return None


def _latest(days: list[Moment | None]) -> Moment | None:
    """The latest of days all of which are known."""
    known = [day for day in days if day is not None]
    return max(known, key=lambda m: m.start, default=None) if len(known) == len(days) else None
