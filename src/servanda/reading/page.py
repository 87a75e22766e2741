"""A report laid out for reading: its sentences in plain words, the names in each, and what is quoted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from servanda.reading.gazetteer import ORGANS, Gazetteer, Mention
from servanda.reading.report import Report
from servanda.reading.spans import Span
from servanda.reading.spun import Overlay, overlay
from servanda.reading.tokens import Sentence, Token, sentences

_OPEN, _CLOSE = frozenset('“"'), frozenset('”"')


@dataclass(frozen=True)
class Page:
    """The words are plain ones where the report is paraphrased; every offset is that of the report's own words."""

    report: Report
    sentences: Sequence[Sentence]
    mentions: Sequence[Sequence[Mention]]
    quotations: Sequence[Span]
    overlay: Overlay
    names: Gazetteer

    @classmethod
    def of(cls, report: Report, names: Gazetteer) -> Page:
        """The page of a report."""
        told = sentences(report.text)
        restored = overlay(report.text, told, names.paraphrases)
        plain = [restored.restored(each) for each in told]
        mentions = [names.mentions(each.tokens) for each in plain]
        return cls(report, plain, mentions, _quotations(report.text, plain), restored, names)

    @cached_property
    def _words(self) -> list[Token]:
        return [token for sentence in self.sentences for token in sentence.tokens]

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self._words]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [each.span.start for each in self.sentences]

    @cached_property
    def party_words(self) -> dict[str, frozenset[str]]:
        """The words by which each party is named, in small letters."""
        found: dict[str, set[str]] = {}
        for sentence, mentions in zip(self.sentences, self.mentions, strict=True):
            for mention in mentions:
                words = sentence.tokens[mention.start : mention.end]
                found.setdefault(mention.party, set()).update(
                    w.low.removesuffix("'s").removesuffix("’s") for w in words
                )
        return {party: frozenset(words - {"the", "of", "and"} - ORGANS) for party, words in found.items()}

    @cached_property
    def states(self) -> frozenset[str]:
        """The parties that are states."""
        naming = {"state", "people", "capital"}
        return frozenset(m.party for mentions in self.mentions for m in mentions if m.known.naming in naming)

    def states_until(self, number: int) -> frozenset[str]:
        """The states named in the sentences up to one, that one included, by whatever form of their name."""
        named = (each.known for mentions in self.mentions[: number + 1] for each in mentions)
        return frozenset(known.party for known in named if known.party in self.states)

    def words(self, span: Span) -> list[Token]:
        """The words that stand in a span, whole."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return [word for word in self._words[first:last] if word.end <= span.end]

    def bodies(self, number: int) -> frozenset[int]:
        """The starts of the words of a sentence that name people or bodies, and no state or capital."""
        words = self.sentences[number].tokens
        named = (each for each in self.mentions[number] if each.known.naming not in {"state", "capital"})
        return frozenset(words[i].start for each in named for i in range(each.start, each.end))

    def number(self, place: int) -> int:
        """The index of the sentence in which a character stands."""
        return max(0, bisect_right(self._sentence_starts, place) - 1)

    def quoted(self, place: int) -> bool:
        """Whether a character stands in quotation marks."""
        i = bisect_right(self.quotations, Span(place, len(self.report.text) + 1)) - 1
        return i >= 0 and self.quotations[i].start <= place < self.quotations[i].end

    def plain(self, span: Span) -> str:
        """The words of a span as they are read, on one line."""
        return " ".join(self.overlay.plain(span).split())

    def mention_at(self, number: int, start: int, end: int) -> list[Mention]:
        """The names among the words of a sentence from one index up to another."""
        return [m for m in self.mentions[number] if start <= m.start and m.end <= end]


def _quotations(text: str, told: Sequence[Sentence]) -> list[Span]:
    """Each from its opening mark past its closing one; one that stays open ends with its paragraph."""
    found: list[Span] = []
    start = paragraph = -1
    last = 0
    for sentence in told:
        if start >= 0 and sentence.paragraph != paragraph:
            found.append(Span(start, last))
            start = -1
        paragraph = sentence.paragraph
        for word in sentence.tokens:
            if start < 0 and word.text in _OPEN and not text[word.end : word.end + 1].isspace():
                start = word.start
            elif start >= 0 and word.text in _CLOSE:
                found.append(Span(start, word.end))
                start = -1
            last = word.end
    if start >= 0:
        found.append(Span(start, last))
    return found
