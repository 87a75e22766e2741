"""Which clause of one text is taken for which of another: a name alone is no difference.

What is matched here is a conjecture and is told with every answer. A wrong one proves nothing false: it says that a
vote on the one clause is a vote on the other, and the two are compared with that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

from servanda.calendar import Moment, Span
from servanda.model import Agreement
from servanda.model.clauses import Origin
from servanda.proof.rewriting import rewritten

_NAMED = ("norms", "statuses", "decisions", "measures", "groups")
_WORDS = (*_NAMED, "acts", "weights", "findings")
_ANY = "?"

Value = TypeVar("Value")


def aliases(one: Agreement, other: Agreement) -> dict[str, str]:
    """For clauses of the second text the name under which the first has them, where only the name differs.

    First those that say the same but for such names, then duties that ask the same of the same, if there is one each.
    """
    strange = _names(one) - _words(other), _names(other) - _words(one)
    found: dict[str, str] = {}
    for alike in (_sayings, _duties):
        left = strange[0] - frozenset(found.values()), strange[1] - frozenset(found)
        mine, theirs = alike(one, left[0], {}), alike(other, left[1], found)
        for saying, names in theirs.items():
            same = mine.get(saying, [])
            if alike is _sayings or len(same) == len(names) == 1:
                found.update(zip(names, same, strict=False))
    return found


def renamed(value: Value, names: Mapping[str, str]) -> Value:
    """Any part of the model, or a journal's phrase, with these names put for others."""
    put: Value = rewritten(value, lambda name: names.get(name, name)) if names else value
    return put


# ---------------------------------------------------------------- what says the same


def _sayings(agreement: Agreement, strange: frozenset[str], known: Mapping[str, str]) -> dict[Any, list[str]]:
    """Clauses by what they say, with every name that only this text has left open."""
    blank = {**known, **dict.fromkeys(strange, _ANY)}
    found: dict[Any, list[str]] = defaultdict(list)
    for kind in _NAMED:
        for clause in getattr(agreement, kind):
            if clause.name in strange:
                found[kind, meaning(renamed(clause, blank))].append(clause.name)
    return found


def _duties(agreement: Agreement, strange: frozenset[str], known: Mapping[str, str]) -> dict[Any, list[str]]:
    """Norms by what they ask of whom, whatever sets them off."""
    found: dict[Any, list[str]] = defaultdict(list)
    for clause in agreement.norms:
        if clause.name in strange:
            asked = (clause.kind, clause.grade, clause.bearer, clause.deeds)
            found[meaning(renamed(asked, known))].append(clause.name)
    return found


def meaning(value: Any) -> Any:  # noqa: ANN401 - a value of the model
    """A part of the model as what it means: its place, its author and its wording in English left out."""
    if isinstance(value, Origin):
        return value.amended_by, value.until_amended_by
    if isinstance(value, tuple):
        return tuple(map(meaning, value))
    if not is_dataclass(value) or isinstance(value, Moment | Span):
        return value
    held = (meaning(getattr(value, f.name)) for f in fields(value) if f.name not in ("span", "reads"))
    return (type(value).__name__, *held)


def said(agreement: Agreement) -> Any:  # noqa: ANN401 - a value to be compared
    """Everything a text says, whatever the order of its clauses and of the names in their lists."""
    held = {
        f.name: getattr(agreement, f.name) for f in fields(agreement) if f.name not in ("claims", "reading", "title")
    }
    return {name: _as_sets(meaning(value)) for name, value in held.items()}


def _as_sets(value: Any) -> Any:  # noqa: ANN401 - a value to be compared
    if not isinstance(value, tuple):
        return value
    inner = tuple(map(_as_sets, value))
    if all(isinstance(item, str) for item in value):
        return frozenset(inner)
    clauses = all(isinstance(item, tuple) for item in value)
    return frozenset(inner) if clauses and len(set(inner)) == len(inner) else inner


def _names(agreement: Agreement) -> frozenset[str]:
    return frozenset(clause.name for kind in _NAMED for clause in getattr(agreement, kind) if clause.name)


def _words(agreement: Agreement) -> frozenset[str]:
    """Every word that a text declares."""
    clauses = (clause.name for kind in _WORDS for clause in getattr(agreement, kind) if clause.name)
    places = (lying.place for lying in agreement.lyings)
    return frozenset((*clauses, *places, *agreement.parties, *agreement.bodies))
