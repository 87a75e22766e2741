"""Tracked changes as brackets in the text, and back: `[original: 30 | Arden: 10] days`.

The side `original` is the text before the change, the other is what its author puts in its place; `nothing` is no text.
A change within a change is a bracket within a bracket. Signs that a reader could take for ours are written with a
backslash, as Markdown has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, groupby

from servanda.word.manuscript import Change, Changes, Piece
from servanda.word.typed import Bracket, brackets, pairs

ORIGINAL, NOTHING, END = "original", "nothing", "¶"
_OPEN, _CLOSE, _BAR = "\ufdd0", "\ufdd1", "\ufdd2"  # noncharacters: signs of the text itself, on their way
_PLAIN = str.maketrans({_OPEN: "[", _CLOSE: "]", _BAR: "|"})
_NOTE = re.compile(r"\[\^([\w-]+)\]")
_BEGIN = f"[{ORIGINAL}: "
_OWNER = re.compile(r" ([^\W\d_][\w-]*): ")


def written(pieces: Sequence[Piece], owner: Callable[[str], str], note: Callable[[str], str]) -> str:
    """The text of pieces with every change as a bracket, in Markdown; `owner` names an author, `note` a note."""
    text = _Writing(owner, note).side(pieces, 0)
    return re.sub(r"\](?=[(:])", r"]\\", text)  # or Markdown would make a link of it


class _Writing:
    """Writes the pieces of one paragraph."""

    def __init__(self, owner: Callable[[str], str], note: Callable[[str], str]) -> None:
        self._owner = owner
        self._note = note

    def side(self, pieces: Sequence[Piece], depth: int) -> str:
        """The pieces that stand in the same changes down to a depth."""
        parts: list[tuple[bool, str]] = []  # whether it is text that still needs its backslashes
        for author, group in groupby(pieces, lambda piece: _whose(piece, depth)):
            held = list(group)
            if author is None:
                parts.extend(
                    (piece.note is None, piece.text if piece.note is None else self._note(piece.note)) for piece in held
                )
            elif _names_itself(author[0], held, parts, depth):
                parts.append((False, self.side(held, depth + 1)))
            else:
                old, new = (
                    self.side([piece for piece in held if piece.changes[depth].inserted == inserted], depth + 1)
                    for inserted in (False, True)
                )
                parts.append((False, f"[{ORIGINAL}: {_text(old)} | {self._owner(author[0])}: {_text(new)}]"))
        return _guarded(parts, inside=depth > 0)


def _text(side: str) -> str:
    return rf"\{NOTHING}" if side == NOTHING else side or NOTHING


def _whose(piece: Piece, depth: int) -> tuple[str, bool] | None:
    """Whose change a piece stands in at a depth, and whether it is the end of a paragraph, which stands by itself."""
    return (piece.changes[depth].author, piece.text == END) if len(piece.changes) > depth else None


def _names_itself(author: str, held: Sequence[Piece], parts: Sequence[tuple[bool, str]], depth: int) -> bool:
    """An author's own option in a typed bracket, as in `[Arden: soon | …]`: it is said already whose it is."""
    before = next((text for plain, text in reversed(parts) if plain), "") if parts and parts[-1][0] else ""
    return before.rstrip(" ").endswith(("[", "|", "/")) and all(
        (piece.changes[depth].inserted, at > 0 or piece.text.startswith(f"{author}:")) == (True, True)
        for at, piece in enumerate(held)
    )


def _guarded(parts: Sequence[tuple[bool, str]], *, inside: bool) -> str:
    """The parts as one text: signs of the text that form no bracket, or would part sides, get a backslash."""
    whole = "".join(text if plain else " " * len(text) for plain, text in parts)
    found = sorted(pairs(whole))
    paired = {at for pair in found for at in pair}
    covered = [False] * len(whole)
    for start, end in found:
        covered[start:end] = [True] * (end - start)
    said, at = [], 0
    for plain, text in parts:
        if plain:
            signs = (_sign(sign, place in paired, inside and not covered[place]) for place, sign in enumerate(text, at))
            said.append(escaped("".join(signs)))
        else:
            said.append(text)
        at += len(text)
    return "".join(said)


