"""What two agreements are compared by: what is in force, who owes what, what is allowed; and which clauses bear on it.

A clause whose whole cone is the same in both cannot behave otherwise in one than in the other. What is left are the
clauses of whose behaviour the text alone does not tell.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from servanda.kernel.asking import norm_words
from servanda.kernel.dates import EVERYWHERE
from servanda.kernel.keys import BETWEEN_KEYS, POWER_VERBS, Key, fluent, norm, reads
from servanda.kernel.permitted import may
from servanda.kernel.program import program
from servanda.kernel.relations import APART, SUSPENDED, in_force_between, pair_stages
from servanda.kernel.state import Instance, State
from servanda.model import Agreement
from servanda.model.clauses import Claim, Norm
from servanda.model.conditions import Is
from servanda.model.words import NormKind, NormState, StageKind
from servanda.proof.happenings import Candidate
from servanda.proof.renaming import meaning
from servanda.proof.slicing import Slice, slice_for

ALL = Claim("compared", "possible", Is("in force"))
_CLAUSES = ("findings", "statuses", "measures", "norms", "decisions", "stages", "weights", "groups", "lyings", "kinds")
_SETTING = ("zone", "depositary", "working", "others", "relations")
_IN_FORCE = ("in force", "provisionally-applied")
_OF_TWO = (StageKind.RESERVATION, StageKind.SUSPENSION)


class Observable(StrEnum):
    """A question that both agreements answer at every moment."""

    IN_FORCE = "what is in force"
    OWED = "who owes what"
    ALLOWED = "what is allowed"


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that is so of somebody; the clause that makes it so is no part of what is compared."""

    who: str
    what: str


View = dict[Seen, str | None]  # what is so, and the clause
Due = Callable[[Instance], Any]


def affected(observable: Observable, one: Agreement, other: Agreement) -> tuple[frozenset[Key], frozenset[str]]:
    """The keys of an observable that may behave differently in the two, and the clauses in their cones."""
    pairs = {}
    between = _between(one, other) if observable is Observable.IN_FORCE else ()
    for key in dict.fromkeys((*_keys(observable, one), *_keys(observable, other), *between)):
        slices = slice_for(one, (key,), ALL), slice_for(other, (key,), ALL)
        if bare(slices[0]) != bare(slices[1]):
            pairs[key] = slices
    names = (clause.name for slices in pairs.values() for part in slices for clause in _named(part.agreement))
    return frozenset(pairs), frozenset(names)


def _named(agreement: Agreement) -> Iterator[Any]:
    for name in ("findings", "statuses", "measures", "norms", "decisions", "stages", "groups"):
        yield from getattr(agreement, name)


def _keys(observable: Observable, agreement: Agreement) -> Iterator[Key]:
    if observable is Observable.IN_FORCE:
        yield from map(fluent, _IN_FORCE)
        return
    for clause in agreement.norms:
        owed = clause.kind is NormKind.OBLIGATION
        if owed if observable is Observable.OWED else _forbids(clause) or _lifts(clause, agreement):
            yield norm(clause.name)


def _between(one: Agreement, other: Agreement) -> frozenset[Key]:
    """What is in force between two parties, where the texts differ in what they say of two."""
    said = [{meaning(s) for s in text.stages if s.kind in _OF_TWO or s.towards is not None} for text in (one, other)]
    return frozenset() if said[0] == said[1] else BETWEEN_KEYS


def effective(agreement: Agreement) -> Agreement:
    """The agreement without permissions that change nothing: of what nothing forbids, about which no clause asks.

    A permission to extend, suspend or end something is a power over it.
    """
    clauses = [c for name in _CLAUSES for c in getattr(agreement, name)]

    def idle(clause: Norm) -> bool:
        asked = any(norm(clause.name) in reads(other) for other in clauses if other is not clause)
        over = any(deed.head in POWER_VERBS for deed in clause.deeds)
        return clause.kind is NormKind.PERMISSION and not (asked or over or _lifts(clause, agreement))

    return replace(agreement, norms=tuple(n for n in agreement.norms if not idle(n)))


def _forbids(clause: Norm) -> bool:
    return clause.kind in (NormKind.PROHIBITION, NormKind.POWER)


