"""What is labelled: words, but with a possessive or contracted ending as a unit of its own, "Arden | ’s claims"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from servanda.reading.spans import Span
from servanda.reading.tokens import Sentence, Token

Unit: TypeAlias = tuple[Sentence, Token]  # a unit, after its sentence
_ENDINGS = ("'s", "’s", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d")
_MARKS = frozenset("'’")


def units(sentences: Iterable[Sentence]) -> Iterator[Unit]:
    """The units of some sentences, in order."""
    for sentence in sentences:
        for word in sentence.tokens:
            size = next((len(e) for e in _ENDINGS if word.low.endswith(e) and len(word.low) > len(e)), 0)
            if size:
                at = word.end - size
                yield sentence, Token(word.start, at, word.text[:-size], word.low[:-size])
                yield sentence, Token(at, word.end, word.text[-size:], word.low[-size:])
            else:
                yield sentence, word


def labels(words: Sequence[Token], spans: Iterable[tuple[str, Span]]) -> list[str]:
    """`B-cue` on the first unit of a cue, `I-cue` on the others, and so on; the first span keeps a disputed unit."""
    marked = ["O"] * len(words)
    at = {word.start: i for i, word in enumerate(words)}
    ends = {word.end: i + 1 for i, word in enumerate(words)}
    for role, span in spans:
        first, last = at.get(span.start), ends.get(span.end)
        if first is None or last is None:  # a border inside a unit, or on a blank
            inside = [i for i, w in enumerate(words) if span.start < w.end and w.start < span.end]
            if not inside:
                continue
            first, last = inside[0], inside[-1] + 1
        if all(label == "O" for label in marked[first:last]):
            marked[first:last] = [f"B-{role}", *[f"I-{role}"] * (last - first - 1)]
    return marked