def _sign(sign: str, paired: bool, parting: bool) -> str:  # noqa: FBT001 - one question each
    if sign in "[]" and not paired:
        return _OPEN if sign == "[" else _CLOSE
    return _BAR if sign == "|" and parting else sign


def escaped(text: str) -> str:
    """Text as Markdown that reads as that text, wherever in a line it stands."""
    text = re.sub(r"[\\*`<]|(?<![^\W_])_|_(?![^\W_])|&(?=#|\w+;)", r"\\\g<0>", text)
    return text.replace(_OPEN, r"\[").replace(_CLOSE, r"\]").replace(_BAR, r"\|")


def shielded(markdown: str) -> str:
    """Markdown in which the signs with a backslash are out of reach of what follows: `parsed` knows them."""
    signs = {"[": _OPEN, "]": _CLOSE, "|": _BAR}
    return re.sub(r"\\(.)", lambda found: signs.get(found.group(1), found.group()), markdown)


def parsed(text: str, changes: Changes = ()) -> tuple[Piece, ...]:
    """The pieces of a text whose Markdown was `shielded` and read: the inverse of `written`.

    The options of a typed bracket are insertions of their owners, between signs that belong to nobody.
    """
    return tuple(joined(_parsed(text, changes)))


def _parsed(text: str, changes: Changes) -> Iterator[Piece]:
    ends = dict(pairs(text))
    owned = {found.start: found for found in brackets(text) if any(option.owners for option in found.options)}
    plain = at = 0
    while at < len(text):
        end = ends.get(at, at) + 1
        inner = _bracketed(text[at:end], changes, owned.get(at)) if at in ends else None
        if inner is None:
            at += 1
            continue
        yield Piece(text[plain:at].translate(_PLAIN), changes)
        yield from inner
        plain = at = end
    yield Piece(text[plain:].translate(_PLAIN), changes)


def _bracketed(text: str, changes: Changes, typed: Bracket | None) -> Iterator[Piece] | None:
    """The pieces of a bracket; None where it is only text, with or without brackets in it."""
    note = _NOTE.fullmatch(text)
    if note:
        return iter((Piece("", changes, note.group(1)),))
    tracked = _tracked(text)
    if tracked:
        return _sides(*tracked, changes)
    return None if typed is None else _options(text, typed, changes)


def _tracked(bracket: str) -> tuple[str, str, str] | None:
    """The two sides of a tracked change, and whose the new one is."""
    depths = accumulate((sign == "[") - (sign == "]") for sign in bracket)
    bars = [at for at, depth in enumerate(depths) if depth == 1 and bracket[at] == "|"]
    if not bracket.startswith(_BEGIN) or len(bars) != 1 or bracket[bars[0] - 1] != " ":
        return None
    owner = _OWNER.match(bracket, bars[0] + 1)
    if owner is None:
        return None
    return bracket[len(_BEGIN) : bars[0] - 1], owner.group(1), bracket[owner.end() : -1]


def _sides(old: str, owner: str, new: str, changes: Changes) -> Iterator[Piece]:
    for inserted, side in ((False, old), (True, new)):
        if side != NOTHING:
            text = NOTHING if side == rf"\{NOTHING}" else side
            yield from _parsed(text, (*changes, Change(inserted, owner)))


def _options(text: str, typed: Bracket, changes: Changes) -> Iterator[Piece]:
    for option in typed.options:
        start, end = option.start - typed.start, option.end - typed.start
        words = text[start:end]
        yield Piece(text[start - 1], changes)  # the sign before it
        bare = words.strip(" ")
        first = words.find(bare) if bare else 0
        yield Piece(words[:first], changes)
        whose = (*changes, Change(inserted=True, author=", ".join(option.owners))) if option.owners else changes
        yield from _parsed(bare, whose)
        yield Piece(words[first + len(bare) :], changes)
    yield Piece("]", changes)


def joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours in the same changes as one piece; empty ones are left out."""
    held: Piece | None = None
    for piece in pieces:
        if held and not held.note and not piece.note and held.changes == piece.changes:
            held = replace(held, text=held.text + piece.text)
            continue
        if held and (held.text or held.note):
            yield held
        held = piece
    if held and (held.text or held.note):
        yield held
