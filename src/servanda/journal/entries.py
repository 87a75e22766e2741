"""Entries from the tree: a date, a body, the details under it.

A journal says the same few things over and over, so what a body means is kept by its words: the same words in the same
zone are the same tree and therefore the same happening. Its faults are said anew at every place.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from servanda.calendar import Moment
from servanda.journal.belonging import belonging
from servanda.journal.dates import date_of
from servanda.journal.deferring import check_effective
from servanda.journal.details import Details, details_of, names
from servanda.journal.entry import Corrected, Denied, Entry, Expect, Found, Happened, Note, Place, Retracted
from servanda.journal.expectations import expectation
from servanda.journal.happenings import check_happening
from servanda.journal.names import Names, unknown
from servanda.model import Draft, Scope, Sort, elaborate_phrase
from servanda.model.beside import apart
from servanda.model.phrases import Argument, Phrase, Who
from servanda.syntax import Diagnostic, Node, Related


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a body says.

    The happening, the deferred date of effect of a notice, and the instrument whose life it belongs to.
    """

    phrase: Phrase
    effective: Moment | None
    instrument: str | None


@dataclass(slots=True)
class Reading:
    """A run of reading: the names in sight, the draft and its choices, entries and labels so far, what bodies mean."""

    names: Names  # what entries may name: of all the instruments that are run
    asked: Names  # what expectations may name: of the one asked about
    draft: Draft
    choices: dict[str, str]
    deferring: frozenset[str]  # the happenings that can say from when they count
    of: tuple[str, ...] = ()  # the instruments that the file at hand is of
    order: int = 0
    labels: dict[str, Place] = field(default_factory=dict)
    meanings: dict[tuple[str, str, tuple[str, ...]], Meaning] = field(default_factory=dict)


def read_entry(node: Node, text: str, reading: Reading, scope: Scope) -> Entry | Expect | None:
    """One entry or expectation, or None when its date or its body is at fault. `text` is the file it stands in."""
    place = Place(scope.file, reading.order, node.span)
    reading.order += 1
    instant, body, *lines = node.nodes()
    moment = date_of(instant, scope)
    details = details_of(body.kind, tuple(lines), scope)
    if body.kind == "expect":
        under, scope = _under(details, reading, scope)
        details.under = tuple(under.items())
        if reading.of and reading.of[0] != reading.draft.name:
            return None  # it asks about another instrument, and is judged where that one is asked about
        return expectation(body, text, moment, details, place, reading.asked, scope)
    scope = replace(scope, sorts=reading.names.scope.sorts)  # an entry may name what any of the instruments declares
    if details.label:
        _give(details.label, place, reading, scope)
    for actor in details.proposed_by:
        if not scope.is_actor(actor):
            unknown(scope, "J103", actor, details.nodes["proposed"][0].span, reading.names.fitting("Actor"))
    if moment is None:
        return None
    known = details.reported or moment
    match body.kind:
        case "happened" | "alleged":
            return _happened(body, text, moment, details, place, reading, scope)
        case "corrected":
            return _corrected(body, text, moment, details, place, reading, scope)
        case "retracted":
            return Retracted(moment, _label(body), known, place, details.evidence)
        case "denied":
            return Denied(moment, _label(body), _by(body, reading.names, scope), known, place, details.evidence)
        case "note":
            return Note(moment, body.words("STRING")[0].text[1:-1], place, details.evidence)
        case _:
            outcome = body.kind == "found"
            return Found(moment, _label(body), outcome, _by(body, reading.names, scope), known, place, details.evidence)


def _give(label: str, place: Place, reading: Reading, scope: Scope) -> None:
    """Give an entry its label; each is given once in a run."""
    first = reading.labels.setdefault(label, place)
    if first is not place:
        also = (Related(first.span, "first called so", first.file),) if first.span else ()
        message = f'"{label}" is already the label of another entry.'
        expected = "Expected: each label once, in all journals of a run."
        scope.heard.append(Diagnostic("J202", message, place.span, place.file, expected=expected, also=also))


