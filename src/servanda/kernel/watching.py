"""Who watches what.

For every clause the keys it reads, so that only clauses whose keys were touched are looked at again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeVar

from servanda.calendar import Span as Duration
from servanda.kernel import opening, speaking, statuses
from servanda.kernel.awaited import Awaited, awaited
from servanda.kernel.dates import Context
from servanda.kernel.effects import Effect
from servanda.kernel.identity import Kept
from servanda.kernel.keys import IN_FORCE_KEYS, MOST_CLAUSES, VOTES, Key, fluent, head, norm, parts, reads, reads_of
from servanda.kernel.nearing import moves_with_time
from servanda.kernel.program import Program
from servanda.kernel.state import State
from servanda.kernel.timeline import Event
from servanda.kernel.triggers import Occasion, Trigger, triggers
from servanda.model.clauses import Group, Measure, Norm, Status
from servanda.model.conditions import AllOf, Compares, Condition, Relation

T = TypeVar("T")


class BecomesTrue(Protocol):
    """What a clause makes of its condition's becoming true, for these bearers; `again` when others had it before."""

    def __call__(
        self, occasion: Occasion, bearers: tuple[str, ...], state: State, /, *, again: bool
    ) -> Iterator[Effect]:
        """The effects of its having become true."""
        ...


@dataclass(frozen=True)
class Watch:
    """A condition that sets a clause off when it becomes true: once for each bearer the clause then speaks for."""

    key: str
    condition: Condition
    reads: frozenset[Key]
    context: Callable[[State], Context | None]
    becomes_true: BecomesTrue
    bearers: Callable[[State], tuple[str, ...]] = lambda _: ("",)


@dataclass(frozen=True)
class Watches:
    """Every index the rounds use; built once per program."""

    norm_reads: Mapping[str, frozenset[Key]]
    speak_reads: Mapping[str, frozenset[Key]]
    candidates: Mapping[str, tuple[str, ...]]
    triggers: Mapping[str, tuple[Trigger, ...]]
    norms_by_head: Mapping[str, tuple[Norm, ...]]
    statuses_by_head: Mapping[str, tuple[Status, ...]]
    groups_by_head: Mapping[str, tuple[Group, ...]]
    held_in_order: tuple[Status, ...]
    held_reads: Mapping[str, frozenset[Key]]
    clocked: tuple[Status, ...]
    clock_reads: Mapping[str, frozenset[Key]]
    conditions: tuple[Watch, ...]
    stage_reads: frozenset[Key]
    decision_reads: frozenset[Key]
    measures: Mapping[Key, tuple[str, ...]]
    moving: tuple[tuple[Measure, tuple[Compares, ...]], ...]
    windows: Mapping[str, tuple[Duration, ...]]
    lately: Mapping[str, tuple[Duration, ...]]
    dates: tuple[Awaited, ...]

    def norms_on(self, event: Event, program: Program) -> Iterable[Norm]:
        """Norms one of whose triggers this transition may meet."""
        return self._on(self.norms_by_head, event, program)

    def statuses_on(self, event: Event, program: Program) -> Iterable[Status]:
        """Statuses this transition may begin or end."""
        return self._on(self.statuses_by_head, event, program)

    def groups_on(self, event: Event, program: Program) -> Iterable[Group]:
        """Groups this transition may open or close to someone."""
        return self._on(self.groups_by_head, event, program)

    @staticmethod
    def _on(index: Mapping[str, tuple[T, ...]], event: Event, program: Program) -> Iterable[T]:
        found: list[T] = []
        for word in program.wider(event.head):
            found += [c for c in index.get(word, ()) if c not in found]
        return found


@lru_cache(maxsize=256)
def watches(program: Program) -> Watches:
    """The indexes of a program."""
    agreement = program.agreement
    all_triggers = {n.name: _triggers(n) for n in agreement.norms}
    speak = {n.name: _speak_keys(n) for n in agreement.norms}
    held = tuple(s for s in agreement.statuses if s.holds_while)
    clocked = tuple(s for s in agreement.statuses if s.starts_at or s.ends_at)
    measured: dict[Key, list[str]] = defaultdict(list)
    for measure in agreement.measures:
        for key in _measured(measure, program):
            measured[key].append(measure.name)
    stage_reads = (
        frozenset(k for s in agreement.stages for k in reads_of(s))
        | IN_FORCE_KEYS
        | {head("signature"), head("deposit"), head("notice"), head("expiry"), fluent("amended")}
    )
    return Watches(
        norm_reads={n.name: _norm_keys(n) | speak[n.name] | _itself(n) | _unprompted(n) for n in agreement.norms},
        speak_reads=speak,
        candidates={n.name: _candidates(n, program) for n in agreement.norms},
        triggers=all_triggers,
        norms_by_head=_by_head((n, t) for n in agreement.norms for t in all_triggers[n.name]),
        statuses_by_head=_by_head(
            (s, t) for s in agreement.statuses for c in (*s.starts_when, *s.ends_when) for t in triggers(c)
        ),
        groups_by_head=_by_head((g, t) for g in agreement.groups for c in (*g.joins, *g.leaves) for t in triggers(c)),
        held_in_order=_in_dependency_order(held, program),
        held_reads={s.name: _with_measures(reads((s.holds_while, s.unless)), program) for s in held},
        clocked=clocked,
        clock_reads={s.name: reads((s.starts_at, s.ends_at)) for s in clocked},
        conditions=tuple(_conditions(program, all_triggers)),
        stage_reads=stage_reads,
        decision_reads=frozenset(k for d in agreement.decisions for k in reads_of(d))
        | {head(w) for w in (*VOTES, "proposal", "request")}
        | {head(d.name) for d in agreement.decisions},
        measures={k: tuple(v) for k, v in measured.items()},
        moving=tuple((m, _asked(m, program)) for m in agreement.measures if moves_with_time(m)),
        windows=_windows(program),
        lately=_lately(program),
        dates=awaited(program),
    )


