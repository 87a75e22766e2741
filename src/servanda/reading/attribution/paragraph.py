"""A paragraph as the rules see it: its words, where sentences begin and end, what stands in quotation marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

from servanda.reading.attribution.lexicon import Cue
from servanda.reading.spans import Span
from servanda.reading.tokens import Sentence, Token

Piece = tuple[int, int]  # words from, up to and not including

_SAID_OF = frozenset(",.?!…—–-")  # what ends quoted speech before its closing mark


class Paragraph:
    """Words are known by their index. `quote` gives for each the number of the quotation it stands in, or -1."""

    def __init__(self, sentences: Sequence[Sentence], lexicon: Mapping[str, Cue]) -> None:
        self.cues = lexicon
        self.words: list[Token] = [t for s in sentences for t in s.tokens]
        self.lows: list[str] = [t.low for t in self.words]
        self.floors: list[int] = []  # for each word, where its sentence begins
        self.ends: list[int] = []  # and the word after its sentence
        for s in sentences:
            floor, count = len(self.ends), len(s.tokens)
            self.floors.extend([floor] * count)
            self.ends.extend([floor + count] * count)
        self.quotes: list[Piece] = []
        self.quote: list[int] = [-1] * len(self.words)
        self.open = self._mark()
        capitals = sum(w.text[0].isupper() for w in self.words)
        self.headline = capitals > 0.6 * sum(w.text[0].isalpha() for w in self.words)
        self._quoted = [0, *accumulate(q >= 0 for q in self.quote)]

    def low(self, i: int) -> str:
        """A word in lower case, or nothing beyond either end."""
        return self.lows[i] if 0 <= i < len(self.lows) else ""

    def span(self, start: int, end: int) -> Span:
        """The place of some words in the report."""
        return Span(self.words[start].start, self.words[end - 1].end)

    def quoted(self, start: int, end: int) -> int:
        """How many of some words stand in quotation marks."""
        return self._quoted[end] - self._quoted[start]

    def capital(self, i: int) -> bool:
        """Whether a word has a capital."""
        return 0 <= i < len(self.words) and self.words[i].text[0].isupper()

    def spoken(self, number: int) -> bool:
        """Whether a quotation ends as speech does, with a stop before its closing mark, not as a lone word does."""
        start, end = self.quotes[number]
        last = end - 1
        while last > start and self.words[last].text in _MARKS:
            last -= 1
        return last > start and self.words[last].text in _SAID_OF

    def _mark(self) -> bool:
        """Finds the quotations; true if the last one is never closed, as where the next paragraph goes on with it."""
        start, closing = -1, ""
        i, count = 0, len(self.words)
        while i < count:
            mark, size = self._sign(i)
            if start < 0 and (ends := _CLOSING.get(mark)) and not self._spaced(i + size - 1):
                start, closing = i, ends
            elif start >= 0 and mark and mark in closing:
                self._quote(start, i + size)
                start = -1
            i += size
        if start >= 0 and closing != "’":
            self._quote(start, count)
            return True
        return False

    def _sign(self, i: int) -> tuple[str, int]:
        """The quotation mark at a word, and of how many words it consists: two single ones make a double one."""
        word = self.words[i]
        if word.text in _MARKS:
            if word.text == "'" and i + 1 < len(self.words) and self.words[i + 1].text == "'" and self._joined(i):
                return '"', 2
            return word.text, 1
        return "", 1

    def _joined(self, i: int) -> bool:
        return self.words[i].end == self.words[i + 1].start

    def _spaced(self, i: int) -> bool:
        return i + 1 >= len(self.words) or self.words[i].end != self.words[i + 1].start

    def _quote(self, start: int, end: int) -> None:
        self.quote[start:end] = [len(self.quotes)] * (end - start)
        self.quotes.append((start, end))


_CLOSING = {'"': '"”', "“": '”"', "„": "“”", "«": "»", "‘": "’"}
_MARKS = frozenset({*_CLOSING, "”", "»", "’", "'"})
