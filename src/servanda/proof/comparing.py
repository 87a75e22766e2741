"""Two agreements run in lockstep on the same course of events, until one answers otherwise than the other.

A state is a pair of runs at one instant, each of the reference interpreter. A move is a happening that either side
knows, or time passing to what is due next on either side. The two are compared at stable points only: when everything
due at that instant has run out in both. A difference is told after the interpreter was run again on its journal.
"""

from __future__ import annotations

import heapq
import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from servanda.calendar import CalendarError, Moment
from servanda.journal import journal_from_text
from servanda.kernel import run
from servanda.kernel.faults import KernelFault
from servanda.kernel.timeline import Order, Phase
from servanda.kernel.world import World
from servanda.model import Agreement, Draft
from servanda.proof.courses import Course, entries_of
from servanda.proof.deciding import first_day, happenings
from servanda.proof.facts import Fact, facts_of, idle
from servanda.proof.happenings import Candidate
from servanda.proof.observing import ALL, Observable, View, affected, deeds_of, view
from servanda.proof.reading import Relevant
from servanda.proof.slicing import Slice, slice_for
from servanda.proof.stories import apart, end_of, together
from servanda.proof.symmetry import Symmetry, alike_in, orbits_of
from servanda.proof.worlds import MINUTE, beginning, copy_of, fire, happen, next_instant

MOST_PAIRS, MOST_HAPPENINGS = 600, 1000


class Result(StrEnum):
    """What a comparison came to."""

    DIFFER = "differ"  # on some course of events one answers otherwise than the other
    EQUIVALENT = "equivalent"  # no clause in the cone of the question differs
    UNDECIDED = "undecided"  # neither shown


@dataclass(frozen=True, slots=True)
class Parting:
    """The course of events on which two agreements part: its journal for each, its end, what each alone says then."""

    journals: tuple[str, str]
    lines: tuple[str, ...]
    end: Moment
    happenings: int
    only: tuple[View, View]


@dataclass(frozen=True, slots=True)
class Compared:
    """The answer for one observable: `clauses` are those on which a difference could rest."""

    observable: Observable
    result: Result
    clauses: frozenset[str] = frozenset()
    states: int = 0
    events: int = 0
    why: str = ""
    parting: Parting | None = None


@dataclass(frozen=True)
class Text:
    """One of two texts under a full reading."""

    draft: Draft
    reading: Mapping[str, str]

    @property
    def agreement(self) -> Agreement:
        """The agreement it makes."""
        return self.draft.under(self.reading)[0]


@dataclass
class _Pair:
    worlds: tuple[World, World]
    course: Course
    facts: frozenset[Fact]


def compared(
    observable: Observable, texts: tuple[Text, Text], *, within: int = MOST_HAPPENINGS, states: int = MOST_PAIRS
) -> Compared:
    """The answer for one observable."""
    one, other = (text.agreement for text in texts)
    beside = [each.name for each in (*one.beside, *other.beside)]
    if beside:
        why = f"{beside[0]} is run beside it, and the comparison does not hear other instruments"
        return Compared(observable, Result.UNDECIDED, why=why)
    keys, clauses = affected(observable, one, other)
    if not keys:
        return Compared(observable, Result.EQUIVALENT, why="no clause that can bear on it differs")
    try:
        search = _Search(observable, texts, (slice_for(one, keys, ALL), slice_for(other, keys, ALL)))
        parting = search.run(within, states)
    except (KernelFault, CalendarError) as error:
        return Compared(observable, Result.UNDECIDED, clauses, why=f"the clauses cannot be run: {error}")
    result = Result.UNDECIDED if parting is None else Result.DIFFER
    why = (
        "" if parting else search.why or "no course was found on which they part, which is no proof that there is none"
    )
    return Compared(observable, result, clauses, search.states, search.events, why, parting)


