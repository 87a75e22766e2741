"""A negotiator's document as data: paragraphs of pieces, each piece with the tracked changes it stands in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

PAGE = "\f"  # a new page or column: a new line between words, nothing at either end of a paragraph


class View(StrEnum):
    """How a document with tracked changes is read: before them, after them, or with all of them marked."""

    ORIGINAL = "original"
    FINAL = "final"
    MARKED = "marked"


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked insertion or deletion. What is moved is deleted at one place and inserted at another."""

    inserted: bool
    author: str
    date: str | None = None


Changes: TypeAlias = tuple[Change, ...]  # from the outermost to the innermost


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that stands in the same changes. `note` is the key of a footnote or endnote called here."""

    text: str
    changes: Changes = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """What a paragraph is: a heading of a level (0 is the title of the whole), an entry of a list and its level."""

    heading: int | None = None
    list: str | None = None
    level: int = 0
    clause: bool = False  # a line of a clause, as the export writes it
    contents: bool = False  # a line of a table of contents


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark in the margin, and the words it is about."""

    author: str
    date: str | None
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `mark` holds the changes of its end: a paragraph whose end is deleted joins the next.

    `before` is the layout it had before a tracked change of it; `boxes` are text boxes that are anchored here.
    """

    pieces: tuple[Piece, ...] = ()
    layout: Layout = Layout()
    before: Layout = Layout()
    mark: Changes = ()
    comments: tuple[Comment, ...] = ()
    boxes: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; a cell is a sequence of blocks."""

    cells: tuple[tuple[Block, ...], ...]
    changes: Changes = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table."""

    rows: tuple[Row, ...]


Block: TypeAlias = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: how its entries are numbered, `shape` being a text such as `Article %1.%2`."""

    start: int = 1
    format: str = "decimal"
    shape: str = ""
    restart: int | None = None  # entries of levels below this number begin it anew; 0: nothing does
    legal: bool = False  # all numbers of the shape are decimal


@dataclass(frozen=True, slots=True)
class List:
    """A list: lists of one `family` count on together; `starts` are the levels this list begins anew, and with what."""

    family: str
    levels: tuple[Level, ...]
    starts: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A document, read. `left` tells in words what of it was not taken over."""

    blocks: tuple[Block, ...]
    lists: dict[str, List]
    notes: dict[str, tuple[Paragraph, ...]]
    left: tuple[str, ...] = ()


def stands(changes: Iterable[Change], view: View) -> bool:
    """Whether what stands in these changes is there in a view; in the marked view everything is."""
    if view is View.MARKED:
        return True
    return all(change.inserted == (view is View.FINAL) for change in changes)


def paragraphs(blocks: Iterable[Block]) -> Iterable[Paragraph]:
    """Every paragraph, those of tables and text boxes with them."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            yield from block.boxes
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs(cell)
