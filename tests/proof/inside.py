"""A random run of the interpreter followed through the zones: every state of it must lie inside an explored one."""

from __future__ import annotations

import random
from collections.abc import Iterator

from servanda.proof.agenda import idle
from servanda.proof.bounds import day_of
from servanda.proof.exact import Exact, Explored, Point, name_of_member
from servanda.proof.found import Found
from servanda.proof.nodes import Node
from servanda.proof.worlds import MILLISECOND, MINUTE
from tests.proof.random_pacts import walk


def outside(exact: Exact[object], done: Explored[object], dice: random.Random, happenings: int) -> Iterator[str]:
    """What a random dated run shows against the explored zones; nothing where all of it lies inside."""
    search = exact.search
    real: Node | None = None
    point: Point | None = None
    for node, _ in walk(search, dice, happenings):
        search.step = MILLISECOND
        point = exact.first(Found()) if real is None or point is None else _followed(exact, point, real, node)
        if point is None:
            yield f"no point follows {node.course.steps[-1]}"
        elif not any(_inside(node, point, most, exact.zone) for most in _days(exact, done, point, real, node)):
            yield f"no zone holds {node.course.steps[-1:]}"
        search.step = MINUTE
        real = node
        if point is None:
            return


def _days(
    exact: Exact[object], done: Explored[object], point: Point, real: Node | None, after: Node
) -> Iterator[tuple[tuple[int, ...], ...]]:
    """The days of the explored zones; where a step changed nothing but the day, those that follow by waiting."""
    for other in done.zones.get(exact.key_of(point), ()):
        yield other.zone.most
        later = exact.days_for(other) if real is not None and real.facts == after.facts else None
        if later is not None:
            yield later.most


def _followed(exact: Exact[object], point: Point, real: Node, after: Node) -> Point | None:
    """The point to which the same step leads without dates."""
    step = after.course.steps[-1]
    if step.candidate is not None:
        zone = exact.days_for(point)
        following = iter(()) if zone is None else exact.happened(point, step.candidate, zone, Found())
        return next((p for p in following if p.node.facts == after.facts), None)
    ran_out = {e[1] for e in real.world.agenda if e[0] == step.until and not idle(e[2], real.world.state)}
    ran_out |= {name_of_member(o) for o in real.waiting if o.due == step.until}
    if not ran_out:
        return point
    chosen = tuple(g for g in exact.groups(point) if {name_of_member(m) for m in g[1]} <= ran_out)
    points = exact.run_out(point, chosen, Found(), strictly=True) if chosen else iter((point,))
    return next((p for p in points if p.node.facts == after.facts), None)


def _inside(node: Node, point: Point, most: tuple[tuple[int, ...], ...], zone: str) -> bool:
    """Whether the days on which what is due will really run out are among those of an explored zone."""
    due = {e[1]: e[0] for e in node.world.agenda} | {name_of_member(o): o.due for o in node.waiting}
    today = day_of(node.world.state.order, zone)
    days = [0]
    for clock in point.clocks:
        real = {day_of(due[m], zone) - today for m in clock.members if due.get(m) is not None}
        if len(real) != 1:
            return False
        days.append(real.pop())
    return all(days[i] - days[j] <= most[i][j] for i in range(len(days)) for j in range(len(days)))
