"""Sentences with their attribution marked: `<source>`, `{cue}` and `[content]`."""

from __future__ import annotations

from servanda.reading.attribution import Attribution, attributions
from servanda.reading.tokens import sentences

_OPENING = {"<": ">", "{": "}", "[": "]"}


def read(text: str) -> list[tuple[str, str, tuple[str, ...], int]]:
    """Source, cue, content pieces and depth of each attribution, in words."""
    return [(*in_words(a, text), a.depth) for a in attributions(text, sentences(text))]


def in_words(a: Attribution, text: str) -> tuple[str, str, tuple[str, ...]]:
    """An attribution in words."""
    return (
        a.source.of(text) if a.source else "",
        a.cue.of(text) if a.cue else "",
        tuple(piece.of(text) for piece in a.content),
    )


def unmarked(marked: str) -> tuple[str, tuple[str, str, tuple[str, ...]]]:
    """The sentence without its marks, and what they mark."""
    text = "".join(sign for sign in marked if sign not in "<>{}[]")
    found: dict[str, list[str]] = {opening: [] for opening in _OPENING}
    for opening, closing in _OPENING.items():
        for part in marked.split(opening)[1:]:
            found[opening].append("".join(sign for sign in part.partition(closing)[0] if sign not in "<>{}[]"))
    return text, ("".join(found["<"]), "".join(found["{"]), tuple(found["["]))
