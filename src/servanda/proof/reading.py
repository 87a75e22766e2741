"""What a slice reads of the past, worked out once: which happenings, asked how, so that nothing else need be kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

from servanda.kernel.identity import Kept
from servanda.kernel.keys import POWER_VERBS, VOTES, head, walk_value
from servanda.kernel.measures import plain_count
from servanda.kernel.program import Program
from servanda.kernel.timeline import Event
from servanda.kernel.triggers import triggers
from servanda.model.clauses import Consent, Decision, Group, Norm, Stage, Window
from servanda.model.conditions import (
    Compares,
    Condition,
    Happening,
    HasCome,
    HasHappened,
    Is,
    NormIs,
    Owes,
    Qualifier,
    Relation,
    Transition,
)
from servanda.model.phrases import Phrase, Who
from servanda.model.points import At
from servanda.model.predefined import INSTRUMENT
from servanda.model.words import NormKind, NormState, Quantity, StageKind
from servanda.proof.fragment import comparisons
from servanda.proof.happenings import named
from servanda.proof.negotiating import matters
from servanda.proof.slicing import Slice
from servanda.proof.unread import ACTED, Asked, asked_of, counted_matters, of_several

GAVE_NOTICE = "gave-notice"
MOST_EVENTS = 1 << 12  # in use at one time
MOST_COUNTED = 3  # of what is measured over a time: so many happenings stand for as many or more


@dataclass(frozen=True)
class Relevant:
    """What a slice reads of the past.

    Attributes:
        part: the slice.
        every_vote: those who cooperate vote before time passes, whether their votes count or not.
        every_duty: what everyone owes is asked, whatever the claim says: two texts are compared.
    """

    part: Slice
    every_vote: bool = False
    every_duty: bool = False

    @cached_property
    def ever(self) -> tuple[Phrase, ...]:
        """Phrases that a clause asks for whenever they happened."""
        agreement = self.part.agreement
        found: dict[Phrase, None] = {}
        of_norms = tuple(_but_triggers(n) for n in agreement.norms)
        stages = tuple(_but_objections(s, agreement.stages) for s in agreement.stages)
        lives = (stages, _tested(agreement.statuses), _tested_groups(agreement.groups))
        for part in walk_value((of_norms, lives)):
            if isinstance(part, HasHappened):
                found[part.phrase] = None
        for norm in agreement.norms:
            if norm.at_once or norm.outside:
                found.update(dict.fromkeys(_read_since(norm)))
        for part in walk_value((lives, agreement.lyings)):
            if isinstance(part, At | Happening):
                found[part.phrase] = None
        for part in walk_value((agreement.decisions, _tested_claims(self.part))):
            if isinstance(part, Phrase):
                found[part] = None
        if self.compared:
            found.update(dict.fromkeys(_compared_with((of_norms, stages, agreement.groups, agreement.statuses))))
        return tuple(found)

    @cached_property
    def compared(self) -> bool:
        """Whether the clauses compare dates."""
        return bool(comparisons(self.part))

    @cached_property
    def since(self) -> tuple[tuple[Norm, tuple[Phrase, ...]], ...]:
        """Norms that read only what happened since they speak, with the phrases they read so."""
        agreement = self.part.agreement
        pairs = ((n, tuple(_read_since(n))) for n in agreement.norms if not (n.at_once or n.outside))
        return tuple((n, phrases) for n, phrases in pairs if phrases)

    @cached_property
    def lasting(self) -> dict[str, tuple[Happening | Transition, ...]]:
        """For each norm the moments until which it lasts, alone or with others: what comes of them counts for it."""
        norms = self.part.agreement.norms
        return {n.name: tuple(p for p in walk_value(n.until) if isinstance(p, Happening | Transition)) for n in norms}

    @cached_property
    def jointly(self) -> tuple[Norm, ...]:
        """What several hold jointly: it reads who of them has acted so far."""
        held = (NormKind.POWER, NormKind.PERMISSION)
        return tuple(n for n in self.part.agreement.norms if n.bearer.jointly and n.kind in held)

    @cached_property
    def remembered(self) -> frozenset[str]:
        """Words of happenings that any clause names other than as a deed: they may be read once they are past."""
        agreement = self.part.agreement
        asked = {p.head for p in self.ever} | {d.head for n in self.jointly for d in n.deeds}
        clauses = (tuple(_but_triggers(n) for n in agreement.norms), agreement.statuses, agreement.stages)
        for part in walk_value((*clauses, agreement.groups, agreement.decisions, agreement.measures)):
            if isinstance(part, Phrase):
                asked.add(part.head)
        return frozenset(asked) | VOTES | POWER_VERBS | frozenset(INSTRUMENT)

    def projected(self, phrase: Phrase, event: Event) -> tuple[Any, ...] | None:
        """What of a happening a phrase can tell: the values of the roles it names; None when it can never fit."""
        kept = self._projections.get(id(phrase))
        if kept is None:  # the phrase stands beside what it tells, so that no other can take its identity
            kept = self._projections[id(phrase)] = phrase, Kept(partial(self._projected, phrase), MOST_EVENTS)
        return kept[1](event)

    @cached_property
    def _projections(self) -> dict[int, tuple[Phrase, Kept[Event, tuple[Any, ...] | None]]]:
        return {}

    def _projected(self, phrase: Phrase, event: Event) -> tuple[Any, ...] | None:
        kept = []
        program = self.part.program
        roles = phrase.roles if phrase.object is None else (("object", phrase.object), *phrase.roles)
        for role, who in roles:
            value = event.roles.get(role)
            if not isinstance(value, str):
                return None
            meant = [named(n, program) for n in who.names]
            if not any(m is None or value in m for m in meant):
                return None
            alike = value in program.places and not program.dated_places
            kept.append((role, "" if alike or _whoever(who, program) else value))
        actor = event.actor if phrase.its and phrase.role("by") is None else None
        return (tuple(kept), actor, tuple(sorted((k, str(v)) for k, v in event.arguments.items())))

    @cached_property
    def notices(self) -> bool:
        """Whether a clause reads notices that were given."""
        return any(isinstance(p, Phrase) and p.head == "notice" for p in walk_value(self.part.agreement.stages))

    @cached_property
    def given(self) -> bool:
        """Whether anything hangs on who has once given notice: a clause asks it, or lets each apply the agreement."""
        agreement = self.part.agreement
        asked = walk_value(agreement.provisions)
        applied = any(stage.kind is StageKind.PROVISIONAL for stage in agreement.stages)
        return applied or any(isinstance(p, Is) and p.fluent == GAVE_NOTICE for p in asked)

    @cached_property
    def most_renewals(self) -> int:
        """How often a term can be renewed by the clauses that say how often: once more stands for any number."""
        return 1 + sum(stage.times or 1 for stage in self.part.agreement.stages if stage.kind is StageKind.RENEWAL)

    @cached_property
    def counted(self) -> tuple[frozenset[str], frozenset[str]] | None:
        """The matters on which votes count, for good and until decided; None where any may."""
        return None if self.every_vote else counted_matters(self.part)

    @cached_property
    def acts(self) -> tuple[str, ...]:
        """Acts of the instrument's life of which it matters who did them before."""
        return tuple(word for word in sorted(ACTED) if of_several(word, self.part))

    @cached_property
    def asked_of(self) -> Mapping[str, Asked]:
        """For each duty that the claim alone reads, of whom."""
        return {} if self.every_duty else asked_of(self.part)

    @cached_property
    def read_states(self) -> dict[str, frozenset[NormState]]:
        """For each norm the states that a condition asks about: what is over matters only through them."""
        agreement = self.part.agreement
        found: dict[str, set[NormState]] = {n.name: set() for n in agreement.norms}
        for part in walk_value((*agreement.clauses, agreement.decisions, agreement.measures)):
            names, states = _asked_states(part)
            for name in found if "*" in names else names & found.keys():
                found[name] |= states
        return {name: frozenset(states) for name, states in found.items()}

    @cached_property
    def came(self) -> frozenset[tuple[str, NormState]]:
        """The transitions of norms that are asked about once they are past."""
        agreement = self.part.agreement
        found: set[tuple[str, NormState]] = set()
        for part in walk_value((agreement.norms, agreement.statuses, agreement.stages, agreement.claims)):
            match part:
                case NormIs(norm=name, state=state, ever=True) | Transition(norm=name, state=state):
                    found.add((name, state))
                case At(phrase=phrase):
                    found.add((phrase.head, NormState.MET))
                case _:
                    pass
        return frozenset(found)

    @cached_property
    def ballots(self) -> bool:
        """Whether votes are counted."""
        return any(head(v) in self.part.keys for v in VOTES)

    @cached_property
    def only_ayes(self) -> bool:
        """Whether a refusal counts for no more than silence: nobody counts those voting, nor a quorum, nor silence."""
        agreement = self.part.agreement
        leaves: list[Any] = [c for n in agreement.norms for c in (n.consent, n.decision) if c is not None]
        leaves += agreement.decisions
        staged = any(s.consent is not None or s.decision is not None for s in agreement.stages)
        return not staged and all(_plain(c) for c in leaves)

    @cached_property
    def caps(self) -> dict[str, float]:
        """For each measure the greatest number it is compared with: beyond it, more is the same."""
        found: dict[str, float] = {}
        agreement = self.part.agreement
        names = {m.name for m in agreement.measures}
        counts = {m.name for m in agreement.measures if plain_count(m)}
        clauses = (agreement.norms, agreement.statuses, agreement.stages, agreement.claims, agreement.groups)
        for part in walk_value(clauses):
            if isinstance(part, Compares):
                for measure in names.intersection((part.measure, part.of)):
                    most = part.number + 1 if measure in counts and measure == part.measure else MOST_COUNTED
                    found[measure] = max(found.get(measure, 0), most)
        return found

    @cached_property
    def matters(self) -> frozenset[str]:
        """The matters of which a clause asks how they stand in the negotiation."""
        return matters(self.part.agreement)

    @cached_property
    def findings(self) -> bool:
        """Whether a clause asks what has been found, or is set off when something is."""
        agreement = self.part.agreement
        return self.found or any(isinstance(p, Phrase) and p.head == "finding" for p in walk_value(agreement.clauses))

    @cached_property
    def found(self) -> bool:
        """Whether a clause asks what has been found."""
        agreement = self.part.agreement
        clauses = (agreement.norms, agreement.statuses, agreement.stages, agreement.claims)
        return any(isinstance(p, Is) and p.fluent == "found" for p in walk_value(clauses))


