"""A draft: a text whose brackets and open terms are still choices. Choosing gives an agreement.

A *reading* takes one option at every choice point. What it leaves out of the text is gone before meaning is given.
"""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from servanda.model.agreement import Agreement, ChoicePoint
from servanda.model.choices import Choices, choices_of, clause_name, meaning_of, names_of_reading, option_of, picked
from servanda.model.choosing import Pick, chosen, sides
from servanda.model.elaborate.kept import Kept
from servanda.model.elaborate.lines import names_of, text_of
from servanda.model.elaborate.units import Clause, agreement, articles, declare
from servanda.model.scope import Scope, Sort
from servanda.model.taking_over import Taken, taken_over
from servanda.syntax import Diagnostic, Document, Node, Span, Unit, Word, parse_document

Reading = dict[str, str]
ChosenUnits = tuple[tuple[Unit, Node], ...]


class Draft:
    """A read text with its choice points; agreements are made of it by `under`, and kept."""

    __slots__ = (
        "_agreements",
        "_choices",
        "_clauses",
        "_nodes",
        "_taken",
        "_turning",
        "_whole",
        "beside",
        "document",
        "quoted",
    )

    def __init__(self, document: Document, quoted: Mapping[str, Draft] | None = None) -> None:
        """`quoted` are the drafts of instruments whose clauses the text takes over, by their names."""
        self.document = document
        self.quoted = dict(quoted or {})
        self.beside: dict[str, Draft] = {}  # the drafts of the instruments that are run beside it
        self._choices: Choices = choices_of(document.units)
        self._turning: dict[int, frozenset[str]] = self._choices.by_unit()
        self._nodes: dict[tuple[int, tuple[str, ...]], Node | None] = {}
        self._clauses: Kept[Clause | None] = Kept(document.units)
        self._agreements: dict[tuple[tuple[str, str], ...], tuple[Agreement, Scope, tuple[Diagnostic, ...]]] = {}
        self._taken: dict[int, Taken] = {}  # by the identity of the node it was made of
        self._whole: dict[tuple[tuple[str, str], ...], Agreement] = {}

    @property
    def path(self) -> str:
        """The file the text was read from."""
        return self.document.path

    @property
    def name(self) -> str:
        """What the text calls its agreement."""
        return next((unit.name or "" for unit in self.document.units if unit.kind == "agreement"), "")

    @property
    def title(self) -> str:
        """The agreement's title, else the text's, else the name."""
        said = (text_of(unit.node) for unit in self.document.units if unit.kind == "agreement")
        return next((title for title in said if title), None) or str(self.document.front.get("title") or self.name)

    @property
    def choices(self) -> tuple[ChoicePoint, ...]:
        """The choice points, in the order of the text."""
        return self._choices.points

    @property
    def bracketed(self) -> Choices:
        """The choice points together with the brackets they stand in."""
        return self._choices

    def choice(self, name: str) -> ChoicePoint | None:
        """The choice point of a name."""
        return self._choices.point(name)

    def full(self, reading: Mapping[str, str] | None = None) -> Reading:
        """A reading that takes an option everywhere: as given, as its companions go, by default, or the first."""
        given = {}
        for point in self.choices:
            option = option_of(point, (reading or {}).get(point.name, ""))
            if option is not None:
                given[point.name] = option
        return {point.name: self._option(point, given) for point in self.choices if point.options}

    def _option(self, point: ChoicePoint, given: Mapping[str, str]) -> str:
        if point.name in given:
            return given[point.name]
        for other in self._companions(point.name):
            option = option_of(point, given.get(other, ""))
            if option is not None:
                return option
        return point.default if point.default in point.options and point.default else point.options[0]

    def _companions(self, name: str) -> tuple[str, ...]:
        """The choices that move with one, in either direction, however many steps away."""
        found, open_ = [name], [name]
        while open_:
            here = open_.pop()
            for point in self.choices:
                tied = here in point.together or (point.name == here and point.together)
                for other in (point.name, *point.together) if tied else ():
                    if other not in found:
                        found.append(other)
                        open_.append(other)
        return tuple(found[1:])

    def under(self, reading: Mapping[str, str] | None = None) -> tuple[Agreement, tuple[Diagnostic, ...]]:
        """The agreement under a reading (completed by `full`), with the faults found in giving it a meaning.

        The instruments beside it stand each under its own first reading.
        """
        made, _, heard = self._made(reading)
        if not self.beside:
            return made, heard
        if made.reading not in self._whole:
            others = tuple(draft.alone() for draft in self.beside.values())
            self._whole[made.reading] = replace(made, beside=others)
        return self._whole[made.reading], heard

    def alone(self) -> Agreement:
        """The agreement under its first reading, with nothing beside it."""
        return self._made(None)[0]

    def scope(self, reading: Mapping[str, str] | None = None) -> Scope:
        """The names of the text under a reading, for phrases and conditions written outside it."""
        made, scope, _ = self._made(reading)
        return scope.at(zone=made.zone).fresh()

    def _made(self, reading: Mapping[str, str] | None) -> tuple[Agreement, Scope, tuple[Diagnostic, ...]]:
        full = self.full(reading)
        key = tuple(full.items())
        if key not in self._agreements:
            taken = self.taken_under(full)
            units = tuple((unit, each.node) for unit, each in taken)
            scope = Scope(
                declare(units), file=self.path, meanings=self._meanings(units, full), articles=articles(units)
            )
            scope.taken = {clause_name(unit): each.record for unit, each in taken if each.record is not None}
            scope.beside = {name: draft.sorts() for name, draft in self.beside.items()}
            for name in self.beside:
                scope.sorts[name] = scope.sorts.get(name, frozenset()) | {Sort.INSTRUMENT}
            for name in {point.name for point in self.choices if point.kind == "bracket"}:
                scope.sorts[name] = scope.sorts.get(name, frozenset()) | {Sort.CHOICE}
            made = agreement(self.document, units, scope, key, self._clauses)
            self._agreements[key] = made, scope, tuple(scope.heard)
        return self._agreements[key]

    def sorts(self) -> dict[str, frozenset[Sort]]:
        """The names the text declares under its first reading, each with what it stands for."""
        return declare(self.units_under(self.full()))

    def units_under(self, reading: Mapping[str, str]) -> ChosenUnits:
        """The units of the text, each with the tree that a full reading leaves of it, what it takes over in place."""
        return tuple((unit, taken.node) for unit, taken in self.taken_under(reading))

    def taken_under(self, reading: Mapping[str, str]) -> tuple[tuple[Unit, Taken], ...]:
        """The same, with whose words a clause is in, and what forbids taking them over."""
        found = []
        for index, unit in enumerate(self.document.units):
            if not self._present(unit, reading):
                continue
            node = self._chosen(index, unit, reading) if index in self._turning else unit.node
            if node is not None:
                found.append((unit, self._with_words(unit, node)))
        return tuple(found)

    def _with_words(self, unit: Unit, node: Node) -> Taken:
        """A unit with what it takes over; the same tree whenever it is made of the same."""
        if id(node) not in self._taken:
            self._taken[id(node)] = taken_over(unit, node, self.quoted)
        return self._taken[id(node)]

    def _chosen(self, index: int, unit: Unit, reading: Mapping[str, str]) -> Node | None:
        """What a reading leaves of a unit with brackets; the same tree whenever it leaves the same."""
        key = index, tuple(reading.get(name, "") for name in sorted(self._turning[index]))
        if key not in self._nodes:
            self._nodes[key] = chosen(unit.node, self._pick(reading))
        return self._nodes[key]

    def _pick(self, reading: Mapping[str, str]) -> Pick:
        def pick(bracket: Node) -> Node | Word | None:
            side = picked(sides(bracket), reading.get(self._choices.by_place[bracket.span.start], ""))
            return None if side is None else side.text

        return pick

    def _present(self, unit: Unit, reading: Mapping[str, str]) -> bool:
        """A clause proposed in a bracket is there only when the choice is its proposer's."""
        holder = unit.node.node("proposed")
        within = None if holder is None else holder.node("in_bracket")
        if holder is None or within is None:
            return True
        point = self.choice(names_of(within)[0])
        return point is not None and any(
            option_of(point, owner) == reading.get(point.name) for owner in names_of(holder)
        )

    def _meanings(self, units: ChosenUnits, reading: Mapping[str, str]) -> dict[str, Node]:
        """What each open term means under a reading."""
        found = {}
        for unit, node in units:
            if node.kind == "term":
                name = clause_name(unit)
                for line in node.nodes("reading"):
                    if names_of_reading(line) == reading.get(name):
                        found[name] = meaning_of(line)
        return found

    def readings(self, names: Iterable[str] | None = None) -> Iterator[Reading]:
        """Every full reading over the named choice points (all by default); the others stay at default or first option.

        Choices that move together are one; so no two readings are alike.
        """
        wanted = [point for point in self.choices if (names is None or point.name in set(names)) and point.options]
        leading: list[ChoicePoint] = []
        for point in wanted:
            if not any(point.name in self._companions(other.name) for other in leading):
                leading.append(point)
        seen = set()
        for options in itertools.product(*(point.options for point in leading)):
            reading = self.full({point.name: option for point, option in zip(leading, options, strict=True)})
            key = tuple(reading.items())
            if key not in seen:
                seen.add(key)
                yield reading

    def fixed(
        self,
        given: Mapping[str, str] | Iterable[tuple[str, str]],
        *,
        file: str = "",
        spans: Iterable[Span | None] = (),
    ) -> tuple[Reading, tuple[Diagnostic, ...]]:
        """The choices a user made: an unknown choice or option and a contradiction are reported, and left out."""
        pairs = list(given.items() if isinstance(given, Mapping) else given)
        places = [*spans, *([None] * len(pairs))]
        fixed: Reading = {}
        heard = []
        for (name, option), span in zip(pairs, places, strict=False):
            fault = self._take(name, option, fixed)
            if fault is not None:
                code, message, suggestion = fault
                heard.append(Diagnostic(code, message, span, file, suggestion=suggestion))
        return fixed, tuple(heard)

    def _take(self, name: str, given: str, fixed: Reading) -> tuple[str, str, str | None] | None:
        """Fix one choice, or say why not."""
        point = self.choice(name)
        if point is None:
            known = [p.name for p in self.choices]
            return "C110", f'There is no choice called "{name}".', _nearest(name, known) or _one_of(known)
        option = option_of(point, given)
        if option is None:
            return "C111", f'"{given}" is no option of {name}.', _nearest(given, point.options) or _either(point)
        for other in (name, *self._companions(name)):
            before = fixed.get(other)
            sibling = self.choice(other)
            here = option if sibling is None or other == name else option_of(sibling, option)
            if before is not None and here is not None and before != here:
                with_ = "" if other == name else f", which moves with {other}"
                return "C112", f"{name}{with_} is chosen twice: {before} and {option}.", None
        fixed[name] = option
        return None


def _nearest(word: str, known: Iterable[str]) -> str | None:
    found = difflib.get_close_matches(word, list(known), 1, 0.6)
    return f"perhaps: {found[0]}" if found else None


def _one_of(known: list[str]) -> str | None:
    return f"one of: {', '.join(known)}" if known else None


def _either(point: ChoicePoint) -> str:
    return " or ".join(point.options)


def draft_from_text(
    text: str, file: str = "agreement.md", *, quoted: Mapping[str, Draft] | None = None
) -> tuple[Draft | None, tuple[Diagnostic, ...]]:
    """The draft of a text; clauses that cannot be read are reported and left out. No text, no draft."""
    document, heard = parse_document(text, file)
    return (None if document is None else Draft(document, quoted)), heard
