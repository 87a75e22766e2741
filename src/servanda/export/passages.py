"""The agreement as it is read: passages of the law's text, each with the clauses that stand under it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from servanda.kernel.rows import clauses as clauses_of
from servanda.kernel.rows import drafting_words
from servanda.kernel.run import Run
from servanda.model import Draft
from servanda.model.choices import clause_name
from servanda.model.readback import read_back
from servanda.syntax import Heading, Paragraph, Unit


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: as written, and as an English sentence under the reading shown."""

    name: str
    kind: str
    written: str
    sentence: str
    drafting: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, if one begins here; paragraphs; and the clauses that make them run."""

    heading: Heading | None
    paragraphs: tuple[str, ...]
    clauses: tuple[Clause, ...]


def passages(draft: Draft, run: Run) -> Iterator[Passage]:
    """The text from top to bottom."""
    sentences = dict(read_back(run.agreement))
    drafting = {name: drafting_words(origin.drafting) for name, origin in clauses_of(run).items()}
    document = draft.document
    pieces: list[Heading | Paragraph | Unit] = sorted(
        (*document.headings, *document.paragraphs, *document.units), key=lambda piece: piece.span.start
    )
    heading: Heading | None = None
    paragraphs: list[str] = []
    clauses: list[Clause] = []
    for piece in pieces:
        opens = isinstance(piece, Heading) or (isinstance(piece, Paragraph) and bool(clauses))
        if opens and (heading or paragraphs or clauses):
            yield Passage(heading, tuple(paragraphs), tuple(clauses))
            heading, paragraphs, clauses = None, [], []
        if isinstance(piece, Heading):
            heading = piece
        elif isinstance(piece, Paragraph):
            paragraphs.append(piece.text)
        else:
            clauses.append(_clause(piece, sentences, drafting))
    if heading or paragraphs or clauses:
        yield Passage(heading, tuple(paragraphs), tuple(clauses))


def _clause(unit: Unit, sentences: Mapping[str, str], drafting: Mapping[str, str]) -> Clause:
    name = clause_name(unit)
    return Clause(name, unit.kind, unit.source.rstrip(), sentences.get(name, ""), drafting.get(name, ""))
