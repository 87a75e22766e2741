"""Entries of a journal: what happened, what was said about it, what was found, and what the author expects to follow.

An entry has two times: `moment`, when it happened, and `known`, when it became known. Values are plain: actors, places
and things are names; the meaning of an entry is given by the kernel.
"""

from __future__ import annotations

from dataclasses import dataclass

from servanda.calendar import Moment
from servanda.calendar import Span as Duration
from servanda.model.conditions import Condition
from servanda.model.phrases import Phrase
from servanda.syntax import Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an entry comes from: source, link, who put it forward, and on whose behalf."""

    sources: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    proposed_by: tuple[str, ...] = ()
    on_behalf_of: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands: file, order among all entries of the run, span in the file."""

    file: str
    order: int
    span: Span | None


@dataclass(frozen=True, slots=True)
class Happened:
    """A dated act or occurrence. `alleged` when only claimed.

    `label` is the name given by ``called``. `performs` names norm instances the deed is done in performance of: (norm,
    instance or None). `effective` is a deferred date of effect stated in the entry. `instrument` is the one whose life
    the entry belongs to, where several are run; None when it reaches every instrument that knows the word.
    """

    moment: Moment
    phrase: Phrase
    known: Moment
    place: Place
    label: str | None = None
    alleged: bool = False
    performs: tuple[tuple[str, str | None], ...] = ()
    effective: Moment | None = None
    evidence: Evidence = Evidence()
    instrument: str | None = None


@dataclass(frozen=True, slots=True)
class Denied:
    """Someone disputes a labelled entry."""

    moment: Moment
    label: str
    by: tuple[str, ...]
    known: Moment
    place: Place
    evidence: Evidence = Evidence()


@dataclass(frozen=True, slots=True)
class Corrected:
    """A labelled entry is replaced from `known` on: by a new phrase, and a new date if `happened` is given."""

    moment: Moment
    label: str
    happened: Moment | None
    phrase: Phrase
    known: Moment
    place: Place
    evidence: Evidence = Evidence()


@dataclass(frozen=True, slots=True)
class Retracted:
    """A labelled entry is taken back from `known` on."""

    moment: Moment
    label: str
    known: Moment
    place: Place
    evidence: Evidence = Evidence()


@dataclass(frozen=True, slots=True)
class Found:
    """A finder determines that a labelled entry took place, or did not (`outcome` False)."""

    moment: Moment
    label: str
    outcome: bool
    by: tuple[str, ...]
    known: Moment
    place: Place
    evidence: Evidence = Evidence()


@dataclass(frozen=True, slots=True)
class Note:
    """A remark in the journal, with no effect."""

    moment: Moment
    text: str
    place: Place
    evidence: Evidence = Evidence()


@dataclass(frozen=True, slots=True)
class Dated:
    """``expiry is 2022-11-18``, ``deadline of return-Kalbajar is never``: the date of something; None for never."""

    what: Phrase
    date: Moment | None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Late:
    """``naming-the-areas is met by Verkhovna-Rada late by 3 days``, or early by so much."""

    condition: Condition
    late: Duration
    early: bool = False


@dataclass(frozen=True, slots=True)
class Expect:
    """What the author expects on `moment`: a condition, a date, or a lateness, with its standing.

    `standing` is established (default), alleged, excluded or unknown. `under` fixes choice points for this expectation;
    `known_on` asks as known then; `because` names what the explanation must mention; `case` the known answer it
    records.
    """

    moment: Moment
    what: Condition | Dated | Late
    standing: str
    place: Place
    under: tuple[tuple[str, str], ...] = ()
    known_on: Moment | None = None
    because: tuple[str, ...] = ()
    case: str | None = None
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    text: str = ""
    links: tuple[str, ...] = ()


Entry = Happened | Denied | Corrected | Retracted | Found | Note


@dataclass(frozen=True, slots=True)
class Journal:
    """Entries in the order of happening (ties in journal order), and what is expected of them.

    `supposed` marks a what-if; `choices` are fixed for the whole file; `agreement` is the first name after ``of``.
    """

    title: str
    agreement: str | None
    zone: str
    supposed: bool
    choices: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]
    expectations: tuple[Expect, ...]
    files: tuple[str, ...] = ()
