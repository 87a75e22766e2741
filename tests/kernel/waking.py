"""The interpreter woken at moments at which nothing is due: it looks at every clause again, and nothing may change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from unittest.mock import patch

from servanda.calendar import Moment, instant
from servanda.kernel import Timeline, rounds, timers
from servanda.kernel.effects import Effect, Timer
from servanda.kernel.keys import Key
from servanda.kernel.program import Program
from servanda.kernel.state import State
from servanda.kernel.timeline import Order, Phase
from servanda.kernel.world import World

DAY = 24 * 3_600_000_000


def spread(first: int, last: int, most: int) -> tuple[int, ...]:
    """Moments between two, a whole number of days apart: every day, or as many as are wanted; none at full hours."""
    step = max(1, -(-(last - first) // (most * DAY))) * DAY
    return tuple(range(first + 1, last, step))


@contextmanager
def woken(moments: Iterable[int]) -> Iterator[None]:
    """Every run within looks at everything again at these moments."""
    right = rounds.begin

    def begin(program: Program, beginning: Moment) -> World:
        world = right(program, beginning)
        for each in world.worlds:
            for at in moments:
                if at > beginning.start:
                    each.schedule(Timer(Order(at, Phase.STARTS), instant(at, program.agreement.zone), "wake", each))
        return world

    with patch.object(rounds, "begin", begin), patch.dict(timers.OF_THE_REST, {"wake": _look}):
        yield


def _look(world: World, _: State) -> Iterator[Effect]:
    """Every clause is looked at, whatever it reads."""
    world.fresh = True
    for key in _everything(world):
        world.touch(key)
    return iter(())


def _everything(world: World) -> frozenset[Key]:
    watches = world.watches
    by_clause = (watches.norm_reads, watches.held_reads, watches.clock_reads)
    alone = (watches.stage_reads, watches.decision_reads, *(c.reads for c in (*watches.conditions, *watches.dates)))
    return frozenset().union(*(keys for held in by_clause for keys in held.values()), *alone)


def what_held(timeline: Timeline) -> dict[object, object]:
    """What held from when until when, whatever it is put down to."""
    found: dict[object, object] = {f: [(i.since, i.until) for i in held] for f, held in timeline.fluents.items()}
    for identity, lives in timeline.norms.items():
        found[identity] = [
            (s.state, s.deadline.moment if s.deadline else None, s.suspended, s.interval.since, s.interval.until)
            for s in lives
        ]
    return found
