"""The search with exact days: the untimed course of the interpreter, and beside it the zone of days that fit it.

What happens and what it sets off is the interpreter's, as in the search without dates: whatever is due may run out.
New is that only that runs out which can be first, on the days that its term leaves (`bounds`, `zones`). States are one
when the same facts hold and the same clocks run, and one zone covers the other.
"""

from __future__ import annotations

import heapq
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Generic, TypeVar

from servanda.calendar import Moment
from servanda.kernel.world import INSTANCE_TIMERS
from servanda.proof.agenda import Fact, pending, undated
from servanda.proof.bounds import Now, Term, day_of, term_of, window_of
from servanda.proof.found import Found
from servanda.proof.happenings import Candidate
from servanda.proof.nodes import Node
from servanda.proof.questions import Occasion
from servanda.proof.search import Search
from servanda.proof.together import at_once
from servanda.proof.worlds import MILLISECOND, MINUTE, next_instant
from servanda.proof.zones import EVE, REST, SOMEWHERE, START, Bound, Place, Zone

Told = TypeVar("Told")
Member = Any  # an entry of the agenda, or an occasion of the claim
MOST_AT_ONCE = 6  # of so many things due every combination is tried; beyond, of those that bear on each other
MOST_EXCLUDED = 20  # courses that the interpreter does not bear out


@dataclass(frozen=True, slots=True)
class Clock:
    """What runs out on one day: the members that share it, its term, and the step that set it."""

    members: frozenset[Any]  # numbers in the agenda, names of occasions
    term: Term
    since: int


@dataclass
class Point:
    """A state on the way, with the clocks that run in it and the days on which they run out."""

    node: Node
    place: Place
    clocks: tuple[Clock, ...]
    zone: Zone
    before: Point | None
    ran_out: tuple[Clock, ...] = ()
    used: frozenset[Moment] = frozenset()  # what earlier steps may be called by where something is counted from

    def path(self) -> list[Point]:
        """The points from the first to this one."""
        found: list[Point] = []
        here: Point | None = self
        while here is not None:
            found.append(here)
            here = here.before
        return found[::-1]


@dataclass
class Explored(Generic[Told]):
    """What the search came to: `answer` of the first course borne out; `found` as in the other searches."""

    found: Found = field(default_factory=Found)
    answer: Told | None = None
    excluded: int = 0
    zones: dict[Any, list[Point]] = field(default_factory=lambda: defaultdict(list))

    @property
    def proved(self) -> bool:
        """Whether there is nothing left to look at, and no course on which the claim fails."""
        return self.found.complete and not self.excluded


