"""How a manuscript reads before its tracked changes, and after them: as LibreOffice saves it in either state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from servanda.word.lists import Numbers, written
from servanda.word.manuscript import PAGE, Block, Layout, Manuscript, Paragraph, Piece, Table, View, stands


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as it stands in a view: its first paragraph in the manuscript, its number, and the text."""

    first: Paragraph
    layout: Layout
    label: str | None
    text: str


def view_text(manuscript: Manuscript, view: View) -> str:
    """The text of a view, one line for each paragraph; the entries of lists are indented by their level."""
    return "".join(f"{_indented(line)}\n" for line in lines(manuscript, view))


def _indented(line: Line) -> str:
    if line.label is None:
        return line.text
    return f"{'    ' * (line.layout.level + 1)}{line.label} {line.text}"


def lines(manuscript: Manuscript, view: View) -> Iterator[Line]:
    """The paragraphs of a view, numbered. Tables are told cell by cell."""
    numbers, notes = Numbers(manuscript.lists), NoteNumbers()
    for first, layout, pieces in _standing(manuscript.blocks, view):
        label = numbers.label(layout)
        text = "".join(notes.label(piece.note) if piece.note else piece.text for piece in pieces)
        yield Line(first, layout, label, text.strip(PAGE).replace(PAGE, "\n"))


def notes(manuscript: Manuscript, view: View) -> Iterator[tuple[str, str]]:
    """The notes that a view calls: number and text. One that is called again is not told again."""
    numbers, told = NoteNumbers(), set[str]()
    for _, _, pieces in _standing(manuscript.blocks, view):
        for key in (piece.note for piece in pieces if piece.note):
            held = () if key in told else manuscript.notes.get(key, ())
            told.add(key)
            standing = ("".join(piece.text for piece in each) for _, _, each in _standing(held, view))
            yield numbers.label(key), " ".join(" ".join(standing).split())


class NoteNumbers:
    """The numbers of footnotes and endnotes, in the order in which the text calls them."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def label(self, note: str) -> str:
        """The number of the next note."""
        kind = note.partition(":")[0]
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return written(self._counts[kind], "decimal" if kind == "footnote" else "lowerRoman")


def _standing(blocks: Iterable[Block], view: View) -> Iterator[tuple[Paragraph, Layout, list[Piece]]]:
    """What stands in a view.

    A paragraph whose end is not there goes on with the next. The first layout is kept, unless nothing is left of the
    first paragraph.
    """
    open_: tuple[Paragraph, Layout, list[Piece]] | None = None
    for block in blocks:
        if isinstance(block, Table):
            if open_ is not None:
                yield open_
                open_ = None
            for row in block.rows:
                if stands(row.changes, view):
                    for cell in row.cells:
                        yield from _standing(cell, view)
            continue
        pieces = [piece for piece in block.pieces if stands(piece.changes, view)]
        layout = block.before if view is View.ORIGINAL else block.layout
        if open_ is not None and open_[2]:
            open_[2].extend(pieces)
        else:
            open_ = (block, layout, pieces)
        if stands(block.mark, view):
            yield open_
            open_ = None
    if open_ is not None:
        yield open_
