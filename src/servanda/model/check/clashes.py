"""Clashes certain from the text: one clause forbids what another allows or demands, and nothing says which prevails.

A clash that depends on events is no error; the kernel reports it as a conflict when it comes about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from servanda.model.agreement import Agreement
from servanda.model.check.fault import fault
from servanda.model.check.frames import label_of
from servanda.model.check.walk import members
from servanda.model.clauses import Norm
from servanda.model.draft import Draft
from servanda.model.phrases import Phrase
from servanda.model.points import Stated, TimeWord
from servanda.model.words import Grade
from servanda.syntax import Diagnostic, Related, Span


def check_clashes(agreement: Agreement, _draft: Draft) -> Iterable[Diagnostic]:
    """C301: a prohibition against a permission, a power or an obligation, both speaking at once for the same actor."""
    forbidding = [norm for norm in agreement.norms if norm.grade is Grade.SHALL_NOT and not norm.unless]
    others = [norm for norm in agreement.norms if norm.grade in {Grade.MAY, Grade.SHALL} and norm.deeds]
    for first in forbidding:
        for second in others:
            shared = _shared_bearers(first, second, agreement)
            sure = shared and not _ranked(first, second) and _together(first, second)
            if sure and _against(first, second, agreement):
                yield _clash(first, second, shared)


def _clash(first: Norm, second: Norm, shared: frozenset[str]) -> Diagnostic:
    also = (Related(second.origin.span, label_of(second)),) if second.origin.span is not None else ()
    return fault(
        "C301",
        f'"{first.name}" and "{second.name}" clash and nothing says which prevails.',
        first.origin,
        first.bearer.span,
        label=label_of(first),
        expected=f"Both speak for {_listed(sorted(shared))}.",
        suggestion=f"Write in {first.name}: subject to {second.name}\n"
        f"or: in {second.name}: notwithstanding {first.name}",
        also=also,
    )


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _ranked(first: Norm, second: Norm) -> bool:
    """Whether a line says which of the two prevails."""
    return any(
        other.name in (*norm.notwithstanding, *norm.subject_to) for norm, other in ((first, second), (second, first))
    )


def _shared_bearers(first: Norm, second: Norm, agreement: Agreement) -> frozenset[str]:
    """Actors whom both bind, as the text alone has it."""
    bound = []
    for norm in (first, second):
        found = members(norm.bearer.names, agreement)
        bound.append(found.actors - set(norm.bearer.excluding))
    return bound[0] & bound[1]


def _together(first: Norm, second: Norm) -> bool:
    """Whether the forbidding clause is sure to speak whenever the other does."""
    conditions = {bare(found) for found in (first.when, *first.ifs, *first.whiles) if found is not None}
    other = {bare(found) for found in (second.when, *second.ifs, *second.whiles) if found is not None}
    if not conditions <= other or first.until or first.part != second.part or first.outside != second.outside:
        return False
    return _windows_meet(first, second)


def _windows_meet(first: Norm, second: Norm) -> bool:
    """Whether the stated periods of two clauses overlap; any other time line leaves it open, so nothing is certain."""
    if {bare(timing) for timing in first.timings} <= {bare(timing) for timing in second.timings}:
        return True
    periods = [_period(norm) for norm in (first, second)]
    if periods[0] is None or periods[1] is None:
        return False
    (start, end), (from_, until) = periods[0], periods[1]
    return start < until and from_ < end


_FOREVER = 2**62


def _period(norm: Norm) -> tuple[int, int] | None:
    """From when until when a clause speaks, if dates alone say so."""
    start, end = -_FOREVER, _FOREVER
    for timing in norm.timings:
        given = [point for point in (timing.point, timing.end) if point is not None]
        if timing.word is not TimeWord.FROM or not all(isinstance(point, Stated) for point in given):
            return None
        moments = [point.moment for point in given if isinstance(point, Stated)]
        start = max(start, moments[0].start)
        end = min([end, *(moment.end for moment in moments[1:])])
    return start, end


def _against(first: Norm, second: Norm, agreement: Agreement) -> bool:
    """A permission clashes where it covers a forbidden deed; a duty only where each way to perform it is forbidden."""
    if second.grade is Grade.MAY:
        return any(_meet(deed, other, agreement) for deed in first.deeds for other in second.deeds)
    return all(any(_covers(deed, other, agreement) for deed in first.deeds) for other in second.deeds)


def _values(phrase: Phrase) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from ((role, who.names) for role, who in phrase.roles)
    if phrase.object is not None:
        yield "object", phrase.object.names


def _meet(deed: Phrase, other: Phrase, agreement: Agreement) -> bool:
    """Whether one happening can be both deeds."""
    if deed.head != other.head or deed.arguments or other.arguments:
        return False
    theirs = dict(_values(other))
    return all(role not in theirs or _overlap(names, theirs[role], agreement) for role, names in _values(deed))


def _covers(deed: Phrase, other: Phrase, agreement: Agreement) -> bool:
    """Whether every happening that is the other deed is this one."""
    if deed.head != other.head or deed.arguments:
        return False
    theirs = dict(_values(other))
    return all(role in theirs and _within(theirs[role], names, agreement) for role, names in _values(deed))


def _overlap(names: tuple[str, ...], others: tuple[str, ...], agreement: Agreement) -> bool:
    ours, theirs = (set(_spread(given, agreement)) for given in (names, others))
    return bool(ours & theirs)


def _within(names: tuple[str, ...], others: tuple[str, ...], agreement: Agreement) -> bool:
    return set(_spread(names, agreement)) <= set(_spread(others, agreement)) | set(others)


def _spread(names: tuple[str, ...], agreement: Agreement) -> Iterator[str]:
    """Names with what stands behind them: the members of groups, the places inside places."""
    found = members(names, agreement)
    yield from found.actors
    inside = list(names)
    while inside:
        name = inside.pop()
        yield name
        inside.extend(lying.place for lying in agreement.lyings if lying.within == name and lying.place not in inside)


def bare(value: Any) -> Any:  # noqa: ANN401 - any part of the model
    """A part of the model without its places in the file, so that equal words compare equal."""
    if isinstance(value, tuple):
        return tuple(bare(member) for member in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {field.name: bare(getattr(value, field.name)) for field in fields(value)}
    if "span" in changed and isinstance(changed["span"], (Span, type(None))):
        changed["span"] = None
    return replace(value, **changed)
