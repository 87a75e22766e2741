"""A first agreement from what was put forward and pledged: prose in plain words, clauses that cite their evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servanda.reading.drafting.document import document
from servanda.reading.drafting.journal import journal, record
from servanda.reading.drafting.talks import talks_of
from servanda.reading.positions import Mention
from servanda.syntax import format_document, format_journal

__all__ = ["Drafted", "draft", "record"]


@dataclass(frozen=True, slots=True)
class Drafted:
    """`unwritten` are the statements that no clause was made of; they stand in the draft as prose.

    `undated` are in no journal, since the day they were said is not known.
    """

    agreement: str
    journal: str
    undated: tuple[Mention, ...]
    unwritten: tuple[Mention, ...]


def draft(mentions: Sequence[Mention], name: str = "draft", title: str = "First draft") -> Drafted:
    """A first draft of what these statements put forward and pledge, and of nothing else.

    Whatever they leave open stands in it as an open term, a bracket or a remark of our own, for people to correct.
    """
    talks = talks_of(mentions, name)
    used = {*talks.naming, *(each for fit in talks.fits for each in (*fit.mentions, *fit.answers))}
    unwritten = tuple(each for each in talks.mentions if each not in used)
    return Drafted(
        format_document("\n".join(document(talks, title, unwritten))),
        format_journal("\n".join(journal(talks)) + "\n"),
        tuple(each for each in talks.mentions if each.day is None),
        unwritten,
    )
