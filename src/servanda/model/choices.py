"""Choice points: the brackets of one name are one choice, and so is every open term.

The options of a choice are the finest division of the owners that its brackets make: two owners who hold the same text
everywhere share an option, called by the first of them; a refusal to discuss is the option `refused`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from servanda.model.agreement import ChoicePoint
from servanda.model.choosing import REFUSED, Bracket, Side, brackets
from servanda.model.elaborate.life import stage_name
from servanda.model.elaborate.lines import names_of, text_of
from servanda.syntax import Node, Unit

_LIFE = frozenset(("life", "entry_into_force", "provisional_application"))


@dataclass(frozen=True, slots=True)
class Choices:
    """Every choice point of a text, the brackets they stand in, and where each bracket is."""

    points: tuple[ChoicePoint, ...]
    brackets: tuple[Bracket, ...]
    by_place: dict[int, str]  # offset of a bracket -> its choice

    def point(self, name: str) -> ChoicePoint | None:
        """The choice point of a name."""
        return next((point for point in self.points if point.name == name), None)

    def by_unit(self) -> dict[int, frozenset[str]]:
        """The choices whose brackets stand in a unit, by the unit's number."""
        found: dict[int, frozenset[str]] = {}
        for bracket in self.brackets:
            found[bracket.unit] = found.get(bracket.unit, frozenset()) | {bracket.name}
        return found


def clause_name(unit: Unit) -> str:
    """What a unit is called: its name, a stage's words, or its kind."""
    if unit.node.kind in _LIFE:
        return stage_name(unit.node)
    return unit.name or unit.kind


def choices_of(units: Iterable[Unit]) -> Choices:
    """The choice points of a text, in the order in which they first stand there."""
    found: dict[str, list[Bracket]] = {}
    units = tuple(units)
    terms: dict[str, Unit] = {}
    said: dict[str, Unit] = {}
    for index, unit in enumerate(units):
        for bracket in _brackets_of(unit, index):
            found.setdefault(bracket.name, []).append(bracket)
        if unit.node.kind == "term":
            terms.setdefault(clause_name(unit), unit)
        elif unit.node.kind == "choice":
            said.setdefault(clause_name(unit), unit)
    points = [_bracket_point(name, held, said.get(name)) for name, held in found.items()]
    points.extend(_term_point(name, unit) for name, unit in terms.items() if name not in found)
    order = {name: place for place, name in enumerate(_order(units, found, terms))}
    points.sort(key=lambda point: order[point.name])
    held_all = tuple(bracket for held in found.values() for bracket in held)
    return Choices(tuple(points), held_all, {bracket.span.start: bracket.name for bracket in held_all})


def _order(units: tuple[Unit, ...], found: dict[str, list[Bracket]], terms: dict[str, Unit]) -> Iterator[str]:
    places = {name: held[0].unit for name, held in found.items()}
    for index, unit in enumerate(units):
        yield from (name for name, place in places.items() if place == index)
        if unit.node.kind == "term" and terms.get(clause_name(unit)) is unit:
            yield clause_name(unit)


def _brackets_of(unit: Unit, index: int) -> Iterator[Bracket]:
    """The brackets of a unit; a whole clause proposed in a bracket is one more, with its proposers on one side."""
    clause = clause_name(unit).replace(" ", "-")
    yield from brackets(unit, index, clause)
    holder = unit.node.node("proposed")
    within = None if holder is None else holder.node("in_bracket")
    if holder is not None and within is not None:
        side = Side(names_of(holder), unit.node, refused=False, span=holder.span)
        yield Bracket(names_of(within)[0], named=True, clause=clause, unit=index, sides=(side,), span=holder.span)


