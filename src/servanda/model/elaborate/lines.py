"""The lines of a clause by their kind: each line is one legal element, and most elements stand once."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.model.scope import Scope
from servanda.syntax import Node


class Lines:
    """The lines of a unit, looked up by kind; a line that may stand only once is reported when repeated."""

    __slots__ = ("_by_kind", "_scope", "node")

    def __init__(self, node: Node, scope: Scope) -> None:
        self.node = node
        self._scope = scope
        self._by_kind: dict[str, list[Node]] = {}
        for child in node.children:
            if isinstance(child, Node):
                self._by_kind.setdefault(child.kind, []).append(child)

    def all(self, *kinds: str) -> Iterator[Node]:
        """Every line of these kinds, in the order of the text."""
        return (child for child in self.node.children if isinstance(child, Node) and child.kind in kinds)

    def one(self, kind: str) -> Node | None:
        """The only line of a kind; a second one is an error (C213)."""
        found = self._by_kind.get(kind, [])
        if len(found) > 1:
            self._scope.say(
                "C213",
                f'A second "{found[1].text.split()[0]}" line in one clause.',
                found[1].span,
                expected="this line once; what else there is to say makes a clause of its own",
            )
        return found[0] if found else None

    def has(self, kind: str) -> bool:
        """Whether a line of this kind stands in the clause."""
        return kind in self._by_kind


def names_of(node: Node) -> tuple[str, ...]:
    """The names among a node's children, or in its `names` child."""
    inner = node.node("names")
    source = inner if inner is not None else node
    return tuple(word.text for word in source.words("NAME"))


def text_of(node: Node | None) -> str | None:
    """The quoted text of a line, without its quotes."""
    if node is None:
        return None
    word = node.word("STRING")
    return None if word is None else word.text[1:-1]
