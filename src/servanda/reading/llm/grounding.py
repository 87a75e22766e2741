"""Where in a report the words stand that a model gives. Found to the letter, or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from servanda.reading.spans import Span

if TYPE_CHECKING:
    from servanda.reading.llm.answer import Told

LEAST = 2  # words of a content; a single word stands somewhere in any report


class Refused(Exception):  # noqa: N818 - no fault of the program
    """A statement is not taken; says why in a few words, under which refusals are counted."""


@dataclass(frozen=True, slots=True)
class Grounded:
    """A statement with its places in the report."""

    told: Told
    evidence: Span
    source: Span
    cue: Span | None
    content: tuple[Span, ...]


def grounded(told: Told, text: str, passage: Span) -> Grounded:
    """The places of a statement in a passage. Its source may stand outside its evidence. Raises Refused."""
    evidence = _first(told.evidence, text, passage)
    if evidence is None:
        raise Refused("its evidence does not stand in the report")
    content = tuple(_pieces(told.content, text, evidence))
    source = _first(told.source, text, evidence) or _nearest(told.source, text, evidence, passage)
    if source is None:
        raise Refused("its speaker does not stand in the report")
    cue = _first(told.cue, text, evidence) if told.cue else None
    if told.cue and cue is None:
        raise Refused("its cue does not stand in its evidence")
    return Grounded(told, evidence, source, cue, content)


def _pieces(given: Iterable[str], text: str, evidence: Span) -> Iterable[Span]:
    at, words = evidence.start, 0
    for each in given:
        piece = _first(each, text, Span(at, evidence.end))
        if piece is None:
            raise Refused("its content does not stand in its evidence")
        yield piece
        at, words = piece.end, words + len(each.split())
    if words < LEAST:
        raise Refused("its content is a single word")


def _nearest(source: str, text: str, evidence: Span, passage: Span) -> Span | None:
    """Where a source stands that is named before its words or after them: the nearer of the two."""
    before, after = _last(source, text, Span(0, evidence.end)), _first(source, text, Span(evidence.end, passage.end))
    if before is None or after is None:
        return before or after
    return before if evidence.start - before.end <= after.start - evidence.end else after


def _first(words: str, text: str, within: Span) -> Span | None:
    """The first place of these words, from the beginning of a word to the end of one."""
    bare = words.strip()
    at = text.find(bare, within.start, within.end) if bare else -1
    while at >= 0 and not _whole(text, at, at + len(bare)):
        at = text.find(bare, at + 1, within.end)
    return Span(at, at + len(bare)) if at >= 0 else None


def _last(words: str, text: str, within: Span) -> Span | None:
    bare = words.strip()
    at = text.rfind(bare, within.start, within.end) if bare else -1
    while at >= 0 and not _whole(text, at, at + len(bare)):
        at = text.rfind(bare, within.start, at + len(bare) - 1)
    return Span(at, at + len(bare)) if at >= 0 else None


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no word is cut at either end."""
    before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    return not before and not (end < len(text) and text[end - 1].isalnum() and text[end].isalnum())
