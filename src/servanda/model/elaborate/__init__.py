"""Elaboration: a clause's words become what they mean.

Each module takes one concept from the tree to the model: `phrases` (who, and what happens), `points` (dates and spans),
`conditions` (what can be true), `norms`, `life` (stages, claims, steps), `declarations` (all that is declared) and
`drafting` (whose text it is). `units` puts an agreement together. A name's meaning comes from the `Scope`; a fault is a
diagnostic and never stops the rest. The three functions here serve the journal and the command line, whose phrases,
conditions and dates are written as in the clauses.
"""

from __future__ import annotations

from servanda.model.conditions import Condition
from servanda.model.elaborate import conditions, phrases, points
from servanda.model.phrases import Phrase
from servanda.model.points import Point
from servanda.model.scope import Scope
from servanda.syntax import Diagnostic, Node

__all__ = ["elaborate_condition", "elaborate_phrase", "elaborate_point"]


def elaborate_phrase(node: Node, scope: Scope) -> tuple[Phrase, tuple[Diagnostic, ...]]:
    """The happening a `phrase` node names, and the faults found in it."""
    heard = scope.fresh()
    return phrases.phrase(node, heard), tuple(heard.heard)


def elaborate_condition(node: Node, scope: Scope) -> tuple[Condition, tuple[Diagnostic, ...]]:
    """The condition a `cond` node states, and the faults found in it."""
    heard = scope.fresh()
    return conditions.condition(node, heard), tuple(heard.heard)


def elaborate_point(node: Node, scope: Scope) -> tuple[Point, tuple[Diagnostic, ...]]:
    """The point in time a `point` node names, and the faults found in it."""
    heard = scope.fresh()
    return points.point(node, heard), tuple(heard.heard)
