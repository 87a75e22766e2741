"""The negotiation where clauses ask how a matter stands: the moves of everybody, and the last word of sides."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.kernel.keys import walk_value
from servanda.kernel.negotiation import ANSWERS, TABLE, side, sides
from servanda.kernel.state import State, matter_of
from servanda.model.agreement import Agreement
from servanda.model.conditions import Is
from servanda.model.predefined import SIDES
from servanda.proof.happenings import Candidate, ground, named
from servanda.proof.slicing import Slice

STANDINGS = frozenset((TABLE, "proposed", "agreed", "refused", "lapsed"))


def matters(agreement: Agreement) -> frozenset[str]:
    """The matters of which a clause asks how they stand in the negotiation."""
    asked = (v for v in walk_value((*agreement.clauses, agreement.decisions, agreement.findings)) if isinstance(v, Is))
    return frozenset(n for v in asked if v.fluent in STANDINGS and v.subject is not None for n in v.subject.names)


def changing(agreement: Agreement) -> Iterator[str]:
    """Why nothing is proved of them: who the sides are changes in the course of events."""
    if matters(agreement) and any(g.name == SIDES and (g.joins or g.leaves) for g in agreement.groups):
        yield f"the members of {SIDES} change, and a clause asks what they have agreed"


def moves(part: Slice) -> Iterator[Candidate]:
    """A proposal, an acceptance, a refusal and a withdrawal of each such matter by each party and side."""
    prog = part.program
    speakers = dict.fromkeys((*prog.states, *(named(SIDES, prog) or ())))
    for matter in sorted(matters(part.agreement)):
        for actor in speakers:
            yield from (ground(word, {"of": matter}, actor) for word in ANSWERS)


def last_words(state: State, asked: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """For each matter the sides whose last word is for it, and whether it is since that was refused or withdrawn."""
    for matter in asked:
        backing: dict[str, str] = {}
        said = (e for word in ANSWERS for e in state.history.get(word, ()) if matter_of(e) == matter)
        for event in sorted(said, key=lambda e: e.number):
            if event.head in ("refusal", "withdrawal"):
                backing = {who: "before" for who in backing if who != side(event, state)}
            else:
                backing[side(event, state)] = "since"
        yield from (("backs", matter, who, backing[who]) for who in sides(state) if who in backing)
