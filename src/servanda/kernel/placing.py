"""A fault that only a run shows, as a diagnostic placed in the text: at the clauses that bring it about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace

from servanda.calendar import CalendarError, Flavour, Span, ordinal_words
from servanda.kernel.faults import KernelFault
from servanda.model import Agreement
from servanda.model.check.walk import Clause, clauses, walk
from servanda.model.points import DayOf, Nth, NthOfMonth
from servanda.model.scope import asked
from servanda.syntax import Diagnostic, Related

_RIGHT = {
    "K201": "a delay, a condition or a happening of its own somewhere in the circle",
    "K202": "a start and an end that never come at one instant",
    "out-of-range": "a date from year 1 to year 9999",
    "no-working-days": 'a line such as "working days are Monday, Tuesday"',
}
_Named = tuple[str, Clause]


def circling(fault: KernelFault, agreement: Agreement, file: str) -> Diagnostic:
    """K201 and K202, at the clauses that the fault names; a name may say in brackets what its clause did."""
    names = dict.fromkeys(name.partition(" (")[0] for name in fault.clauses)
    found = [pair for name in names for pair in clauses(agreement) if pair[1].name == name]
    message = fault.message.replace("“", '"').replace("”", '"')
    if len(fault.clauses) > 1:
        message += f": {', '.join(fault.clauses)}"
    return _placed(fault.code, message, found, file, _RIGHT.get(fault.code))


def unreckoned(error: CalendarError, agreement: Agreement, file: str) -> Diagnostic:
    """K203, at the clauses that ask for the span or the day of which the calendar's error speaks."""
    found = [pair for pair in clauses(agreement) if _asks(pair[1], error)]
    message = f"A date that the clauses ask for cannot be reckoned: {error.message}"
    return _placed("K203", message, found, file, error.suggestion or _RIGHT.get(error.code))


def _placed(code: str, message: str, found: list[_Named], file: str, right: str | None) -> Diagnostic:
    """At the first of the clauses, with the others beside it."""
    said = Diagnostic(code, f"{message[:1].upper()}{message[1:]}.", file=file, expected=asked(right))
    if not found:
        return said
    (label, first), *others = found
    also = tuple(Related(c.origin.span, name, c.origin.file) for name, c in others if c.origin.span is not None)
    here = said.at(first.origin.file, (*first.origin.address, label))
    return replace(here, span=first.origin.span, also=also)


def _asks(clause: Clause, error: CalendarError) -> bool:
    if error.code == "no-working-days":
        return any(counted.flavour is Flavour.WORKING for counted in _counted(clause) if not isinstance(counted, str))
    words = (f"{ordinal_words(c.number)} " if isinstance(c, Nth) else f"{c} " for c in _counted(clause))
    return any(re.match(rf"(?:.* there is no )?{re.escape(each)}", error.message) for each in words)


def _counted(clause: Clause) -> Iterator[Span | Nth | str]:
    """Every span that a clause counts, and every day that it names by a number, however deep."""
    for part in walk(clause):
        match part:
            case Nth():
                yield part
            case NthOfMonth(day=day):
                yield f"{'last' if day is None else ordinal_words(day)} day of"
            case DayOf(number=number):
                yield f"day {number} of"
        values = (getattr(part, field.name) for field in fields(part))  # type: ignore[arg-type]
        for value in values:
            yield from (v for v in (value if isinstance(value, tuple) else (value,)) if isinstance(v, Span))
