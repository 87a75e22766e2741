"""The timeline: what held when, and why. The result of a run.

Boundaries are *points of order*: (UTC microseconds, phase). The phases of one instant are those of the transition
relation: 1 happenings written 24:00, 2 ends of day deadlines and terms, 3 starts due, 4 happenings, 5 ends of exact
deadlines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from servanda.calendar import Moment, Precision, Reckoned
from servanda.journal.entry import Happened
from servanda.model.words import NormState


class Phase(IntEnum):
    """The order within one instant (kernel: one transition relation)."""

    MIDNIGHT = 1
    DAY_ENDS = 2
    STARTS = 3
    HAPPENINGS = 4
    EXACT_ENDS = 5


class Order(NamedTuple):
    """A point of order on the time line."""

    micros: int
    phase: int


Value = str | float | Moment


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """A happening as the run sees it: one actor, definite roles.

    `entry` is the journal's line, or None for a happening the agreement itself brings about (an entry into force),
    which has a `cause`. `found_on` is the date of the finding that established it, when one governs it.
    """

    head: str
    roles: Mapping[str, Value]
    moment: Moment
    order: Order
    number: int
    arguments: Mapping[str, Value] = field(default_factory=dict)
    label: str | None = None
    entry: Happened | None = None
    cause: Cause | None = None
    performs: tuple[tuple[str, str | None], ...] = ()
    found_on: Moment | None = None
    effective: Moment | None = None
    part: int = 0  # which of the happenings that one line of the journal states

    @property
    def name(self) -> str:
        """How it is named where something comes of it: its own name, else its word and date."""
        return (self.label or f"{self.head} {self.moment}") + (f" #{self.part + 1}" if self.part else "")

    @property
    def actor(self) -> str | None:
        """Who did it; None for an occurrence."""
        by = self.roles.get("by")
        return by if isinstance(by, str) else None


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a boundary is where it is.

    The clause that made it, the happenings it rests on, how its date was reckoned.

    `what` is one of the kernel's own words: triggered, deadline passed, deed done, while ended, entry, expiry,
    finding, …
    """

    what: str
    clause: str | None
    moment: Moment
    events: tuple[Event, ...] = ()
    reckoned: Reckoned | None = None
    because: tuple[Cause, ...] = ()


class Fluent(NamedTuple):
    """A status said of someone or something.

    ``Fluent("neutral", ("Ukraine",))``, ``Fluent("in force", ())``, of a part if named.
    """

    name: str
    args: tuple[str, ...] = ()
    part: str | None = None


class InstanceId(NamedTuple):
    """A norm instance: norm, bearers, assignment of its ``as`` names, and what triggered it.

    The trigger is empty when the norm stands by itself.
    """

    norm: str
    bearers: tuple[str, ...]
    assignment: tuple[tuple[str, str], ...]
    trigger: str


@dataclass(frozen=True, slots=True)
class Interval:
    """A maximal stretch [since, until) with the causes of both ends; `until` None while it lasts."""

    since: Order
    until: Order | None
    cause: Cause
    end: Cause | None = None

    def covers(self, at: Order) -> bool:
        """Whether the point lies in the interval."""
        return self.since <= at and (self.until is None or at < self.until)


@dataclass(frozen=True, slots=True)
class NormInterval:
    """A stretch of a norm instance's life in one state, with its deadline then, if it has one."""

    state: NormState
    interval: Interval
    deadline: Reckoned | None = None
    suspended: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """Something the reader must be told that changes nothing.

    An act without the power it needed, an empty group, presumed consent.

    `code` is a K-code of docs/errors.
    """

    code: str
    moment: Moment
    text: str
    clause: str | None = None
    event: Event | None = None


@dataclass(frozen=True, slots=True)
class Coming:
    """What happens next if nothing happens: a deadline, an end, a start, with its date, and for which party alone."""

    moment: Moment
    order: Order
    what: str
    clause: str
    instance: InstanceId | None = None
    reckoned: Reckoned | None = None
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that held between the first entry and the horizon, under one reading and one completion."""

    fluents: Mapping[Fluent, tuple[Interval, ...]]
    norms: Mapping[InstanceId, tuple[NormInterval, ...]]
    events: tuple[Event, ...]
    reports: tuple[Report, ...]
    coming: tuple[Coming, ...]
    horizon: Order

    def holds(self, fluent: Fluent, at: Order) -> Interval | None:
        """The interval in which the status holds at a point, or None."""
        return next((i for i in self.fluents.get(fluent, ()) if i.covers(at)), None)

    def state(self, instance: InstanceId, at: Order) -> NormInterval | None:
        """The state of an instance at a point, or None before it exists."""
        return next((n for n in self.norms.get(instance, ()) if n.interval.covers(at)), None)


def position(where: Moment) -> tuple[Order, int]:
    """A happening's point of order and its rank there: day-precision (and coarser) before instants."""
    if where.midnight24:
        return Order(where.start, Phase.MIDNIGHT), 0
    return Order(where.start, Phase.HAPPENINGS), 1 if where.precision is Precision.INSTANT else 0
