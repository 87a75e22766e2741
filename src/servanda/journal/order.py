"""The one order of entries: by instant, then by how they were dated, then as the journals have them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from servanda.calendar import Moment, Precision
from servanda.journal.entry import Entry

SomeEntry = TypeVar("SomeEntry", bound=Entry)


def tie_rank(moment: Moment) -> int:
    """Rank of a moment among those that start at one instant: written 24:00, then days and coarser, then instants."""
    if moment.midnight24:
        return 0
    return 2 if moment.precision is Precision.INSTANT else 1


def ordered(entries: Iterable[SomeEntry]) -> tuple[SomeEntry, ...]:
    """Entries in the order of happening (kernel: one transition relation).

    Happenings written 24:00 close their day, so they stand before those of the next day, which start at the same
    instant; among the latter those dated to a day come before those dated to the minute. What still ties follows the
    journals in the order given.
    """
    return tuple(sorted(entries, key=lambda entry: (entry.moment.start, tie_rank(entry.moment), entry.place.order)))


def is_by(moment: Moment, limit: Moment) -> bool:
    """Whether `moment` has come by the end of `limit`.

    The end of a day (month, year) is after the happenings written 24:00 of its last day and before the next day's. A
    day has come as soon as it has begun.
    """
    if limit.precision is Precision.INSTANT and not limit.midnight24:
        return moment.start <= limit.start
    return moment.start < limit.end or (moment.start == limit.end and moment.midnight24)
