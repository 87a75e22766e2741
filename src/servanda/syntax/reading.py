"""From text to tree: agreement files, journals, and the fragments that are typed at a command line.

Every function gives its result and its diagnostics as values; nothing here raises for bad input.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import cast

from servanda.syntax.diagnostic import Diagnostic
from servanda.syntax.document import Document, Unit
from servanda.syntax.front import front_matter
from servanda.syntax.markdown import outline
from servanda.syntax.parser import FRAGMENTS
from servanda.syntax.source import hidden, place_of, read_source
from servanda.syntax.tree import Child, Node
from servanda.syntax.units import Piece, make_unit, parse_piece, pieces, title

Diagnostics = tuple[Diagnostic, ...]


def read_document(path: str | Path) -> tuple[Document | None, Diagnostics]:
    """Reads an agreement file. The document holds every unit that parsed; it is None where the file cannot be read."""
    text, faults = read_source(path)
    return (None, faults) if text is None else parse_document(text, str(path))


def parse_document(text: str, file: str = "") -> tuple[Document | None, Diagnostics]:
    """As `read_document`, from a text."""
    unseen = hidden(text, file)
    if unseen:
        return None, (unseen,)
    front, begin, faults = front_matter(text, file)
    parts = outline(text, begin, file)
    found: list[Diagnostic] = [*faults, *parts.faults]
    units: list[Unit] = []
    tried = 0
    for fence, paragraph in parts.fences:
        for start, end, line in pieces(text, fence.span.start, fence.span.end, fence.span.line):
            tried += 1
            unit, fault = _unit(Piece(text, start, end, line, file, fence.address), paragraph)
            if unit is not None:
                units.append(unit)
            if fault is not None:
                found.append(fault)
    if not tried and not any(d.severity == "error" for d in found):
        found.append(
            Diagnostic(
                "S129",
                "The file holds no clause.",
                place_of(text, 0),
                file,
                expected="Expected: at least one fence marked ```clause.",
            )
        )
    found.sort(key=lambda d: d.span.start if d.span else 0)
    fences = tuple(fence for fence, _ in parts.fences)
    return Document(file, text, front, tuple(parts.headings), tuple(parts.paragraphs), fences, tuple(units)), tuple(
        found
    )


def _unit(piece: Piece, paragraph: int | None) -> tuple[Unit | None, Diagnostic | None]:
    piece = replace(piece, address=(*piece.address, title(piece.source)))
    tree, fault = parse_piece(piece)
    if tree is None:
        return None, fault
    return make_unit(cast("Node", tree), piece, paragraph), None


def parse_unit(
    source: str, *, file: str = "", line: int = 1, address: tuple[str, ...] = ()
) -> tuple[Unit | None, Diagnostics]:
    """Parses one clause by itself; its lines are counted from `line`, its offsets from the start of `source`."""
    unseen = hidden(source, file)
    if unseen:
        return None, (unseen,)
    stretches = list(pieces(source, 0, len(source), line))
    if len(stretches) != 1:
        message = "There is no clause here." if not stretches else "There is more than one clause here."
        where = place_of(source or " ", stretches[1][0] if stretches else 0)
        return None, (Diagnostic("S129", message, where, file, address),)
    start, end, line = stretches[0]
    unit, fault = _unit(Piece(source, start, end, line, file, address), None)
    return unit, (fault,) if fault else ()


def parse_journal(text: str, file: str = "") -> tuple[tuple[Node, ...], Diagnostics]:
    """One node per heading or entry, in the order of the text; each is parsed alone, in linear time."""
    unseen = hidden(text, file)
    if unseen:
        return (), (unseen,)
    entries: list[Node] = []
    faults: list[Diagnostic] = []
    with no_garbage():
        for start, end, line in pieces(text, 0, len(text), 1):
            tree, fault = parse_piece(Piece(text, start, end, line, file, (), "journal"))
            if tree is not None:
                entries.append(cast("Node", tree))
            if fault is not None:
                faults.append(fault)
    return tuple(entries), tuple(faults)


@contextmanager
def no_garbage() -> Iterator[None]:
    """Rests the cycle collector, where little garbage is made and much is kept that it would walk again and again.

    Trees hold no cycles, and walking a growing forest would cost more than parsing it.
    """
    resting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if resting:
            gc.enable()


def parse_fragment(text: str, start: str, *, file: str = "") -> tuple[Child | None, Diagnostics]:
    """Parses a part of a clause (`reckoning`, `cond`, `phrase`, `who` …) or of a journal (`entry`, `expectation`)."""
    unseen = hidden(text, file)
    if unseen:
        return None, (unseen,)
    grammar = "journal" if start in FRAGMENTS["journal"] else "clauses"
    begin = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if begin >= end:
        return None, (Diagnostic("S105", "There is nothing to read.", None, file),)
    line = 1 + text.count("\n", 0, begin)
    tree, fault = parse_piece(Piece(text, begin, end, line, file, (), grammar, f"only_{start}"))
    return tree, (fault,) if fault else ()
