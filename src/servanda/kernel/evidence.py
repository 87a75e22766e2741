"""What a row of a board rests on: happenings of the journal, and how its date was reckoned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from servanda.calendar import Moment, Reckoned, reckon_words
from servanda.journal import phrase_words
from servanda.kernel.timeline import Cause, Event


@dataclass(frozen=True, slots=True)
class Evidence:
    """A happening that a row rests on: its label, or file and line; its date; what it says; its sources."""

    id: str
    date: Moment
    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Because:
    """Why a row is there: the kernel's word for it, the happenings, how its date was reckoned."""

    what: str
    evidence: tuple[Evidence, ...] = ()
    steps: tuple[str, ...] = ()


def reckoning(reckoned: Reckoned | None) -> tuple[str, ...]:
    """The steps by which a date was reckoned."""
    return () if reckoned is None else tuple(reckon_words(reckoned))


def because(cause: Cause) -> Because:
    """What a boundary with this cause rests on."""
    return Because(cause.what, tuple(evidence_of(events_of(cause))), reckoning(cause.reckoned))


def events_of(cause: Cause) -> tuple[Event, ...]:
    """The journal's happenings that a cause rests on, however many causes away."""
    found: dict[int, Event] = {}
    for event in cause.events:
        if event.entry is not None:
            found.setdefault(event.number, event)
        elif event.cause is not None:
            found.update((e.number, e) for e in events_of(event.cause))
    for under in cause.because:
        found.update((e.number, e) for e in events_of(under))
    return tuple(found.values())


def evidence_of(events: Iterable[Event]) -> Iterator[Evidence]:
    """Happenings as evidence, each with its place in the journal."""
    for event in events:
        entry = event.entry
        if entry is None:
            yield Evidence(event.label or event.head, event.moment, event_words(event))
            continue
        line = f":{entry.place.span.line}" if entry.place.span else ""
        yield Evidence(
            event.label or f"{entry.place.file}{line}",
            entry.moment,  # as the journal dates it, wherever in that date it is supposed
            event_words(event),
            (*entry.evidence.sources, *entry.evidence.links),
        )


def event_words(event: Event) -> str:
    """A happening as the journal has it: ``attack on Ukraine by Russia``."""
    if event.entry is not None:
        return phrase_words(event.entry.phrase)
    return " ".join([event.head, *(f"{role} {value}" for role, value in event.roles.items())])