def _whoever(who: Who, program: Program) -> bool:
    """Whether no more is asked than that one of those did it, always the same ones: so it is all one which."""
    bare = who.alias is None and not who.excluding and who.weights is None
    return bare and who.quantity in (Quantity.ANY, Quantity.SOME) and all(_always(name, program) for name in who.names)


def _always(name: str, program: Program) -> bool:
    """Whether a name means the same in every course."""
    group = program.groups.get(name)
    if group is not None:
        return not (group.joins or group.leaves) and all(_always(inner, program) for inner in group.members)
    return name in ("States", "Party") or name in program.actors


def _asked_states(part: object) -> tuple[set[str], frozenset[NormState]]:
    """Of which norms a condition asks which states of instances that are over, or stand as breaches."""
    match part:
        case NormIs(norm=name, state=state):
            states = {state, NormState.CURED} if state is NormState.MET else {state}
            return {name or "*"}, frozenset(states | ({NormState.BREACHED} if state is NormState.OWED else set()))
        case Transition(norm=name):
            return {name}, frozenset()
        case Owes(norm=name):
            return {name or "*"}, frozenset((NormState.BREACHED,))
        case Is(fluent="passed", subject=subject) if subject is not None:
            return set(subject.names), frozenset(NormState)
        case Is(fluent="breached" | "met" | "cured" as word):
            return {"*"}, frozenset((NormState(word),))
        case _:
            return set(), frozenset()


