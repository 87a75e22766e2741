"""Claims about one occasion at a time: where other happenings of a kind can only help, each is looked at alone.

A claim says that on an occasion something is owed. Another attack than the one in question only opens further duties,
so a course on which the claim is broken stays so when all attacks but one are left out. Where the clauses make that
certain, the search is made once for each attack, with no other, and that one comes once.
"""

from __future__ import annotations

from collections.abc import Iterator

from servanda.kernel.keys import walk_value
from servanda.kernel.matching import counted
from servanda.kernel.opening import is_common
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
from servanda.model.points import POINTS, At, TimeWord
from servanda.model.words import NormKind, Quantity, Repeat
from servanda.proof.happenings import Candidate, named
from servanda.proof.slicing import Slice
from servanda.proof.symmetry import Symmetry

_DEADLINES = (TimeWord.WITHIN, TimeWord.BY, TimeWord.BEFORE)
_HELPFUL = (Quantity.SOME, Quantity.ANY, Quantity.EACH, Quantity.ALL, Quantity.ONE, Quantity.AT_LEAST)


def split(
    part: Slice, candidates: tuple[Candidate, ...], symmetry: Symmetry, word: str | None
) -> Iterator[tuple[Candidate, ...]]:
    """The sets of candidates to search with, one by one; together they decide the claim. `word` as of `once_in`."""
    if word is None:
        yield candidates
        return
    rest = tuple(c for c in candidates if c.phrase.head != word)
    own = [c for c in candidates if c.phrase.head == word and _makes_an_occasion(c, part)]
    if not own:
        yield rest  # an occasion may still come in another way
    yield from ((one, *rest) for one in symmetry.distinct(own, dict(symmetry.orbit_of)))


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
    if not _named_once(claim.condition, word) or _names((claim.assuming, claim.unless, claim.until), word):
        return False
    return only_sets_off(word, part)


def _named_once(condition: Condition, word: str) -> bool:
    """Whether an occasion takes no more than one happening of this word: the very moment, or the one it comes after."""
    phrases = [p for p in walk_value(condition) if isinstance(p, Phrase) and p.head == word]
    moments = [t.moment for t in triggers(condition) if isinstance(t.moment, Happening)]
    after = [q.point for m in moments for q in m.qualifiers if q.relation is Relation.AFTER]
    read = [*(m.phrase for m in moments), *(p.phrase for p in after if isinstance(p, At))]
    return len(phrases) == 1 and phrases[0] in read and counted(phrases[0]) is None


def certain(word: str | None, part: Slice) -> bool:
    """Whether a proof about one happening of the word is one about any number: no duty is kept from being set off anew.

    Where a repeated trigger keeps the first duty, or renews it, that one must be owed wherever the new one would be: so
    it may not wait for anything, end by itself, nor be done in part.
    """
    opened = [n for n in part.agreement.norms if word is not None and _names(n, word)]
    return all(n.repeated is Repeat.ANEW or _owed_at_once(n) for n in opened)


def _owed_at_once(clause: Norm) -> bool:
    """Whether a duty is owed by each from its trigger until it is done."""
    heads = {p.head for t in triggers(clause.when) for p in walk_value(t.moment) if isinstance(p, Phrase)}
    counted_from = {p.phrase.head for p in walk_value(clause.timings) if isinstance(p, At)}
    timed = all(t.word in _DEADLINES for t in clause.timings)
    free = clause.decision is None and clause.consent is None and clause.ensure is None and not is_common(clause)
    return free and timed and counted_from <= heads and not any(isinstance(u, POINTS) for u in clause.until)


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
    return not _names(read, word) and not _begins_or_ends_by(clause, word)


def _begins_or_ends_by(clause: Norm, word: str) -> bool:
    """Whether when the duty is owed is counted from a happening of the word that need not be its own trigger.

    Of several the first or the latest counts, so that leaving one out would move it; a deadline moves no duty.
    """
    moments = [t.moment for t in triggers(clause.when)]
    own = all(isinstance(m, Happening) and m.phrase.head == word for m in moments)
    return not own and any(t.word not in _DEADLINES and _names(t, word) for t in clause.timings)


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
