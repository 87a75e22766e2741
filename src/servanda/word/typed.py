"""Square brackets that negotiators type: `[Arden: within 30 days | Veld: within 60 days]`, and whose each text is.

An owner is named by capital words before a colon: `[RU: …]`, `[United Kingdom, France: …]`. Alternatives are parted by
`|`, or by `/` where an owner follows. `Alt 1`, `Note:` and the like name no owner.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAME = r"[^\W\d_][\w’'.-]*(?: (?:of |and |the )*[^\W\d_][\w’'.-]*){0,3}"
_OWNED = re.compile(rf"\s*({_NAME}(?:, {_NAME}){{0,20}})\s*:(?=\s|$)")
DEEPEST = 16  # brackets within brackets beyond that are text: each level is read once more
_NO_OWNER = frozenset(
    re.findall(
        r"\w+",
        "alt alternative annex article chapter comment draft drafting editor footnote nb note notes option original"
        " paragraph placeholder point question section see subject tbc tbd text title variant version",
    )
)


@dataclass(frozen=True, slots=True)
class Option:
    """One text in a bracket, `start` and `end` being its place in the text around it; owners may be none."""

    owners: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket with its place, signs included."""

    start: int
    end: int
    options: tuple[Option, ...]


def brackets(text: str) -> Iterator[Bracket]:
    """The brackets of a text in the order in which they begin, those within others too; unpaired signs are text."""
    for start, end in sorted(pairs(text)):
        if not text.startswith("^", start + 1):  # a call of a note
            yield Bracket(start, end + 1, tuple(_options(text, start + 1, end)))


def pairs(text: str) -> Iterator[tuple[int, int]]:
    """The places of signs that open and close one bracket."""
    open_: list[int] = []
    for found in re.finditer(r"[\[\]]", text):
        if found.group() == "[":
            open_.append(found.start())
        elif open_:
            start = open_.pop()
            if len(open_) < DEEPEST:
                yield start, found.start()


def _options(text: str, start: int, end: int) -> Iterator[Option]:
    begin, depth = start, 0
    for at in range(start, end):
        sign = text[at]
        depth += (sign == "[") - (sign == "]")
        if depth == 0 and (sign == "|" or (sign == "/" and _owners(text, at + 1, end) and _owners(text, begin, at))):
            yield Option(_owners(text, begin, at), begin, at)
            begin = at + 1
    yield Option(_owners(text, begin, end), begin, end)


def _owners(text: str, start: int, end: int) -> tuple[str, ...]:
    found = _OWNED.match(text, start, end)
    if found is None:
        return ()
    names = tuple(name.strip() for name in found.group(1).split(","))
    first = names[0].split()[0].lower().rstrip(".")
    return () if first in _NO_OWNER or any(name[0].islower() for name in names) else names
