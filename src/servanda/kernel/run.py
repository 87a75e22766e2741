"""Running an agreement on a journal: what is undecided, every way to decide it, and the timeline under each.

`run` gives one `Run` per reading. Entries that are alleged, disputed, not yet found, too coarse, or silent on a role
a clause asks for are undecided; a *completion* decides all of them consistently. What is established holds in every
completion (see `standing.py`).
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from servanda.calendar import CalendarError, Moment, day, instant, midnight24, moment
from servanda.journal import Denied, Found, Happened, Journal, known_by
from servanda.kernel import rounds
from servanda.kernel.completing import Completion, Decision, Undecided, undecided_entries
from servanda.kernel.dates import EVERYWHERE
from servanda.kernel.effects import Timer
from servanda.kernel.entries import Decisions, enter, fall_due
from servanda.kernel.faults import KernelFault
from servanda.kernel.placing import circling, unreckoned
from servanda.kernel.program import Program, program
from servanda.kernel.state import State
from servanda.kernel.timeline import Order, Phase, Timeline, position
from servanda.kernel.timers import coming
from servanda.kernel.truth import holds
from servanda.kernel.world import World
from servanda.model import Agreement, Draft
from servanda.model.conditions import Condition
from servanda.syntax import Diagnostic

MOST_UNDECIDED = 10
MOST_WAYS = 128  # where entries have more than two ways to be settled, this many combinations
MOST_FINDING_PASSES = 6


@dataclass(frozen=True, slots=True)
class Probe:
    """A question put to the state at a point of order."""

    at: Order
    condition: Condition


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows under one completion: the timeline, and the answers to the probes."""

    completion: Completion
    timeline: Timeline
    answers: tuple[bool, ...]
    state: State
    beside: Mapping[str, Outcome] = field(default_factory=dict)  # what follows for the instruments beside it, by name


@dataclass(frozen=True)
class Run:
    """An agreement run on a journal under one reading, as of a moment, as known on another."""

    agreement: Agreement
    reading: Mapping[str, str]
    as_of: Moment
    known: Moment | None
    at: Order
    outcomes: tuple[Outcome, ...]
    undecided: tuple[Undecided, ...]
    complete: bool  # False when there were too many undecided entries to try every completion

    @property
    def first(self) -> Outcome:
        """The outcome in which what is undecided is taken as said."""
        return self.outcomes[0]


def end_of(as_of: Moment) -> Order:
    """Where "as of D" stands: after the happenings written 24:00 of D's end, before the deadlines of D run out.

    An instant after its own.
    """
    if as_of.end > as_of.start:
        return Order(as_of.end, Phase.MIDNIGHT)
    return Order(as_of.start, Phase.MIDNIGHT if as_of.midnight24 else Phase.HAPPENINGS)


def last_moment(journal: Journal, zone: str) -> Moment:
    """The day the journal reaches: of its last entry or expectation; 1 January of year 1 for an empty one."""
    moments = [e.moment for e in (*journal.entries, *journal.expectations)]
    return max(moments, key=lambda m: (m.end, m.start), default=moment("0001-01-01", zone))


def run(
    draft: Draft,
    journal: Journal,
    *,
    reading: Mapping[str, str] | None = None,
    as_of: Moment | None = None,
    known: Moment | None = None,
) -> tuple[Run | None, tuple[Diagnostic, ...]]:
    """Run the text under one reading. A fault of the clauses that only a run shows is a diagnostic (K-codes)."""
    full = draft.full({**dict(journal.choices), **(reading or {})})
    agreement, _ = draft.under(full)
    when = as_of or last_moment(journal, agreement.zone)
    try:
        return execute(agreement, journal, full, as_of=when, known=known), ()
    except KernelFault as fault:
        return None, (circling(fault, agreement, draft.path),)
    except CalendarError as error:
        return None, (unreckoned(error, agreement, draft.path),)


