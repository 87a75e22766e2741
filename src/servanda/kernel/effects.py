"""What one round may change. Clauses only propose effects; `rounds.py` applies those of a round together."""

from __future__ import annotations

from dataclasses import dataclass, field

from servanda.calendar import Moment
from servanda.kernel.state import Instance, Notice
from servanda.kernel.timeline import Cause, Fluent, InstanceId, Order, Report, Value
from servanda.model.words import NormState


@dataclass(frozen=True, slots=True)
class Begin:
    """A status begins."""

    fluent: Fluent
    cause: Cause


@dataclass(frozen=True, slots=True)
class End:
    """A status ends."""

    fluent: Fluent
    cause: Cause


@dataclass(frozen=True, slots=True)
class Open:
    """A norm instance begins to live."""

    instance: Instance
    cause: Cause


@dataclass(frozen=True, slots=True)
class Move:
    """A norm instance reaches another state."""

    id: InstanceId
    to: NormState
    cause: Cause


@dataclass(frozen=True, slots=True)
class Perform:
    """One bearer does its part."""

    id: InstanceId
    actor: str
    cause: Cause


@dataclass(frozen=True, slots=True)
class Adjust:
    """An instance's dates, decision or suspension change; its state follows from them."""

    id: InstanceId
    changes: dict[str, object]
    cause: Cause


@dataclass(frozen=True, slots=True)
class Happen:
    """The agreement itself brings something about: an entry into force, an expiry, a decision."""

    head: str
    roles: dict[str, Value]
    cause: Cause


@dataclass(frozen=True, slots=True)
class Timer:
    """Something is due at a point of order. `kind` says who handles it, `key` which.

    `version` voids old timers of an instance.
    """

    order: Order
    moment: Moment
    kind: str
    key: object
    version: int = 0


@dataclass(frozen=True, slots=True)
class Remember:
    """A date or notice of the instrument's life changes."""

    what: str  # expiry, term, notice, found, edge
    key: object
    value: object


@dataclass(frozen=True, slots=True)
class Say:
    """Something to tell the reader."""

    report: Report


Effect = Begin | End | Open | Move | Perform | Adjust | Happen | Timer | Remember | Say

__all__ = [
    "Adjust",
    "Begin",
    "Effect",
    "End",
    "Happen",
    "Move",
    "Notice",
    "Open",
    "Perform",
    "Remember",
    "Say",
    "Timer",
    "field",
]
