"""Where two texts differ in their clauses: what was added, removed, changed, renamed, or put forward by others.

A clause is compared by its lines, not by its wording on the page: another order of lines or clauses, another layout,
comments and a move to another article are no difference. Lines that only tell whose text it is (`source`, `proposed
by`, `ours` …) are kept apart from lines that carry meaning, for they change no one's duties. Two texts without a
difference in meaning here are the same agreement; two with one may still behave alike, which only a proof can tell.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from servanda.model.draft import ChosenUnits, Draft
from servanda.model.elaborate.units import unit_label
from servanda.syntax import Node, Unit, Word
from servanda.syntax.formatter import first_line, lines_of, spaced
from servanda.syntax.line_order import tells_origin

_SETS = frozenset(("parties", "bodies", "kinds", "group", "part"))  # the order of the names they list means nothing
_SAME_WORD = {"must": "shall", "intend": "intends", "are": "is", "have": "has", "owe": "owes", "following": "after"}
_CARRY_MEANING = frozenset(("norm", "status", "finding", "decision", "measure", "claim", "step"))
_NOISE = frozenset(("the",))  # for the ear


class Kind(StrEnum):
    """In what way a clause differs."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RENAMED = "renamed"
    ATTRIBUTED = "attributed"  # the same clause, said to be someone else's or taken from elsewhere


