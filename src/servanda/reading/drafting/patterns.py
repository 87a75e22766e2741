"""The clauses that a draft knows to write: read from `clauses.toml`, whose head explains the fields."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from servanda.reading.statement import Statement

OFFERS = ("proposal", "demand", "promise")
VAGUE = ("possible", "ironic", "asked")  # what somebody might do is no term
NEGATIONS = ("no", "not", "never", "neither", "nor", "without", "non-bloc", "non-aligned", "non-nuclear", "outside")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One clause that statements on a provision may become."""

    name: str
    heading: str
    provision: str
    binds: str
    text: str
    sample: str
    acts: tuple[str, ...] = OFFERS
    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    polarity: str = ""
    needs: tuple[str, ...] = ()
    declares: tuple[str, ...] = ()
    ours: str = ""
    bodies: tuple[str, ...] = ()
    kind: str = "term"
    person: bool = False
    excepts: str = ""
    happens: str = ""

    def fits(self, statement: Statement) -> bool:
        """Whether a statement can be a source of this clause."""
        return (
            statement.act in self.acts
            and (self.kind != "term" or statement.modality not in VAGUE)
            and self.speaks_of(statement)
            and all(map(has(statement), self.needs))
            and (not self.polarity or (self.polarity == "negative") in _polarities(statement))
        )

    def speaks_of(self, statement: Statement) -> bool:
        """Whether a statement is about what the clause is about, whatever it says of it."""
        plain = statement.plain.casefold()
        return (
            self.provision in statement.provisions
            and (not self.words or _any(self.words, plain))
            and not (self.without and _any(self.without, plain))
        )


def has(statement: Statement) -> Callable[[str], bool]:
    """Of a statement: has it the field that a pattern needs?"""
    found = {
        "duration": any(amount.iso8601 for amount in statement.amounts),
        "places": bool(statement.places),
        "day": statement.date.on is not None,
        "sufficient": any(each.kind == "sufficient" for each in statement.conditions),
    }
    return found.__getitem__


def _polarities(statement: Statement) -> set[bool]:
    """Whether a content can be read as ruling something out, as undertaking it, or as both."""
    plain = statement.plain.casefold()
    negated = _any(NEGATIONS, plain) or "n't" in plain or "n’t" in plain
    if statement.polarity == "mixed":
        return {True, False}
    return {statement.polarity == "negative", negated} if negated else {statement.polarity == "negative"}


def _any(words: tuple[str, ...], text: str) -> bool:
    return re.search(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?!\w)", text) is not None


@cache
def patterns() -> tuple[Pattern, ...]:
    """All patterns, in the order of a draft."""
    told = tomllib.loads(files("servanda.reading.drafting").joinpath("clauses.toml").read_text("utf-8"))
    return tuple(Pattern(**_frozen(entry)) for entry in told["clause"])


def _frozen(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
