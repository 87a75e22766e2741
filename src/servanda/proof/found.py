"""What a search came to, and what several came to together."""

from __future__ import annotations

from dataclasses import dataclass, field

from servanda.proof.courses import Course
from servanda.proof.questions import Occasion


@dataclass
class Found:
    """What a search came to.

    Attributes:
        broken: the course on which the question's answer was reached, with the occasion.
        states: how many different states were looked at.
        complete: whether there was nothing left to look at.
        asked: whether the claim's occasion came on some course.
        reached: bounds that were reached: the answer covers no more than they allow.
        kept: a course on which the claim was kept.
        fewest: whether no course of fewer happenings breaks it.
    """

    broken: tuple[Course, Occasion] | None = None
    states: int = 0
    complete: bool = False
    asked: bool = False
    events: int = 0
    reached: dict[str, None] = field(default_factory=dict)
    kept: tuple[Course, Occasion] | None = None
    fewest: bool = True

    def taken(self) -> tuple[Course, Occasion] | None:
        """The course that breaks the claim, taken out."""
        broken, self.broken = self.broken, None
        return broken

    def add(self, other: Found) -> None:
        """What another search looked at, and how far it went; the courses found are each search's own."""
        self.states += other.states
        self.events = max(self.events, other.events)
        self.asked = self.asked or other.asked
        self.complete = self.complete and other.complete
        self.reached.update(other.reached)


def way(zones: int) -> str:
    """How it was shown that there is no course: with exact days, in so many zones, or without dates."""
    return f"exact days: {zones} zones" if zones else "untimed search"
