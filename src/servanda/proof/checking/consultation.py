"""A guarantee that rests on consultation only: when the event comes, nobody owes more than to talk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servanda.kernel.triggers import triggers
from servanda.model import Agreement
from servanda.model.check.frames import label_of
from servanda.model.check.walk import inside
from servanda.model.clauses import Norm
from servanda.model.conditions import AnyOf, Condition, Happening, NormIs, Transition
from servanda.model.phrases import Phrase
from servanda.model.words import Grade, NormKind, NormState
from servanda.proof.checking.finding import Suspicion

_TALK = "consult"


def suspicions(agreement: Agreement) -> Iterator[Suspicion]:
    """P207: an event obliges to consult, and no firm duty to do more can follow from it."""
    duties = [n for n in agreement.norms if n.kind is NormKind.OBLIGATION and n.deeds]
    acts = {a.name for a in agreement.acts}  # nothing is guaranteed against the text's own entry into force
    for talk in duties:
        events = _events(talk)
        if not _talks(talk) or not events or not events <= acts or all(_TALK in event for event in events):
            continue
        more = [n for n in duties if n.grade is Grade.SHALL and not _talks(n) and _follows(n, talk, events)]
        possible: Condition = NormIs(talk.name, NormState.OWED)
        if more:
            possible = AnyOf(tuple(NormIs(n.name, NormState.OWED) for n in more))
        yield Suspicion(
            "P207",
            talk.name,
            label_of(talk),
            talk.origin,
            possible,
            by_story=not more,
            message=f'When {_quoted(events)} comes, nobody owes more than to consult ("{talk.name}").',
            expected="a firm duty to do something, set off by the same event",
            suggestion="obligation … shall …, with a time, for when consultation brings nothing",
        )


def _quoted(events: Iterable[str]) -> str:
    return " or ".join(f'"{event}"' for event in sorted(events))


def _talks(norm: Norm) -> bool:
    return bool(norm.deeds) and all(_TALK in deed.head for deed in norm.deeds)


def _events(norm: Norm) -> frozenset[str]:
    moments = (trigger.moment for trigger in triggers(norm.when)) if norm.when is not None else ()
    return frozenset(m.phrase.head for m in moments if isinstance(m, Happening))


def _follows(norm: Norm, talk: Norm, events: frozenset[str]) -> bool:
    """Whether it is set off by the same event, by the consultation, or by what becomes of the duty to consult."""
    if norm.else_breach_of == talk.name or talk.else_norm == norm.name:
        return True
    named = {phrase.head for phrase in inside((norm.when, norm.ifs), Phrase)}  # also what it comes after
    if named & (events | {d.head for d in talk.deeds} | {talk.name}):
        return True
    moments = (trigger.moment for trigger in triggers(norm.when)) if norm.when is not None else ()
    return any(isinstance(m, Transition) and m.norm == talk.name for m in moments)
