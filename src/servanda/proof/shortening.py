"""Courses made shorter, and the courses next to one: by large steps, by leaving out, by going on otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from servanda.kernel.keys import CONSENTS_TO_BE_BOUND
from servanda.model.phrases import Who
from servanda.model.words import Quantity
from servanda.proof.courses import Course
from servanda.proof.found import Found
from servanda.proof.happenings import Candidate
from servanda.proof.nodes import Node
from servanda.proof.questions import Occasion
from servanda.proof.resting import RESTS
from servanda.proof.search import Search
from servanda.proof.worlds import MINUTE

BINDING = CONSENTS_TO_BE_BOUND | {"signature"}
TAKEN_BACK = frozenset(("refusal", "revocation", *RESTS))  # what only stays or undoes what others do
Steps = list[Candidate | None]  # what is done at each step; None stands for time passing
Shown = TypeVar("Shown")
FEW_NAMED = 4  # parties like no other, each of which may be the one to stay out
FIRST, SECOND, THIRD, MOST = 30, 150, 300, 1500  # states


def in_large_steps(
    candidates: tuple[Candidate, ...], orbits: tuple[tuple[str, ...], ...] | None = None
) -> tuple[Candidate, ...]:
    """The same act by all who could do it, as one step; what only one can do by itself.

    With `orbits`, by all of one of these but for one of them, by that one, and by each who is in none.
    """
    team = {} if orbits is None else {party: number for number, (_, *rest) in enumerate(orbits) for party in rest}
    alike: dict[object, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        phrase = candidate.phrase
        rest = tuple(r for r in phrase.roles if r[0] != "by")
        actor = None if orbits is None else team.get(candidate.actor or "", candidate.actor)
        alike[phrase.head, rest, phrase.object, phrase.arguments, actor, candidate.of].append(candidate)
    return tuple(joined(tuple(same)) if len(same) > 1 and same[0].actor else same[0] for same in alike.values())


def joined(same: tuple[Candidate, ...]) -> Candidate:
    """What these do, each for itself, as one step."""
    first = same[0].phrase
    everyone = Who(Quantity.ALL, tuple(c.actor for c in same if c.actor is not None))
    roles = tuple((r, everyone if r == "by" else w) for r, w in first.roles)
    return Candidate(replace(first, roles=roles), None, (), 1, of=same[0].of)


def without(candidate: Candidate, dropped: frozenset[str]) -> Candidate | None:
    """A step without some of its actors; None when nobody is left."""
    by = candidate.phrase.role("by")
    if by is None:
        return None
    names = tuple(n for n in by.names if n not in dropped)
    if not names:
        return None
    quantity = Quantity.ONE if len(names) == 1 else Quantity.ALL
    roles = tuple(
        (r, replace(by, names=names, quantity=quantity) if r == "by" else w) for r, w in candidate.phrase.roles
    )
    return replace(candidate, phrase=replace(candidate.phrase, roles=roles))


def ever_finer(
    candidates: tuple[Candidate, ...], orbits: tuple[tuple[str, ...], ...], parties: tuple[str, ...], shared: int = 1
) -> Iterator[tuple[tuple[Candidate, ...], int]]:
    """Large steps, and beside them ever smaller ones, each with so many states to be looked at.

    Where some parties are like no other, for a claim names them perhaps, it is first tried that one of them stays out;
    at the very first without anybody who takes back what was done. So many searches have `shared` the long looks.
    """
    most = MOST // shared
    large = in_large_steps(candidates)
    alike = frozenset(party for orbit in orbits for party in orbit)
    named = frozenset(party for party in parties if party not in alike)
    if 0 < len(named) <= FEW_NAMED:
        apart = tuple(dict.fromkeys((*large, *_all_but_one(large, named))))
        yield tuple(filter(_goes_on, large)), THIRD
        yield tuple(filter(_goes_on, apart)), SECOND
        yield large, FIRST
        yield apart, SECOND
    yield large, most
    yield tuple(dict.fromkeys((*large, *in_large_steps(candidates, orbits)))), most
    yield tuple(dict.fromkeys((*large, *candidates))), most


def _goes_on(step: Candidate) -> bool:
    return step.phrase.head not in TAKEN_BACK


def _all_but_one(large: tuple[Candidate, ...], named: frozenset[str]) -> Iterator[Candidate]:
    for step in large:
        by = step.phrase.role("by")
        if by is not None and len(by.names) > 1:
            fewer = (without(step, frozenset((party,))) for party in by.names if party in named)
            yield from (step for step in fewer if step is not None)


def replayed(steps: list[Candidate | None], search: Search, *, kept: bool) -> tuple[Course, Occasion] | None:
    """The course of these steps, None standing for time passing, if the question's answer is reached on it."""
    found = Found()
    node: Node | None = search.first(found)
    for candidate in steps:
        if node is None or _answer(found, kept=kept) is not None:
            break
        node = _one(node, candidate, found, search)
    return _answer(found, kept=kept)


