"""Parties that no clause tells apart: a course of events and the same course with two of them exchanged are one.

Parties are interchangeable when they stand in the same lists of names everywhere in the slice. Within a state, two of
them are alike when the facts about each are the same but for the name; then one of them acts for both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from servanda.kernel.keys import walk_value
from servanda.model.agreement import Agreement
from servanda.model.clauses import Weights
from servanda.proof.agenda import Fact
from servanda.proof.happenings import Candidate

Key = Any


def orbits_of(agreement: Agreement, apart: frozenset[str] = frozenset()) -> tuple[tuple[str, ...], ...]:
    """The sets of interchangeable parties with more than one member; those named in `apart` stand by themselves."""
    states = (*agreement.parties, *(f"Others/{i + 1}" for i in range(agreement.others)))
    stands: dict[str, list[Any]] = {state: [] for state in states}
    for number, (kind, names) in enumerate(_lists(agreement)):
        for name in names:
            if name in stands:
                stands[name].append((number, kind))
    alike: dict[Any, list[str]] = defaultdict(list)
    for state, places in stands.items():
        named = state if state in apart else state.startswith("Others/")
        alike[named, tuple(places)].append(state)
    return tuple(tuple(members) for members in alike.values() if len(members) > 1)


def alike_in(orbits: Iterable[tuple[str, ...]], candidates: Iterable[Candidate]) -> tuple[tuple[str, ...], ...]:
    """The orbits, divided where not all members can do the same: an exchange must take happenings to happenings."""
    told: dict[str, set[Any]] = defaultdict(set)
    for candidate in candidates:
        for name in candidate.names:
            told[name].add(_shape(candidate, {name: "*"}))
    found = []
    for members in orbits:
        same: dict[frozenset[Any], list[str]] = defaultdict(list)
        for member in members:
            same[frozenset(told[member])].append(member)
        found += [tuple(held) for held in same.values() if len(held) > 1]
    return tuple(found)


def _lists(agreement: Agreement) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """Every list of names in the clauses, and every single name, with what sets it apart from another list."""
    yield from _lists_in(
        (agreement.norms, agreement.statuses, agreement.stages, agreement.findings, agreement.measures)
    )
    yield from _lists_in((agreement.decisions, agreement.groups, agreement.acts, agreement.lyings, agreement.claims))
    yield None, (agreement.depositary or "",)
    for weights in agreement.weights:
        yield from ((share, (party,)) for party, share in weights.shares)


def _lists_in(value: object) -> Iterator[tuple[Any, tuple[str, ...]]]:
    for part in walk_value(value):
        if isinstance(part, Weights):
            continue
        for name in part.__dataclass_fields__ if hasattr(part, "__dataclass_fields__") else ():
            if name in ("origin", "span", "reads", "name"):
                continue
            held = getattr(part, name)
            if isinstance(held, str):
                yield None, (held,)
            elif isinstance(held, tuple) and held:
                yield from _strings(held)


def _strings(held: tuple[Any, ...]) -> Iterator[tuple[Any, tuple[str, ...]]]:
    if all(isinstance(item, str) for item in held):
        yield None, held
    else:
        for item in held:
            if isinstance(item, tuple):
                yield from _strings(item)


class Symmetry:
    """Which parties are alike in a state, and the form of a state that does not show their names."""

    def __init__(self, orbits: Iterable[tuple[str, ...]]) -> None:
        self.orbits = tuple(orbits)
        self.orbit_of = {party: index for index, members in enumerate(self.orbits) for party in members}
        self._mentioned: dict[Fact, tuple[str, ...]] = {}
        self._without: dict[tuple[Fact, str], Fact] = {}
        self._empty: frozenset[Fact] = frozenset()

    def key(self, facts: frozenset[Fact]) -> tuple[Key, dict[str, int]]:
        """The canonical form of a state, and for each interchangeable party the number of its class."""
        rest: list[Fact] = []
        about: dict[str, list[Fact]] = {}
        several: list[Fact] = []
        for fact in facts:
            parties = self._parties(fact)
            if not parties:
                rest.append(fact)
                continue
            if len(parties) > 1:
                several.append(fact)
            for party in parties:
                about.setdefault(party, []).append(self._anonymous(fact, party))
        profiles = {p: frozenset(f) for p, f in about.items()}
        numbers: dict[tuple[int, frozenset[Fact]], int] = {}
        classes: dict[str, int] = {}
        for party, orbit in self.orbit_of.items():
            own = (orbit, profiles.get(party, self._empty))
            classes[party] = numbers.setdefault(own, len(numbers))
        if several:
            return self._renamed(facts, profiles), classes
        sizes = Counter(classes.values())
        shape = frozenset((orbit, profile, sizes[number]) for (orbit, profile), number in numbers.items())
        return (frozenset(rest), shape), classes

    def owner(self, fact: Fact, classes: dict[str, int]) -> tuple[str, Fact] | None:
        """The one interchangeable party that a fact names, and the fact but for the name; None where it names more."""
        named = self._parties(fact)
        return (named[0], (classes.get(named[0]), self._anonymous(fact, named[0]))) if len(named) == 1 else None

    def _parties(self, fact: Fact) -> tuple[str, ...]:
        found = self._mentioned.get(fact)
        if found is None:
            found = self._mentioned[fact] = tuple(dict.fromkeys(self._in(fact)))
        return found

    def _in(self, value: Any) -> Iterator[str]:  # noqa: ANN401 - a fact is nested tuples of names
        if isinstance(value, str):
            if value in self.orbit_of:
                yield value
        elif isinstance(value, tuple | frozenset):
            for item in value:
                yield from self._in(item)

    def _anonymous(self, fact: Fact, party: str) -> Fact:
        found = self._without.get((fact, party))
        if found is None:
            found = self._without[fact, party] = _put(fact, {party: "*"})
        return found

    def _renamed(self, facts: frozenset[Fact], profiles: dict[str, frozenset[Fact]]) -> Key:
        """Facts that tie several interchangeable parties: names are given anew in the order of what is said of each."""
        colour = {p: _text(frozenset(_put(f, self._veil) for f in profile)) for p, profile in profiles.items()}
        finer = {p: (colour[p], _text(frozenset(_put(f, colour) for f in prof))) for p, prof in profiles.items()}
        names: dict[str, str] = {}
        for index, members in enumerate(self.orbits):
            known = sorted((p for p in members if p in finer), key=lambda p: finer[p])
            names.update({p: f"{index}/{place}" for place, p in enumerate(known)})
        return frozenset(_put(fact, names) for fact in facts)

    @property
    def _veil(self) -> dict[str, str]:
        return dict.fromkeys(self.orbit_of, "~")

    def distinct(self, candidates: Iterable[Candidate], classes: dict[str, int]) -> Iterator[Candidate]:
        """One candidate of each kind: those that name parties alike in this state lead to the same."""
        seen: set[Any] = set()
        for candidate in candidates:
            own: dict[str, Any] = {}
            for name in candidate.names:
                number = classes.get(name)
                own[name] = name if number is None else (number, sum(1 for v in own.values() if isinstance(v, tuple)))
            shape = _shape(candidate, own)
            if shape not in seen:
                seen.add(shape)
                yield candidate


def _shape(candidate: Candidate, own: dict[str, Any]) -> Any:  # noqa: ANN401 - a key
    phrase = candidate.phrase
    roles = tuple((r, own.get(w.names[0], w.names[0])) for r, w in phrase.roles)
    about = None if phrase.object is None else own.get(phrase.object.names[0], phrase.object.names[0])
    return (phrase.head, roles, about, phrase.arguments, candidate.beside)


def _put(value: Any, names: dict[str, str]) -> Any:  # noqa: ANN401 - a fact is nested tuples of names
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, tuple):
        return tuple(_put(item, names) for item in value)
    if isinstance(value, frozenset):
        return frozenset(_put(item, names) for item in value)
    return value


def _text(value: Any) -> str:  # noqa: ANN401 - a fact
    """A fact as a text, the same for equal facts."""
    if isinstance(value, frozenset):
        return f"{{{' '.join(sorted(map(_text, value)))}}}"
    return f"({' '.join(map(_text, value))})" if isinstance(value, tuple) else str(value)
