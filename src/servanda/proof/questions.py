"""A claim put to a course of events: when its occasion comes, whether it is kept, and by when it must be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from servanda.kernel.dates import Context, due_order, timing_date
from servanda.kernel.keys import walk_value
from servanda.kernel.state import State
from servanda.kernel.timeline import Event, Order
from servanda.kernel.triggers import Trigger, occasions, triggers
from servanda.kernel.truth import holds, solutions
from servanda.kernel.world import World
from servanda.model.clauses import Claim
from servanda.model.conditions import Happening, Relation
from servanda.model.phrases import Phrase
from servanda.model.points import POINTS, At, TimeWord

Names = tuple[tuple[str, str], ...]
WINDOWS = (TimeWord.WITHIN, TimeWord.BY, TimeWord.BEFORE, TimeWord.ON)


@dataclass(frozen=True)
class Occasion:
    """An occasion of a claim: the names it binds, its happenings, and the end of the time in which it must be kept."""

    names: Names
    anchors: tuple[Event, ...]
    due: Order | None


@dataclass(frozen=True)
class Answer:
    """How a claim stands at one stable state.

    Attributes:
        broken: the occasion on which it is broken here, or in which what it denies is so.
        kept: an occasion on which it is kept here.
        waiting: occasions whose time still runs.
        asked: whether the occasion of the claim came at all, or what it assumes was so.
    """

    broken: Occasion | None
    kept: Occasion | None
    waiting: tuple[Occasion, ...]
    asked: bool


@dataclass(frozen=True)
class Marks:
    """How much of a run's past has been seen: so that what is new in a step is known."""

    events: int
    transitions: tuple[int, ...]
    true: frozenset[Names]
    assumed: frozenset[int] = frozenset()  # the happenings that came while what the claim assumes was so


