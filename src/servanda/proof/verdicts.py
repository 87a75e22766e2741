"""What `find` answers about a claim under one reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from servanda.proof.happenings import left_undone
from servanda.proof.slicing import Slice
from servanda.proof.stories import Story
from servanda.proof.towards import left_unreserved

MOST_STATES = 8_000
RESTRICTIONS = (
    "outside happenings come one at a time",
    "nothing is done that no clause provides for and only all parties together may do",
    "what needs a finding is found at once or not at all",
)
ON_ANOTHER = "nobody does to itself what may be done to another"
UNRESERVED = "nobody makes a reservation, as no clause speaks of reservations"


def restrictions(*parts: Slice) -> tuple[str, ...]:
    """Under which a search that leaves nothing of these texts is a proof."""
    by_itself = (ON_ANOTHER,) if any(map(left_undone, parts)) else ()
    return (*RESTRICTIONS, *by_itself, *((UNRESERVED,) if any(map(left_unreserved, parts)) else ()))


class Outcome(StrEnum):
    """What was found about a claim."""

    COUNTEREXAMPLE = "counterexample"  # a course of events breaks it
    WITNESS = "shown possible"  # a course of events on which what it calls possible comes about
    PROVED = "proved"  # no course of events breaks it
    IMPOSSIBLE = "proved impossible"  # no course of events brings about what it calls possible
    VACUOUS = "vacuous"  # its occasion can never come
    UNDECIDED = "undecided"  # neither found nor excluded


_EXCLUDED = frozenset((Outcome.PROVED, Outcome.IMPOSSIBLE))  # no course does it
HOLDS = frozenset((Outcome.WITNESS, Outcome.PROVED))
FAILS = frozenset((Outcome.COUNTEREXAMPLE, Outcome.IMPOSSIBLE, Outcome.VACUOUS))


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asks for beside the claim.

    Attributes:
        within: look no further than so many outside happenings.
        without: parties that do nothing.
        against: everyone but this party cooperates: consents, ratifies, does not leave or refuse.
        states: how many states to look at before giving up.
        seconds: of processor time, likewise; an answer that depends on it is not the same on every machine.
        stop: asked again and again whether to break off; what was found until then is told.
    """

    within: int | None = None
    without: frozenset[str] = frozenset()
    against: str | None = None
    states: int = MOST_STATES
    seconds: float | None = None
    stop: Callable[[], bool] | None = None

    @property
    def apart(self) -> frozenset[str]:
        """Parties that are not interchangeable with others here."""
        return self.without | ({self.against} if self.against else set())

    @property
    def broken_off(self) -> bool:
        """Whether the user has broken it off."""
        return self.stop is not None and self.stop()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for one claim under one reading.

    Attributes:
        claim: its name.
        reading: the choices that can matter to it.
        outcome: what was found.
        method: how: ``dated search``, ``untimed search``, ``search in large steps``, ``read in the text``.
        states: how many different states were looked at.
        events: up to how many outside happenings on one course.
        why: why it is undecided or vacuous; else under which restrictions it holds.
        story: the course of events that shows it.
        working: beside a counterexample the nearest course on which the claim is kept.
        remarks: what is to be said of the story: whose names others might bear, who does what is left to anyone.
        fewest: whether no course of fewer happenings does the same.
        in_some_reading: whether the claim asks for one reading in which it holds.
        rests_on: the restrictions under which it is vacuous.
    """

    claim: str
    reading: tuple[tuple[str, str], ...]
    outcome: Outcome
    method: str
    states: int
    events: int
    why: tuple[str, ...] = ()
    story: Story | None = None
    working: Story | None = None
    remarks: tuple[str, ...] = ()
    fewest: bool = True
    in_some_reading: bool = False
    rests_on: tuple[str, ...] = ()

    @property
    def given(self) -> tuple[str, ...]:
        """Under which restrictions it is so that nothing was found; of what was found there are none."""
        return self.why if self.outcome in _EXCLUDED else self.rests_on

    @property
    def because(self) -> tuple[str, ...]:
        """Why it is undecided, or vacuous."""
        return () if self.outcome in _EXCLUDED else self.why

    @property
    def holds(self) -> bool | None:
        """Whether the claim holds; None when that is not decided."""
        return True if self.outcome in HOLDS else False if self.outcome in FAILS else None