def _bracket_point(name: str, held: list[Bracket], said: Unit | None) -> ChoicePoint:
    groups = _groups(held, () if said is None else _between(said))
    refusers = tuple(
        dict.fromkeys(owner for bracket in held for side in bracket.sides if side.refused for owner in side.owners)
    )
    options = [group[0] for group in groups]
    owners = [tuple(group) for group in groups]
    whole_clauses_only = all(
        bracket.sides[0].text is not None and len(bracket.sides) == 1 and _whole(bracket) for bracket in held
    )
    if refusers or (whole_clauses_only and len(options) == 1):
        options.append(REFUSED)
        owners.append(refusers)
    return ChoicePoint(
        name=name,
        kind="bracket",
        options=tuple(options),
        owners=tuple(owners),
        texts=tuple(_text(held, option) for option in options),
        default=None,
        clauses=tuple(dict.fromkeys(bracket.clause for bracket in held)),
        together=() if said is None else _together(said),
        reads=None if said is None else text_of(said.node.node("reads")),
    )


def _whole(bracket: Bracket) -> bool:
    text = bracket.sides[0].text
    return isinstance(text, Node) and text.node("proposed") is not None


def _groups(held: list[Bracket], between: tuple[str, ...]) -> list[list[str]]:
    """Owners who stand on the same side of every bracket are one option."""
    owners = dict.fromkeys(between)
    for bracket in held:
        for side in bracket.sides:
            if not side.refused:
                owners.update(dict.fromkeys(side.owners))
    grouped: dict[tuple[int | None, ...], list[str]] = {}
    for owner in owners:
        stands = tuple(_side_of(bracket, owner) for bracket in held)
        if any(place is not None for place in stands) or owner in between:
            grouped.setdefault(stands, []).append(owner)
    return list(grouped.values())


def _side_of(bracket: Bracket, owner: str) -> int | None:
    return next((place for place, side in enumerate(bracket.sides) if owner in side.owners and not side.refused), None)


def _text(held: list[Bracket], option: str) -> str:
    """What an option says, bracket by bracket; a whole clause is named, not printed."""
    said = []
    for bracket in held:
        side = picked(bracket.sides, option)
        if _whole(bracket):
            said.append(bracket.clause if side is not None and side.text is not None else "nothing")
        elif side is None or side.text is None:
            said.append("nothing")
        else:
            said.append(side.text.text)
    return "; ".join(dict.fromkeys(said))


def picked(options: tuple[Side, ...], option: str) -> Side | None:
    """The side of a bracket that an option of its choice takes."""
    if option == REFUSED:
        return next((side for side in options if side.refused), None)
    return next((side for side in options if option in side.owners and not side.refused), None)


def _between(unit: Unit) -> tuple[str, ...]:
    line = unit.node.node("between")
    return () if line is None else names_of(line)


def _together(unit: Unit) -> tuple[str, ...]:
    line = unit.node.node("together")
    return () if line is None else names_of(line)


def _term_point(name: str, unit: Unit) -> ChoicePoint:
    readings = unit.node.nodes("reading")
    default = unit.node.node("default")
    return ChoicePoint(
        name=name,
        kind="term",
        options=tuple(names_of_reading(reading) for reading in readings),
        owners=tuple(_holders(reading) for reading in readings),
        texts=tuple(meaning_of(reading).text for reading in readings),
        default=None if default is None else names_of(default)[0],
        clauses=(name,),
        reads=text_of(unit.node),
    )


def names_of_reading(reading: Node) -> str:
    """What a reading is called."""
    return reading.words("NAME")[0].text


def _holders(reading: Node) -> tuple[str, ...]:
    held = reading.node("names")
    return () if held is None else names_of(held)


_MEANINGS = frozenset(("means_that", "means_span", "means_date"))


def meaning_of(reading: Node) -> Node:
    """What a reading means: a condition, a span or a date."""
    return next(child for child in reading.nodes() if child.kind in _MEANINGS)


def option_of(point: ChoicePoint, given: str) -> str | None:
    """The option a word names: the option itself, one of its owners, or nothing."""
    if given in point.options:
        return given
    for option, owners in zip(point.options, point.owners, strict=True):
        if given in owners and point.kind == "bracket":
            return option
    return None
