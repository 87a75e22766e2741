"""From labels to attributions: which source and which contents belong to a cue.

A link that the rules made stands where they and the tagger agree on the words; else the nearest takes the nearest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from servanda.reading.attribution import Attribution
from servanda.reading.spans import Span
from servanda.reading.tokens import Sentence, Token
from servanda.reading.training.corpus import ROLES

Run = tuple[int, int]  # units from, up to and not including


@dataclass(slots=True)
class Linked:
    """A cue with what was found to belong to it."""

    cue: Run
    source: Run | None = None
    contents: list[Run] = field(default_factory=list)

    @property
    def block(self) -> Run:
        """The cue together with its source."""
        source = self.source or self.cue
        return min(self.cue[0], source[0]), max(self.cue[1], source[1])


def linked(
    marked: Sequence[str], row: Sequence[Token], within: Sequence[Sentence], read: Sequence[Attribution]
) -> tuple[list[Linked], list[Run]]:
    """The attributions of a paragraph, and the contents of those without a cue."""
    sources, cues, contents = (list(runs(marked, role)) for role in ROLES)
    found = [Linked(cue) for cue in cues]
    for one in found:
        one.source = _source(one.cue, sources, row, within, read)
    orphans: list[Run] = []
    for content in contents:
        owner = _owner(content, found, row, read)
        if owner is None:
            orphans.append(content)
        else:
            owner.contents.append(content)
    return found, orphans


def runs(marked: Sequence[str], role: str) -> Iterable[Run]:
    """The spans of a role: a beginning with all that continues it."""
    start = -1
    for i, label in enumerate([*marked, "O"]):
        if start >= 0 and label != f"I-{role}":
            yield start, i
            start = -1
        if label == f"B-{role}":
            start = i


def place(run: Run, row: Sequence[Token]) -> Span:
    """The place of some units in the report."""
    return Span(row[run[0]].start, row[run[1] - 1].end)


def _source(
    cue: Run, sources: Sequence[Run], row: Sequence[Token], within: Sequence[Sentence], read: Sequence[Attribution]
) -> Run | None:
    spot = place(cue, row)
    ruled = [a.source for a in read if a.cue and a.source and a.cue.shared(spot)]
    for run in sources:
        if any(place(run, row).shared(source) for source in ruled):
            return run
    near = [run for run in sources if within[run[0]] is within[cue[0]]]
    return min(near, key=lambda run: (_gap(run, cue), run), default=None)


def _owner(content: Run, found: Sequence[Linked], row: Sequence[Token], read: Sequence[Attribution]) -> Linked | None:
    spot = place(content, row)
    ruled = [a.cue for a in read if a.cue and any(piece.shared(spot) for piece in a.content)]
    agreed = [one for one in found if any(place(one.cue, row).shared(cue) for cue in ruled)]
    return min(agreed or found, key=lambda one: (_gap(content, one.block), one.cue), default=None)


def _gap(one: Run, other: Run) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)
