"""A date by itself: what a clause's time line would give with nothing to count from but the dates written in it."""

from __future__ import annotations

from dataclasses import replace

from servanda.calendar import CalendarError, Moment, Reckoned
from servanda.kernel.dates import Context, reckon, timing_date
from servanda.kernel.program import Program
from servanda.kernel.state import State
from servanda.kernel.timeline import Order
from servanda.model import Scope, draft_from_text
from servanda.model.elaborate.points import POINT_KINDS, point, timing
from servanda.syntax import Diagnostic, Node, errors, parse_fragment

ASKED = "date"  # the file that diagnostics name
# A step after "then" is a point whose base is "that": the date before it.
_STEPS = {
    "next_nth": "nth",
    "next_nth_of_month": "nth_of_month",
    "next_after": "offset_after",
    "next_before": "offset_before",
}


def reckon_text(text: str, zone: str) -> tuple[Reckoned | None, tuple[Diagnostic, ...]]:
    """The date that a text such as ``60 days after 2002-04-11, then first day of the month following`` gives."""
    tree, heard = parse_fragment(text, "reckoning", file=ASKED)
    if not isinstance(tree, Node) or errors(heard):
        return None, heard
    scope = Scope({}, zone=zone, file=ASKED)
    state = _nothing_happened(zone)
    found: Reckoned | None = None
    for node in tree.nodes():
        try:
            found = _one(node, found, scope, state)
        except CalendarError as error:
            message = f"{error.message[:1].upper()}{error.message[1:]}."
            return None, (Diagnostic("U104", message, node.span, ASKED, suggestion=error.suggestion),)
        if scope.heard:
            return None, tuple(scope.heard)
        if found is None:
            what = "A happening has no date here; only written dates can be counted from."
            return None, (Diagnostic("U108", what, node.span, ASKED, suggestion="60 days after 2002-04-11"),)
    return found, ()


def _one(node: Node, before: Reckoned | None, scope: Scope, state: State) -> Reckoned | None:
    """One step of the text, counted from the step before it."""
    context = Context(
        {}, that=None if before is None else before.moment, zone=None if before is None else before.moment.zone
    )
    kind = _STEPS.get(node.kind, node.kind)
    if kind in POINT_KINDS:
        found = reckon(point(replace(node, kind=kind), scope), context, state)
    else:
        found = timing_date(timing(node, scope), context, state)
    if found is None or before is None:
        return found
    return Reckoned(found.moment, (*before.steps, *found.steps))


def _nothing_happened(zone: str) -> State:
    """The state of an agreement in which nothing is said and nothing has happened."""
    draft, _ = draft_from_text(f'# Date\n\n```clause\nagreement date "A date"\n\nzone {zone}\n```\n', ASKED)
    if draft is None:
        message = "the empty agreement cannot be read"
        raise RuntimeError(message)
    start = Moment(0, 0, 0, zone)  # type: ignore[arg-type]
    return State(Program(draft.under()[0]), start, Order(0, 0))
