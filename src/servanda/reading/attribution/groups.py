"""Verb groups: a cue with its helpers, "has not yet promised", "continues to say", "made it clear"."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.reading.attribution.classes import AUXILIARY, BE, CATENATIVE, adverbial
from servanda.reading.attribution.lexicon import Cue
from servanda.reading.attribution.paragraph import Paragraph

_REACH = 12  # words before the verb; with a bound the walk is linear in the text
_DEGREE = frozenset(["not", "all", "both", "most", "more"])  # at the head of a group they belong to the subject


@dataclass(frozen=True, slots=True)
class Group:
    """Words from `start` to `end`. `bare` is true of "to say" without a verb that governs it."""

    start: int
    at: int  # the verb itself
    end: int
    cue: Cue
    passive: bool
    bare: bool

    @property
    def single(self) -> bool:
        """Whether the verb stands without helpers."""
        return self.start == self.at


def group(p: Paragraph, at: int, cue: Cue) -> Group:
    """The verb group of the cue at a word."""
    start, bare, passive = at, False, False
    floor = max(p.floors[at], at - _REACH)
    while start > floor and p.quote[start - 1] == p.quote[at]:
        low = p.low(start - 1)
        if low == "to":
            governor = _governor(p, start - 2, floor)
            if governor < 0:
                bare = True
                break
            start = governor
            continue
        if low not in AUXILIARY and not adverbial(p, start - 1):
            break
        passive = passive or (low in BE and cue.form == "past")
        start -= 1
    while start < at and p.low(start) in _DEGREE:
        start += 1
    end = at + 1
    for tail, phrase in cue.tails:
        if tuple(p.lows[end : end + len(tail)]) == tail:
            end, cue = end + len(tail), phrase
            break
    return Group(start, at, end, cue, passive, bare)


def _governor(p: Paragraph, i: int, floor: int) -> int:
    """The verb that governs an infinitive, "continued to …", or -1."""
    while i > floor and (adverbial(p, i) or p.low(i) == "on"):
        i -= 1
    return i if i >= floor and p.low(i) in CATENATIVE else -1