def execute(
    agreement: Agreement,
    journal: Journal,
    reading: Mapping[str, str],
    *,
    as_of: Moment,
    known: Moment | None = None,
    probes: Sequence[Probe] = (),
    questions: Iterable[Condition] | None = None,
) -> Run:
    """Every completion of the journal as known, run to the horizon.

    `questions` limit what is enumerated to their dependency cone.
    """
    prog = program(agreement)
    heard = known_by(journal, known)
    at = end_of(as_of)
    horizon = max([at, *(p.at for p in probes)])
    asked = None if questions is None else tuple(questions)
    first, decisions, undecided = _settled_findings(prog, heard, horizon, known, probes, asked)
    choices = [u.alternatives for u in undecided]
    binary = all(len(ways) == 2 for ways in choices)
    complete = len(undecided) <= MOST_UNDECIDED and (binary or math.prod(map(len, choices)) <= MOST_WAYS)
    combinations: Iterator[tuple[Decision, ...]] = (
        itertools.product(*choices) if complete else iter(_witnesses(choices))
    )
    outcomes = []
    for picked in combinations:
        completion = Completion(tuple(zip((u.entry.place.order for u in undecided), picked, strict=True)))
        if not undecided and first is not None:
            outcomes.append(first)
            continue
        result = _decided(prog, heard, _completed(decisions, undecided, completion), horizon, known, probes)
        if _consistent(result.world, undecided, completion):
            outcomes.append(result.outcome(completion, horizon))
    return Run(agreement, reading, as_of, known, at, tuple(outcomes), undecided, complete)


def _witnesses(choices: list[tuple[Decision, ...]]) -> list[tuple[Decision, ...]]:
    """Too many to try them all: all as said, none, and each alone; two that differ still prove *alleged*."""
    said = tuple(c[0] for c in choices)
    denied = tuple(c[-1] for c in choices)
    singles = [tuple(c[0] if i == j else c[-1] for j, c in enumerate(choices)) for i in range(len(choices))]
    return list(dict.fromkeys([said, denied, *singles]))


def _completed(settled: Decisions, undecided: tuple[Undecided, ...], completion: Completion) -> Decisions:
    """What findings settled, and the entries undecided for each instrument as the completion has them."""
    chosen = dict(completion.decisions)
    return {
        name: {**found, **{u.entry.place.order: chosen[u.entry.place.order] for u in undecided if name in u.of}}
        for name, found in settled.items()
    }


@dataclass
class _Result:
    world: World
    answers: tuple[bool, ...]

    def outcome(self, completion: Completion, horizon: Order) -> Outcome:
        others = (world for world in self.world.worlds if world is not self.world)
        beside = {w.program.name: _Result(w, ()).alone(completion, horizon) for w in others}
        return replace(self.alone(completion, horizon), beside=beside)

    def alone(self, completion: Completion, horizon: Order) -> Outcome:
        timeline = self.world.recorder.timeline(self.world.state, coming(self.world), horizon)
        return Outcome(completion, timeline, self.answers, self.world.state)


def _settled_findings(
    prog: Program,
    heard: Journal,
    horizon: Order,
    known: Moment | None,
    probes: Sequence[Probe],
    questions: tuple[Condition, ...] | None,
) -> tuple[Outcome | None, Decisions, tuple[Undecided, ...]]:
    """What findings settle, whenever they were made.

    Who may find depends on the state, and the state on what was found: assume, run, read the outcome, repeat.
    """
    furthest = max([horizon, *(position(e.moment)[0] for e in heard.entries if isinstance(e, Found))])
    decisions: Decisions = {p.name: _supposed_findings(p, heard) for p in (prog, *prog.beside)}
    result = None
    for _ in range(MOST_FINDING_PASSES):
        result = _decided(prog, heard, decisions, furthest, known, probes)
        found = {w.program.name: _found(w) for w in result.world.worlds}
        if found == decisions:
            break
        decisions = found
    if furthest > horizon or result is None:
        result = _decided(prog, heard, decisions, horizon, known, probes)
    undecided = undecided_entries(heard, result.world.worlds, decisions, questions)
    return (None if undecided else result.outcome(Completion(()), horizon)), decisions, undecided


def _found(world: World) -> dict[int, Decision]:
    """What the finders of one instrument have settled."""
    return {order: Decision(held, when) for order, (held, when) in world.docket.outcome.items()}


def _supposed_findings(prog: Program, heard: Journal) -> dict[int, Decision]:
    """A first guess that is right where one finder's word suffices: found when the journal says so."""
    labels = {
        e.label: e.place.order for e in heard.entries if isinstance(e, Happened) and e.phrase.head in prog.governing
    }
    said = (e for e in heard.entries if isinstance(e, Found) and e.label in labels)
    return {labels[e.label]: Decision(e.outcome, e.moment) for e in reversed(tuple(said))}


