"""The clauses of an agreement under one reading: declarations, norms, decisions, stages, claims, in place."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.calendar import Moment
from servanda.calendar import Span as Duration
from servanda.model.conditions import Condition, Is
from servanda.model.phrases import Phrase, Who
from servanda.model.points import Point, Timing
from servanda.model.words import Clock, Comparison, Grade, MeasureKind, NormKind, Outcome, Repeat, StageKind
from servanda.syntax import Span


@dataclass(frozen=True, slots=True)
class Drafting:
    """Where a clause comes from and who stands behind it: nothing is agreed by silence."""

    proposed_by: tuple[str, ...] = ()
    proposed_on: Moment | None = None
    proposed_in: str | None = None  # the bracket it belongs to
    accepted_by: tuple[str, ...] = ()
    refused_by: tuple[str, ...] = ()
    refused_why: str | None = None
    source: str | None = None
    ours: bool = False
    ours_why: str | None = None


@dataclass(frozen=True, slots=True)
class TakenOver:
    """Whose words a clause is in: the clause of another instrument, with what stands for what in them.

    `title` is the other instrument's, `source` what that clause says of its own; `swaps` pairs each word of this text
    with the word it stands for.
    """

    clause: str
    instrument: str
    title: str
    source: str | None
    swaps: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """A clause's place in the text: file, heading path (its address), place in the file, and its drafting record."""

    file: str
    address: tuple[str, ...]
    span: Span | None
    drafting: Drafting = Drafting()
    amended_by: str | None = None  # present only once this amendment has happened
    until_amended_by: str | None = None  # present only until then
    taken: TakenOver | None = None  # taken over from another instrument


NOWHERE = Origin("", (), None)  # of what is asked and stands in no text


@dataclass(frozen=True, slots=True)
class Act:
    """A happening that can be named: an *act* has an actor (role ``by``), an *occurrence* has none.

    `roles` maps each preposition (and ``object``) to the sort it takes: Party, Body, Actor, Place, a kind, a group, or
    a single name.
    """

    name: str
    actor: bool
    roles: tuple[tuple[str, str], ...]
    fields: tuple[tuple[str, str], ...]
    includes: tuple[str, ...]
    reads: str | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Group:
    """A list whose membership is a status: it may grow and shrink."""

    name: str
    members: tuple[str, ...]
    joins: tuple[Condition, ...]
    leaves: tuple[Condition, ...]
    origin: Origin
    others: int = 0  # unnamed members


@dataclass(frozen=True, slots=True)
class Lying:
    """A place lies in another, for all time or between two points."""

    place: str
    within: str | None
    since: Point | None
    until: Point | None


@dataclass(frozen=True, slots=True)
class Silence:
    """What the lapse of a span without an answer means."""

    duration: Duration
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Finding:
    """Who determines that a happening took place; `finders` are alternatives. `constitutive`: from the finding on."""

    name: str
    of: tuple[Phrase, ...]
    finders: tuple[Who, ...]
    ifs: tuple[Condition, ...]
    silence: Silence | None
    refusal: Outcome | None
    veto: Outcome | None
    constitutive: bool
    origin: Origin
    veto_by: Who | None = None  # those whose word alone prevents it, when not every finder has a veto


@dataclass(frozen=True, slots=True)
class Status:
    """A fluent: begun and ended by happenings or the clock (inertial), or held while a condition holds."""

    name: str
    roles: tuple[tuple[str, str], ...]
    initially: bool
    initially_for: tuple[str, ...]
    starts_when: tuple[Condition, ...]
    starts_at: tuple[Point, ...]
    ends_when: tuple[Condition, ...]
    ends_after: tuple[Duration, ...]
    ends_at: tuple[Point, ...]
    holds_while: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    reads: str | None
    origin: Origin
    outside: bool = False  # stands outside the agreement, so entry into force does not matter to it


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a measure is compared with: a fixed number, or the measure over an earlier period (rate per same window).

    `control` is a measure that tells what was to be expected: the baseline changes as that one has since its own.
    """

    number: float | None
    since: Point | None
    until: Point | None
    control: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A number over happenings `of` some kinds, or over `states`, the statuses of a presence or a duration.

    `field` is what a sum adds and of what there are distinct ones; `among` is the whole of a share.
    """

    name: str
    kind: MeasureKind
    of: tuple[Phrase, ...]
    states: tuple[Is, ...]
    field: str | None
    among: Phrase | None
    window: Duration | None
    since: Point | None
    until: Point | None
    baseline: Baseline | None
    reads: str | None
    origin: Origin

    @property
    def happenings(self) -> tuple[Phrase, ...]:
        """Everything that is counted, the whole of a share with it."""
        return self.of if self.among is None else (*self.of, self.among)


