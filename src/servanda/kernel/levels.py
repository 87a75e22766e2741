"""How a measure that dates bear on stands to the numbers that clauses name, where a proof supposes dates.

What has not reached one number has reached none above it. What only grows never falls below a number it has reached,
and reaches another only by a happening.
"""

from __future__ import annotations

from servanda.kernel.by_date import by_date
from servanda.kernel.keys import walk_value
from servanda.kernel.state import State
from servanda.model.clauses import Measure
from servanda.model.points import At, That
from servanda.model.words import Comparison, MeasureKind

_ADDING = (MeasureKind.COUNT, MeasureKind.SUM, MeasureKind.DISTINCT)


def growing(measure: Measure) -> bool:
    """Whether it only grows: it adds up happenings, for ever, from a stated date or from the first."""
    bounded = (measure.window, measure.until, measure.baseline) != (None, None, None)
    counted = any(isinstance(part, At | That) for part in walk_value(measure.since))
    return measure.kind in _ADDING and not bounded and not counted


def happened(measure: Measure, state: State) -> int:
    """How many happenings there were that it may count."""
    return sum(len(state.history.get(phrase.head, ())) for phrase in measure.happenings)


def supposed(measure: Measure, comparison: Comparison, number: float, value: float | None, state: State) -> bool:
    """How it is supposed to stand to a number that a clause names."""
    place = _place(measure, value, state)
    if place is None:
        return False
    reached = state.program.levels[measure.name][:place]
    least, more = (number, False) in reached, (number, True) in reached
    match comparison:
        case Comparison.AT_LEAST:
            return least
        case Comparison.LESS_THAN:
            return not least
        case Comparison.MORE_THAN:
            return more
        case Comparison.AT_MOST:
            return not more
        case Comparison.EXACTLY:
            return least and not more


def _place(measure: Measure, value: float | None, state: State) -> int | None:
    """How many of its levels it has reached; None where its period has not begun.

    What only grows is asked again once more has happened. What happened before its period does not count in it.
    """
    name, here, grows = measure.name, happened(measure, state), growing(measure)
    before, seen = state.reached.get(name, (None, 0)) if grows else (None, 0)
    if before is not None and seen == here:
        return before
    place = None
    if before is not None or measure.since is None or by_date(value is not None, state, name, "begun"):
        levels = state.program.levels[name]
        place = max(before or 0, sum(level < (0.0, True) for level in levels))  # nothing is below zero
        for level in levels[place:] if here > seen or measure.states else ():
            if not by_date((value or 0.0, True) > level, state, name, here, level):
                break
            place += 1
    if grows:
        state.reached[name] = (place, here)
    return place