def _answer(found: Found, *, kept: bool) -> tuple[Course, Occasion] | None:
    return found.kept if kept else found.broken


def _one(node: Node, candidate: Candidate | None, found: Found, search: Search) -> Node | None:
    if candidate is None:
        if search.help_is_open(node):
            return None  # who cooperates is not left out
        return next(iter(search.of_time(node, found, untimed=False)), None)
    return search.happening(node, candidate, found)


def shortest(broken: tuple[Course, Occasion], search: Search, *, kept: bool = False) -> tuple[Course, Occasion]:
    """The course without any step or actor that it does without, tried in ever smaller portions."""
    _, (course, occasion) = shortened(steps_of(broken[0]), broken, lambda steps: replayed(steps, search, kept=kept))
    return replace(course, cost=size_of(steps_of(course))), occasion


def bound_first(broken: tuple[Course, Occasion], search: Search) -> tuple[Course, Occasion]:
    """The course told as it would go in life: signed and ratified before anything else, where that breaks it too."""
    course = broken[0]
    steps = steps_of(course)
    until = steps.index(None) if None in steps else len(steps)
    opening = sorted(steps[:until], key=lambda step: step is not None and step.phrase.head not in BINDING)
    if opening == steps[:until]:
        return broken
    again = replayed([*opening, *steps[until:]], search, kept=False)
    later = len(opening) * MINUTE  # each happening takes a minute, and what follows from it begins with it
    if again is None or len(again[0].steps) != len(steps) or _end(again[0]) > _end(course) + later:
        return broken
    return replace(again[0], cost=course.cost), again[1]


def _end(course: Course) -> int:
    last = course.steps[-1]
    return last.until.micros if last.until is not None else last.moment.start if last.moment is not None else 0


def shortened(steps: Steps, best: Shown, again: Callable[[Steps], Shown | None]) -> tuple[Steps, Shown]:
    """As few of these steps and actors as show the same, until nothing more can be left out.

    `again` gives what a course of steps shows, None if not it.
    """
    while True:
        size = size_of(steps)
        steps, best = _shorter(steps, best, again)
        if size_of(steps) == size:
            return steps, best


def _shorter(steps: Steps, best: Shown, again: Callable[[Steps], Shown | None]) -> tuple[Steps, Shown]:
    """Each step and actor left out once, the last first, in ever smaller portions."""
    index = len(steps) - 1
    while index >= 0:
        if steps[index] is not None:
            fewer = steps[:index] + steps[index + 1 :]
            shown = again(fewer)
            if shown is not None:
                steps, best = fewer, shown
            else:
                steps, best = _fewer_actors(steps, index, best, again)
        index -= 1
    return steps, best


def size_of(steps: Steps) -> int:
    """How many happenings these steps are: one for each actor."""
    acts = [step.phrase.role("by") for step in steps if step is not None]
    return sum(1 if by is None else len(by.names) for by in acts)


def _fewer_actors(steps: Steps, index: int, best: Shown, again: Callable[[Steps], Shown | None]) -> tuple[Steps, Shown]:
    candidate = steps[index]
    assert candidate is not None
    by = candidate.phrase.role("by")
    names = () if by is None else by.names
    portion = len(names) // 2
    while portion >= 1:
        place = 0
        while place < len(names):
            fewer = without(candidate, frozenset(names[place : place + portion]))
            shown = None if fewer is None else again([*steps[:index], fewer, *steps[index + 1 :]])
            if fewer is not None and shown is not None:
                candidate, best = fewer, shown
                steps = [*steps[:index], candidate, *steps[index + 1 :]]
                left = candidate.phrase.role("by")
                names = () if left is None else left.names
            else:
                place += portion
        portion //= 2
    return steps, best


def steps_of(course: Course) -> list[Candidate | None]:
    """What is done at each step; None stands for time passing."""
    return [step.candidate for step in course.steps]


def nodes_of(steps: list[Candidate | None], search: Search) -> list[Node]:
    """The states that a course goes through, the first and the last among them."""
    nodes = [search.first(Found())]
    for candidate in steps:
        after = _one(nodes[-1], candidate, Found(), search)
        if after is None:
            break
        nodes.append(after)
    return nodes


def nearest_kept(broken: tuple[Course, Occasion], search: Search) -> Iterator[tuple[Course, Occasion]]:
    """Courses on which the claim is kept, those first that go with the broken one for longest."""
    for node in reversed(nodes_of(steps_of(broken[0]), search)[:-1]):
        found = search.run(untimed=False, start=node, kept=True)
        if found.kept is not None:
            yield shortest(found.kept, search, kept=True)
