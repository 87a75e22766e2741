"""Two agreements run side by side on real days, by the interpreter and nothing else: where they answer otherwise."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from servanda.calendar import instant
from servanda.kernel import rounds
from servanda.kernel.faults import KernelFault
from servanda.kernel.program import program
from servanda.kernel.run import arrive, fire_due
from servanda.kernel.world import World
from servanda.proof.comparing import Text
from servanda.proof.courses import entries_of
from servanda.proof.happenings import Candidate
from servanda.proof.observing import Observable, view
from servanda.proof.spans import first_day
from servanda.proof.worlds import MINUTE, beginning, copy_of, happen

DAY = 24 * 60 * MINUTE
ASKED = (Observable.IN_FORCE, Observable.OWED)
Worlds = tuple[World, World]
Step = tuple[int, Candidate]  # so many days after the one before it


def begun(texts: tuple[Text, Text]) -> Worlds:
    """Both before anything has happened."""
    programs = tuple(program(text.agreement) for text in texts)
    day = min((first_day(text.agreement) for text in texts), key=lambda moment: moment.start)
    return beginning(programs[0], day), beginning(programs[1], day)


def parted(worlds: Worlds) -> Iterator[Observable]:
    """The questions to which they answer otherwise now."""
    for about in ASKED:
        one, other = (view(about, world.state, ()).keys() for world in worlds)
        if one != other:
            yield about


def until(worlds: Worlds, micros: int) -> Iterator[Observable]:
    """Both go on to an instant; the questions to which they answer otherwise on the way."""
    while True:
        due = [world.agenda[0][0].micros for world in worlds if world.agenda]
        here = min((at for at in due if at <= micros), default=None)
        if here is None:
            return
        for world in worlds:
            while world.agenda and world.agenda[0][0].micros <= here:
                order = world.agenda[0][0]
                arrive(world, order)
                fire_due(world, order, None)
                rounds.stabilise(world)
        yield from parted(worlds)


def on_a_course(worlds: Worlds, steps: Sequence[Step], after: int) -> frozenset[Observable]:
    """The questions to which two agreements answer otherwise at some moment of a course, and so long after it."""
    worlds = (copy_of(worlds[0]), copy_of(worlds[1]))
    found: set[Observable] = set()
    now = max(world.state.order.micros for world in worlds)
    for number, (days, candidate) in enumerate(steps):
        now += days * DAY + MINUTE
        found.update(until(worlds, now - 1))
        for world in worlds:
            moment = instant(now, world.program.agreement.zone)
            entries, decisions = entries_of(candidate, moment, number, world)
            if entries is not None:
                happen(world, entries, decisions)
        found.update(parted(worlds))
    found.update(until(worlds, now + after * DAY))
    return frozenset(found)


def every_course(candidates: Sequence[Candidate], days: Sequence[int], most: int) -> Iterator[tuple[Step, ...]]:
    """Every course of so many happenings, each so many days after the one before."""
    steps = tuple(itertools.product(days, candidates))
    for size in range(1, most + 1):
        yield from itertools.product(steps, repeat=size)


def against(texts: tuple[Text, Text], courses: Iterator[tuple[Step, ...]], after: int) -> dict[Observable, object]:
    """For each question a course on which two agreements answer otherwise, if one of these is."""
    worlds = begun(texts)
    found: dict[Observable, object] = {}
    for course in courses:
        try:
            for about in on_a_course(worlds, course, after):
                found.setdefault(about, [(days, step.phrase.head, step.names) for days, step in course])
        except KernelFault:
            continue  # the clauses set each other off without end: no answer to compare
    return found
