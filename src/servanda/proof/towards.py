"""What parties do towards one another: reservations, objections to them, suspension of others; taking these back.

A reservation matters by the clause it is to: each clause of the slice stands for itself. Of those that lie outside it
one stands for all, where a clause asks who has reserved anything, or an objection to it can set two parties apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from servanda.kernel.keys import walk_value
from servanda.kernel.relations import RESERVED, TOWARDS
from servanda.kernel.terms import ENTRY_HEAD
from servanda.model.clauses import Act, Stage
from servanda.model.conditions import Is
from servanda.model.phrases import Phrase, Who
from servanda.model.words import NormKind, Quantity, StageKind
from servanda.proof.happenings import Candidate, ground, named
from servanda.proof.slicing import Slice

ELSEWHERE = "agreement"  # a clause of the text that nothing here depends on


def reservable(part: Slice) -> tuple[str, ...]:
    """To what somebody can make a reservation; nothing where no clause of the slice speaks of reservations."""
    agreement, prog = part.agreement, part.program
    if not _spoken_of(part):
        return ()
    rules = _rules(part)
    asked = [value for value in walk_value(agreement.clauses) if _speaks_of_it(value)]
    bearing = {n.name for n in agreement.norms if not (n.at_once or n.outside)}
    own = [n.name for n in agreement.norms if n.name in bearing]
    own += [name for name, held in prog.parts.items() if bearing.intersection(held)]
    own += [n for p in asked if isinstance(p, Phrase) for r, who in p.roles if r == "to" for n in who.names]
    outside: dict[tuple[bool, ...], str] = {}
    told = bool(asked) or between_two(part)
    for name in (*(n for rule in rules for n in rule.to), ELSEWHERE) if told else ():
        if name not in own:
            outside.setdefault(tuple(_allows(rule, name) for rule in rules), name)
    known = dict.fromkeys((*own, *outside.values()))
    return tuple(name for name in known if all(_allows(rule, name) for rule in _lasting(part)))


def left_unreserved(part: Slice) -> bool:
    """Whether somebody could make a reservation that bears on it, which is not tried as no clause speaks of any."""
    return any(_bears(each) and not _spoken_of(each) for each in part.instruments)


def _bears(part: Slice) -> bool:
    return any(not (n.at_once or n.outside) for n in part.agreement.norms) or between_two(part)


def _spoken_of(part: Slice) -> bool:
    return bool(_rules(part)) or any(map(_speaks_of_it, walk_value(part.agreement.clauses)))


def _rules(part: Slice) -> tuple[Stage, ...]:
    return tuple(s for s in part.agreement.stages if s.kind is StageKind.RESERVATION)


def _lasting(part: Slice) -> tuple[Stage, ...]:
    """The clauses on reservations that no amendment brings or takes away."""
    return tuple(s for s in _rules(part) if (s.origin.amended_by, s.origin.until_amended_by) == (None, None))


def _speaks_of_it(value: object) -> bool:
    asked = isinstance(value, Is) and value.fluent == RESERVED
    return asked or (isinstance(value, Phrase) and value.head == "reservation")


def _allows(rule: Stage, name: str) -> bool:
    """Whether a clause on reservations leaves this one open, whoever makes it and when."""
    return not (rule.to_nothing or name in rule.not_to) and (not rule.to or name in rule.to)


def _authors(part: Slice) -> tuple[str, ...]:
    """Who may make reservations by what the clauses always say."""
    prog = part.program
    found = prog.states
    for rule in _lasting(part):
        who = rule.by or rule.each
        if who is not None:
            meant = [named(name, prog) for name in who.names]
            found = tuple(s for s in found if any(names is None or s in names for names in meant))
    return found


def between_two(part: Slice) -> bool:
    """Whether it matters to a clause of the slice what the agreement is between two of its parties."""
    agreement = part.agreement
    deeds = (d for n in agreement.norms if not (n.at_once or n.outside) for d in n.deeds)
    if any(deed.role(role) is not None for deed in deeds for role in TOWARDS):
        return True
    asked = (v for v in walk_value(agreement.clauses) if isinstance(v, Is) and v.fluent == "in force")
    return any({"for", "with"} <= {role for role, _ in value.roles} for value in asked)


def open_roles(part: Slice) -> Iterator[str]:
    """Prohibitions that do not say towards whom, where a deed may be done to one with whom something is different."""
    agreement, prog = part.agreement, part.program
    if not (reservable(part) or any(s.towards is not None for s in agreement.stages)):
        return
    for clause in agreement.norms:
        if clause.kind is NormKind.PROHIBITION and not (clause.at_once or clause.outside):
            for deed in clause.deeds:
                for act in agreement.acts:
                    left = _left_open(act, deed) if deed.head in prog.wider(act.name) else ()
                    parties = (r for r, sort in left if set(named(sort, prog) or prog.actors) & set(prog.states))
                    yield from (f"{clause.name} does not say “{role}” whom {act.name} is done" for role in parties)


def _left_open(act: Act, deed: Phrase) -> tuple[tuple[str, str], ...]:
    return tuple((r, sort) for r, sort in act.roles if r in TOWARDS and deed.role(r) is None)


def reservations(part: Slice) -> Iterator[Candidate]:
    """Reservations by each state, objections against entry into force by each other; and each of them withdrawn."""
    states, apart = part.program.states, between_two(part)
    for clause in reservable(part):
        for author in _authors(part):
            yield ground("reservation", {"to": clause}, author)
            yield ground("withdrawal", {"of": "reservation", "to": clause}, author)
            for other in states if apart else ():
                if other != author:
                    yield from objection({"to": clause, "of": author, "against": ENTRY_HEAD}, other)


def objection(roles: dict[str, str], actor: str) -> Iterator[Candidate]:
    """An objection, and its withdrawal in the same words."""
    made = ground("objection", roles, actor)
    yield made
    of = (("of", Who(Quantity.ONE, ("objection",))), *(r for r in made.phrase.roles if r[0] != "against"))
    yield Candidate(Phrase("withdrawal", of), actor, made.names)


def suspended_by_others(
    stage: Stage, roles: dict[str, str], actor: str, others: tuple[str, ...]
) -> Iterator[Candidate]:
    """Suspension of one of the others, or of the agreement with it, and its end."""
    role = "with" if stage.towards is not None else "of"
    for other in others:
        for word in ("suspension", "resumption"):
            yield ground(word, {**roles, role: other}, actor)
