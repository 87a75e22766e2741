"""A search through pairs of runs of two slices on the same happenings, fewest of them first, until the two part.

A move is a happening that either side knows, or time passing. *With dates* time passes to what is due next on either
side. *Without dates* whatever is due may run out at any time, what is tied together; so that finding nothing is a
proof. The two are compared when everything due at an instant has run out in both.
"""

from __future__ import annotations

import heapq
import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from servanda.calendar import instant
from servanda.kernel.effects import Timer
from servanda.kernel.faults import KernelFault
from servanda.kernel.timeline import Order, Phase
from servanda.proof.agenda import Fact, pending, without_idle
from servanda.proof.courses import Course
from servanda.proof.facts import facts_of
from servanda.proof.happenings import Candidate
from servanda.proof.in_step import InBoth, Looks, looks_of
from servanda.proof.limits import Limits
from servanda.proof.observing import ALL, Observable, on_its_day, view
from servanda.proof.reading import Relevant
from servanda.proof.resting import heard, sensible
from servanda.proof.slicing import Slice
from servanda.proof.spans import first_day
from servanda.proof.supposing import ways
from servanda.proof.symmetry import Symmetry, alike_in, orbits_of
from servanda.proof.telling import Hearing, Told
from servanda.proof.ties import Births, Label, Tie, Ties
from servanda.proof.together import at_once, staying
from servanda.proof.touching import Touching
from servanda.proof.worlds import MILLISECOND, MINUTE, another, beginning, copy_of, fire, happen, next_instant

SIDES = (0, 1)
NOTICED = frozenset(("withdrawal", "notice"))


@dataclass
class Pair:
    """Two runs at one instant, and the course on which they came there."""

    worlds: tuple[Any, Any]
    course: Course
    births: Births
    facts: frozenset[Fact] = frozenset()
    ties: list[Tie] = field(default_factory=list)


@dataclass
class Searched:
    """What a search came to: the course on which the two part, if one was found, and how far it looked."""

    parting: Course | None = None
    states: int = 0
    events: int = 0
    moves: int = 0
    reached: dict[str, None] = field(default_factory=dict)
    complete: bool = False

    def and_(self, other: Searched) -> Searched:
        """Both together: how far the one and the other looked."""
        reached = {**self.reached, **other.reached}
        states, events = self.states + other.states, max(self.events, other.events)
        moves, complete = self.moves + other.moves, self.complete and other.complete
        return Searched(self.parting or other.parting, states, events, moves, reached, complete)


