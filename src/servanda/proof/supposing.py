"""Comparisons of dates that a search without dates leaves open: each answer is supposed once.

A step is run by the interpreter with answers to the comparisons it asks for. Then it is run again with the last of them
the other way, until every way has been tried. Whatever the dates of a real course are, one of the ways is its own.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

MOST_WAYS = 64  # of one step; beyond, nothing is proved


class Supposed:
    """Answers for one run of a step: those given, in the order of asking; beyond them the calendar's."""

    def __init__(self, given: tuple[bool, ...] = ()) -> None:
        self._given = given
        self.answers: dict[Hashable, bool] = {}

    def __call__(self, about: Hashable, by_calendar: bool) -> bool:  # noqa: FBT001 - the answer itself
        """The answer to a comparison: the same whenever it is asked again in this step."""
        if about not in self.answers:
            place = len(self.answers)
            self.answers[about] = self._given[place] if place < len(self._given) else by_calendar
        return self.answers[about]


def ways(reached: dict[str, None]) -> Iterator[Supposed]:
    """For each way in which the comparisons of a step may come out its answers; the step is run in between.

    Too many ways are noted and left out.
    """
    waiting: list[tuple[bool, ...]] = [()]
    for _ in range(MOST_WAYS):
        given = waiting.pop()
        supposed = Supposed(given)
        yield supposed
        answers = tuple(supposed.answers.values())
        waiting += [(*answers[:place], not answers[place]) for place in range(len(given), len(answers))]
        if not waiting:
            return
    reached["comparisons"] = None
