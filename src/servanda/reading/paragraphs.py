"""Where paragraphs end: at an empty line, and at the end of a line unless the line was only wrapped there.

A text is wrapped if somewhere a line goes on in small letters. Then a line ends no paragraph if the next word would not
have fitted on it; the longest line tells how wide the text was set. In a text with a line longer than people set, each
line is a paragraph, as in most news files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

WIDEST = 132  # columns; wider lines were not broken for the eye
_LINE = re.compile(r"[^\n]*\n?")


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph, without the break behind it. Takes time in proportion to the text."""
    lines = [match.span() for match in _LINE.finditer(text) if match.group()]
    width = _width(text, lines)
    begun: int | None = None
    for i, (start, end) in enumerate(lines):
        if not text[start:end].strip():
            continue
        begun = start if begun is None else begun
        following = text[slice(*lines[i + 1])] if i + 1 < len(lines) else ""
        if not (following.strip() and _wrapped(text[start:end], following, width)):
            yield begun, end
            begun = None


def _width(text: str, lines: list[tuple[int, int]]) -> int:
    """How wide a wrapped text was set; 0 of one that is not wrapped."""
    widest = max((len(text[start:end].rstrip()) for start, end in lines), default=0)
    goes_on = any(text[start].islower() for (before, end), (start, _) in pairwise(lines) if text[before:end].strip())
    return widest if widest <= WIDEST and goes_on else 0


def _wrapped(line: str, following: str, width: int) -> bool:
    """Whether the line ends only because its next word did not fit; an indented line begins something new."""
    if not width or following[0].isspace():
        return False
    return len(line.rstrip()) + 1 + len(following.split(maxsplit=1)[0]) > width
