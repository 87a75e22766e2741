"""The noun phrase after a verb or a preposition: "said Bo, the envoy of Veld", "according to the envoy"."""

from __future__ import annotations

from servanda.reading.attribution.classes import DAY, MARKS, PRONOUN, STOPS, adverbial
from servanda.reading.attribution.paragraph import Paragraph, Piece

_REACH = 60
_ENDING = frozenset(
    ["that", "because", "when", "while", "after", "before", "as", "if", "since", "although", "whether", "but", "during"]
)
_OWN = frozenset(["a", "an", "his", "her", "their"])
_TAIL = frozenset([")", ".", "'", "’"])


def follower(p: Paragraph, start: int) -> Piece | None:
    """The noun phrase that begins at a word, with its appositions."""
    if start >= len(p.words) or p.quote[start] >= 0:
        return None
    if p.low(start) in PRONOUN:
        return start, start + 1
    limit = min(p.ends[start], start + _REACH)
    end = start
    while end < limit and p.quote[end] < 0 and not _closes(p, end):
        end += 1
    while end > start and not p.words[end - 1].text[-1].isalnum() and p.low(end - 1) not in _TAIL:
        end -= 1
    if end > start and p.low(end - 1) == "." and end == p.ends[start]:
        end -= 1
    return (start, end) if end > start and not adverbial(p, start) else None


def short_follower(p: Paragraph, start: int) -> Piece | None:
    """The noun phrase that begins at a word, up to its first comma that lists nothing."""
    whole = follower(p, start)
    if whole is None:
        return None
    end = next((i for i in range(*whole) if p.low(i) == "," and not _lists(p, i, whole[1])), whole[1])
    return (start, end) if end > start else None


def _lists(p: Paragraph, i: int, end: int) -> bool:
    """Whether a comma stands in a list: "Arden, Veld and Ro"."""
    return any(p.low(k) in {"and", "or"} for k in range(i + 1, min(i + 4, end)))


def _closes(p: Paragraph, i: int) -> bool:
    """Whether a noun phrase has ended before a word."""
    low, following = p.low(i), p.low(i + 1)
    if low in STOPS or low == "--" or low in MARKS or low in _ENDING or low in DAY:
        return True
    if low == ".":
        return i + 1 >= p.ends[i]
    if low in {"in", "on", "at"}:
        return following in _OWN or following in DAY
    return low == "," and (following.endswith("ing") or following in {"but", "while", "in", "according"})
