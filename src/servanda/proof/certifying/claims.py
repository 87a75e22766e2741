"""When a claim is broken: the states in which its occasion would find nobody owing, or in which what it denies is so.

A duty that a happening sets off for each of several who are bound is owed from that instant. So whether somebody owes
is read off the state in which the happening comes; what may come within a window after it could only help.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import z3

from servanda.model.clauses import Claim, Norm
from servanda.model.conditions import Happening, Owed, Owes
from servanda.model.phrases import Phrase, Who
from servanda.model.points import TimeWord
from servanda.model.words import Comparison, NormKind, Quantity
from servanda.proof.certifying.states import Outside, Parties, State, counted, holds, only
from servanda.proof.slicing import Slice

_ANYONE = (Quantity.ANY, Quantity.SOME)
_EACH = (Quantity.EACH, Quantity.ALL, Quantity.ANY)
_SO_MANY = {Quantity.AT_LEAST: Comparison.AT_LEAST, Quantity.MORE_THAN: Comparison.MORE_THAN}
_WINDOWS = (TimeWord.WITHIN, TimeWord.BY)


@dataclass(frozen=True)
class Asked:
    """The claim of a slice."""

    part: Slice
    parties: Parties

    def broken(self, now: State) -> z3.BoolRef:
        """That the claim is, or would be, broken in a state."""
        claim = self.part.claim
        if claim.form == "never":
            only(claim, "the claim ", ("form", "condition", "assuming", "every_reading"), claim.name)
            self._no_duties()
            return z3.And(holds(claim.condition, now, self.parties), *self._assumed(claim, now))
        only(claim, "the claim ", ("form", "condition", "then", "timings", "assuming", "every_reading"), claim.name)
        if claim.form != "whenever" or any(t.word not in _WINDOWS for t in claim.timings):
            raise Outside(f"the claim {claim.name} is of another form than whenever … within …, or never")
        occasion, owes = _of_one(claim.condition, "the claim"), claim.then[0]
        if len(claim.then) != 1 or not isinstance(owes, Owes) or owes.owed is not Owed.NORM or owes.instance:
            raise Outside(f"the claim {claim.name} asks for something else than that a duty is owed")
        norm = self._norm(owes.norm, occasion)
        actors = self._actors(occasion, now)
        failing = [z3.And(fits, self._fails(actor, owes.who, norm, now)) for actor, fits in actors.items()]
        return z3.And(z3.Or(failing), *self._assumed(claim, now))

    def _assumed(self, claim: Claim, now: State) -> Iterator[z3.BoolRef]:
        return (holds(c, now, self.parties) for c in claim.assuming)

    def _no_duties(self) -> None:
        for norm in self.part.agreement.norms:
            raise Outside(f"{norm.name} bears on the claim")

    def _norm(self, name: str | None, occasion: Phrase) -> Norm:
        """The one duty that the claim asks for, set off by its very occasion."""
        for norm in self.part.agreement.norms:
            if norm.name != name or norm.kind is not NormKind.OBLIGATION:
                raise Outside(f"{norm.name} bears on the claim")
            only(norm, "", ("bearer", "deeds", "when", "timings", "repeated"), norm.name)
            trigger = _of_one(norm.when, norm.name)
            if _but_actor(trigger) != _but_actor(occasion) or any(t.word not in _WINDOWS for t in norm.timings):
                raise Outside(f"{norm.name} is set off by something else than the claim's occasion, or begins later")
            if norm.bearer.quantity not in _EACH:
                raise Outside(f"{norm.name} is borne by several together")
            return norm
        raise Outside("the claim asks for no duty that is in the text")

    def _actors(self, phrase: Phrase, now: State) -> dict[str, z3.BoolRef]:
        by = phrase.role("by")
        return {} if by is None else self.parties.of(by, now)

    def _fails(self, actor: str, who: Who, norm: Norm, now: State) -> z3.BoolRef:
        """That too few owe when this actor acts."""
        trigger = _of_one(norm.when, norm.name)
        sets_off = self._actors(trigger, now).get(actor, z3.BoolVal(False))  # noqa: FBT003 - as z3 writes it
        bearers = self.parties.of(norm.bearer, now, actor)
        asked = self.parties.of(who, now, actor)
        owing = [z3.And(sets_off, bearers[p], member, now["bound", p]) for p, member in asked.items() if p in bearers]
        if who.quantity in _ANYONE:
            return z3.Not(z3.Or(owing))
        if who.quantity in _SO_MANY:
            return z3.Not(counted(_SO_MANY[who.quantity], who.number or 0, owing))
        raise Outside(f"the claim asks that “{who.quantity}” owe")


def _of_one(condition: object, said: str) -> Phrase:
    """A happening by one actor, on whatever names it states."""
    phrase = condition.phrase if isinstance(condition, Happening) and not condition.qualifiers else None
    by = None if phrase is None else phrase.role("by")
    if phrase is None or by is None or by.quantity not in (*_ANYONE, Quantity.ONE) or by.excluding:
        raise Outside(f"{said} waits for something else than one happening by one of several")
    others = [w for role, w in phrase.roles if role != "by"] + ([phrase.object] if phrase.object else [])
    if phrase.arguments or phrase.its or any(w.quantity is not Quantity.ONE or w.excluding for w in others):
        raise Outside(f"{said} waits for a happening of which more is asked than who did it to whom")
    return phrase


def _but_actor(phrase: Phrase) -> object:
    """What is asked of a happening beside its actor."""
    roles = tuple((role, who.names) for role, who in phrase.roles if role != "by")
    return phrase.head, roles, None if phrase.object is None else phrase.object.names
