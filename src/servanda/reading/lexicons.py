"""The lexicons: TOML files beside this module, each with a version, and a user's own file of the same form."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from servanda.reading.spun.lexicon import GUARDS
from servanda.syntax import Diagnostic

Entry: TypeAlias = Mapping[str, Any]
SHIPPED = Path(__file__).parent / "lexicon"
VERSION = 1
# What an entry of each kind must and may say.
KINDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "state": (frozenset({"name"}), frozenset({"people", "capital", "also", "example"})),
    "organisation": (frozenset({"name"}), frozenset({"also", "example"})),
    "house": (frozenset({"name", "party"}), frozenset({"also", "example"})),
    "official": (frozenset({"name", "party"}), frozenset({"also", "role", "from", "until", "example"})),
    "paraphrase": (frozenset({"spun", "plain"}), frozenset({*GUARDS, "sign", "example"})),
}
_LISTS = frozenset({"people", "capital", "also", "spun", *GUARDS})
_FLAGS = frozenset({"sign"})
_DAYS = frozenset({"from", "until"})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries by kind: `state`, `organisation`, `house`, `official`, and `paraphrase` (servanda.reading.spun)."""

    entries: Mapping[str, Sequence[Entry]] = field(default_factory=dict)

    def of(self, kind: str) -> Sequence[Entry]:
        """The entries of a kind, those of the shipped files first."""
        return self.entries.get(kind, ())

    def joined(self, other: Lexicon) -> Lexicon:
        """Both; where two entries share a name, the other's stands."""
        return Lexicon({kind: _joined(self.of(kind), other.of(kind)) for kind in KINDS})


def fault(code: str, message: str, place: str, instead: str | None = None) -> Diagnostic:
    """What is wrong with a file given to read, and what to give instead."""
    return Diagnostic(code, message, file=place, suggestion=instead)


def _joined(ours: Sequence[Entry], theirs: Sequence[Entry]) -> Sequence[Entry]:
    renewed = {each["name"] for each in theirs if "name" in each}
    return (*(each for each in ours if each.get("name") not in renewed), *theirs)


@cache
def table(name: str) -> Mapping[str, Any]:
    """A shipped lexicon file."""
    return tomllib.loads((SHIPPED / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def listed(module: str, name: str) -> frozenset[str]:
    """A class of small words, with straight and with typographic apostrophes."""
    told: str = table("classes")[module][name]
    return frozenset(form for word in told.split() for form in (word, word.replace("'", "’")))


@cache
def shipped() -> Lexicon:
    """What is known of states, organisations, houses and officials without any file of the user's."""
    both = {**table("states"), **table("parties")}
    return Lexicon({kind: tuple(both.get(kind, ())) for kind in KINDS})


def read_lexicon(path: Path) -> tuple[Lexicon | None, tuple[Diagnostic, ...]]:
    """A user's file, or what is wrong with it."""
    what = "a TOML file with `version = 1` and entries such as [[state]]"
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        return None, (fault("R102", f"The lexicon cannot be read: {error.strerror}.", str(path), what),)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return None, (fault("R102", "The lexicon is no TOML file in UTF-8.", str(path), what),)
    wrong = tuple(fault("R103", text, str(path), instead) for text, instead in _faults(told))
    if wrong:
        return None, wrong
    return Lexicon({kind: tuple(told.get(kind, ())) for kind in KINDS}), ()


def _faults(told: Mapping[str, Any]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if told.get("version") != VERSION:
        found.append(("The lexicon does not say its version.", f"version = {VERSION}"))
    for kind, entries in told.items():
        if kind == "version":
            continue
        if kind not in KINDS or not isinstance(entries, list):
            found.append((f'"{kind}" is no kind of entry.', f"one of: {', '.join(f'[[{k}]]' for k in KINDS)}"))
            continue
        for number, entry in enumerate(entries, 1):
            found.extend(_wrong(kind, number, entry))
    return found


def _spelled(wording: str) -> bool:
    """Whether these are words in lower case, as no name or number is."""
    words = wording.replace("'", "").replace("-", "").split()
    return bool(words) and all(word.isalpha() and word == word.lower() for word in words)


def _list_of(kind: str, name: str) -> bool:
    """Whether a field is a list of words; the example of a paraphrase is two sentences, that of a name is one."""
    return name in _LISTS or (name == "example" and kind == "paraphrase")


def _wrong(kind: str, number: int, entry: object) -> list[tuple[str, str]]:
    needed, allowed = KINDS[kind]
    if not isinstance(entry, dict):
        return [(f"Entry {number} of {kind} is no table.", f"[[{kind}]]")]
    said = f"[[{kind}]] number {number}"
    found = [(f"{said} has no {each}.", f'{each} = "…"') for each in sorted(needed - set(entry))]
    fields = ", ".join(sorted(needed | allowed))
    for name, value in entry.items():
        if name not in needed | allowed:
            found.append((f"{said} has the unknown field {name}.", f"one of: {fields}"))
        elif _list_of(kind, name) and not (isinstance(value, list) and all(isinstance(v, str) for v in value)):
            found.append((f"{name} of {said} is no list of words.", f'{name} = ["…"]'))
        elif name == "spun" and not all(map(_spelled, value)):
            found.append((f"{name} of {said} has a capital, a number or a sign.", 'spun = ["words in lower case"]'))
        elif name in _FLAGS and not isinstance(value, bool):
            found.append((f"{name} of {said} is neither true nor false.", f"{name} = true"))
        elif name in _DAYS and type(value) is not date:
            found.append((f"{name} of {said} is no date.", f"{name} = 2022-03-29"))
        elif not _list_of(kind, name) and name not in _DAYS | _FLAGS and not (isinstance(value, str) and value.strip()):
            found.append((f"{name} of {said} is no text.", f'{name} = "…"'))
    return found
