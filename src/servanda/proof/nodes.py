"""A state on the way of a search: what the interpreter has come to there, and what is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from servanda.kernel.timeline import InstanceId
from servanda.kernel.world import World
from servanda.proof.agenda import Fact, due_alike
from servanda.proof.courses import Course
from servanda.proof.questions import Marks, Occasion
from servanda.proof.sooner import Kind, Known
from servanda.proof.together import due_in

Due = tuple[Any, ...]  # the point of order, a number, what set it
Timed = tuple[Mapping[int, int], Mapping[Due, list[Any]], Mapping[Kind, Known], frozenset[Fact]]


@dataclass
class Node:
    """A state on the way: how it was reached, at what cost, and the occasions whose time still runs."""

    world: World
    course: Course
    facts: frozenset[Fact]
    crowded: Mapping[InstanceId, Fact]
    births: Mapping[int, int]  # for each timer the step in which it was set
    groups: Mapping[Due, list[Any]]  # what is due, in groups that cannot but run out together
    order: Mapping[Kind, Known]  # what of it comes first whatever the dates
    told: frozenset[Fact]  # both, as facts
    classes: dict[str, int]
    marks: Marks
    waiting: tuple[Occasion, ...]
    waited: int = 0  # how long time has passed just now with nothing due; 0 when it has not


def due_at(world: World, course: Course, parent: Node | None) -> Timed:
    """What is due; as before, where the same is."""
    if parent is None:
        return due_in(world, course, {})
    if due_alike(world, parent.world):
        return parent.births, parent.groups, parent.order, parent.told
    return due_in(world, course, parent.births, (parent.order, parent.world))
