"""What can happen from outside that a claim can depend on: ground happenings, made from the phrases of the clauses.

A happening matters only by the phrases it fits. So for each act the roles that some phrase asks for are filled with the
values that phrases tell apart: every actor that may be meant, of the places one for each set of places it lies in, of a
number one that is enough.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from servanda.kernel.keys import walk_value
from servanda.kernel.program import Program
from servanda.model.agreement import Agreement
from servanda.model.beside import apart
from servanda.model.clauses import Act, Norm
from servanda.model.conditions import Compares, Is
from servanda.model.phrases import Argument, Phrase, Who
from servanda.model.words import Comparison, MeasureKind, NormKind, Quantity
from servanda.proof.slicing import Slice

FROM_WITHIN = frozenset(
    ("entry into force", "expiry", "renewal", "finding", "provisional application", "duration", "survival")
)
A_LATER_DAY = "a later day"  # to which something is extended: a course of events names one (`courses`)
LATER = ("to", Who(Quantity.ONE, (A_LATER_DAY,)))
PARTIES = frozenset(("Parties", "States", "Signatories", "Party"))
_ONE_MORE = {Comparison.MORE_THAN: 1.0, Comparison.LESS_THAN: -1.0}


@dataclass(frozen=True)
class Candidate:
    """A happening that may come next: who does it, which parties it names, and what else happens at once with it."""

    phrase: Phrase
    actor: str | None
    names: tuple[str, ...]
    batch: int = 1  # how many do it at once
    beside: tuple[Phrase, ...] = ()
    of: str | None = None  # the instrument to whose life it belongs, where several are run


@dataclass
class Mentions:
    """The phrases of the clauses by the word of their happening; for deeds, the norm whose deed it is."""

    program: Program
    by_head: dict[str, list[tuple[Phrase, Norm | None]]]

    def of(self, act: str) -> list[tuple[Phrase, Norm | None]]:
        """The phrases that a happening of this word can fit."""
        return [pair for word in sorted(self.program.wider(act)) for pair in self.by_head.get(word, ())]


def mentions(part: Slice) -> Mentions:
    """Every phrase of the slice."""
    found: dict[str, list[tuple[Phrase, Norm | None]]] = defaultdict(list)
    agreement = part.agreement
    for clause in agreement.norms:
        for deed in clause.deeds:
            found[deed.head].append((deed, clause))
    rest = [replace(clause, deeds=()) for clause in agreement.norms]
    for part_ in walk_value(
        (
            tuple(rest),
            agreement.statuses,
            agreement.measures,
            agreement.stages,
            agreement.decisions,
            agreement.groups,
            agreement.findings,
            agreement.claims,
        )
    ):
        if isinstance(part_, Phrase):
            found[part_.head].append((part_, None))
        elif isinstance(part_, Is) and part_.fluent == "found" and part_.subject is not None:
            found[part_.subject.names[0]].append((Phrase(part_.subject.names[0], part_.roles), None))
    for phrase in _by_joining(agreement):
        found[phrase.head].append((phrase, None))
    return Mentions(part.program, found)


def _by_joining(agreement: Agreement) -> Iterator[Phrase]:
    """What lets its author join or leave a group, though it names nobody: whoever does it is told from the others."""
    whoever = Who(Quantity.ANY, ("Actor",))
    for phrase in walk_value(tuple((group.joins, group.leaves) for group in agreement.groups)):
        if isinstance(phrase, Phrase) and phrase.role("by") is None:
            yield replace(phrase, roles=(*phrase.roles, ("by", whoever)))


def declared(said: Mentions) -> Iterator[Candidate]:
    """Ground happenings of the declared acts and occurrences that some phrase names."""
    for act in said.program.agreement.acts:
        if act.name in said.by_head:
            yield from grounded(act, said)


def powers(said: Mentions) -> Iterator[Candidate]:
    """Powers used by those who may hold them, as their clauses write the deed."""
    for head, pairs in said.by_head.items():
        if head in said.program.acts or apart(head)[1] is not None:
            continue  # what is another's happens in its life
        for phrase, clause in pairs:
            if clause is not None and clause.kind in (NormKind.POWER, NormKind.PERMISSION, NormKind.OBLIGATION):
                yield from _spoken(phrase, clause, said.program)


def _spoken(phrase: Phrase, clause: Norm, program: Program) -> Iterator[Candidate]:
    if phrase.head in FROM_WITHIN:
        return
    roles = [(r, w) for r, w in phrase.roles if r != "by"]
    if phrase.object is not None:
        roles.insert(0, ("object", phrase.object))
    values = [[(r, v) for n in w.names for v in named(n, program) or (n,)] for r, w in roles]
    if phrase.head == "extend" and phrase.role("to") is None:
        values.append([("to", A_LATER_DAY)])
    for actor in bearers(clause, program):
        for combo in itertools.product(*values):
            yield ground(phrase.head, dict(combo), actor)


# ---------------------------------------------------------------- one act


def grounded(act: Act, said: Mentions) -> Iterator[Candidate]:
    """Ground happenings of an act as far as the phrases can tell them apart."""
    pairs = said.of(act.name)
    sorts = dict(act.roles)
    roles = [role for role in sorts if role != "by" and any(p.role(role) is not None for p, _ in pairs)]
    values = [_values(role, sorts[role], pairs, said.program) for role in roles]
    for arguments in summed(act, pairs, said.program) or enough_for(pairs):
        for combo in itertools.product(*values):
            for actor in _actors(pairs, combo, said.program) if act.actor else (None,):
                yield ground(act.name, dict(zip(roles, combo, strict=True)), actor, arguments)


def ground(head: str, roles: dict[str, str], actor: str | None, arguments: tuple[Argument, ...] = ()) -> Candidate:
    """A happening with these roles."""
    given = [(r, Who(Quantity.ONE, (v,))) for r, v in roles.items() if r != "object"]
    if actor is not None:
        given.append(("by", Who(Quantity.ONE, (actor,))))
    about = roles.get("object")
    phrase = Phrase(head, tuple(given), None if about is None else Who(Quantity.ONE, (about,)), arguments)
    names = tuple(dict.fromkeys(n for n in (*roles.values(), actor) if n is not None))
    return Candidate(phrase, actor, names)


def enough_for(pairs: list[tuple[Phrase, Norm | None]]) -> list[tuple[Argument, ...]]:
    """For each phrase values that are enough for it; one happening without values where a phrase asks for none."""
    found = {tuple(_enough(a) for a in phrase.arguments): None for phrase, _ in pairs}
    return list(found) or [()]


def summed(act: Act, pairs: list[tuple[Phrase, Norm | None]], program: Program) -> list[tuple[Argument, ...]]:
    """Of what only sums read the number of, amounts that alone are enough for the least and for the greatest level."""
    agreement = program.agreement
    compared = [c for c in walk_value(agreement.clauses) if isinstance(c, Compares) and not c.percent]
    found: list[tuple[Argument, ...]] = []
    for measure in () if any(phrase.arguments for phrase, _ in pairs) else agreement.measures:
        if measure.kind is MeasureKind.SUM and any(p.head in program.wider(act.name) for p in measure.of):
            asked = (c for c in compared if c.measure == measure.name)
            amounts = sorted(c.number + _ONE_MORE.get(c.comparison, 0.0) for c in asked)
            ends = dict.fromkeys((*amounts[-1:], *amounts[:1]))  # states are told apart by what may be enough
            found += [(Argument(measure.field or "", amount),) for amount in ends]
    return found


def _enough(argument: Argument) -> Argument:
    value = argument.value
    if isinstance(value, int | float):
        value += _ONE_MORE.get(argument.comparison, 0.0)
    return Argument(argument.name, value)


def _actors(pairs: list[tuple[Phrase, Norm | None]], others: tuple[str, ...], program: Program) -> tuple[str, ...]:
    """Whoever some phrase may mean, and where one asks for nobody somebody whom no other means; nobody on itself."""
    found, indifferent = _meant_actors(pairs, program)
    if indifferent:
        found.update(dict.fromkeys([a for a in program.actors if a not in found and a not in others][:1]))
    return tuple(a for a in found if a not in others)


def _meant_actors(pairs: list[tuple[Phrase, Norm | None]], program: Program) -> tuple[dict[str, None], bool]:
    """Whoever some phrase may mean, and whether one asks for nobody."""
    found: dict[str, None] = {}
    indifferent = False
    for phrase, clause in pairs:
        by = phrase.role("by")
        if clause is not None:
            found.update(dict.fromkeys(bearers(clause, program)))
        elif by is not None:
            found.update(dict.fromkeys(named_by(by, program, program.actors)))
        elif phrase.its:
            found.update(dict.fromkeys(program.states))
        else:
            indifferent = True
    return found, indifferent


def left_undone(part: Slice) -> bool:
    """Whether somebody whom a phrase means as the actor is also meant as the one acted on: that is not tried."""
    return any(
        act.actor and act.name in said.by_head and _turns_on_its_actor(act, said)
        for said in map(mentions, part.instruments)
        for act in said.program.agreement.acts
    )


def _turns_on_its_actor(act: Act, said: Mentions) -> bool:
    pairs = said.of(act.name)
    asked = [(role, sort) for role, sort in act.roles if role != "by" and any(p.role(role) for p, _ in pairs)]
    actors, _ = _meant_actors(pairs, said.program)
    return any(not actors.keys().isdisjoint(_values(role, sort, pairs, said.program)) for role, sort in asked)


def bearers(clause: Norm, program: Program) -> tuple[str, ...]:
    """Whoever may bear it in any course of events."""
    return named_by(clause.bearer, program, program.actors)


def named_by(who: Who, program: Program, everyone: tuple[str, ...]) -> tuple[str, ...]:
    """Whoever is meant in any course of events; of a name that a clause binds everyone."""
    found: dict[str, None] = {}
    if who.weights is not None:
        found.update(dict.fromkeys(program.states))
    for name in who.names:
        meant = named(name, program)
        found.update(dict.fromkeys(everyone if meant is None else meant))
    return tuple(found)


@lru_cache(maxsize=256)  # the names of the search under way; more would keep the programs of past ones alive
def named(name: str, program: Program) -> tuple[str, ...] | None:
    """Everything a name may stand for in any course of events; None for a name that a clause binds itself."""
    if name in program.groups:
        group = program.groups[name]
        own = tuple(m for n in group.members for m in named(n, program) or ())
        return tuple(dict.fromkeys((*own, *program.states))) if group.joins else own
    if name in PARTIES:
        return program.states
    match name:
        case "Others":
            return program.others
        case "Body":
            return program.agreement.bodies
        case "Actor":
            return program.actors
        case "Place":
            return tuple(sorted(program.places))
    if name in program.places:
        return tuple(place for place in _in_order(program) if name in _around(place, program))
    if name in program.kinds:
        return tuple(sorted(program.kinds[name]))
    if name in program.actors or name in program.norms or name in program.statuses or name == "agreement":
        return (name,)
    if any(name in members for members in program.kinds.values()):
        return (name,)
    return None


def _in_order(program: Program) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lying.place for lying in program.agreement.lyings))


def _around(place: str, program: Program) -> frozenset[str]:
    """The places it lies in at any time, itself among them."""
    seen = {place}
    frontier = [place]
    while frontier:
        here = frontier.pop()
        for lying in program.agreement.lyings:
            if lying.place == here and lying.within is not None and lying.within not in seen:
                seen.add(lying.within)
                frontier.append(lying.within)
    return frozenset(seen)


def _values(role: str, sort: str, pairs: Iterable[tuple[Phrase, Norm | None]], program: Program) -> list[str]:
    """The values of a role that the phrases tell apart; two that no phrase means, where some phrase leaves it out.

    Of the two one may be the actor, who does nothing to itself.
    """
    pairs = tuple(pairs)
    of_sort = named(sort, program) or program.actors
    asked = [who for phrase, _ in pairs if (who := phrase.role(role)) is not None]
    meant: dict[str, None] = {}
    for who in asked:
        meant.update(dict.fromkeys(named_by(who, program, of_sort)))
    mentioned = {n for who in asked for n in (*who.names, *who.excluding)}
    if any(phrase.role(role) is None for phrase, _ in pairs):
        meant.update(dict.fromkeys([v for v in of_sort if v not in meant and not _fits(v, mentioned, program)][:2]))
    if all(v in program.actors for v in meant):
        return list(meant)
    alike: dict[frozenset[str], str] = {}
    for value in meant:
        alike.setdefault(frozenset(m for m in mentioned if _fits(value, {m}, program)), value)
    return list(alike.values())


def _fits(value: str, mentioned: set[str], program: Program) -> bool:
    return any(value in (named(name, program) or ()) for name in mentioned)
