"""Places that words speak of: names after a preposition of place, and what is joined to them."""

from __future__ import annotations

from collections.abc import Container, Sequence

from servanda.reading.dates import MONTHS
from servanda.reading.lexicons import listed
from servanda.reading.tokens import Token

_AT = listed("places", "at")
_JOINS = frozenset({"and", "or", ","})
_NO_PLACE = frozenset(MONTHS) | frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "president", "minister"]
)
_HELD = ("-annexed", "-backed", "-controlled", "-held", "-led", "-occupied", "-ruled", "-run", "-speaking")
_KINDS = listed("places", "kinds")


def places(words: Sequence[Token], others: Container[int] = ()) -> tuple[str, ...]:
    """The names in the order of the text, each once. `others` are the starts of words that name people or bodies."""
    found: dict[str, None] = {}
    i = 0
    while i < len(words):
        if words[i].low in _AT:
            i = _names(words, i + 1, others, found)
        else:
            i += 1
    return tuple(found)


def _names(words: Sequence[Token], i: int, others: Container[int], found: dict[str, None]) -> int:
    """Reads the names from a word on, over what joins them; the index after the last."""
    while i < len(words):
        at = i
        while at < len(words) and _leads(words[at], others):
            at += 1
        end = at
        while end < len(words) and _name(words[end]) and words[end].start not in others:
            end += 1
        if end == at:
            return i
        found.setdefault(" ".join(word.text for word in words[at:end]))
        i = end
        if i < len(words) and words[i].low in _JOINS:
            i += 1
    return i


def _leads(word: Token, others: Container[int]) -> bool:
    """Whether a word stands before the name of a place and is no part of it: a kind, a people, *foreign-held*."""
    if word.text.islower():
        return word.low in _KINDS or word.low == "of"
    return word.start in others or word.low.endswith(_HELD)


def _name(word: Token) -> bool:
    return word.text[0].isupper() and word.low not in _NO_PLACE and not word.low.endswith(_HELD)
