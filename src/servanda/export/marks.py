"""Whose text is whose: the brackets of a clause as pieces of its source, and a mark for each owner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from servanda.model import Draft
from servanda.model.choices import Choices
from servanda.model.choosing import Bracket
from servanda.syntax import Unit

HUES, LINES = 8, 4  # as many colours as can be told apart, and as many kinds of underline


@dataclass(frozen=True, slots=True)
class Mark:
    """How an owner's text is shown: a colour, and a kind of underline for those who do not see the colour."""

    owner: str
    hue: int
    line: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a clause's source: plain text, or an option of a bracket with those who hold it."""

    text: str = ""
    owners: tuple[str, ...] = ()
    choice: str = ""
    pieces: tuple[Piece, ...] = ()

    @property
    def written(self) -> str:
        """The text, whoever holds it."""
        return self.text + "".join(piece.written for piece in self.pieces)


def marks(draft: Draft) -> dict[str, Mark]:
    """A mark for everyone who holds a bracket, in the order of the text."""
    owners: list[str] = []
    for bracket in draft.bracketed.brackets:
        owners.extend(owner for side in bracket.sides for owner in side.owners if owner not in owners)
    return {
        owner: Mark(owner, place % HUES, place // HUES % LINES) for place, owner in enumerate(dict.fromkeys(owners))
    }


def pieces(unit: Unit, index: int, choices: Choices) -> tuple[Piece, ...]:
    """The source of a unit, cut at the options of its brackets; brackets may stand inside one another."""
    found = [_Stretch(*stretch) for bracket in choices.brackets if bracket.unit == index for stretch in _sides(bracket)]
    found.sort(key=lambda stretch: (stretch.start, -stretch.end))
    start = unit.span.start
    return tuple(_cut(unit.source.rstrip(), start, start + len(unit.source.rstrip()), start, found))


@dataclass(frozen=True, slots=True)
class _Stretch:
    start: int
    end: int
    owners: tuple[str, ...]
    choice: str


def _sides(bracket: Bracket) -> Iterator[tuple[int, int, tuple[str, ...], str]]:
    for side in bracket.sides:
        yield side.span.start, side.span.end, side.owners, bracket.name


def _cut(source: str, start: int, end: int, offset: int, inside: Sequence[_Stretch]) -> Iterator[Piece]:
    """The pieces between two places; what a stretch holds is cut in its turn."""
    at = start
    for stretch in inside:
        if stretch.start < at or stretch.end > end:
            continue  # held by a stretch that has been cut already
        if stretch.start > at:
            yield Piece(source[at - offset : stretch.start - offset])
        within = [other for other in inside if other is not stretch and stretch.start <= other.start < stretch.end]
        held = tuple(_cut(source, stretch.start, stretch.end, offset, within))
        yield Piece(owners=stretch.owners, choice=stretch.choice, pieces=held)
        at = stretch.end
    if at < end:
        yield Piece(source[at - offset : end - offset])
