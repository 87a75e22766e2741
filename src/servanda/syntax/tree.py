"""The tree of a parsed text: words, nodes and where they stand in their file.

Nothing of the source is dropped but layout (line ends and indentation), so the formatter can print from the tree and no
word can lose its meaning in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a file: code point offsets (end excluded), lines and columns counted from 1."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int

    def to(self, last: Span) -> Span:
        """The stretch from the start of this one to the end of `last`."""
        return Span(self.start, last.end, self.line, self.column, last.end_line, last.end_column)


@dataclass(frozen=True, slots=True)
class Word:
    """One word or sign of the source. `kind` is NAME, NUMBER, DATE, STRING … or the keyword in capitals."""

    kind: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Node:
    """A rule of the grammar with what it is made of, in the order of the text."""

    kind: str
    children: tuple[Child, ...]
    span: Span

    def nodes(self, kind: str | None = None) -> tuple[Node, ...]:
        """The nodes directly below, or those of one kind."""
        return tuple(c for c in self.children if isinstance(c, Node) and kind in (None, c.kind))

    def words(self, kind: str | None = None) -> tuple[Word, ...]:
        """The words directly below, or those of one kind."""
        return tuple(c for c in self.children if isinstance(c, Word) and kind in (None, c.kind))

    def node(self, kind: str) -> Node | None:
        """The first node of a kind directly below."""
        return next((c for c in self.children if isinstance(c, Node) and c.kind == kind), None)

    def word(self, kind: str) -> Word | None:
        """The first word of a kind directly below."""
        return next((c for c in self.children if isinstance(c, Word) and c.kind == kind), None)

    def has(self, text: str) -> bool:
        """Whether a word with this text stands directly below."""
        return any(isinstance(c, Word) and c.text == text for c in self.children)

    def leaves(self) -> Iterator[Word]:
        """Every word of the node, in the order of the text."""
        for child in self.children:
            if isinstance(child, Word):
                yield child
            else:
                yield from child.leaves()

    @property
    def text(self) -> str:
        """The words of the source, one space between them."""
        return " ".join(word.text for word in self.leaves())


Child: TypeAlias = Node | Word


def plain(child: Child) -> object:
    """A tree as nested tuples without positions: two texts that say the same compare equal."""
    if isinstance(child, Word):
        return (child.kind, child.text)
    return (child.kind, tuple(plain(c) for c in child.children))
