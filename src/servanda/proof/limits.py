"""How far a search goes before it says that it has not decided."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

BOUNDS = {
    "comparisons": "more dates were compared at once than are supposed both ways",
    "states": "there are more states than were looked at",
    "events": "there are courses of more happenings than were looked at",
    "together": "more that is due may run out at one instant than is tried",
    "fault": "on some course the clauses set each other off without end",
}
CLOCK = 4  # states between two looks at the clock: on some machines a look costs as much as a step


@dataclass
class Limits:
    """Bounds of one search.

    Attributes:
        events: outside happenings on one course.
        states: different states looked at.
        seconds: of processor time; None for no bound.
        waits: spans, in microseconds, that may pass with nothing due.
        dates: instants, in microseconds, until which time may pass with nothing due.
        once: the word of a happening that need come only once on a course (see `splitting`).
        moves: steps tried in a comparison of two texts, whether they lead anywhere or not; None for no bound.
        stop: whether the user has broken it off.
    """

    events: int = 1000
    states: int = 200_000
    seconds: float | None = None
    waits: tuple[int, ...] = ()
    dates: tuple[int, ...] = ()
    ordered: bool = False  # states that differ in the order of what is due alone are told apart
    once: str | None = None
    moves: int | None = None
    stop: Callable[[], bool] | None = None
    fewest: bool = True  # once a course is found it goes on to any of fewer happenings
    begun: float = field(default_factory=time.process_time)

    def over(self, states: int) -> bool:
        """Whether a bound is reached."""
        read = self.seconds is not None and states % CLOCK == 0
        late = self.seconds is not None and read and time.process_time() - self.begun > self.seconds
        return late or states >= self.states or (self.stop is not None and self.stop())