def _by_head(pairs: Iterable[tuple[T, Trigger]]) -> Mapping[str, tuple[T, ...]]:
    index: dict[str, list[T]] = defaultdict(list)
    for clause, trigger in pairs:
        if trigger.moment is None:
            continue
        word = getattr(trigger.moment, "norm", None) or trigger.moment.phrase.head  # type: ignore[union-attr]
        if clause not in index[word]:
            index[word].append(clause)
    return {k: tuple(v) for k, v in index.items()}


def _speaking(clause: Norm) -> frozenset[Key]:
    """What decides for whom the norm speaks."""
    keys = reads(clause.bearer) | {fluent("suspended-norm"), fluent("reserved")}
    if clause.origin.amended_by or clause.origin.until_amended_by:
        keys |= {fluent("amended")}
    if clause.part is not None:
        keys |= {fluent("signed"), fluent("deposited"), fluent("withdrawn")}
    return keys if clause.at_once or clause.outside else keys | IN_FORCE_KEYS


def _looking(clause: Norm) -> frozenset[Key]:
    """What an open or standing instance of the norm looks at."""
    keys = reads((clause.whiles, clause.until, clause.ensure, clause.timings))
    if clause.decision is not None or clause.consent is not None:
        keys |= {head(v) for v in VOTES} | {fluent("passed"), head(clause.name)}
    return keys


def _itself(clause: Norm) -> frozenset[Key]:
    """What is read throughout may be so already when the duty is set off, and the leave be given that it waits for."""
    throughout = clause.ensure is not None or clause.whiles or clause.until
    awaited = clause.decision is not None or clause.consent is not None
    return frozenset((norm(clause.name),)) if throughout or awaited else frozenset()


def _unprompted(clause: Norm) -> frozenset[Key]:
    """Without a trigger, what stands while something holds is set off whenever all is so that it asks for."""
    return reads((clause.ifs, clause.unless)) if clause.when is None and clause.whiles else frozenset()


# Readings share the clauses that they leave alike, and with them what is made of a clause alone.
_speak_keys = Kept(_speaking, MOST_CLAUSES)
_norm_keys = Kept(_looking, MOST_CLAUSES)
_triggers = Kept[Norm, tuple[Trigger, ...]](lambda clause: triggers(clause.when), MOST_CLAUSES)


def _with_measures(keys: frozenset[Key], program: Program) -> frozenset[Key]:
    more = {
        key
        for kind, name in keys
        if kind == "measure" and name in program.measures
        for key in _measured(program.measures[name], program)
    }
    return keys | more


def _measured(measure: Measure, program: Program) -> frozenset[Key]:
    """What a measure's number and its baseline depend on, its control's with them."""
    base = measure.baseline
    control = None if base is None or base.control is None else program.measures.get(base.control)
    keys = reads((measure.happenings, measure.states, base, measure.since, measure.until))
    return keys if control is None else keys | reads((control.happenings, control.states))


def _asked(measure: Measure, program: Program) -> tuple[Compares, ...]:
    """Every comparison of a clause with the measure."""
    a = program.agreement
    families = (a.norms, a.statuses, a.stages, a.groups, a.findings, a.decisions, a.steps, a.claims)
    said = (part for family in families for clause in family for part in parts(clause) if isinstance(part, Compares))
    return tuple(each for each in said if measure.name in (each.measure, each.of))


def _candidates(clause: Norm, program: Program) -> tuple[str, ...]:
    names = clause.bearer.names
    if all(n in program.actors for n in names):
        return names
    return program.actors


def _in_dependency_order(held: tuple[Status, ...], program: Program) -> tuple[Status, ...]:
    """Statuses after those they read; a cycle is a static error, so what is left keeps the text's order."""
    ordered: list[Status] = []
    rest = list(held)
    keys = {s.name: _with_measures(reads((s.holds_while, s.unless)), program) for s in held}
    while rest:
        names = {s.name for s in rest}
        ready = [s for s in rest if not any(k == "fluent" and n in names - {s.name} for k, n in keys[s.name])]
        ordered += ready or rest
        rest = [s for s in rest if s not in ordered]
    return tuple(ordered)


