"""Brackets and open terms, read off the draft: every side has its text, every owner one side, a term its readings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from servanda.model.agreement import Agreement, ChoicePoint
from servanda.model.choices import clause_name, picked
from servanda.model.choosing import REFUSED, Bracket
from servanda.model.draft import Draft
from servanda.model.elaborate.lines import names_of
from servanda.model.scope import asked
from servanda.syntax import Diagnostic, Node, Span, Unit


def check_brackets(_agreement: Agreement, draft: Draft) -> Iterable[Diagnostic]:
    """C113, C114, C117: a bracket with one side, without the text of a side its choice has, or with one owner twice."""
    for bracket in draft.bracketed.brackets:
        point = draft.choice(bracket.name)
        unit = draft.document.units[bracket.unit]
        if point is None or (isinstance(bracket.sides[0].text, Node) and bracket.sides[0].text is unit.node):
            continue
        yield from _one_side(bracket, unit)
        yield from _missing(bracket, point, unit)
        yield from _twice(bracket, unit)


def _say(code: str, message: str, unit: Unit, span: Span, expected: str, suggestion: str | None = None) -> Diagnostic:
    label = f"{unit.kind} {unit.name}" if unit.name else unit.kind
    return Diagnostic(code, message, span, unit.file, (*unit.address, label), asked(expected), suggestion)


def _one_side(bracket: Bracket, unit: Unit) -> Iterator[Diagnostic]:
    if len(bracket.sides) == 1:
        yield _say(
            "C113",
            f'The bracket "{bracket.name}" has only one side.',
            unit,
            bracket.span,
            "the text of each side, divided by |",
            "| Other-Side: nothing",
        )


def _missing(bracket: Bracket, point: ChoicePoint, unit: Unit) -> Iterator[Diagnostic]:
    if len(bracket.sides) == 1:
        return
    for option in point.options:
        if option != REFUSED and picked(bracket.sides, option) is None:
            yield _say(
                "C114",
                f'The bracket "{bracket.name}" does not say what the text is for {option}.',
                unit,
                bracket.span,
                f"every option of the choice: {', '.join(point.options)}",
                f"| {option}: nothing",
            )


def _twice(bracket: Bracket, unit: Unit) -> Iterator[Diagnostic]:
    count = Counter(owner for side in bracket.sides if not side.refused for owner in side.owners)
    for owner, times in count.items():
        if times > 1:
            yield _say(
                "C117",
                f'{owner} stands on {times} sides of the bracket "{bracket.name}".',
                unit,
                bracket.span,
                "each owner on one side",
            )


def check_quorum(_agreement: Agreement, draft: Draft) -> Iterable[Diagnostic]:
    """C214: a quorum or a silence in a clause that no consent and no decision stands in, under any option."""
    for unit in draft.document.units:
        if unit.node.kind not in {"norm", "life", "entry_into_force", "provisional_application"}:
            continue
        decided = any(node.kind == "decided" or _is_consent(node) for node in _nodes(unit.node))
        line = unit.node.node("quorum") or unit.node.node("silence")
        if line is not None and not decided:
            yield _say(
                "C214",
                "A quorum or a silence with nothing to decide.",
                unit,
                line.span,
                "with consent of …, or on decision of …, in the same clause",
            )


def _is_consent(node: Node) -> bool:
    """A line of consent, not the outcome of a silence."""
    return node.kind == "consent" and node.has("with")


def _nodes(node: Node) -> Iterator[Node]:
    for child in node.nodes():
        yield child
        yield from _nodes(child)


def check_terms(_agreement: Agreement, draft: Draft) -> Iterable[Diagnostic]:
    """C115, C116: a term without readings, and a default that is none of them."""
    for unit in draft.document.units:
        if unit.node.kind != "term":
            continue
        name = clause_name(unit)
        readings = [reading.words("NAME")[0].text for reading in unit.node.nodes("reading")]
        default = unit.node.node("default")
        if not readings:
            yield _say(
                "C115", f'The term "{name}" has no reading.', unit, unit.span, "at least one line: reading NAME means …"
            )
        elif default is not None and names_of(default)[0] not in readings:
            yield _say(
                "C116",
                f'"{names_of(default)[0]}" is no reading of "{name}".',
                unit,
                default.span,
                f"one of: {', '.join(readings)}",
            )
