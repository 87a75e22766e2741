"""How deep an attribution stands in the contents of others: "Arden said Veld had promised to leave"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from heapq import heappop, heappush

from servanda.reading.attribution.spoken import Attribution
from servanda.reading.spans import Span


def nested(found: Sequence[Attribution]) -> list[Attribution]:
    """Gives each its depth, the number of contents its cue stands in, and orders them by their cues."""
    contents = sorted({piece for a in found for piece in a.content})
    placed: list[Attribution] = []
    around: list[int] = []  # where the contents end that stand open at this cue, nearest first
    due = 0
    for a in sorted(found, key=_place):
        at = _place(a).start
        while due < len(contents) and contents[due].start <= at:
            heappush(around, contents[due].end)
            due += 1
        while around and around[0] <= at:
            heappop(around)
        placed.append(replace(a, depth=len(around)) if around and a.cue else a)
    return placed


def _place(a: Attribution) -> Span:
    return a.cue or a.content[0]
