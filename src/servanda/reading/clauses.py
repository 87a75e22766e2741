"""Where a clause has its subject, and where it ends: for acts that a verb tells without any words of the speaker."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.reading.acts import verb_at
from servanda.reading.attribution.lexicon import cues
from servanda.reading.lexicons import listed
from servanda.reading.roles import role_of
from servanda.reading.spans import Span
from servanda.reading.tokens import Token

BE = frozenset({"is", "are", "was", "were", "been", "being", "be"})
MODALS = listed("clauses", "modals")
AUXILIARY = BE | MODALS | {"has", "have", "had", "having", "do", "does", "did"}
TURNS = listed("clauses", "turns")
_BOUNDS = listed("clauses", "bounds")
_UNSAID = listed("clauses", "unsaid")
_REFUSES = listed("clauses", "refuses")
_CLOSERS = frozenset(".!?;")
_MARKS = frozenset(',;:—–“”"')


def span(words: Sequence[Token], start: int, end: int) -> Span:
    """The place of the words from one index up to another."""
    return Span(words[start].start, words[end - 1].end)


def subject(words: Sequence[Token], end: int) -> tuple[int, int] | None:
    """The noun phrase before a verb; of a second verb that of the first."""
    if end and words[end - 1].low in {"and", "but", "then"}:
        return first_subject(words, end)
    start = end
    if start and words[start - 1].text == ",":  # an apposition
        start -= 1
        while start and words[start - 1].text != ",":
            start -= 1
        start -= start > 0
    while start and not _parts(words, start - 1):
        start -= 1
    return (start, end) if start < end else None


def _parts(words: Sequence[Token], i: int) -> bool:
    """Whether no noun phrase reaches over this word."""
    word = words[i]
    return word.low in TURNS or word.text in _MARKS or (word.low == "and" and not _joins_names(words, i))


def _joins_names(words: Sequence[Token], i: int) -> bool:
    """Whether an "and" joins two who act together."""
    if not 0 < i < len(words) - 1:
        return False
    before, after = words[i - 1], words[i + 1]
    return (before.text[0].isupper() or role_of(before) is not None) and (after.text[0].isupper() or after.low == "the")


def first_subject(words: Sequence[Token], before: int) -> tuple[int, int] | None:
    """The subject of the first verb of a sentence, which later verbs share."""
    for i in range(1, before):
        verbal = words[i].low in AUXILIARY or (words[i].low.endswith(("ed", "es", "ook")) and words[i].text.islower())
        if (verbal or verb_at(words, i)) and words[i - 1].low not in {"and", "but"}:
            found = subject(words, i)
            if found is not None:
                return found
    return None


def stop(words: Sequence[Token], start: int) -> int:
    """Where a clause ends: with its sentence, or where another begins with a turn or with a second act."""
    for i in range(start, len(words)):
        low = words[i].low
        if low in _CLOSERS or (low in {"while", "whereas", "but"} and i > start):
            return i - (words[i - 1].text == ",")
        if low == "and" and i + 1 < len(words) and (_says(words, i + 1) or _another_says(words, i + 1)):
            return i - (words[i - 1].text == ",")
    return len(words)


def _says(words: Sequence[Token], i: int) -> bool:
    """Whether a second act or report begins: "and said …", "and dropped its demand"."""
    low = words[i].low
    return low in {"said", "told"} or (low.endswith("ed") and (low in cues() or verb_at(words, i) is not None))


def _another_says(words: Sequence[Token], i: int) -> bool:
    """Whether another is named who says something: "and Norland said …"."""
    near = range(i + 1, min(i + 5, len(words)))
    verb = next(
        (j for j in near if words[j].low in AUXILIARY or not words[j].text[0].isalpha() or _says(words, j)), None
    )
    return words[i].text[0].isupper() and verb is not None and _says(words, verb)


def no_longer(words: Sequence[Token], start: int) -> bool:
    """Whether "no longer" stands before a verb: what was done before is done no more."""
    return start > 1 and [words[start - 2].low, words[start - 1].low] == ["no", "longer"]


def speechless(words: Sequence[Token], end: int) -> bool:
    """Whether what ends here or follows is a word not said: "declined to comment", "refused to be named"."""
    refusing = [i for i in range(max(0, end - 4), end) if words[i].low in _REFUSES]
    after = [word.low for word in words[refusing[-1] + 1 : refusing[-1] + 4]] if refusing else []
    named = after[:2] == ["to", "be"] and after[2:] in (["named"], ["identified"], ["quoted"])
    unsaid = after[:1] == ["to"] and not _UNSAID.isdisjoint(after[1:3])
    return named or unsaid or [word.low for word in words[end : end + 1]] == ["comment"]


def subordinate(words: Sequence[Token], start: int) -> bool:
    """Whether the clause that begins with a word is only a condition, a time or a description of something else."""
    return start > 0 and words[start - 1].low in _BOUNDS
