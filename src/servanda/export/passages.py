"""The agreement as it is read: articles of the law's text, each with the clauses that stand under it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from servanda.export.marks import Piece, pieces
from servanda.kernel.rows import drafting_words
from servanda.model import Draft
from servanda.model.check.walk import clauses as clauses_of
from servanda.model.choices import clause_name
from servanda.model.readback import unit_sentences
from servanda.syntax import Heading, Paragraph, Unit

_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z\"])")


@dataclass(frozen=True, slots=True)
class Variant:
    """How a clause reads under another option of a choice: the sentences that change, or none where it is gone."""

    choice: str
    option: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: as written, with its brackets; as English sentences under the reading shown; as under the others."""

    name: str
    kind: str
    line: int
    written: tuple[Piece, ...]
    sentence: str
    drafting: str
    variants: tuple[Variant, ...]


@dataclass(slots=True)
class Passage:
    """Paragraphs, and the clauses that make them run."""

    paragraphs: list[str] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)


@dataclass(slots=True)
class Article:
    """A heading, if there is one, and the passages under it."""

    heading: Heading | None = None
    passages: list[Passage] = field(default_factory=list)


def articles(draft: Draft, reading: Mapping[str, str]) -> tuple[Article, ...]:
    """The text from top to bottom, its clauses read back under a reading."""
    document = draft.document
    clauses = _clauses(draft, draft.full(reading))
    made = [Article()]
    found: list[Heading | Paragraph | Unit] = [*document.headings, *document.paragraphs, *document.units]
    for piece in sorted(found, key=lambda piece: piece.span.start):
        if isinstance(piece, Heading):
            made.append(Article(piece))
            continue
        passages = made[-1].passages
        if not passages or (isinstance(piece, Paragraph) and passages[-1].clauses):
            passages.append(Passage())
        if isinstance(piece, Paragraph):
            passages[-1].paragraphs.append(piece.text)
        else:
            passages[-1].clauses.append(clauses[piece.span.start])
    return tuple(article for article in made if article.heading or article.passages)


def _clauses(draft: Draft, reading: dict[str, str]) -> dict[int, Clause]:
    """Every unit by its place."""
    sentences = {unit.span.start: told for unit, told in unit_sentences(draft, reading)}
    variants: dict[int, list[Variant]] = {}
    for choice in draft.choices:
        for option in choice.options:
            if option != reading[choice.name]:
                for place, told in _changed(draft, {**reading, choice.name: option}, sentences):
                    variants.setdefault(place, []).append(Variant(choice.name, option, told))
    drafting = {
        clause.origin.span.start: drafting_words(clause.origin.drafting)
        for _, clause in clauses_of(draft.under(reading)[0])
        if clause.origin.span is not None
    }
    made = {}
    for index, unit in enumerate(draft.document.units):
        start = unit.span.start
        marked = pieces(unit, index, draft.bracketed)
        about = sentences[start], drafting.get(start, ""), tuple(variants.get(start, ()))
        made[start] = Clause(clause_name(unit), unit.kind, unit.span.line, marked, *about)
    return made


def _changed(draft: Draft, reading: dict[str, str], first: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """The units that read otherwise under a reading, with the sentences they do not share."""
    for unit, told in unit_sentences(draft, reading):
        before = first[unit.span.start]
        if told != before:
            known = set(_SENTENCE.split(before))
            new = " ".join(sentence for sentence in _SENTENCE.split(told) if sentence not in known)
            yield unit.span.start, new or told
