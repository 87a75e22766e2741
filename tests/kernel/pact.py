"""A random agreement as data: its clauses as text, and what a journal needs to know to be about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from hypothesis import strategies as st

T = TypeVar("T")

PARTIES = ("Albania", "Belgium", "Chile", "Denmark")
PLACES = ("North", "Harbour", "South")
ZONES = ("Europe/Kyiv", "UTC", "America/New_York", "Asia/Tokyo")


class Pen:
    """Draws what hypothesis can shrink: the first of a list, no instead of yes, the least number."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw

    def pick(self, options: Sequence[T]) -> T:
        """One of several."""
        return options[self.number(0, len(options) - 1)]

    def number(self, least: int, most: int) -> int:
        """A whole number."""
        return self.draw(st.integers(least, most))

    def chance(self, percent: int) -> bool:
        """Yes in so many of a hundred cases."""
        return self.number(0, 99) >= 100 - percent

    def some(self, options: Sequence[T], least: int = 0) -> tuple[T, ...]:
        """Some of several, in their order."""
        chosen = tuple(o for o in options if self.chance(50))
        return chosen if len(chosen) >= least else tuple(options[:least])


@dataclass(frozen=True, slots=True)
class Trigger:
    """What sets a norm off: its words, happenings of a journal that are one, the names it binds."""

    words: str
    entries: tuple[str, ...] = ()
    binds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Play:
    """How a journal can be about a norm: set it off, perform it by its bearers, in so many days."""

    norm: str
    kind: str
    trigger: Trigger | None
    deed: str
    days: int
    bearers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause and the norm it states, if any."""

    text: str
    play: Play | None = None


@dataclass(frozen=True, slots=True)
class Pact:
    """An agreement: its clauses as text, and the names a journal and a question can use."""

    units: tuple[Unit, ...]
    zone: str
    parties: tuple[str, ...]
    finders: tuple[str, ...]  # who may speak on attacks; empty: no finding governs them
    victim: str | None  # whose being attacked a finding governs
    measured: bool
    decisions: tuple[str, ...]
    powers: tuple[tuple[str, str, str], ...]  # holder, verb, norm
    joiner: str | None  # a party that may join the group Pair
    stages: tuple[str, ...]  # suspension, withdrawal, … as far as there are clauses on them

    @property
    def plays(self) -> tuple[Play, ...]:
        """The norms a journal can be about."""
        return tuple(u.play for u in self.units if u.play is not None)

    @property
    def norms(self) -> tuple[str, ...]:
        """The names of the norms."""
        return tuple(p.norm for p in self.plays)

    @property
    def by_the_hour(self) -> bool:
        """Whether a deadline or start can fall inside a day although every entry is dated to the day."""
        return any(word in u.text for u in self.units for word in (" hours", ":00 UTC", " 12:00"))

    def text(self, order: Sequence[int] | None = None) -> str:
        """The file, each clause under its own article; in another order of clauses if one is given."""
        places = range(len(self.units)) if order is None else order
        articles = [f"## Article {n + 1}\n\n```clause\n{self.units[n].text}\n```\n" for n in places]
        return "\n".join(["# A pact\n", *articles])
