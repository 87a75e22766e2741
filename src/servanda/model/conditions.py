"""What can be true of a state: statuses, norm states, the past, numbers, and their combinations.

Every condition is read against one stable state with a set of bound names; ``Happening`` alone is momentary and appears
only where a clause is triggered (`when`), where a status starts or ends, and in claims.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from servanda.calendar import Span as Duration
from servanda.model.phrases import Phrase, Who
from servanda.model.points import Point
from servanda.model.words import Comparison, NormState
from servanda.syntax import Span


class Relation(StrEnum):
    """How a happening stands in time to another one or to a point."""

    BEFORE = "before"
    AFTER = "after"
    SINCE = "since"
    WITHIN = "within"
    NO_LATER_THAN = "no later than"
    DURING_THE_LAST = "during the last"


@dataclass(frozen=True, slots=True)
class Qualifier:
    """``after attack on Ukraine``, ``within 30 days of signature``, ``during the last 7 days``."""

    relation: Relation
    point: Point | None = None
    duration: Duration | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """The moment a happening happens; also a transition of a norm or stage when `phrase.head` names one."""

    phrase: Phrase
    qualifiers: tuple[Qualifier, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Transition:
    """The moment a norm instance reaches a state: ``when consult is breached by any of Guarantors as late``."""

    norm: str
    state: NormState
    by: Who | None = None
    instance: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class HasHappened:
    """True from the first fitting happening on."""

    phrase: Phrase
    qualifiers: tuple[Qualifier, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class HasCome:
    """True from a date on: ``1 July 1990 has come``, ``5 years after entry into force has come``."""

    point: Point
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Is:
    """A status or a predefined state holds.

    `fluent` is a declared status (``neutral``), a predefined state of a party (``signed ratified deposited acceded
    bound suspended withdrawn gave-notice reserved found``), of the whole or a named part (``in force``,
    ``provisionally-applied``, ``expired``, ``terminated``, ``suspended``, ``open``, ``adopted``), of a decision
    (``passed``), of a matter under negotiation (``on-the-table agreed refused lapsed``). `subject` is who or what it is
    said of (None: the agreement as a whole); `part` a named part of the instrument; `roles` further roles
    (``in force for Canada`` has subject None, role ``for``).
    """

    fluent: str
    subject: Who | None = None
    roles: tuple[tuple[str, Who], ...] = ()
    part: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class NormIs:
    """Some instance of the norm is in a state; `ever`: has been. Its negation: no instance is."""

    norm: str
    state: NormState
    by: Who | None = None
    instance: str | None = None
    ever: bool = False
    span: Span | None = None


class Owed(StrEnum):
    """What is said to be owed."""

    NORM = "norm"
    ANYTHING = "any obligation"
    FIRM = "any firm obligation"
    NOTHING = "nothing"
    MORE_THAN = "more than"


@dataclass(frozen=True, slots=True)
class Owes:
    """Who owes a norm, anything, a firm obligation, nothing, or more than a norm's deed."""

    who: Who
    owed: Owed
    norm: str | None = None
    instance: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Permitted:
    """Who may do a deed now: a permission covers it, or nothing forbids it."""

    who: Who
    deed: Phrase
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class LiesIn:
    """A place lies in another now."""

    place: str
    within: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Compares:
    """A measure, or the count of a group (`measure` None, `group` set), compared with a number.

    `percent` reads `number` as a percentage; `of` is the measure it is a percentage of, ``baseline`` for its own.
    """

    comparison: Comparison
    number: float
    measure: str | None = None
    group: str | None = None
    percent: bool = False
    of: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Not:
    """The condition is false."""

    condition: Condition
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of them are true."""

    conditions: tuple[Condition, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of them is true."""

    conditions: tuple[Condition, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class TermHolds:
    """An open word holds in the reading at hand; `meaning` is that reading's condition."""

    term: str
    meaning: Condition
    span: Span | None = None


Condition = (
    Happening
    | Transition
    | HasHappened
    | HasCome
    | Is
    | NormIs
    | Owes
    | Permitted
    | LiesIn
    | Compares
    | Not
    | AllOf
    | AnyOf
    | TermHolds
)