def _consistent(world: World, undecided: tuple[Undecided, ...], completion: Completion) -> bool:
    """Whether the finders settle no entry otherwise than the completion assumes for their instrument."""
    chosen = dict(completion.decisions)
    return all(
        (found := each.docket.outcome.get(u.entry.place.order)) is None
        or chosen[u.entry.place.order].happened is found[0]
        for each in world.worlds
        for u in undecided
        if each.program.name in u.of
    )


def _decided(
    prog: Program,
    heard: Journal,
    decisions: Decisions,
    horizon: Order,
    known: Moment | None,
    probes: Sequence[Probe],
) -> _Result:
    """One deterministic run: journal entries and timers in the order of instants, probes at stable states."""
    world = rounds.begin(prog, _beginning(prog, heard))
    items = _items(heard, decisions)
    questions = sorted(enumerate(probes), key=lambda pair: pair[1].at)
    answers: list[bool] = [False] * len(probes)
    limit = None if known is None else known.end
    asked = 0
    position_ = 0
    while True:
        coming_item = items[position_][0] if position_ < len(items) else None
        coming_timer = min((w.agenda[0][0] for w in world.worlds if w.agenda), default=None)
        ahead = min((o for o in (coming_item, coming_timer) if o is not None), default=None)
        while asked < len(questions) and (ahead is None or questions[asked][1].at < ahead):
            index, probe = questions[asked]
            arrive(world, probe.at)
            answers[index] = holds(probe.condition, EVERYWHERE, world.state)
            asked += 1
        if ahead is None or ahead > horizon:
            break
        arrive(world, ahead)
        if coming_timer == ahead:
            fire_due(world, ahead, limit)
        while position_ < len(items) and items[position_][0] == ahead:
            enter(world, items[position_][1], decisions)
            position_ += 1
        rounds.stabilise(world)
    arrive(world, horizon)  # what moves with time alone is told as of then
    return _Result(world, tuple(answers))


def arrive(world: World, order: Order) -> None:
    """The run reaches a point of order."""
    for each in world.worlds:
        if order != each.state.order:
            each.state.order = order
            each.state.now = _moment_of(order, each.program.agreement.zone)
            each.state.members_cache.clear()


@lru_cache(maxsize=1 << 12)
def _moment_of(order: Order, zone: str) -> Moment:
    """The moment of a point of order. Midnight's first phases still belong to the day that ends: its 24:00."""
    ending = instant(order.micros - 1, zone).day
    if order.phase <= Phase.DAY_ENDS and day(ending, zone).end == order.micros:
        return midnight24(ending, zone)
    return instant(order.micros, zone)


def fire_due(world: World, at: Order, limit: int | None) -> None:
    """What is due at a point of order comes; silences that ended after `limit` are not known yet."""
    fired = {}
    for each in world.worlds:
        due = [t for t in each.due(at) if t.kind != "silence" or limit is None or at.micros <= limit]
        if due:
            each.state.now = _named_by(due, at, each.state.now)
            fired[each] = due
    if fired:
        fall_due(fired)


def _named_by(due: list[Timer], at: Order, now: Moment) -> Moment:
    """The moment as what is due names it, the widest that begins now, whatever was set first; 24:00 stays 24:00."""
    named = [timer.moment for timer in due if timer.moment.start == at.micros]
    return now if now.midnight24 else max(named, key=lambda m: (m.end, m.zone), default=now)


def _beginning(prog: Program, heard: Journal) -> Moment:
    """The run begins before the first entry and every stated date of the clauses."""
    zone = prog.agreement.zone
    dates = (m for each in (prog, *prog.beside) for m in each.stated_dates)
    first = min((e.moment for e in heard.entries), key=lambda m: m.start, default=None)
    stated = min(dates, key=lambda m: m.start, default=None)
    known = [m for m in (first, stated) if m is not None]
    if not known:
        return moment("0001-01-01", zone)
    return min(known, key=lambda m: m.start)


_Item = tuple[Order, Happened | Found]


def _items(heard: Journal, decisions: Decisions) -> list[_Item]:
    found: list[tuple[Order, int, int, Happened | Found]] = []
    placed = {o: d.placed for of_one in decisions.values() for o, d in of_one.items() if d.placed is not None}
    for entry in heard.entries:
        if isinstance(entry, Denied) or not isinstance(entry, Happened | Found):
            continue
        where = entry.moment
        if isinstance(entry, Happened):
            where = placed.get(entry.place.order, where)
        order, rank = position(where)
        found.append((order, rank, entry.place.order, entry))
    found.sort(key=lambda item: item[:3])
    return [(item[0], item[3]) for item in found]
