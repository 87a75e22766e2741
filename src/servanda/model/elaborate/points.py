"""Dates and spans as a clause writes them, and the time lines of a norm."""

from __future__ import annotations

from dataclasses import replace

from servanda.calendar import MONTHS, CalendarError, Flavour, Moment, Unit, days_in_month, moment
from servanda.calendar import Span as Duration
from servanda.model.elaborate.phrases import head_of, phrase
from servanda.model.points import (
    At,
    DayOf,
    Extreme,
    NextDate,
    Nth,
    NthOfMonth,
    Offset,
    Point,
    Stated,
    That,
    TimeWord,
    Timing,
)
from servanda.model.scope import Scope, Sort
from servanda.syntax import Node, Word

POINT_KINDS = frozenset(
    "at extreme on_date bracketed offset_after offset_before nth nth_of_month nth_within next_date day_of that".split()  # noqa: SIM905 - one line of the grammar's names
)
TIMING_KINDS = frozenset("within by before not_before after on from_ for_span".split())  # noqa: SIM905 - likewise
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_FOREVER = Duration(9999, Unit.YEARS)  # stands in after an error, so that the rest of the clause can still be read


def stated(node: Node, scope: Scope) -> Moment | None:
    """A date written in the text, with its time and zone; an impossible one is reported."""
    text = " ".join(child.text for child in node.children if isinstance(child, Word) and child.kind in _DATED)
    try:
        return moment(text, scope.zone)
    except CalendarError as error:
        scope.say("C211", error.message, node.span, suggestion=error.suggestion)
        return None


MOST_DIGITS = 7  # of a span, which is some 27,000 years of days
_DATED = ("DATE", "TIME", "ZONE")


def amount(node: Node, scope: Scope) -> Duration:
    """``30 clear days``."""
    count, unit, flavour = node.word("NUMBER"), node.word("UNIT"), node.node("flavour")
    if count is None or unit is None:
        return _FOREVER
    if "." in count.text:
        scope.say("C211", f"A span is counted in whole {unit_of(unit)}.", count.span, expected="a whole number")
        return _FOREVER
    if len(count.text) > MOST_DIGITS:
        what = f"{count.text} {unit.text} are more than are counted."
        scope.say("C211", what, count.span, expected=f"a number of at most {MOST_DIGITS} digits")
        return _FOREVER
    return Duration(int(count.text), unit_of(unit), flavour_of(flavour))


def unit_of(word: Word) -> Unit:
    """The unit of a span, written in the singular or the plural."""
    return Unit(word.text if word.text.endswith("s") else word.text + "s")


def flavour_of(node: Node | None) -> Flavour:
    """Clear, working or exact; plain when nothing is said."""
    return Flavour.PLAIN if node is None else Flavour(node.text)


def duration(node: Node, scope: Scope) -> tuple[Duration, str | None]:
    """A `span` node: the duration, and the open term that gave it."""
    written = node.node("amount")
    if written is not None:
        return amount(written, scope), None
    name = node.word("NAME")
    if name is None:
        return _FOREVER, None
    meaning = scope.meanings.get(name.text)
    if not scope.has(name.text, Sort.TERM):
        scope.say("C101", f'"{name.text}" is not declared.', name.span, expected="a number with its unit, or a term")
        return _FOREVER, None
    if meaning is None:  # a term without readings is the business of C115
        return _FOREVER, name.text
    inner = meaning.node("span")
    if meaning.kind != "means_span" or inner is None or name.text in scope.resolving:
        message = f'"{name.text}" does not mean a span of time.'
        scope.say("C212", message, name.span, expected="a term that means a span")
        return _FOREVER, name.text
    return duration(inner, scope.resolve(name.text))[0], name.text


def span_of(node: Node, scope: Scope) -> tuple[Duration, str | None]:
    """The duration of a line that holds a `span`."""
    written = node.node("span")
    return (_FOREVER, None) if written is None else duration(written, scope)


def points_in(node: Node, scope: Scope) -> list[Point]:
    """The points among a node's children, in order."""
    return [point(child, scope) for child in node.nodes() if child.kind in POINT_KINDS]


def point(node: Node, scope: Scope) -> Point:
    """A point node of any form."""
    span = node.span
    match node.kind:
        case "at":
            return _at(node, scope)
        case "that":
            return That(span)
        case "on_date":
            date = stated(node, scope)
            return That(span) if date is None else Stated(date, span)
        case "extreme":
            end = node.node("which_end")
            return Extreme(end is not None and end.text == "latest", tuple(points_in(node, scope)), span)
        case "offset_after" | "offset_before":
            written = node.node("amount")
            length = _FOREVER if written is None else amount(written, scope)
            return Offset(length, _base(node, scope), backwards=node.kind == "offset_before", span=span)
        case "day_of":
            number = node.word("NUMBER")
            return DayOf(1 if number is None else int(float(number.text)), _base(node, scope), span)
        case "nth":
            return _nth(node, scope)
        case "nth_of_month" | "nth_within":
            return _nth_of_month(node, scope)
        case "next_date":
            return _next_date(node, scope)
        case _:  # bracketed: the chosen text is a point itself
            return _base(node, scope)


