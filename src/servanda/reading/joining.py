"""One statement for what one speaker does in one sentence: a refusal is not counted again as the words that tell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from servanda.reading.statement import Polarity
from servanda.reading.understanding import Understood

_NEAR = 20  # acts of one sentence, at most, that are looked at together


def joined(found: Sequence[Understood]) -> list[Understood]:
    """The acts with those of one speaker, sentence and kind made one; mere assertions go into what is done."""
    told: list[Understood] = []
    for each in found:
        near = range(max(0, len(told) - _NEAR), len(told))
        at = next((i for i in near if _joins(told[i], each)), None)
        if at is None:
            told.append(each)
        else:
            told[at] = _one(told[at], each)
    return told


def _joins(one: Understood, other: Understood) -> bool:
    same = one.voice.number == other.voice.number and not (one.part or other.part)
    if not same or one.voice.found.speaker != other.voice.found.speaker:
        return False
    acts = {one.doing.act, other.doing.act}
    return len(acts) == 1 or "assertion" in acts


def _one(one: Understood, other: Understood) -> Understood:
    kept, added = (other, one) if one.doing.act == "assertion" else (one, other)
    sign: Polarity = kept.polarity
    if added.polarity != kept.polarity:
        sign = "mixed"
    content = tuple(sorted({*kept.content, *added.content}))
    names = tuple(dict.fromkeys((*kept.provisions, *added.provisions)))
    return replace(
        kept,
        content=content,
        polarity=sign,
        provisions=names,
        conditions=(*kept.conditions, *(c for c in added.conditions if c not in kept.conditions)),
        purpose=kept.purpose or added.purpose,
    )