class Exact(Generic[Told]):
    """One search with exact days; `told` gives what a broken course comes to, None if it is not borne out."""

    def __init__(
        self, search: Search, told: Callable[[Point], Told | None], most_excluded: int = MOST_EXCLUDED
    ) -> None:
        self.most_excluded = most_excluded
        self.search = search
        self.told = told
        self.claim = search.question.claim
        self.zone = search.zone

    def run(self) -> Explored[Told]:
        """Go through all states with their zones, fewest happenings first."""
        done: Explored[Told] = Explored()
        self.search.step = MILLISECOND
        try:
            self._through(done)
        finally:
            self.search.step = MINUTE
        done.found.states = sum(map(len, done.zones.values()))
        return done

    def _through(self, done: Explored[Told]) -> None:
        found = done.found
        serial = itertools.count()
        queue = [(0, 0, next(serial), self.first(found))]
        if self._answered(queue[0][-1], done):
            return
        count = 0
        while queue:
            if self.search.limits.over(count):
                found.reached["states"] = None
                return
            point = heapq.heappop(queue)[-1]
            alike = done.zones[self.key_of(point)]
            if any(other.zone.covers(point.zone) and other.place == point.place for other in alike):
                continue
            alike.append(point)
            count += 1
            found.events = max(found.events, point.node.course.cost)
            for after in self._next(point, found):
                if self._answered(after, done):
                    return
                heapq.heappush(queue, (after.node.course.cost, len(after.node.course.steps), next(serial), after))
        found.complete = True

    def first(self, found: Found) -> Point:
        """The state in which nothing has happened yet, on some day."""
        return self._clocked(self.search.first(found), None, SOMEWHERE, START, (), {})

    def _answered(self, point: Point, done: Explored[Told]) -> bool:
        """Whether the claim is broken here on a course that is borne out, or on too many that are not."""
        if done.found.broken is None:
            return False
        done.answer = self.told(point)
        if done.answer is not None:
            return True
        done.found.broken = None
        done.excluded += 1
        return done.excluded >= self.most_excluded

    def key_of(self, point: Point) -> Any:  # noqa: ANN401 - as in the other searches
        """What states have in common whose zones can be compared: the clocks are told by their age."""
        node = point.node
        found = {("waiting", occasion.names) for occasion in node.waiting}
        for rank, clock in enumerate(point.clocks):
            found |= {("clock", rank, _place_fact(clock.term.place), *fact) for fact in _clock_facts(clock, node)}
        key, node.classes = self.search.symmetry.key(node.facts | found)
        return key, node.waited, len(point.clocks)

    # ------------------------------------------------------------ one step further

    def _next(self, point: Point, found: Found) -> Iterator[Point]:
        search = self.search
        node = point.node
        if not search.help_is_open(node):
            yield from self._of_time(point, found)
        if node.course.cost >= search.limits.events:
            found.reached["events"] = None
            return
        zone = self.days_for(point)
        if zone is None:
            return
        for candidate in search.symmetry.distinct(search.possible(node, dates=True), node.classes):
            for after in self.happened(point, candidate, zone, found):
                if found.broken is not None or _differs(node, after.node):
                    yield after

    def days_for(self, point: Point) -> Zone | None:
        """The days on which something can happen before anything that is due."""
        later = [self._before(clock, rank, REST) for rank, clock in enumerate(point.clocks, 1)]
        return point.zone.moved([(0, -1, -point.place.gap(REST)), *later])

    def happened(self, point: Point, candidate: Candidate, zone: Zone, found: Found) -> Iterator[Point]:
        """The state after one more happening on one of these days, once for each way in which dates may compare."""
        moment = next_instant(point.node.world, self.zone, self.search.step)
        step = partial(self.search.happening, point.node, candidate, found, moment)
        for after in self.search.in_every_way(step, found):
            if after is not None:
                yield self._clocked(after, point, REST, zone, (), {moment: moment.day.toordinal()})

    @staticmethod
    def _before(clock: Clock, rank: int, place: Place, *, strictly: bool = False) -> Bound:
        """That the new now is not after a clock runs out."""
        return (-1, rank, -place.gap(clock.term.place, strictly=strictly))

    def _of_time(self, point: Point, found: Found) -> Iterator[Point]:
        """Whatever can be first to run out runs out, alone or with what can be due at the same instant."""
        groups = self.groups(point)
        every = len(groups) <= MOST_AT_ONCE
        sizes = range(1, len(groups) + 1)
        whole = itertools.chain.from_iterable(itertools.combinations(groups, size) for size in sizes)
        for chosen in whole if every else at_once(groups, self._meet, lambda _: None, found.reached):
            yield from self.run_out(point, chosen, found, strictly=every)
        later = [self._before(clock, rank, SOMEWHERE) for rank, clock in enumerate(point.clocks, 1)]
        zone = point.zone.moved([(0, -1, -point.place.gap(SOMEWHERE)), *later]) if self.search.looks else None
        for look in self.search.looks if zone is not None else ():
            for after in self.search.in_every_way(partial(self.search.looked, point.node, look, found), found):
                if zone is not None and after is not None and _differs(point.node, after):
                    yield self._clocked(after, point, SOMEWHERE, zone, (), {})

    def _meet(self, one: tuple[int, list[Member]], other: tuple[int, list[Member]]) -> bool:
        """Whether it can matter that two groups run out at one instant; of the claim's own time nothing comes."""
        mine, its = ([m for m in group if not isinstance(m, Occasion)] for _, group in (one, other))
        return self.search.touching.meet(mine, its)

    def run_out(
        self, point: Point, chosen: tuple[tuple[int, list[Member]], ...], found: Found, *, strictly: bool
    ) -> Iterator[Point]:
        """These run out together, if they can be first; `strictly` before all others that have a day."""
        node = point.node
        ranks = frozenset(rank for rank, _ in chosen if rank)
        members = [m for _, group in chosen for m in group]
        place: Place | None = SOMEWHERE
        for rank in ranks:
            place = place and place.meets(point.clocks[rank - 1].term.place)
        if place is None:
            return  # one ends with a day and the other begins with one
        bounds = [(0, -1, -point.place.gap(place))]
        for rank, clock in enumerate(point.clocks, 1):
            if rank in ranks:
                bounds += [(-1, rank, 0), (rank, -1, 0)]
            else:
                bounds.append(self._before(clock, rank, place, strictly=strictly))
        zone = point.zone.moved(bounds)
        if zone is None:
            return
        anchors: dict[Moment, int] = {}
        for member in members:
            if not isinstance(member, Occasion):
                day = day_of(member[2].order, self.zone)
                anchors[member[2].moment] = day if anchors.get(member[2].moment, day) == day else -1
        clocks = tuple(point.clocks[rank - 1] for rank in sorted(ranks))
        for stay in self.search._staying(node, members, found):  # noqa: SLF001 - the two searches are one
            step = partial(self.search._passing, node, members, found, stay)  # noqa: SLF001
            for after in self.search.in_every_way(step, found):
                if after is not None:
                    yield self._clocked(after, point, place, zone, clocks, {} if stay else anchors)

    def groups(self, point: Point) -> list[tuple[int, list[Member]]]:
        """What is due, in groups that run out together: by clock, and what has none as in the search without dates."""
        rank_of = {member: rank for rank, clock in enumerate(point.clocks, 1) for member in clock.members}
        clocked: dict[int, list[Member]] = defaultdict(list)
        free: list[tuple[int, list[Member]]] = []
        for group in self.search._due(point.node).values():  # noqa: SLF001
            rest: list[Member] = []
            for member in group:
                rank = rank_of.get(name_of_member(member))
                (rest if rank is None else clocked[rank]).append(member)
            if rest:
                free.append((0, rest))
        return [*clocked.items(), *free]

    # ------------------------------------------------------------ clocks

    def _clocked(
        self,
        node: Node,
        before: Point | None,
        place: Place,
        zone: Zone,
        ran_out: tuple[Clock, ...],
        anchors: Mapping[Moment, int],
    ) -> Point:
        """The state with the clocks that still run and those set now."""
        state = node.world.state
        crowded = {e[1] for e in node.world.agenda if e[2].kind in INSTANCE_TIMERS and e[2].key in node.crowded}
        running = [e for e in pending(node.world) if e[1] not in crowded]
        names: dict[Any, Member] = {name_of_member(m): m for m in (*running, *node.waiting)}
        old = () if before is None else before.clocks
        known = {m for clock in old for m in clock.members} | (set() if before is None else _members(before.node))
        kept = [
            (rank, Clock(clock.members & names.keys(), clock.term, clock.since))
            for rank, clock in enumerate(old, 1)
            if clock not in ran_out and clock.members & names.keys()
        ]
        used = frozenset() if before is None else before.used
        fresh = self._fresh(node, {n: m for n, m in names.items() if n not in known}, place, used, anchors)
        zone = zone.only(rank for rank, _ in kept).with_clocks((c.term.low, c.term.high) for c in fresh)
        clocks = (*(clock for _, clock in kept), *fresh)
        return Point(node, place, clocks, zone, before, ran_out, used | anchors.keys() | {state.now})

    def _fresh(
        self,
        node: Node,
        names: Mapping[Any, Member],
        place: Place,
        used: frozenset[Moment],
        anchors: Mapping[Moment, int],
    ) -> list[Clock]:
        """The clocks set now: what is counted alike from the same day shares one."""
        if not node.course.steps:
            return []  # the first day is any day
        state = node.world.state
        today = {moment: day for moment, day in anchors.items() if moment not in used and day >= 0}
        if state.now not in used:
            today.setdefault(state.now, state.now.day.toordinal() + (place == EVE))
        now = Now(place, today)
        shared: dict[Term, set[Any]] = defaultdict(set)
        for name, member in names.items():
            if isinstance(member, Occasion):
                term = window_of(member, self.claim, now, state)
            else:
                term = term_of(member[2], now, state)
            if term is not None:
                shared[term].add(name)
        step = len(node.course.steps)
        terms = sorted(shared, key=lambda t: (t.low, t.high, t.place.first, t.place.last))
        return [Clock(frozenset(shared[term]), term, step) for term in terms]


def name_of_member(member: Member) -> Any:  # noqa: ANN401 - a number, or what tells an occasion from another
    """How a member is known from one step to the next."""
    return (member.names, *(e.number for e in member.anchors)) if isinstance(member, Occasion) else member[1]


def _members(node: Node) -> set[Any]:
    return {name_of_member(m) for m in (*node.world.agenda, *node.waiting)}


def _differs(node: Node, after: Node) -> bool:
    """Whether a happening changed anything: the facts, what the claim waits for, or a date."""
    return after.facts != node.facts or _members(after) != _members(node)


def _place_fact(place: Place) -> Fact:
    return (place.first, place.last)


def _clock_facts(clock: Clock, node: Node) -> Iterator[Fact]:
    """What runs out with a clock, without its date."""
    for _, number, timer in node.world.agenda:
        if number in clock.members:
            yield undated(timer, node.world.state)
    for occasion in node.waiting:
        if name_of_member(occasion) in clock.members:
            yield ("claim", occasion.names)
