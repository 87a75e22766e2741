"""Words and sentences with their places. Nothing is normalised away: a token is what stands in the report.

One pattern, without nested repetition, so that time grows with the length of the text and never faster.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from servanda.reading.paragraphs import paragraphs
from servanda.reading.spans import Span

# A word with inner apostrophes and hyphens; a number with its separators; an abbreviation with points; or one sign.
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?\b|[^\W\d_]+(?:['’\-‑][^\W_]+)*|\d+\w*|[^\w\s]|_",
)
_MARKS = 4  # closing marks after a stop that are looked through; no writer sets more
_CLOSING = frozenset("\"”’')]»")
_ENDING = _CLOSING | frozenset(".!?…")  # with these alone a sentence may end
# Words after which a point ends no sentence.
_ABBREVIATED = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "col",
        "lt",
        "sen",
        "rep",
        "gov",
        "st",
        "jr",
        "sr",
        "no",
        "vs",
        "etc",
        "maj",
    }
    | {"capt", "cmdr", "adm", "sgt", "rev", "hon", "art", "arts", "para", "paras"}
    | {"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"}
)


class Token(NamedTuple):
    """`text` as it stands; `low` in lower case, for lexicons. A plain tuple, since a long report makes millions."""

    start: int
    end: int
    text: str
    low: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """`id` counts from S1 through the whole report; `paragraph` from 0."""

    id: str
    paragraph: int
    span: Span
    tokens: tuple[Token, ...]


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words and signs of a text, in order, with offsets into the whole."""
    found = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return [Token(m.start(), m.end(), word := m.group(), word.lower()) for m in found]


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text. One never crosses a paragraph, and an open quotation does not keep it from ending."""
    found: list[Sentence] = []
    for number, (start, end) in enumerate(paragraphs(text)):
        for run in _split(tokens(text, start, end)):
            found.append(Sentence(f"S{len(found) + 1}", number, Span(run[0].start, run[-1].end), tuple(run)))
    return found


def _split(words: list[Token]) -> list[list[Token]]:
    runs: list[list[Token]] = []
    run: list[Token] = []
    for i, word in enumerate(words):
        run.append(word)
        if word.text in _ENDING and _ends(words, i):
            runs.append(run)
            run = []
    return [*runs, run] if run else runs


def _ends(words: list[Token], i: int) -> bool:
    """Whether a sentence ends with this token: a stop, or a closing quotation mark right after one."""
    stop = i
    while 0 < stop > i - _MARKS and words[stop].text in _CLOSING and words[stop - 1].end == words[stop].start:
        stop -= 1
    if words[stop].text not in ".!?…" or (stop and words[stop].text == "." and _abbreviates(words[stop - 1])):
        return False
    following = words[i + 1] if i + 1 < len(words) else None
    if following is None:
        return True
    if following.start == words[i].end:
        return False  # nothing between them: the mark still belongs to this sentence, or the point is inside a word
    return not following.text[0].islower()


def _abbreviates(word: Token) -> bool:
    return word.low in _ABBREVIATED or (len(word.text) == 1 and word.text.isupper())
