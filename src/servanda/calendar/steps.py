"""How a date was computed: each step says what was counted and what came out."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.calendar.moments import Moment, in_words

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a computed date.

    Attributes:
        text: what was counted, in the words of a clause: `60 days after 2002-04-11`.
        result: the moment that came out.
        anchor: the moment counted from; None for a date that was stated and not counted.
        how: what was done to it, for people: `+ 60 days`.
        note: the rule that decided where the plain count did not; empty otherwise.
    """

    text: str
    result: Moment
    anchor: Moment | None = None
    how: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A computed moment with the steps that lead to it, in order."""

    moment: Moment
    steps: tuple[Step, ...]


def reckon_words(reckoned: Reckoned) -> list[str]:
    """Explain a computed date to people, a line per step: `11 April 2002 + 60 days = 10 June 2002`."""
    return [_line(step) for step in reckoned.steps]


def _line(step: Step) -> str:
    """Write a step as an equation, with the rule that decided it."""
    note = f" ({step.note})" if step.note else ""
    if step.anchor is None:
        return f"{step.text} = {in_words(step.result)}{note}"
    space = "" if step.how.startswith(",") else " "
    return f"{in_words(step.anchor)}{space}{step.how} = {in_words(step.result)}{note}"


def ordinal_words(n: int) -> str:
    """Write an ordinal as clauses do: `first` to `sixth`, then `7th`, `21st`."""
    if 1 <= n <= len(_ORDINALS):
        return _ORDINALS[n - 1]
    suffix = "th" if n % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{suffix}"
