"""The line with which an agency opens a report: place, day and agency, up to a dash. Nobody speaks in it."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.reading.dates import MONTHS
from servanda.reading.tokens import Token

_DASHES = frozenset({"-", "–", "—", "--"})
_LONGEST = 16  # words and signs that such a line may have


def past_dateline(words: Sequence[Token]) -> int:
    """The index of the first word after the dateline of a sentence, 0 if it has none: "KARST, 12 May (Agency) - …"."""
    at = next((i for i, word in enumerate(words[:_LONGEST]) if i and _parts(words, i)), 0)
    before = words[:at]
    if not before or not all(word.text[0].isupper() for word in before if word.text[0].isalpha()):
        return 0
    last = before[-1]
    return at + 1 if last.text == ")" or last.text[0].isdigit() or last.low in MONTHS or _placed(before) else 0


def _parts(words: Sequence[Token], i: int) -> bool:
    """Whether a dash stands between blanks, as no hyphen does."""
    return words[i].text in _DASHES and words[i - 1].end < words[i].start


def _placed(words: Sequence[Token]) -> bool:
    """Whether the place stands in capitals, and nothing with it."""
    return all(word.text.isupper() or not word.text[0].isalpha() for word in words)
