"""The picture of a story: each of its steps has the same room, however long it takes, so that their order is seen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from servanda.calendar import Moment, in_words
from servanda.export.lanes import LEFT, RIGHT, WIDTH, Tick

MARGIN, ROOM = 40, 110  # left and right of the steps; between two dates that are written


@dataclass(frozen=True, slots=True)
class Paced:
    """From microseconds to pixels by the steps of a story, in the order of time."""

    steps: tuple[Moment, ...]

    def __call__(self, micros: int) -> float:
        """Where an instant stands: on its step, or between the two steps between which it lies."""
        at = [step.start for step in self.steps]
        later = bisect_right(at, micros)
        if later in {0, len(at)}:
            return self._x(max(later - 1, 0))
        return round(self._x(later - 1) + self._gap * (micros - at[later - 1]) / (at[later] - at[later - 1]), 1)

    def ticks(self) -> Iterator[Tick]:
        """The dates of the steps, of many those that have room; what a date shares with the one before is left out."""
        told: Sequence[str] = ()
        for number in range(0, len(self.steps), max(1, -int(-ROOM // max(self._gap, 1)))):
            words = in_words(self.steps[number]).split(" ")
            same = told[:3] == words[:3]
            year = () if told[2:3] == words[2:3] else (words[2],)
            date = () if same else (words[0], words[1][:3], *year)
            yield Tick(self._x(number), " ".join((*date, *words[3:4])))
            told = words

    @property
    def _gap(self) -> float:
        return (WIDTH - LEFT - RIGHT - 2 * MARGIN) / max(len(self.steps) - 1, 1)

    def _x(self, number: int) -> float:
        return round(LEFT + MARGIN + number * self._gap, 1)
