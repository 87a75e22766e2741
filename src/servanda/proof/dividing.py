"""A comparison of duties divided: by the occasion that sets them off, and by who bears them.

Where a happening does nothing but set off duties, those of one attack go on as they would without any other attack.
Where a deed does nothing but perform a duty of its author, what one bearer owes goes on whatever the others have done.
What all owe is the union of what each owes on each occasion: if no portion parts, the whole does not.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from servanda.kernel.keys import norm, walk_value
from servanda.kernel.opening import is_common
from servanda.model.clauses import Norm
from servanda.model.phrases import Phrase, Who
from servanda.model.words import NormKind, Quantity, Repeat
from servanda.proof.happenings import Candidate, mentions, named
from servanda.proof.renaming import aliases, renamed, said
from servanda.proof.slicing import Slice, slice_for
from servanda.proof.splitting import asked_elsewhere, certain, only_sets_off
from servanda.proof.symmetry import Symmetry

_BY_ONE = (Quantity.ONE, Quantity.EACH, Quantity.ALL, Quantity.ANY)


@dataclass(frozen=True, slots=True)
class Portion:
    """The clauses of one portion, what happens in it, and whose duties are looked at; None for everyone's."""

    parts: tuple[Slice, Slice]
    candidates: tuple[Candidate, ...]
    bearer: str | None = None


def distinct(found: Iterable[Portion]) -> Iterator[Portion]:
    """One portion of each kind: those that are the same but for the names of parties and clauses part alike."""
    kept: list[Portion] = []
    for portion in found:
        if not any(_same(one, portion) for one in kept):
            kept.append(portion)
            yield portion


def _same(one: Portion, other: Portion) -> bool:
    """Whether an exchange of parties that takes the one's occasion and bearer to the other's makes them one."""
    if one.bearer is None or other.bearer is None or len(one.candidates) != len(other.candidates):
        return False
    taking_part = [(*p.candidates[0].names, p.bearer) for p in (one, other)]
    exchange = dict(zip(*taking_part, strict=False))
    if len(set(exchange.values())) < len(exchange) or len(taking_part[0]) != len(taking_part[1]):
        return False
    parties = one.parts[0].agreement.parties
    left = (p for p in parties if p not in exchange.values())
    exchange |= {p: next(left) for p in parties if p not in exchange}
    if any(exchange[taking_part[0][i]] != taking_part[1][i] for i in range(len(taking_part[0]))):
        return False
    if {renamed(c.phrase, exchange) for c in one.candidates} != {c.phrase for c in other.candidates}:
        return False
    for mine, theirs in zip(one.parts, other.parts, strict=True):
        put = renamed(mine.agreement, exchange)
        put = renamed(put, aliases(theirs.agreement, put))
        if said(put) != said(theirs.agreement):
            return False
    return True


def portions(parts: tuple[Slice, Slice], candidates: tuple[Candidate, ...], symmetry: Symmetry) -> Iterator[Portion]:
    """The portions of a comparison of what is owed; all of it where the clauses do not let it be divided."""
    heads = {c.phrase.head for c in candidates}
    words = sorted(w for w in heads if all(_each_by_itself(w, part, candidates) for part in parts))
    word = max(words, key=lambda w: sum(c.phrase.head == w for c in candidates), default=None)
    deeds = _deeds(parts)
    for occasion in _occasions(word, candidates, symmetry):
        left = [c for c in candidates if c.phrase.head != word]
        if deeds is None:
            yield Portion(parts, (*occasion, *left))
            continue
        left = [c for c in left if c.phrase.head not in deeds]
        for bearer in _bearers(parts, occasion, symmetry):
            own = (c for c in candidates if c.phrase.head in deeds and c.actor == bearer)
            yield Portion((_of(bearer, parts[0]), _of(bearer, parts[1])), (*occasion, *own, *left), bearer)


def _each_by_itself(word: str, part: Slice, candidates: Iterable[Candidate]) -> bool:
    """Whether duties that one happening of the word sets off go on as they would without any other one."""
    own = [c.phrase for c in candidates if c.phrase.head == word]
    alone = only_sets_off(word, part) and certain(word, part)
    return alone and not any(_one_for_two(clause, own, part) for clause in part.agreement.norms)


