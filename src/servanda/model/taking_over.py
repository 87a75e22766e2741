"""Incorporation by reference: ``as in CLAUSE of NAME with X for Y``, the words of another instrument's clause, changed.

The other clause's lines become this clause's own, with the names that are swapped (*mutatis mutandis*). A line that
this clause writes itself takes the place of the other's line of the same kind. Whose text it is stays with each: the
other's drafting lines are left out.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from servanda.model.beside import instrument_of
from servanda.model.choices import clause_name
from servanda.model.clauses import TakenOver
from servanda.model.elaborate.lines import names_of, text_of
from servanda.model.elaborate.units import articles
from servanda.syntax import Diagnostic, Node, Span, Unit, Word

if TYPE_CHECKING:
    from servanda.model.draft import Draft

_DRAFTING = frozenset("source link_to proposed accepted refused_by ours as_amended until_amended reads".split())  # noqa: SIM905 - names of the grammar


@dataclass(frozen=True, slots=True)
class Taken:
    """A clause with the words it takes over in place, or without them and the reason."""

    node: Node
    record: TakenOver | None
    faults: tuple[Diagnostic, ...] = ()


def taken_over(unit: Unit, node: Node, quoted: Mapping[str, Draft]) -> Taken:
    """The norm with the lines of the clause it names; a norm that names none stays as it is."""
    line = node.node("as_in")
    if line is None:
        return Taken(node, None)
    name, instrument = names_of(line)[0], instrument_of(line)
    other = quoted.get(instrument)
    if other is None:
        return Taken(node, None, (_absent(unit, line, instrument),))
    clause = _clause(name, other)
    if isinstance(clause, str):
        return Taken(node, None, (_no_clause(unit, line, clause, name, other),))
    swaps = tuple(names_of(swap) for swap in line.nodes("swap"))
    used = {word.text for given in _lines(clause, node) for word in given.leaves() if word.kind == "NAME"}
    strange = [old for _, old in swaps if old not in used]
    if strange:
        return Taken(node, None, (_no_word(unit, line, strange[0], used, clause),))
    words = [_changed(given, {old: new for new, old in swaps}, line.span) for given in _lines(clause, node)]
    made = replace(node, children=(*node.children, *words))
    source = text_of(clause.node("source"))
    record = TakenOver(names_of(clause)[0], instrument, other.title, source, tuple((n, o) for n, o in swaps))
    return Taken(made, record)


def _clause(name: str, other: Draft) -> Node | str:
    """The norm of that name, or the only one of that article; else what to say of the name."""
    units = other.units_under(other.full())
    norms = {clause_name(unit): node for unit, node in units if node.kind == "norm"}
    meant = (name,) if name in norms else articles(units).get(name, ())
    if not meant:
        near = difflib.get_close_matches(name, norms, 1, 0.6)
        return f"perhaps: {near[0]}" if near else ", ".join(norms)
    if len(meant) > 1:
        return f"one of: {', '.join(meant)}"
    found = norms[meant[0]]
    return found if found.node("as_in") is None else f"the text that {meant[0]} is itself taken from"


def _lines(clause: Node, own: Node) -> Iterator[Node]:
    """The lines that are taken over: no drafting, and none of a kind that the clause writes itself."""
    written = {line.kind for line in own.nodes()} | _DRAFTING | {"norm_kind"}
    return (line for line in clause.nodes() if line.kind not in written)


def _changed(node: Node, swaps: Mapping[str, str], place: Span) -> Node:
    """The node in this text's words, at the place that takes it over.

    A word put for a name that the clause itself binds (``any of Parties as victim``) stands there in its place.
    """
    children: list[Node | Word] = []
    for child in node.children:
        bound = names_of(child)[0] if isinstance(child, Node) and child.kind == "as_name" else None
        if bound is not None and bound in swaps:
            children[-1] = _bare(swaps[bound], children[-1], place)
        elif isinstance(child, Node):
            children.append(_changed(child, swaps, place))
        else:
            text = swaps.get(child.text, child.text) if child.kind == "NAME" else child.text
            children.append(replace(child, text=text, span=place))
    return Node(node.kind, tuple(children), place)


def _bare(name: str, before: Node | Word, place: Span) -> Node:
    """A single name where the clause had several and gave one of them a name."""
    word = Word("NAME", name, place)
    kind = before.kind if isinstance(before, Node) and before.kind in {"who", "object"} else "who"
    return Node(kind, (word,), place)


def _absent(unit: Unit, line: Node, instrument: str) -> Diagnostic:
    return Diagnostic(
        "C220",
        f'There is no text of an instrument called "{instrument}".',
        line.span,
        unit.file,
        unit.address,
        expected=WHERE,
    )


WHERE = "Expected: a text in this folder, in the folder of that name beside it, or in the library."


def _no_clause(unit: Unit, line: Node, suggestion: str, name: str, other: Draft) -> Diagnostic:
    return Diagnostic(
        "C221",
        f'"{name}" is not one clause of "{other.name}" that can be taken over.',
        line.span,
        unit.file,
        unit.address,
        expected="Expected: the name of a norm that is written out there, or an article with one norm.",
        suggestion=suggestion or None,
    )


def _no_word(unit: Unit, line: Node, word: str, used: set[str], clause: Node) -> Diagnostic:
    near = difflib.get_close_matches(word, sorted(used), 1, 0.6)
    return Diagnostic(
        "C222",
        f'"{word}" is no word of "{names_of(clause)[0]}" that something could stand for.',
        line.span,
        unit.file,
        unit.address,
        expected=f"Expected: {', '.join(sorted(used))}.",
        suggestion=f"perhaps: {near[0]}" if near else None,
    )
