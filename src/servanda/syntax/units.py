"""Cutting a text into units, one per line in column one with what is indented under it, and parsing each alone.

A mistake in one unit never hides another, and gives one diagnostic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from lark.exceptions import UnexpectedInput

from servanda.syntax import faults, parser
from servanda.syntax.diagnostic import Diagnostic
from servanda.syntax.document import Unit
from servanda.syntax.source import place_of
from servanda.syntax.tree import Child, Node, Span

LONGEST_LINE = 2000
_FIRST = re.compile(r"^(?![ \t\r\n#])", re.MULTILINE)
_STATEMENT = re.compile(r"^[ \t]*[^\s#]", re.MULTILINE)
_WORDY = re.compile(r"[^\W\d_][\w-]*")
_LISTS = frozenset(("zone", "parties", "bodies", "places", "text", "prose"))


@dataclass(frozen=True, slots=True)
class Piece:
    """A unit's stretch of its file, and what a diagnostic about it needs."""

    text: str
    begin: int
    end: int
    line: int
    file: str = ""
    address: tuple[str, ...] = ()
    grammar: str = "clauses"
    start: str = "start"

    @property
    def source(self) -> str:
        """The piece itself."""
        return self.text[self.begin : self.end]

    def span(self, offset: int, length: int = 1) -> Span:
        """A place on one line of the piece, by its offset in the file."""
        near = place_of(self.text[self.begin : offset + 1], offset - self.begin, length)
        line = near.line + self.line - 1
        return Span(offset, offset + length, line, near.column, line, near.end_column)


def pieces(text: str, begin: int, end: int, line: int) -> Iterator[tuple[int, int, int]]:
    """Start, end and line of every unit between two offsets; so are lines before the first that are not blank."""
    starts = [found.start() for found in _FIRST.finditer(text, begin, end) if found.start() < end]
    lead = _STATEMENT.search(text, begin, starts[0] if starts else end)
    if lead:
        starts.insert(0, lead.start())
    at = begin
    for start, following in pairwise([*starts, end]):
        line += text.count("\n", at, start)
        at = start
        yield start, _trimmed(text, start, following), line


def _trimmed(text: str, start: int, stop: int) -> int:
    """The end of a unit without the blank lines and the comments in column one that follow it."""
    while True:
        stop = start + len(text[start:stop].rstrip())
        last = text.rfind("\n", start, stop) + 1
        last = max(last, start)
        if stop > last and text[last] == "#":
            stop = last
        else:
            return stop


def parse_piece(piece: Piece) -> tuple[Child | None, Diagnostic | None]:
    """The tree of a piece, or its one fault."""
    fault = _layout_fault(piece)
    if fault is not None:
        return None, fault
    try:
        tree = parser.parse(piece.grammar, piece.start, piece.text, (piece.begin, piece.end), piece.line)
    except (UnexpectedInput, parser.LayoutError) as error:
        return None, faults.explain(error, piece).at(piece.file, piece.address)
    return tree, None


def _layout_fault(piece: Piece) -> Diagnostic | None:
    source = piece.source
    tab = source.find("\t")
    if tab >= 0:
        return Diagnostic(
            "S120",
            "A tab stands here; clauses and journals are indented with spaces.",
            piece.span(piece.begin + tab),
            piece.file,
            piece.address,
            suggestion="four spaces in place of the tab",
        )
    if source[:1] == " ":
        return Diagnostic(
            "S112",
            "This line is indented, but nothing stands above it.",
            piece.span(piece.begin + len(source) - len(source.lstrip(" "))),
            piece.file,
            piece.address,
            expected="Expected: a line that begins in column one.",
        )
    if len(source) > LONGEST_LINE:
        at = piece.begin
        for line in source.split("\n"):
            if len(line) > LONGEST_LINE:
                return Diagnostic(
                    "S118",
                    f"This line has {len(line)} characters; the limit is {LONGEST_LINE}.",
                    piece.span(at),
                    piece.file,
                    piece.address,
                    expected="A comma may end a line, so that a list can run over several.",
                )
            at += len(line) + 1
    return None


def title(source: str) -> str:
    """How a clause is called in messages: `obligation assist-Ukraine`, `parties`, `entry into force`."""
    words = source.split("\n", 1)[0].split("#", maxsplit=1)[0].split()
    if words[0] in _LISTS:
        return words[0]
    if words[0] in ("entry", "provisional", "working"):
        return " ".join(words[:3] if words[0] == "entry" else words[:2])
    named = words[1].rstrip(":") if len(words) > 1 else ""
    return f"{words[0]} {named}" if _WORDY.fullmatch(named) and named not in ("of", "for") else words[0]


def make_unit(node: Node, piece: Piece, paragraph: int | None) -> Unit:
    """The unit that a parsed piece is."""
    called = title(piece.source)
    kind = called if called.startswith(("entry", "provisional", "working")) else called.split()[0]
    own = node.word("NAME") if kind not in _LISTS and node.kind != "working_days" else None
    return Unit(
        kind, own.text if own else None, node, node.span, piece.address[:-1], paragraph, piece.source, piece.file
    )
