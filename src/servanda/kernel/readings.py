"""Which readings to run: choice points that cannot matter to a question are not multiplied out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from servanda.kernel.cone import cone
from servanda.kernel.keys import Key
from servanda.kernel.program import program
from servanda.model import Draft
from servanda.model.conditions import Condition

MOST_READINGS = 64


def choices_in(draft: Draft, keys: frozenset[Key]) -> tuple[str, ...]:
    """The choice points whose clauses lie in a cone of influence."""
    words = {word for _, word in keys}
    agreement, _ = draft.under()
    # The instrument's own stages reach everything; a list of places whatever asks for a place.
    reaching = {s.name for s in agreement.stages} | {s.kind.value for s in agreement.stages}
    if words & program(agreement).places:
        reaching |= {"places"}
    return tuple(
        point.name
        for point in draft.choices
        if point.options and (not point.clauses or any(c in words or c in reaching for c in point.clauses))
    )


def readings_for(draft: Draft, questions: Iterable[Condition], fixed: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Every reading that can matter to the questions, the fixed choices taken as given."""
    asked = tuple(questions)
    keys: set[Key] = set()
    for reading in _one_at_a_time(draft, fixed):
        agreement, _ = draft.under(reading)
        keys |= cone(program(agreement), asked)
    tied = _tied(draft, fixed)
    free = [name for name in choices_in(draft, frozenset(keys)) if name not in tied]
    yield from _over(draft, free, fixed)


def all_readings(draft: Draft, fixed: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Every reading compatible with what is fixed."""
    yield from _over(draft, [p.name for p in draft.choices if p.options and p.name not in _tied(draft, fixed)], fixed)


def _over(draft: Draft, free: Iterable[str], fixed: Mapping[str, str]) -> Iterator[dict[str, str]]:
    wanted = tuple(free)
    seen = set()
    for reading in draft.readings(wanted):
        full = draft.full({**{name: reading[name] for name in wanted}, **fixed})
        key = tuple(full.items())
        if key not in seen:
            seen.add(key)
            yield full
        if len(seen) >= MOST_READINGS:
            return


def _one_at_a_time(draft: Draft, fixed: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The first reading, and each other option alone: together they show every text that can be present."""
    first = draft.full(fixed)
    yield first
    for point in draft.choices:
        for option in point.options:
            if first.get(point.name) != option and point.name not in _tied(draft, fixed):
                yield draft.full({**fixed, point.name: option})


def _tied(draft: Draft, fixed: Mapping[str, str]) -> frozenset[str]:
    """The choices that are fixed, and those that move together with them."""
    tied = set(fixed)
    while True:
        more = {p.name for p in draft.choices if tied & set(p.together)} | {
            t for p in draft.choices if p.name in tied for t in p.together
        }
        if more <= tied:
            return frozenset(tied)
        tied |= more
