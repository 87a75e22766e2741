"""The state between two rounds: which statuses hold, which norm instances live, what has happened.

Only `rounds.py` changes it, by applying the effects of one round together; everything else reads it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from servanda.calendar import Moment, Reckoned
from servanda.kernel.by_date import Supposing
from servanda.kernel.keys import CONSENTS_TO_BE_BOUND, VOTES
from servanda.kernel.program import Program
from servanda.kernel.timeline import Cause, Event, Fluent, InstanceId, Order
from servanda.model.clauses import Lying, Norm, Origin, Stage
from servanda.model.words import NormState, StageKind

Env = dict[str, str]
MATTER_ROLES = ("to", "of", "on", "object", "for")
_BINDING = ("in force", "provisionally-applied")  # a party, said of it


def matter_of(event: Event) -> str | None:
    """What a vote, proposal or notice is about; None when it does not say."""
    named = (event.roles[r] for r in MATTER_ROLES if r in event.roles)
    return next((str(matter) for matter in named if not isinstance(matter, Moment)), None)  # a day is no matter


@dataclass(frozen=True, slots=True)
class Instance:
    """One duty, prohibition, permission or power as it stands for its bearers.

    Attributes:
        anchors: the happenings it was triggered by: the trigger, then those named by ``after``.
        that: the moment its ``when`` came true (or it began to stand).
        after: the number of the last happening before it was set off by a condition, or began to stand.
        needed: for a collective duty, how many members must perform; None when each or all must.
        done: members that have performed.
        released: members of a common duty that have left since.
        start: the point before which performance does not count.
        deadline: how its deadline was reckoned; `due` is the point of order at which it runs out.
        version: grows with each change of its timers, so that old ones are void.
        suspended_on: the day of suspension while suspended.
        spent: it stood while something holds and ended otherwise; as long as that goes on it does not stand again.
        moved: a suspension moved the deadline before the duty began, so that it is not reckoned from its anchors again.
    """

    id: InstanceId
    norm: Norm
    env: Env
    anchors: tuple[Event, ...]
    that: Moment
    since: Order
    state: NormState
    needed: int | None = None
    jointly: bool = False
    done: frozenset[str] = frozenset()
    released: frozenset[str] = frozenset()
    started: bool = True
    start: Reckoned | None = None
    deadline: Reckoned | None = None
    due: Order | None = None
    end: Reckoned | None = None
    ends: Order | None = None
    decided: bool = True
    version: int = 0
    suspended_on: Moment | None = None
    renewed_on: Moment | None = None
    extended: bool = False
    moved: bool = False
    spent: bool = False
    after: int = -1

    @property
    def open(self) -> bool:
        """Still to be performed, or breached and still to be cured."""
        return self.state in (NormState.OWED, NormState.BREACHED, NormState.DORMANT)

    @property
    def violation(self) -> bool:
        """One breach of a prohibition, with its evidence: it stays until waived and nothing else can happen to it."""
        return self.id.trigger.startswith("breach: ")

    @property
    def alive(self) -> bool:
        """Whether deeds, conditions or the clock can still change it."""
        return (self.open and not self.violation) or (self.norm.ensure is not None and self.state is NormState.CURED)

    @property
    def owing(self) -> bool:
        """*Owes* is true while owed, and while breached and neither cured, waived nor lapsed."""
        return self.state in (NormState.OWED, NormState.BREACHED)

    def owing_bearers(self) -> Iterable[str]:
        """Who owes a part.

        Nobody in particular when the duty is collective ("P owes" is false, "some of G owe" is true).
        """
        if self.needed is not None:
            return ()
        return self.missing

    @property
    def performed(self) -> bool:
        """Whether enough have done their part."""
        return not self.missing or (self.needed is not None and len(self.done) >= self.needed)

    @property
    def missing(self) -> tuple[str, ...]:
        """Bearers whose part is neither done nor released."""
        return tuple(b for b in self.id.bearers if b not in self.done and b not in self.released)

    def but(self, **changes: object) -> Instance:
        """A copy with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(slots=True)
