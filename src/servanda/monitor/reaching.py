"""What incidents set off in the agreement: its own clauses, thresholds and findings decide, run by the interpreter.

The incidents are put into the record of the agreement, and the runs with them and without are compared. What comes of
it is *reached*; it *awaits* whoever must find or decide first; and where it rests on incidents that the plan does not
take as they are reported, it is only *alleged*. Nothing is decided here that the text leaves to somebody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from servanda.calendar import day
from servanda.calendar.zones import date_at
from servanda.journal import Happened, Journal, journal_from_text
from servanda.kernel import Cause, Timeline, execute
from servanda.kernel.board import reading_words
from servanda.kernel.readings import families
from servanda.model import Agreement, Draft
from servanda.model.clauses import Finding
from servanda.model.readback import read_back
from servanda.model.wording import who_words
from servanda.model.words import NormState
from servanda.monitor.incidents import Incident
from servanda.monitor.plan import Plan
from servanda.syntax import Diagnostic

MOST = 2000  # incidents put to the interpreter at once
MOST_READINGS = 16  # under which they are
PLACE = "incidents"  # what diagnostics call the place of an incident's words
WAITS = "waits for leave"
_REACHED = {NormState.OWED: "owed", NormState.BREACHED: "breached", NormState.DORMANT: WAITS}


@dataclass(frozen=True, slots=True)
class Consequence:
    """A clause that incidents reach: what becomes of it for whom, when first and how often.

    Attributes:
        says: the clause as a sentence.
        more: how often besides if the incidents that are not taken as reported are so.
        awaits: who must find or decide first, in words.
        alleged: whether it rests on incidents that are not taken as reported.
        rests_on: the ids of the incidents that set it off, as far as the clause itself names happenings.
        under: the readings under which it is so, in words; "" where it is so under all.
    """

    clause: str
    becomes: str
    who: tuple[str, ...]
    first: date
    times: int
    more: int
    says: str
    awaits: tuple[str, ...] = ()
    alleged: bool = False
    rests_on: tuple[str, ...] = ()
    under: str = ""


@dataclass(frozen=True, slots=True)
class Reach:
    """Everything that is reached, under each reading that the record leaves open.

    `reading` is the one that alone was run where there are too many; `why` says why nothing can be told.
    """

    consequences: tuple[Consequence, ...] = ()
    reading: tuple[tuple[str, str], ...] = ()
    why: str = ""


_Key = tuple[str, str, tuple[str, ...]]
_Found = dict[_Key, list[tuple[date, tuple[str, ...]]]]


def reach(
    plan: Plan, incidents: Sequence[Incident], draft: Draft, journal: Journal
) -> tuple[Reach | None, tuple[Diagnostic, ...]]:
    """What the incidents reach in the agreement, run on its record, as of the last day watched."""
    if len(incidents) > MOST:
        return Reach(why=f"{len(incidents)} incidents are more than the {MOST} that are put to the agreement"), ()
    told, heard = _told(incidents, draft)
    if told is None:
        return None, heard
    fixed = dict(journal.choices)
    readings = families(draft, fixed).readings
    alone = len(readings) > MOST_READINGS
    readings = (draft.full(fixed),) if alone else readings
    alike: dict[Consequence, list[dict[str, str]]] = {}
    for reading in readings:
        agreement, heard = draft.under(reading)
        if heard:
            return None, heard
        runs = _Runs(agreement, journal, reading, plan, incidents)
        for each in _together(_consequences(runs.compared(told), agreement, told)):
            alike.setdefault(each, []).append(reading)
    found = (replace(each, under=_words(held, readings)) for each, held in alike.items())
    shown = tuple(readings[0].items()) if alone else ()
    return Reach(tuple(sorted(found, key=lambda c: (c.first, c.clause, c.becomes, c.who, c.under))), shown), ()


def _words(held: Sequence[dict[str, str]], readings: Sequence[dict[str, str]]) -> str:
    """Under which of the readings, in words; "" for all of them."""
    words = [", ".join(f"{name} = {option}" for name, option in each.items()) for each in reading_words(held, readings)]
    return " or ".join(word for word in words if word)


def _consequences(found: Sequence[_Found], agreement: Agreement, told: Iterable[Happened]) -> Iterator[Consequence]:
    """What is reached in the widest of the runs, with what it rests on that the narrower ones do not have."""
    every, surely, *ungated = found
    finders = tuple(dict.fromkeys(_finders(agreement, told)))
    sentences = dict(read_back(agreement))
    for key in every:
        clause, becomes, who = key
        alleged = key not in surely
        moments = every[key] if alleged else surely[key]
        gate = finders if key not in ungated[0 if alleged else 1] else ()
        leave = tuple(_deciders(clause, agreement)) if becomes == WAITS else ()
        rests_on = tuple(dict.fromkeys(id_ for _, ids in moments for id_ in ids))
        more = len(every[key]) - len(moments)
        says, first = sentences.get(clause, ""), moments[0][0]
        yield Consequence(clause, becomes, who, first, len(moments), more, says, (*gate, *leave), alleged, rests_on)


def _together(found: Iterable[Consequence]) -> tuple[Consequence, ...]:
    """What is so of several alike is told once of all of them."""
    alike: dict[Consequence, list[str]] = {}
    for each in found:
        alike.setdefault(replace(each, who=()), []).extend(each.who)
    return tuple(replace(each, who=tuple(dict.fromkeys(who))) for each, who in alike.items())


def _told(incidents: Sequence[Incident], draft: Draft) -> tuple[tuple[Happened, ...] | None, tuple[Diagnostic, ...]]:
    """The incidents as entries of a journal, checked as entries are."""
    lines = "".join(f"{each.day} {each.says}\n    called incident-{at}\n" for at, each in enumerate(incidents))
    journal, heard = journal_from_text(lines, draft, PLACE)
    if journal is None:
        return None, heard[:1]  # the others say the same of the other days
    by_label = {entry.label: entry for entry in journal.entries if isinstance(entry, Happened)}
    return tuple(by_label[f"incident-{at}"] for at in range(len(incidents))), ()


@dataclass(frozen=True, slots=True)
class _Runs:
    """Runs of one agreement on its record with some incidents more."""

    agreement: Agreement
    journal: Journal
    reading: Mapping[str, str]
    plan: Plan
    incidents: Sequence[Incident]

    def compared(self, told: Sequence[Happened]) -> list[_Found]:
        """What comes of all incidents and of the firm ones: as if all had been found, and as if nothing more had."""
        firm = self.plan.grades.firm
        firm_ones = tuple(e for e, each in zip(told, self.incidents, strict=True) if each.confidence >= firm)
        open_, gated = self.agreement.findings, tuple(replace(f, constitutive=True) for f in self.agreement.findings)
        record = self.found((), open_)
        return [_beyond(record, self.found(more, law)) for law in ((), gated) for more in (told, firm_ones)]

    def found(self, more: Iterable[Happened], findings: tuple[Finding, ...]) -> _Found:
        """What becomes of the clauses, by clause, state and bearers: on which days, and by which incidents."""
        agreement = replace(self.agreement, findings=findings)
        after = max((entry.place.order for entry in self.journal.entries), default=0) + 1
        put = (replace(each, place=replace(each.place, order=after + at)) for at, each in enumerate(more))
        entries = sorted((*self.journal.entries, *put), key=lambda each: (each.moment.start, each.place.order))
        journal = replace(self.journal, entries=tuple(entries))
        as_of = day(self.plan.until, agreement.zone)
        done = execute(agreement, journal, self.reading, as_of=as_of, questions=())
        found: _Found = {}
        for key, when, cause in _boundaries(done.first.timeline, agreement):
            ids = dict.fromkeys(self._id(event.label) for event in cause.events)
            found.setdefault(key, []).append((date_at(when, agreement.zone), tuple(id_ for id_ in ids if id_)))
        return {key: sorted(moments) for key, moments in found.items()}

    def _id(self, label: str | None) -> str:
        """The id of the incident that an entry tells; "" for an entry of the record."""
        head, _, number = (label or "").rpartition("-")
        return self.incidents[int(number)].id if head == "incident" and number.isdigit() else ""


def _beyond(record: _Found, found: _Found) -> _Found:
    """What a run has more than that of the record alone."""
    new = {key: [each for each in moments if each not in record.get(key, ())] for key, moments in found.items()}
    return {key: moments for key, moments in new.items() if moments}


def _boundaries(timeline: Timeline, agreement: Agreement) -> Iterator[tuple[_Key, int, Cause]]:
    """Every beginning of a duty, a breach or a status."""
    for instance, intervals in timeline.norms.items():
        for each in intervals:
            if each.state in _REACHED:
                yield (
                    (instance.norm, _REACHED[each.state], instance.bearers),
                    each.interval.since.micros,
                    each.interval.cause,
                )
    declared = {status.name for status in agreement.statuses}
    for fluent, spans in timeline.fluents.items():
        if fluent.name in declared:
            for span in spans:
                yield (fluent.name, "begins", fluent.args), span.since.micros, span.cause
                if span.until is not None and span.end is not None:
                    yield (fluent.name, "ends", fluent.args), span.until.micros, span.end


def _finders(agreement: Agreement, told: Iterable[Happened]) -> Iterator[str]:
    """Whose finding the incidents are subject to."""
    heads = {entry.phrase.head for entry in told}
    wider = {act.name for act in agreement.acts if heads & set(act.includes)} | heads
    for finding in agreement.findings:
        if any(phrase.head in wider for phrase in finding.of):
            yield f"the finding by {' or '.join(who_words(who) for who in finding.finders)}"


def _deciders(clause: str, agreement: Agreement) -> Iterator[str]:
    """Whose leave a duty waits for."""
    for norm in agreement.norms:
        for leave in (norm.consent, norm.decision) if norm.name == clause else ():
            if leave is not None and leave.decision is not None:
                yield f"the decision {leave.decision}"
            elif leave is not None and leave.who is not None:
                yield f"the {'consent' if leave is norm.consent else 'decision'} of {who_words(leave.who)}"
