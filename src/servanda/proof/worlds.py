"""A run at a point of its course, copied so that several courses can go on from there.

The courses are run by the reference interpreter itself: nothing here knows what a clause means.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

from servanda.calendar import Moment, instant
from servanda.kernel import hearing, rounds
from servanda.kernel.by_date import Supposing
from servanda.kernel.completing import Decision
from servanda.kernel.effects import Timer
from servanda.kernel.entries import enter
from servanda.kernel.findings import Docket
from servanda.kernel.program import Program
from servanda.kernel.recorder import Recorder
from servanda.kernel.run import arrive, fire_due
from servanda.kernel.state import Notice, State
from servanda.kernel.timeline import Cause, Fluent, InstanceId, Order, Phase
from servanda.kernel.world import World
from servanda.model.beside import apart

MINUTE = 60_000_000
MILLISECOND = 1_000
MOST_ROUNDS_OF_TIMERS = 200
STRIDE = 1 << 40  # so far apart are the numbers under which the instruments run together put things on their agendas


class Unrecorded(Recorder):
    """A recorder that keeps nothing: a search asks for states, not for how long they lasted."""

    def begin(self, fluent: Fluent, at: Order, cause: Cause) -> None:
        """Nothing is kept."""

    def end(self, fluent: Fluent, at: Order, cause: Cause) -> None:
        """Nothing is kept."""

    def norm(self, instance: Any, at: Order, cause: Cause) -> None:  # noqa: ANN401 - as the recorder's
        """Nothing is kept."""


def beginning(program: Program, day: Moment) -> World:
    """A run in which nothing has happened yet; the number of what is due tells on whose agenda it stands."""
    world = rounds.begin(program, day)
    world.recorder = Unrecorded()
    for place, each in enumerate(world.worlds):
        each.agenda = [(order, number + place * STRIDE, timer) for order, number, timer in each.agenda]
        each._scheduled += place * STRIDE  # noqa: SLF001 - a run of its own
    return world


def home_of(number: int, world: World) -> World:
    """Of the instruments run together that on whose agenda something with this number stands."""
    return world.worlds[number // STRIDE]


def of_instrument(name: str | None, world: World) -> World:
    """The instrument of a name; the one asked about where there is none."""
    return next((each for each in world.worlds if each.program.name == name), world)


# ---------------------------------------------------------------- copies


def _of_dict(value: dict[Any, Any]) -> dict[Any, Any]:
    found = value.copy()
    if value and isinstance(next(iter(value.values())), dict | list | set):
        found.update({k: v.copy() for k, v in value.items()})
    return found


def _of_defaults(value: defaultdict[Any, Any]) -> defaultdict[Any, Any]:
    if value and isinstance(next(iter(value.values())), dict | list | set):  # empty ones come by themselves
        return defaultdict(value.default_factory, {k: v.copy() for k, v in value.items() if v})
    return value.copy()


def _of_list(value: list[Any]) -> list[Any]:
    if value and isinstance(value[0], Notice):
        return [Notice(*(getattr(n, name) for name in _NOTICE)) for n in value]
    return value.copy()


def _of_set(value: set[Any]) -> set[Any]:
    return value.copy()


_COPIES: dict[type, Callable[[Any], Any]] = {dict: _of_dict, defaultdict: _of_defaults, list: _of_list, set: _of_set}


def _copied(values: Mapping[str, Any]) -> dict[str, Any]:
    """Containers to change apart from the others; what they hold is immutable, or such a container, or a notice."""
    return {n: value if (copy := _COPIES.get(type(value))) is None else copy(value) for n, value in values.items()}


_NOTICE = tuple(f.name for f in fields(Notice))


def copy_of(world: World) -> World:
    """The same run, to go on separately, with the instruments run beside it."""
    copies = tuple(_alone(each) for each in world.worlds)
    if len(copies) > 1:
        for each in copies:
            each.beside(copies)
    return copies[world.worlds.index(world)]


def _alone(world: World) -> World:
    other = object.__new__(World)
    other.__dict__.update(world.__dict__)
    state = object.__new__(State)
    state.__dict__.update(_copied(world.state.__dict__))
    other.state = state
    docket = object.__new__(Docket)
    docket.__dict__.update(_copied(world.docket.__dict__))
    other.docket = docket
    other.recorder = Unrecorded()
    other.worlds = (other,)
    other.overheard = list(world.overheard)
    other.agenda = list(world.agenda)
    other.dirty, other.watched = set(world.dirty), set(world.watched)
    other.following, other.boundaries = list(world.following), set()
    other._begun = {}
    return other


def another(world: World, identity: InstanceId) -> None:
    """One more instance like this one, with the same time before it; of another instrument by its name there."""
    word, of = apart(identity.norm)
    world, identity = of_instrument(of, world), identity._replace(norm=word)
    instance = world.state.instances[identity]
    twin = identity
    while twin in world.state.instances:
        twin = twin._replace(trigger=f"{twin.trigger} again")
    world.state.put(instance.but(id=twin))
    for hearer in world.worlds:
        if hearer is not world:  # as it hears of every other
            heard = hearing.instance_of(instance.but(id=twin), world.program.name)
            hearer.state.by_norm[heard.norm.name][heard.id] = heard
    for order, _, timer in [entry for entry in world.agenda if entry[2].key == identity]:
        world.schedule(replace(timer, order=order, key=twin))


# ---------------------------------------------------------------- what can come next


def happen(world: World, entries: tuple[Any, ...], decisions: Mapping[int, Decision], of: str | None = None) -> None:
    """Journal entries of one instant are settled, and whatever they set off at that instant.

    The decisions are those of the instrument `of`, by default the one asked about.
    """
    settled: dict[str, Mapping[int, Decision]] = {each.program.name: {} for each in world.worlds}
    settled[of or world.program.name] = decisions
    for entry in entries:
        arrive(world, Order(entry.moment.start, Phase.HAPPENINGS))
        enter(world, entry, settled)
    rounds.stabilise(world)
    _at_once(world)


def suppose(world: World, supposed: Supposing | None) -> World:
    """The run, in which comparisons of dates come out as is supposed for one step."""
    for each in world.worlds:
        each.state.supposed = supposed
    return world


def fire(world: World, timers: list[tuple[Order, int, Timer]], at: Order) -> None:
    """These timers run out now, as one set; those that should have come before are taken to be set later."""
    taken = {entry[1] for entry in timers}
    for each in world.worlds:
        due = [(at, number, timer) for _, number, timer in timers if home_of(number, world) is each]
        later = [
            entry if entry[0] > at else (Order(at.micros + 1, entry[0].phase), entry[1], entry[2])
            for entry in each.agenda
            if entry[1] not in taken
        ]
        each.agenda = [*due, *later]
        heapq.heapify(each.agenda)
    arrive(world, at)
    fire_due(world, at, None)
    rounds.stabilise(world)
    _at_once(world)


def _at_once(world: World) -> None:
    """What was set off for this very instant comes in it."""
    for _ in range(MOST_ROUNDS_OF_TIMERS):
        order = min((each.agenda[0][0] for each in world.worlds if each.agenda), default=None)
        if order is None or order.micros > world.state.order.micros:
            return
        arrive(world, order)
        fire_due(world, order, None)
        rounds.stabilise(world)


def next_instant(world: World, zone: str, step: int) -> Moment:
    """The instant of the next happening: one step after the last, on a whole one."""
    return instant((world.state.order.micros // step + 1) * step, zone)
