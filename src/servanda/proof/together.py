"""What runs out at one instant where dates are left aside, and what of it stays while others like it run out."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from servanda.kernel.effects import Timer
from servanda.kernel.identity import Kept
from servanda.kernel.keys import MOST_CLAUSES, walk_value
from servanda.kernel.state import Instance
from servanda.kernel.world import INSTANCE_TIMERS, World
from servanda.model.clauses import Norm
from servanda.model.phrases import Phrase
from servanda.model.words import Clock
from servanda.proof.agenda import LOOKS, Entry, Fact, pending
from servanda.proof.courses import Course
from servanda.proof.sooner import Kind, Known, known, lasting, order_facts

Thing = TypeVar("Thing")

FEW = 3  # so many things due are also tried in every combination at one instant
MOST_TOGETHER = 256  # ways in which things that bear on each other may run out at one instant
MOST_WAYS = 81  # in which instances that stand for any number may stay, beyond which nothing is proved


_INSTANCES = "instances under "


def in_words(bound: str, known: Mapping[str, str]) -> str:
    """A bound that was reached, told: those of which no more is to be said, and that on instances with its clauses."""
    if bound.startswith(_INSTANCES):
        clauses = bound.removeprefix(_INSTANCES)
        ways = f"some of them may run out in more than {MOST_WAYS} ways at once, or get more time than others"
        many = f"two alike stand for any number, and {ways}"
        return f"too many duties under {clauses} can be open together: {many}"
    return known[bound]


def tied(world: World, births: Mapping[int, int]) -> tuple[dict[Any, list[Any]], frozenset[Fact]]:
    """What is due, in groups that cannot but run out together; and facts where some of a kind are not of one group.

    Duties under one clause that the same happening set off are due together, whatever the dates. States with the same
    facts must have the same groups: so they are groups only where all duties of their kind are in one, and where they
    are not, that is a fact, and each runs out by itself.
    """
    kinds: dict[Fact, dict[Any, list[Entry]]] = {}
    groups: dict[Any, list[Any]] = {}
    for entry in sorted(pending(world), key=lambda e: e[:2]):
        timer = entry[2]
        if timer.kind in INSTANCE_TIMERS:
            instance = world.state.instances[timer.key]
            counted = (entry[0], births.get(entry[1], 0), tuple(a.number for a in instance.anchors))
            kinds.setdefault(_kind(timer, instance), {}).setdefault(counted, []).append(entry)
        elif timer.kind in LOOKS:
            groups.setdefault((entry[0], 0, timer.kind, timer.key), []).append(entry)
        else:
            groups[entry[0], 0, timer.kind, entry[1]] = [entry]
    apart: list[Fact] = []
    for kind, held in kinds.items():
        if len(held) > 1:
            apart.append(("apart", *kind))
        for counted, entries in held.items():
            if len(held) > 1:
                groups.update({(e[0], 0, *kind, e[1]): [e] for e in entries})
            else:
                groups[(counted[0], 0, *kind)] = entries
    return groups, frozenset(apart)


def tied_in_all(world: World, births: Mapping[int, int]) -> tuple[dict[Any, list[Any]], frozenset[Fact]]:
    """The same of all instruments run together: what is due in two of them runs out together or not."""
    groups, apart = tied(world, births)
    for each in world.worlds if len(world.worlds) > 1 else ():
        if each is not world:
            name = each.program.name
            its, told = tied(each, births)
            groups |= {(*key, name): entries for key, entries in its.items()}
            apart |= {("of", name, *fact) for fact in told}
    return groups, apart


def due_in(
    world: World, course: Course, old: Mapping[int, int], before: tuple[Mapping[Kind, Known], World] | None = None
) -> tuple[dict[int, int], dict[Any, list[Any]], Mapping[Kind, Known], frozenset[Fact]]:
    """What is due: in which step each was set, in which groups it runs out, in what order; and the facts of that.

    `old` are the steps in which what was due before was set, `before` what was known of its order, and where.
    """
    entries = (entry for each in world.worlds for entry in each.agenda)
    births = {number: old.get(number, len(course.steps)) for _, number, _ in entries}
    groups, apart = tied_in_all(world, births)
    order = known(world, births, course) if len(world.worlds) == 1 else {}  # of two texts any may be the sooner
    order = order if before is None else lasting(order, *before)
    return births, groups, order, apart.union(order_facts(order))


def _kind(timer: Timer, instance: Instance) -> Fact:
    """Where the same words count from the same happenings: the clause, and whom its names stand for.

    Each bearer by itself where the clause counts from what that bearer did, or where its own suspension moved the date.
    """
    clause = instance.norm
    moved = clause.clock is Clock.STOPS and instance.version > 0
    return (timer.kind, clause.name, instance.id.assignment, instance.id.bearers if _own(clause) or moved else ())


_own = Kept[Norm, bool](
    lambda clause: any(p.its for p in walk_value(clause.timings) if isinstance(p, Phrase)), MOST_CLAUSES
)


def unevenly(word: str, names: Collection[str], crowded: Iterable[str]) -> dict[str, None]:
    """The bound that is reached where duties are extended of which two stand for any number: some may get no more time.

    `crowded` are the clauses of such duties.
    """
    return {f"{_INSTANCES}{clause}": None for clause in crowded if word == "extend" and clause in names}


def combined(due: Sequence[Thing], date: Callable[[Thing], Hashable]) -> Iterator[tuple[Thing, ...]]:
    """What may run out at one instant: one alone, two, all if they are few, and all that are due at one date."""
    sizes = range(1, len(due) + 1) if len(due) <= FEW else (1, 2)
    places = [c for size in sizes for c in itertools.combinations(range(len(due)), size)]
    alike: dict[Hashable, list[int]] = {}
    for place, thing in enumerate(due):
        alike.setdefault(date(thing), []).append(place)
    for chosen in dict.fromkeys((*places, *map(tuple, alike.values()))):
        yield tuple(due[place] for place in chosen)


def at_once(
    due: Sequence[Thing],
    meet: Callable[[Thing, Thing], bool],
    owner: Callable[[Thing], tuple[Hashable, Hashable] | None],
    reached: dict[str, None],
) -> Iterator[tuple[Thing, ...]]:
    """What may run out at one instant: every combination of things that bear on each other, but for names.

    Two that nothing reads both of come to the same one after the other. `owner` says whose a thing is, of those that
    are alike, and what it is but for the name: of two combinations that an exchange of such makes one, one is tried.
    """
    for part in _bearing_on_each_other(due, meet):
        kinds = _kinds(part, owner)
        if math.prod(_ways(kind) for kind in kinds) > MOST_TOGETHER:
            reached["together"] = None
            yield from combined(part, lambda _: None)
            continue
        for chosen in itertools.product(*map(_choices, kinds)):
            if any(chosen):
                yield tuple(flat(chosen))


def flat(groups: Iterable[Iterable[Thing]]) -> list[Thing]:
    """All members of several groups."""
    return list(itertools.chain.from_iterable(groups))


def _bearing_on_each_other(due: Sequence[Thing], meet: Callable[[Thing, Thing], bool]) -> list[list[Thing]]:
    parts: list[list[Thing]] = []
    for thing in due:
        mine = [part for part in parts if any(meet(thing, other) for other in part)]
        parts = [part for part in parts if part not in mine]
        parts.append([*flat(mine), thing])
    return parts


def _kinds(
    part: Sequence[Thing], owner: Callable[[Thing], tuple[Hashable, Hashable] | None]
) -> list[list[list[Thing]]]:
    """The things of each owner, by owners who have the same; what is nobody's or several people's by itself."""
    own: dict[Hashable, list[tuple[Hashable, Thing]]] = {}
    kinds: dict[Hashable, list[list[Thing]]] = {}
    for place, thing in enumerate(part):
        whose = owner(thing)
        if whose is None:
            kinds[place] = [[thing]]
        else:
            own.setdefault(whose[0], []).append((whose[1], thing))
    for held in own.values():
        held.sort(key=lambda pair: repr(pair[0]))
        kinds.setdefault(tuple(what for what, _ in held), []).append([thing for _, thing in held])
    return list(kinds.values())


def _ways(kind: list[list[Thing]]) -> int:
    return math.comb((1 << len(kind[0])) + len(kind) - 1, len(kind))


def _choices(kind: list[list[Thing]]) -> Iterator[tuple[Thing, ...]]:
    """Of owners who have the same things, how many let which of them run out."""
    places = range(len(kind[0]))
    sets = [c for size in range(len(kind[0]) + 1) for c in itertools.combinations(places, size)]
    for chosen in itertools.combinations_with_replacement(sets, len(kind)):
        yield tuple(kind[n][place] for n, held in enumerate(chosen) for place in held)


def staying(
    alike: Collection[Iterable[Thing]], clauses: Callable[[Thing], Iterable[str]], reached: dict[str, None]
) -> Iterator[tuple[Thing, ...]]:
    """Of what stands for any number alike some runs out: how many like it stay as they are?

    `alike` are those that run out, by kind, under these `clauses`. First that none stays; too many ways are noted and
    left out.
    """
    yield ()
    held = [tuple(kind) for kind in alike]
    choices = [[kind[:n] for n in range(len(kind) + 1)] for kind in held]
    if math.prod(map(len, choices)) > MOST_WAYS:
        names = sorted({name for kind in held for thing in kind for name in clauses(thing)})
        reached[f"{_INSTANCES}{', '.join(names)}"] = None
        return
    ways = itertools.product(*choices)
    next(ways)  # none stays: as above
    yield from (tuple(itertools.chain(*way)) for way in ways)
