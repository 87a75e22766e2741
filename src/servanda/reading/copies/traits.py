"""What of a report survives copying: its names and numbers, its long quotations, and runs of three words.

Names, numbers and quotations pass through a paraphrasing program untouched; of the runs of words about half do. They
are hashed by a sum that is the same on every machine, so that a grouping does not depend on where it was made.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from zlib import crc32

from servanda.reading.report import Report
from servanda.reading.spun import SIGNS, overlay
from servanda.reading.spun.quoted import quoted
from servanda.reading.tokens import Sentence, Token, sentences

LONG = 8  # words; shorter quotations are phrases that any report may quote
BANDS, ROWS = 16, 3  # of two reports with a Jaccard of 0.8 one in 26,000 pairs is missed, of 0.5 one in nine
_OPENING = frozenset("“\"‘'«„")
_WORD = re.compile(r"\w+")
_MASK = (1 << 64) - 1
_SPREAD = 0x9E3779B97F4A7C15  # Fibonacci hashing (Knuth, TAOCP 3, 6.4): an odd number near 2^64 by the golden ratio
_PRIME = (1 << 61) - 1
# Coefficients of a family of universal hashes (Carter & Wegman 1979), fixed once by the same spreading.
_FAMILY = tuple(((2 * i + 1) * _SPREAD % _PRIME, (2 * i + 2) * _SPREAD * _SPREAD % _PRIME) for i in range(BANDS * ROWS))


@dataclass(frozen=True, slots=True)
class Traits:
    """A report without its text. `whole` is the sum of all its words, `signs` counts the signs of a machine."""

    name: str
    published: date | None
    words: int
    signs: int
    whole: int
    anchors: frozenset[str]
    quotes: frozenset[str]
    shingles: array[int]

    @property
    def spun(self) -> bool:
        """Whether a machine paraphrased it."""
        return self.signs >= SIGNS

    @property
    def bands(self) -> tuple[int, ...]:
        """Sums under one of which two reports with like anchors meet (MinHash; Broder 1997)."""
        sums = [crc32(each.encode()) * _SPREAD % _PRIME for each in self.anchors]
        least = [min((a * each + b) % _PRIME for each in sums) for a, b in _FAMILY] if sums else []
        return tuple(hash((i, *least[i * ROWS : (i + 1) * ROWS])) for i in range(BANDS)) if least else ()


def traits_of(report: Report) -> Traits:
    """The traits of a report. Runs of words are those of the restored wording, where it was paraphrased."""
    parts = sentences(report.text)
    laid = overlay(report.text, parts)
    words = [word for part in parts for word in laid.restored(part).tokens if word.text[0].isalnum()]
    sums = [crc32(word.low.encode()) for word in words]
    return Traits(
        report.name,
        report.published,
        len(words),
        len(laid.signs),
        _mixed(sums),
        _anchors(parts),
        _quotes(report.text),
        array("Q", sorted({_mixed(sums[i : i + 3]) for i in range(len(sums) - 2)})),
    )


def _mixed(sums: Iterable[int]) -> int:
    held = 0
    for each in sums:
        held = (held * _SPREAD + each + 1) & _MASK
    return held


def _anchors(parts: Sequence[Sentence]) -> frozenset[str]:
    """Numbers, and words with a capital, not first in a sentence or quotation, that are never written without one."""
    words = [word for part in parts for word in part.tokens]
    first = {part.tokens[0].start for part in parts}
    first |= {after.start for word, after in pairwise(words) if word.text in _OPENING and word.end == after.start}
    small = {word.low for word in words if word.text[0].islower()}
    return frozenset(
        word.text for word in words if word.text[0].isdigit() or (word.start not in first and _named(word, small))
    )


def _named(word: Token, small: set[str]) -> bool:
    return word.text[0].isupper() and word.low not in small and len(word.text) > 1


def _quotes(text: str) -> frozenset[str]:
    """The long quotations, by their words alone: marks and spaces change from site to site."""
    held = (_WORD.findall(each.of(text).lower()) for each in quoted(text))
    return frozenset(" ".join(words) for words in held if len(words) >= LONG)