class _Search:
    """One search through pairs of runs, fewest happenings first, then earliest."""

    def __init__(self, observable: Observable, texts: tuple[Text, Text], parts: tuple[Slice, Slice]) -> None:
        self.observable = observable
        self.texts = texts
        self.parts = parts
        self.relevant = tuple(map(Relevant, parts))
        every = {c.phrase: c for part in parts for c in happenings(part)}.values()
        one_sided = _clauses(parts[0].agreement) ^ _clauses(parts[1].agreement)
        self.candidates = tuple(c for c in every if one_sided.isdisjoint(c.names))  # the name may be all that differs
        norms = (n for part in parts for n in part.agreement.norms)
        self.deeds = tuple(c for c in deeds_of(norms, self.candidates) if self._knows(0, c) and self._knows(1, c))
        self.symmetry = Symmetry(alike_in(_orbits(parts), self.candidates))
        self.states = self.events = 0
        self.why = (
            "" if len(self.candidates) == len(every) else "votes on a clause that one text alone has are left out"
        )

    def run(self, within: int, states: int) -> Parting | None:
        """The first course on which the two part, as the interpreter bears it out."""
        if self.observable is Observable.ALLOWED and not self.deeds:
            self.why = "no deed that both have a word for is asked about; deeds by amount are not compared"
            return None
        days = (first_day(part.program) for part in self.parts)
        day = min(days, key=lambda moment: moment.start)
        first = self._pair([beginning(part.program, day) for part in self.parts], Course(()))
        serial = itertools.count()
        queue = [(0, 0, next(serial), first)]
        seen = set()
        while queue:
            pair = heapq.heappop(queue)[-1]
            key, classes = self._key(pair)
            if key in seen:
                continue
            seen.add(key)
            self.states, self.events = len(seen), max(self.events, pair.course.cost)
            if self._part(pair):
                parting = self._parting(pair.course)
                if parting is not None:
                    return parting
                self.why = "a course was found that the interpreter does not bear out"
                continue
            if self.states >= states:
                self.why = self.why or "there are more states than were looked at"
                return None
            for after in self._next(pair, classes, within):
                heapq.heappush(queue, (after.course.cost, _now(after), next(serial), after))
        return None

    def _key(self, pair: _Pair) -> tuple[Any, dict[str, int]]:
        """States are one when the same facts hold of both sides and what is due comes in the same order."""
        key, classes = self.symmetry.key(pair.facts)
        due = sorted((e[0], side) for side in (0, 1) for e in _due(pair.worlds[side]))
        return (key, tuple(side for _, side in due)), classes

    def _pair(self, worlds: list[World], course: Course) -> _Pair:
        facts = frozenset((side, fact) for side in (0, 1) for fact in facts_of(worlds[side], self.relevant[side])[0])
        return _Pair((worlds[0], worlds[1]), course, facts)

    def _part(self, pair: _Pair) -> bool:
        one, other = (view(self.observable, world.state, self.deeds) for world in pair.worlds)
        return one.keys() != other.keys()

    # ------------------------------------------------------------ one step further

    def _next(self, pair: _Pair, classes: dict[str, int], within: int) -> Iterator[_Pair]:
        soonest = min((e[0] for world in pair.worlds for e in _due(world)), default=None)
        if soonest is not None:
            yield self._passed(pair, soonest)
        if pair.course.cost >= within:
            self.why = self.why or "there are courses of more happenings than were looked at"
            return
        zone = self.parts[0].agreement.zone
        moment = max((next_instant(world, zone, MINUTE) for world in pair.worlds), key=lambda m: m.start)
        if soonest is not None and soonest.micros <= moment.start:
            return  # first what is due
        for candidate in self.symmetry.distinct(self.candidates, classes):
            after = self._happened(pair, candidate, moment)
            if after is not None and after.facts != pair.facts:
                yield after

    def _passed(self, pair: _Pair, soonest: Order) -> _Pair:
        """Time passes to the first instant at which something is due on either side."""
        worlds = [copy_of(world) for world in pair.worlds]
        for world in worlds:
            world.agenda = [e for e in world.agenda if not idle(e[2], world.state)]
            heapq.heapify(world.agenda)
            here = [e for e in world.agenda if e[0].micros == soonest.micros]
            at = min((e[0] for e in here), default=Order(soonest.micros, Phase.HAPPENINGS))
            fire(world, [e for e in here if e[0] == at], at)
        return self._pair(worlds, pair.course.passing(soonest))

    def _happened(self, pair: _Pair, candidate: Candidate, moment: Moment) -> _Pair | None:
        """The same happening on both sides; None where they let others find it, for then nothing settles it in both."""
        number = len(pair.course.steps)
        worlds = [copy_of(world) for world in pair.worlds]
        sides = [side for side in (0, 1) if self._knows(side, candidate)]
        told = {side: entries_of(candidate, moment, number, worlds[side]) for side in sides}
        asked = {entries for entries, _ in told.values() if entries is None or entries[0].label}
        if len(asked) > 1 or None in asked:
            self.why = self.why or "the two let others find what happens, and such courses are left out"
            return None
        entries = next(iter(asked), next(iter(told.values()))[0])
        assert entries is not None
        for side in sides:
            happen(worlds[side], entries, told[side][1])
        return self._pair(worlds, pair.course.then(candidate, moment, entries))

    def _knows(self, side: int, candidate: Candidate) -> bool:
        """Whether a text has the words for a happening: its act and those it names."""
        mine, theirs = self.parts[side].program, self.parts[1 - side].program
        words = {candidate.phrase.head, *candidate.names}
        return not (_declared(theirs.agreement) - _declared(mine.agreement)) & words

    # ------------------------------------------------------------ the story

    def _parting(self, course: Course) -> Parting | None:
        """The course as a journal for each side, run again; None unless they part there."""
        end = end_of(course, self.parts[0].agreement.zone)
        journals, views = [], []
        for side in (0, 1):
            text = self._journal(side, course)
            done = self._replayed(side, text, end)
            if done is None:
                return None
            journals.append(text)
            views.append(done)
        only = tuple({s: c for s, c in views[side].items() if s not in views[1 - side]} for side in (0, 1))
        if not any(only):
            return None
        lines = tuple(together(course, self.parts[0].agreement.zone))
        return Parting((journals[0], journals[1]), lines, end, course.cost, (only[0], only[1]))

    def _journal(self, side: int, course: Course) -> str:
        agreement = self.texts[side].agreement
        known = Course(tuple(s for s in course.steps if s.candidate is None or self._knows(side, s.candidate)))
        head = ['journal "Where two texts part"', f"of {agreement.name}", f"zone {agreement.zone}", "supposed"]
        head += [f"choose {point} = {option}" for point, option in self.texts[side].reading.items()]
        return "\n".join([*head, "", *apart(known, agreement.zone)]) + "\n"

    def _replayed(self, side: int, text: str, end: Moment) -> View | None:
        draft, reading = self.texts[side].draft, self.texts[side].reading
        journal, _ = journal_from_text(text, draft)
        done = None if journal is None else run(draft, journal, reading=reading, as_of=end)[0]
        return None if done is None or done.undecided else view(self.observable, done.first.state, self.deeds)


