"""The dates of a course found with zones: the earliest that fit, then the interpreter's own run on them.

The days are first reckoned from the terms; the run is then the interpreter's with the real calendar, so that a month is
as long as it is. It is told by nobody before it was replayed from its journal.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from servanda.calendar import instant
from servanda.calendar.zones import start_of_day
from servanda.kernel.timeline import Order
from servanda.proof.agenda import pending
from servanda.proof.bounds import day_of
from servanda.proof.courses import Course
from servanda.proof.exact import Point
from servanda.proof.found import Found
from servanda.proof.nodes import Node
from servanda.proof.questions import Occasion
from servanda.proof.search import Search
from servanda.proof.worlds import MINUTE
from servanda.proof.zones import NEVER, Bound

NINE, DAY = 9 * 60 * MINUTE, 24 * 60 * MINUTE


def dated(point: Point, search: Search) -> tuple[Course, Occasion] | None:
    """The course to this point with the earliest dates that fit, as the interpreter runs it; None if it does not."""
    path = point.path()
    days = _earliest(path)
    if days is None:
        return None
    found = Found()
    node = search.first(found)
    for step, after in enumerate(path[1:], 1):
        candidate = after.node.course.steps[-1].candidate
        today = day_of(node.world.state.order, search.zone) + days[step] - days[step - 1]
        at = max(start_of_day(today, search.zone) + NINE, (node.world.state.order.micros // MINUTE + 1) * MINUTE)
        for passed in _passing(node, at if candidate else at + DAY, search, found):
            node = passed
            if found.broken is not None or candidate is None:
                break
        if candidate is not None and found.broken is None:
            happened = search.happening(node, candidate, found, instant(at, search.zone))
            if happened is None:
                return None
            node = happened
        if found.broken is not None:
            break
    return found.broken


def _passing(node: Node, until: int, search: Search, found: Found) -> Iterator[Node]:
    """Whatever is due before an instant comes, in its order."""
    while (soonest := _soonest(node)) is not None and soonest.micros < until:
        node = next(n for n in search.of_time(node, found, untimed=False) if n is not None)
        yield node


def _soonest(node: Node) -> Order | None:
    return min(
        (*(e[0] for e in pending(node.world)), *(o.due for o in node.waiting if o.due is not None)), default=None
    )


def _earliest(path: list[Point]) -> list[int] | None:
    """For each point of a path its earliest day, the first being 0; None where no days fit."""
    bounds = list(_bounds(path))
    days = [0] * len(path)
    for _ in range(len(path) + 1):
        before = list(days)
        for one, other, most in bounds:  # day one - day other <= most, so that the other is not too early
            days[other] = max(days[other], days[one] - most)
        if days == before:
            return [day - days[0] for day in days]
    return None


def _bounds(path: list[Point]) -> Iterator[Bound]:
    for step, (point, after) in enumerate(pairwise(path)):
        yield (step, step + 1, -point.place.gap(after.place))
        for clock in point.clocks:
            set_on = clock.since
            if clock in after.ran_out:
                yield (step + 1, set_on, clock.term.high)
                yield (set_on, step + 1, -clock.term.low)
            elif clock.term.high < NEVER:
                yield (step + 1, set_on, clock.term.high - after.place.gap(clock.term.place))