class PairSearch:
    """A search in two slices with these happenings.

    `deeds` are asked about where the question is what is allowed; `bearer` is the one whose duties are compared, None
    for everyone's.
    """

    def __init__(
        self,
        observable: Observable,
        parts: tuple[Slice, Slice],
        candidates: tuple[Candidate, ...],
        deeds: tuple[Candidate, ...],
        bearer: str | None = None,
    ) -> None:
        self.observable = observable
        self.parts = parts
        self.candidates = candidates
        self.deeds = deeds
        self.bearer = bearer
        self.zone = parts[0].agreement.zone
        self.relevant = (Relevant(parts[0], every_duty=True), Relevant(parts[1], every_duty=True))
        self.symmetry = Symmetry(alike_in(orbits(parts, bearer), (*candidates, *deeds)))
        self.veiled = dict.fromkeys(self.symmetry.orbit_of, "*")
        self.ties = Ties(parts, self.relevant)
        self.hearing = Hearing(parts)
        self.compared = any(relevant.compared for relevant in self.relevant)
        self.looks = looks_of(parts) if self.compared else ()
        self.in_both = InBoth()
        self.heard = any(heard(part.agreement) for part in parts)
        self.untimed = False

    @cached_property
    def touching(self) -> tuple[Touching, Touching]:
        """For each text which of what is due bears on what else; asked only where dates are left aside."""
        return Touching(self.parts[0].program, ALL), Touching(self.parts[1].program, ALL)

    def run(self, limits: Limits, *, untimed: bool) -> Searched:
        """Go through the pairs until the two part, or a bound is reached."""
        self.untimed = untimed
        found = Searched()
        serial = itertools.count()
        queue: list[tuple[int, int, int, Pair]] = [(0, 0, next(serial), self.first())]
        seen = set()
        while queue:
            pair = heapq.heappop(queue)[-1]
            key, classes = self._key(pair)
            if key in seen:
                continue
            if limits.over(found.states):
                found.reached["states"] = None
                return found
            if limits.moves is not None and found.moves >= limits.moves:
                found.reached["moves"] = None
                return found
            seen.add(key)
            found.states, found.events = len(seen), max(found.events, pair.course.cost)
            if self.part(pair):
                found.parting = pair.course
                return found
            for after in self._next(pair, classes, limits.events, found):
                heapq.heappush(queue, (after.course.cost, _now(after), next(serial), after))
        found.complete = True
        return found

    def first(self) -> Pair:
        """The pair in which nothing has happened yet."""
        day = first_day(*(part.agreement for part in self.parts))
        one, other = (beginning(part.program, day) for part in self.parts)
        return self._known(Pair((one, other), Course(()), ({}, {})))

    def part(self, pair: Pair) -> bool:
        """Whether the two answer otherwise here."""
        due = self.ties.when if self.untimed else on_its_day
        one, other = (view(self.observable, world.state, self.deeds, due).keys() for world in pair.worlds)
        if self.bearer is not None:
            return any(seen.who == self.bearer for seen in one ^ other)
        return one != other

    def replayed(self, steps: Iterable[Candidate | None], *, untimed: bool = False) -> Course | None:
        """The course of these steps up to where the two part on it, None standing for time passing."""
        self.untimed = untimed
        pair = self.first()
        for candidate in steps:
            if self.part(pair):
                break
            moved = self._passing(pair) if candidate is None else self._happening(pair, candidate, Searched())
            after = next(iter(moved), None)
            if after is None:
                return None
            pair = after
        return pair.course if self.part(pair) else None

    # ------------------------------------------------------------ which pairs are one

    def _key(self, pair: Pair) -> tuple[Any, dict[str, int]]:
        """Pairs are one when the same facts hold of both sides; with dates, when what is due comes in one order."""
        key, classes = self.symmetry.key(pair.facts)
        if self.untimed:
            return key, classes
        due = sorted((entry[0], side) for side in SIDES for entry in pending(pair.worlds[side]))
        return (key, tuple(side for _, side in due)), classes

    def _known(self, pair: Pair) -> Pair:
        facts = [(side, *fact) for side in SIDES for fact in facts_of(pair.worlds[side], self.relevant[side])[0]]
        number = len(pair.course.steps)
        one, other = (
            {entry[1]: pair.births[side].get(entry[1], number) for entry in pair.worlds[side].agenda} for side in SIDES
        )
        pair.births = (one, other)
        if self.untimed:
            pair.ties = self.ties.of(pair.worlds, pair.births)
            facts += self.ties.facts(pair.ties, self.veiled)
        pair.facts = frozenset(facts)
        return pair

    # ------------------------------------------------------------ one step further

    def _next(self, pair: Pair, classes: dict[str, int], within: int, found: Searched) -> Iterator[Pair]:
        yield from self._at_any_time(pair, classes, found) if self.untimed else self._passing(pair)
        if pair.course.cost >= within:
            found.reached["events"] = None
            return
        states = tuple(world.state for world in pair.worlds)
        possible = sensible(self.candidates, lambda _: states, hearing=self.heard, dates=not self.untimed)
        for candidate in self.symmetry.distinct(possible, classes):
            for after in self._happening(pair, candidate, found):
                if after.facts != pair.facts:
                    yield after

    def _passing(self, pair: Pair) -> Iterator[Pair]:
        """Time passes to the first instant at which something is due on either side."""
        soonest = min((entry[0] for world in pair.worlds for entry in pending(world)), default=None)
        if soonest is None:
            return
        worlds = [copy_of(world) for world in pair.worlds]
        for world in worlds:
            without_idle(world)
            here = [e for e in world.agenda if e[0].micros == soonest.micros]
            at = min((e[0] for e in here), default=Order(soonest.micros, Phase.HAPPENINGS))
            fire(world, [e for e in here if e[0] == at], at)
        yield self._known(Pair((worlds[0], worlds[1]), pair.course.passing(soonest), pair.births))

    def _at_any_time(self, pair: Pair, classes: dict[str, int], found: Searched) -> Iterator[Pair]:
        """Any ties that bear on each other run out together, while others like them stay as they are."""
        due = [tie for tie in pair.ties if tie.due]
        counted = Counter(tie.label for tie in pair.ties if tie.due)
        crowded = frozenset(label for label, n in counted.items() if n >= 2)

        def owner(tie: Tie) -> tuple[str, Fact] | None:
            return self.symmetry.owner((tie.label,), classes)

        for together in at_once(due, self._meet, owner, found.reached):
            alike: dict[Label, list[Tie]] = {}
            for tie in together:
                if tie.plural and tie.label in crowded:
                    alike.setdefault(tie.label, []).append(tie)
            for stay in staying(alike.values(), _clauses_of, found.reached):
                yield from self._in_every_way(partial(self._fired, pair, together, stay, found), found)
        for look in self.looks:
            yield from self._in_every_way(partial(self._looked, pair, look, found), found)

    def _in_every_way(self, step: Callable[[], Pair | None], found: Searched) -> Iterator[Pair]:
        """What a step leads to; without dates once for each way in which both runs may find dates to compare."""
        if not (self.untimed and self.compared):
            after = step()
            yield from () if after is None else (after,)
            return
        for supposed in ways(found.reached):
            self.in_both.supposed = supposed
            after = step()
            self.in_both.supposed = None
            yield from () if after is None else (after,)

    def _copies(self, pair: Pair) -> list[Any]:
        """Both runs, to go on separately."""
        worlds = [copy_of(world) for world in pair.worlds]
        for side, world in enumerate(worlds):
            world.state.supposed = self.in_both.of(side, world.state)
        return worlds

    def _looked(self, pair: Pair, look: Looks, found: Searched) -> Pair | None:
        """Time passes with nothing due, and what reads dates is looked at again in both."""
        found.moves += 1
        worlds = self._copies(pair)
        now = Order(max(world.state.order.micros for world in worlds) + MILLISECOND, Phase.STARTS)
        try:
            for own, world in zip(look, worlds, strict=True):
                without_idle(world)
                day = instant(now.micros, self.zone)
                fire(world, [(now, -1 - place, Timer(now, day, *each)) for place, each in enumerate(own)], now)
        except KernelFault:
            found.reached["fault"] = None
            return None
        return self._known(Pair((worlds[0], worlds[1]), pair.course.passing(now), pair.births))

    def _meet(self, one: Tie, other: Tie) -> bool:
        """Whether in either text it can matter that both run out at one instant, not one after the other."""
        return any(self.touching[side].meet(one.timers[side], other.timers[side]) for side in SIDES)

    def _fired(self, pair: Pair, ties: tuple[Tie, ...], stay: tuple[Tie, ...], found: Searched) -> Pair | None:
        found.moves += 1
        worlds = self._copies(pair)
        at = max(tie.order for tie in ties if tie.order is not None)
        now = Order(max(world.state.order.micros for world in worlds) + MILLISECOND, at.phase)
        for tie in stay:
            for side, identity in tie.duties():
                another(worlds[side], identity)
        try:
            for side, world in enumerate(worlds):
                without_idle(world)
                fire(world, [entry for tie in ties for entry in tie.timers[side]], now)
        except KernelFault:
            found.reached["fault"] = None
            return None
        return self._known(Pair((worlds[0], worlds[1]), pair.course.passing(now), pair.births))

    def _happening(self, pair: Pair, candidate: Candidate, found: Searched) -> Iterator[Pair]:
        """The same happening on both sides, in each way in which those who find it can settle it."""
        step = MILLISECOND if self.untimed else MINUTE
        moment = max((next_instant(world, self.zone, step) for world in pair.worlds), key=lambda m: m.start)
        soonest = min((entry[0] for world in pair.worlds for entry in pending(world)), default=None)
        if not self.untimed and soonest is not None and soonest.micros <= moment.start:
            return  # first what is due
        if self.untimed and _noticed(candidate, pair):
            return
        for told in self.hearing.told(candidate, moment, len(pair.course.steps), pair.worlds, found.reached):
            yield from self._in_every_way(partial(self._told, pair, candidate, told, found), found)

    def _told(self, pair: Pair, candidate: Candidate, told: Told, found: Searched) -> Pair | None:
        found.moves += 1
        worlds = self._copies(pair)
        try:
            for side, decisions in told.decisions.items():
                happen(worlds[side], told.heard(side), decisions)
        except KernelFault:
            found.reached["fault"] = None
            return None
        course = pair.course.then(candidate, told.entries[0].moment, told.entries)
        return self._known(Pair((worlds[0], worlds[1]), course, pair.births))


def _noticed(candidate: Candidate, pair: Pair) -> bool:
    """Whether its author has given notice already, and the notice runs: how many do is not counted."""
    if candidate.phrase.head not in NOTICED:
        return False
    pending = [any(n.by == candidate.actor and n.pending for n in world.state.notices) for world in pair.worlds]
    return all(pending)


def orbits(parts: tuple[Slice, Slice], apart: str | None = None) -> tuple[tuple[str, ...], ...]:
    """Parties that no clause of either side tells apart; one may stand by itself."""
    place = [{party: n for n, members in enumerate(orbits_of(p.agreement)) for party in members} for p in parts]
    alike: dict[tuple[int, int], list[str]] = {}
    for party in parts[0].agreement.parties:
        if party in place[0] and party in place[1] and party != apart:
            alike.setdefault((place[0][party], place[1][party]), []).append(party)
    return tuple(tuple(members) for members in alike.values() if len(members) > 1)


def _now(pair: Pair) -> int:
    one, other = (world.state.order.micros for world in pair.worlds)
    return int(max(one, other))


def _clauses_of(tie: Tie) -> Iterator[str]:
    return (identity.norm for _, identity in tie.duties())
