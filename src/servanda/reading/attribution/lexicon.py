"""The cue lexicon: which words attribute, and how the content of each may stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal, TypeAlias

from servanda.reading.lexicons import table

Table: TypeAlias = Mapping[str, Any]
_VOWELS = "aeiou"

Form: TypeAlias = Literal["base", "s", "past", "ing"]


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
    return compiled(shipped())


@cache
def shipped() -> Table:
    """The shipped lexicon as its file has it: `verbs` and `phrases`, each entry under its lemma."""
    return table("cues")


def compiled(*tables: Table) -> Mapping[str, Cue]:
    """The cues of some tables by word form; a later table has its way over an earlier one."""
    found: dict[str, Cue] = {}
    for told in tables:
        for lemma, entry in told.get("verbs", {}).items():
            for word, form in forms(lemma, entry.get("forms", "")).items():
                found[word] = replace(_cue(lemma, form, entry), tails=found[word].tails if word in found else ())
        for phrase, entry in told.get("phrases", {}).items():
            head, *tail = phrase.split()
            for word, form in forms(head, entry.get("forms", "")).items():
                opening = found.get(word) or Cue(head, form, frozenset())
                tails = {**dict(opening.tails), tuple(tail): _cue(phrase, form, entry)}
                longest = sorted(tails.items(), key=lambda each: (-len(each[0]), each[0]))
                found[word] = replace(opening, tails=tuple(longest))
    return found


def _cue(lemma: str, form: Form, entry: Mapping[str, Any]) -> Cue:
    ways, joins = frozenset(entry["ways"].split()), frozenset(entry.get("joins", "").split())
    return Cue(lemma, form, ways, joins, noun=bool(entry.get("noun")), addressee=bool(entry.get("addressee")))


@cache
def words() -> Mapping[str, frozenset[str]]:
    """The classes of small words, by name."""
    return {name: frozenset(words.split()) for name, words in table("words").items()}


def forms(lemma: str, given: str = "") -> dict[str, Form]:
    """The forms of a verb: those the lexicon gives, else the regular ones."""
    sibilant = lemma.endswith(("s", "sh", "ch", "x", "z"))
    changing = lemma.endswith("y") and lemma[-2] not in _VOWELS
    plural = lemma[:-1] + "ies" if changing else lemma + ("es" if sibilant else "s")
    silent = lemma.endswith("e")
    past = lemma + "d" if silent else lemma[:-1] + "ied" if changing else lemma + "ed"
    ing = lemma[:-1] + "ing" if silent and not lemma.endswith("ee") else lemma + "ing"
    found: dict[str, Form] = {lemma: "base", plural: "s", past: "past", ing: "ing"}
    if given:
        pasts = [word for word in given.split() if not word.endswith("ing")]
        found = {lemma: "base", plural: "s", **dict.fromkeys(pasts, "past")}
        found[next((word for word in given.split() if word.endswith("ing")), ing)] = "ing"
    return found
