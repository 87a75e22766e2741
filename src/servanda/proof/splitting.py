"""Claims about one occasion at a time: where other happenings of a kind can only help, each is looked at alone.

A claim says that on an occasion something is owed. Another attack than the one in question only opens further duties,
so a course on which the claim is broken stays so when all attacks but one are left out. Where the clauses make that
certain, the search is made once for each attack, with no other, and that one comes once.
"""

from __future__ import annotations

from collections.abc import Iterator

from servanda.kernel.keys import walk_value
from servanda.kernel.triggers import triggers
from servanda.model.clauses import Norm
from servanda.model.conditions import (
    AllOf,
    AnyOf,
    Condition,
    Happening,
    HasHappened,
    Is,
    NormIs,
    Owed,
    Owes,
    Permitted,
    Relation,
    Transition,
)
from servanda.model.phrases import Phrase
from servanda.model.points import At
from servanda.model.words import NormKind, Quantity
from servanda.proof.happenings import Candidate, named
from servanda.proof.slicing import Slice
from servanda.proof.symmetry import Symmetry

_HELPFUL = (Quantity.SOME, Quantity.ANY, Quantity.EACH, Quantity.ALL, Quantity.ONE, Quantity.AT_LEAST)


def split(
    part: Slice, candidates: tuple[Candidate, ...], symmetry: Symmetry, word: str | None
) -> Iterator[tuple[Candidate, ...]]:
    """The sets of candidates to search with, one by one; together they decide the claim. `word` as of `once_in`."""
    if word is None:
        yield candidates
        return
    own = [c for c in candidates if c.phrase.head == word]
    rest = tuple(c for c in candidates if c.phrase.head != word)
    nobody = dict.fromkeys(symmetry.orbit_of, 0)
    classes = {p: symmetry.orbit_of[p] for p in nobody}
    for one in symmetry.distinct(own, classes):
        if _makes_an_occasion(one, part):
            yield (one, *rest)


def once_in(part: Slice, candidates: tuple[Candidate, ...]) -> str | None:
    """The word of which one happening on a course is enough; the one that most candidates have."""
    words = sorted(w for w in {c.phrase.head for c in candidates} if _alone(w, part))
    return max(words, key=lambda w: sum(c.phrase.head == w for c in candidates), default=None)


def _makes_an_occasion(candidate: Candidate, part: Slice) -> bool:
    """Whether the claim's own words can mean this happening; without it there is no occasion, so nothing is broken."""
    phrases = [p for p in walk_value(part.claim.condition) if isinstance(p, Phrase) and p.head == candidate.phrase.head]
    program = part.program

    def fits(phrase: Phrase) -> bool:
        given = candidate.phrase
        for role, who in (*phrase.roles, *((("object", phrase.object),) if phrase.object is not None else ())):
            value = given.role(role)
            meant = [named(n, program) for n in who.names]
            if value is None or not any(m is None or value.names[0] in m for m in meant):
                return False
        return True

    return not phrases or any(fits(p) for p in phrases)


def _alone(word: str, part: Slice) -> bool:
    """Whether happenings of this word do nothing but set off duties that the claim asks for, and the claim itself."""
    claim = part.claim
    if claim.form != "whenever" or not claim.then or not all(_positive(c) for c in claim.then):
        return False
    if not _names(claim.condition, word) or _names((claim.assuming, claim.unless, claim.until), word):
        return False
    return only_sets_off(word, part)


def only_sets_off(word: str, part: Slice) -> bool:
    """Whether happenings of this word do nothing but set off duties about which no clause asks."""
    agreement = part.agreement
    if word not in part.program.acts or _deed(word, part):
        return False
    others = (agreement.statuses, agreement.stages, agreement.groups, agreement.decisions, agreement.measures)
    if any(_names(clauses, word) for clauses in others):
        return False
    opened = [n for n in agreement.norms if _names(n, word)]
    return all(n.kind is NormKind.OBLIGATION and _only_triggered(n, word) for n in opened) and not any(
        asked_elsewhere(n, part) for n in opened
    )


def _positive(condition: Condition) -> bool:
    """Whether more duties can only make it true."""
    match condition:
        case AllOf(conditions=parts) | AnyOf(conditions=parts):
            return all(_positive(p) for p in parts)
        case Owes(who=who, owed=owed, instance=None):
            return owed is not Owed.NOTHING and who.quantity in _HELPFUL
        case _:
            return False


def _names(value: object, word: str) -> bool:
    return any(isinstance(p, Phrase) and p.head == word for p in walk_value(value))


def _deed(word: str, part: Slice) -> bool:
    wider = part.program.wider(word)
    return len(wider) > 1 or any(d.head in wider for n in part.agreement.norms for d in n.deeds)


def _only_triggered(clause: Norm, word: str) -> bool:
    """Whether the norm reads the happening only to be set off by it, and to count from it."""
    for trigger in triggers(clause.when):
        if _names(trigger.conditions, word):
            return False
        for qualifier in trigger.moment.qualifiers if isinstance(trigger.moment, Happening) else ():
            after = qualifier.relation is Relation.AFTER and isinstance(qualifier.point, At)
            if not after and _names(qualifier, word):
                return False
    read = (clause.ifs, clause.whiles, clause.unless, clause.until, clause.ensure, clause.consent, clause.decision)
    return not _names(read, word)


def asked_elsewhere(clause: Norm, part: Slice) -> bool:
    """Whether any other clause asks how this duty stands."""
    agreement = part.agreement
    others = tuple(n for n in agreement.norms if n is not clause)
    for asked in walk_value((others, agreement.statuses, agreement.stages, agreement.groups, agreement.decisions)):
        match asked:
            case NormIs(norm=name) | Transition(norm=name) | Owes(norm=name) if name in (clause.name, None):
                return True
            case Permitted() | Is(fluent="breached" | "met" | "cured"):
                return True
            case HasHappened(phrase=phrase) | At(phrase=phrase) | Happening(phrase=phrase):
                if phrase.head == clause.name:
                    return True
            case _:
                pass
    return clause.else_norm is not None
