"""What of a manuscript is not agreed, and whose it is: tracked changes, typed brackets, remarks, their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from servanda.syntax.words import reserved_words
from servanda.word.manuscript import Change, Comment, Manuscript, View, paragraphs
from servanda.word.marks import ORIGINAL
from servanda.word.typed import brackets
from servanda.word.views import lines


@dataclass(frozen=True, slots=True)
class TypedBracket:
    """A bracket that somebody typed: its words, and whose each of its texts is."""

    text: str
    options: tuple[tuple[tuple[str, ...], str], ...]


@dataclass(frozen=True, slots=True)
class Tracked:
    """A tracked change of words; where they are empty it is the end of a paragraph."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """What is not agreed in a manuscript.

    `parties` and `authors` are names of the language: owners of typed brackets, and authors of changes that are none of
    those. `names` gives the name of each author.
    """

    changes: tuple[Tracked, ...]
    brackets: tuple[TypedBracket, ...]
    comments: tuple[Comment, ...]
    parties: tuple[str, ...]
    authors: tuple[str, ...]
    names: Mapping[str, str] = field(default_factory=dict)

    def days(self) -> tuple[str, ...]:
        """The first and the last day of the changes; none where no change is dated."""
        dates = sorted(tracked.change.date[:10] for tracked in self.changes if tracked.change.date)
        return (dates[0], dates[-1]) if dates else ()


def find(manuscript: Manuscript, owners: Mapping[str, str]) -> Found:
    """What is not agreed. `owners` says for whom an author speaks, as in Anna Schmidt = Ukraine."""
    changes = tuple(_changes(manuscript))
    typed = tuple(dict.fromkeys(_typed(manuscript)))
    names = {t.change.author: name_of(owners.get(t.change.author, t.change.author)) for t in changes}
    named = [name_of(owner) for bracket in typed for whose, _ in bracket.options for owner in whose]
    spoken_for = [names[author] for author in owners if author in names]
    parties = tuple(dict.fromkeys((*named, *spoken_for)))
    authors = tuple(name for name in dict.fromkeys(names.values()) if name not in parties)
    comments = tuple(comment for paragraph in paragraphs(manuscript.blocks) for comment in paragraph.comments)
    return Found(changes, typed, comments, parties, authors, names)


def name_of(said: str) -> str:
    """A name as the language writes it: `Anna Schmidt` is Anna-Schmidt."""
    name = "-".join(re.findall(r"[^\W_]+", said)) or "unknown"
    return name if name[0].isalpha() and name.lower() not in {*reserved_words(), ORIGINAL} else f"author-{name}"


def _changes(manuscript: Manuscript) -> Iterator[Tracked]:
    held = [*manuscript.blocks, *(each for note in manuscript.notes.values() for each in note)]
    for paragraph in paragraphs(held):
        for piece in paragraph.pieces:
            yield from (Tracked(change, piece.text) for change in piece.changes)
        yield from (Tracked(change, "") for change in paragraph.mark)


def _typed(manuscript: Manuscript) -> Iterator[TypedBracket]:
    for view in (View.ORIGINAL, View.FINAL):
        for line in (line for line in lines(manuscript, view) if not line.layout.clause):
            for bracket in brackets(line.text):
                options = ((o.owners, line.text[o.start : o.end].strip()) for o in bracket.options)
                yield TypedBracket(line.text[bracket.start : bracket.end], tuple(options))