class Notice:
    """A notice given and waiting to take effect: of withdrawal, termination, non-renewal."""

    stage: str
    by: str
    event: Event
    effect: Moment
    revoked_on: Order | None = None
    suspended_on: Moment | None = None
    done: bool = False

    @property
    def revoked(self) -> bool:
        """Whether it was taken back."""
        return self.revoked_on is not None

    @property
    def pending(self) -> bool:
        """Whether it can still take effect, and its clock runs."""
        return not (self.revoked or self.done) and self.suspended_on is None


@dataclass
class State:
    """Everything a clause can read. `now` is the moment being settled, `order` its point of order."""

    program: Program
    now: Moment
    order: Order
    fluents: dict[Fluent, Cause] = field(default_factory=dict)
    named: dict[str, dict[Fluent, Cause]] = field(default_factory=lambda: defaultdict(dict))
    instances: dict[InstanceId, Instance] = field(default_factory=dict)
    by_norm: dict[str, dict[InstanceId, Instance]] = field(default_factory=lambda: defaultdict(dict))
    alive: dict[str, dict[InstanceId, Instance]] = field(default_factory=lambda: defaultdict(dict))
    ballots: dict[str | None, list[Event]] = field(default_factory=lambda: defaultdict(list))
    history: dict[str, list[Event]] = field(default_factory=lambda: defaultdict(list))
    everything: list[Event] = field(default_factory=list)
    transitions: dict[tuple[str, NormState], list[Event]] = field(default_factory=lambda: defaultdict(list))
    stood: dict[str, dict[Fluent, list[tuple[int, int | None]]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )  # of the statuses that a measure reads: from when until when
    reached: dict[str, tuple[int | None, int]] = field(default_factory=dict)  # of a measure under proof: see levels.py
    speaking: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    speaks_since: dict[tuple[str, str], Order] = field(default_factory=dict)
    edges: dict[str, frozenset[object]] = field(default_factory=dict)  # for whom each watched condition was true
    once: set[str] = field(default_factory=set)
    took_effect: dict[str, int] = field(default_factory=dict)
    renewals: dict[str | None, int] = field(default_factory=lambda: defaultdict(int))
    notices: list[Notice] = field(default_factory=list)
    found: dict[str, tuple[bool, Moment]] = field(default_factory=dict)
    expiries: dict[str | None, Reckoned] = field(default_factory=dict)
    plans: list[tuple[Order, str, str | None, Moment | None]] = field(default_factory=list)
    expiry_history: list[tuple[Order, str | None, Reckoned | None]] = field(default_factory=list)
    terms_begun: dict[str | None, Order] = field(default_factory=dict)
    members_cache: dict[str, tuple[str, ...]] = field(default_factory=dict)
    applied: bool = False
    beside: tuple[State, ...] = ()  # the states of the instruments run beside this one
    supposed: Supposing | None = None  # what a proof supposes of dates; None where the calendar says

    # ------------------------------------------------------------ reading

    def holds(self, name: str, *args: str, part: str | None = None) -> bool:
        """Whether a status holds."""
        return Fluent(name, args, part) in self.fluents

    def stages(self, kind: StageKind, part: str | None = None, party: str | None = None) -> tuple[Stage, ...]:
        """The clauses of one stage, of the whole or a part, that are in the text now, for all or for one party."""
        return tuple(s for s in self.program.stages(kind, part) if present(s.origin, self, party))

    def members(self, name: str) -> tuple[str, ...] | None:
        """The members of a group now; None when the name is no group.

        The order is that of the text, then of joining.
        """
        cached = self.members_cache.get(name)
        if cached is None:
            found = self._members(name)
            if found is None:
                return None
            cached = self.members_cache[name] = tuple(found)
        return cached

    def _members(self, name: str) -> Iterable[str] | None:
        group = self.program.groups.get(name)
        if group is not None:
            gone = {f.args[1] for f in self.named["left"] if f.args[0] == name}
            joined = (f.args[1] for f in self.named["joined"] if f.args[0] == name)
            nested = (m for g in group.members for m in self._expand(g))
            return (m for m in dict.fromkeys((*nested, *joined)) if m not in gone)
        states = self.program.states
        match name:
            case "Parties":  # before the instrument applies to anyone, the parties to the text; then those it binds
                return [s for s in states if self.bound(s)] if self.applied else states
            case "Signatories":
                return (s for s in states if Fluent("signed", (s,)) in self.fluents)
            case "States" | "Party":
                return states
            case "Others":
                return self.program.others
            case "Body":
                return self.program.agreement.bodies
            case "Actor":
                return self.program.actors
            case _:
                return self.program.kinds.get(name)

    def _expand(self, name: str) -> tuple[str, ...]:
        inner = self.members(name) if name in self.program.groups else None
        return inner if inner is not None else (name,)

    def bound(self, state: str) -> bool:
        """Whether the instrument binds this state now, provisionally or for good."""
        return Fluent("in force", (state,)) in self.fluents or Fluent("provisionally-applied", (state,)) in self.fluents

    def lies(self, place: str, within: str) -> bool:
        """Whether a place lies in another now, through any number of steps."""
        if place == within:
            return True
        seen = {place}
        frontier = [place]
        while frontier:
            here = frontier.pop()
            for lying in self.program.agreement.lyings:
                if (
                    lying.place == here
                    and lying.within is not None
                    and lying.within not in seen
                    and self._lying_now(lying)
                ):
                    if lying.within == within:
                        return True
                    seen.add(lying.within)
                    frontier.append(lying.within)
        return False

    def _lying_now(self, lying: Lying) -> bool:
        from servanda.kernel.dates import lying_now  # noqa: PLC0415 - dates read the state; the state needs them for dated places only

        return lying_now(self, lying)

    def consent_to_be_bound(self, state: str) -> Event | None:
        """The latest instrument by which a state consented to be bound."""
        return next((e for e in reversed(self.history["deposit"]) if e.actor == state), None)

    def latest(self) -> tuple[Event, ...]:
        """The happening being settled now, if one is: what a change of state is put down to."""
        return tuple(e for e in self.everything[-1:] if e.order == self.order)

    # ------------------------------------------------------------ writing (rounds only)

    def record(self, event: Event) -> None:
        """A happening enters the past under its own word and every wider one."""
        self.everything.append(event)
        if event.head == "acceptance" and matter_of(event) not in (None, "agreement", self.program.agreement.name):
            self.history[event.head].append(event)  # of a proposal, of a newcomer: no instrument of consent
            return
        for word in self.program.wider(event.head):
            self.history[word].append(event)
        if event.head in VOTES:
            self.ballots[matter_of(event)].append(event)
        if event.head in CONSENTS_TO_BE_BOUND and "deposit" not in self.program.wider(event.head):
            self.history["deposit"].append(event)

    def begin(self, fluent: Fluent, cause: Cause) -> None:
        """A status begins."""
        self.fluents[fluent] = cause
        self.named[fluent.name][fluent] = cause
        self.members_cache.clear()
        self.applied = self.applied or (fluent.name in _BINDING and bool(fluent.args) and fluent.part is None)
        if fluent.name in self.program.measured_states:
            self.stood[fluent.name][fluent].append((self.order.micros, None))

    def end(self, fluent: Fluent) -> None:
        """A status ends."""
        del self.fluents[fluent]
        del self.named[fluent.name][fluent]
        self.members_cache.clear()
        if fluent.name in self.program.measured_states:
            past = self.stood[fluent.name][fluent]
            past[-1] = (past[-1][0], self.order.micros)

    def put(self, instance: Instance) -> None:
        """An instance is new, or has changed."""
        self.instances[instance.id] = instance
        self.by_norm[instance.norm.name][instance.id] = instance
        if instance.alive:
            self.alive[instance.norm.name][instance.id] = instance
        else:
            self.alive[instance.norm.name].pop(instance.id, None)


def amended(amendment: str, state: State, actor: str | None) -> bool:
    """Whether an amendment is in force: for all, or for those whom it binds one by one."""
    return state.holds("amended", amendment) or (actor is not None and state.holds("amended", amendment, actor))


def present(origin: Origin, state: State, actor: str | None = None) -> bool:
    """Whether a clause's text is in the agreement now (amended texts switch), for all or for one party."""
    if origin.amended_by is not None and not amended(origin.amended_by, state, actor):
        return False
    return origin.until_amended_by is None or not amended(origin.until_amended_by, state, actor)