class Question:
    """A claim made ready to be asked of states."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.triggers = triggers(claim.condition)
        self.momentary = any(t.moment is not None for t in self.triggers)
        self.earlier = _earlier(self.triggers)
        self.words = frozenset(p.head for p in walk_value(claim) if isinstance(p, Phrase))

    def only_by(self, word: str) -> bool:
        """Whether its occasion comes by a happening of this word and in no other way."""
        moments = [t.moment for t in self.triggers]
        return all(isinstance(m, Happening) and m.phrase.head == word for m in moments)

    def marks(self, world: World, before: Marks | None) -> Marks:
        """What has been seen up to here."""
        state = world.state
        counts = tuple(len(v) for v in state.transitions.values())
        assumed = frozenset() if before is None else before.assumed
        if self.earlier and self._assumed(state):
            words = state.program.wider
            new = state.everything[0 if before is None else before.events :]
            assumed |= {e.number for e in new if any(p.head in words(e.head) for p in self.earlier)}
        return Marks(len(state.everything), counts, self._true(state), assumed)

    def counted(self, state: State, marks: Marks) -> Iterator[tuple[Phrase, Event]]:
        """The happenings of the past that can still make an occasion: what is assumed was so when they came."""
        for phrase in self.earlier:
            for event in state.history.get(phrase.head, ()):
                if event.number in marks.assumed:
                    yield phrase, event

    def ask(self, world: World, before: Marks | None, waiting: tuple[Occasion, ...]) -> Answer:
        """How the claim stands, with what has come about since `before`."""
        state = world.state
        claim = self.claim
        assumed = self._assumed(state)
        if claim.form == "whenever":
            return self._whenever(state, before, waiting, assumed=assumed)
        if not assumed:
            return Answer(None, None, (), asked=False)
        found = next(self._occasions(state, before), None) if self.momentary else self._holding(state)
        if claim.form == "always":
            broken = None if found is not None else Occasion((), (), None)
            return Answer(broken, None, (), asked=True)
        return Answer(found, None, (), asked=True)

    def overdue(self, world: World, occasion: Occasion) -> bool:
        """Whether the claim is not kept at the end of its time either."""
        return not self._kept(occasion, world.state) and not self._excepted(world.state)

    # ------------------------------------------------------------ never, always, possible

    def _assumed(self, state: State) -> bool:
        """What the claim assumes is so, and nothing it excepts or ends with."""
        return all(holds(c, Context({}), state) for c in self.claim.assuming) and not self._excepted(state)

    def _excepted(self, state: State) -> bool:
        excepted = (*self.claim.unless, *(u for u in self.claim.until if not isinstance(u, POINTS)))
        return any(holds(u, Context({}), state) for u in excepted)

    def _holding(self, state: State) -> Occasion | None:
        env = next(iter(solutions(self.claim.condition, Context({}), state)), None)
        return None if env is None else Occasion(tuple(sorted(env.items())), (), None)

    # ------------------------------------------------------------ whenever

    def _whenever(self, state: State, before: Marks | None, waiting: tuple[Occasion, ...], *, assumed: bool) -> Answer:
        """What the claim assumes must be so on the occasion; from then on it must be kept."""
        came = tuple(o for o in self._occasions(state, before) if self._in_time(o, before)) if assumed else ()
        kept = None
        broken = None
        open_: dict[Names, Occasion] = {}
        for occasion in (*waiting, *came):
            if self._kept(occasion, state):
                kept = kept or occasion
            elif occasion.due is None:
                broken = broken or occasion
            else:
                open_.setdefault(occasion.names, occasion)
        return Answer(broken, kept, tuple(open_.values()), asked=bool(came))

    @staticmethod
    def _in_time(occasion: Occasion, before: Marks | None) -> bool:
        """As a norm hears only what happened since it speaks, an occasion counts what came while the assumed was so."""
        return all(before is not None and e.number in before.assumed for e in occasion.anchors[1:])

    def _occasions(self, state: State, before: Marks | None) -> Iterator[Occasion]:
        """The occasions that have come about: happenings that fit, transitions, conditions newly true."""
        if self.momentary:
            for event in _since(state, before):
                for trigger in self.triggers:
                    yield from self._fitting(trigger, event, state)
            return
        old = frozenset() if before is None else before.true
        for names in sorted(self._true(state) - old):
            yield self._dated(Occasion(names, (), None), state)

    def _fitting(self, trigger: Trigger, event: Event, state: State) -> Iterator[Occasion]:
        if trigger.moment is None:
            return
        for found in occasions(trigger, event, Context({}), state):
            names = tuple(sorted(found.env.items()))
            yield self._dated(Occasion(names, found.anchors, None), state)

    def _dated(self, occasion: Occasion, state: State) -> Occasion:
        moment = occasion.anchors[0].moment if occasion.anchors else state.now
        context = Context(dict(occasion.names), moment, occasion.anchors)
        for timing in self.claim.timings:
            date = timing_date(timing, context, state) if timing.word in WINDOWS else None
            if date is not None:
                return replace(occasion, due=due_order(date.moment, timing.word))
        return occasion

    def _true(self, state: State) -> frozenset[Names]:
        if self.momentary or self.claim.form != "whenever":
            return frozenset()
        return frozenset(tuple(sorted(e.items())) for e in solutions(self.claim.condition, Context({}), state))

    def _kept(self, occasion: Occasion, state: State) -> bool:
        context = Context(dict(occasion.names), anchors=occasion.anchors)
        return all(holds(c, context, state) for c in self.claim.then)


def _earlier(found: tuple[Trigger, ...]) -> tuple[Phrase, ...]:
    """The happenings after which a claim's occasion must come."""
    moments = (t.moment for t in found if isinstance(t.moment, Happening))
    after = (q.point for m in moments for q in m.qualifiers if q.relation is Relation.AFTER)
    return tuple(p.phrase for p in after if isinstance(p, At))


def _since(state: State, before: Marks | None) -> Iterator[Event]:
    """The happenings and transitions that are new."""
    yield from state.everything[0 if before is None else before.events :]
    counts = () if before is None else before.transitions
    for place, events in enumerate(state.transitions.values()):
        yield from events[counts[place] if place < len(counts) else 0 :]
