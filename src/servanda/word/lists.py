"""Automatic numbers as text: what Word and LibreOffice show before a paragraph of a list."""

from __future__ import annotations

import re
from collections.abc import Callable

from servanda.syntax.numerals import in_words
from servanda.word.manuscript import Layout, Level, List

_ROMAN: tuple[tuple[int, str], ...] = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
)
_ROMAN += ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LATIN, _RUSSIAN = "abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщэюя"
_FIRSTS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"}
_FIRSTS |= {"twelve": "twelfth"}


class Numbers:
    """The numbers of the lists of a document, counted from its top."""

    def __init__(self, lists: dict[str, List]) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, layout: Layout) -> str | None:
        """The label of the next paragraph of this layout; None where it has none."""
        held = self._lists.get(layout.list or "")
        if held is None or layout.level >= len(held.levels):
            return None
        level = held.levels[layout.level]
        counts = self._counts.setdefault(held.family, {})
        for above in range(layout.level):  # an entry without one above it stands in the first that could be there
            counts.setdefault(above, held.levels[above].start)
        starts = dict(held.starts)
        if layout.level in starts and (str(layout.list), layout.level) not in self._begun:
            self._begun.add((str(layout.list), layout.level))
            counts[layout.level] = starts[layout.level]
        else:
            counts[layout.level] = counts.get(layout.level, level.start - 1) + 1
        for deeper in [at for at in counts if at > layout.level]:
            if _restarts(held.levels[deeper] if deeper < len(held.levels) else Level(), layout.level, deeper):
                del counts[deeper]
        return _shaped(held, layout.level, counts)


def _restarts(level: Level, above: int, deeper: int) -> bool:
    """Whether an entry of the level above begins a deeper level anew: by default each does."""
    return above < (deeper if level.restart is None else level.restart)


def _shaped(held: List, at: int, counts: dict[int, int]) -> str:
    level = held.levels[at]
    if level.format == "bullet":
        return level.shape

    def numbered(found: re.Match[str]) -> str:
        other = int(found.group(1)) - 1
        if other >= len(held.levels):
            return ""
        form = held.levels[other].format
        plain = "decimal" if level.legal and form not in ("bullet", "none") else form
        return written(counts.get(other, held.levels[other].start), plain)

    return re.sub(r"%([1-9])", numbered, level.shape)


def written(number: int, form: str) -> str:
    """A number in one of the forms of WordprocessingML; an unknown form is decimal."""
    return _FORMS.get(form, str)(number)


def _letters(number: int, alphabet: str) -> str:
    """A … z, aa, bb …: the letter again for each time round."""
    if number < 1:
        return str(number)
    times, at = divmod(number - 1, len(alphabet))
    return alphabet[at] * (min(times, 100) + 1)


def _roman(number: int) -> str:
    if not 0 < number < 32768:
        return str(number)
    said = ""
    for worth, sign in _ROMAN:
        said += sign * (number // worth)
        number %= worth
    return said


def _ordinal(number: int) -> str:
    tail = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"


def _cardinal_words(number: int) -> str:
    if not 0 < number < 1000:
        return str(number)
    return in_words(number).capitalize()


def _ordinal_words(number: int) -> str:
    said = _cardinal_words(number)
    head, sign, last = said.rpartition("-" if "-" in said else " ")
    low = last.lower()
    first = _FIRSTS.get(low) or (f"{low[:-1]}ieth" if low.endswith("y") else f"{low}th")
    return f"{head}{sign}{first}".capitalize()


_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": lambda number: _letters(number, _LATIN),
    "upperLetter": lambda number: _letters(number, _LATIN).upper(),
    "russianLower": lambda number: _letters(number, _RUSSIAN),
    "russianUpper": lambda number: _letters(number, _RUSSIAN).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "ordinal": _ordinal,
    "cardinalText": _cardinal_words,
    "ordinalText": _ordinal_words,
    "none": lambda _: "",
    "bullet": lambda _: "",
}
