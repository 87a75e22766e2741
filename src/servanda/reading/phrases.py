"""Phrases of the lexicons: words with alternatives and short gaps, found in one pass, so that time stays linear.

A phrase is slots parted by blanks. A slot is a word, or words parted by `/`; `withdraw*` stands for every word that
begins so; `~` for up to six words, `~3` for up to three, none of which ends a clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from servanda.reading.tokens import Token

_GAP = 6
_HEAD = 2  # letters by which stems are found; no stem is shorter
_STOPS = frozenset(".;:!?")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a phrase, after at most `gap` other words."""

    words: frozenset[str]
    stems: tuple[str, ...]
    gap: int = 0

    def takes(self, word: str) -> bool:
        """Whether this word may stand here."""
        return word in self.words or (bool(self.stems) and word.startswith(self.stems))


def slots(phrase: str) -> tuple[Slot, ...]:
    """The phrase as it is written in a lexicon, taken apart."""
    found: list[Slot] = []
    gap = 0
    for part in phrase.lower().split():
        if part.startswith("~"):
            gap = int(part[1:] or _GAP)
            continue
        options = part.split("/")
        stems = tuple(o[:-1] for o in options if o.endswith("*"))
        found.append(Slot(frozenset(o for o in options if not o.endswith("*")), stems, gap))
        gap = 0
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A phrase found: the index of its first word, the index after its last, and what it stands for."""

    start: int
    end: int
    value: T


class Phrases(Generic[T]):
    """A lexicon of phrases, each standing for a value."""

    def __init__(self, phrases: Sequence[tuple[str, T]]) -> None:
        self._by_word: dict[str, list[tuple[tuple[Slot, ...], T]]] = {}
        self._by_stem: dict[str, list[tuple[str, tuple[Slot, ...], T]]] = {}
        for phrase, value in phrases:
            parts = slots(phrase)
            for word in sorted(parts[0].words):
                self._by_word.setdefault(word, []).append((parts, value))
            for stem in parts[0].stems:
                self._by_stem.setdefault(stem[:_HEAD], []).append((stem, parts, value))

    def find(self, words: Sequence[Token]) -> Iterator[Match[T]]:
        """Every phrase in these words, in their order; of one word several may begin."""
        lows = [word.low.replace("’", "'") if "’" in word.low else word.low for word in words]
        by_word, by_stem = self._by_word, self._by_stem
        for i, low in enumerate(lows):
            if low not in by_word and low[:_HEAD] not in by_stem:
                continue
            for parts, value in self._beginning(low):
                end = _matched(parts, lows, i)
                if end:
                    yield Match(i, end, value)

    def _beginning(self, word: str) -> Iterator[tuple[tuple[Slot, ...], T]]:
        yield from self._by_word.get(word, ())
        for stem, parts, value in self._by_stem.get(word[:_HEAD], ()):
            if word.startswith(stem):
                yield parts, value


def _matched(parts: Sequence[Slot], lows: Sequence[str], start: int) -> int:
    """The index after the phrase, or 0: each slot takes the first word that fits within its gap."""
    at = start + 1
    for slot in parts[1:]:
        for i in range(at, min(at + slot.gap + 1, len(lows))):
            if slot.takes(lows[i]):
                at = i + 1
                break
            if lows[i] in _STOPS:
                return 0
        else:
            return 0
    return at
