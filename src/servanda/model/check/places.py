"""Places form a tree that clauses ask about: none lies in itself, and one that lies nowhere is out of every area."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.model.agreement import Agreement
from servanda.model.check.circles import circles
from servanda.model.check.walk import clauses, inside
from servanda.model.draft import Draft
from servanda.model.phrases import Who
from servanda.model.scope import asked
from servanda.syntax import Diagnostic, Unit


def check_place_circle(agreement: Agreement, draft: Draft) -> Iterable[Diagnostic]:
    """C121: a place that lies in itself, by way of others."""
    graph: dict[str, list[str]] = {}
    for lying in agreement.lyings:
        if lying.within is not None:
            graph.setdefault(lying.place, []).append(lying.within)
    for circle in circles(graph):
        around = " in ".join((*circle, circle[0]))
        yield _at("C121", f"A place lies in itself: {around}.", circle[0], draft, expected="places to form a tree")


def check_place_outside(agreement: Agreement, draft: Draft) -> Iterable[Diagnostic]:
    """C120: where clauses ask about areas, a place in no area and with nothing in it is reached by none of them."""
    areas = {lying.within for lying in agreement.lyings if lying.within is not None}
    placed = {lying.place for lying in agreement.lyings if lying.within is not None}
    asked = {name for _, clause in clauses(agreement) for who in inside(clause, Who) for name in who.names}
    if not asked & areas:
        return
    if any(line.words("STRING") for u in draft.document.units if u.kind == "places" for line in u.node.nodes("ours")):
        return
    for name in dict.fromkeys(lying.place for lying in agreement.lyings):
        if name not in areas | placed | asked:
            yield _at(
                "C120",
                f'"{name}" lies in no other place, so no clause about an area reaches it.',
                name,
                draft,
                expected="a place it lies in, if it is meant to be covered",
                severe=False,
            )


def _at(code: str, message: str, name: str, draft: Draft, *, expected: str, severe: bool = True) -> Diagnostic:
    for unit in draft.document.units:
        for place in unit.node.nodes("place") if unit.node.kind == "places" else ():
            if place.words("NAME")[0].text == name:
                return Diagnostic(
                    code,
                    message,
                    place.span,
                    unit.file,
                    _address(unit),
                    asked(expected),
                    severity="error" if severe else "warning",
                )
    return Diagnostic(code, message, None, draft.path, (), asked(expected), severity="error" if severe else "warning")


def _address(unit: Unit) -> tuple[str, ...]:
    return (*unit.address, unit.kind)
