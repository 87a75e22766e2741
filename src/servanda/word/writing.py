"""An agreement as a Word document: its prose, with the brackets of tracked changes as tracked changes again.

The options of a typed bracket are tracked insertions of their owners, between signs that stay. Clauses are left out, or
stand in shaded paragraphs. The same text gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from servanda.syntax.front import front_matter
from servanda.syntax.markdown import INFO
from servanda.word.drawing import Drawing
from servanda.word.fixed import frame
from servanda.word.manuscript import Piece
from servanda.word.marks import parsed, shielded
from servanda.word.styles import BULLET, CLAUSE

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_NOTE = re.compile(r"\[\^([\w-]+)\]\\?: *(.*)", re.DOTALL)
_DAWN = (1980, 1, 1, 0, 0, 0)  # the first moment an archive can tell: no date of ours is in the bytes


def write_word(text: str, *, clauses: bool = False) -> bytes:
    """The document of an agreement in Markdown; `clauses` says whether its clauses are in it."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - costs a tenth of a second

    reader = MarkdownIt("commonmark", {"maxNesting": 20}).enable("table")
    tokens = reader.parse(text[front_matter(text, "")[1] :])
    page = _Page(reader, clauses, _notes(tokens))
    page.write(tokens)
    parts = frame() | page.drawing.parts()
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED) as archive:  # packed, the bytes would hang on a library
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _DAWN)
            entry.create_system = 0
            archive.writestr(entry, content)
    return data.getvalue()


def _notes(tokens: Sequence[Token]) -> dict[str, str]:
    found = (_NOTE.fullmatch(token.content) for token in tokens if token.type == "inline")
    return {note.group(1): note.group(2) for note in found if note}


@dataclass
class _Page:
    """Writes the blocks of a text, from top to bottom."""

    reader: MarkdownIt
    clauses: bool
    notes: dict[str, str]
    drawing: Drawing = field(default_factory=Drawing)
    _style: str = ""
    _quoted: int = 0
    _lists: list[int | None] = field(default_factory=list)  # the number of the next entry; None of a list with bullets
    _entry: str = ""

    def write(self, tokens: Sequence[Token]) -> None:
        """Every block."""
        for token in tokens:
            match token.type:
                case "heading_open":
                    self._style = "Title" if token.tag == "h1" else f"Heading{min(int(token.tag[1]) - 1, 5)}"
                case "heading_close":
                    self._style = ""
                case "blockquote_open" | "blockquote_close":
                    self._quoted += 1 if token.nesting == 1 else -1
                case "bullet_list_open" | "ordered_list_open":
                    self._lists.append(int(token.attrGet("start") or 1) if token.tag == "ol" else None)
                case "bullet_list_close" | "ordered_list_close":
                    self._lists.pop()
                case "list_item_open":
                    self._entry = self._labelled()
                case "table_open" | "table_close" | "tr_open" | "tr_close":
                    self.drawing.table(token.type)
                case "inline":
                    self._inline(token.content)
                case "fence" if self.clauses and token.info.strip() in INFO:
                    self._clause(token.content)

    def _labelled(self) -> str:
        number = self._lists[-1]
        if number is None:
            return f"{BULLET} "
        self._lists[-1] = number + 1
        return f"{number}. "

    def _inline(self, content: str) -> None:
        if _NOTE.fullmatch(content):
            return
        pieces = (*((Piece(self._entry),) if self._entry else ()), *self._pieces(content))
        self._entry = ""
        self.drawing.paragraph(pieces, self._style or ("Quote" if self._quoted else ""), self._note)

    def _pieces(self, content: str) -> tuple[Piece, ...]:
        (token,) = self.reader.parseInline(shielded(content))
        return parsed("".join(_words(token.children or ())))

    def _note(self, label: str) -> tuple[Piece, ...] | None:
        held = self.notes.get(label)
        return None if held is None else self._pieces(held)

    def _clause(self, content: str) -> None:
        for line in content.rstrip("\n").split("\n"):
            self.drawing.paragraph((Piece(line),) if line else (), CLAUSE, self._note)


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    """The words of a paragraph; marks of emphasis and the targets of links are left out."""
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            yield " " if token.type == "softbreak" else "\n"
        elif token.type == "image":
            yield from _words(token.children or ())
        elif not (token.type == "html_inline" and token.content.startswith("<!--")):
            yield token.content