def _compared_with(clauses: object) -> Iterator[Phrase]:
    """The happenings with whose dates others are compared, or whose dates are awaited."""
    for part in walk_value(clauses):
        if isinstance(part, Qualifier | HasCome | Window):
            yield from (p for p in walk_value(part) if isinstance(p, Phrase))
    yield from (q.phrase for q in walk_value(clauses) if isinstance(q, Happening | HasHappened) and q.qualifiers)


def _plain(leave: Any) -> bool:  # noqa: ANN401 - a Consent or a Decision
    who = leave.who if isinstance(leave, Consent) else leave.by
    voting = who is not None and who.voting
    vetoed = isinstance(leave, Decision) and (leave.veto, leave.refusal) != (None, None)
    return leave.quorum is None and leave.silence is None and not voting and not vetoed


def _but_triggers(clause: Norm) -> Norm:
    """The norm without its deeds: a deed is looked at when it is done, and no more."""
    return replace(clause, deeds=())


def _but_objections(stage: Stage, stages: tuple[Stage, ...]) -> Stage:
    """A renewal without the notices against it: those given since the term began are told by themselves."""
    counted = any(s.kind is StageKind.DURATION and s.part == stage.part for s in stages)
    if stage.kind is not StageKind.RENEWAL or not counted:
        return stage
    return replace(stage, unless=tuple(u for u in stage.unless if not _is_objection(u)))


