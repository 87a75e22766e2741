"""The parts of an agreement file: headings, paragraphs of law, clause fences, and the units in them."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from servanda.syntax.tree import Node, Span

_SENTENCE_END = re.compile(r'[.!?…]["”’)\]]*\s+(?=["“‘(\[]*[\w])')
_ABBREVIATION = re.compile(
    r"(?:\b(?:art|arts|no|nos|para|paras|p|pp|cf|e\.g|i\.e|vol|approx|ch|sec|st|mr|mrs|dr)|^\d+|\b[A-Z])\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ProposedBy:
    """Who put a text forward, and when."""

    by: tuple[str, ...]
    on: dt.date | None = None


FrontValue: TypeAlias = str | bool | tuple[str, ...] | ProposedBy


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text; `address` is its own heading path, itself included."""

    level: int
    text: str
    address: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the law's own text. The hash is that of the wording, whatever its line breaks."""

    address: tuple[str, ...]
    text: str
    sentences: tuple[str, ...]
    hash: str
    span: Span


@dataclass(frozen=True, slots=True)
class Fence:
    """A clause fence; the span is that of its content, the lines between the marks."""

    address: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Unit:
    """One clause.

    `kind` is the word it begins with (`obligation`, `entry into force`); `address` is the heading path; `paragraph` is
    the index of the paragraph it stands under in the same article.
    """

    kind: str
    name: str | None
    node: Node
    span: Span
    address: tuple[str, ...]
    paragraph: int | None
    source: str
    file: str


@dataclass(frozen=True, slots=True)
class Document:
    """An agreement file, read."""

    path: str
    text: str
    front: Mapping[str, FrontValue]
    headings: tuple[Heading, ...]
    paragraphs: tuple[Paragraph, ...]
    fences: tuple[Fence, ...]
    units: tuple[Unit, ...]


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph; an abbreviation (`Art. 5`) or a bare number ends none."""
    found, start = [], 0
    for end in _SENTENCE_END.finditer(text):
        piece = text[start : end.end()].strip()
        if not _ABBREVIATION.search(piece):
            found.append(piece)
            start = end.end()
    rest = text[start:].strip()
    return (*found, rest) if rest else tuple(found)


def wording_hash(text: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the words, one space between them."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]
