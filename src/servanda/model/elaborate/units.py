"""From the chosen units of a text to an agreement: declare the names first, then give every unit its meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from servanda.calendar import CalendarError, WorkingDays, moment
from servanda.model.agreement import Agreement
from servanda.model.beside import relations_of
from servanda.model.choices import clause_name
from servanda.model.clauses import (
    Act,
    Claim,
    Decision,
    Drafting,
    Finding,
    Group,
    Lying,
    Measure,
    Norm,
    Origin,
    Stage,
    Status,
    Step,
    Weights,
)
from servanda.model.elaborate import declarations, life, measures, norms
from servanda.model.elaborate.drafting import drafting, origin
from servanda.model.elaborate.kept import Kept
from servanda.model.elaborate.lines import names_of, text_of
from servanda.model.scope import Scope, Sort
from servanda.model.words import Between
from servanda.syntax import Document, Node, Unit

_DECLARES = {
    "agreement": Sort.AGREEMENT,
    "parties": Sort.PARTY,
    "bodies": Sort.BODY,
    "group": Sort.GROUP,
    "weights": Sort.WEIGHTS,
    "finding": Sort.FINDING,
    "status": Sort.STATUS,
    "measure": Sort.MEASURE,
    "term": Sort.TERM,
    "choice": Sort.CHOICE,
    "norm": Sort.NORM,
    "decision": Sort.DECISION,
    "step": Sort.STEP,
    "claim": Sort.CLAIM,
    "part": Sort.PART,
}
_LIFE = frozenset(("life", "entry_into_force", "provisional_application"))


def declared(unit: Unit, node: Node) -> Iterable[tuple[str, Sort]]:
    """The names a unit declares, each with what it is."""
    kind = node.kind
    if kind in {"parties", "bodies"}:
        return [(name, _DECLARES[kind]) for name in names_of(node)]
    if kind == "kinds":
        name, *members = names_of(node)
        return [(name, Sort.KIND), *((member, Sort.THING) for member in members)]
    if kind == "places":
        return [(place.words("NAME")[0].text, Sort.PLACE) for place in node.nodes("place")]
    if kind == "happening":
        word = node.node("happening_kind")
        return [(names_of(node)[0], Sort.ACT if word is not None and word.text == "act" else Sort.OCCURRENCE)]
    if kind in _LIFE:
        part = life.part_of(node)
        texts = [(word.text, Sort.AMENDMENT) for word in node.words("NAME")]  # amendment Protocol
        return texts if part is None else [*texts, (part, Sort.PART)]
    return [(clause_name(unit), _DECLARES[kind])] if kind in _DECLARES else []


def declare(units: Iterable[tuple[Unit, Node]]) -> dict[str, frozenset[Sort]]:
    """Every declared name with what it stands for."""
    sorts: dict[str, frozenset[Sort]] = {}
    for unit, node in units:
        for name, sort in declared(unit, node):
            sorts[name] = sorts.get(name, frozenset()) | {sort}
    return sorts


def articles(units: Iterable[tuple[Unit, Node]]) -> dict[str, tuple[str, ...]]:
    """``Article-5`` for every heading that begins with *Article 5*: the norms that stand under it."""
    found: dict[str, tuple[str, ...]] = {}
    for unit, node in units:
        if node.kind != "norm":
            continue
        for heading in unit.address:
            words = re.findall(r"\w+", heading)
            for name in {"-".join(words[:count]) for count in range(1, len(words) + 1)}:
                found[name] = (*found.get(name, ()), clause_name(unit))
    return found


@dataclass(slots=True)
class _Parts:
    """What has been read of an agreement so far."""

    title: str = ""
    name: str = ""
    depositary: str | None = None
    zone: str = "UTC"
    working: WorkingDays | None = None
    parties: list[str] = field(default_factory=list)
    others: int = 0
    bodies: list[str] = field(default_factory=list)
    kinds: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    lyings: list[Lying] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    weights: list[Weights] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    statuses: list[Status] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    norms: list[Norm] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    parts: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    relations: tuple[tuple[Between, str], ...] = ()


Clause = Group | Weights | Act | Finding | Status | Measure | Norm | Decision | Stage | Step | Claim
_LISTS: dict[type, str] = {
    Group: "groups",
    Weights: "weights",
    Act: "acts",
    Finding: "findings",
    Status: "statuses",
    Measure: "measures",
    Norm: "norms",
    Decision: "decisions",
    Stage: "stages",
    Step: "steps",
    Claim: "claims",
}


def agreement(
    document: Document,
    units: tuple[tuple[Unit, Node], ...],
    scope: Scope,
    reading: tuple[tuple[str, str], ...],
    kept: Kept[Clause | None],
) -> Agreement:
    """The agreement that the chosen units make; faults are collected in the scope."""
    parts = _Parts(title=str(document.front.get("title", "")))
    for _, node in units:
        if node.kind == "zone":
            _zone(node, scope, parts)
    scope = scope.at(zone=parts.zone)
    base = _file_drafting(document, units, scope)
    in_part = {name: names_of(node)[0] for _, node in units if node.kind == "part" for name in names_of(node)[1:]}
    ground = kept.ground(scope, (base, tuple(in_part.items())))

    def meaning(unit: Unit, node: Node, here: Scope) -> Clause | None:
        return _clause(unit, node, _at(unit, node, here), base, in_part)

    for unit, node in units:
        if node.kind in _FACTS:
            _FACTS[node.kind](node, _at(unit, node, scope), parts)
            continue
        clause = kept.clause(unit, node, ground, scope, meaning)
        if clause is not None:
            getattr(parts, _LISTS[type(clause)]).append(clause)
    parts.stages = list(life.told_apart(parts.stages))
    held: dict[str, Any] = {
        name: tuple(value) if isinstance(value := getattr(parts, name), list) else value for name in _Parts.__slots__
    }
    return Agreement(**held, reading=reading)


def _at(unit: Unit, node: Node, scope: Scope) -> Scope:
    """The names of the text as seen from a unit."""
    return scope.at(address=(*unit.address, unit_label(unit)), file=unit.file, zone=_own_zone(node, scope))


def unit_label(unit: Unit) -> str:
    """What a message calls the unit: ``obligation assist-Ukraine``."""
    if unit.node.kind in _LIFE:
        return life.stage_name(unit.node)
    return unit.kind if unit.name is None else f"{unit.kind} {unit.name}"


def _clause(unit: Unit, node: Node, scope: Scope, base: Drafting, in_part: dict[str, str]) -> Clause | None:
    """What a unit means; terms and choices are choice points, text and prose speak of the file: they make no clause."""
    place = origin(unit, node, scope, base)
    if node.kind in _LIFE:
        return life.stage(node, scope, place)
    match node.kind:
        case "norm":
            return norms.norm(node, scope, place, in_part.get(clause_name(unit)))
        case "claim":
            return life.claim(node, scope, place)
        case "decision":
            return norms.decision(node, scope, place)
        case "step":
            return life.step(node, scope, place)
        case "weights":
            return declarations.weights(node, place)
        case "happening":
            return declarations.act(node, place)
        case _:
            return _named(node, scope, place)


def _named(node: Node, scope: Scope, place: Origin) -> Clause | None:
    """A group, finding, status or measure."""
    match node.kind:
        case "group":
            return declarations.group(node, scope, place)
        case "finding":
            return declarations.finding(node, scope, place)
        case "status":
            return declarations.status(node, scope, place)
        case "measure":
            return measures.measure(node, scope, place)
        case _:
            return None


def _agreement(node: Node, _scope: Scope, parts: _Parts) -> None:
    parts.name = names_of(node)[0]
    parts.title = text_of(node) or parts.title or parts.name
    depositary = node.node("depositary")
    parts.depositary = None if depositary is None else names_of(depositary)[0]
    parts.relations = relations_of(node)


def _parties(node: Node, _scope: Scope, parts: _Parts) -> None:
    parts.parties.extend(name for name in names_of(node) if name not in parts.parties)
    parts.others += declarations.others(node)


def _bodies(node: Node, _scope: Scope, parts: _Parts) -> None:
    parts.bodies.extend(name for name in names_of(node) if name not in parts.bodies)


def _kinds(node: Node, _scope: Scope, parts: _Parts) -> None:
    name, *members = names_of(node)
    parts.kinds.append((name, tuple(members)))


def _places(node: Node, scope: Scope, parts: _Parts) -> None:
    parts.lyings.extend(declarations.lyings(node, scope))


def _working(node: Node, scope: Scope, parts: _Parts) -> None:
    parts.working = declarations.working_days(node, scope)


def _part(node: Node, _scope: Scope, parts: _Parts) -> None:
    name, *clauses = names_of(node)
    parts.parts.append((name, tuple(clauses)))


_FACTS = {
    "agreement": _agreement,
    "parties": _parties,
    "bodies": _bodies,
    "kinds": _kinds,
    "places": _places,
    "working_days": _working,
    "part": _part,
}


def _zone(node: Node, scope: Scope, parts: _Parts) -> None:
    word = node.word("ZONE")
    if word is not None and _zone_exists(node, scope):
        parts.zone = word.text


def _zone_exists(node: Node, scope: Scope) -> bool:
    word = node.word("ZONE")
    try:
        moment("2000-01-01", "UTC" if word is None else word.text)
    except CalendarError as error:
        scope.say("C211", error.message, node.span, suggestion=error.suggestion)
        return False
    return True


def _own_zone(node: Node, scope: Scope) -> str:
    own = node.node("own_zone")
    word = None if own is None else own.word("ZONE")
    if own is None or word is None or not _zone_exists(own, scope):
        return scope.zone
    return word.text


def _file_drafting(document: Document, units: tuple[tuple[Unit, Node], ...], scope: Scope) -> Drafting:
    """What the whole file says of where it comes from: front matter, then `text` units."""
    front = document.front
    proposed, source = front.get("proposed-by"), front.get("source")
    by, on = getattr(proposed, "by", ()), getattr(proposed, "on", None)
    base = Drafting(
        proposed_by=tuple(by),
        proposed_on=None if on is None else moment(on.isoformat(), scope.zone),
        source=source if isinstance(source, str) else None,
        ours=front.get("ours", False) is not False,
    )
    for _, node in units:
        if node.kind == "text":
            base = drafting(node, scope, base)
    return base
