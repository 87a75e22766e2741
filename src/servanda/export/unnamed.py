"""States that a text counts without naming them: those of whom the picture shows the same share a lane."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from servanda.export.lanes import Bar, Mark

    Piece: TypeAlias = Bar | Mark
    Held: TypeAlias = tuple[str, tuple[str, ...], Sequence[Piece]]


def laned(pieces: Mapping[str, Sequence[Piece]], unnamed: Sequence[str]) -> Iterator[Held]:
    """Each lane that holds something: its name, those of whom it tells where they are several, and what it holds.

    Unnamed states share one where all that is drawn and told of them is the same but for who they are; who is told
    anything else of, were it by the hour or of another of them, keeps a lane.
    """
    alike: dict[tuple[Piece, ...], list[str]] = {}
    for name in unnamed:
        if pieces.get(name):
            alike.setdefault(tuple(_told_of("Others", name, pieces[name])), []).append(name)
    shared = {members[0]: tuple(members) for members in alike.values() if len(members) > 1}
    left_out = {name for members in shared.values() for name in members[1:]}
    for name, held in pieces.items():
        if name in shared:
            number = f"{len(shared[name])} of Others"
            yield number, shared[name], tuple(_told_of(number, name, held))
        elif held and name not in left_out:
            yield name, (), held


def _told_of(who: str, name: str, held: Sequence[Piece]) -> Iterator[Piece]:
    """The same, told of others than the one of this name."""
    whole = re.compile(rf"{re.escape(name)}(?!\d)")
    yield from (replace(piece, title=whole.sub(who, piece.title)) for piece in held)
