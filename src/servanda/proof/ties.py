"""What is due in both of two runs for the same reason, so that it runs out together whatever the dates are.

Two timers are tied when the same dates were reckoned from the same instants in the same way, whichever clause did it;
two happenings of the past are tied when they are one. Ties join what is due within one run as well as across both. They
are part of a pair of runs: pairs in which the same facts hold but other things are tied go on differently.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, is_dataclass
from typing import Any

from servanda.calendar import Reckoned
from servanda.kernel.effects import Timer
from servanda.kernel.keys import walk_value
from servanda.kernel.state import Instance
from servanda.kernel.timeline import Fluent, InstanceId, Order
from servanda.kernel.world import INSTANCE_TIMERS, World
from servanda.model.phrases import Phrase
from servanda.model.points import Extreme
from servanda.model.words import NormState
from servanda.proof.agenda import LOOKS, Fact, pending, standing, undated
from servanda.proof.reading import Relevant
from servanda.proof.renaming import meaning
from servanda.proof.slicing import Slice

Entry = tuple[Order, int, Timer]
Worlds = tuple[World, World]
Births = tuple[dict[int, int], dict[int, int]]  # for each timer of a side the step in which it was set
Label = frozenset[tuple[Fact, int]]
MOST_ALIKE = 2  # of ties that are the same in everything but their dates two stand for two or more


@dataclass
class Tie:
    """What cannot but run out together: its timers on each side, and what it is tied to."""

    order: Order | None = None
    timers: tuple[list[Entry], list[Entry]] = field(default_factory=lambda: ([], []))
    things: list[Fact] = field(default_factory=list)

    @property
    def label(self) -> Label:
        """What is tied, without dates."""
        return frozenset(Counter(self.things).items())

    @property
    def due(self) -> bool:
        """Whether anything runs out with it."""
        return self.order is not None

    @property
    def plural(self) -> bool:
        """Whether there may be any number like it: where norm instances alone wait for it."""
        entries = [entry for entries in self.timers for entry in entries]
        return not self.due or (
            len(entries) == len(self.things) and all(entry[2].kind in INSTANCE_TIMERS for entry in entries)
        )

    def duties(self) -> Iterator[tuple[int, InstanceId]]:
        """The norm instances that wait for it, by side."""
        return iter(dict.fromkeys((side, entry[2].key) for side in (0, 1) for entry in self.timers[side]))


class Ties:
    """The ties of pairs of runs of two slices."""

    def __init__(self, parts: tuple[Slice, Slice], relevant: tuple[Relevant, Relevant]) -> None:
        self.relevant = relevant
        self._looks = any(each.compared for each in relevant)
        lives = [meaning(part.agreement.stages) for part in parts]
        self._life: tuple[Any, Any] = (0, 0 if _sorted(lives[0]) == _sorted(lives[1]) else 1)
        self._counting = tuple(tuple(_counted_from(part, has)) for part, has in zip(parts, relevant, strict=True))
        self._reasons: dict[int, tuple[Instance, dict[str, Any]]] = {}
        self._numbers: dict[Any, int] = {}
        self._forms: dict[Label, int] = {}
        self._compares: dict[int, tuple[object, bool]] = {}

    def of(self, worlds: Worlds, births: Births) -> list[Tie]:
        """Everything that is due or dates are still to be counted from, joined where it is tied."""
        found: dict[Any, Tie] = defaultdict(Tie)
        for side, world in enumerate(worlds):
            for entry in pending(world):
                if self._looks and entry[2].kind in LOOKS:
                    continue  # it may be looked at again at any time
                tie = found[self._reason(side, entry, world, births[side].get(entry[1], 0))]
                tie.order = entry[0]
                tie.timers[side].append(entry)
                tie.things.append((side, *undated(entry[2], world.state)))
            for thing, reason in self._past(side, world):
                found[reason].things.append((side, *thing))
        return sorted(found.values(), key=lambda tie: tie.order or Order(0, 0))

    def facts(self, ties: Iterable[Tie], veiled: dict[str, str]) -> Iterator[Fact]:
        """The ties as facts; each is told of its members one by one where that tells them all apart."""
        counted = Counter(tie.label for tie in ties if tie.due or len(tie.things) > 1)
        forms = Counter(self._form(label, veiled) for label in counted)
        for tie in {tie.label: tie for tie in ties}.values():
            label = tie.label
            if label not in counted:
                continue
            n = min(counted[label], MOST_ALIKE) if tie.plural else counted[label]
            number = self._form(label, veiled)
            if forms[number] > 1:
                yield ("tied", n, label)
                continue
            yield from (("tied", n, number, count, thing) for thing, count in label)

    def _form(self, label: Label, veiled: dict[str, str]) -> int:
        """A number for everything tied so, whoever the interchangeable parties in it are."""
        number = self._forms.get(label)
        if number is None:
            number = self._forms[label] = self._number(_veil(label, veiled))
        return number

    def _number(self, value: Any) -> int:  # noqa: ANN401 - whatever is counted
        return self._numbers.setdefault(value, len(self._numbers))

    def when(self, instance: Instance) -> Any:  # noqa: ANN401 - whatever is the same for the same date
        """When a duty is due, in such a way that two say the same only if they mean the same in every calendar."""
        if instance.deadline is None:
            return None
        return self._number(self._reason_of(instance, "deadline"))

    # ------------------------------------------------------------ why a date is what it is

    def _reason(self, side: int, entry: Entry, world: World, birth: int) -> Any:  # noqa: ANN401 - a key
        order, _, timer = entry
        if timer.kind in INSTANCE_TIMERS:
            return (order, self._reason_of(world.state.instances[timer.key], timer.kind))
        key = timer.key if isinstance(timer.key, tuple) and not isinstance(timer.key, Fluent) else (timer.key,)
        reckoned = next((k for k in key if isinstance(k, Reckoned)), None)
        if timer.kind == "expiry":
            reckoned = world.state.expiries.get(key[0])
        if reckoned is not None:
            extremes = tuple(meaning(k) for k in key if is_dataclass(k) and self._several(k))
            return (order, _steps(reckoned), extremes, _rests_with(timer))
        if isinstance(timer.key, Fluent) and timer.key.name in world.program.statuses:
            status = world.program.statuses[timer.key.name]
            return (order, birth, meaning((status.ends_after, status.starts_at, status.ends_at)))
        return (order, birth, timer.kind, self._life[side])

    def _reason_of(self, instance: Instance, kind: str) -> Any:  # noqa: ANN401 - a key
        held = self._reasons.get(id(instance))
        if held is None or held[0] is not instance:
            held = self._reasons[id(instance)] = (instance, {})
        if kind not in held[1]:
            held[1][kind] = _reckoned(instance, kind, several=self._several(instance.norm))
        return held[1][kind]

    def _several(self, clause: object) -> bool:
        """Whether a clause counts from the earliest or the latest of several dates."""
        held = self._compares.get(id(clause))
        if held is None or held[0] is not clause:
            found = any(isinstance(part, Extreme) for part in walk_value(clause))
            held = self._compares[id(clause)] = (clause, found)
        return held[1]

    def _past(self, side: int, world: World) -> Iterator[tuple[Fact, Any]]:
        """The happenings from which dates may still be counted, and the triggers of duties whose dates are open."""
        state = world.state
        for place, phrase in enumerate(self._counting[side]):
            latest = {}
            for event in state.history.get(phrase.head, ()):
                seen = self.relevant[side].projected(phrase, event)
                if seen is not None:
                    latest[seen] = event.order.micros
            yield from ((("from", place, seen), micros) for seen, micros in latest.items())
        for held in state.alive.values():
            for instance in held.values():
                if instance.state is NormState.DORMANT or instance.suspended_on is not None:
                    reason = (instance.that.start, tuple(a.order.micros for a in instance.anchors))
                    yield ("open", instance.norm.name, *standing(instance)), reason


def _reckoned(instance: Instance, kind: str, *, several: bool) -> Any:  # noqa: ANN401 - a key
    clause = instance.norm
    if instance.extended:
        return ("extended", instance.due)
    held = {"deadline": instance.deadline, "start": instance.start, "end": instance.end}[kind]
    steps = None if held is None else _steps(held)
    if len(clause.timings) <= 1 and not several:
        return steps
    # which of several dates comes first is not for the dates of this one course to say
    return (steps, meaning(clause.timings), instance.that.start, tuple(a.order.micros for a in instance.anchors))


def _rests_with(timer: Timer) -> Any:  # noqa: ANN401 - a key
    """A notice is tied to no more than would rest with it, and as long: its author may suspend it (decision 141)."""
    if timer.kind != "notice":
        return None
    stage, author, _, _ = timer.key
    return (author, meaning((stage.clock, stage.period)))


def _steps(reckoned: Reckoned) -> Any:  # noqa: ANN401 - a key
    return tuple((step.anchor, step.how or step.text, step.result) for step in reckoned.steps)


def _counted_from(part: Slice, relevant: Relevant) -> Iterator[Phrase]:
    """What is read of the past to count dates from it: of the phrases that are read, those within a point of time."""
    phrases = (*relevant.ever, *(p for _, held in relevant.since for p in held))
    agreement = part.agreement
    spans = [v for clause in (*agreement.norms, *agreement.stages, *agreement.statuses) for v in _points(clause)]
    within = {p for value in spans for p in walk_value(value) if isinstance(p, Phrase)}
    yield from dict.fromkeys(p for p in phrases if p in within)


def _points(clause: object) -> Iterator[object]:
    names = ("timings", "until", "on", "since", "not_before", "starts_at", "ends_at")
    yield from (getattr(clause, name) for name in names if getattr(clause, name, None))


def _veil(value: Any, veiled: dict[str, str]) -> Any:  # noqa: ANN401 - a fact
    if isinstance(value, str):
        return veiled.get(value, value)
    if isinstance(value, tuple):
        return tuple(_veil(item, veiled) for item in value)
    if isinstance(value, frozenset):
        return frozenset(Counter(_veil(item, veiled) for item in value).items())
    return value


def _sorted(clauses: tuple[Any, ...]) -> list[str]:
    return sorted(map(repr, clauses))
