"""Parties that no clause tells apart: a course of events and the same course with two of them exchanged are one.

Parties are interchangeable when they stand in the same lists of names everywhere in the slice. Within a state, two of
them are alike when the facts about each are the same but for the name; then one of them acts for both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from servanda.kernel.keys import walk_value
from servanda.model.agreement import Agreement
from servanda.model.clauses import Weights
from servanda.proof.agenda import Fact
from servanda.proof.happenings import Candidate

Key = Any


def orbits_of(agreement: Agreement, apart: frozenset[str] = frozenset()) -> tuple[tuple[str, ...], ...]:
    """The sets of interchangeable parties with more than one member; those named in `apart` stand by themselves."""
    every = (agreement, *agreement.beside)
    states = (s for each in every for s in (*each.parties, *(f"Others/{i + 1}" for i in range(each.others))))
    stands: dict[str, list[Any]] = {state: [] for state in states}
    told_apart = ((None, each.parties) for each in every) if agreement.beside else ()  # a party to some of them only
    for number, (kind, names) in enumerate((*told_apart, *(pair for each in every for pair in _lists(each)))):
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


@dataclass(frozen=True, slots=True)
class About:
    """What a fact says of the interchangeable parties that it names, in numbers that stand for facts.

    Attributes:
        fact: the fact itself.
        number: that of the fact.
        parties: those that it names.
        alone: for each of them the fact but for its name.
        veiled: the same with the other names left out as well.
    """

    fact: Fact
    number: int
    parties: tuple[str, ...]
    alone: tuple[int, ...]
    veiled: tuple[int, ...]


class Symmetry:
    """Which parties are alike in a state, and the form of a state that does not show their names.

    Facts are met again in state after state. So whatever is made of one is made once, and stands as a number: which
    numbers there are depends on what was met first, whether two are the same does not.
    """

    def __init__(self, orbits: Iterable[tuple[str, ...]]) -> None:
        self.orbits = tuple(orbits)
        self.orbit_of = {party: index for index, members in enumerate(self.orbits) for party in members}
        self._about: dict[Fact, About] = {}
        self._numbers: dict[Any, int] = {}
        self._coloured: dict[tuple[int, tuple[int, ...]], tuple[int, ...]] = {}
        self._renamed: dict[tuple[int, tuple[str, ...]], int] = {}

    def key(self, facts: frozenset[Fact]) -> tuple[Key, dict[str, int]]:
        """The canonical form of a state, and for each interchangeable party the number of its class."""
        known = self._about
        abouts = [known.get(fact) or self._met(fact) for fact in facts]
        alone: dict[str, list[int]] = {}
        for about in abouts:
            for party, number in zip(about.parties, about.alone, strict=True):
                alone.setdefault(party, []).append(number)
        numbers: dict[tuple[int, frozenset[int]], int] = {}
        classes: dict[str, int] = {}
        for party, orbit in self.orbit_of.items():
            own = (orbit, frozenset(alone.get(party, ())))
            classes[party] = numbers.setdefault(own, len(numbers))
        if any(len(about.parties) > 1 for about in abouts):
            return self._with_new_names(abouts), classes
        sizes = Counter(classes.values())
        shape = frozenset((orbit, profile, sizes[number]) for (orbit, profile), number in numbers.items())
        return (frozenset(about.number for about in abouts if not about.parties), shape), classes

    def owner(self, fact: Fact, classes: dict[str, int]) -> tuple[str, Fact] | None:
        """The one interchangeable party that a fact names, and the fact but for the name; None where it names more."""
        named = dict.fromkeys(self._in(fact))
        if len(named) != 1:
            return None
        (party,) = named
        return party, (classes.get(party), _put(fact, {party: "*"}))

    def _met(self, fact: Fact) -> About:
        """What a fact says that is met for the first time."""
        parties = tuple(dict.fromkeys(self._in(fact)))
        veil = dict.fromkeys(parties, "~")
        alone = tuple(self._number(_put(fact, {party: "*"})) for party in parties)
        veiled = tuple(self._number(_put(fact, {**veil, party: "*"})) for party in parties)
        about = self._about[fact] = About(fact, self._number(fact), parties, alone, veiled)
        return about

    def _number(self, value: Any) -> int:  # noqa: ANN401 - a fact, or several
        return self._numbers.setdefault(value, len(self._numbers))

    def _in(self, value: Any) -> Iterator[str]:  # noqa: ANN401 - a fact is nested tuples of names
        if isinstance(value, str):
            if value in self.orbit_of:
                yield value
        elif isinstance(value, tuple | frozenset):
            for item in value:
                yield from self._in(item)

    def _with_new_names(self, abouts: list[About]) -> Key:
        """Where facts tie several interchangeable parties: names are given anew by what is said of each.

        A party's colour is what is said of it whoever the others are; among those of one colour the colours of the
        others decide.
        """
        veiled: dict[str, list[int]] = defaultdict(list)
        for about in abouts:
            for party, number in zip(about.parties, about.veiled, strict=True):
                veiled[party].append(number)
        colour = {party: self._number(frozenset(said)) for party, said in veiled.items()}
        finer: dict[str, set[int]] = defaultdict(set)
        for about in abouts:
            if len(about.parties) > 1:
                colours = tuple(colour[party] for party in about.parties)
                told = self._coloured.get((about.number, colours)) or self._in_colours(about, colours)
                for party, number in zip(about.parties, told, strict=True):
                    finer[party].add(number)
        place = {party: (colour[party], sorted(finer[party])) for party in colour}
        names: dict[str, str] = {}
        for index, members in enumerate(self.orbits):
            known = sorted((party for party in members if party in colour), key=place.__getitem__)
            names.update({party: f"{index}/{rank}" for rank, party in enumerate(known)})
        return frozenset(self._named(about, tuple(names[party] for party in about.parties)) for about in abouts)

    def _in_colours(self, about: About, colours: tuple[int, ...]) -> tuple[int, ...]:
        """For each party of a fact, the fact but for its name and with the colours of the others for theirs."""
        others = {party: f"~{colour}" for party, colour in zip(about.parties, colours, strict=True)}
        found = tuple(self._number(_put(about.fact, {**others, party: "*"})) for party in about.parties)
        self._coloured[about.number, colours] = found
        return found

    def _named(self, about: About, names: tuple[str, ...]) -> int:
        """A fact with these names for its parties."""
        if not names:
            return about.number
        found = self._renamed.get((about.number, names))
        if found is None:
            given = dict(zip(about.parties, names, strict=True))
            found = self._renamed[about.number, names] = self._number(_put(about.fact, given))
        return found

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
    roles = tuple((r, *(own.get(name, name) for name in w.names)) for r, w in phrase.roles)
    about = None if phrase.object is None else own.get(phrase.object.names[0], phrase.object.names[0])
    return (phrase.head, roles, about, phrase.arguments, candidate.beside, candidate.of)


def _put(value: Any, names: dict[str, str]) -> Any:  # noqa: ANN401 - a fact is nested tuples of names
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, tuple):
        return tuple(_put(item, names) for item in value)
    if isinstance(value, frozenset):
        return frozenset(_put(item, names) for item in value)
    return value
