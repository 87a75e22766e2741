"""What one round may change. Clauses only propose effects; `rounds.py` applies those of a round together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from servanda.calendar import Moment, Reckoned
from servanda.kernel.state import Instance, Notice
from servanda.kernel.timeline import Cause, Fluent, InstanceId, Order, Report, Value
from servanda.model.clauses import Stage
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

    `version` voids old timers of an instance; `stretch` is that of a status during which it counts, as the beginning
    tells it: once that is over the timer is void, and a status that begins anew has timers of its own.
    """

    order: Order
    moment: Moment
    kind: str
    key: Any  # what the handler of its kind takes
    version: int = 0
    stretch: tuple[Fluent, Cause] | None = None


@dataclass(frozen=True, slots=True)
class Once:
    """Something that is done once in a run is done: an entry set going, a report made."""

    key: str


@dataclass(frozen=True, slots=True)
class TermBegins:
    """A term begins now: of the whole (None) or of a part."""

    part: str | None


@dataclass(frozen=True, slots=True)
class Expires:
    """The whole (None) or a part now ends on this date; without a date, on none."""

    part: str | None
    date: Reckoned | None


@dataclass(frozen=True, slots=True)
class Planned:
    """The whole (None) or a part enters into force on this day if nothing happens; without a day, on none."""

    part: str | None
    day: Moment | None


@dataclass(frozen=True, slots=True)
class Renewed:
    """The whole (None) or a part is tacitly renewed once more."""

    part: str | None


@dataclass(frozen=True, slots=True)
class TakesEffect:
    """What several did together takes effect with one happening: next time all must act again."""

    key: str
    number: int


@dataclass(frozen=True, slots=True)
class Served:
    """A notice is served under a clause and waits to take effect."""

    notice: Notice
    stage: Stage


@dataclass(frozen=True, slots=True)
class Revoked:
    """A notice is taken back."""

    notice: Notice


@dataclass(frozen=True, slots=True)
class NoticeOver:
    """A notice waits no longer: it has taken effect, or the tie that it was to end has ended without it."""

    notice: Notice


@dataclass(frozen=True, slots=True)
class Say:
    """Something to tell the reader."""

    report: Report


OfTheLife = Once | TermBegins | Expires | Planned | Renewed | TakesEffect | Served | Revoked | NoticeOver
Effect = Begin | End | Open | Move | Perform | Adjust | Happen | Timer | OfTheLife | Say
