"""Circles: statuses held while each other hold, a status begun and ended at once, clauses that start each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from servanda.model.agreement import Agreement
from servanda.model.check.clashes import bare
from servanda.model.check.fault import fault
from servanda.model.check.walk import inside
from servanda.model.clauses import Measure, Norm, Origin, Status
from servanda.model.conditions import AnyOf, Compares, Condition, Happening, Is, Not, Transition
from servanda.model.draft import Draft
from servanda.model.words import NormState, Repeat
from servanda.syntax import Diagnostic

Node = tuple[str, str]  # a status or norm, and what becomes of it: "begins", "ends", or a norm's state
Graph = dict[Node, set[Node]]
Key = TypeVar("Key")


def check_held_while(agreement: Agreement, _draft: Draft) -> Iterable[Diagnostic]:
    """C302: statuses held while conditions hold are recomputed in order of dependence, and a circle has none."""
    held = {status.name: status for status in agreement.statuses if status.holds_while}
    measures = {measure.name: measure for measure in agreement.measures}
    graph = {
        name: {is_.fluent for is_ in _read(status, measures) if is_.fluent in held} for name, status in held.items()
    }
    for circle in circles(graph):
        first = held[circle[0]]
        yield fault(
            "C302",
            f"{_chain(circle)} depend on each other in a circle."
            if len(circle) > 1
            else f'"{circle[0]}" holds while it holds itself.',
            first.origin,
            label=f"status {first.name}",
            expected="a status begun and ended by happenings somewhere in the circle",
        )


def _read(status: Status, measures: Mapping[str, Measure]) -> Iterator[Is]:
    """The statuses that a status holds by, those that are measured for it among them."""
    yield from inside((status.holds_while, status.unless), Is)
    for compared in inside((status.holds_while, status.unless), Compares):
        for name in (compared.measure, compared.of):
            if name is not None and name in measures:
                yield from measures[name].states


def _chain(names: tuple[str, ...]) -> str:
    return " → ".join((*names, names[0]))


def check_begins_and_ends(agreement: Agreement, _draft: Draft) -> Iterable[Diagnostic]:
    """C303: the same happening begins and ends a status, so both would come in one round."""
    for status in agreement.statuses:
        ends = {bare(found) for found in _alternatives(status.ends_when)}
        for found in _alternatives(status.starts_when):
            if isinstance(found, (Happening, Transition)) and bare(found) in ends:
                what = found.phrase.head if isinstance(found, Happening) else f"{found.norm} is {found.state}"
                yield fault(
                    "C303",
                    f'"{status.name}" begins and ends with the same happening, {what}.',
                    status.origin,
                    found.span,
                    label=f"status {status.name}",
                    expected="two happenings, or a qualifier such as after … that tells them apart",
                )


def _alternatives(found: Iterable[Condition]) -> Iterator[Condition]:
    for condition in found:
        if isinstance(condition, AnyOf):
            yield from _alternatives(condition.conditions)
        else:
            yield condition


def check_instant_circles(agreement: Agreement, _draft: Draft) -> Iterable[Diagnostic]:
    """C304: clauses that start each other without delay would repeat a transition within one instant."""
    graph: Graph = {}
    origins: dict[str, tuple[str, Origin]] = {}
    statuses = {status.name for status in agreement.statuses}
    for status in agreement.statuses:
        origins[status.name] = f"status {status.name}", status.origin
        _status_edges(status, statuses, graph)
    for norm in agreement.norms:
        origins[norm.name] = f"{norm.kind} {norm.name}", norm.origin
        _norm_edges(norm, statuses, graph)
    for circle in circles(graph):
        if not _repeats(circle):
            continue
        label, origin = origins[circle[0][0]]
        names = tuple(f"{name} {what}" for name, what in circle)
        yield fault(
            "C304",
            f"{_chain(names)} would repeat within one instant.",
            origin,
            label=label,
            expected="a delay, a condition or a happening of its own somewhere in the circle",
        )


def _status_edges(status: Status, statuses: set[str], graph: Graph) -> None:
    if status.unless:
        return
    for found, what in ((status.starts_when, "begins"), (status.ends_when, "ends")):
        for cause in _causes(found, statuses):
            graph.setdefault(cause, set()).add((status.name, what))


def _norm_edges(norm: Norm, statuses: set[str], graph: Graph) -> None:
    if norm.when is not None and not norm.ifs and not norm.unless and norm.repeated is Repeat.ANEW:
        for cause in _causes((norm.when,), statuses):
            graph.setdefault(cause, set()).add((norm.name, NormState.OWED))
    for cause in _causes((found for found in norm.until if not hasattr(found, "backwards")), statuses):
        graph.setdefault(cause, set()).add((norm.name, NormState.LAPSED))


def _causes(found: Iterable[object], statuses: set[str]) -> Iterator[Node]:
    """The transitions that alone make a condition come true."""
    for condition in found:
        match condition:
            case Transition(norm=norm, state=state):
                yield norm, state
            case Is(fluent=fluent) if fluent in statuses:
                yield fluent, "begins"
            case Not(condition=Is(fluent=fluent)) if fluent in statuses:
                yield fluent, "ends"
            case AnyOf(conditions=members):
                yield from _causes(members, statuses)
            case _:
                continue


def _repeats(circle: tuple[Node, ...]) -> bool:
    """A status that only begins once more does not change; one that begins and ends does, and so does a new duty."""
    if any(what == NormState.OWED for _, what in circle):
        return True
    return any((name, "begins") in circle and (name, "ends") in circle for name, _ in circle)


def circles(graph: Mapping[Key, Iterable[Key]]) -> Iterator[tuple[Key, ...]]:
    """One circle for each set of nodes that reach each other, beginning with the first in the order of the graph."""
    seen: set[Key] = set()
    for start in graph:
        if start in seen:
            continue
        path = _path_back(start, graph)
        if path is not None:
            seen.update(path)
            yield path


def _path_back(start: Key, graph: Mapping[Key, Iterable[Key]]) -> tuple[Key, ...] | None:
    """The shortest way from a node back to itself."""
    open_: list[tuple[Key, ...]] = [(start,)]
    reached: set[Key] = set()
    while open_:
        path = open_.pop(0)
        for following in sorted(graph.get(path[-1], ()), key=str):
            if following == start:
                return path
            if following not in reached:
                reached.add(following)
                open_.append((*path, following))
    return None
