"""An extension gives more time: what would shorten a term, or give an end to what has none, is no extension."""

from __future__ import annotations

from servanda.calendar import Moment
from servanda.kernel.by_date import by_date
from servanda.kernel.dates import term_order
from servanda.kernel.state import State
from servanda.kernel.timeline import Event, Report
from servanda.model.words import StageKind


def more_time(until: Moment, part: str | None, state: State) -> bool:
    """Whether a date puts off the end of a term; where none is known yet, whether there is a term to come."""
    expiry = state.expiries.get(part)
    if expiry is None:
        return bool(state.stages(StageKind.DURATION, part))
    later, now = term_order(until), term_order(expiry.moment)
    return by_date(later > now, state, "more time", part, later, now)


def no_more_time(event: Event, what: str, until: Moment) -> Report:
    """What the reader is told of an extension that is none."""
    words = f"an extension to {until} gives {what} no more time: no legal effect"
    return Report("K114", event.moment, words, None, event)
