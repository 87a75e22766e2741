"""The outline of a Markdown file: headings, paragraphs and clause fences, each with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from servanda.syntax.diagnostic import Diagnostic
from servanda.syntax.document import Fence, Heading, Paragraph, sentences, wording_hash
from servanda.syntax.source import place_of
from servanda.syntax.tree import Span
from servanda.syntax.words import unit_words

if TYPE_CHECKING:
    from markdown_it.token import Token

INFO = frozenset(("clause", "clauses"))


@dataclass
class Outline:
    """What the Markdown of a file consists of, in the order of the text, and what is wrong with its fences."""

    headings: list[Heading] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    fences: list[tuple[Fence, int | None]] = field(default_factory=list)  # with the paragraph each stands under
    faults: list[Diagnostic] = field(default_factory=list)


class Lines:
    """The offsets at which lines begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def offset(self, line: int) -> int:
        """Where a line, counted from 0, begins; the end of the text behind the last."""
        return self.starts[line] if line < len(self.starts) else len(self.text)

    def span(self, first: int, behind: int) -> Span:
        """Whole lines, counted from 0, the last one excluded, without the final line end."""
        start = self.offset(first)
        end = max(start, start + len(self.text[start : self.offset(behind)].rstrip()))
        last = self.text.count("\n", start, end) + first
        return Span(start, end, first + 1, 1, last + 1, end - self.offset(last) + 1)

    def line(self, number: int) -> str:
        """One line, counted from 0, without its end."""
        return self.text[self.offset(number) : self.offset(number + 1)].rstrip("\r\n")


def outline(text: str, begin: int, file: str) -> Outline:
    """Reads the Markdown from an offset on; what stands before (front matter) keeps its lines but is no Markdown."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - costs a tenth of a second

    lines = Lines(text)
    body = "\n" * text.count("\n", 0, begin) + text[begin:]
    tokens = MarkdownIt("commonmark", {"maxNesting": 20}).parse(body)
    found = Outline()
    address: tuple[str, ...] = ()
    for index, token in enumerate(tokens):
        if token.map is None:
            continue
        if token.type == "heading_open":
            level, words = int(token.tag[1]), _words(tokens[index + 1])
            address = (*address[: level - 1], words)
            found.headings.append(Heading(level, words, address, lines.span(*token.map)))
        elif token.type == "paragraph_open":
            _paragraph(found, tokens[index + 1], lines, address, file)
        elif token.type == "fence":
            _fence(found, token, lines, address, file)
    return found


def _words(token: Token) -> str:
    """The words of an inline token, without its marks of emphasis."""
    breaks = {"softbreak": " ", "hardbreak": " "}
    return "".join(breaks.get(child.type, child.content) for child in token.children or ()).strip()


def _paragraph(found: Outline, token: Token, lines: Lines, address: tuple[str, ...], file: str) -> None:
    first, behind = token.map or (0, 0)
    if looks_like_clause([lines.line(number) for number in range(first, behind)]):
        found.faults.append(_outside(lines, first, file, address))
    text = _words(token)
    found.paragraphs.append(Paragraph(address, text, sentences(text), wording_hash(text), lines.span(first, behind)))


def _fence(found: Outline, token: Token, lines: Lines, address: tuple[str, ...], file: str) -> None:
    first, behind = token.map or (0, 0)
    if token.info.strip() not in INFO:
        if looks_like_clause(token.content.split("\n")):
            found.faults.append(_outside(lines, first, file, address))
        return
    mark = lines.line(first)
    at = max(0, mark.find(token.markup))
    span = place_of(lines.text, lines.offset(first) + at, len(mark.rstrip()) - at or 1)
    if at:
        found.faults.append(
            Diagnostic(
                "S119",
                "This clause fence is indented, or stands in a list or a quotation.",
                span,
                file,
                address,
                expected="Expected: a fence that begins in column one, so that its clauses do.",
            )
        )
    elif behind - 1 == first or not _closes(lines.line(behind - 1), token.markup):
        found.faults.append(
            Diagnostic(
                "S122",
                "This clause fence is opened and never closed.",
                span,
                file,
                address,
                suggestion=f"{token.markup} on a line of its own, after the last clause",
            )
        )
    else:
        above = len(found.paragraphs) - 1
        same = above >= 0 and found.paragraphs[above].address == address
        start, end = lines.offset(first + 1), lines.offset(behind - 1)
        last = lines.text.count("\n", 0, end)
        inside = Span(start, end, first + 2, 1, last + 1, 1)
        found.fences.append((Fence(address, inside), above if same else None))


def _closes(line: str, markup: str) -> bool:
    bare = line.strip()
    return len(bare) >= len(markup) and set(bare) == {markup[0]}


def looks_like_clause(lines: Sequence[str]) -> bool:
    """Very likely a clause that lost its fence: a unit's first word, a lone name, and indented lines under it."""
    if len(lines) < 2 or not re.match(r" {2,}\S", lines[1]):
        return False
    words = lines[0].split()
    begins = bool(words) and words[0] in unit_words() and lines[0][:1] != " "
    return begins and (
        len(words) == 1 or (len(words) == 2 and words[1].islower()) or lines[0].startswith("entry into force")
    )


def _outside(lines: Lines, line: int, file: str, address: tuple[str, ...]) -> Diagnostic:
    span = place_of(lines.text, lines.offset(line), len(lines.line(line).rstrip()) or 1)
    return Diagnostic(
        "S123",
        "This looks like a clause, but it stands outside a clause fence, so it says nothing.",
        span,
        file,
        address,
        suggestion="```clause above it and ``` below it",
    )
