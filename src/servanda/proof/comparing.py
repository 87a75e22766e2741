"""Two agreements compared by what they answer: where they part, or the proof that they never do.

First the clauses that can bear on a question are set against each other, under the names of the first text. Where they
differ, pairs of runs are searched: with dates, where every course found is real; and without, where finding nothing is
a proof. A difference is told after the interpreter was run again on its journal, under both texts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from servanda.calendar import CalendarError, Moment
from servanda.journal import journal_from_text
from servanda.kernel.faults import KernelFault
from servanda.kernel.run import execute
from servanda.model import Agreement, Draft
from servanda.proof.amounts import spread
from servanda.proof.courses import Course, Step
from servanda.proof.equivalence import Equivalence
from servanda.proof.happenings import Candidate
from servanda.proof.limits import Limits
from servanda.proof.observing import ALL, Observable, View, affected, deeds_of, effective, view
from servanda.proof.outside import happenings
from servanda.proof.pairs import PairSearch, Searched, orbits
from servanda.proof.renaming import aliases, renamed
from servanda.proof.shortening import in_large_steps, shortened, size_of, steps_of
from servanda.proof.slicing import Slice, slice_for
from servanda.proof.stories import apart, end_of, together
from servanda.proof.telling import Hearing
from servanda.proof.told_apart import told_apart
from servanda.proof.verdicts import restrictions

MOST_PAIRS, MOST_HAPPENINGS = 3000, 1000
QUICK, LARGE, LONG = 120, 400, 600  # pairs of the first attempt, of the one in large steps, of the last
EARLY = 400  # pairs of a portion in the first attempt at a proof
LEAST, FEW = 20, 30  # pairs of the first attempt where more than so many things can happen


class Result(StrEnum):
    """What a comparison came to."""

    DIFFER = "differ"  # on some course of events one answers otherwise than the other
    EQUIVALENT = "equivalent"  # on none: proved
    UNDECIDED = "undecided"  # neither shown


@dataclass(frozen=True, slots=True)
class Parting:
    """The course of events on which two agreements part: its journal for each, its end, what each alone says then.

    `fewest` says whether no course of fewer happenings does the same; else none of them can be left out.
    `deeds` are those asked about where the question is what is allowed.
    """

    journals: tuple[str, str]
    lines: tuple[str, ...]
    end: Moment
    happenings: int
    only: tuple[View, View]
    fewest: bool = True
    deeds: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """The answer for one observable: `clauses` are those on which a difference could rest.

    `method` says how it was found, `given` on what a proof rests, `why` what stood in its way, `moves` the steps tried.
    """

    observable: Observable
    result: Result
    clauses: frozenset[str] = frozenset()
    states: int = 0
    events: int = 0
    method: str = ""
    why: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    parting: Parting | None = None
    moves: int = 0


@dataclass(frozen=True)
class Text:
    """One of two texts under a full reading."""

    draft: Draft
    reading: Mapping[str, str]

    @cached_property
    def agreement(self) -> Agreement:
        """The agreement it makes."""
        return self.draft.under(self.reading)[0]


def compared(
    observable: Observable,
    texts: tuple[Text, Text],
    *,
    within: int = MOST_HAPPENINGS,
    states: int = MOST_PAIRS,
    moves: int | None = None,
) -> Compared:
    """The answer for one observable; `moves` bounds the steps that all its searches try together."""
    one, other = (effective(text.agreement) for text in texts)
    beside = [each.name for each in (*one.beside, *other.beside)]
    if beside:
        why = f"{beside[0]} stands beside it, and two texts are compared without other instruments"
        return Compared(observable, Result.UNDECIDED, why=(why,))
    names = aliases(one, other)
    other = renamed(other, names)
    keys, clauses = affected(observable, one, other)
    if not keys:
        method = "no clause that can bear on it differs" + (" but in its name" if names else "")
        return Compared(observable, Result.EQUIVALENT, method=method, given=_taken(names))
    parts = slice_for(one, keys, ALL), slice_for(other, keys, ALL)
    here = clauses | {name for name, own in names.items() if own in clauses}
    asked = _Asked(observable, texts, parts, names, Limits(within, states, moves=moves))
    try:
        return replace(asked.answer(), clauses=here, moves=asked.total.moves)
    except (KernelFault, CalendarError) as error:
        return Compared(observable, Result.UNDECIDED, here, why=(f"the clauses cannot be run: {error}",))


def _taken(names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"{theirs} of B is taken for {own} of A" for theirs, own in names.items())


@dataclass
class _Asked:
    """One question to two texts, made ready: the second has the names of the first."""

    observable: Observable
    texts: tuple[Text, Text]
    parts: tuple[Slice, Slice]
    names: Mapping[str, str]
    limits: Limits
    total: Searched = field(default_factory=Searched)

    def __post_init__(self) -> None:
        known = {c.phrase: c for part in self.parts for c in happenings(part, every_duty=True)}
        every = told_apart(tuple(known.values()), self.parts)
        one_sided = _clauses(self.parts[0].agreement) ^ _clauses(self.parts[1].agreement)
        told = tuple(c for c in every if one_sided.isdisjoint(c.names))  # the name may be all that differs
        self.left_out = len(told) < len(every)
        norms = tuple(n for part in self.parts for n in part.agreement.norms)
        self.candidates = spread(told, self.parts)
        self.hearing = Hearing(self.parts)
        deeds = deeds_of(norms, self.candidates) if self.observable is Observable.ALLOWED else ()
        self.deeds = tuple(c for c in deeds if self.hearing.knows(0, c) and self.hearing.knows(1, c))

    def search(self, candidates: tuple[Candidate, ...]) -> PairSearch:
        """A search with these happenings."""
        return PairSearch(self.observable, self.parts, candidates, self.deeds)

    def answer(self) -> Compared:
        """First a quick look, then larger steps and the proof in turns; what is not proved is looked for once more."""
        if self.observable is Observable.ALLOWED and not self.deeds:
            return self._undecided("no deed that both have a word for is asked about")
        words = {c.phrase.head for part in self.parts for c in happenings(part)}  # others do no more than perform
        much = sum(c.phrase.head in words for c in self.candidates)
        few = min(QUICK, max(LEAST, QUICK * FEW // max(1, much)))  # where much can happen, not for long
        large = in_large_steps(self.candidates)
        return (
            self._dated(few)
            or self._in_steps(large, few, 0.25)
            or self._proved(EARLY, 0.25)
            or self._in_steps(self._finer(large), LARGE, 0.5)
            or self._proved(self.limits.states)
            or self._dated(LONG)
            or self._undecided(*(self.proof.why or self.proof.bounds))
        )

    def _within(self, states: int, share: float = 1.0) -> Limits:
        """The bounds of one of its searches, with a share of the steps that are left."""
        most = self.limits.moves
        moves = None if most is None else int(max(0, most - self.total.moves) * share)
        return Limits(self.limits.events, min(states, self.limits.states), moves=moves)

    def _looked(self, found: Searched) -> None:
        """What was looked at is told: the longest look, and the steps of all."""
        total = self.total
        total.states, total.events = max(total.states, found.states), max(total.events, found.events)
        total.moves += found.moves

    def _dated(self, states: int) -> Compared | None:
        search = self.search(self.candidates)
        found = search.run(self._within(states, 0.2), untimed=False)
        self._looked(found)
        return None if found.parting is None else self._told(found.parting, found, "dated search", fewest=True)

    def _finer(self, large: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """Also all but one of those who are alike acting at once."""
        return tuple(dict.fromkeys((*large, *in_large_steps(self.candidates, orbits(self.parts)))))

    def _in_steps(self, steps: tuple[Candidate, ...], states: int, share: float) -> Compared | None:
        """Many acting at once: a course found so is made as short as it gets by leaving out what it does without."""
        if steps == self.candidates:
            return None
        search = self.search(steps)
        found = search.run(self._within(states, share), untimed=False)
        self._looked(found)
        if found.parting is None:
            return None
        kept, course = shortened(steps_of(found.parting), found.parting, search.replayed)
        if size_of(kept) > self.limits.events:
            return None
        return self._told(replace(course, cost=size_of(kept)), found, "search in large steps", fewest=False)

    @cached_property
    def proof(self) -> Equivalence:
        """The proof that they never part, as far as it has come."""
        barred = ("votes on a clause that one text alone has are left out",) if self.left_out else ()
        return Equivalence(self.observable, self.parts, self.candidates, self.deeds, barred)

    def _proved(self, states: int, share: float = 1.0) -> Compared | None:
        """Equivalent where the search without dates leaves nothing."""
        proof = self.proof
        while (found := proof.tried(self._within(states, share))) is not None:
            self._looked(found)
            if proof.bounds or proof.why:
                return None
        if not proof.proved:
            return None
        given = (*restrictions(*self.parts), "nobody gives notice again while a notice runs", *_taken(self.names))
        method = "search of both without dates"
        answer = Compared(self.observable, Result.EQUIVALENT, states=proof.states, method=method, given=given)
        return replace(answer, events=self.total.events)

    def _undecided(self, *why: str) -> Compared:
        total = self.total
        return Compared(self.observable, Result.UNDECIDED, states=total.states, events=total.events, why=why)

    # ------------------------------------------------------------ the story

    def _told(self, course: Course, found: Searched, method: str, *, fewest: bool) -> Compared | None:
        """The course as a journal for each side, run again; None unless they part there."""
        zone = self.parts[0].agreement.zone
        end = end_of(course, *(part.agreement for part in self.parts))
        courses = course, renamed_course(course, {own: theirs for theirs, own in self.names.items()})
        journals, views = [], []
        for side in (0, 1):
            text = self._journal(side, courses[side])
            done = self._replayed(side, text, end)
            if done is None:
                return None
            journals.append(text)
            views.append(done)
        only = tuple({s: c for s, c in views[side].items() if s not in views[1 - side]} for side in (0, 1))
        if not any(only):
            return None
        lines = tuple(together(course, zone))
        parting = Parting((journals[0], journals[1]), lines, end, course.cost, (only[0], only[1]), fewest, self.deeds)
        given = _taken(self.names)
        answer = Compared(self.observable, Result.DIFFER, states=found.states, method=method, given=given)
        return replace(answer, events=self.total.events, parting=parting)

    def _journal(self, side: int, course: Course) -> str:
        agreement = self.texts[side].agreement
        known = Course(tuple(s for s in course.steps if s.candidate is None or self.hearing.knows(side, s.candidate)))
        head = ['journal "Where two texts part"', f"of {agreement.name}", f"zone {agreement.zone}", "supposed"]
        head += [f"choose {point} = {option}" for point, option in self.texts[side].reading.items()]
        return "\n".join([*head, "", *apart(known, agreement.zone)]) + "\n"

    def _replayed(self, side: int, text: str, end: Moment) -> View | None:
        own = self.texts[side]
        journal, _ = journal_from_text(text, own.draft)
        if journal is None:
            return None
        done = execute(own.agreement, journal, own.reading, as_of=end)
        return None if done.undecided else view(self.observable, done.first.state, self.deeds)


def renamed_course(course: Course, names: Mapping[str, str]) -> Course:
    """The same course in the names of the other text."""

    def step(each: Step) -> Step:
        entries = tuple(
            replace(entry, phrase=renamed(entry.phrase, names)) if hasattr(entry, "phrase") else entry
            for entry in each.entries
        )
        return replace(each, entries=entries)

    return replace(course, steps=tuple(map(step, course.steps))) if names else course


def grouped(views: View) -> dict[tuple[str, str | None], list[str]]:
    """What is so with its clause, and everyone of whom it is so."""
    found: dict[tuple[str, str | None], list[str]] = defaultdict(list)
    for seen, clause in views.items():
        found[seen.what, clause].append(seen.who)
    return found


def _clauses(agreement: Agreement) -> frozenset[str]:
    return frozenset(c.name for held in (agreement.norms, agreement.statuses, agreement.decisions) for c in held)
