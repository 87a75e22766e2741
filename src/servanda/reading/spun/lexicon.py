"""The lexicon of machine paraphrases: what such programs write, what it stood for, and where that may be said.

`lexicon.toml` is the standard one. A lexicon of the user's may have `[[paraphrase]]` entries of this form.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

from servanda.reading.tokens import Token

Phrase: TypeAlias = tuple[str, ...]  # words in lower case; in a guard, `word*` stands for all that begin so

GUARDS = ("after", "not_after", "before", "not_before", "near", "not_near")


@dataclass(slots=True)
class Words:
    """The words of a sentence as lexicons write them. A phrase is sought once, so that time grows evenly."""

    spelled: Sequence[str]
    _places: dict[Phrase, tuple[int, int] | None] = field(default_factory=dict)

    def begin_at(self, at: int, phrase: Phrase) -> bool:
        """Whether the phrase stands from `at` on."""
        return at + len(phrase) <= len(self.spelled) and all(
            _same(self.spelled[at + i], each) for i, each in enumerate(phrase)
        )

    def end_at(self, at: int, phrase: Phrase) -> bool:
        """Whether the phrase ends right before `at`."""
        return at >= len(phrase) and self.begin_at(at - len(phrase), phrase)

    def beside(self, start: int, end: int, phrase: Phrase) -> bool:
        """Whether the phrase stands wholly before `start` or from `end` on: its first or its last place tells."""
        if phrase not in self._places:
            found = [i for i in range(len(self.spelled)) if self.begin_at(i, phrase)]
            self._places[phrase] = (found[0], found[-1]) if found else None
        places = self._places[phrase]
        return places is not None and (places[0] + len(phrase) <= start or places[1] >= end)


def _same(word: str, told: str) -> bool:
    return word.startswith(told[:-1]) if told[-1] == "*" else word == told


@dataclass(frozen=True, slots=True)
class Entry:
    """One paraphrase and its guards: all that are given must hold in the sentence.

    Attributes:
        spun: the words of the paraphrase, in one or several wordings of which `plain` is the reading.
        plain: what it stood for.
        sign: nobody writes so: it is restored wherever it stands, and is a sign of a machine.
        after: one of these stands right before it (`not_after`: none does); `before` and `not_before`: right after it.
        near: one of these stands elsewhere in its sentence; `not_near`: none does.
        example: a sentence of ours with the paraphrase, and how it reads restored.
    """

    spun: tuple[Phrase, ...]
    plain: str
    example: tuple[str, str]
    sign: bool = False
    after: tuple[Phrase, ...] = ()
    not_after: tuple[Phrase, ...] = ()
    before: tuple[Phrase, ...] = ()
    not_before: tuple[Phrase, ...] = ()
    near: tuple[Phrase, ...] = ()
    not_near: tuple[Phrase, ...] = ()

    @property
    def name(self) -> str:
        """How it is called in messages: its first wording and its reading."""
        return f"{' '.join(self.spun[0])} → {self.plain}"

    def fits(self, words: Words, start: int, end: int) -> bool:
        """Whether the guards hold for the words from `start` up to `end` of a sentence."""
        return (
            (not self.after or any(words.end_at(start, each) for each in self.after))
            and not any(words.end_at(start, each) for each in self.not_after)
            and (not self.before or any(words.begin_at(end, each) for each in self.before))
            and not any(words.begin_at(end, each) for each in self.not_before)
            and (not self.near or any(words.beside(start, end, each) for each in self.near))
            and not any(words.beside(start, end, each) for each in self.not_near)
        )


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries by the first word of a wording, longest wording first."""

    version: str
    entries: tuple[Entry, ...]
    by_word: dict[str, tuple[tuple[Phrase, Entry], ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found: dict[str, list[tuple[Phrase, Entry]]] = {}
        for entry in self.entries:
            for phrase in entry.spun:
                found.setdefault(phrase[0], []).append((phrase, entry))
        ordered = {word: tuple(sorted(them, key=lambda each: -len(each[0]))) for word, them in found.items()}
        object.__setattr__(self, "by_word", ordered)


@cache
def standard() -> Lexicon:
    """The lexicon that comes with servanda."""
    told = tomllib.loads((files(__package__) / "lexicon.toml").read_text(encoding="utf-8"))
    return Lexicon(told["version"], tuple(entry(each) for each in told["phrase"]))


def extended(told: Iterable[Mapping[str, Any]]) -> Lexicon:
    """The standard lexicon, with entries of the user's before its own."""
    own = tuple(entry(each) for each in told)
    return Lexicon(standard().version, (*own, *standard().entries)) if own else standard()


def entry(told: Mapping[str, Any]) -> Entry:
    """An entry as a lexicon file tells it."""
    guards = {name: _phrases(told[name]) for name in GUARDS if name in told}
    before, after = told.get("example", ("", ""))
    return Entry(_phrases(told["spun"]), told["plain"], (before, after), told.get("sign", False), **guards)


def spelled(word: Token) -> str:
    """A word as lexicons write it: in lower case, with a straight apostrophe."""
    return word.low.replace("’", "'")


def _phrases(told: Iterable[str]) -> tuple[Phrase, ...]:
    return tuple(tuple(each.split()) for each in told)