def _one_for_two(clause: Norm, occasions: Sequence[Phrase], part: Slice) -> bool:
    """Whether the duty after one happening may stand for that after another, which names others or another amount.

    A repeated trigger keeps the first duty, or moves its deadline, if all that the clause calls by a name is the same.
    """
    heads = {phrase.head for phrase in occasions}
    phrases = [p for p in walk_value(clause.when) if isinstance(p, Phrase) and p.head in heads]
    if clause.repeated is Repeat.ANEW or not phrases:
        return False
    amounts = {phrase.arguments for phrase in occasions}
    roles = dict.fromkeys(role for phrase in occasions for role in _roles(phrase))
    return len(amounts) > 1 or any(
        _untold(_roles(p).get(role), role, occasions, part) for p in phrases for role in roles
    )


def _untold(who: Who | None, role: str, occasions: Iterable[Phrase], part: Slice) -> bool:
    """Whether two of the happenings name different values in a role, and the clause takes both and names neither."""
    if who is not None and who.alias is not None:
        return False
    meant = [None] if who is None else [named(name, part.program) for name in who.names]
    values = {given.names for phrase in occasions if (given := _roles(phrase).get(role)) is not None}
    return sum(any(m is None or not m or set(value) <= set(m) for m in meant) for value in values) > 1


def _roles(phrase: Phrase) -> dict[str, Who]:
    return dict(phrase.roles if phrase.object is None else (("object", phrase.object), *phrase.roles))


def _of(bearer: str, part: Slice) -> Slice:
    """The clauses in the cone of what one party may owe."""
    own = (n for n in part.agreement.norms if n.kind is NormKind.OBLIGATION and bearer in _may_bear(n, part))
    return slice_for(part.agreement, [norm(n.name) for n in own], part.claim)


def _occasions(
    word: str | None, candidates: tuple[Candidate, ...], symmetry: Symmetry
) -> Iterator[tuple[Candidate, ...]]:
    if word is None:
        yield ()
        return
    own = [c for c in candidates if c.phrase.head == word]
    yield from ((one,) for one in symmetry.distinct(own, dict(symmetry.orbit_of)))


def _bearers(parts: tuple[Slice, Slice], occasion: Iterable[Candidate], symmetry: Symmetry) -> Iterator[str]:
    """Everyone who may bear a duty, one for all whom no clause and no part in the occasion sets apart."""
    taking_part = {name for candidate in occasion for name in candidate.names}
    seen = set()
    for party in dict.fromkeys(itertools.chain(*map(_all_bearers, parts))):
        kind = party if party in taking_part else symmetry.orbit_of.get(party, party)
        if kind not in seen:
            seen.add(kind)
            yield party


def _all_bearers(part: Slice) -> Iterator[str]:
    for clause in part.agreement.norms:
        yield from _may_bear(clause, part)


def _may_bear(clause: Norm, part: Slice) -> Iterator[str]:
    for name in clause.bearer.names:
        yield from named(name, part.program) or part.program.actors


def _deeds(parts: tuple[Slice, Slice]) -> frozenset[str] | None:
    """The words of deeds that do nothing but perform duties borne by one each; None where duties are tied otherwise."""
    found: set[str] = set()
    for part in parts:
        norms = part.agreement.norms
        for clause in norms:
            if clause.kind is not NormKind.OBLIGATION:
                continue
            own = not is_common(clause) and clause.bearer.quantity in _BY_ONE and clause.ensure is None
            if not own or asked_elsewhere(clause, part):
                return None
            found |= {deed.head for deed in clause.deeds}
    return frozenset(found) if all(_only_done(word, part) for word in found for part in parts) else None


def _only_done(word: str, part: Slice) -> bool:
    """Whether a word names nothing but deeds of duties."""
    agreement = part.agreement
    others = [n for n in agreement.norms if n.kind is not NormKind.OBLIGATION and any(d.head == word for d in n.deeds)]
    wider = part.program.wider(word)
    related = [w for w in part.program.acts if w != word and (word in part.program.wider(w) or w in wider)]
    return not others and not any(_read(w, part) for w in (word, *related))


def _read(word: str, part: Slice) -> bool:
    """Whether a clause reads a happening other than as the deed of a norm."""
    return any(clause is None for _, clause in mentions(part).by_head.get(word, ()))
