"""The search through courses of events, fewest outside happenings first, with the interpreter as the one step.

Two searches share it. The *dated* one lets each happening follow the last at once and lets time pass to what is due
next: every course it finds is a course the interpreter runs as it stands. The *untimed* one lets whatever is due run
out at any time, in any order: it covers every course whatever its dates, so where it finds nothing there is nothing.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from typing import Any

from servanda.calendar import Moment, instant
from servanda.kernel.effects import Timer
from servanda.kernel.faults import KernelFault
from servanda.kernel.state import State
from servanda.kernel.timeline import InstanceId, Order, Phase
from servanda.kernel.world import World
from servanda.model.beside import named
from servanda.proof.agenda import Fact, identity_in, undated_in, without_idle, without_unasked
from servanda.proof.courses import Course, entries_of, instrument_of
from servanda.proof.facts import facts_of_all
from servanda.proof.found import Found
from servanda.proof.happenings import Candidate
from servanda.proof.limits import Limits
from servanda.proof.looking import Look, looks
from servanda.proof.nodes import Due, Node, due_at
from servanda.proof.performing import performing, performs
from servanda.proof.questions import Occasion, Question
from servanda.proof.reading import Relevant
from servanda.proof.resting import heard, sensible
from servanda.proof.scratch import Scratch
from servanda.proof.slicing import Slice
from servanda.proof.sooner import in_order
from servanda.proof.supposing import Supposed, ways
from servanda.proof.symmetry import Symmetry
from servanda.proof.together import at_once, flat, staying, unevenly
from servanda.proof.touching import Touching
from servanda.proof.worlds import (
    MILLISECOND,
    MINUTE,
    STRIDE,
    another,
    beginning,
    copy_of,
    fire,
    happen,
    next_instant,
    of_instrument,
    suppose,
)

Queue = list[tuple[int, int, int, Node]]  # the fewest happenings first, then the earliest, then as they came


class Search:
    """One search for one question in one slice."""

    def __init__(
        self,
        part: Slice,
        question: Question,
        candidates: tuple[Candidate, ...],
        symmetry: Symmetry,
        day: Moment,
        limits: Limits,
        *,
        helpful: tuple[Candidate, ...] | None = None,
    ) -> None:
        self.part = part
        self.question = question
        self.candidates = candidates
        self.symmetry = symmetry
        self.day = day
        self.limits = limits
        self.helpful = helpful
        self.only_once = limits.once is not None and question.only_by(limits.once)
        self.step = MINUTE
        self.found = Found()
        self.seen: set[Any] = set()
        self.queue: Queue = []
        self.serial = itertools.count()
        self.several = bool(part.others)  # then what is owed under one may be asked by the clauses of any
        voting = helpful is not None
        self.relevants = tuple(Relevant(each, voting, self.several) for each in part.instruments)
        self.relevant = self.relevants[0]
        self.zone = part.agreement.zone
        self.remembered = question.words.union(*(each.remembered for each in self.relevants))
        self.compared = any(each.compared for each in self.relevants)
        self.looks = looks(part) if self.compared else ()
        self.performing = frozenset[str]() if self.several else performing(part)
        self.heard = any(heard(each.agreement) for each in part.instruments)
        self.supposed: Supposed | None = None

    @cached_property
    def touching(self) -> Touching:
        """Which of what is due bears on what else; asked only where dates are left aside."""
        return Touching(self.part.program, self.question.claim)

    def run(self, *, untimed: bool, start: Node | None = None, kept: bool = False) -> Found:
        """Go through the states, fewest happenings first, then earliest; `kept` looks for the claim kept instead."""
        self.found, self.seen, self.queue, self.serial = Found(), set(), [], itertools.count()
        return self._stepping(start, untimed=untimed, kept=kept)

    def further(self, limits: Limits, *, untimed: bool) -> Found:
        """Go on where a limit ended it, under other limits."""
        self.limits = limits
        self.found.reached.pop("states", None)
        return self._stepping(None, untimed=untimed, kept=False)

    def _stepping(self, start: Node | None, *, untimed: bool, kept: bool) -> Found:
        self.step = MILLISECOND if untimed else MINUTE
        try:
            if not self.seen and not self.queue:
                self._push(start or self.first(self.found))
            return self._through(self.found, untimed=untimed, kept=kept)
        finally:
            self.step = MINUTE

    def _through(self, found: Found, *, untimed: bool, kept: bool) -> Found:
        queue, seen = self.queue, self.seen
        while queue:
            if self.limits.over(found.states):
                found.reached["states"] = None
                return found
            node = heapq.heappop(queue)[3]
            key = self.key_of(node)
            if key in seen:
                continue
            seen.add(key)
            found.states += 1
            found.events = max(found.events, node.course.cost)
            for after in self._next(node, found, untimed=untimed):
                if found.broken is not None and self.limits.fewest and not (untimed or kept):
                    return self._cheaper(found, found.broken)
                if (found.kept if kept else found.broken) is not None:
                    return found
                if after is not None:
                    self._push(after)
        found.complete = True
        return found

    def _cheaper(self, found: Found, best: tuple[Course, Occasion]) -> Found:
        """The rest of those states from which a course of fewer happenings may come, where time alone does the rest."""
        within, reached = self.limits.events, dict(found.reached)
        while self.queue and self.queue[0][0] < best[0].cost:
            if self.limits.over(found.states):
                found.fewest = False
                break
            node = heapq.heappop(self.queue)[3]
            key = self.key_of(node)
            if key in self.seen:
                continue
            self.seen.add(key)
            found.states += 1
            self.limits.events = best[0].cost - 1
            found.taken()
            for after in self._next(node, found, untimed=False):
                broken = found.taken()
                if broken is not None:
                    best = min(best, broken, key=lambda course: course[0].cost)
                elif after is not None and after.course.cost < best[0].cost:
                    self._push(after)
        self.limits.events, found.reached = within, reached
        found.broken = best
        return found

    def first(self, found: Found) -> Node:
        """The state in which nothing has happened yet."""
        world = beginning(self.part.program, self.day)
        node = self.node(world, Course(()), None, (), found)
        assert node is not None
        return node

    def _push(self, node: Node) -> None:
        heapq.heappush(self.queue, (node.course.cost, node.world.state.order.micros, next(self.serial), node))

    def key_of(self, node: Node) -> Any:  # noqa: ANN401 - whatever is the same for states that are one
        """What states that are one have in common; and which parties are alike is noted."""
        facts = node.facts.union(("waiting", occasion.names) for occasion in node.waiting)
        key, node.classes = self.symmetry.key(facts)
        return (key, node.waited, self._spent(node), self._order(node) if self.limits.ordered else ())

    def _spent(self, node: Node) -> bool:
        """Whether what need come only once has come."""
        past = () if self.limits.once is None else node.world.state.history.get(self.limits.once, ())
        return any(event.head == self.limits.once for event in past)  # not a narrower one, which counts as its own

    def _order(self, node: Node) -> tuple[Any, ...]:
        """In which order what is due will run out: states that differ in it alone go on differently in time."""
        due = sorted(self._due(node), key=lambda d: d[0])
        return tuple((d[2], d[3] if isinstance(d[3], str) else "") for d in due)

    # ------------------------------------------------------------ one step further

    def _next(self, node: Node, found: Found, *, untimed: bool) -> Iterator[Node | None]:
        spent = self._spent(node)
        if spent and self.only_once and not node.waiting:
            return  # no occasion can come any more
        if not self.help_is_open(node):
            yield from self.of_time(node, found, untimed=untimed)
        if node.course.cost >= self.limits.events:
            found.reached["events"] = None
            return
        moment = next_instant(node.world, self.zone, self.step)
        scratch = Scratch(node.world)
        possible = self.possible(node, dates=not untimed)
        open_ = (c for c in possible if not (spent and c.phrase.head == self.limits.once))
        for candidate in self.symmetry.distinct(open_, node.classes):
            yield from self.in_every_way(partial(self._tried, node, candidate, moment, scratch, found), found)

    def possible(self, node: Node, *, dates: bool) -> Iterator[Candidate]:
        """What can happen and need be tried; the notices of its author are those under its own instrument."""

        def states(candidate: Candidate) -> tuple[State, ...]:
            return (of_instrument(candidate.of, node.world).state,)

        some = (c for c in self.candidates if c.phrase.head not in self.performing or self._performs(c, node))
        return sensible(some, states, hearing=self.heard, dates=dates)

    @staticmethod
    def _performs(candidate: Candidate, node: Node) -> bool:
        """Whether a deed may perform a duty; that of one alone also ends a wait, so that another may follow."""
        return performs(candidate, node.world.state) or bool(node.waited and candidate.actor)

    @property
    def compares(self) -> bool:
        """Whether dates are left aside, and some are compared."""
        return self.compared and self.step != MINUTE

    def in_every_way(self, step: Callable[[], Node | None], found: Found) -> Iterator[Node | None]:
        """What a step leads to, once for each way in which comparisons of dates may come out."""
        if not self.compares:
            yield step()
            return
        for supposed in ways(found.reached):
            self.supposed = supposed
            after = step()
            self.supposed = None
            yield after

    def help_is_open(self, node: Node) -> bool:
        """Whether somebody who cooperates has still something to do; then time does not pass yet."""
        if not self.helpful:
            return False
        quiet = Found()
        tried = (self.happening(node, c, quiet) for c in self.symmetry.distinct(self.helpful, node.classes))
        return any(after is not None and after.facts != node.facts for after in tried)

    def _tried(self, node: Node, candidate: Candidate, moment: Moment, scratch: Scratch, found: Found) -> Node | None:
        """What a happening leads to; None when it changes nothing that can matter."""
        world = scratch.taken()
        after = self._happened(node, candidate, moment, world, found)
        if after is not None and after.facts == node.facts and after.waiting == node.waiting and not node.waited:
            after = None
        if after is None and candidate.phrase.head not in self.remembered:
            scratch.untouched(world)
        return after

    def happening(self, node: Node, candidate: Candidate, found: Found, moment: Moment | None = None) -> Node | None:
        """The state after one more happening, at once if no moment is given."""
        at = moment or next_instant(node.world, self.zone, self.step)
        return self._happened(node, candidate, at, copy_of(node.world), found)

    def _happened(self, node: Node, candidate: Candidate, moment: Moment, world: World, found: Found) -> Node | None:
        suppose(world, self.supposed)
        home = instrument_of(candidate, world)
        entries, decisions = entries_of(candidate, moment, len(node.course.steps), home)
        if entries is None:
            return None
        names = [name if home is world else named(name, home.program.name) for name in candidate.names]
        found.reached.update(unevenly(candidate.phrase.head, names, (i.norm for i in node.crowded)))
        try:
            happen(world, entries, decisions, home.program.name)
        except KernelFault:
            found.reached["fault"] = None
            return None
        course = node.course.then(candidate, moment, entries)
        return self.node(world, course, node, node.waiting, found)

    def of_time(self, node: Node, found: Found, *, untimed: bool) -> Iterator[Node | None]:
        """The states after time has passed to what is due next; untimed, to anything that is due at some time."""
        due = self._due(node)
        if not untimed:
            if due:
                soonest = min(order for order, *_ in due)
                yield self._passing(node, [m for key, group in due.items() if key[0] == soonest for m in group], found)
            yield from self._waits(node, found)
            return
        for members in self.at_once(node, list(due.values()), found):
            for stay in self._staying(node, members, found):
                yield from self.in_every_way(partial(self._passing, node, members, found, stay), found)
        for look in self.looks:
            yield from self.in_every_way(partial(self.looked, node, look, found), found)

    def at_once(self, node: Node, due: list[list[Any]], found: Found) -> Iterator[list[Any]]:
        """What may run out at one instant; the time of the claim's occasions by itself, since nothing comes of it."""

        def owner(group: list[Any]) -> tuple[str, Fact] | None:
            what = sorted((undated_in(e, node.world) for e in group), key=repr)
            return self.symmetry.owner(tuple(what), node.classes)

        yield from (group for group in due if isinstance(group[0], Occasion))
        timers = [group for group in due if not isinstance(group[0], Occasion)]
        meet = self.touching.meet if not self.several else lambda *_: True
        yield from map(flat, in_order(timers, node.order, lambda first: at_once(first, meet, owner, found.reached)))

    @staticmethod
    def _staying(node: Node, due: list[Any], found: Found) -> Iterator[tuple[InstanceId, ...]]:
        """Of instances that stand for any number alike some run out: how many like them stay as they are?"""
        alike: dict[Fact, list[InstanceId]] = {}
        for key in (identity_in(m, node.world) for m in due if not isinstance(m, Occasion)):
            if key is not None and key in node.crowded:
                alike.setdefault(node.crowded[key], []).append(key)
        return staying(alike.values(), lambda identity: (identity.norm,), found.reached)

    def _due(self, node: Node) -> dict[Due, list[Any]]:
        """What is due, in groups that cannot but run out together; the time of the claim's occasions among it."""
        groups = dict(node.groups)
        for occasion in node.waiting:
            if occasion.due is not None:
                groups.setdefault((occasion.due, -1, "claim", occasion.names), []).append(occasion)
        return groups

    def _passing(self, node: Node, due: list[Any], found: Found, stay: tuple[InstanceId, ...] = ()) -> Node | None:
        """Time passes until these have run out, while others like those that `stay` go on."""
        world = suppose(copy_of(node.world), self.supposed)
        for identity in stay:
            another(world, identity)
        without_idle(world)
        at = max(m.due or world.state.order if isinstance(m, Occasion) else m[0] for m in due)
        if self.step != MINUTE:
            at = Order(world.state.order.micros + self.step, at.phase)  # at any time: so no other date comes to pass
        timers: list[tuple[Order, int, Timer]] = [m for m in due if not isinstance(m, Occasion)]
        try:
            fire(world, timers, at)
        except KernelFault:
            found.reached["fault"] = None
            return None
        course = node.course.passing(at)
        ended = [m for m in due if isinstance(m, Occasion)]
        after = self.node(world, course, node, node.waiting, found)
        if after is not None:
            for occasion in ended:
                if occasion in after.waiting and self.question.overdue(world, occasion):
                    found.broken = found.broken or (course, occasion)
            after.waiting = tuple(o for o in after.waiting if o not in ended)
        return after

    def looked(self, node: Node, look: Look, found: Found) -> Node | None:
        """Time passes with nothing due, and what reads dates is looked at again."""
        world = suppose(copy_of(node.world), self.supposed)
        without_idle(world)
        at = Order(world.state.order.micros + self.step, Phase.STARTS)
        try:
            fire(world, [(at, look[0] * STRIDE, Timer(at, instant(at.micros, self.zone), *look[1:]))], at)
        except KernelFault:
            found.reached["fault"] = None
            return None
        return self.node(world, node.course.passing(at), node, node.waiting, found)

    def _waits(self, node: Node, found: Found) -> Iterator[Node | None]:
        """Time passes with nothing due, where a clause asks how long ago something was."""
        if node.waited:
            return
        soonest = min((each.agenda[0][0].micros for each in node.world.worlds if each.agenda), default=None)
        here = node.world.state.order
        for micros in (*self.limits.waits, *(date - here.micros for date in self.limits.dates)):
            at = Order(here.micros + micros, here.phase)
            if micros > 0 and (soonest is None or at.micros < soonest):
                world = copy_of(node.world)
                fire(world, [], at)
                after = self.node(world, node.course.passing(at), node, node.waiting, found)
                if after is not None:
                    after.waited = micros
                    yield after

    def node(
        self, world: World, course: Course, parent: Node | None, waiting: tuple[Occasion, ...], found: Found
    ) -> Node:
        """The state that a run has come to, with how the claim stands there."""
        before = None if parent is None else parent.marks
        without_unasked(world, self.relevant)
        answer = self.question.ask(world, before, waiting)
        found.asked = found.asked or answer.asked
        if answer.broken is not None and found.broken is None:
            found.broken = (course, answer.broken)
        if answer.kept is not None and found.kept is None:
            found.kept = (course, answer.kept)
        marks = self.question.marks(world, before)
        facts, crowded = facts_of_all(world, self.relevants)
        counted = self.question.counted(world.state, marks)
        facts |= {("counted", p.head, self.relevant.projected(p, e)) for p, e in counted}
        births, groups, order, told = due_at(world, course, parent)
        return Node(world, course, facts | told, crowded, births, groups, order, told, {}, marks, answer.waiting)
