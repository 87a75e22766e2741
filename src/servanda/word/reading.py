"""From the markup of a document to a manuscript: paragraphs, tables, notes, and the changes each stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

from servanda.syntax import Diagnostic, no_file, without_hidden
from servanda.word.archive import SAVE_AS, Refusal
from servanda.word.inline import Inline
from servanda.word.manuscript import PAGE, Block, Changes, Comment, Manuscript, Paragraph, Row, Table, paragraphs
from servanda.word.marks import joined
from servanda.word.markup import local, number, value, w
from servanda.word.package import Package, open_package
from servanda.word.styles import Styles
from servanda.word.tracked import CHANGES, change

_COLUMNS = 63
_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "smartTag", "AlternateContent", "Choice", "ins", "moveTo"))


def read_word(path: str | Path) -> tuple[Manuscript | None, tuple[Diagnostic, ...]]:
    """The manuscript in a Word document, or the one fault for which it is refused; warnings tell what is left out."""
    name = str(path)
    fault = no_file(path)
    if fault:
        return None, (fault,)
    try:
        package = open_package(Path(path))
        manuscript = _Reader(package).manuscript()
    except Refusal as refusal:
        return None, (replace(refusal.diagnostic, file=name),)
    except OSError as error:
        what = f'"{name}" cannot be read: {error.strerror or "unknown reason"}.'
        return None, (Diagnostic("S128", what, file=name),)
    except RecursionError:  # a depth that the markup may have, but no stack is sure to hold
        return None, (Diagnostic("D109", "The markup of the document is nested too deep.", file=name),)
    if not manuscript.left:
        return manuscript, ()
    what = f"The document holds what is not taken over: {'; '.join(manuscript.left)}."
    return manuscript, (Diagnostic("D112", what, file=name, severity="warning"),)


class _Reader:
    """Reads the parts of one document."""

    def __init__(self, package: Package) -> None:
        self._parts = package.parts
        self._styles = Styles(package.parts.get("styles"), package.parts.get("numbering"))
        self._left = dict.fromkeys(package.left)
        links = "the address of a link" if len(package.links) == 1 else f"the addresses of {len(package.links)} links"
        self._left |= dict.fromkeys([f"{links} ({package.links[0][:80]})"] if package.links else [])
        self._inline = Inline(self._paragraphs, {}, self._left)

    def manuscript(self) -> Manuscript:
        """Everything that is read of the document."""
        body = self._parts["document"].find(w("body"))
        if body is None:
            raise Refusal("D101", "The file is no Word document: it has no body.", SAVE_AS)
        self._inline.comments.update(self._comments())
        blocks = tuple(self._blocks(body))
        if any(_turned(piece.text) for paragraph in paragraphs(blocks) for piece in paragraph.pieces):
            self._left["characters that turn the direction of the text around them"] = None
        notes = {key: held for kind in ("footnote", "endnote") for key, held in self._notes(kind)}
        return Manuscript(blocks, self._styles.lists, notes, tuple(self._left))

    def _notes(self, kind: str) -> Iterator[tuple[str, tuple[Paragraph, ...]]]:
        part = self._parts.get(f"{kind}s")
        for element in () if part is None else part.iterfind(w(kind)):
            if element.get(w("type"), "normal") == "normal":
                yield f"{kind}:{element.get(w('id'))}", tuple(self._paragraphs(element))

    def _comments(self) -> Iterator[tuple[str, Comment]]:
        part = self._parts.get("comments")
        for element in () if part is None else part.iterfind(w("comment")):
            text = " ".join("".join(piece.text for piece in p.pieces) for p in self._paragraphs(element))
            author, date = element.get(w("author")) or "unknown", element.get(w("date"))
            yield str(element.get(w("id"))), Comment(author, date, "", " ".join(text.split()))

    def _paragraphs(self, element: Element) -> Iterator[Paragraph]:
        """The paragraphs inside an element, those of tables one by one."""
        for block in self._blocks(element):
            if isinstance(block, Paragraph):
                yield block
            else:
                for row in block.rows:
                    for cell in row.cells:
                        yield from (each for each in cell if isinstance(each, Paragraph))

    def _blocks(self, element: Element) -> Iterator[Block]:
        for child in element:
            match local(child):
                case "p":
                    yield self._paragraph(child)
                case "tbl":
                    yield Table(tuple(self._rows(child)))
                case "altChunk":
                    self._left["a text in another format"] = None
                case "Choice":
                    yield from self._blocks(child)
                    return
                case name if name in _WRAPPERS:
                    yield from self._blocks(child)

    def _paragraph(self, element: Element) -> Paragraph:
        properties = element.find(w("pPr"))
        layout = before = self._styles.layout(properties)
        mark: Changes = ()
        if properties is not None:
            changed = properties.find(w("pPrChange"))
            if changed is not None:
                before = self._styles.layout(changed.find(w("pPr")))
            if properties.find(f"{w('numPr')}/{w('ins')}") is not None:
                before = replace(before, list=None)
            mark = _changes(properties.find(w("rPr")))
        pieces, comments, boxes = self._inline.read(element)
        return Paragraph(tuple(joined(pieces)), layout, before, mark, comments, boxes)

    def _rows(self, element: Element) -> Iterator[Row]:
        for child in element:
            if local(child) == "tr":
                cells = tuple(self._cells(child))
                if len(cells) > _COLUMNS:
                    raise Refusal("D109", f"A table has more columns than the {_COLUMNS} that Word allows.")
                yield Row(cells, _changes(child.find(w("trPr"))))
            elif local(child) in _WRAPPERS:
                yield from self._rows(child)

    def _cells(self, element: Element) -> Iterator[tuple[Block, ...]]:
        """The cells of a row; the further columns of a wide one are empty."""
        for child in element:
            if local(child) == "tc":
                properties = child.find(w("tcPr"))
                yield tuple(self._blocks(child))
                yield from ((),) * min((number(value(properties, "gridSpan"), 1) or 1) - 1, _COLUMNS)
            elif local(child) in _WRAPPERS:
                yield from self._cells(child)


def _turned(text: str) -> bool:
    bare = text.replace(PAGE, "")
    return without_hidden(bare) != bare


def _changes(properties: Element | None) -> Changes:
    """The changes of a mark or a row, which stand among its properties."""
    found = () if properties is None else properties
    return tuple(change(child) for child in found if local(child) in CHANGES)
