"""The cue lexicon: which words attribute, and how the content of each may stand."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_SHIPPED = Path(__file__).parents[1] / "lexicon"
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Cue:
    """One verb that attributes. `ways` names how its content may stand: quote, clause, to, thing."""

    lemma: str
    ways: frozenset[str]
    particles: frozenset[str] = frozenset()
    addressee: bool = False  # whom it is said to stands before the content: "told reporters that …"


@cache
def cues() -> Mapping[str, Cue]:
    """The shipped lexicon, by word form."""
    table = tomllib.loads((_SHIPPED / "cues.toml").read_text(encoding="utf-8"))
    found: dict[str, Cue] = {}
    for lemma, entry in table["verbs"].items():
        cue = Cue(
            lemma,
            frozenset(entry["ways"].split()),
            frozenset(entry.get("particle", "").split()),
            bool(entry.get("addressee")),
        )
        for form in {*_forms(lemma), *entry.get("forms", "").split()}:
            found[form] = cue
    return found


@cache
def words() -> Mapping[str, frozenset[str]]:
    """The classes of small words, by name."""
    table = tomllib.loads((_SHIPPED / "words.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in table.items()}


def _forms(lemma: str) -> tuple[str, ...]:
    """The regular forms of a verb."""
    if lemma.endswith("e"):
        return lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    plural = "es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return lemma, lemma + plural, lemma + "ed", lemma + "ing"
