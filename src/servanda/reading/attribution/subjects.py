"""The noun phrase before a verb: a walk over classes of words, from the verb to where its subject begins."""

from __future__ import annotations

from servanda.reading.attribution.classes import (
    CATENATIVE,
    CONJUNCTION,
    DASHES,
    DAY,
    HELPERS,
    MARKS,
    OBJECT,
    OPENING,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    STOPS,
    SUBORDINATOR,
    adverb,
    adverbial,
    finite,
    infinitive,
)
from servanda.reading.attribution.paragraph import Paragraph, Piece

_REACH = 60  # words: no subject is longer, and with a bound the walk is linear in the text
_BRACKET, _CLAUSE, _DASHED = 12, 14, 40  # words that a parenthesis, a relative clause and one between dashes may have


def subject(p: Paragraph, end: int) -> Piece | None:
    """The noun phrase that is the subject of the verb group at `end`."""
    last = _before_time(p, end)
    floor = max(p.floors[end] if end < len(p.words) else 0, end - _REACH)
    if last <= floor:
        return None
    low = p.low(last - 1)
    if low in PRONOUN or (low in RELATIVE and last == end):
        return last - 1, last
    if low in DASHES:  # "Bo — the envoy of Veld — said"
        opening = next((i for i in range(last - 2, max(floor, last - _DASHED), -1) if p.low(i) in DASHES), -1)
        if opening < 0 or last < end:
            return None
        last = opening
        if p.low(last - 1) in PRONOUN:
            return last - 1, last
    return _trimmed(p, _stretch(p, last, floor), last)


def main_subject(p: Paragraph, at: int) -> Piece | None:
    """The subject of the first finite verb of a sentence, for "Arden left the talks, saying …"."""
    floor = p.floors[at]
    for i in range(floor + 1, min(at, floor + _REACH)):
        if p.quote[i] < 0 and finite(p, i):
            start = i
            while start > floor and adverbial(p, start - 1):
                start -= 1
            return subject(p, start)
    return None


def _before_time(p: Paragraph, end: int) -> int:
    """Before "on Monday", "Tuesday", "also" and the like."""
    last = end
    while last > 0 and (p.low(last - 1) in DAY or adverbial(p, last - 1)):
        last -= 1
    return last - 1 if last < end and p.low(last - 1) in {"on", "late", "early"} else last


def _stretch(p: Paragraph, last: int, floor: int) -> int:
    """Walks left to where the clause begins whose subject ends before `last`."""
    start = last
    coordinated = 0  # the word after the leftmost "and" seen
    while start > floor:
        i, low = start - 1, p.low(start - 1)
        if _bars(p, i, last):
            return start
        if low == ")":
            start = _bracket(p, i, floor)
        elif finite(p, i) or (low == "to" and infinitive(p, i + 1) and _governed(p, i, floor)):
            back = _relative(p, i, floor)
            if back is None:
                return coordinated or start
            start = back
        else:
            coordinated = start if low in CONJUNCTION else coordinated
            start = i
    return start


def _governed(p: Paragraph, i: int, floor: int) -> bool:
    """Whether a verb governs this "to", not a noun as in "the promise to leave"."""
    low = p.low(i - 1)
    return i == floor or low in CATENATIVE or low in HELPERS or low == "," or finite(p, i - 1)


def _bars(p: Paragraph, i: int, last: int) -> bool:
    """Whether no subject that ends before `last` reaches over this word."""
    low = p.low(i)
    if p.quote[i] != p.quote[last - 1] or low in STOPS or low in {"(", "--"} or low in MARKS:
        return True
    if low in DASHES and _dateline(p, i):
        return True
    if low in SUBORDINATOR:
        return low != "that" or p.low(i - 1) != ","
    return low in RELATIVE or (i < last - 1 and (low in OBJECT or low in PRONOUN))


def _dateline(p: Paragraph, i: int) -> bool:
    """Whether a dash ends a dateline: "KARST, 12 May 2030 - Arden said", "Karst (Agency) - Arden said"."""
    before = p.low(i - 1)
    return before[-1:].isdigit() or before == ")" or (i > 0 and p.words[i - 1].text.isupper())


def _bracket(p: Paragraph, i: int, floor: int) -> int:
    """Past a parenthesis, leftwards."""
    return next((k for k in range(i - 1, max(floor, i - _BRACKET) - 1, -1) if p.low(k) == "("), i)


def _relative(p: Paragraph, i: int, floor: int) -> int | None:
    """Where the relative clause of a verb begins, if it has one: "the envoys who came to Veld say"."""
    for k in range(i - 1, max(floor, i - _CLAUSE), -1):
        low = p.low(k)
        if low in RELATIVE and (low != "that" or not finite(p, k - 1)):
            return k
        if low in STOPS or low == "--" or low in MARKS or low in PRONOUN:
            return None
    return None


def _trimmed(p: Paragraph, start: int, end: int) -> Piece | None:
    """Without what opens the sentence, "But in May, …", and without a parenthesis of circumstance, "…, in Veld, …"."""
    while start < end and (p.low(start) in OPENING or p.low(start) == ","):
        start += 1
    while start < end and (p.low(start) in PREPOSITION or p.low(start).endswith("ing") or adverbial(p, start)):
        comma = next((i for i in range(start, end) if p.low(i) == ","), end)
        if comma + 1 >= end:
            break
        start = comma + 1
    if start < end and p.low(end - 1) == ",":
        end = _apposed(p, start, end)
    else:
        start = _last_of(p, start, end)
    if start >= end or p.low(start) in HELPERS or (end - start == 1 and not p.words[start].text[0].isalnum()):
        return None
    return start, end


def _last_of(p: Paragraph, start: int, end: int) -> int:
    """After the last comma, unless it stands in a list: "The bridge was safe, Bo said", "Arden, Veld and Ro said"."""
    comma = next((i for i in range(end - 1, start, -1) if p.low(i) == ","), -1)
    if comma < 0 or any(p.low(i) in {"and", "or"} for i in range(comma + 1, end)):
        return start
    return comma + 1


def _apposed(p: Paragraph, start: int, end: int) -> int:
    """The end of a subject with a comma after it: an apposition belongs to it, with its comma, as PolNeAR has it."""
    commas = [i for i in range(start, end) if p.low(i) == ","]
    if len(commas) == 1:
        return end - 1
    opening = p.low(commas[-2] + 1)
    return commas[-2] if opening in PREPOSITION or opening in OPENING or adverb(opening) else end