def grouped(views: View) -> dict[tuple[str, str | None], list[str]]:
    """What is so with its clause, and everyone of whom it is so."""
    found: dict[tuple[str, str | None], list[str]] = defaultdict(list)
    for seen, clause in views.items():
        found[seen.what, clause].append(seen.who)
    return found


def _orbits(parts: tuple[Slice, Slice]) -> tuple[tuple[str, ...], ...]:
    """Parties that no clause of either side tells apart."""
    place = [{party: n for n, members in enumerate(orbits_of(p.agreement)) for party in members} for p in parts]
    alike: dict[tuple[int, int], list[str]] = defaultdict(list)
    for party in place[0].keys() & place[1].keys():
        alike[place[0][party], place[1][party]].append(party)
    return tuple(tuple(sorted(members)) for members in alike.values() if len(members) > 1)


def _due(world: World) -> list[Any]:
    return [entry for entry in world.agenda if not idle(entry[2], world.state)]


def _now(pair: _Pair) -> int:
    return max(world.state.order.micros for world in pair.worlds)


def _clauses(agreement: Agreement) -> frozenset[str]:
    return frozenset(c.name for held in (agreement.norms, agreement.statuses, agreement.decisions) for c in held)


def _declared(agreement: Agreement) -> frozenset[str]:
    """The words of a text for what happens in the world."""
    acts, places = (act.name for act in agreement.acts), (lying.place for lying in agreement.lyings)
    return frozenset((*agreement.parties, *agreement.bodies, *acts, *places))
