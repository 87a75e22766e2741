"""The picture of a story: each step has its place, in the order of time, with its date."""

from __future__ import annotations

from itertools import pairwise

import pytest

from servanda.calendar import Moment, moment
from servanda.export.lanes import LEFT, RIGHT, WIDTH
from servanda.export.paced import ROOM, Paced


def paced(*dates: str) -> Paced:
    """The steps of a story on these dates."""
    return Paced(tuple(moment(date, "UTC") for date in dates))


def start(date: str) -> int:
    """When a date begins."""
    found: Moment = moment(date, "UTC")
    return found.start


def test_each_step_has_the_same_room() -> None:
    """Two steps a minute apart and two a year apart are as far from each other; what lies between is drawn between."""
    story = paced("2030-01-01 09:01", "2030-01-01 09:02", "2031-01-01 09:02")
    first, second, third = (story(step.start) for step in story.steps)

    assert second - first == pytest.approx(third - second, abs=0.2)
    assert second < story(start("2030-07-01")) < third
    assert story(start("2029-01-01")) == first > LEFT
    assert story(start("2040-01-01")) == third < WIDTH - RIGHT


def test_a_date_says_what_the_one_before_has_not_said() -> None:
    """The day stands once, the year where it is another."""
    story = paced("2030-01-01 09:01", "2030-01-01 09:02", "2030-01-05", "2031-01-01 00:00")

    assert [tick.label for tick in story.ticks()] == ["1 Jan 2030 09:01", "09:02", "5 Jan", "1 Jan 2031 00:00"]


def test_dates_have_room() -> None:
    """Of thirty steps not all have their date written; those that have do not lie on each other."""
    story = paced(*(f"2030-01-{day:02}" for day in range(1, 31)))

    assert len({story(step.start) for step in story.steps}) == 30
    assert all(later.x - earlier.x >= ROOM for earlier, later in pairwise(story.ticks()))


def test_one_step() -> None:
    """A story of one step is drawn too."""
    story = paced("2030-01-01 09:01")

    assert [tick.x for tick in story.ticks()] == [story(start("2030-01-01"))]
