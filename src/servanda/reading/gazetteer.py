"""Who is named in a report: states, their people and capitals, organisations, houses, people in office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, TypeAlias

from servanda.reading.lexicons import Entry, Lexicon, listed, shipped
from servanda.reading.spun.lexicon import extended
from servanda.reading.tokens import Token

Naming: TypeAlias = Literal["state", "people", "capital", "organisation", "house", "official"]
_POSSESSIVE = ("'s", "’s", "'", "’")
# A run of capitalised words that ends with one of these names a body, whether or not a lexicon knows it.
_BODIES = listed("gazetteer", "bodies")
# Of these words the names of a state's own organs are made: "Israel Defense Forces".
ORGANS = listed("gazetteer", "organs")
_STATELY = frozenset({"state", "people"})


@dataclass(frozen=True, slots=True)
class Office:
    """A role with the days between which it was held; None where the lexicon gives no end."""

    role: str
    since: date | None = None
    until: date | None = None

    def held(self, day: date | None) -> bool:
        """Whether it was held that day; of an unknown day it is not denied."""
        if day is None:
            return True
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Known:
    """What one name stands for."""

    party: str
    naming: Naming
    name: str
    office: Office | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a sentence, from one word index up to another."""

    start: int
    end: int
    known: Known
    possessive: bool = False

    @property
    def party(self) -> str:
        """For whom the named speaks."""
        return self.known.party


class Gazetteer:
    """The names of a lexicon, found by their first word; `paraphrases` are those to be known, the user's first."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.paraphrases = extended(lexicon.of("paraphrase"))
        self._by_word: dict[str, list[tuple[tuple[str, ...], Known]]] = {}
        self._offices: dict[tuple[str, str], list[Known]] = {}
        for known, form in _forms(lexicon):
            words = tuple(form.replace("’", "'").split())
            self._by_word.setdefault(words[0], []).append((words, known))
            if known.office is not None and form == known.name:
                self._offices.setdefault((known.party, known.office.role.lower()), []).append(known)
        for names in self._by_word.values():
            names.sort(key=lambda pair: -len(pair[0]))

    def mentions(self, words: Sequence[Token]) -> list[Mention]:
        """The names in a sentence; of two at one place the longer."""
        bare = [_bare(word.text) for word in words]
        found: list[Mention] = []
        i = 0
        while i < len(words):
            known = bare[i] in self._by_word
            named = known or bare[i][:1].isupper()
            mention = ((known and self._at(bare, words, i)) or _body(bare, words, i)) if named else None
            if mention is None:
                i += 1
            else:
                found.append(_organ(mention, bare, words) or mention)
                i = found[-1].end
        return found

    def in_office(self, party: str, role: str, day: date | None) -> Known | None:
        """Who held an office on a day, if just one person known did; of an unknown day nothing is said."""
        found = [each for each in self._offices.get((party, role.lower()), ()) if each.office and each.office.held(day)]
        return found[0] if len(found) == 1 and day is not None else None

    def _at(self, bare: Sequence[str], words: Sequence[Token], i: int) -> Mention | None:
        for name, known in self._by_word.get(bare[i], ()):
            end = i + len(name)
            if end <= len(words) and bare[end - 1] == name[-1] and _plainly(words[i : end - 1]) == name[:-1]:
                return Mention(i, end, known, bare[end - 1] != words[end - 1].text)
        return None


def _bare(word: str) -> str:
    """The word without its genitive, with straight apostrophes."""
    if "'" not in word and "’" not in word:
        return word
    for ending in _POSSESSIVE:
        if word.endswith(ending):
            return word[: -len(ending)].replace("’", "'")
    return word.replace("’", "'")


def _plainly(words: Sequence[Token]) -> tuple[str, ...]:
    return tuple(word.text.replace("’", "'") for word in words)


def _body(bare: Sequence[str], words: Sequence[Token], i: int) -> Mention | None:
    """A body that no lexicon knows: at least two capitalised words, the last of which says that it is one."""
    if bare[i].lower() == "the":
        return None
    end = i
    while end < len(bare) and bare[end][:1].isupper() and words[end].text[0].isalpha():
        end += 1
        if bare[end - 1].lower() in _BODIES and end - i >= 2:
            name = " ".join((*_plainly(words[i : end - 1]), bare[end - 1]))
            return Mention(i, end, Known(name, "organisation", name), bare[end - 1] != words[end - 1].text)
    return None


def _organ(state: Mention, bare: Sequence[str], words: Sequence[Token]) -> Mention | None:
    """The organ of a state that is named with it: it is no body of its own."""
    if state.known.naming not in _STATELY or state.end >= len(words) or not bare[state.end]:
        return None
    body = _body(bare, words, state.end)
    if body is None or any(name.lower() not in ORGANS for name in bare[body.start : body.end]):
        return None
    name = " ".join(bare[state.start : body.end])
    return Mention(state.start, body.end, Known(state.party, "organisation", name), body.possessive)


def _forms(lexicon: Lexicon) -> Iterator[tuple[Known, str]]:
    for entry in lexicon.of("state"):
        name = entry["name"]
        for form in (name, *entry.get("also", ())):
            yield Known(name, "state", name), form
        for form in entry.get("people", ()):
            yield Known(name, "people", form), form
            yield Known(name, "people", form), f"{form}s"
        for form in entry.get("capital", ()):
            yield Known(name, "capital", form), form
    for entry in lexicon.of("organisation"):
        for form in (entry["name"], *entry.get("also", ())):
            known = Known(entry["name"], "organisation", entry["name"])
            yield known, form.removeprefix("the ")
    for entry in lexicon.of("house"):
        for form in (entry["name"], *entry.get("also", ())):
            yield Known(entry["party"], "house", form), form
    for entry in lexicon.of("official"):
        yield from _named(entry)


def _named(entry: Entry) -> Iterator[tuple[Known, str]]:
    office = Office(entry["role"], entry.get("from"), entry.get("until")) if "role" in entry else None
    known = Known(entry["party"], "official", entry["name"], office)
    for form in (entry["name"], *entry.get("also", ())):
        yield known, form


@cache
def standard() -> Gazetteer:
    """The names of the shipped lexicon."""
    return Gazetteer(shipped())