@dataclass(frozen=True, slots=True)
class Change:
    """One clause that differs. `lost` and `gained` are the lines that only the first or only the second text has."""

    kind: Kind
    clause: str
    lost: tuple[str, ...]
    gained: tuple[str, ...]
    before: Unit | None
    after: Unit | None


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a clause. Two are equal when they say the same, whatever their spelling."""

    says: tuple[str, ...]
    text: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class _Clause:
    """A unit ready to be compared: its first line, the lines that carry meaning, those about its origin."""

    unit: Unit
    label: str
    first: Counter[_Line]
    meaning: Counter[_Line]
    record: Counter[_Line]

    def lines(self) -> tuple[str, ...]:
        """Its text but for its origin, line by line."""
        return tuple(line.text for line in (self.first + self.meaning).elements())


Key = tuple[str, int]


def differences(before: ChosenUnits, after: ChosenUnits) -> tuple[Change, ...]:
    """How the clauses of a second text differ from those of a first: what the first has in its order, then what is new.

    Both are units with the tree that is left of them, as `Draft.units_under` gives for a reading, and `units_of` for a
    text with all its brackets.
    """
    old, new, renamed = _matched(before, after)
    changes: list[Change] = []
    for key, clause in old.items():
        if key in new:
            changes += _changed(clause, new[key])
        elif key in renamed:
            other = new[renamed[key]]
            changes.append(Change(Kind.RENAMED, clause.label, (clause.label,), (other.label,), clause.unit, other.unit))
        else:
            changes.append(Change(Kind.REMOVED, clause.label, clause.lines(), (), clause.unit, None))
    for key, clause in new.items():
        if key not in old and key not in renamed.values():
            changes.append(Change(Kind.ADDED, clause.label, (), clause.lines(), None, clause.unit))
    return tuple(changes)


def terms_read_otherwise(
    one: tuple[Draft, Mapping[str, str]], other: tuple[Draft, Mapping[str, str]]
) -> tuple[Change, ...]:
    """The open terms that both texts declare in the same words, and that two readings take otherwise."""
    found = []
    units = {unit.name: unit for unit in other[0].document.units if unit.node.kind == "term"}
    for unit in one[0].document.units:
        after = units.get(unit.name) if unit.node.kind == "term" else None
        if after is None or unit.name is None:
            continue
        read = [reading.get(unit.name, "") for _, reading in (one, other)]
        if read[0] != read[1]:
            lost, gained = ((f"read as {way}",) for way in read)
            found.append(Change(Kind.CHANGED, unit_label(unit), lost, gained, unit, after))
    return tuple(found)


def units_of(draft: Draft) -> ChosenUnits:
    """The units of a text as they stand, brackets and all."""
    return tuple((unit, unit.node) for unit in draft.document.units)


def _matched(before: ChosenUnits, after: ChosenUnits) -> tuple[dict[Key, _Clause], dict[Key, _Clause], dict[Key, Key]]:
    """The clauses of both, and those renamed; what the first says of one of these is read under its new name."""
    new = _clauses(after, {})
    theirs = {unit.name for unit, _ in after}
    names: dict[str, str] = {}
    while True:
        old = _clauses(before, names)
        renamed = _renamed(old, new)
        pairs = ((old[key].unit.name, new[other].unit.name) for key, other in renamed.items())
        found = {one: other for one, other in pairs if one and other and one not in theirs} | names
        if found == names:
            return old, new, renamed
        names = found


def _changed(one: _Clause, other: _Clause) -> Iterator[Change]:
    for kind, was, is_ in (
        (Kind.CHANGED, one.first + one.meaning, other.first + other.meaning),
        (Kind.ATTRIBUTED, one.record, other.record),
    ):
        lost, gained = (tuple(line.text for line in lines.elements()) for lines in (was - is_, is_ - was))
        if lost or gained:
            yield Change(kind, one.label, lost, gained, one.unit, other.unit)


def _clauses(units: ChosenUnits, names: Mapping[str, str]) -> dict[Key, _Clause]:
    """Every clause by what it is called; several of one name by the order in which they stand.

    `names` are read as others.
    """
    found: dict[Key, _Clause] = {}
    taken: Counter[str] = Counter()
    for unit, node in units:
        if node.kind not in ("prose", "text"):
            label = "agreement" if node.kind == "agreement" else unit_label(unit)
            found[label, taken[label]] = _clause(unit, label, node, names)
            taken[label] += 1
    return found


def _clause(unit: Unit, label: str, node: Node, names: Mapping[str, str]) -> _Clause:
    meaning: Counter[_Line] = Counter()
    record: Counter[_Line] = Counter()
    for line in lines_of(node):
        (record if tells_origin(line) else meaning)[_line(tuple(line.leaves()), names)] += 1
    words = first_line(node)
    first = _members(words, names) if node.kind in _SETS else Counter((_line(words, names),))
    return _Clause(unit, label, first, meaning, record)


def _line(words: Sequence[Word], names: Mapping[str, str]) -> _Line:
    said = map(_said, (word for word in words if word.text not in _NOISE))
    return _Line(tuple(names.get(word, word) for word in said), spaced(words))


def _said(word: Word) -> str:
    """What a word says: a date in one form, and one of two words for the same."""
    if word.kind == "DATE":
        form = "%Y-%m-%d" if word.text[:4].isdigit() else "%d %B %Y"
        try:
            return dt.datetime.strptime(word.text, form).date().isoformat()  # noqa: DTZ007 - a day, not an instant
        except ValueError:
            return word.text  # no such day: the checks say so
    return _SAME_WORD.get(word.text, word.text) if word.kind != "NAME" else word.text


def _members(words: Sequence[Word], names: Mapping[str, str]) -> Counter[_Line]:
    """A list of names as the set it is, what stands before the names being one line."""
    found: Counter[_Line] = Counter()
    held: list[Word] = []
    for word in words:
        if word.kind == "COMMA" or word.text == ":":
            found[_line(held, names)] += 1
            held = []
        else:
            held.append(word)
    found[_line(held, names)] += 1
    return found


def _renamed(old: dict[Key, _Clause], new: dict[Key, _Clause]) -> dict[Key, Key]:
    """Clauses gone for which one came that says the same under another name."""
    found: dict[Key, Key] = {}
    for key, clause in old.items():
        if key in new or not clause.meaning or clause.unit.node.kind not in _CARRY_MEANING:
            continue
        for other, candidate in new.items():
            if other not in old and other not in found.values() and _alike(clause, candidate):
                found[key] = other
                break
    return found


def _alike(one: _Clause, other: _Clause) -> bool:
    return one.unit.kind == other.unit.kind and one.meaning == other.meaning
