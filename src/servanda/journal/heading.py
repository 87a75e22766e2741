"""The heading of a journal file: its title, agreement and zone, the choices it fixes, and whether it only supposes."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.journal.dates import zone_problem
from servanda.journal.details import chosen
from servanda.journal.names import nearest
from servanda.model import Scope
from servanda.model.taking_over import WHERE
from servanda.syntax import Node

KINDS = frozenset({"title", "of_agreement", "zone", "choose", "supposed", "include"})


@dataclass(slots=True)
class Heading:
    """What the lines in column one without a date say of a file."""

    title: str = ""
    agreements: tuple[str, ...] = ()
    zone: str | None = None
    supposed: bool = False
    choices: tuple[tuple[str, str, Node], ...] = ()


def heading_of(nodes: tuple[Node, ...], name: str, scope: Scope) -> Heading:
    """The heading of one file whose agreement is called `name`; a line said twice is at fault."""
    heading = Heading()
    seen: set[str] = set()
    for node in nodes:
        if node.kind in seen and node.kind not in {"choose", "include"}:
            word = node.words()[0].text
            scope.say("J402", f'A second "{word}" line in one journal.', node.span, expected="Expected: one such line.")
        else:
            seen.add(node.kind)
            _take(heading, node, name, scope)
    return heading


def _take(heading: Heading, node: Node, name: str, scope: Scope) -> None:
    match node.kind:
        case "title":
            heading.title = node.words("STRING")[0].text[1:-1]
        case "of_agreement":
            heading.agreements = tuple(word.text for word in node.words("NAME"))
            for said in heading.agreements if name else ():
                if said != name and said not in scope.beside:
                    _stranger(said, heading.agreements, node, name, scope)
        case "zone":
            written = node.words("ZONE")[0].text
            heading.zone = None if zone_problem(written, node, scope) else written
        case "supposed":
            heading.supposed = True
        case "choose":
            heading.choices += ((*chosen(node), node),)


def _stranger(said: str, among: tuple[str, ...], node: Node, name: str, scope: Scope) -> None:
    """The journal is of an instrument that is not run."""
    if len(among) > 1:
        scope.say("J702", f'There is no text of an instrument called "{said}".', node.span, expected=WHERE)
        return
    message = f'The journal is of "{said}", the agreement at hand is "{name}".'
    scope.say("J401", message, node.span, suggestion=f"of {name}" if nearest(said, [name]) else None)
