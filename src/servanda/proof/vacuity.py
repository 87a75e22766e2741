"""Why the occasion of a claim never comes: which part of what it speaks of is never so, and what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from servanda.kernel.keys import walk_value
from servanda.kernel.program import program
from servanda.model.agreement import Agreement
from servanda.model.clauses import Claim, Norm, Stage
from servanda.model.conditions import AllOf, Condition, Is, NormIs, Owes, Transition
from servanda.model.phrases import Phrase, Who
from servanda.model.points import POINTS
from servanda.model.predefined import GROUPS, SORTS
from servanda.model.wording import condition_words
from servanda.model.words import StageKind
from servanda.proof.saying import no_occasion

if TYPE_CHECKING:
    from servanda.proof.deciding import Asked

Possible = Callable[[Agreement, Condition], bool | None]  # whether it can come about; None where that is not decided
_GUARDS = ("ifs", "whiles", "unless", "until", "not_while")
QUICK = 1500  # states of the first attempt
_DEPTH = 3  # clauses that wait for clauses, told one after the other


def why_never(claim: Claim, agreement: Agreement, possible: Possible) -> Iterator[str]:
    """That the occasion of a claim never comes: for which of its parts, and why; or that they never come together."""
    whenever = claim.form == "whenever"
    yield no_occasion(claim)
    own = (claim.condition,) if whenever else ()
    parts = {part: possible(agreement, part) for condition in (*own, *claim.assuming) for part in _parts(condition)}
    for part, can_be in parts.items():
        if can_be is False:
            yield f"this is never so: {condition_words(part)}"
            yield from _reasons(part, agreement, possible, _DEPTH)
    if all(parts.values()):
        yield f"each can be so, but never together: {'; '.join(map(condition_words, parts))}"


@dataclass(frozen=True)
class Probe:
    """Asks whether something can come about, by the prover itself; `ready` makes a claim ready in an agreement."""

    ready: Callable[..., Asked]

    def comes_about(self, agreement: Agreement, condition: Condition) -> bool | None:
        """Whether it can; None where that is not decided."""
        claim = Claim("possible", "possible", condition)
        asked = self.ready(agreement, claim)
        if asked.search(asked.candidates, QUICK).run(untimed=False).broken is not None:
            return True
        found = asked.search(asked.candidates, asked.wish.states).run(untimed=True)
        proved = found.complete and found.broken is None and not found.reached and not asked.refused
        return False if proved else None


def _parts(condition: Condition) -> Iterator[Condition]:
    """What must be so at once."""
    if isinstance(condition, AllOf):
        for part in condition.conditions:
            yield from _parts(part)
    else:
        yield condition


def _reasons(part: Condition, agreement: Agreement, possible: Possible, depth: int) -> Iterator[str]:
    """What keeps the clauses that could bring it about from doing so."""
    for clause in _clauses(part, agreement):
        awaited = {condition: possible(agreement, condition) for condition in _awaited(clause, agreement)}
        waits = [condition for condition, can_be in awaited.items() if can_be is False]
        for condition in waits:
            yield f"{clause.name} waits for what never comes: {condition_words(condition)}"
            if depth > 1:
                yield from _reasons(condition, agreement, possible, depth - 1)
        if not waits and len(awaited) > 1 and possible(agreement, AllOf(tuple(awaited))) is False:
            yield f"{clause.name} waits for what never comes together: {'; '.join(map(condition_words, awaited))}"
        elif not waits:
            yield from (
                f"it could be so without this line of {clause.name}: {_LINE.get(name, name)} {condition_words(guard)}"
                for name, guard, without in _relaxed(clause, agreement)
                if possible(without, part)
            )


_LINE = {"ifs": "if", "whiles": "while", "not_while": "not while"}


def _clauses(part: Condition, agreement: Agreement) -> Iterator[Norm | Stage]:
    """The clauses by which it comes about."""
    match part:
        case NormIs(norm=str() as name) | Transition(norm=str() as name) | Owes(norm=str() as name):
            yield from (norm for norm in agreement.norms if norm.name == name)
        case Is(fluent="in force"):
            yield from (stage for stage in agreement.stages if stage.kind is StageKind.ENTRY)
        case _:
            pass


def _awaited(clause: Norm | Stage, agreement: Agreement) -> Iterator[Condition]:
    """What must be so for a clause to speak: its occasion, its conditions."""
    if isinstance(clause, Norm) and not (clause.at_once or clause.outside):
        yield Is("in force")
    occasion = clause.when if isinstance(clause.when, tuple) else (clause.when,)
    known = {*program(agreement).actors, *program(agreement).groups, *program(agreement).places, *GROUPS, *SORTS}
    for condition in (*occasion, *clause.ifs, *clause.whiles):
        if condition is not None:
            yield from (part for part in _parts(condition) if _closed(part, known))


def _closed(condition: Condition, known: set[str]) -> bool:
    """Whether it can be asked by itself: it says nothing of whom another line binds, or of whoever the clause binds."""
    values = tuple(walk_value(condition))
    people = [value for value in values if isinstance(value, Who)]
    its = any(value.its for value in values if isinstance(value, Phrase))
    own = {who.alias for who in people if who.alias}
    return not its and {name for who in people for name in (*who.names, *who.excluding)} <= known | own


def _relaxed(clause: Norm | Stage, agreement: Agreement) -> Iterator[tuple[str, Condition, Agreement]]:
    """The agreement without one line of the clause, for each line that can keep it from speaking."""
    for field in _GUARDS:
        lines = getattr(clause, field, ())
        for guard in lines:
            if not isinstance(guard, POINTS):
                kept: dict[str, Any] = {field: tuple(line for line in lines if line is not guard)}
                other = replace(clause, **kept)
                yield field, guard, _with(agreement, clause, other)


def _with(agreement: Agreement, clause: Norm | Stage, other: Norm | Stage) -> Agreement:
    clauses = agreement.norms if isinstance(clause, Norm) else agreement.stages
    changed: dict[str, Any] = {
        "norms" if isinstance(clause, Norm) else "stages": tuple(other if c is clause else c for c in clauses)
    }
    return replace(agreement, **changed)
