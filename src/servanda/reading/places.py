"""Places that words speak of: names after a preposition of place, and what is joined to them."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.reading.dates import MONTHS
from servanda.reading.lexicons import listed
from servanda.reading.tokens import Token

_AT = listed("places", "at")
_JOINS = frozenset({"and", "or", ","})
_NO_PLACE = frozenset(MONTHS) | frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "president", "minister"]
)
_KINDS = listed("places", "kinds")


def places(words: Sequence[Token]) -> tuple[str, ...]:
    """The names in the order of the text, each once."""
    found: dict[str, None] = {}
    i = 0
    while i < len(words):
        if words[i].low in _AT:
            i = _names(words, i + 1, found)
        else:
            i += 1
    return tuple(found)


def _names(words: Sequence[Token], i: int, found: dict[str, None]) -> int:
    """Reads the names from a word on, over what joins them; the index after the last."""
    while i < len(words):
        at = i
        while at < len(words) and (words[at].low in _KINDS or words[at].low == "of") and words[at].text.islower():
            at += 1
        end = at
        while end < len(words) and _name(words[end]):
            end += 1
        if end == at:
            return i
        found.setdefault(" ".join(word.text for word in words[at:end]))
        i = end
        if i < len(words) and words[i].low in _JOINS:
            i += 1
    return i


def _name(word: Token) -> bool:
    return word.text[0].isupper() and word.text[0].isalpha() and word.low not in _NO_PLACE
