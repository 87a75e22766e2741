"""How a content stands after its cue: quoted, as a clause, with "to", as a thing, or before it all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from servanda.reading.attribution.classes import (
    CONJUNCTION,
    DAY,
    DETERMINER,
    ENDS,
    OBJECT,
    PREPOSITION,
    PRONOUN,
    QUESTION,
    SUBORDINATOR,
    TIME,
    WRITING,
    finite,
    infinitive,
)
from servanda.reading.attribution.groups import Group
from servanda.reading.attribution.paragraph import Paragraph

Name: TypeAlias = Literal["quote", "clause", "to", "thing", "before"]

_BARE = 8  # words within which the verb of a clause without "that" must come
_ADDRESSED, _CIRCUMSTANCE = 14, 16  # words that whom it is said to, and where or when, may have
_PLACING = frozenset(["on", "in", "at", "during", "after", "of", "to", "with", "from", "by", "about", "via"])
_AFTER_ADDRESSEE = frozenset(["that", "to", ",", ":", ".", "about", "of", "in", "on", "at", "during", "after"])
_BEGINNING = frozenset(["the", "a", "his", "her", "their"])
_PAST = frozenset(["that", ",", ":", ".", ";", "and", "but", "he", "she", "they", "it", "we", "?", "!"])


@dataclass(frozen=True, slots=True)
class Way:
    """The content begins at `start`; the cue ends before `end`."""

    start: int
    end: int
    name: Name


def way(p: Paragraph, g: Group) -> Way | None:
    """How the content of a verb group stands after it, if it does as the lexicon has it."""
    end = g.end
    end += p.low(end).endswith("ly") and p.low(end) not in {"only", "early"}
    end = written(p, end)
    if g.cue.addressee:
        return _begun(p, addressed(p, end), end, g)
    low = p.low(end)
    if low in g.cue.joins and end + 1 < p.ends[g.start] and not (low == "to" and infinitive(p, end + 1)):
        return Way(end + 1, end + 1, "thing")
    return _begun(p, end, end, g)


def written(p: Paragraph, end: int) -> int:
    """Past "in a statement", which PolNeAR counts to the cue."""
    if p.low(end) == "in" and p.low(end + 1) in {"a", "an"}:
        return next((k + 1 for k in range(end + 2, min(end + 5, p.ends[end])) if p.low(k) in WRITING), end)
    return end


def addressed(p: Paragraph, start: int) -> int:
    """Past whom it is said to: "told reporters that …"."""
    limit = min(p.ends[start - 1], start + _ADDRESSED)
    if p.low(start) in OBJECT or p.low(start) in {"it", "you"}:
        return start + 1
    for i in range(start, limit):
        low = p.low(i)
        if low in _AFTER_ADDRESSEE or low in QUESTION or p.quote[i] != p.quote[start - 1]:
            return i
        if i > start and (low in PRONOUN or low in _BEGINNING or _new_name(p, i)):
            return i
    return limit


def _new_name(p: Paragraph, i: int) -> bool:
    """Whether a name after a plural begins what is said: "told reporters Veld would go"."""
    before = p.low(i - 1)
    plural = before.endswith("s") and before not in DETERMINER and not p.capital(i - 1)
    return plural and p.capital(i) and p.low(i) not in DAY and _clause(p, i)


def past_circumstance(p: Paragraph, start: int, *, to: bool = False) -> int:
    """Past "on Tuesday", "in an interview with …", "last week", where what follows can be a content.

    `to` says that an infinitive can be: "promised at the talks to leave".
    """
    last = min(p.ends[start], start + 3 * _CIRCUMSTANCE) if start < len(p.words) else start
    i = start
    while i < last:
        step = _circumstance(p, i, last, to=to, first=i == start)
        if step == i:
            break
        i = step
    return i


def _circumstance(p: Paragraph, i: int, last: int, *, to: bool, first: bool) -> int:
    low, following = p.low(i), p.low(i + 1)
    if low in DAY or (low in TIME and not first):
        return i + 1
    if low in {"last", "this", "earlier", "late", "early"} and following in TIME:
        return i + 2
    if low == "on" and following in DAY:
        return i + 2
    if low not in _PLACING or p.quote[i] != p.quote[i - 1] or (low == "to" and infinitive(p, i + 1)):
        return i
    k = i + 1
    while k < min(last, i + _CIRCUMSTANCE) and p.low(k) not in _PAST and p.quote[k] == p.quote[i]:
        if to and p.low(k) == "to" and infinitive(p, k + 1):
            return k
        k += 1
    return k if p.low(k) in {"that", ",", ":", "."} or (k < last and p.quote[k] != p.quote[i]) else i


def _begun(p: Paragraph, start: int, end: int, g: Group) -> Way | None:
    ways, last = g.cue.ways, p.ends[g.start]
    skipped = past_circumstance(p, start, to="to" in ways)
    if skipped > start and (p.low(skipped) in {"that", "to", ":", ",", "."} or p.low(skipped - 1) in DAY):
        start = skipped
    low = p.low(start) if start < last else "."
    if low in ENDS:
        return Way(start, end, "before") if ways & {"clause", "quote"} else None
    if low == ":":
        return Way(start + 1, start + 1, "quote") if "quote" in ways and start + 1 < len(p.words) else None
    if low == ",":
        if "quote" in ways and start + 1 < last and p.quote[start + 1] >= 0 and p.quote[start] < 0:
            return Way(start + 1, end, "quote")
        return Way(start, end, "before") if "clause" in ways else None
    name = _named(p, start, end, ways)
    return Way(start, end, name) if name else None


def _named(p: Paragraph, start: int, end: int, ways: frozenset[str]) -> Name | None:
    low = p.low(start)
    if p.quote[start] >= 0 and p.quote[start] != p.quote[end - 1]:
        return "quote" if "quote" in ways else "thing" if "thing" in ways else "clause" if "clause" in ways else None
    if low == "to":
        return "to" if "to" in ways else None
    if low == "as" and p.low(start + 1) == "much":
        return "thing"
    if low == "that" or low in QUESTION:
        return "clause" if ways & {"clause", "that"} else "thing" if "thing" in ways else None
    if low in PREPOSITION or low in CONJUNCTION or low in SUBORDINATOR or not p.words[start].text[0].isalnum():
        return None
    if "clause" in ways or ("that" in ways and _clause(p, start)):
        return "clause"
    return "thing" if "thing" in ways else None


def _clause(p: Paragraph, start: int) -> bool:
    """Whether a clause begins here without "that": "the study found Veld would gain"."""
    if not (p.capital(start) or p.low(start) in PRONOUN or p.low(start) in DETERMINER):
        return False
    return any(finite(p, i) for i in range(start + 1, min(start + _BARE, p.ends[start])))
