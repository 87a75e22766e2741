"""The annotated page: text and clauses side by side, their sentences below, brackets in the colours of their owners."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from servanda.export.marks import Mark, Piece, marks
from servanda.export.page import environment
from servanda.export.passages import Article, Clause, articles
from servanda.export.words import heading
from servanda.kernel.board import NOTICE
from servanda.model import ChoicePoint, Draft

_FRONT = ("status", "source", "link")


@dataclass(frozen=True, slots=True)
class Woven:
    """A text ready to be shown under one reading."""

    draft: Draft
    title: str
    reading: dict[str, str]
    articles: tuple[Article, ...]
    marks: dict[str, Mark]

    @property
    def front(self) -> list[str]:
        """What the file says of itself: status, source, address."""
        said = (self.draft.document.front.get(field) for field in _FRONT)
        return [line for line in said if isinstance(line, str)]

    @property
    def choices(self) -> list[tuple[ChoicePoint, str]]:
        """The choices with the option that is read back."""
        return [(choice, self.reading[choice.name]) for choice in self.draft.choices if choice.name in self.reading]


def woven(draft: Draft, reading: Mapping[str, str]) -> Woven:
    """A text under a reading; choices that it leaves open take their first option."""
    full = draft.full(reading)
    return Woven(draft, heading(draft), full, articles(draft, full), marks(draft))


def weave(given: Woven) -> str:
    """One HTML file that opens offline and prints on A4."""
    return environment().get_template("weave.html").render(woven=given, marks=given.marks, notice=NOTICE)


def plain_weave(given: Woven) -> dict[str, Any]:
    """The same as plain data, for `--json`; its schema is docs/schema/weave.json."""
    return {
        "notice": NOTICE,
        "file": given.draft.path,
        "title": given.title,
        "reading": given.reading,
        "choices": [_choice(choice, taken) for choice, taken in given.choices],
        "articles": [_article(article) for article in given.articles],
    }


def _choice(choice: ChoicePoint, taken: str) -> dict[str, Any]:
    options = [
        {"option": option, "owners": list(owners), "text": text}
        for option, owners, text in zip(choice.options, choice.owners, choice.texts, strict=True)
    ]
    return {"choice": choice.name, "kind": choice.kind, "reads": choice.reads, "taken": taken, "options": options}


def _article(article: Article) -> dict[str, Any]:
    return {
        "address": [] if article.heading is None else list(article.heading.address),
        "passages": [
            {"paragraphs": passage.paragraphs, "clauses": [_clause(clause) for clause in passage.clauses]}
            for passage in article.passages
        ],
    }


def _clause(clause: Clause) -> dict[str, Any]:
    return {
        "clause": clause.name,
        "kind": clause.kind,
        "line": clause.line,
        "written": "".join(piece.written for piece in clause.written),
        "brackets": [_bracket(piece) for piece in _held(clause.written)],
        "sentence": clause.sentence or None,
        "drafting": clause.drafting or None,
        "variants": [
            {"choice": variant.choice, "option": variant.option, "sentence": variant.sentence or None}
            for variant in clause.variants
        ],
    }


def _held(written: tuple[Piece, ...]) -> list[Piece]:
    """The options of the brackets of a clause, those inside others after them."""
    return [found for piece in written if piece.choice for found in (piece, *_held(piece.pieces))]


def _bracket(piece: Piece) -> dict[str, Any]:
    return {"choice": piece.choice, "owners": list(piece.owners), "written": piece.written}
