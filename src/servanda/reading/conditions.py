"""What a statement depends on, and what it is for: two different things that reports tell in like words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from servanda.reading.lexicons import listed, table
from servanda.reading.phrases import Phrases
from servanda.reading.tokens import Token

Kind: TypeAlias = Literal["necessary", "sufficient"]
_ENDS = frozenset(",;:.!?—–")
_QUOTES = frozenset("“”\"‘’'")
# After these an infinitive tells what is promised or done, not what for.
_TAKES_TO = listed("conditions", "takes_to")
_ONLY = frozenset({"only", "solely"})
_TALK = frozenset({"before", "until", "once"})


@dataclass(frozen=True, slots=True)
class Clause:
    """Words from one index up to another that tell a condition (`kind`), or a purpose (None)."""

    start: int
    end: int
    kind: Kind | None
    only: bool = False  # told as the one way: "only if", "solely with"


@cache
def _conditions() -> Phrases[Kind]:
    return Phrases([(p, e["kind"]) for e in table("acts")["condition"] for p in e["phrases"]])


@cache
def _purposes() -> Phrases[bool]:
    return Phrases([(p, bool(e.get("bare"))) for e in table("acts")["purpose"] for p in e["phrases"]])


def conditions(words: Sequence[Token]) -> list[Clause]:
    """The conditions among these words; of two at one place the one that begins first."""
    found: list[Clause] = []
    for match in sorted(_conditions().find(words), key=lambda m: (m.start, -m.end)):
        if found and match.start < found[-1].end:
            continue
        first = words[match.start].low
        if first in _TALK and not _restrains(words, match.start):
            continue  # "once", "until" and "before" tell a time, unless the sentence makes them a bar
        end = _end(words, match.end)
        found.append(Clause(match.start, end, match.value, first in _ONLY))
    return found


def _restrains(words: Sequence[Token], start: int) -> bool:
    """Whether what stands before speaks of what will, would or shall (not) be."""
    bars = {
        "reject",
        "refuse",
        "will",
        "would",
        "shall",
        "not",
        "never",
        "no",
        "cannot",
        "can",
        "only",
        "any",
        "rejects",
    }
    return any(word.low in bars for word in words[:start])


def purposes(words: Sequence[Token]) -> list[Clause]:
    """The purposes among these words."""
    found: list[Clause] = []
    for match in sorted(_purposes().find(words), key=lambda m: m.start):
        bare = match.value
        if found and match.start < found[-1].end:
            continue
        if bare and match.start and words[match.start - 1].low in _TAKES_TO:
            continue
        if bare and not match.start:
            continue  # the infinitive with which a content begins is what was promised
        found.append(Clause(match.start, _end(words, match.end), None))
    return found


def _end(words: Sequence[Token], start: int) -> int:
    for i in range(start, len(words)):
        if words[i].text in _ENDS or words[i].text in _QUOTES:
            return i
    return len(words)


def without(words: Sequence[Token], clauses: Sequence[Clause]) -> list[Token]:
    """The words that stand in none of the clauses."""
    return [word for i, word in enumerate(words) if not any(c.start <= i < c.end for c in clauses)]
