"""Coverage: every sentence of the law has a clause, or says why it has none.

The clauses that stand under a paragraph cover it, and with it the paragraphs just above in the same article that have
none of their own: several paragraphs may be followed by one fence. ``prose only "why"`` in the place of a clause says
that they are not formalised, on purpose. What stands before the first heading, or under the title alone when headings
follow it, introduces the text and is no article: it is not counted. A text without headings is one article.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from servanda.model.choices import clause_name
from servanda.model.draft import Draft
from servanda.model.elaborate.lines import text_of
from servanda.syntax import Span, Unit


class Cover(StrEnum):
    """How a sentence is accounted for."""

    CLAUSE = "clause"
    PROSE = "prose only"
    NONE = "uncovered"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the law with what covers it; `why` is the reason of a ``prose only``."""

    address: tuple[str, ...]
    paragraph: int
    text: str
    cover: Cover
    clauses: tuple[str, ...]
    why: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every sentence under a heading, in the order of the text."""

    sentences: tuple[Sentence, ...]

    def count(self, cover: Cover) -> int:
        """How many sentences are accounted for in a way."""
        return sum(1 for sentence in self.sentences if sentence.cover is cover)

    @property
    def total(self) -> int:
        """How many sentences there are."""
        return len(self.sentences)

    @property
    def uncovered(self) -> tuple[Sentence, ...]:
        """The sentences that nothing accounts for."""
        return tuple(sentence for sentence in self.sentences if sentence.cover is Cover.NONE)

    def articles(self) -> tuple[tuple[tuple[str, ...], Coverage], ...]:
        """The same, article by article."""
        found: dict[tuple[str, ...], list[Sentence]] = {}
        for sentence in self.sentences:
            found.setdefault(sentence.address, []).append(sentence)
        return tuple((address, Coverage(tuple(held))) for address, held in found.items())


def coverage(draft: Draft) -> Coverage:
    """How far the clauses cover the text."""
    return Coverage(tuple(_sentences(draft)))


def paragraph_runs(draft: Draft) -> Iterator[tuple[tuple[int, ...], tuple[Unit, ...]]]:
    """Paragraphs of one article with the units that stand under the last of them."""
    under: dict[int, list[Unit]] = {}
    for unit in draft.document.units:
        if unit.paragraph is not None:
            under.setdefault(unit.paragraph, []).append(unit)
    run: list[int] = []
    paragraphs = draft.document.paragraphs
    for index, paragraph in enumerate(paragraphs):
        if run and paragraphs[run[-1]].address != paragraph.address:
            yield tuple(run), ()
            run = []
        run.append(index)
        if index in under:
            yield tuple(run), tuple(under[index])
            run = []
    if run:
        yield tuple(run), ()


def _sentences(draft: Draft) -> Iterator[Sentence]:
    paragraphs = draft.document.paragraphs
    depth = _introduced(draft)
    for run, units in paragraph_runs(draft):
        cover, clauses, why = _cover(units)
        for index in run:
            paragraph = paragraphs[index]
            if len(paragraph.address) > depth:
                yield from (
                    Sentence(paragraph.address, index, text, cover, clauses, why, paragraph.span)
                    for text in paragraph.sentences
                )


def _introduced(draft: Draft) -> int:
    """The depth of headings down to which a text only introduces what follows."""
    headings = draft.document.headings
    if not headings:
        return -1
    return 1 if headings[0].level == 1 and any(len(heading.address) > 1 for heading in headings) else 0


def _cover(units: tuple[Unit, ...]) -> tuple[Cover, tuple[str, ...], str | None]:
    clauses = tuple(clause_name(unit) for unit in units if unit.node.kind != "prose")
    if clauses:
        return Cover.CLAUSE, clauses, None
    prose = next((unit for unit in units if unit.node.kind == "prose"), None)
    return (Cover.NONE, (), None) if prose is None else (Cover.PROSE, (), text_of(prose.node))
