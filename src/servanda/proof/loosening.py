"""What is asked of so many, asked of some, and of a happening of its own that may come at any time, or never.

A treaty enters into force when thirty have deposited. With *some have deposited*, and a happening that stands for the
thirty being complete, every course of the text goes on as it does: that happening comes when they are. So what is
proved of the loosened text is proved of the text, and now nothing is counted (`docs/decisions/116`).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace

from servanda.kernel.keys import CONSENTS_TO_BE_BOUND, walk_value
from servanda.kernel.program import Program
from servanda.model.clauses import Act, Stage
from servanda.model.conditions import AllOf, AnyOf, Condition, HasHappened, Is
from servanda.model.phrases import Phrase, Who
from servanda.model.words import Quantity, StageKind
from servanda.proof.happenings import Candidate, named
from servanda.proof.slicing import Slice

CONSENTED = frozenset(("signed", "ratified", "deposited", "acceded", "accepted", "approved"))
_COUNTED = frozenset((Quantity.EXACTLY, Quantity.AT_LEAST, Quantity.MAJORITY, Quantity.TWO_THIRDS))
_COUNTED |= frozenset((Quantity.THREE_QUARTERS, Quantity.SHARE, Quantity.MORE_THAN, Quantity.MORE_THAN_SHARE))
_HELD = frozenset((Quantity.HOLDING_AT_LEAST, Quantity.HOLDING_EXACTLY, Quantity.HOLDING_MORE_THAN))
_MOVING = frozenset(("Parties", "Signatories"))  # who is meant changes with what others do
_CONSENTING = CONSENTS_TO_BE_BOUND | {"signature"}
COMPLETE = "enough have consented"  # no word of a text


def loosened(part: Slice, *, some: bool) -> Slice:
    """The slice with its entries into force waiting for a happening; the same where nothing is counted.

    With `some`, one at least of so many has consented when it comes, and all of all; else it may come without. Entry
    into force comes once, and its conditions are read until then only: before it nobody leaves, so that those asked for
    are complete once.
    """
    agreement = part.agreement
    if any(phrase.head in _CONSENTING for finding in agreement.findings for phrase in finding.of):
        return part
    acts: list[Act] = []
    changing = any(group.joins or group.leaves for group in agreement.groups)
    moving = _MOVING | {group.name for group in agreement.groups if changing}
    stages = tuple(_Entry(stage, len(acts), moving, some, part.program).put(acts) for stage in agreement.stages)
    loose = replace(agreement, stages=stages, acts=(*agreement.acts, *acts))
    clauses = (loose.norms, loose.statuses, loose.stages, loose.groups, loose.decisions, loose.findings)
    spoken = walk_value((*clauses, loose.measures, loose.claims))
    if loose.weights and not any(isinstance(value, Who) and value.weights for value in spoken):
        loose = replace(loose, weights=())
    return replace(part, agreement=loose) if acts else part


@dataclass(frozen=True)
class _Entry:
    """An entry into force, with the happening that it is to wait for."""

    stage: Stage
    number: int
    moving: frozenset[str]
    some: bool
    program: Program

    def put(self, acts: list[Act]) -> Stage:
        """The stage that waits for it, and the happening among the acts; the same stage where nothing is counted."""
        stage = self.stage
        when = self._together(stage.when)
        whole = stage.kind is StageKind.ENTRY and (stage.each, stage.by) == (None, None) and not stage.whiles
        if not whole or when == stage.when:
            return stage
        acts.append(Act(self._complete.phrase.head, False, (), (), (), None, stage.origin))  # noqa: FBT003
        return replace(stage, when=(self._complete, *when))

    @property
    def _complete(self) -> HasHappened:
        return HasHappened(Phrase(f"{COMPLETE} {self.number + 1}"))

    def _of_some(self, condition: Condition) -> Condition:
        """The condition asked of some, which is so whenever it is so of as many as are asked for.

        Where other things may do instead, as in ``either … or``, it is left as it is: they would come too soon.
        """
        match condition:
            case AllOf(conditions=parts):
                return replace(condition, conditions=self._together(parts))
            case AnyOf(conditions=parts):
                some = tuple(map(self._of_some, parts))
                counted = all(isinstance(p, Is) and p != q for p, q in zip(parts, some, strict=True))
                return replace(condition, conditions=some) if counted else condition
            case Is(subject=Who() as who, fluent=fluent) if fluent in CONSENTED and _asks_for_one(who, self.moving):
                names = who.names if who.weights is None else ("States",)
                one = replace(condition, subject=Who(Quantity.SOME, names, span=who.span))
                return one if self.some else AnyOf((self._complete, one))
            case Is(subject=Who() as who, fluent=fluent) if fluent in CONSENTED and self._all(who):
                return AnyOf((self._complete, condition))
            case _:
                return condition

    def _together(self, conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
        """Conditions that must all be so, each of some, without those that are so whenever another of them is.

        Some of a list are some of every list that it lies within.
        """
        of_some = tuple(map(self._of_some, conditions))
        lists = [None if c == was else self._list(c) for c, was in zip(of_some, conditions, strict=True)]
        kept: list[Condition] = []
        for place, (condition, own) in enumerate(zip(of_some, lists, strict=True)):
            others = ((i, other) for i, other in enumerate(lists) if i != place and other is not None)
            if own is None or not any(other < own or (other == own and i < place) for i, other in others):
                kept.append(condition)
        return tuple(kept)

    def _list(self, condition: Condition) -> frozenset[tuple[str, str]] | None:
        """Of whom it is asked what, where it is asked of some."""
        match condition:
            case Is(subject=Who(quantity=Quantity.SOME, names=names), fluent=fluent):
                return frozenset((fluent, member) for name in names for member in named(name, self.program) or ())
            case _:
                return None

    def _all(self, who: Who) -> bool:
        """Whether all of a fixed list are asked for, and it need not be known of any of them that he has consented."""
        fixed = not self.moving.intersection((*who.names, *who.excluding)) and who.alias is None
        return not self.some and fixed and who.quantity in (Quantity.ALL, Quantity.EACH)


def either_way(condition: object) -> tuple[Condition, ...]:
    """What is asked beside the happening in whose stead it may be, so that nothing hangs on it."""
    parts = condition.conditions if isinstance(condition, AnyOf) else ()
    came = any(isinstance(part, HasHappened) and part.phrase.head.startswith(COMPLETE) for part in parts)
    return parts if came else ()


def _asks_for_one(who: Who, moving: frozenset[str]) -> bool:
    """Whether so many, or so much, is never nobody, of a list that stays the same."""
    if who.voting or who.alias is not None or moving.intersection((*who.names, *who.excluding)):
        return False
    if who.quantity in _HELD:
        return (who.number or 0) > 0
    least = 0 if who.quantity in (Quantity.MORE_THAN, Quantity.MORE_THAN_SHARE) else 1
    return who.quantity in _COUNTED and (who.number is None or who.number >= least)


def with_the_last(candidates: tuple[Candidate, ...]) -> Iterator[Candidate]:
    """What can happen in a loosened slice: consents with which those asked for are complete happen at once with that.

    Where nobody who is looked at completes them, one of the others does, and nothing else of him is seen.
    """
    complete = [c for c in candidates if c.phrase.head.startswith(COMPLETE)]
    rest = [c for c in candidates if c not in complete]
    yield from rest
    for size in range(1, len(complete) + 1):
        for first, *others in itertools.combinations(complete, size):
            phrases = tuple(c.phrase for c in (first, *others))
            yield replace(first, beside=phrases[1:])
            yield from (replace(c, beside=phrases) for c in rest if c.phrase.head in _CONSENTING)
