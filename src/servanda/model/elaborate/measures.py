"""Measures: numbers over happenings or statuses, over what time, against what."""

from __future__ import annotations

from servanda.model.clauses import Baseline, Measure, Origin
from servanda.model.elaborate.conditions import said_to_hold
from servanda.model.elaborate.declarations import reach
from servanda.model.elaborate.drafting import reads
from servanda.model.elaborate.lines import Lines, names_of
from servanda.model.elaborate.phrases import phrase
from servanda.model.elaborate.points import points_in, span_of
from servanda.model.scope import Scope
from servanda.model.words import MeasureKind
from servanda.syntax import Node

_KINDS = {
    "counts": MeasureKind.COUNT,
    "distincts": MeasureKind.DISTINCT,
    "rates": MeasureKind.RATE,
    "sums": MeasureKind.SUM,
    "shares": MeasureKind.SHARE,
    "presences": MeasureKind.PRESENCE,
    "durations": MeasureKind.DURATION,
}
_STATES = (MeasureKind.PRESENCE, MeasureKind.DURATION)


def measure(node: Node, scope: Scope, origin: Origin) -> Measure:
    """A measure unit."""
    lines = Lines(node, scope)
    line = next((found for kind in _KINDS if (found := lines.one(kind)) is not None), None)
    if line is None:
        scope.say(
            "C215",
            f'Measure "{names_of(node)[0]}" measures nothing.',
            node.span,
            expected="a line with count of, rate of, sum of, share of, presence of or duration of",
        )
    kind = MeasureKind.COUNT if line is None else _KINDS[line.kind]
    said = () if line is None else tuple(phrase(child, scope) for child in line.nodes("phrase"))
    window, fixed = lines.one("window"), lines.one("fixed_window")
    kind, window, fixed = _fitting(kind, window, fixed, node, scope)
    since, until = reach(fixed, scope)
    return Measure(
        name=names_of(node)[0],
        kind=kind,
        of=() if kind in _STATES else said[:1] if kind is MeasureKind.SHARE else said,
        states=tuple(said_to_hold(each) for each in said) if kind in _STATES else (),
        field=names_of(line)[0] if line is not None and kind in (MeasureKind.SUM, MeasureKind.DISTINCT) else None,
        among=said[-1] if kind is MeasureKind.SHARE and said else None,
        window=None if window is None else span_of(window, scope)[0],
        since=since,
        until=until,
        baseline=_baseline(lines, scope),
        reads=reads(node),
        origin=origin,
    )


def _fitting(
    kind: MeasureKind, window: Node | None, fixed: Node | None, node: Node, scope: Scope
) -> tuple[MeasureKind, Node | None, Node | None]:
    """A rate is taken over some time, and a presence is of one moment."""
    name = names_of(node)[0]
    if kind is MeasureKind.RATE and window is None and fixed is None:
        scope.say("C215", f'"{name}" is a rate over no time.', node.span, expected="a line with over, or with from")
        kind = MeasureKind.COUNT
    line = window or fixed
    if kind is MeasureKind.PRESENCE and line is not None:
        scope.say(
            "C216",
            f'"{line.text.split()[0]}" is not read here: a presence tells how many there are at one moment.',
            line.span,
            expected="no such line; or a duration, which adds up the time",
        )
        window = fixed = None
    return kind, window, fixed


def _baseline(lines: Lines, scope: Scope) -> Baseline | None:
    node, control = lines.one("baseline"), lines.one("control")
    points = [] if node is None else points_in(node.node("reach") or node, scope)
    if control is not None and not points:
        scope.say(
            "C216",
            '"against control" is not read here: it changes a baseline that is taken over a time.',
            control.span,
            expected="a line with against baseline from … until … as well",
        )
    if node is None:
        return None
    if not points:
        return Baseline(_number(node), None, None)
    one_day = node.node("reach") is None
    until = points[0] if one_day else points[1] if len(points) > 1 else None
    return Baseline(None, points[0], until, None if control is None else names_of(control)[0])


def _number(node: Node) -> float | None:
    return next((float(word.text) for word in node.leaves() if word.kind == "NUMBER"), None)