def _conditions(program: Program, all_triggers: Mapping[str, tuple[Trigger, ...]]) -> Iterator[Watch]:
    for clause in program.agreement.norms:
        for index, trigger in enumerate(all_triggers[clause.name]):
            if trigger.moment is None:
                yield _norm_watch(clause, index, trigger, _candidates(clause, program))
    for status in program.agreement.statuses:
        for word, conditions, act in (
            ("starts", status.starts_when, statuses.starting),
            ("ends", status.ends_when, statuses.ending),
        ):
            for index, condition in enumerate(conditions):
                if all(t.moment is None for t in triggers(condition)):
                    yield _status_watch(f"{word}:{status.name}:{index}", status, condition, act)
    for group in program.agreement.groups:
        for word, conditions in (("joins", group.joins), ("leaves", group.leaves)):
            for index, condition in enumerate(conditions):
                if all(t.moment is None for t in triggers(condition)):
                    yield _group_watch(f"{word}:{group.name}:{index}", group, condition, joins=word == "joins")


def _norm_watch(clause: Norm, index: int, trigger: Trigger, candidates: tuple[str, ...]) -> Watch:
    condition = trigger.conditions[0] if len(trigger.conditions) == 1 else AllOf(trigger.conditions)

    def context(state: State) -> Context | None:
        if not state.speaking[clause.name]:
            return None
        return Context({}, state.now, since=speaking.since(clause, state), zone=clause.zone, part=clause.part)

    def bearers(state: State) -> tuple[str, ...]:
        return tuple(b for b in candidates if b in state.speaking[clause.name])

    def becomes_true(occasion: Occasion, newly: tuple[str, ...], state: State, /, *, again: bool) -> Iterator[Effect]:
        meant = speaking.bearers_now(clause, occasion.env, state)
        fresh = tuple(b for b in meant if b in newly)
        if not again:
            yield from opening.opened(clause, occasion, state)
        elif fresh and not opening.is_common(clause):  # newcomers do not join what is owed in common
            yield from opening.opened(clause, occasion, state, bearers=fresh)

    keys = reads(condition) | _speak_keys(clause)
    return Watch(f"when:{clause.name}:{index}", condition, keys, context, becomes_true, bearers)


def _status_watch(
    key: str, status: Status, condition: Condition, act: Callable[[Status, Occasion, State], Iterator[Effect]]
) -> Watch:
    def becomes_true(occasion: Occasion, _: tuple[str, ...], state: State, /, *, again: bool) -> Iterator[Effect]:
        del again
        return act(status, occasion, state)

    return Watch(key, condition, reads(condition), lambda _: Context({}), becomes_true)


def _group_watch(key: str, group: Group, condition: Condition, *, joins: bool) -> Watch:
    def becomes_true(occasion: Occasion, _: tuple[str, ...], state: State, /, *, again: bool) -> Iterator[Effect]:
        del again
        who = next(iter(occasion.env.values()), None)
        if who is not None:
            yield from (
                statuses.joining(group, who, occasion, state)
                if joins
                else statuses.leaving(group, who, occasion, state)
            )

    return Watch(key, condition, reads(condition), lambda _: Context({}), becomes_true)


def _windows(program: Program) -> Mapping[str, tuple[Duration, ...]]:
    """Happenings that leave a window some day: by word, the lengths of the windows."""
    index: dict[str, dict[Duration, None]] = defaultdict(dict)
    for measure in program.agreement.measures:
        if measure.window is not None:
            for phrase in measure.happenings:
                index[phrase.head][measure.window] = None
    return {k: tuple(v) for k, v in index.items()}


def _lately(program: Program) -> Mapping[str, tuple[Duration, ...]]:
    """Happenings that have happened ``during the last`` so much time until some day: by word, for how long."""
    index: dict[str, dict[Duration, None]] = defaultdict(dict)
    agreement = program.agreement
    for family in (agreement.norms, agreement.statuses, agreement.stages, agreement.claims):
        for clause in family:
            for word, duration in _counted_back(clause):
                index[word][duration] = None
    return {k: tuple(v) for k, v in index.items()}


def _back(clause: object) -> tuple[tuple[str, Duration], ...]:
    """The happenings that a clause counts ``during the last …``, and how far back."""
    qualified = ((part, q) for part in parts(clause) for q in getattr(part, "qualifiers", ()))
    return tuple(
        (part.phrase.head, q.duration)  # type: ignore[attr-defined]
        for part, q in qualified
        if q.relation is Relation.DURING_THE_LAST and q.duration is not None
    )


_counted_back = Kept(_back, MOST_CLAUSES)
