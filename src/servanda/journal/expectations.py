"""Expectations: what the author says must follow, so that a journal is a test of its agreement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

from servanda.calendar import Moment
from servanda.calendar import Span as Duration
from servanda.journal.dates import date_of
from servanda.journal.details import Details
from servanda.journal.entry import Dated, Expect, Late, Place
from servanda.journal.names import CLAUSES, Names, unknown
from servanda.model import Scope, Sort, elaborate_condition, elaborate_phrase, predefined
from servanda.model.beside import apart, named
from servanda.model.conditions import Compares, Condition, Happening, HasHappened, Is, NormIs, Owes
from servanda.model.elaborate.conditions import comparison
from servanda.model.elaborate.phrases import split_instance
from servanda.model.elaborate.points import amount
from servanda.model.phrases import Phrase, Who
from servanda.model.said_of import misplaced
from servanda.syntax import Node

ASKED = ("deadline", "start", "end", "expiry", "last-notice")
_OTHER_FORMS = frozenset({"standing", "dated", "counted", "never", "expectation"})


def expectation(
    body: Node, text: str, moment: Moment | None, details: Details, place: Place, names: Names, scope: Scope
) -> Expect | None:
    """The expectation written by an `expect` line of the file `text`; None after a fault was said."""
    before = len(scope.heard)
    said = body.nodes()[-1]
    what = _what(said, names, scope)
    if moment is None or what is None or len(scope.heard) > before:
        return None
    standing = body.node("standing")
    return Expect(
        moment,
        what,
        standing.text if standing else "established",
        place,
        details.under,
        details.known_on,
        details.because,
        details.case,
        details.notes,
        details.sources,
        _words(said, text),
        details.links,
    )


def _words(said: Node, text: str) -> str:
    """What is expected, as the author wrote it on one line."""
    written = text[said.span.start : said.span.end]
    return said.text if "\n" in written else " ".join(written.split())


def _what(said: Node, names: Names, scope: Scope) -> Condition | Dated | Late | None:
    match said.kind:
        case "dated" | "never":
            return _dated(said, names, scope)
        case "counted":
            _, _, *number = said.children
            counted = comparison(_phrase(said, scope), replace(said, children=tuple(number)), said.span)
            _check_names(counted, names, scope)
            return counted
        case "expectation":
            condition, late = said.nodes()
            when_done, length = late.nodes()
            return Late(_condition(condition, names, scope), _duration(length, scope), early=when_done.text == "early")
        case _:
            return _condition(said, names, scope)


def _phrase(said: Node, scope: Scope) -> Phrase:
    phrase, heard = elaborate_phrase(said.nodes("phrase")[0], scope)
    scope.heard.extend(heard)
    return phrase


def _condition(node: Node, names: Names, scope: Scope) -> Condition:
    condition, heard = elaborate_condition(node, scope)
    scope.heard.extend(heard)
    if isinstance(condition, Happening):
        head = condition.phrase.head
        scope.say(
            "J501",
            f'"{head}" happens at a moment; an expectation is about what holds.',
            node.span,
            expected="Expected: something that is, owes, or has happened.",
            suggestion=f"{node.text} has happened",
        )
    else:
        _check_names(condition, names, scope)
    return condition


def _duration(node: Node, scope: Scope) -> Duration:
    return amount(node, scope)


def _dated(said: Node, names: Names, scope: Scope) -> Dated | None:
    """``expiry is 2022-11-18``, ``deadline of return-Kalbajar for strike-1 is never``."""
    phrase = _phrase(said, scope)
    if apart(phrase.head)[0] in ASKED:
        roles, instance = split_instance(phrase.roles, scope)
        phrase = replace(phrase, roles=roles, instance=phrase.instance or instance)
    link = said.nodes("link")[0]
    date = None if said.kind == "never" else date_of(said, scope)
    if date is None and said.kind != "never":
        return None
    _check_asked(phrase, names, scope)
    return Dated(phrase, date, link.node("negation") is not None)


def _check_asked(phrase: Phrase, names: Names, scope: Scope) -> None:
    """The date asked for must be that of something the agreement has."""
    head, instrument = apart(phrase.head)
    if head not in ASKED and not names.is_happening(phrase.head) and not names.has(phrase.head, *CLAUSES):
        unknown(
            scope, "J502", phrase.head, phrase.span, (*ASKED, *names.happenings()), "has no date that can be asked for"
        )
        return
    of = phrase.role("of")
    if head in {"deadline", "start"}:
        wanted = [Sort.NORM] if head == "deadline" else list(CLAUSES)
        for name in of.names if of else ():
            if not names.has(name if instrument is None else named(name, instrument), *wanted):
                unknown(scope, "J103", name, of.span if of else None, names.of(*wanted))
    for who in (given for role, given in phrase.roles if role != "of" or instrument is None):
        _check_who(who, names, scope)


def _check_names(condition: Condition, names: Names, scope: Scope) -> None:
    """Say every name of a condition that stands for nothing."""
    found = {id(part.subject) for part in _parts(condition) if isinstance(part, Is) and part.fluent == "found"}
    for part in _parts(condition):
        match part:
            case Who() if id(part) in found:
                continue  # what is found is a labelled entry, or a kind of happening
            case Who():
                _check_who(part, names, scope)
            case Is(fluent=fluent, span=span) if not _is_state(fluent, names):
                states = (*names.of(Sort.STATUS), *sorted(predefined.STATES))
                unknown(scope, "J103", fluent, span, states, "is neither a status nor a state")
            case Is(span=span) if (wrong := misplaced(part, names.scope)) is not None:
                expected = f"Expected: {wrong.expected}."
                scope.say("J103", wrong.message, span, expected=expected, suggestion=wrong.instead)
            case NormIs(norm=norm, span=span) | Owes(norm=str(norm), span=span) if not names.has(norm, Sort.NORM):
                unknown(scope, "J103", norm, span, names.of(Sort.NORM), "is not a norm of the agreement")
            case Compares(measure=str(measure), span=span) if not scope.has(measure, Sort.MEASURE):
                unknown(scope, "J103", measure, span, (*names.of(Sort.MEASURE), "count"), "is not a measure")
            case Compares(group=str(group), span=span) if not scope.is_actor(group):
                unknown(scope, "J103", group, span, names.fitting("Actor"))
            case HasHappened(phrase=phrase) if not names.is_happening(phrase.head):
                unknown(
                    scope,
                    "J101",
                    phrase.head,
                    phrase.span,
                    names.happenings(),
                    "is not declared as an act or an occurrence",
                )


def _is_state(fluent: str, names: Names) -> bool:
    return apart(fluent)[0] in predefined.STATES or names.has(fluent, *CLAUSES)


def labels_in(what: Condition | Dated | Late) -> list[str]:
    """The entries that an expectation names by their labels: ``guarantee for strike-1``."""
    if isinstance(what, Dated):
        return [what.what.instance] if what.what.instance else []
    condition = what.condition if isinstance(what, Late) else what
    return [p.instance for p in _parts(condition) if isinstance(p, NormIs | Owes) and p.instance]


def _check_who(who: Who, names: Names, scope: Scope) -> None:
    for name in (*who.names, *who.excluding):
        if not names.is_known(name):
            unknown(scope, "J103", name, who.span, names.scope.sorts)


def _parts(value: object) -> Iterator[object]:
    """A condition and everything it is made of."""
    if isinstance(value, tuple):
        for item in value:
            yield from _parts(item)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from _parts(getattr(value, field.name))
