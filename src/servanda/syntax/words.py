"""The reserved words, read off the grammars: every quoted word, and the words of units and ordinals.

Both grammars share the list, so a name that is good in a clause is good in its journal.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

GRAMMARS = ("clauses", "journal")
UNITS = frozenset(f"{unit}{s}" for unit in ("hour", "day", "week", "month", "year") for s in ("", "s"))
ORDINALS = frozenset(("first", "second", "third", "fourth", "fifth", "sixth", "last"))
# Words that only bind others together: misplaced, they are slips of the sentence, not bad names.
BINDING = frozenset(
    re.findall(
        r"\w+",
        "a and are at against by for from has have in into is not of on or owe owes shall must may than that the"
        " through to with as when if until unless while within before after since its it",
    )
)
_QUOTED = re.compile(r'"([a-z]+)"')
_COMMENT = re.compile(r"^//.*$", re.MULTILINE)


@cache
def grammar_text(name: str) -> str:
    """The text of one of the two grammars, `clauses` or `journal`."""
    return resources.files(__package__).joinpath(f"{name}.lark").read_text(encoding="utf-8")


@cache
def keywords() -> frozenset[str]:
    """Every word in quotes in the grammars."""
    return frozenset(word for name in GRAMMARS for word in _QUOTED.findall(_COMMENT.sub("", grammar_text(name))))


@cache
def reserved_words() -> frozenset[str]:
    """Every word that can never be a name."""
    return keywords() | UNITS | ORDINALS


@cache
def unit_words() -> tuple[str, ...]:
    """The words a clause can begin with, in the order of the grammar."""
    return tuple(dict.fromkeys(word for rule in re.findall(r"\w+", _body("unit")) for word in _first_words(rule)))


def _body(rule: str) -> str:
    """The right-hand side of a rule of the clauses."""
    found = re.search(rf"^\??{rule}: (.*(?:\n +\|.*)*)", grammar_text("clauses"), re.MULTILINE)
    return found.group(1) if found else ""


def _first_words(rule: str) -> list[str]:
    body = _body(rule)
    if "|" in body and not re.sub(r'"[a-z]+"|[|\s]', "", body):
        return _QUOTED.findall(body)  # a family of words
    words: list[str] = []
    for line in body.split("\n"):
        first = line.strip(" |").split(" ")[0]
        words += _QUOTED.findall(first) if first.startswith('"') else _first_words(first)
    return words
