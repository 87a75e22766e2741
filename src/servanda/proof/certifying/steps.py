"""How a state goes on: what states may do, what runs out, and what follows at once; written from docs/semantics.md.

Whatever is due may run out at any time, as in the search without dates.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import z3

from servanda.kernel.keys import walk_value
from servanda.model.clauses import Group, Stage
from servanda.model.conditions import Happening, HasHappened
from servanda.model.phrases import Who
from servanda.model.words import Quantity, StageKind
from servanda.proof.certifying.states import CONSENTED, Bit, Outside, Parties, State, holds, only
from servanda.proof.slicing import Slice

Step = tuple[z3.BoolRef, State]  # when it can be taken, and what is so then
_NO, _YES = z3.BoolVal(False), z3.BoolVal(True)  # noqa: FBT003 - as z3 writes it
_WHOLE: tuple[Bit, ...] = (("awaited",), ("entered",), ("in force",), ("terminated",))


@dataclass(frozen=True)
class Steps:
    """The steps of one slice."""

    part: Slice

    def plain(self) -> None:
        """Refuse whatever else bears on the claim."""
        agreement = self.part.agreement
        beside = ("statuses", "measures", "decisions", "findings", "weights", "parts", "beside", "others", "lyings")
        for word in beside:
            if getattr(agreement, word):
                raise Outside(f"its {word}")
        for stage in agreement.stages:
            if stage.kind not in (StageKind.ENTRY, StageKind.WITHDRAWAL, StageKind.TERMINATION):
                raise Outside(stage.name)

    @cached_property
    def parties(self) -> Parties:
        """Its states and groups."""
        return Parties(self.part.agreement)

    @cached_property
    def entry(self) -> Stage:
        """The one clause on entry into force."""
        stages = self._of(StageKind.ENTRY)
        if len(stages) != 1:
            raise Outside("an agreement without one clause on entry into force")
        only(stages[0], stages[0].name, ("when", "on"))
        if not any(getattr(part, "fluent", None) in CONSENTED for part in walk_value(stages[0].when)):
            raise Outside(f"{stages[0].name} asks for no ratification")
        return stages[0]

    @cached_property
    def leaving(self) -> Stage | None:
        """The clause on leaving, if there is one."""
        stages = self._of(StageKind.WITHDRAWAL)
        if len(stages) > 1 or any(s.by is None for s in stages):
            raise Outside("several clauses on leaving, or one of no party's own")
        for stage in stages:
            only(stage, stage.name, ("by", "notice", "revocable"))
        return stages[0] if stages else None

    def _of(self, kind: StageKind) -> tuple[Stage, ...]:
        return tuple(s for s in self.part.agreement.stages if s.kind is kind)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The happenings of which a condition asks whether they have happened."""
        found = {p.phrase.head for p in walk_value(self.part.agreement.stages) if isinstance(p, HasHappened)}
        for word in found:
            if any(word in wider and word != act for act, wider in self.part.program.include_closure.items()):
                raise Outside(f"{word} includes other happenings")
        return tuple(sorted(found))

    @cached_property
    def bits(self) -> tuple[Bit, ...]:
        """Everything that is true or false of a state."""
        return (*self.parties.bits(), *(("happened", word) for word in self.words), *_WHOLE)

    def first(self) -> State:
        """The state before anything has happened."""
        return self._settled(dict.fromkeys(self.bits, _NO))

    def of(self, now: State) -> Iterator[Step]:
        """Every step that can be taken."""
        for word in self.words:
            yield _YES, self._settled({**now, ("happened", word): _YES})
        for party in self.parties.names:
            yield _YES, self._settled(self._ratifies(party, now))
            yield _YES, self._settled(self._gives_notice(party, now))
            if self.leaving is not None and self.leaving.notice is not None:
                yield now["notice", party], {**now, ("notice", party): _NO}  # taken back
                yield now["notice", party], self._settled(self._leaves(party, now))
        if self.entry.on is not None:
            yield z3.And(now["awaited",], z3.Not(now["entered",])), self._settled(self._enters(now, _YES))

    # ------------------------------------------------------------ what states do

    def _ratifies(self, party: str, now: State) -> dict[Bit, z3.BoolRef]:
        """Who ratifies while it is in force is bound at once."""
        bound = z3.Or(now["bound", party], now["in force",])
        return {**now, ("ratified", party): _YES, ("bound", party): bound}

    def _gives_notice(self, party: str, now: State) -> dict[Bit, z3.BoolRef]:
        """Who is bound and may leave does so at once, or when the notice has run; who leaves a group, at once."""
        after = {**now, **self._left(party, now)}
        if self.leaving is None or self.leaving.by is None:
            return after
        may = z3.And(self.parties.of(self.leaving.by, now).get(party, _NO), now["bound", party])
        if self.leaving.notice is not None:
            return {**after, ("notice", party): z3.Or(now["notice", party], may)}
        gone = self._gone(party, after)
        return {bit: z3.If(may, gone[bit], after[bit]) if gone[bit] is not after[bit] else after[bit] for bit in after}

    def _leaves(self, party: str, now: State) -> dict[Bit, z3.BoolRef]:
        return self._gone(party, {**now, **self._left(party, now)})

    @staticmethod
    def _gone(party: str, now: State) -> dict[Bit, z3.BoolRef]:
        return {**now, ("bound", party): _NO, ("ratified", party): _NO, ("notice", party): _NO}

    def _left(self, party: str, now: State) -> dict[Bit, z3.BoolRef]:
        """The groups that a party leaves with its withdrawal."""
        found: dict[Bit, z3.BoolRef] = {}
        for group in self.part.agreement.groups:
            for who in _leavers(group):
                bit = ("left", group.name, party)
                if bit in now:
                    found[bit] = z3.Or(found.get(bit, now[bit]), self.parties.of(who, now).get(party, _NO))
        return found

    # ------------------------------------------------------------ what follows at once

    def _settled(self, now: State) -> State:
        """Entry into force once its conditions are true, or its day is awaited; then the end, once its own are."""
        stage = self.entry
        met = z3.And([holds(c, now, self.parties) for c in stage.when])
        after: State = {**now, ("awaited",): z3.Or(now["awaited",], met)}
        if stage.on is None:
            after = self._enters(after, z3.And(after["awaited",], z3.Not(after["entered",])))
        ends = self.ends(after)
        if not ends:
            return after
        over = z3.And(after["in force",], z3.Or(ends))
        gone = [*((w, p) for w in ("bound", "notice") for p in self.parties.names), ("in force",)]
        after = {**after, **{bit: z3.And(after[bit], z3.Not(over)) for bit in gone}}
        return {**after, ("terminated",): z3.Or(after["terminated",], over)}

    def _enters(self, now: State, when: z3.BoolRef) -> dict[Bit, z3.BoolRef]:
        """It is in force for all who have ratified."""
        bound: dict[Bit, z3.BoolRef] = {
            ("bound", p): z3.Or(now["bound", p], z3.And(when, now["ratified", p])) for p in self.parties.names
        }
        whole: dict[Bit, z3.BoolRef] = {(word,): z3.Or(now[word,], when) for word in ("in force", "entered")}
        return {**now, **bound, **whole}

    def ends(self, now: State) -> list[z3.BoolRef]:
        """For each clause that ends the agreement whether its conditions are met."""
        stages = self._of(StageKind.TERMINATION)
        for stage in stages:
            only(stage, stage.name, ("when",))
        return [z3.And([holds(c, now, self.parties) for c in stage.when]) for stage in stages]


def _leavers(group: Group) -> Iterator[Who]:
    """Whose withdrawal makes who withdraws leave the group."""
    for condition in group.leaves:
        phrase = condition.phrase if isinstance(condition, Happening) and not condition.qualifiers else None
        by = None if phrase is None or phrase.head != "withdrawal" or phrase.object else phrase.role("by")
        if phrase is None or by is None or len(phrase.roles) != 1 or by.quantity not in (Quantity.ANY, Quantity.SOME):
            raise Outside(f"the group {group.name} is left otherwise than by withdrawal")
        yield by
