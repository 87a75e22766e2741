"""What of an agreement's own life a claim cannot hang on, left out: what no clause of the slice speaks of.

An amendment that enters into force does nothing but make its texts stand or fall; a part that does so makes it be in
force; survival makes the duties that it names go on. Where no clause of the slice, and no text's standing, names the
one or the other, nothing else goes on otherwise. A clause on reservations to what is no part of the slice lets nobody
make any that matters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

from servanda.kernel.terms import ENTRY_HEAD
from servanda.model.clauses import Stage
from servanda.model.phrases import Phrase
from servanda.model.words import StageKind
from servanda.proof.slicing import Slice, slice_of
from servanda.proof.towards import reservable


def trimmed(part: Slice) -> Slice:
    """The slice without amendments, parts, survival and reservations of which nothing else in it speaks."""
    agreement = part.agreement
    stages = tuple(stage for stage in agreement.stages if not _idle(stage, part))
    if len(stages) == len(agreement.stages):
        return part
    spoken = {stage.part for stage in stages} | {norm.part for norm in agreement.norms}
    parts = tuple((name, clauses) for name, clauses in agreement.parts if name in spoken)
    return trimmed(slice_of(replace(agreement, stages=stages, parts=parts), part.claim))


def _idle(stage: Stage, part: Slice) -> bool:
    """Whether what the stage does is nothing to any other clause."""
    rest = [other for other in part.agreement.stages if other is not stage]
    if stage.kind is StageKind.AMENDMENT and stage.amendment != "amendment":
        return stage.amendment not in set(_names((rest, *_clauses(part))))
    if stage.kind is StageKind.RESERVATION:
        others = tuple(other for other in rest if other.kind is not StageKind.RESERVATION)
        without = slice_of(replace(part.agreement, stages=others), part.claim)
        return not (reservable(part) or reservable(without))
    if stage.kind is StageKind.SURVIVAL:
        return not {"surviving", *stage.of} & set(_names((rest, *_clauses(part))))
    if stage.kind is StageKind.ENTRY and stage.part is not None:
        rest = [other for other in rest if other.part != stage.part]
        parts = [other for other in part.agreement.stages if other.part == stage.part]
        alone = all(other.kind is StageKind.ENTRY for other in parts)
        return alone and stage.part not in set(_names((rest, *_clauses(part)))) and not _of_any_entry(rest, part)
    return False


def _clauses(part: Slice) -> tuple[object, ...]:
    agreement = part.agreement
    duties = (agreement.norms, agreement.statuses, agreement.groups, agreement.decisions)
    return (*duties, agreement.findings, agreement.measures, agreement.claims)


def _of_any_entry(rest: list[Stage], part: Slice) -> bool:
    """Whether a clause hears entry into force of whatever it may be: then it hears that of a part too."""
    phrases = (value for value in _values((rest, *_clauses(part))) if isinstance(value, Phrase))
    return any(phrase.head == ENTRY_HEAD and phrase.role("for") is None for phrase in phrases)


def _values(value: object) -> Iterator[object]:
    """Every value inside, whatever holds it: where a clause stands too, for it says which amendment put it there."""
    if isinstance(value, tuple | list):
        for item in value:
            yield from _values(item)
    else:
        yield value
        for each in fields(value) if is_dataclass(value) else ():
            yield from _values(getattr(value, each.name))


def _names(value: object) -> Iterator[str]:
    yield from (found for found in _values(value) if isinstance(found, str))
