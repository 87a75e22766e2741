"""Dates that two runs compare in one step: what is supposed of a comparison in one run is supposed of it in the other.

That is so only where the clauses that compare dates rest on the same cone in both texts: then both runs compare the
same dates, whatever they are. A comparison that has no name for both is supposed for each run by itself.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from servanda.calendar import Span
from servanda.kernel.by_date import Supposing
from servanda.kernel.cone import LIFE_FLUENTS
from servanda.kernel.keys import Key, fluent, norm
from servanda.kernel.state import State
from servanda.kernel.watching import watches
from servanda.model.clauses import Norm, Stage, Window
from servanda.model.conditions import HasCome, Qualifier
from servanda.model.words import StageKind
from servanda.proof.fragment import comparisons
from servanda.proof.looking import looks
from servanda.proof.observing import bare
from servanda.proof.renaming import meaning
from servanda.proof.slicing import Slice, slice_for
from servanda.proof.supposing import Supposed
from servanda.proof.towards import reservable

Parts = tuple[Slice, Slice]
Look = tuple[str, str | int]  # the kind of the interpreter's timer, what it looks at; nothing runs beside two texts
Looks = tuple[tuple[Look, ...], tuple[Look, ...]]  # of either run
_STAGES = frozenset((StageKind.ENTRY, StageKind.DURATION, StageKind.WITHDRAWAL, StageKind.TERMINATION))


# ---------------------------------------------------------------- what can be shared


def unshared(parts: Parts) -> Iterator[str]:
    """Comparisons of dates of which it is not known that both runs make the same."""
    life = _alike(parts, LIFE_FLUENTS)
    for part in parts:
        if reservable(part):
            yield "reservations can be too late, and objections to them"
        agreement = part.agreement
        norms = tuple(n for n in agreement.norms if not (_plain(n) and _alike(parts, (norm(n.name),))))
        statuses = tuple(s for s in agreement.statuses if not _alike(parts, (fluent(s.name),)))
        stages = tuple(s for s in agreement.stages if not (life and _barring(s)))
        yield from comparisons(
            replace(part, agreement=replace(agreement, norms=norms, statuses=statuses, stages=stages))
        )


def _alike(parts: Parts, keys: tuple[Key, ...] | frozenset[Key]) -> bool:
    """Whether these keys rest on the same clauses in both texts."""
    one, other = (slice_for(part.agreement, keys, part.claim) for part in parts)
    return bool(bare(one) == bare(other))


def _plain(clause: Norm) -> bool:
    """Whether a norm compares dates in its conditions and in when it begins, and in nothing else."""
    leaves = (leave for leave in (clause.consent, clause.decision) if leave is not None)
    return all(deed.head != "extend" for deed in clause.deeds) and all(leave.silence is None for leave in leaves)


def _barring(stage: Stage) -> bool:
    """Whether a stage compares dates in its conditions, its window and from when it is open, and in nothing else."""
    renewal = stage.kind is StageKind.RENEWAL and stage.by is None
    leaves = (leave for leave in (stage.consent, stage.decision) if leave is not None)
    plain = stage.towards is None and not stage.not_while and stage.revocable_until is None
    return (renewal or stage.kind in _STAGES) and plain and all(leave.silence is None for leave in leaves)


# ---------------------------------------------------------------- one step of both


class InBoth:
    """The answers supposed in one step, for either run; `supposed` is None where the calendar answers."""

    def __init__(self) -> None:
        self.supposed: Supposed | None = None
        self._meanings: dict[int, tuple[Any, Any]] = {}

    def of(self, side: int, state: State) -> Supposing | None:
        """What one run is answered."""
        return None if self.supposed is None else partial(self._answer, self.supposed, side, state)

    def _answer(self, supposed: Supposed, side: int, state: State, about: Any, by_calendar: bool) -> bool:  # noqa: ANN401, FBT001 - as `Supposed`
        order, *asked = about
        name = self._name(tuple(asked), state)
        return supposed((side, *about) if name is None else (order, name), by_calendar)

    def _name(self, asked: tuple[Any, ...], state: State) -> Hashable | None:
        """A comparison as both runs know it: by what its words mean and by the happening, not by its number."""
        match asked:
            case (Qualifier() | Window() as words, int() as number, *dates):
                return self._of(number, state, words, *dates)
            case (Span() as span, point, int() as number, dates):
                return self._of(number, state, span, point, dates)
            case (str() as stage, int() as number, "not before"):
                return self._of(number, state, stage)
            case (HasCome() as words, dates):
                return (self._meaning(words), dates)
            case (tuple() as timings, tuple() as dates):
                return (self._meaning(timings), dates)
            case _:
                return None

    def _of(self, number: int, state: State, *words: Any) -> Hashable | None:  # noqa: ANN401 - parts of the model, and dates
        event = next((e for told in state.history.values() for e in told if e.number == number), None)
        if event is None:
            return None
        roles = tuple(sorted((role, str(value)) for role, value in event.roles.items()))
        return (event.order, event.head, roles, str(event.moment), *map(self._meaning, words))

    def _meaning(self, words: Any) -> Any:  # noqa: ANN401 - a part of the model
        held = self._meanings.get(id(words))
        if held is None or held[0] is not words:
            held = self._meanings[id(words)] = (words, meaning(words))
        return held[1]


def looks_of(parts: Parts) -> tuple[Looks, ...]:
    """Each look that time may bring, in both runs."""
    named: list[dict[Hashable, tuple[Look, ...]]] = [{}, {}]
    for part, own in zip(parts, named, strict=True):
        for _, kind, what in looks(part):
            date = watches(part.program).dates[what] if kind == "clock" and isinstance(what, int) else None
            name = (kind, what if date is None else meaning(date))
            own[name] = (*own.get(name, ()), (kind, what))
    return tuple((named[0].get(name, ()), named[1].get(name, ())) for name in dict.fromkeys((*named[0], *named[1])))
