"""What can never come about: a clause set off by what comes before it speaks, and a decision without takers or time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servanda.model.agreement import Agreement
from servanda.model.check.contradictions import most_of
from servanda.model.check.fault import fault
from servanda.model.check.frames import label_of
from servanda.model.check.walk import inside, walk
from servanda.model.clauses import Norm, Stage
from servanda.model.conditions import Happening, HasHappened, Is
from servanda.model.draft import Draft
from servanda.model.phrases import Phrase, Who
from servanda.model.points import At
from servanda.model.words import Quantity, StageKind
from servanda.syntax import Diagnostic

_SIGNATURE = "signature"
_BY_ALL = (Quantity.ALL, Quantity.EACH)


def check_set_off_too_early(agreement: Agreement, _draft: Draft) -> Iterable[Diagnostic]:
    """C225: what brings the agreement into force comes before the clause speaks, and so never sets it off."""
    for norm in agreement.norms:
        if norm.at_once or norm.outside:
            continue
        entries = _entries(norm, agreement)
        for happening in inside(norm.when, Happening):
            if _brings_into_force(happening.phrase, entries):
                yield fault(
                    "C225",
                    f'"{happening.phrase.head}" comes before "{norm.name}" speaks, so it never sets it off.',
                    norm.origin,
                    happening.span,
                    label=label_of(norm),
                    severity="warning",
                    expected="when entry into force, or applies at once",
                )


def _entries(norm: Norm, agreement: Agreement) -> tuple[Stage, ...]:
    """The clauses on entry into force, of the norm's part or of the whole."""
    entries = [s for s in agreement.stages if s.kind is StageKind.ENTRY and s.each is None and s.part is None]
    own = [s for s in agreement.stages if s.kind is StageKind.ENTRY and s.part is not None and s.part == norm.part]
    return tuple(own or entries)


def _brings_into_force(phrase: Phrase, entries: tuple[Stage, ...]) -> bool:
    if phrase.head == _SIGNATURE and _by_all(phrase):
        return not entries or any(_waits_for_signature(stage) for stage in entries)
    return any(_alike(phrase, awaited) for stage in entries for awaited in _awaited(stage))


def _by_all(phrase: Phrase) -> bool:
    by = phrase.role("by")
    return by is None or by.quantity in _BY_ALL


def _waits_for_signature(stage: Stage) -> bool:
    signed = any(is_.fluent == "signed" for is_ in inside(stage.when, Is))
    return signed or any(awaited.head == _SIGNATURE for awaited in _awaited(stage))


def _awaited(stage: Stage) -> Iterator[Phrase]:
    """The happenings that a clause on entry into force waits for."""
    for found in walk((stage.when, stage.on)):
        if isinstance(found, Happening | HasHappened | At):
            yield found.phrase


def _alike(one: Phrase, other: Phrase) -> bool:
    """Whether two phrases mean the same happening by the same actors."""
    return (one.head, _who(one.object), *((r, _who(w)) for r, w in one.roles)) == (
        other.head,
        _who(other.object),
        *((r, _who(w)) for r, w in other.roles),
    )


def _who(who: Who | None) -> tuple[Quantity, tuple[str, ...]] | None:
    return None if who is None else (who.quantity, who.names)


def check_decision_can_pass(agreement: Agreement, _draft: Draft) -> Iterable[Diagnostic]:
    """C226: a decision that nobody takes passes when its time is up; without a time it never does, nor by nobody."""
    for decision in agreement.decisions:
        takers = () if decision.by is None else (decision.by, *decision.also)
        for who in takers:
            if most_of(who, agreement) == 0:
                yield fault(
                    "C226",
                    f'Nobody is left to take "{decision.name}": all are excluded.',
                    decision.origin,
                    who.span,
                    label=f"decision {decision.name}",
                    expected="a group in which somebody is left",
                )
        if decision.by is None and not decision.timings:
            yield fault(
                "C226",
                f'Nobody takes "{decision.name}" and it has no time, so it never passes.',
                decision.origin,
                label=f"decision {decision.name}",
                severity="warning",
                expected="taken by those who vote, or within, by or on the time after which it passes",
            )
