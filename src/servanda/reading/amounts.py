"""Numbers with what they count or measure; durations as ISO 8601 besides."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.reading.dates import MONTHS
from servanda.reading.spans import Span
from servanda.reading.statement import Amount
from servanda.reading.tokens import Token
from servanda.syntax.numerals import NUMBERS

_NUMBERS = NUMBERS | {"hundred": 100, "thousand": 1000}
_TIMES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
# Unit -> its ISO 8601 designator, and whether it belongs to the time of day (ISO 8601-1:2019, 5.5.2).
_SPANS = {"year": "P{}Y", "month": "P{}M", "week": "P{}W", "day": "P{}D", "hour": "PT{}H", "minute": "PT{}M"}
_LONG = 9  # digits of the longest number that is read


def amounts(words: Sequence[Token]) -> list[Amount]:
    """The amounts of a sentence or content, in order. A bare year or day of a month is none."""
    found: list[Amount] = []
    i = 0
    while i < len(words):
        low = words[i].low
        may_be = low[0].isdigit() or low in _NUMBERS or "-" in low
        read = (_hyphened(words[i]) or _spaced(words, i)) if may_be else None
        if read is None:
            i += 1
            continue
        value, unit, length = read
        span = Span(words[i].start, words[i + length - 1].end)
        found.append(Amount(value, unit, span, _iso(value, unit)))
        i += length
    return found


def _hyphened(word: Token) -> tuple[float, str, int] | None:
    """As in "two-year", "twenty-five-day"."""
    number, sign, unit = word.low.rpartition("-")
    value = _value(number)
    if not sign or value is None or unit.removesuffix("s") not in _SPANS:
        return None
    return value, unit.removesuffix("s"), 1


def _spaced(words: Sequence[Token], i: int) -> tuple[float, str, int] | None:
    value = _value(words[i].low)
    if value is None:
        return None
    end = i + 1
    while end < len(words) and words[end].low in _TIMES:
        value *= _TIMES[words[end].low]
        end += 1
    if end < len(words) and words[end].text in {"-", "‑"} and end + 1 < len(words):
        end += 1  # "15-year" comes as three tokens
    unit = words[end].low if end < len(words) else ""
    if not unit[:1].isalpha() or unit in MONTHS or not words[end].text.islower():
        return None
    singular = unit.removesuffix("s")
    if singular not in _SPANS and (not unit.endswith("s") or unit in {"is", "was", "as"}):
        return None
    return value, singular if singular in _SPANS else unit, end - i + 1


def _value(word: str) -> float | None:
    digits = word.replace(",", "")
    if digits.isascii() and digits.replace(".", "", 1).isdecimal() and len(digits) <= _LONG:
        return float(digits)
    return _NUMBERS.get(word)


def _iso(value: float, unit: str) -> str | None:
    return _SPANS[unit].format(f"{value:g}") if unit in _SPANS and value < 1e6 else None
