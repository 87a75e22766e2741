"""A course of events as a page tells it: its lanes, its steps in English, how it ends, and the clauses that decided it.

The lanes are those of the board's timeline, with what the story names alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from servanda.calendar import in_words
from servanda.export.lanes import Drawing, draw
from servanda.export.paced import Paced
from servanda.export.passages import Clause, articles
from servanda.journal import Happened, Journal, journal_from_text
from servanda.kernel import run
from servanda.kernel.explain import Node, walk_nodes
from servanda.model import Draft
from servanda.model.readback.happenings import Voice, happening, voice
from servanda.model.readback.norms import capital
from servanda.proof.changes import Change
from servanda.proof.differing import Difference, differences, undated
from servanda.proof.saying import folded
from servanda.proof.stories import Story, Told


@dataclass(frozen=True, slots=True)
class Step:
    """When, what happened (nothing where only time passed) in English and as the journal has it, what it changed."""

    when: str
    said: tuple[str, ...]
    written: tuple[str, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A clause on which the end of a story rests: its article, what the article says there, and the clause."""

    article: str
    paragraphs: tuple[str, ...]
    clause: Clause


@dataclass(frozen=True, slots=True)
class Tale:
    """A story ready to be shown.

    Attributes:
        drawing: its lanes; None where nothing happens.
        steps: its steps.
        ending: how it ends.
        because: why.
        clauses: the clauses named there, with their articles.
        beside: the nearest course on which the claim is kept, line by line; empty where none is told.
        works: how that ends.
    """

    drawing: Drawing | None
    steps: tuple[Step, ...]
    ending: str
    because: tuple[Node, ...]
    clauses: tuple[Quoted, ...]
    beside: tuple[Difference, ...]
    works: str


def tale_of(story: Story, working: Story | None, draft: Draft, reading: Mapping[str, str]) -> Tale:
    """A story under its reading, beside the course on which the claim is kept."""
    full = draft.full(reading)
    said = voice(draft.under(full)[0])
    journal, _ = journal_from_text(story.journal, draft, file="")
    named = tuple(dict.fromkeys(node.clause for top in story.because for node in walk_nodes(top) if node.clause))
    touched = {change.clause for step in story.steps for change in step.changes}
    return Tale(
        None if journal is None or not story.steps else _drawn(journal, story, draft, full, touched | set(named)),
        tuple(_steps(story.steps, () if journal is None else journal.entries, said)),
        story.ending,
        story.because,
        tuple(_quoted(named, draft, full)),
        () if working is None else tuple(differences(story, working)),
        "" if working is None else working.ending,
    )


def _drawn(
    journal: Journal, story: Story, draft: Draft, reading: Mapping[str, str], about: set[str | None]
) -> Drawing | None:
    done, _ = run(draft, journal, reading=reading, as_of=story.steps[-1].moment)
    return (
        None
        if done is None
        else draw(done, frozenset(filter(None, about)), Paced(tuple(step.moment for step in story.steps)))
    )


def _steps(steps: tuple[Told, ...], entries: Sequence[Any], said: Voice) -> Iterator[Step]:
    for step in steps:
        here = [entry for entry in entries if entry.moment.start == step.moment.start]
        written = tuple(folded(undated(words)) for words in step.words)
        told = tuple(_english(entry, words, said) for entry, words in zip(here, written, strict=True))
        yield Step(in_words(step.moment), told, written, step.changes)


def _english(entry: object, written: str, said: Voice) -> str:
    """A happening as a sentence; what else a journal may say as it is written."""
    words = happening(entry.phrase, said) if isinstance(entry, Happened) else written
    return capital(words)


def _quoted(names: tuple[str, ...], draft: Draft, reading: Mapping[str, str]) -> Iterator[Quoted]:
    """The clauses of these names, in the order in which the story's end names them."""
    found: dict[str, Quoted] = {}
    for article in articles(draft, reading):
        for passage in article.passages:
            for clause in passage.clauses:
                heading = article.heading.text if article.heading else ""
                found.setdefault(clause.name, Quoted(heading, tuple(passage.paragraphs), clause))
    yield from (found[name] for name in names if name in found)
