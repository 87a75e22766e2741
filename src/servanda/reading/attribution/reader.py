"""Finds attributions by rules over tokens: one pass over each paragraph, so time grows with length and never faster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from servanda.reading.attribution.lexicon import Cue, cues, words
from servanda.reading.attribution.spoken import Attribution, Quotation
from servanda.reading.spans import Span
from servanda.reading.tokens import Sentence, Token

_WORDS = words()
_AUXILIARY, _SUBJECTS, _BREAKS = _WORDS["auxiliary"], _WORDS["subject"], _WORDS["break"]
_ENDS = frozenset(".?!")
_OPEN, _CLOSE = frozenset('“"'), frozenset('”"')


def attributions(text: str, sentences: Sequence[Sentence]) -> list[Attribution]:
    """Who said what, in the order of the cues. Deterministic, and nothing but the text and the lexicon decides."""
    found: list[Attribution] = []
    for _, group in groupby(sentences, key=lambda s: s.paragraph):
        found.extend(_Paragraph(text, list(group)).read())
    return _nested(found)


class _Paragraph:
    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self.text = text
        self.words: list[Token] = [t for s in sentences for t in s.tokens]
        self.ends: list[int] = []  # for each word, the index after its sentence
        for s in sentences:
            self.ends.extend([len(self.ends) + len(s.tokens)] * len(s.tokens))
        self.quote: list[int] = [-1] * len(self.words)  # for each word, the quotation it stands in
        self.quotes: list[tuple[int, int]] = []
        self._mark()

    def _mark(self) -> None:
        start = -1
        for i, word in enumerate(self.words):
            if start < 0 and word.text in _OPEN and self._touches(word):
                start = i
            elif start >= 0 and word.text in _CLOSE:
                self._quote(start, i + 1)
                start = -1
        if start >= 0:
            self._quote(start, len(self.words))

    def _touches(self, mark: Token) -> bool:
        """Whether a word follows the mark without a space, as after an opening one."""
        return not self.text[mark.end : mark.end + 1].isspace()

    def _quote(self, start: int, end: int) -> None:
        for i in range(start, end):
            self.quote[i] = len(self.quotes)
        self.quotes.append((start, end))

    def read(self) -> list[Attribution]:
        lexicon = cues()
        found: list[Attribution] = []
        for i, word in enumerate(self.words):
            if word.low == "according" and self.low(i + 1) == "to" and self.quote[i] < 0:
                found.extend(self._according(i))
            elif (cue := lexicon.get(word.low)) is not None and self.quote[i] < 0:
                found.extend(self._verb(i, cue))
        return found

    def low(self, i: int) -> str:
        return self.words[i].low if 0 <= i < len(self.words) else ""

    def span(self, start: int, end: int) -> Span:
        return Span(self.words[start].start, self.words[end - 1].end)

    def _verb(self, i: int, cue: Cue) -> list[Attribution]:
        end = i + 1
        if self.low(end) in cue.particles:
            end += 1
        start = i
        floor = self._floor(i)
        while start > floor and (self.low(start - 1) in _AUXILIARY or self.low(start - 1).endswith("ly")):
            start -= 1
        before, after = self._subject(start, floor), self._follower(end)
        left = self._left(before[0] if before else start)
        if left and (before or after) and "quote" in cue.ways:
            source = before or after
            past = end if before else after[1] if after else end
            pieces = [left, *self._continued(past)]
            return [self._made(source, (start, end), pieces, cue, "quotation before")]
        if not before:
            return []
        return self._right(before, (start, end), cue)

    def _floor(self, i: int) -> int:
        """The first word of the sentence, or the first after the quotation before."""
        end = self.ends[i]
        start = i
        while start and self.ends[start - 1] == end and self.quote[start - 1] < 0:
            start -= 1
        return start

    def _subject(self, end: int, floor: int) -> tuple[int, int] | None:
        """The noun phrase that ends before a word."""
        if end - 1 < floor:
            return None
        if self.low(end - 1) in _SUBJECTS:
            return end - 1, end
        start = end
        while start > floor and self.low(start - 1) not in _BREAKS:
            start -= 1
        if start == end and self.low(end - 1) == ",":  # an apposition: "Bo, the envoy, said"
            start = end - 1
            while start > floor and self.low(start - 1) != ",":
                start -= 1
            start -= start > floor
            while start > floor and self.low(start - 1) not in _BREAKS:
                start -= 1
            end -= 1
        return (start, end) if start < end and self.words[start].low not in _AUXILIARY else None

    def _follower(self, start: int) -> tuple[int, int] | None:
        """The noun phrase that begins at a word, for "said Bo"."""
        end = start
        limit = self.ends[start] if start < len(self.ends) else start
        while end < limit and self.low(end) not in _BREAKS and self.quote[end] < 0:
            end += 1
        return (start, end) if start < end else None

    def _left(self, start: int) -> tuple[int, int] | None:
        """The quotation that ends right before a word."""
        last = start - 1
        if last >= 0 and self.low(last) == ",":
            last -= 1
        if last < 0 or self.quote[last] < 0:
            return None
        return self.quotes[self.quote[last]]

    def _continued(self, start: int) -> list[tuple[int, int]]:
        """Quotations that go on after the cue: "…", she said. "…"."""
        while start < len(self.words) and self.quote[start] < 0:
            start += 1
        return [self.quotes[self.quote[start]]] if start < len(self.words) else []

    def _right(self, source: tuple[int, int], verb: tuple[int, int], cue: Cue) -> list[Attribution]:
        start = verb[1]
        if cue.addressee:
            while self.low(start) and self.low(start) not in _BREAKS and start < self.ends[verb[0]]:
                start += 1
        last = self.ends[verb[0]]
        start = self._past_the_day(start, last)
        if self.low(start) in {",", ":"}:
            start += 1
        if start >= last or self.low(start) in _ENDS:
            return self._before(source, verb, cue)
        way = "to" if self.low(start) == "to" else "clause"
        if way not in cue.ways and "thing" not in cue.ways:
            return []
        if self.quote[start] >= 0 and "quote" in cue.ways:
            return [self._made(source, verb, [self.quotes[self.quote[start]]], cue, "quotation after")]
        return [self._made(source, verb, [(start, self._stop(start, last))], cue, f"{way} after")]

    def _past_the_day(self, start: int, last: int) -> int:
        """Past "on Tuesday", "in a statement" and the like between cue and content."""
        if self.low(start) not in {"on", "in", "at", "during"}:
            return start
        end = start + 1
        while end < last and self.low(end) not in _BREAKS and self.low(end) != "to":
            end += 1
        return end

    def _before(self, source: tuple[int, int], verb: tuple[int, int], cue: Cue) -> list[Attribution]:
        floor = self._floor(source[0])
        end = source[0] - (self.low(source[0] - 1) == ",")
        if "clause" not in cue.ways or end <= floor:
            return []
        return [self._made(source, verb, [(floor, end)], cue, "sentence before")]

    def _stop(self, start: int, last: int) -> int:
        for i in range(start, last):
            if self.low(i) == "," and self.low(i + 1) in {"but", "adding", "saying", "according", "while", "whereas"}:
                return i
        while last > start + 1 and self.low(last - 1) in _ENDS:
            last -= 1
        return last

    def _according(self, i: int) -> list[Attribution]:
        source = self._follower(i + 2)
        if source is None:
            return []
        last = self.ends[i]
        floor = self._floor(i)
        if floor == i:
            start = source[1] + (self.low(source[1]) == ",")
            piece = (start, self._stop(start, last)) if start < last else None
        else:
            end = i - (self.low(i - 1) == ",")
            piece = (floor, end) if floor < end else None
        if piece is None:
            return []
        kind: Quotation = "indirect"
        spans = (self.span(*piece),)
        return [Attribution(self.span(*source), self.span(i, i + 2), spans, kind, "according to", "according to")]

    def _made(
        self, source: tuple[int, int] | None, verb: tuple[int, int], pieces: list[tuple[int, int]], cue: Cue, rule: str
    ) -> Attribution:
        quoted = [any(self.quote[i] >= 0 for i in range(*p)) for p in pieces]
        whole = all(self.quote[p[0]] >= 0 and self.quote[p[1] - 1] >= 0 for p in pieces)
        kind: Quotation = "direct" if whole else "mixed" if any(quoted) else "indirect"
        spans = tuple(self.span(*p) for p in pieces)
        return Attribution(self.span(*source) if source else None, self.span(*verb), spans, kind, rule, cue.lemma)


def _nested(found: Sequence[Attribution]) -> list[Attribution]:
    """Gives each attribution its depth: how many contents its cue stands in."""
    contents = sorted({piece for a in found for piece in a.content})
    placed: list[Attribution] = []
    around: list[Span] = []  # the contents that stand open at this cue
    due = 0
    for a in sorted(found, key=lambda a: a.cue or Span(0, 0)):
        assert a.cue is not None
        while due < len(contents) and contents[due].start <= a.cue.start:
            around.append(contents[due])
            due += 1
        around = [c for c in around if c.end > a.cue.start]
        placed.append(replace(a, depth=sum(a.cue in c for c in around)))
    return placed