def _base(node: Node, scope: Scope) -> Point:
    found = points_in(node, scope)
    return found[0] if found else That(node.span)


def _at(node: Node, scope: Scope) -> Point:
    """The date of a happening; a term that means a date stands for that date."""
    inner = node.node("phrase")
    if inner is None:
        return That(node.span)
    term = term_of(node, scope)
    return At(phrase(inner, scope), node.span) if term is None else _meant(term, inner, scope)


def term_of(node: Node, scope: Scope) -> str | None:
    """The term a point is written with, if it is one."""
    inner = node.node("phrase")
    name = None if inner is None else head_of(inner)
    return name if name is not None and scope.has(name, Sort.TERM) else None


def _meant(term: str, node: Node, scope: Scope) -> Point:
    meaning = scope.meanings.get(term)
    if meaning is None:  # a term without readings is the business of C115
        return That(node.span)
    if meaning.kind != "means_date" or term in scope.resolving:
        scope.say("C212", f'"{term}" does not mean a date.', node.span, expected="a term that means a date")
        return That(node.span)
    return _base(meaning, scope.resolve(term))


def _ordinal(word: Word | None) -> int | None:
    """The number an ordinal writes; `last` has none."""
    if word is None:
        return 1
    digits = "".join(letter for letter in word.text if letter.isdigit())
    return int(digits) if digits else _ORDINALS.get(word.text)


def _nth(node: Node, scope: Scope) -> Point:
    ordinal, unit = node.word("ORDINAL"), node.word("UNIT")
    number = _ordinal(ordinal)
    if number is None or unit is None:
        scope.say("C211", "There is no last one after a date.", node.span, expected="first, second, … or 30th")
        number = 1
    counted = Unit.DAYS if unit is None else unit_of(unit)
    return Nth(number, counted, flavour_of(node.node("flavour")), _base(node, scope), node.span)


def _nth_of_month(node: Node, scope: Scope) -> Point:
    """``the first day of the second month following that``: the ordinal before the second unit may be left out."""
    words = [child for child in node.children if isinstance(child, Word)]
    units = [word for word in words if word.kind == "UNIT"]
    ordinals = [word for word in words if word.kind == "ORDINAL"]
    day, within = (unit_of(unit) for unit in units)
    if day is not Unit.DAYS or within not in (Unit.MONTHS, Unit.YEARS):
        expected = "the … day of the … month, or year"
        scope.say("C211", "Only days of a month or year are counted this way.", node.span, expected=expected)
        within = Unit.MONTHS
    months = 0 if node.kind == "nth_within" else (_ordinal(ordinals[1]) or 1) if len(ordinals) > 1 else 1
    return NthOfMonth(_ordinal(ordinals[0]), months, _base(node, scope), node.span, within)


def _next_date(node: Node, scope: Scope) -> Point:
    """``the next 30 June after that``."""
    word = node.word("DAY_OF_YEAR")
    number, _, name = ("1 January" if word is None else word.text).partition(" ")
    day, month = int(number), MONTHS.index(name) + 1
    if not 1 <= day <= days_in_month(2000, month):  # a leap year: every day that some year has
        scope.say("C211", f"There is no {day} {name}.", node.span, expected="a day that the month has")
        day = 1
    return NextDate(day, month, _base(node, scope), node.span)


_TIME_WORDS = {
    "within": TimeWord.WITHIN,
    "by": TimeWord.BY,
    "before": TimeWord.BEFORE,
    "not_before": TimeWord.NOT_BEFORE,
    "after": TimeWord.AFTER,
    "on": TimeWord.ON,
    "from_": TimeWord.FROM,
    "for_span": TimeWord.FOR,
}


def timing(node: Node, scope: Scope) -> Timing:
    """One time line."""
    found = points_in(node, scope)
    length, term = span_of(node, scope) if node.node("span") is not None else (None, None)
    written = [child for child in node.nodes() if child.kind == "at"]
    if term is None and written:
        term = term_of(written[0], scope)
    line = Timing(_TIME_WORDS[node.kind], duration=length, itself=node.node("itself") is not None, term=term)
    return replace(line, point=found[0] if found else None, end=found[1] if len(found) > 1 else None, span=node.span)