@dataclass(frozen=True, slots=True)
class Consent:
    """Leave that must be given: by whom or by which `decision`, with what quorum, and what silence means."""

    who: Who | None
    decision: str | None = None
    quorum: Who | int | None = None
    silence: Silence | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Notice to be given: how long (None: it works at once), and to whom."""

    duration: Duration | None
    to: Who | None


@dataclass(frozen=True, slots=True)
class Norm:
    """An obligation, prohibition, permission or power: the one frame.

    `deeds` are alternatives (performing one is enough); `ensure` replaces them for "shall ensure that". `until` may be
    conditions or points. `else_norm` opens on breach; `else_breach_of` names the clause whose breach it is.
    """

    kind: NormKind
    name: str
    grade: Grade
    bearer: Who
    deeds: tuple[Phrase, ...]
    ensure: Condition | None
    when: Condition | None
    ifs: tuple[Condition, ...]
    timings: tuple[Timing, ...]
    whiles: tuple[Condition, ...]
    until: tuple[Condition | Point, ...]
    unless: tuple[Condition, ...]
    consent: Consent | None
    decision: Consent | None
    notice: Notice | None
    notwithstanding: tuple[str, ...]
    subject_to: tuple[str, ...]
    else_norm: str | None
    else_breach_of: str | None
    repeated: Repeat
    clock: Clock
    at_once: bool
    outside: bool
    part: str | None
    zone: str
    reads: str | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Decision:
    """How a group decides a matter.

    `also` are further groups that must each decide by their own majority; `ifs` what must be so for it to pass at all;
    `veto_by` those whose refusal alone prevents it, when not everyone asked has a veto.
    """

    name: str
    about: Phrase | None
    by: Who | None
    quorum: Who | int | None
    silence: Silence | None
    refusal: Outcome | None
    veto: Outcome | None
    timings: tuple[Timing, ...]
    passes_unless: tuple[Condition, ...]
    binds: Who | None
    origin: Origin
    also: tuple[Who, ...] = ()
    ifs: tuple[Condition, ...] = ()
    veto_by: Who | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """When a notice can be given: ``within 1 month of send-copy``.

    With `every`, one that comes round again and again: ``within 1 year after every 10 years since entry into force``.
    """

    duration: Duration
    every: Duration | None
    since: Point


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the instrument's own life, of the whole or a named `part`, for all or per party (`each`)."""

    kind: StageKind
    name: str  # "entry into force", "duration of peacekeeping"; a second clause that begins alike: "withdrawal (2)"
    part: str | None
    each: Who | None
    by: Who | None
    when: tuple[Condition, ...]
    ifs: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    whiles: tuple[Condition, ...]
    not_while: tuple[Condition, ...]
    until: tuple[Condition | Point, ...]
    on: Point | None
    since: Point | None
    not_before: Point | None
    duration: Duration | None
    itself: bool
    at_most: Duration | None
    same_period: bool
    times: int | None  # once: 1; repeatedly: None with `repeatedly`
    repeatedly: bool
    of: tuple[str, ...]
    revocable: bool
    revocable_until: Point | None
    notice: Notice | None
    consent: Consent | None
    decision: Consent | None
    clock: Clock
    zone: str
    reads: str | None
    origin: Origin
    window: Window | None = None
    towards: Who | None = None  # ``for each of … with each of …``: between which two
    to: tuple[str, ...] = ()  # of a reservation: the clauses it may be to
    to_nothing: bool = False
    not_to: tuple[str, ...] = ()

    @property
    def period(self) -> Duration | None:
        """How long a notice has to run, if it has to run at all."""
        return None if self.notice is None else self.notice.duration

    @property
    def amendment(self) -> str:
        """Of an amendment: what it is called, ``amendment`` when it has no name."""
        words = self.name.split()
        return words[1] if len(words) > 1 and words[1][0] != "(" and words[1] != "for" else words[0]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the negotiation with its preconditions; `asserted_by` when one side says they are met."""

    name: str
    when: Condition | None
    ifs: tuple[Condition, ...]
    needs: tuple[Condition, ...]
    asserted_by: tuple[str, ...]
    reads: str | None
    origin: Origin
    of: tuple[Phrase, ...] = ()  # the happening that takes the step
    unless: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What the drafters believe about every course of events."""

    name: str
    form: str  # never, always, possible, whenever
    condition: Condition
    then: tuple[Condition, ...] = ()
    timings: tuple[Timing, ...] = ()
    until: tuple[Condition | Point, ...] = ()
    unless: tuple[Condition, ...] = ()
    assuming: tuple[Condition, ...] = ()
    every_reading: bool | None = None
    reads: str | None = None
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Weights:
    """Shares of parties (emissions, votes), in percent or in units."""

    name: str
    shares: tuple[tuple[str, float], ...]
    origin: Origin
    percent: bool = True


Bound = tuple[Comparison, float]