def _lifts(clause: Norm, agreement: Agreement) -> bool:
    """Whether a norm can lift what forbids one of its deeds."""
    wider = program(agreement).wider
    words = {word for deed in clause.deeds for word in wider(deed.head)}
    return any(
        (clause.name in other.subject_to or other.name in clause.notwithstanding)
        and any(deed.head in words or not words.isdisjoint(wider(deed.head)) for deed in other.deeds)
        for other in agreement.norms
        if other.kind is NormKind.PROHIBITION
    )


def bare(part: Slice) -> Any:  # noqa: ANN401 - a value to be compared
    """A slice as what it means: the order of clauses, their places and their authors left out."""
    agreement = part.agreement
    acts = frozenset(meaning(a) for a in agreement.acts if ("head", a.name) in part.keys)
    places = {("name", word) for lying in agreement.lyings for word in (lying.place, lying.within) if word}
    read = [held for held in _CLAUSES if held != "lyings" or places & part.keys]
    sets = tuple(frozenset(map(meaning, getattr(agreement, held))) for held in read)
    who = frozenset(agreement.parties), frozenset(agreement.bodies), frozenset(agreement.parts)
    return (acts, sets, who, *(meaning(getattr(agreement, name)) for name in _SETTING))


# ---------------------------------------------------------------- what is so in a state


def deeds_of(norms: Iterable[Norm], candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The ground deeds that norms other than duties are about."""
    heads = {deed.head for n in norms if n.kind is not NormKind.OBLIGATION for deed in n.deeds}
    return tuple(c for c in candidates if c.actor and c.phrase.head in heads)


def on_its_day(instance: Instance) -> Any:  # noqa: ANN401 - see `view`
    """When a duty is due: the date."""
    return None if instance.deadline is None else instance.deadline.moment


def view(observable: Observable, state: State, deeds: Iterable[Candidate], due: Due = on_its_day) -> View:
    """What an agreement answers in a state of its run; `due` tells by what the dates of duties are compared."""
    match observable:
        case Observable.IN_FORCE:
            whole = (Seen(", ".join(f.args) or f.part or "the agreement", f.name) for f in _in_force(state))
            return dict.fromkeys((*whole, *_apart(state)))
        case Observable.OWED:
            return {seen: i.norm.name for i in state.instances.values() for seen in _owed(i, due(i))}
        case Observable.ALLOWED:
            return {Seen(c.actor or "", f"may {_deed(c)}"): None for c in deeds if _may(c, state)}


def _in_force(state: State) -> Iterator[Any]:
    for each in state.fluents:
        if each.name in _IN_FORCE:
            yield each


def _apart(state: State) -> Iterator[Seen]:
    """Two who are both bound, and between whom the agreement is not in force."""
    if not (state.named[APART] or state.named[SUSPENDED] or pair_stages(state)):
        return
    for pair in itertools.combinations(filter(state.bound, state.program.states), 2):
        if not in_force_between(*pair, state):
            yield Seen(" and ".join(pair), "not in force between the two")


def _owed(instance: Instance, due: Any) -> Iterator[Seen]:  # noqa: ANN401 - see `view`
    clause = instance.norm
    if not instance.owing or clause.kind is not NormKind.OBLIGATION:
        return
    what = norm_words(clause, instance.id)
    if due is not None:
        what += f", due {due}"
    if instance.state is NormState.BREACHED or instance.suspended_on is not None:
        what += f" ({'suspended' if instance.suspended_on is not None else 'breached'})"
    if instance.needed is None:
        yield from (Seen(member, what) for member in instance.missing)
    else:
        yield Seen(f"{instance.needed} of {', '.join(sorted(instance.missing))}", what)


def _may(candidate: Candidate, state: State) -> bool:
    return may(candidate.actor or "", candidate.phrase, EVERYWHERE, state)


def _deed(candidate: Candidate) -> str:
    phrase = candidate.phrase
    roles = (f"{role} {who.names[0]}" for role, who in phrase.roles if role != "by")
    amounts = ", ".join(
        f"{a.name}: {a.value:g}" if isinstance(a.value, float) else f"{a.name}: {a.value}" for a in phrase.arguments
    )
    said = (phrase.head, *(phrase.object.names if phrase.object else ()), *roles)
    return " ".join((*said, *((f"({amounts})",) if amounts else ())))
