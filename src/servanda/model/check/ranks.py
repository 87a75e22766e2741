"""Which clause prevails: lines that say it of two clauses, or of two instruments, must not say it both ways."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.model.agreement import Agreement
from servanda.model.beside import relations_of
from servanda.model.check.circles import circles
from servanda.model.check.fault import fault
from servanda.model.check.frames import label_of
from servanda.model.clauses import Norm, Origin
from servanda.model.draft import Draft
from servanda.model.words import Between
from servanda.syntax import Diagnostic, Related

_OVER = (Between.PREVAILS, Between.REPLACES)


def check_ranks(agreement: Agreement, draft: Draft) -> Iterable[Diagnostic]:
    """C231: each of these yields to the next, so that none of them prevails."""
    norms = {norm.name: norm for norm in agreement.norms}
    for circle in circles(_yielding(norms)):
        first, *others = (norms[name] for name in circle)
        also = tuple(Related(o.origin.span, o.name, o.origin.file) for o in others if o.origin.span is not None)
        yield _each_yields(circle, first.origin, label_of(first), also)
    for circle in circles(_instruments_yielding(agreement)):
        for unit, node in draft.units_under(dict(agreement.reading)):
            if len(circle) > 1 and agreement.name in circle and node.kind == "agreement" and relations_of(node):
                yield _each_yields(circle, Origin(unit.file, unit.address, unit.span), "", ())


def _each_yields(circle: tuple[str, ...], origin: Origin, label: str, also: tuple[Related, ...]) -> Diagnostic:
    chain = " → ".join((*circle, circle[0]))
    return fault(
        "C231",
        f"Each yields to the next, so that none prevails: {chain}.",
        origin,
        label=label,
        expected="one line that says which of them prevails",
        also=also,
    )


def _yielding(norms: dict[str, Norm]) -> dict[str, set[str]]:
    """For each norm those that prevail over it."""
    graph: dict[str, set[str]] = {name: set() for name in norms}
    for name, norm in norms.items():
        graph[name].update(other for other in norm.subject_to if other in norms)
        for other in norm.notwithstanding:
            if other in norms:
                graph[other].add(name)
    return graph


def _instruments_yielding(agreement: Agreement) -> dict[str, set[str]]:
    """For each instrument those that it, or the other's own text, says prevail over it."""
    instruments = (agreement, *agreement.beside)
    graph: dict[str, set[str]] = {each.name: set() for each in instruments}
    for each in instruments:
        for between, named in each.relations:
            for other in (named,) if named else (name for name in graph if name != each.name):
                if between is Between.SUBJECT and other in graph:
                    graph[each.name].add(other)
                elif between in _OVER and other in graph:
                    graph[other].add(each.name)
    return graph
