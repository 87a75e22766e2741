"""Brackets in the tree: finding them, and putting the chosen text in their place before anything is given a meaning.

A bracket whose chosen option has no text takes its line with it; in a list, a group, a phrase or a place only its own
element goes. So the rest of the model never sees a bracket.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from servanda.syntax import Node, Span, Unit, Word

BRACKETS = frozenset(("bracket", "line_bracket"))
_OPTIONS = frozenset(("option", "line_option"))
# Nodes that stay when one of their elements goes: lists, a group's members, a phrase's prepositions, a place's "in".
_ELASTIC = frozenset(("all_of", "any_of", "phrase", "state", "in_force", "found", "place"))
REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Side:
    """One option of a bracket: who holds it, and its text (None: nothing, or refused)."""

    owners: tuple[str, ...]
    text: Node | Word | None
    refused: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket where it stands: `name` as written or, without a name, its address ``clause.line``."""

    name: str
    named: bool
    clause: str
    unit: int
    sides: tuple[Side, ...]
    span: Span


Pick = Callable[[Node], Node | Word | None]


def chosen(node: Node, pick: Pick, *, root: bool = True) -> Node | None:
    """The tree with every bracket replaced by the text `pick` chooses; None when the choice leaves nothing."""
    children: list[Node | Word] = []
    for child in node.children:
        if isinstance(child, Word):
            children.append(child)
            continue
        kept = _resolved(child, pick)
        if kept is not None:
            children.append(kept)
        elif not (root or node.kind in _ELASTIC):
            return None
    if node.kind in {"all_of", "any_of"} and not any(isinstance(child, Node) for child in children):
        return None
    return replace(node, children=tuple(children))


def _resolved(node: Node, pick: Pick) -> Node | Word | None:
    if node.kind not in BRACKETS:
        return chosen(node, pick, root=False)
    text = pick(node)
    return chosen(text, pick, root=False) if isinstance(text, Node) else text


def sides(bracket: Node) -> tuple[Side, ...]:
    """The options of a bracket node, as written."""
    return tuple(_side(option) for option in bracket.nodes() if option.kind in _OPTIONS)


def _side(option: Node) -> Side:
    refused = option.node("refused_option")
    if refused is not None:
        return Side(_names(refused), None, refused=True, span=option.span)
    owners = option.node("owners")
    after = [child for child in option.children if not (isinstance(child, Node) and child.kind == "owners")]
    colon = next(place for place, child in enumerate(after) if isinstance(child, Word) and child.text == ":")
    text = after[colon + 1]
    empty = isinstance(text, Node) and text.kind == "nothing"
    return Side(() if owners is None else _names(owners), None if empty else text, refused=False, span=option.span)


def _names(node: Node) -> tuple[str, ...]:
    inner = node.node("names")
    return tuple(word.text for word in (inner or node).words("NAME"))


def brackets(unit: Unit, index: int, clause: str) -> Iterator[Bracket]:
    """Every bracket of a unit, each with its name or its address."""
    taken: dict[str, int] = {}
    for line in unit.node.nodes():
        for bracket in _within(line):
            given = _given_name(bracket)
            name = given or _address(clause, bracket if line is bracket else line, taken)
            yield Bracket(name, given is not None, clause, index, sides(bracket), bracket.span)


def _within(node: Node) -> Iterator[Node]:
    if node.kind in BRACKETS:
        yield node
    for child in node.nodes():
        yield from _within(child)


def _given_name(bracket: Node) -> str | None:
    """The name stands before the owners of any one option, usually the first."""
    named = (option.word("NAME") for option in bracket.nodes() if option.kind in _OPTIONS)
    return next((word.text for word in named if word is not None), None)


_SECOND = ("", "-second", "-third", "-fourth", "-fifth", "-sixth")
_LINE_NAMES = {"bearer": "who", "member": "members", "place": "places", "weight": "weights"}


def _address(clause: str, line: Node, taken: dict[str, int]) -> str:
    """``assist-Ukraine.within``: the first word of the line says which it is."""
    if line.kind == "line_bracket":
        text = next((side.text for side in sides(line) if isinstance(side.text, Node)), None)
        line = line if text is None else text
    first = next(line.leaves())
    opening = first.text if first.text.islower() and first.kind == first.text.upper() else "on"
    word = _LINE_NAMES.get(line.kind, opening)
    count = taken.get(word, 0)
    taken[word] = count + 1
    return f"{clause}.{word}{_SECOND[min(count, len(_SECOND) - 1)]}"
