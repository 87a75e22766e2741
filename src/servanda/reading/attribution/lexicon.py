"""The cue lexicon: which words attribute, and how the content of each may stand."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

_SHIPPED = Path(__file__).parents[1] / "lexicon"
_VOWELS = "aeiou"

Form: TypeAlias = Literal["base", "s", "past", "ing", "noun", "adjective"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that attributes. `ways` names how its content may stand: quote, clause, to, thing, alone, seem."""

    lemma: str
    form: Form
    ways: frozenset[str]
    joins: frozenset[str] = frozenset()  # the words it may take into the cue before a content: "called for"
    noun: bool = False  # its present forms are nouns as well: "the claims"
    tails: tuple[tuple[tuple[str, ...], Cue], ...] = ()  # the phrases it opens, longest first: "point" with "out"
    addressee: bool = False  # whom it is said to stands before the content: "told reporters that …"

    @property
    def alone(self) -> bool:
        """Whether it attributes without the rest of a phrase."""
        return bool(self.ways or self.joins)


@cache
def cues() -> Mapping[str, Cue]:
    """The shipped lexicon, by word form."""
    table = tomllib.loads((_SHIPPED / "cues.toml").read_text(encoding="utf-8"))
    found: dict[str, Cue] = {}
    for kind, form in (("adjectives", "adjective"), ("verbs", "base")):
        for lemma, entry in table.get(kind, {}).items():
            for word, name in _forms(lemma, entry.get("forms", ""), form).items():
                found[word] = _cue(lemma, name, entry)
    for phrase, entry in table.get("phrases", {}).items():
        head, *tail = phrase.split()
        for word, name in _forms(head, entry.get("forms", ""), "base").items():
            opening = found.get(word) or Cue(head, name, frozenset())
            tails = (*opening.tails, (tuple(tail), _cue(phrase, name, entry)))
            found[word] = replace(opening, tails=tuple(sorted(tails, key=lambda each: (-len(each[0]), each[0]))))
    return found


def _cue(lemma: str, form: Form, entry: Mapping[str, Any]) -> Cue:
    ways, joins = frozenset(entry["ways"].split()), frozenset(entry.get("joins", "").split())
    return Cue(lemma, form, ways, joins, noun=bool(entry.get("noun")), addressee=bool(entry.get("addressee")))


@cache
def words() -> Mapping[str, frozenset[str]]:
    """The classes of small words, by name."""
    table = tomllib.loads((_SHIPPED / "words.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in table.items()}


def _forms(lemma: str, given: str, kind: str) -> dict[str, Form]:
    """The forms of a lemma: those the lexicon gives after it, else the regular ones."""
    if kind == "adjective":
        return {lemma: "adjective"}
    sibilant = lemma.endswith(("s", "sh", "ch", "x", "z"))
    changing = lemma.endswith("y") and lemma[-2] not in _VOWELS
    plural = lemma[:-1] + "ies" if changing else lemma + ("es" if sibilant else "s")
    if kind == "noun":
        return {lemma: "noun", plural: "noun"}
    silent = lemma.endswith("e")
    past = lemma + "d" if silent else lemma[:-1] + "ied" if changing else lemma + "ed"
    ing = lemma[:-1] + "ing" if silent and not lemma.endswith("ee") else lemma + "ing"
    found: dict[str, Form] = {lemma: "base", plural: "s", past: "past", ing: "ing"}
    if given:
        pasts = [word for word in given.split() if not word.endswith("ing")]
        found = {lemma: "base", plural: "s", **dict.fromkeys(pasts, "past")}
        found[next((word for word in given.split() if word.endswith("ing")), ing)] = "ing"
    return found