def _under(details: Details, reading: Reading, scope: Scope) -> tuple[dict[str, str], Scope]:
    """The choices an expectation is under, checked, and the scope in which open terms mean what they mean there."""
    if not details.under:
        return {}, scope
    spans = [line.span for line in details.nodes["under"]]
    under, heard = reading.draft.fixed(details.under, file=scope.file, spans=spans)
    scope.heard.extend(heard)
    return under, replace(scope, meanings=reading.draft.scope({**reading.choices, **under}).meanings)


def _label(body: Node) -> str:
    return body.words("NAME")[0].text


def _by(body: Node, known: Names, scope: Scope) -> tuple[str, ...]:
    """Who denies or finds; only actors can."""
    actors = names(body)
    for actor in actors:
        if not scope.is_actor(actor):
            unknown(scope, "J103", actor, body.nodes("names")[0].span, known.fitting("Actor"), "is no actor")
    return actors


def _happened(
    body: Node, text: str, moment: Moment, details: Details, place: Place, reading: Reading, scope: Scope
) -> Happened | None:
    for norm, _ in details.performs:
        if not reading.asked.has(norm, Sort.NORM):
            line = details.nodes["in_performance_of"][0]
            unknown(scope, "J205", norm, line.span, reading.names.of(Sort.NORM), "is not a norm of the agreement")
    meaning = _meaning(body.nodes("phrase")[0], text, reading, scope)
    if meaning is None:
        return None
    effective = details.effective or meaning.effective
    if effective is not None:
        lines = details.nodes.get("effective", [body])
        check_effective(apart(meaning.phrase.head)[0], lines[0].span, reading.deferring, scope)
    return Happened(
        moment,
        meaning.phrase,
        details.reported or moment,
        place,
        details.label,
        body.kind == "alleged",
        details.performs,
        effective,
        details.evidence,
        meaning.instrument,
    )


def _corrected(
    body: Node, text: str, moment: Moment, details: Details, place: Place, reading: Reading, scope: Scope
) -> Corrected | None:
    dates = body.nodes("instant")
    happened = date_of(dates[0], scope) if dates else None
    meaning = _meaning(body.nodes("phrase")[0], text, reading, scope)
    if meaning is None or (dates and happened is None):
        return None
    known = details.reported or moment
    return Corrected(moment, _label(body), happened, meaning.phrase, known, place, details.evidence)


def _meaning(node: Node, text: str, reading: Reading, scope: Scope) -> Meaning | None:
    """What a body says; ``effective: 1979-01-01`` among its arguments is the deferred date of effect of a notice."""
    key = (text[node.span.start : node.span.end], scope.zone, reading.of)
    found = reading.meanings.get(key)
    if found is not None:
        return found
    before = len(scope.heard)
    phrase, heard = elaborate_phrase(node, scope)
    scope.heard.extend(heard)
    effective = next((a.value for a in phrase.arguments if a.name == "effective" and isinstance(a.value, Moment)), None)
    if effective is not None:
        rest: tuple[Argument, ...] = tuple(a for a in phrase.arguments if a.name != "effective")
        phrase = replace(phrase, arguments=rest)
    phrase, instrument = belonging(phrase, reading.of, reading.draft.name, reading.names, scope)
    check_happening(phrase, reading.names, scope)
    if len(scope.heard) > before:
        return None
    meaning = reading.meanings[key] = Meaning(_placeless(phrase), effective, instrument)
    return meaning


def _placeless(phrase: Phrase) -> Phrase:
    """The happening without spans: an entry's place says where it stands, and equal words are equal values."""
    roles = tuple((role, replace(who, span=None)) for role, who in phrase.roles)
    thing: Who | None = replace(phrase.object, span=None) if phrase.object else None
    return replace(phrase, roles=roles, object=thing, span=None)
