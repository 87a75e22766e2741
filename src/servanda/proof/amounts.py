"""Amounts between which clauses can tell a difference: each limit that a clause names, and those between.

A clause compares an amount with a number. So of all amounts it is enough to look at the numbers that are named, one
between each two of them, and one on either side.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from servanda.kernel.keys import walk_value
from servanda.model.phrases import Argument, Phrase
from servanda.proof.happenings import Candidate
from servanda.proof.slicing import Slice

Amounts = Mapping[str, tuple[float, ...]]


def spread(candidates: Iterable[Candidate], parts: Iterable[Slice]) -> tuple[Candidate, ...]:
    """The candidates with every amount that some clause of the slices can tell from another."""
    amounts = _amounts(parts)
    found: dict[tuple[Phrase, str | None], Candidate] = {}
    for candidate in candidates:
        for arguments in _ways(candidate.phrase.arguments, amounts):
            phrase = replace(candidate.phrase, arguments=arguments)
            found.setdefault((phrase, candidate.of), replace(candidate, phrase=phrase))
    return tuple(found.values())


def _ways(arguments: tuple[Argument, ...], amounts: Amounts) -> Iterator[tuple[Argument, ...]]:
    values = [amounts.get(a.name, (a.value,)) if isinstance(a.value, int | float) else (a.value,) for a in arguments]
    for way in itertools.product(*values):
        yield tuple(Argument(a.name, value) for a, value in zip(arguments, way, strict=True))


def _amounts(parts: Iterable[Slice]) -> Amounts:
    """For each argument the amounts to look at."""
    named: dict[str, set[float]] = defaultdict(set)
    for part in parts:
        agreement = part.agreement
        clauses = (agreement.norms, agreement.statuses, agreement.stages, agreement.measures, agreement.decisions)
        for value in walk_value((*clauses, agreement.groups, agreement.findings, agreement.claims)):
            if isinstance(value, Argument) and isinstance(value.value, int | float):
                named[value.name].add(value.value)
    return {name: tuple(_between(sorted(numbers))) for name, numbers in named.items()}


def _between(numbers: list[float]) -> Iterator[float]:
    yield numbers[0] - 1
    for number, following in itertools.pairwise(numbers):
        yield number
        yield following - 1 if following - number > 1 else (number + following) / 2
    yield numbers[-1]
    yield numbers[-1] + 1
