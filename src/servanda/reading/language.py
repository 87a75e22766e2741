"""Whether a report is in English, the one language that is read. Small words and writings tell."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache

from servanda.reading.lexicons import fault, table
from servanda.reading.report import Report
from servanda.reading.tokens import tokens
from servanda.syntax import Diagnostic

_SAMPLE = 6000  # characters from the beginning
_LETTERS = 24  # among fewer, a name in its own writing may stand in English words
_FEW = 12  # words; a shorter text is English unless small words of another language tell otherwise
_TELLING = 2  # so many of them in small letters, since names have such words too ("Las Palmas de …")
_SHARE = 0.12  # so many of the words of English prose are its commonest ones; measured: 0.25 and more


def other_language(report: Report) -> Diagnostic | None:
    """That a report is not in English, and what it seems to be instead."""
    writing = _writing(report.text[:_SAMPLE])
    if writing is not None:
        return _told(report, writing)
    found = tokens(report.text[:_SAMPLE])
    words = [token.low for token in found if token.text[0].isalpha()]
    short = len(words) < _FEW
    if short:
        words = [token.low for token in found if token.text[0].islower()]
    counts = {name: sum(word in common for word in words) for name, common in _common().items()}
    english = counts.pop("English")
    nearest, most = max(counts.items(), key=lambda pair: pair[1])
    if short:
        return _told(report, nearest) if most >= _TELLING and most > 2 * english else None
    if english >= _SHARE * len(words) and english >= most:
        return None
    return _told(report, nearest if most > _SHARE * len(words) else "another language")


def _told(report: Report, seems: str) -> Diagnostic:
    what = f"The report is not in English; it seems to be in {seems}."
    return fault("R101", what, report.name, "a report in English, or a translation of this one")


@cache
def _common() -> dict[str, frozenset[str]]:
    listed: dict[str, str] = table("languages")["words"]
    return {name: frozenset(words.split()) for name, words in listed.items()}


def _writing(text: str) -> str | None:
    """The language of a writing in which most of the letters stand; of a few letters only if none is a Latin one."""
    letters = Counter(unicodedata.name(sign, "?").split()[0] for sign in text if sign.isalpha())
    if not letters or (letters.total() < _LETTERS and "LATIN" in letters):
        return None
    script, number = letters.most_common(1)[0]
    names: dict[str, str] = table("languages")["scripts"]
    return next((name for name, known in names.items() if known == script and 2 * number > letters.total()), None)
