"""Whose text a clause is: proposed, accepted, refused, ours, and from which source."""

from __future__ import annotations

from dataclasses import replace

from servanda.calendar import CalendarError, Moment, moment
from servanda.model.clauses import Drafting, Origin, TakenOver
from servanda.model.elaborate.lines import Lines, names_of, text_of
from servanda.model.scope import Scope
from servanda.syntax import Node, Unit


def drafting(node: Node, scope: Scope, base: Drafting | None = None) -> Drafting:
    """The drafting record of a unit, on top of what the whole file says of itself."""
    lines = Lines(node, scope)
    record = base or Drafting()
    proposed = lines.one("proposed")
    if proposed is not None:
        bracket = proposed.node("in_bracket")
        record = replace(
            record,
            proposed_by=names_of(proposed),
            proposed_on=_dated(proposed, scope),
            proposed_in=None if bracket is None else names_of(bracket)[0],
        )
    accepted, refused, ours, source = (lines.one(kind) for kind in ("accepted", "refused_by", "ours", "source"))
    if accepted is not None:
        record = replace(record, accepted_by=names_of(accepted))
    if refused is not None:
        record = replace(record, refused_by=names_of(refused), refused_why=text_of(refused))
    if ours is not None:
        record = replace(record, ours=True, ours_why=text_of(ours))
    if source is not None:
        record = replace(record, source=text_of(source))
    return record


def _dated(node: Node, scope: Scope) -> Moment | None:
    written = node.node("dated_on")
    date = None if written is None else written.word("DATE")
    if date is None:
        return None
    try:
        return moment(date.text, scope.zone)
    except CalendarError as error:
        scope.say("C211", error.message, date.span, suggestion=error.suggestion)
        return None


def origin(unit: Unit, node: Node, scope: Scope, base: Drafting) -> Origin:
    """A clause's place and its drafting record."""
    amended, until = node.node("as_amended"), node.node("until_amended")
    taken = scope.taken.get(unit.name or "") if node.kind == "norm" else None
    own = drafting(node, scope, base)
    return Origin(
        unit.file,
        unit.address,
        unit.span,
        own if taken is None else replace(own, source=_both(own.source, taken)),
        amended_by=None if amended is None else names_of(amended)[0],
        until_amended_by=None if until is None else names_of(until)[0],
        taken=taken,
    )


def _both(own: str | None, taken: TakenOver) -> str:
    """The source of a clause taken over: this text's own, and that of the words."""
    words = f"in the terms of {taken.source or taken.clause}, {taken.title}"
    return words if own is None else f"{own}; {words}"


def reads(node: Node) -> str | None:
    """The clause's own wording for people."""
    return text_of(node.node("reads"))
