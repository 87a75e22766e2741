"""A manuscript as the Markdown of an agreement: its text, every change a bracket, and one clause to begin with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from servanda.syntax import without_hidden
from servanda.word.found import Found, name_of
from servanda.word.manuscript import (
    PAGE,
    Block,
    Changes,
    Layout,
    Manuscript,
    Paragraph,
    Piece,
    Row,
    Table,
    View,
    stands,
)
from servanda.word.marks import END, written
from servanda.word.views import NoteNumbers, lines

_DEEPEST = 6
_STARTS = re.compile(r"(?:#{1,6}|[-+])(?=\s|$)|>|[=-]+\s*$|~~~")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Marked:
    """A paragraph with its changes as brackets, its number in front; `kind` is its layout."""

    kind: Layout
    text: str


def marked_text(manuscript: Manuscript, found: Found) -> str:
    """The plain text with every change as a bracket, one line for each paragraph."""
    writing = _Writing(manuscript, found)
    return "".join(f"{line}\n" for line in writing.lines(manuscript.blocks))


def markdown(manuscript: Manuscript, found: Found, file: str) -> str:
    """The agreement in Markdown; `file` is the name of the document."""
    writing = _Writing(manuscript, found)
    chunks = list(writing.chunks(manuscript.blocks))
    if not any(re.search(r"^agreement ", chunk, re.MULTILINE) for chunk in chunks if chunk.startswith("```")):
        at = next((at for at, chunk in enumerate(chunks, 1) if chunk.startswith("# ")), 0)
        chunks.insert(at, _declared(writing.title or file.rpartition(".")[0] or file, found, file))
    return "\n\n".join(chunks) + "\n"


def _declared(title: str, found: Found, file: str) -> str:
    """The clause that names the agreement and whose texts are in it."""
    name = name_of(title).lower()[:60].strip("-")
    name += "-agreement" if name in (*found.parties, *found.authors) else ""
    lines = [f'agreement {name} "{_quoted(title)}"', f'    source "{_quoted(file)}"']
    if found.parties:
        lines += ["", f"parties {', '.join(found.parties)}", '    ours "those whose texts the document tells"']
    if found.authors:
        days = found.days()
        when = f", {' to '.join(dict.fromkeys(days))}" if days else ""
        lines += ["", f"bodies {', '.join(found.authors)}", f'    ours "who made the tracked changes{when}"']
    return "\n".join(("```clause", *lines, "```"))


def _quoted(text: str) -> str:
    return " ".join(without_hidden(text).replace('"', "”").split())


@dataclass
class _Writing:
    """Writes one manuscript; notes are numbered as they come."""

    manuscript: Manuscript
    found: Found
    title: str | None = None
    _notes: NoteNumbers = field(default_factory=NoteNumbers)
    _called: list[tuple[str, str]] = field(default_factory=list)
    _told: set[str] = field(default_factory=set)
    _labels: dict[int, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """A paragraph has the number it had before the changes; one that is new, the number it would have."""
        for view in (View.FINAL, View.ORIGINAL):
            self._labels |= {id(line.first): line.label for line in lines(self.manuscript, view)}

    def lines(self, blocks: Sequence[Block]) -> Iterator[str]:
        """The text, paragraph by paragraph, each followed by its notes; cells of tables one by one."""
        for block, ends in zip(blocks, _ends(blocks), strict=True):
            if isinstance(block, Table):
                for cell in chain.from_iterable(row.cells for row in block.rows):
                    yield from self.lines(cell)
                continue
            yield _unescaped(self._text(block, ends=ends))
            yield from (_unescaped(f"[^{label}]: {text}") for label, text in self._notes_called())

    def chunks(self, blocks: Sequence[Block]) -> Iterator[str]:
        """The blocks of the Markdown."""
        fence: list[str] = []
        for block, ends in zip(blocks, _ends(blocks), strict=True):
            if isinstance(block, Paragraph) and block.layout.clause:
                fence.append("".join(p.text for p in block.pieces if stands(p.changes, View.FINAL)).rstrip())
                continue
            yield from _fenced(fence)
            fence = []
            if isinstance(block, Table):
                yield from self._table(block)
            elif not block.layout.contents:
                yield from self._paragraph(block, ends=ends)
        yield from _fenced(fence)

    def _paragraph(self, paragraph: Paragraph, *, ends: Sequence[Piece]) -> Iterator[str]:
        text = self._text(paragraph, ends=ends)
        heading = paragraph.layout.heading
        if text and heading is not None:
            yield self._heading(heading, text)
        elif text:
            yield "\\\n".join(_line(line) for line in text.split("\n"))
        yield from self._after((paragraph,))

    def _heading(self, level: int, text: str) -> str:
        if level == 0:
            self.title = self.title or _unescaped(text)
            return f"# {_in_heading(text)}"
        return f"{'#' * min(level + 1, _DEEPEST)} {_in_heading(text)}"

    def _after(self, paragraphs: Iterable[Paragraph]) -> Iterator[str]:
        """What hangs on a paragraph: its notes, its remarks, its text boxes."""
        for label, text in self._notes_called():
            sign = ":" if _reads_on(text) else r"\:"
            yield f"[^{label}]{sign} {' '.join(text.split())}"
        for paragraph in paragraphs:
            for comment in paragraph.comments:
                day = f", {comment.date[:10]}" if comment.date else ""
                about = f" on “{comment.about}”" if comment.about else ""
                words = f"{comment.author}{day}{about}: {comment.text}"
                yield f"<!-- {' '.join(re.sub('-{2,}', '–', without_hidden(words)).split()).rstrip('-')} -->"
            for box in paragraph.boxes:
                yield from self._paragraph(box, ends=())

    def _text(self, paragraph: Paragraph, *, ends: Sequence[Piece], changes: Changes = ()) -> str:
        pieces = [replace(p, changes=p.changes or changes) for p in paragraph.pieces]
        label = self._labels.get(id(paragraph))
        if label:
            whole = _whole(paragraph)
            pieces.insert(0, Piece(f"{label} ", pieces[0].changes[:1] if whole and pieces else ()))
        pieces.extend(ends)
        clean = [replace(piece, text=plain(piece.text)) for piece in pieces]
        text = written(clean, lambda author: self.found.names.get(author, name_of(author)), self._note)
        return "\n".join(line.strip(" ") for line in text.strip(" \n").split("\n"))

    def _note(self, key: str) -> str:
        label = self._notes.label(key)
        self._called.append((label, key))
        return f"[^{label}]"

    def _notes_called(self) -> Iterator[tuple[str, str]]:
        """The notes that were called since the last time, each with its text."""
        while self._called:
            label, key = self._called.pop(0)
            if key in self._told:  # called twice, or by itself
                continue
            self._told.add(key)
            held = self.manuscript.notes.get(key, ())
            yield label, " ".join(filter(None, (self._text(paragraph, ends=()) for paragraph in held)))

    def _table(self, table: Table) -> Iterator[str]:
        rows = [self._row(row) for row in table.rows]
        width = max((len(cells) for cells in rows), default=0)
        if not any(text for cells in rows for text in cells):
            return
        told = [f"| {' | '.join((*cells, *('',) * (width - len(cells))))} |" for cells in rows]
        told.insert(1, f"|{' --- |' * width}")
        yield "\n".join(told)
        yield from self._after(_flat(chain.from_iterable(row.cells for row in table.rows)))

    def _row(self, row: Row) -> list[str]:
        return [
            " ".join(filter(None, (self._cell(paragraph, row.changes) for paragraph in _flat((cell,)))))
            for cell in row.cells
        ]

    def _cell(self, paragraph: Paragraph, changes: Changes) -> str:
        return " ".join(self._text(paragraph, ends=(), changes=changes).split()).replace("|", r"\|")


def _flat(cells: Iterable[Sequence[Block]]) -> Iterator[Paragraph]:
    """The paragraphs of cells, those of tables within them too."""
    for cell in cells:
        for block in cell:
            if isinstance(block, Paragraph):
                yield block
            else:
                yield from _flat(chain.from_iterable(row.cells for row in block.rows))


def _whole(paragraph: Paragraph) -> tuple[bool, str] | None:
    """The change in which everything of a paragraph stands."""
    held = {(p.changes[0].inserted, p.changes[0].author) if p.changes else None for p in paragraph.pieces}
    if not held and paragraph.mark:
        return paragraph.mark[0].inserted, paragraph.mark[0].author
    return held.pop() if len(held) == 1 else None


def _ends(blocks: Sequence[Block]) -> list[tuple[Piece, ...]]:
    """For each block, what shows that the end of a paragraph was changed; nothing for most.

    No need where the whole paragraph was changed with it, or where the end counts for the changed paragraphs that
    follow: programs track the end before what was added, not the one behind it. A space with which the next paragraph
    begins stands before the sign, since Markdown would lose it.
    """
    found: list[tuple[Piece, ...]] = []
    for at, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or not _end_shown(blocks, at):
            found.append(())
            continue
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        parted = isinstance(following, Paragraph) and following.pieces and following.pieces[0].text.startswith(" ")
        found.append((*((Piece(" "),) if parted else ()), Piece(END, block.mark)))
    return found


def _end_shown(blocks: Sequence[Block], at: int) -> bool:
    paragraph = blocks[at]
    assert isinstance(paragraph, Paragraph)
    if not paragraph.mark or not any(piece.note or piece.text.strip() for piece in paragraph.pieces):
        return False
    change = paragraph.mark[0].inserted, paragraph.mark[0].author
    if _whole(paragraph) == change:
        return False
    for following in range(at + 1, len(blocks)):
        block = blocks[following]
        if not isinstance(block, Paragraph) or _whole(block) != change:
            return True
        if not block.mark:
            return False
    return True


def _fenced(lines: Sequence[str]) -> Iterator[str]:
    if any(lines):
        yield "\n".join(("```clause", *(without_hidden(line).replace("\t", "    ") for line in lines), "```"))


def plain(text: str) -> str:
    """Words as Markdown can hold them."""
    return without_hidden(text.replace("\t", " ").replace(PAGE, "\n"))


def _line(text: str) -> str:
    """A line of a paragraph that begins nothing else in Markdown."""
    if _STARTS.match(text):
        return f"\\{text}"
    return _NUMBER.sub(r"\1\\\2", text, count=1) if _NUMBER.match(text) else text


def _in_heading(text: str) -> str:
    one = " ".join(text.split())
    return re.sub(r"(?<!\\)(#+)$", r"\\\1", one)


def _unescaped(text: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def _reads_on(text: str) -> bool:
    """Whether a note has words enough not to be taken for the target of a link."""
    words = text.split()
    return len(words) > 1 and words[1][0] not in "\"'("