def _is_objection(condition: Condition) -> bool:
    return isinstance(condition, Happening | HasHappened) and condition.phrase.head == "notice"


def _tested(statuses: tuple[Any, ...]) -> tuple[Any, ...]:
    """What statuses read of the past: everything but the happenings that begin and end them."""
    return tuple(
        replace(s, starts_when=tuple(_rest(c) for c in s.starts_when), ends_when=tuple(_rest(c) for c in s.ends_when))
        for s in statuses
    )


def _tested_groups(groups: tuple[Group, ...]) -> tuple[Any, ...]:
    """The same of groups that are joined and left."""
    return tuple(
        replace(g, joins=tuple(_rest(c) for c in g.joins), leaves=tuple(_rest(c) for c in g.leaves)) for g in groups
    )


def _rest(condition: Condition) -> Any:  # noqa: ANN401 - parts of a condition
    """What a trigger reads beside the happening itself."""
    return tuple(
        (t.conditions, t.moment.qualifiers if isinstance(t.moment, Happening) else ()) for t in triggers(condition)
    )


def _tested_claims(part: Slice) -> Any:  # noqa: ANN401 - parts of a claim
    claim = part.claim
    if claim.form == "whenever":  # what it comes after is kept by `questions`
        moments = (t.moment for t in triggers(claim.condition) if isinstance(t.moment, Happening))
        other = (
            q for m in moments for q in m.qualifiers if not (q.relation is Relation.AFTER and isinstance(q.point, At))
        )
        whole: Any = (tuple(t.conditions for t in triggers(claim.condition)), tuple(other))
    else:
        whole = claim.condition if claim.form == "always" else _rest(claim.condition)
    until = tuple(u for u in claim.until)
    return (whole, claim.then, claim.unless, claim.assuming, until)


def _read_since(clause: Norm) -> Iterator[Phrase]:
    """Phrases the norm reads since it speaks: ``after`` others, beside its trigger, and where a date counts from."""
    own = [t.moment.phrase for t in triggers(clause.when) if isinstance(t.moment, Happening)]
    anchors = list(own)
    for trigger in triggers(clause.when):
        for qualifier in trigger.moment.qualifiers if isinstance(trigger.moment, Happening) else ():
            if qualifier.relation is Relation.AFTER and isinstance(qualifier.point, At):
                yield qualifier.point.phrase
                anchors.append(qualifier.point.phrase)
            else:
                yield from (p for p in walk_value(qualifier.point) if isinstance(p, Phrase))
        yield from (p.phrase for p in walk_value(trigger.conditions) if isinstance(p, Happening))
    for part in walk_value((clause.ifs, clause.whiles, clause.unless, clause.ensure)):
        if isinstance(part, Happening):
            yield part.phrase
    for part in walk_value((clause.timings, tuple(u for u in clause.until if not isinstance(u, Happening)))):
        if isinstance(part, At) and not _the_anchor(part.phrase, anchors):
            yield part.phrase


def _the_anchor(phrase: Phrase, anchors: list[Phrase]) -> bool:
    """Whether a point is the happening that set the norm off, which it always finds."""
    bare = not phrase.roles and phrase.object is None and not phrase.arguments and not phrase.its
    return any(phrase.head == a.head and (bare or phrase == a) for a in anchors)
