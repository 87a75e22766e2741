"""Which of what is due comes first whatever the dates are: days that the text states, spans from one happening.

A search without dates lets whatever is due run out at any time. But of two deadlines on stated days the earlier is the
earlier, and six days from a happening are over before nine days from it, or from a later one. What is known of that is
a fact of the state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from servanda.kernel.effects import Timer
from servanda.kernel.keys import walk_value
from servanda.kernel.state import State
from servanda.kernel.timeline import Order
from servanda.kernel.world import INSTANCE_TIMERS, World
from servanda.model.points import At, That, Timing
from servanda.proof.agenda import Fact, pending
from servanda.proof.bounds import Now, lines_of, term_of
from servanda.proof.courses import Course
from servanda.proof.zones import REST

STATED = 0  # no step sets what the text states: at the beginning nothing has happened yet
Kind = tuple[str, str]  # of the timer, and the clause of the duty


@dataclass(frozen=True, slots=True)
class Known:
    """When all that is due of one kind runs out: from `low` to `high`, counted from the happening of one step.

    What the text states is counted from no step, and in points of order.
    """

    step: int
    low: Any
    high: Any

    def sooner(self, other: Known) -> bool:
        """Whether it runs out before the other, whatever the dates: not counted from later, and over sooner."""
        together = (self.step == STATED) == (other.step == STATED)
        return together and self.step <= other.step and bool(self.high < other.low)


def known(world: World, births: Mapping[int, int], course: Course) -> dict[Kind, Known]:
    """For each kind of which all that is due is known to come at one time, when that is."""
    found: dict[Kind, Known | None] = {}
    for entry in pending(world):
        if entry[2].kind in INSTANCE_TIMERS:
            when = _stated(entry[2], world.state) or _counted(entry[2], births.get(entry[1], 0), course, world.state)
            kind = _kind(entry[2])
            found[kind] = when if found.get(kind, when) == when else None
    return {kind: when for kind, when in found.items() if when is not None}


def lasting(when: Mapping[Kind, Known], before: Mapping[Kind, Known], was_due: World) -> dict[Kind, Known]:
    """What is known of kinds of which everything due was known before too, or nothing was due.

    States with the same facts must know the same. What is known of one of two duties is no fact while nothing is known
    of the other: so it is not known either once that other is gone.
    """
    due = {_kind(e[2]) for e in pending(was_due) if e[2].kind in INSTANCE_TIMERS}
    return {kind: mine for kind, mine in when.items() if kind in before or kind not in due}


def order_facts(when: Mapping[Kind, Known]) -> Iterator[Fact]:
    """What is known of the order, as facts: which kinds run out on stated days, which before which, which how soon."""
    for kind, mine in when.items():
        if mine.step == STATED:
            yield ("stated", *kind)
        else:
            yield ("at most", *kind, mine.high)  # what is set later may be known to come after it
            yield from (("sooner", *kind, *other) for other, its in when.items() if mine.sooner(its))


def in_order(
    groups: list[list[Any]], when: Mapping[Kind, Known], ways: Callable[[list[list[Any]]], Iterable[tuple[Any, ...]]]
) -> Iterator[tuple[Any, ...]]:
    """The sets of groups that may run out next; `ways` says which of those that may be first do so at one instant.

    Of what is counted from happenings only what comes first. What is due on stated days may have been set when
    several of them were past: then it runs out together, from the earliest on.
    """
    free: list[list[Any]] = []
    stated: dict[Order, list[list[Any]]] = {}
    for group in groups:
        mine = when.get(_kind(group[0][2])) if group[0][2].kind in INSTANCE_TIMERS else None
        if mine is not None and mine.step == STATED:
            stated.setdefault(mine.low, []).append(group)
        elif mine is None or not any(other.sooner(mine) for other in when.values()):
            free.append(group)
    days = sorted(stated)
    yield from ways([*free, *(stated[days[0]] if days else ())])
    for place in range(2, len(days) + 1):
        past = [member for day in days[:place] for group in stated[day] for member in group]
        yield from (chosen for chosen in ways([*free, past]) if past in chosen)


def _kind(timer: Timer) -> Kind:
    return timer.kind, timer.key.norm


def _stated(timer: Timer, state: State) -> Known | None:
    """The day that the text states, where nothing has moved it."""
    instance = state.instances[timer.key]
    lines = tuple(lines_of(instance, timer.kind))
    moved = instance.version > 0 or instance.extended or instance.norm.zone != state.program.agreement.zone
    if moved or len(lines) != 1 or any(isinstance(p, At | That) for p in walk_value(lines)):
        return None
    if isinstance(lines[0], Timing) and (lines[0].point is None or lines[0].duration is not None):
        return None  # a span that may be counted anew
    return Known(STATED, timer.order, timer.order)


def _counted(timer: Timer, birth: int, course: Course, state: State) -> Known | None:
    """The span counted from the happening of the step that set it."""
    moment = course.steps[birth - 1].moment if 0 < birth <= len(course.steps) else None
    if moment is None:
        return None
    term = term_of(timer, Now(REST, {moment: moment.day.toordinal()}), state)
    return None if term is None else Known(birth, term.low, term.high)
