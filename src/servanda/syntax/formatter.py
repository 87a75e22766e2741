"""The formatter: one layout for every clause and journal. Prose is never touched; a clause with a fault stays as it is.

Two laws hold: the formatted text parses to the same tree up to the order of lines, and formatting it again changes
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from servanda.syntax.front import front_matter
from servanda.syntax.line_order import rank
from servanda.syntax.markdown import outline
from servanda.syntax.source import hidden
from servanda.syntax.tree import Child, Node, Word
from servanda.syntax.units import Piece, parse_piece, pieces

WIDTH = 120
_STEP = "    "
_COMMENT = re.compile(r'"[^"\n]*"|(#[^\n]*)')
# Parts of a unit that stand on its first line, whatever line a comma carries them to.
_HEADER = frozenset(
    (
        "norm_kind",
        "happening_kind",
        "stage",
        "entry",
        "of_part",
        "for_whom",
        "with_whom",
        "member",
        "others",
        "role",
        "fields",
    )
)
_TIGHT_BEFORE, _TIGHT_AFTER = frozenset(",:)]"), frozenset("([")


@dataclass(slots=True)
class Statement:
    """One line to print, with its comments and the lines of a list under it."""

    words: list[Word]
    depth: int
    order: int = 0
    items: list[Statement] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    behind: str = ""

    @property
    def first(self) -> int:
        """The line of the source it begins on."""
        return self.words[0].span.line

    @property
    def last(self) -> int:
        """The line of the source it ends on."""
        return self.words[-1].span.end_line


def format_document(text: str) -> str:
    """The text with every clause fence laid out; everything outside the fences is returned byte for byte."""
    if hidden(text, ""):
        return text
    _, begin, _ = front_matter(text, "")
    out, at = [], 0
    for fence, _paragraph in outline(text, begin, "").fences:
        out.append(text[at : fence.span.start])
        out.append(_layout(text, fence.span.start, fence.span.end, "clauses"))
        at = fence.span.end
    return "".join([*out, text[at:]])


def format_journal(text: str) -> str:
    """The journal laid out: entries in their order, details four spaces in."""
    return text if hidden(text, "") else _layout(text, 0, len(text), "journal")


def _layout(text: str, begin: int, end: int, grammar: str) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    out: list[str] = []
    at, long_above = begin, False
    for start, stop, line in pieces(text, begin, end, text.count("\n", 0, begin) + 1):
        lines = _printed(Piece(text, start, stop, line, grammar=grammar))
        gap = list(_gap(text[at:start]))
        spread = grammar == "clauses" and (len(lines) > 1 or long_above)
        if spread and out and "" not in gap:
            gap.insert(0, "")
        out += [*gap, *lines]
        at, long_above = stop, len(lines) > 1
    out += _gap(text[at:end])
    body = newline.join(out).strip("\r\n")
    return f"{body}{newline}" if body else text[begin:end]


def _gap(text: str) -> Iterator[str]:
    """Comments and single blank lines between two units."""
    lines = [line.strip() for line in text.split("\n")]
    if lines and not lines[0]:
        lines = lines[1:]  # the end of the line above
    if lines and not lines[-1]:
        lines = lines[:-1]  # the beginning of the line below
    blank = False
    for line in lines:
        if line or not blank:
            yield line
        blank = not line


def _printed(piece: Piece) -> list[str]:
    """The lines of a unit; those of the source where it does not parse."""
    tree, fault = parse_piece(piece)
    if fault is not None or not isinstance(tree, Node):
        return [line.rstrip("\r") for line in piece.source.split("\n")]
    head = _header(tree)
    statements = [head, *_lines(tree)]
    tail = _attach(statements, piece)
    lines = list(_print(head))
    for statement in sorted(statements[1:], key=lambda s: s.order):
        lines += _print(statement)
    return [*lines, *(f"{_STEP}{comment}" for comment in tail)]


def _header(node: Node) -> Statement:
    parts = [child for child in node.children if not _on_own_line(node, child)]
    return Statement([word for part in parts for word in _leaves(part)], 0)


def _lines(node: Node) -> Iterator[Statement]:
    for child in lines_of(node):
        words, items = _split(child)
        below = [Statement(list(item.leaves()), 2) for item in items]
        yield Statement(words, 1, rank(node.kind, child), below)


def lines_of(unit: Node) -> tuple[Node, ...]:
    """The lines of a clause below its first, each a node, in the order of the text."""
    return tuple(child for child in unit.children if isinstance(child, Node) and _on_own_line(unit, child))


def first_line(unit: Node) -> tuple[Word, ...]:
    """The words on the first line of a clause."""
    return tuple(_header(unit).words)


def spaced(words: Sequence[Word]) -> str:
    """Words on one line, with the spaces of the one layout."""
    return "".join(_before(words, index) + word.text for index, word in enumerate(words))


def _before(words: Sequence[Word], index: int) -> str:
    tight = index == 0 or words[index].text in _TIGHT_BEFORE or words[index - 1].text in _TIGHT_AFTER
    return "" if tight else " "


def _on_own_line(unit: Node, child: Child) -> bool:
    if isinstance(child, Word) or child.kind in _HEADER:
        return False
    if unit.kind == "entry":
        return child not in unit.children[:2]
    if unit.kind == "text":
        return len(unit.children) > 2
    return unit.kind not in _HEADINGS


_HEADINGS = frozenset(("title", "of_agreement", "choose", "include", "supposed"))


def _leaves(child: Child) -> Iterable[Word]:
    return (child,) if isinstance(child, Word) else child.leaves()


def _split(node: Node) -> tuple[list[Word], list[Node]]:
    """The words of a line, and the items of the list that it ends in, if it does."""
    words: list[Word] = []
    for child in node.children:
        if isinstance(child, Word):
            words.append(child)
        elif child.kind in ("all_of", "any_of") and child.has("following"):
            return [*words, *child.words()], list(child.nodes())
        else:
            words += child.leaves()
    return words, []


def _attach(statements: list[Statement], piece: Piece) -> list[str]:
    """Gives every comment to the line it trails or precedes; what precedes none is returned."""
    flat = [line for statement in statements for line in (statement, *statement.items)]
    ends = {statement.last: statement for statement in flat}
    tail: list[str] = []
    for number, line in enumerate(piece.source.split("\n"), piece.line):
        comment = next((m for m in _COMMENT.finditer(line) if m.group(1)), None)
        if comment is None:
            continue
        said = comment.group(1).rstrip()
        if number in ends and line[: comment.start()].strip():
            ends[number].behind = f"  {said}"
        else:
            owner = next((statement for statement in flat if statement.first > number), None)
            (owner.before if owner else tail).append(said)
    return tail


def _print(statement: Statement) -> Iterator[str]:
    indent = _STEP * statement.depth
    for comment in statement.before:
        yield f"{indent}{comment}"
    lines = list(_wrapped(statement.words, indent))
    lines[-1] += statement.behind
    yield from lines
    for item in statement.items:
        yield from _print(item)


def _wrapped(words: list[Word], indent: str) -> Iterator[str]:
    """The words with single spaces; a line that grows too long is broken after a comma."""
    line, ready = indent, ""
    for index, word in enumerate(words):
        ready += _before(words, index) + word.text
        if word.kind == "COMMA" or index == len(words) - 1:
            if len(line) + len(ready) > WIDTH and line.endswith(","):
                yield line
                line, ready = indent + _STEP, ready.lstrip()
            line, ready = line + ready, ""
    yield line
