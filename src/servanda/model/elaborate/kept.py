"""Clauses kept from reading to reading: one that a choice leaves untouched is given its meaning once.

What a clause means depends on its own tree, on what the names of the text stand for, on the zone and the drafting
record of the file, and on the meaning of the open terms that it uses. Where all these are the same, so is the clause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeAlias, TypeVar

from servanda.model.scope import Scope
from servanda.syntax import Diagnostic, Node, Unit

Clause = TypeVar("Clause")
Make: TypeAlias = Callable[[Unit, Node, Scope], Clause]


class Kept(Generic[Clause]):
    """The clauses made of a text so far."""

    __slots__ = ("_defined", "_grounds", "_made", "_terms")

    def __init__(self, units: Iterable[Unit]) -> None:
        units = tuple(units)
        words = {unit.span.start: _words(unit.node) for unit in units}
        terms: dict[str, frozenset[str]] = {}
        for unit in units:
            if unit.node.kind == "term" and unit.name is not None:
                terms[unit.name] = terms.get(unit.name, frozenset()) | words[unit.span.start]
        self._defined = terms
        self._terms = {start: _reached(used, terms) for start, used in words.items()}
        self._grounds: dict[object, int] = {}
        # The node is kept with its clause, so that no other can take its identity.
        self._made: dict[tuple[object, ...], tuple[Node, Clause, tuple[Diagnostic, ...]]] = {}

    def ground(self, scope: Scope, drafting: object) -> int:
        """A number for what all clauses of a reading rest on; readings that rest on the same have the same number."""
        rests_on = (frozenset(scope.sorts.items()), tuple(scope.articles.items()), scope.zone, drafting)
        return self._grounds.setdefault(rests_on, len(self._grounds))

    def clause(self, unit: Unit, node: Node, ground: int, scope: Scope, make: Make[Clause]) -> Clause:
        """What a unit means on this ground; faults found in giving it its meaning are told each time."""
        taken = node.kind == "norm" and unit.name in scope.taken  # it has words beyond its own
        terms = _reached(_words(node), self._defined) if taken else self._terms[unit.span.start]
        used = tuple(id(scope.meanings.get(term)) for term in terms)
        key = (unit.span.start, id(node), ground, used)
        if key not in self._made:
            fresh = scope.fresh()
            self._made[key] = node, make(unit, node, fresh), tuple(fresh.heard)
        _, made, heard = self._made[key]
        scope.heard.extend(heard)
        return made


def _words(node: Node) -> frozenset[str]:
    return frozenset(word.text for word in node.leaves() if word.kind == "NAME")


def _reached(used: frozenset[str], terms: dict[str, frozenset[str]]) -> tuple[str, ...]:
    """The open terms that words name, at once or through the readings of other terms."""
    found: dict[str, None] = {}
    open_ = sorted(used & terms.keys())
    while open_:
        term = open_.pop()
        if term not in found:
            found[term] = None
            open_ += sorted(terms[term] & terms.keys())
    return tuple(found)
