"""How many interchangeable parties are enough: a course of many that breaks a claim is also one of so few.

Take the acts of a party away from a course, and the party from the text. If each clause speaks to parties one by one,
nothing changes for the others. Where a clause speaks of all of them or counts them, those are kept on whom it hangs:
the last to ratify, the longest to stay (`docs/decisions/071-as-many-parties-as-matter.md`). Whatever is not named here
may hang on everybody: then there is no such number.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cached_property

from servanda.kernel.keys import CONSENTS_TO_BE_BOUND, walk_value
from servanda.kernel.terms import ENTRY_HEAD
from servanda.model.agreement import Agreement
from servanda.model.clauses import Claim, Group, Norm, Stage
from servanda.model.conditions import (
    AllOf,
    AnyOf,
    Compares,
    Condition,
    Happening,
    Is,
    NormIs,
    Not,
    Owes,
    Permitted,
    Transition,
)
from servanda.model.phrases import Phrase, Who
from servanda.model.words import Comparison, NormKind, Quantity, StageKind
from servanda.proof.by_each import occasion, set_off
from servanda.proof.happenings import PARTIES, Candidate, named
from servanda.proof.loosening import CONSENTED, either_way
from servanda.proof.slicing import Slice

LASTING = {"ratification": "ratified", "deposit": "deposited", "acceptance": "accepted", "approval": "approved"}
_CONSENTING = (*LASTING, "accession", "signature")
_ONE_BY_ONE = (Quantity.EACH, Quantity.ALL, Quantity.ANY)
_ANYONE = (Quantity.ANY, Quantity.SOME, Quantity.ONE)
_MORE_HELPS = (Quantity.SOME, Quantity.ANY, Quantity.AT_LEAST, Quantity.MORE_THAN)
_ADMITTING = (StageKind.SIGNATURE, StageKind.RATIFICATION, StageKind.ACCESSION)
_KINDS = (StageKind.ENTRY, StageKind.WITHDRAWAL, StageKind.TERMINATION, StageKind.DURATION, *_ADMITTING)


def enough(part: Slice, orbit: tuple[str, ...], candidates: tuple[Candidate, ...], once: str | None) -> int | None:
    """How many of these parties are enough to break the claim if any number does; None where that is not known."""
    return _Clauses(part, frozenset(orbit), candidates, once).needed()


def at_most(part: Slice, parties: Iterable[str], candidates: tuple[Candidate, ...]) -> int | None:
    """How many of these parties, alike or not, anything hangs on; None where that is not known."""
    return _Clauses(part, frozenset(parties), candidates, None).needed()


@dataclass
class _Clauses:
    """The clauses of a slice, looked at for what they say of some interchangeable parties.

    Attributes:
        placed: what speaks of them in a way that is understood, by identity.
        of_one: phrases that are read of one of them at a time.
        of_author: phrases that are read of whoever does it, and of nobody else.
        kept: how many parties each of these places hangs on.
    """

    part: Slice
    orbit: frozenset[str]
    candidates: tuple[Candidate, ...]
    once: str | None
    placed: set[int] = field(default_factory=set)
    of_one: set[int] = field(default_factory=set)
    of_author: set[int] = field(default_factory=set)
    kept: dict[object, int] = field(default_factory=dict)

    @cached_property
    def agreement(self) -> Agreement:
        return self.part.agreement

    def needed(self) -> int | None:
        """The number of parties on whom some clause hangs; None where something is not understood."""
        self._of_themselves()
        if not (self._plain() and self._acts() and all(map(self._read, self._phrases()))):
            return None
        for norm in self.agreement.norms:
            self._of_norm(norm)
        for stage in self.agreement.stages:
            self._of_stage(stage)
        self._of_claim(self.part.claim)
        return sum(self.kept.values()) if all(map(self._understood, walk_value(self._clauses()))) else None

    def _plain(self) -> bool:
        """Nothing that ties parties to each other without naming them."""
        agreement = self.agreement
        beside = (agreement.beside, agreement.parts, agreement.weights, self.part.program.clashing)
        each = (StageKind.ENTRY, None, ())  # whoever waits for more than consent is bound by his own clause alone
        known = (s.each is None or (s.kind, s.by, s.when) == each for s in agreement.stages if s.kind in _KINDS)
        whole = all(known) and all(s.to_nothing or self._for_all(s) for s in agreement.stages)  # to nothing: for nobody
        of_groups = any(group.others for group in agreement.groups)
        states = agreement.parties if of_groups else self.part.program.states
        return whole and not any(beside) and self.orbit <= frozenset(states)

    def _for_all(self, stage: Stage) -> bool:
        """Whether a stage is of the whole text, and a term goes on by itself or by an act of somebody else."""
        renewed = stage.kind is StageKind.RENEWAL and stage.each is None
        alone = renewed and (stage.by is None or self._others(stage.by.names))
        return (stage.kind in _KINDS or alone) and (stage.part, stage.towards) == (None, None)

    # ------------------------------------------------------------ what they do

    def _acts(self) -> bool:
        """Whether what they do concerns each alone, but for the one happening that the claim is about."""
        named_by_once = 0
        for candidate in self.candidates:
            own = self.orbit.intersection(candidate.names)
            head = candidate.phrase.head
            if own and head == self.once:
                named_by_once = max(named_by_once, len(own))
            elif own and not (own == {candidate.actor} and self._own_act(candidate)) and head not in self._done_to_one:
                return False
        self.kept[self.once] = named_by_once
        return True

    def _own_act(self, candidate: Candidate) -> bool:
        others = frozenset(candidate.names) - {candidate.actor}
        match candidate.phrase.head:
            case "withdrawal":
                return not others
            case "revocation" | "suspend" | "resume":
                return others in ({"withdrawal"}, {"notice"})
            case "notice":
                return others <= {"withdrawal"} and (not self._endings or self._each_ends_it)
            case "termination":
                return not others and self._each_ends_it
            case "signature" if not self._by_instrument:
                return False  # one signature changes what counts as consent for all
            case head if head in _CONSENTING:
                return not others
            case head:
                return head in self.part.program.acts

    @cached_property
    def _endings(self) -> tuple[Who, ...]:
        """Who may end the agreement for all."""
        stages = self.agreement.stages
        return tuple(s.by for s in stages if s.kind is StageKind.TERMINATION and s.by is not None)

    @property
    def _each_ends_it(self) -> bool:
        """Whether each of those may end it by himself, and nobody may leave alone."""
        staying = not any(s.kind is StageKind.WITHDRAWAL for s in self.agreement.stages)
        return staying and all(who.one_by_one for who in self._endings)

    @cached_property
    def _by_instrument(self) -> bool:
        """Whether consent is given by an instrument, whoever has signed."""
        stages = [s for s in self.agreement.stages if s.kind in (StageKind.ENTRY, StageKind.ACCESSION)]
        asked = tuple(walk_value(tuple((s.when, s.ifs, s.on) for s in stages)))
        named_ = {p.fluent for p in asked if isinstance(p, Is)} | {p.head for p in asked if isinstance(p, Phrase)}
        return bool(named_ & (CONSENTED - {"signed"} | CONSENTS_TO_BE_BOUND))

    def _of_themselves(self) -> None:
        """Phrases that a clause reads of one party at a time: its own deposit, what it did whom the clause names."""
        for stage in self.agreement.stages:
            who = stage.each or stage.by
            for phrase in (p for p in walk_value(stage) if isinstance(p, Phrase)):
                parts = [w for _, w in phrase.roles] + ([] if phrase.object is None else [phrase.object])
                alone = who is not None and who.alias is not None and any(w.names == (who.alias,) for w in parts)
                if alone or (phrase.its and not parts):
                    self.of_one.add(id(phrase))
        for norm in self.agreement.norms:
            self.of_one |= {id(p) for p in walk_value(norm.timings) if isinstance(p, Phrase) and p.its and not p.roles}
        for status in self.agreement.statuses:
            self._of_author(p for p in set_off(status, self.part.program) if self._stays(p.role("by")))
        self._of_occasion(tuple(occasion(self.part.claim)))

    def _of_author(self, phrases: Iterable[Phrase]) -> None:
        for phrase in phrases:
            self.of_author.add(id(phrase))
            self._place(phrase.role("by"))

    def _of_occasion(self, phrases: tuple[Phrase, ...]) -> None:
        """Whoever's act it is; a party is among more where others are not, so that no occasion is lost with them."""
        self._of_author(phrases)
        once = self.once is not None and any(p.head in self.part.program.wider(self.once) for p in phrases)
        if not once and any(self._means(who.names) for phrase in phrases for who in _of_anyone(phrase)):
            self.kept["the occasion"] = 1

    @cached_property
    def _done_to_one(self) -> frozenset[str]:
        """What a body does to one of them, and what only ends the tie of that one."""
        leaving = [s.when for s in self.agreement.stages if s.kind is StageKind.WITHDRAWAL]
        read = {p.head for p in walk_value(tuple(leaving)) if isinstance(p, Phrase) and id(p) in self.of_one}
        elsewhere = [p.head for p in self._phrases() if id(p) not in self.of_one]
        deeds = [d.head for norm in self.agreement.norms for d in norm.deeds]
        return frozenset(h for h in read if not self.part.program.wider(h) & {*elsewhere, *deeds})

    def _phrases(self) -> Iterator[Phrase]:
        """Whatever the clauses read of happenings, but for deeds, which are looked at for their own author only."""
        norms = tuple(replace(norm, deeds=()) for norm in self.agreement.norms)
        whole = (norms, *(clauses for clauses in self._clauses() if clauses is not self.agreement.norms))
        yield from (p for p in walk_value(whole) if isinstance(p, Phrase))

    def _read(self, phrase: Phrase) -> bool:
        """Whether no act of theirs fits the phrase but the one of the claim, or their own leaving of a group."""
        wider = self.part.program.wider
        if self.once is not None and phrase.head in wider(self.once):
            self._place(*_of_anyone(phrase))
        if phrase.head == "withdrawal" and any(_is_leaving(c, phrase) for g in self.agreement.groups for c in g.leaves):
            self._place(*_of_anyone(phrase))
            return True
        by = phrase.role("by")
        if id(phrase) in self.of_one | self.of_author or (by is not None and self._others(by.names)):
            return True
        heads = {c.phrase.head for c in self.candidates if self.orbit.intersection(c.names)} - {self.once}
        return phrase.head not in self._own_norms and not any(phrase.head in wider(head) for head in heads)

    # ------------------------------------------------------------ what is said of them

    @cached_property
    def _own_norms(self) -> frozenset[str]:
        return frozenset(n.name for n in self.agreement.norms if self._means(n.bearer.names))

    def _of_norm(self, norm: Norm) -> None:
        """A duty of each, which nothing hangs on but the claim."""
        alone = norm.bearer.quantity in _ONE_BY_ONE and not (norm.bearer.jointly or norm.bearer.voting)
        alone = alone and not ((norm.at_once or norm.outside) and "Parties" in norm.bearer.names)
        asks = (norm.consent, norm.decision, norm.notice, norm.else_norm, norm.else_breach_of)
        if norm.kind in (NormKind.OBLIGATION, NormKind.PROHIBITION) and alone and not any(asks):
            self._place(norm.bearer)

    def _of_stage(self, stage: Stage) -> None:
        """Entry by all of them or by some, for each alone, leaving by any, the end when so few are left."""
        if stage.kind is StageKind.ENTRY and stage.by is None and not stage.whiles:
            self._place(stage.each if stage.each is not None and stage.each.quantity is Quantity.EACH else None)
            parts = tuple(walk_value(stage.when))
            idle = {id(p) for part in parts for p in either_way(part)}
            for asked in parts:
                if isinstance(asked, Is) and self._lasting(asked):
                    self._place(asked.subject)
                    self.kept[asked] = 0 if id(asked) in idle else 1  # the last of them, or the first
        elif stage.kind in _ADMITTING and stage.by is not None and "Parties" not in stage.by.names:
            admitted = stage.by.quantity in (*_ONE_BY_ONE, Quantity.ONE) and not stage.by.jointly
            self._place(stage.by if admitted else None)
        elif stage.kind is StageKind.WITHDRAWAL and stage.by is not None and not stage.by.jointly:
            self._place(stage.by, *(w for w in walk_value(stage.notice) if isinstance(w, Who)))
        elif stage.kind is StageKind.TERMINATION and stage.by is not None and stage.by.one_by_one and not stage.when:
            self._place(stage.by, *(w for w in walk_value(stage.notice) if isinstance(w, Who)))
            self.kept[stage] = 1  # whose act ends it first
            self.kept["the first to be bound"] = 2  # so that nobody, alone, is all of them, who may end it at once
        elif stage.kind is StageKind.TERMINATION and stage.by is None:
            for asked in walk_value(stage.when):
                if isinstance(asked, Compares) and self._shrinking(asked):
                    self._place(asked)
                    strict = asked.comparison in (Comparison.LESS_THAN, Comparison.AT_LEAST)
                    most = math.ceil(asked.number) if strict else math.floor(asked.number) + 1
                    key = ("stay", asked.group)
                    self.kept[key] = max(self.kept.get(key, 0), most)  # who stay longest

    def _lasting(self, asked: Is) -> bool:
        """That all, or some, of a fixed list have consented, which nobody takes back before entry into force."""
        who = asked.subject
        if who is None or asked.roles or asked.part or not self._fixed(who):
            return False
        if who.quantity is Quantity.SOME and not who.excluding:
            return asked.fluent in CONSENTED
        return who.quantity in (Quantity.EACH, Quantity.ALL) and asked.fluent in LASTING.values()

    def _shrinking(self, asked: Compares) -> bool:
        """The number of a group that nobody joins: whoever has left it has left for good."""
        groups = () if asked.group is None else self._groups((asked.group,))
        return bool(groups) and not (asked.measure or asked.percent or asked.of or any(g.joins for g in groups))

    def _groups(self, names: Iterable[str]) -> tuple[Group, ...]:
        """The groups of these names, and those within them."""
        own = tuple(g for n in names if (g := self.part.program.groups.get(n)) is not None)
        return (*own, *(inner for g in own for inner in self._groups(g.members)))

    def _of_claim(self, claim: Claim) -> None:
        """Who breaks it: the bearer of the duty that it denies, the actor of its occasion. Fewer owe no more."""
        parts = tuple(walk_value(claim.then))
        hearing = any(norm.at_once or norm.outside for norm in self.agreement.norms)
        for asked in () if any(isinstance(p, Not) for p in parts) else parts:
            if isinstance(asked, Owes) and asked.who.quantity in _MORE_HELPS and asked.instance is None:
                self._place(*(() if hearing and "Parties" in asked.who.names else (asked, asked.who)))
        if claim.form != "whenever":
            self._of_breach(claim.condition, so=claim.form != "always")
        for asked in walk_value(claim.condition):
            if isinstance(asked, Phrase) and asked.head == ENTRY_HEAD and asked.role("for") is None:
                self.kept[asked] = 1  # for whom it enters into force: later than for all, perhaps

    def _of_breach(self, condition: Condition, *, so: bool) -> None:
        """What breaks the claim if it is so, or if it is not: by whom that shows is kept."""
        match condition:
            case AllOf(conditions=parts) | AnyOf(conditions=parts):
                for part in parts:
                    self._of_breach(part, so=so)
            case Not(condition=inner):
                self._of_breach(inner, so=not so)
            case NormIs(by=by, instance=None, ever=False) if _some(by):
                self._place(condition, by)
                self.kept[condition] = int(so)
            case Is(subject=Who() as who, roles=()) if self._fixed(who):
                if who.quantity in (Quantity.EACH, Quantity.ALL):
                    self._place(who)
                    self.kept[condition] = 1  # who lacks it; or one who has it, for nothing is true of all of nobody
                elif who.quantity in (Quantity.SOME, Quantity.ANY):
                    self._place(who)
                    self.kept[condition] = int(so)
            case _:
                pass

    def _stays(self, who: Who | None) -> bool:
        """Whether who is meant hangs on each of them alone: who are bound, or have signed, is told of all."""
        names = () if who is None else (*who.names, *(m for g in self._groups(who.names) for m in g.members))
        return not {"Parties", "Signatories"} & {*names}

    def _fixed(self, who: Who) -> bool:
        """Whether who is meant never changes, and no name is given to one of them."""
        moving = any(g.joins or g.leaves for g in self._groups((*who.names, *who.excluding)))
        return not (moving or who.alias or {"Parties", "Signatories"} & {*who.names, *who.excluding})

    # ------------------------------------------------------------ nothing else

    def _place(self, *found: object) -> None:
        self.placed.update(id(one) for one in found if one is not None)

    def _clauses(self) -> tuple[object, ...]:
        agreement = self.agreement
        duties = (agreement.norms, agreement.statuses, agreement.stages, agreement.groups, agreement.decisions)
        return (*duties, agreement.findings, agreement.measures, agreement.claims)

    def _understood(self, value: object) -> bool:
        """Whether a part of the clauses says nothing of these parties, or something that is understood."""
        match value:
            case Who(names=names, excluding=excluding, weights=weights):
                said = weights is not None or self._means(excluding)
                return not said and (id(value) in self.placed or not self._means(names))
            case Owes(who=who):
                return id(value) in self.placed or not self._of_theirs(value.norm) or self._others(who.names)
            case NormIs(by=Who() as who) if self._others(who.names):
                return True
            case NormIs() | Transition():
                return id(value) in self.placed or not self._of_theirs(value.norm)
            case Is(fluent=word, subject=None, roles=()) if word in self._own_statuses:
                return False  # of anybody
            case Permitted() | Is(fluent="breached" | "met" | "cured" | "passed"):
                return False
            case Group():
                return True
            case _:
                return id(value) in self.placed or not self._means(_words_of(value))

    @cached_property
    def _own_statuses(self) -> frozenset[str]:
        return frozenset(s.name for s in self.agreement.statuses if self._means(sort for _, sort in s.roles))

    def _of_theirs(self, norm: str | None) -> bool:
        return norm in self._own_norms or (norm is None and bool(self._own_norms))

    def _others(self, names: Iterable[str]) -> bool:
        """Whether these names mean some, and none of the parties."""
        program = self.part.program
        return bool(names) and not self._means(names) and all(named(n, program) for n in names)

    def _means(self, names: Iterable[str]) -> bool:
        """Whether one of these names can mean one of the parties."""
        program = self.part.program
        return any(n in PARTIES or self.orbit.intersection(named(n, program) or ()) for n in names)


def _of_anyone(phrase: Phrase) -> Iterator[Who]:
    """Who takes part in a happening, where one is enough."""
    yield from (who for _, who in phrase.roles if who.quantity in _ANYONE)
    if phrase.object is not None and phrase.object.quantity in _ANYONE:
        yield phrase.object


def _some(who: Who | None) -> bool:
    return who is None or (who.quantity in _ANYONE and who.alias is None)


def _is_leaving(condition: Condition, phrase: Phrase) -> bool:
    return isinstance(condition, Happening) and condition.phrase is phrase and not condition.qualifiers


def _words_of(value: object) -> Iterator[str]:
    """The words that stand in a clause itself, not in a part of it; its own name is none of them."""
    for each in fields(value) if is_dataclass(value) else ():
        held = getattr(value, each.name)
        if each.name not in ("name", "reads", "origin", "span"):
            yield from (word for word in (held if isinstance(held, tuple) else (held,)) if isinstance(word, str))
