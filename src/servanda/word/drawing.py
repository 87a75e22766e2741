"""The markup of a document, paragraph by paragraph: runs, tracked changes, tables, notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from servanda.word.fixed import HEAD, SPACES
from servanda.word.manuscript import Change, Piece
from servanda.word.marks import END

# The label of a note -> its pieces; None where the text has no such note.
Notes = Callable[[str], tuple[Piece, ...] | None]
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in _SIDES)
_SIGNS = {"\t": "<w:tab/>", "\n": "<w:br/>"}


class Drawing:
    """Gathers the markup. Changes and notes are numbered as they come."""

    def __init__(self) -> None:
        self._body: list[str] = []
        self._held: dict[str, list[str]] = {"footnote": [], "endnote": []}
        self._changes = 0
        self._in_table = False

    def paragraph(self, pieces: Sequence[Piece], style: str, notes: Notes) -> None:
        """Adds a paragraph, or a cell where a table is under way."""
        mark = ""
        if pieces and pieces[-1].text.endswith(END) and pieces[-1].changes:
            *pieces, last = pieces
            pieces = [*pieces, *([replace(last, text=last.text[: -len(END)])] if last.text != END else ())]
            mark = "".join(self._tracked(change, "") for change in last.changes)
        elif pieces and all(piece.changes[:1] == pieces[0].changes[:1] for piece in pieces) and pieces[0].changes:
            mark = self._tracked(pieces[0].changes[0], "")
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        properties = named + (f"<w:rPr>{mark}</w:rPr>" if mark else "")
        drawn = f"<w:p><w:pPr>{properties}</w:pPr>{self._runs(pieces, 0, notes)}</w:p>"
        self._body.append(f"<w:tc><w:tcPr/>{drawn}</w:tc>" if self._in_table else drawn)

    def table(self, event: str) -> None:
        """A table or a row begins or ends."""
        self._in_table = event != "table_close"
        self._body.append(
            {
                "table_open": f"<w:tbl><w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr><w:tblGrid/>",
                "table_close": "</w:tbl><w:p/>",
                "tr_open": "<w:tr>",
                "tr_close": "</w:tr>",
            }[event]
        )

    def parts(self) -> dict[str, str]:
        """The text and its notes, by the names of their parts."""
        body = f"{HEAD}<w:document {SPACES}><w:body>{''.join(self._body)}<w:sectPr/></w:body></w:document>"
        return {"word/document.xml": body} | {f"word/{kind}s.xml": self._notes_part(kind) for kind in self._held}

    def _notes_part(self, kind: str) -> str:
        lines = "".join(
            f'<w:{kind} w:id="{at}" w:type="{name}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
            for at, name in enumerate(("separator", "continuationSeparator"))
        )
        return f"{HEAD}<w:{kind}s {SPACES}>{lines}{''.join(self._held[kind])}</w:{kind}s>"

    def _runs(self, pieces: Sequence[Piece], depth: int, notes: Notes) -> str:
        """The pieces that stand in the same changes down to a depth."""
        drawn: list[str] = []
        for change, group in groupby(
            pieces, lambda piece: piece.changes[depth] if len(piece.changes) > depth else None
        ):
            held = list(group)
            if change is None:
                drawn.extend(self._run(piece, notes) for piece in held)
            else:
                drawn.append(self._tracked(change, self._runs(held, depth + 1, notes)))
        return "".join(drawn)

    def _tracked(self, change: Change, content: str) -> str:
        kind = "ins" if change.inserted else "del"
        self._changes += 1
        return f'<w:{kind} w:id="{self._changes}" w:author={quoteattr(change.author)}>{content}</w:{kind}>'

    def _run(self, piece: Piece, notes: Notes) -> str:
        if piece.note is not None:
            held = notes(piece.note)
            if held is not None:
                return self._called(piece.note, held, notes)
            piece = replace(piece, text=f"[^{piece.note}]", note=None)
        name = "t" if all(change.inserted for change in piece.changes) else "delText"
        words = "".join(
            _SIGNS.get(part) or f'<w:{name} xml:space="preserve">{escape(part)}</w:{name}>'
            for part in re.split(r"([\t\n])", piece.text)
            if part
        )
        return f"<w:r>{words}</w:r>"

    def _called(self, label: str, pieces: tuple[Piece, ...], notes: Notes) -> str:
        kind = "endnote" if re.fullmatch("[ivxlc]+", label) else "footnote"
        at = len(self._held[kind]) + 2
        self._held[kind].append("")  # its number is taken before its own text is drawn
        own = self._runs([piece for piece in pieces if piece.note is None], 0, notes)
        raised = '<w:rPr><w:rStyle w:val="NoteReference"/></w:rPr>'
        self._held[kind][at - 2] = (
            f'<w:{kind} w:id="{at}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            f'<w:r>{raised}<w:{kind}Ref/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>{own}</w:p></w:{kind}>'
        )
        return f'<w:r>{raised}<w:{kind}Reference w:id="{at}"/></w:r>'
