"""A statement: an attribution understood. Field names in JSON are those of the format `statements-gold/1`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from servanda.reading.attribution import Quotation
from servanda.reading.report import Report
from servanda.reading.spans import Span

Act: TypeAlias = Literal[
    "promise",
    "proposal",
    "demand",
    "acceptance",
    "refusal",
    "denial",
    "retraction",
    "threat",
    "assertion",
    "report-intention",
    "question",
    "condition",
]
BOTH = "both"  # the party of a statement by the two sides of a report
Resolution: TypeAlias = Literal["stated", "publication", "context", "unresolved"]
SpeakerKind: TypeAlias = Literal["state", "organisation", "delegation", "person", "office", "group", "unnamed"]
Polarity: TypeAlias = Literal["positive", "negative", "mixed"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks and for whom.

    `party` is None where the report does not let us say whose voice it is, and `BOTH` where two sides speak together;
    then `jointly` names the two, if the report tells them.
    """

    name: str
    kind: SpeakerKind
    role: str | None = None
    party: str | None = None
    jointly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """What a statement depends on: without a necessary one it does not hold, upon a sufficient one it does."""

    kind: Literal["necessary", "sufficient"]
    span: Span
    applies_to: tuple[str, ...] = ()  # ids of statements; empty: the statement it stands in


@dataclass(frozen=True, slots=True)
class Said:
    """The day of something. `on` is None where it is unresolved; then `candidates` are the days it could be."""

    on: date | None
    resolution: Resolution
    phrase: Span | None = None
    candidates: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts or measures; durations as ISO 8601 (`P15Y`) besides."""

    value: float
    unit: str
    span: Span
    iso8601: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of one report. `rules` name what led to each finding, for `--why`; `confidence` lies in 0 to 1."""

    id: str
    sentence: str
    evidence: Span
    speaker: Speaker
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    act: Act
    plain: str  # the content in plain words
    provisions: tuple[str, ...]
    date: Said
    quotation: Quotation
    polarity: Polarity
    modality: str  # the grade of undertaking: committed, decided, offered, possible, intended, conditional, asserted …
    addressee: str | None = None
    meant: tuple[Said, ...] = ()  # days the content speaks of
    place: str | None = None  # where it was said
    places: tuple[str, ...] = ()  # places the content speaks of
    amounts: tuple[Amount, ...] = ()
    conditions: tuple[Condition, ...] = ()
    purpose: Span | None = None
    named: tuple[str, ...] = ()  # states or bodies that the content names for a task, such as guarantors
    confidence: float = 1.0
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Background:
    """A fact in the narrator's own voice: it binds nobody."""

    id: str
    sentence: str
    evidence: Span
    kind: str
    dates: tuple[Said, ...] = ()
    polarity: Polarity = "positive"


@dataclass(frozen=True, slots=True)
class Unresolved:
    """What a reader must settle: `what` names the field, `why` says in a sentence what is lacking."""

    statement: str | None  # its id; None where no statement could be made of the place
    what: Literal["date", "party", "speaker", "sentence"]
    span: Span
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one report, in the order of the text."""

    report: Report
    statements: tuple[Statement, ...]
    background: tuple[Background, ...]
    unresolved: tuple[Unresolved, ...]
