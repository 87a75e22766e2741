"""What is not settled, and how it may be settled.

Undecided is an entry that is alleged, disputed, unfound, coarser than the deadline it faces, or silent on a role a
clause asks for.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from servanda.calendar import Moment, Precision, day, instant
from servanda.journal import Denied, Happened, Journal
from servanda.kernel.cone import INSTRUMENT, cone
from servanda.kernel.keys import Key, head, parts
from servanda.kernel.program import Program
from servanda.kernel.timeline import Phase, position
from servanda.model.conditions import Condition
from servanda.model.phrases import Phrase
from servanda.model.words import NormKind

if TYPE_CHECKING:
    from servanda.kernel.world import World


MINUTE = 60_000_000


@dataclass(frozen=True, slots=True)
class Decision:
    """One way to settle an entry.

    Whether it happened, found when, placed when within its date, with which unstated roles.
    """

    happened: bool
    found_on: Moment | None = None
    placed: Moment | None = None
    roles: tuple[tuple[str, str], ...] = ()

    def words(self) -> str:
        """In a few words."""
        if not self.happened:
            return "did not happen"
        return " ".join(
            [
                "happened",
                *(f"{r} {v}" for r, v in self.roles),
                *([f"on {self.placed}"] if self.placed is not None else []),
            ]
        )


@dataclass(frozen=True, slots=True)
class Undecided:
    """An entry that is not settled, why, and the ways to settle it; the first is as the entry says.

    `of` names the instruments run together for which it is not settled: a finder of one binds no other.
    """

    entry: Happened
    why: str
    alternatives: tuple[Decision, ...]
    of: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Completion:
    """Every undecided entry settled in one way: (entry order, decision)."""

    decisions: tuple[tuple[int, Decision], ...]


TRUE, FALSE = Decision(happened=True), Decision(happened=False)


def undecided_entries(
    heard: Journal,
    worlds: tuple[World, ...],
    decided: Mapping[str, Mapping[int, Decision]],
    questions: Iterable[Condition] | None,
) -> tuple[Undecided, ...]:
    """The undecided entries in the dependency cone of the questions (all when none is given), in journal order.

    The first world is that of the instrument asked about; another's entries matter when its cone reaches that one.
    """
    reachable = None if questions is None else cone(worlds[0].program, questions)
    found: dict[int, Undecided] = {}
    for world in worlds:
        name = world.program.name
        mine = world is worlds[0]
        if not mine and reachable is not None and (INSTRUMENT, "") not in reachable:
            continue
        for one in _undecided(heard, world, decided[name], reachable if mine else None):
            order = one.entry.place.order
            before = found.get(order)
            found[order] = replace(before or one, of=(before.of if before else frozenset()) | {name})
    return tuple(found[order] for order in sorted(found))


def _undecided(
    heard: Journal, world: World, decided: Mapping[int, Decision], reachable: frozenset[Key] | None
) -> Iterator[Undecided]:
    """The entries that are undecided for one instrument."""
    prog, facing = world.program, Facing.of(world)
    denied: set[str | None] = {e.label for e in heard.entries if isinstance(e, Denied)}
    for entry in heard.entries:
        if not isinstance(entry, Happened) or position(entry.moment)[0] > world.state.order:
            continue  # what lies after the moment asked about settles nothing
        if reachable is not None and not any(head(w) in reachable for w in prog.wider(entry.phrase.head)):
            continue
        if entry.place.order in decided or (len(world.worlds) > 1 and not prog.hears(entry)):
            continue
        one = _unfound(entry, world, denied) or _silent(entry, prog) or _coarse(entry, facing)
        if one is not None and one.alternatives:
            yield one


@dataclass(frozen=True, slots=True)
class Facing:
    """What coarsely dated entries face.

    The instants at which something was due or opened, and what each entry set running.

    Attributes:
        boundaries: sorted instants.
        running: for each entry that set a deadline running, whether that deadline is exact.
    """

    boundaries: tuple[int, ...]
    running: Mapping[int, bool]

    @staticmethod
    def of(world: World) -> Facing:
        """What a run shows of it."""
        running: dict[int, bool] = {}
        for instance in world.state.instances.values():
            if instance.due is not None:
                exact = instance.due.phase == Phase.EXACT_ENDS
                for event in instance.anchors:
                    if event.entry is not None:
                        order = event.entry.place.order
                        running[order] = running.get(order, False) or exact
        return Facing(tuple(sorted(world.boundaries)), running)

    def inside(self, when: Moment) -> tuple[int, ...]:
        """The boundaries strictly inside a date."""
        return self.boundaries[bisect_right(self.boundaries, when.start) : bisect_left(self.boundaries, when.end)]

    def sets_running(self, entry: Happened) -> bool:
        """Whether a deadline finer than the entry's date counts from it."""
        exact = self.running.get(entry.place.order)
        return exact is not None and (exact or entry.moment.precision is not Precision.DAY)


def _unfound(entry: Happened, world: World, denied: set[str | None]) -> Undecided | None:
    """An entry that its finder has not found, or that is alleged or disputed."""
    finding = world.docket.governed.get(entry.place.order)
    if finding is not None:  # constitutive: it counts from the finding, and there is none
        return Undecided(entry, "unfound", () if finding.constitutive else (TRUE, FALSE))
    if entry.alleged:
        return Undecided(entry, "alleged", (TRUE, FALSE))
    if entry.label is not None and entry.label in denied:
        return Undecided(entry, "disputed", (TRUE, FALSE))
    return None


def _silent(entry: Happened, prog: Program) -> Undecided | None:
    """A role the entry does not state and some clause asks for: it may be any value asked for, or another."""
    stated = {role for role, _ in entry.phrase.roles} | ({"object"} if entry.phrase.object is not None else set())
    act = prog.acts.get(entry.phrase.head)
    if act is None:
        return None
    roles = [r for r, _ in act.roles] + (["by"] if act.actor else [])
    missing = [r for r in dict.fromkeys(roles) if r not in stated]
    asked = {r: _asked(prog, entry.phrase.head, r) for r in missing}
    asked = {r: v for r, v in asked.items() if v}
    if not asked:
        return None
    role = next(iter(asked))
    ways = tuple(Decision(happened=True, roles=((role, value),)) for value in asked[role])
    return Undecided(entry, f"silent on “{role}”", (*ways, Decision(happened=True, roles=())))


@lru_cache(maxsize=1024)
def _asked(prog: Program, word: str, role: str) -> tuple[str, ...]:
    """The values clauses ask for in a role of this happening; whoever it may be that did it, each bearer counts."""
    wider = prog.wider(word)
    values: dict[str, None] = {}
    agreement = prog.agreement
    clauses = (agreement.norms, agreement.statuses, agreement.stages, agreement.findings, agreement.groups)
    for node in (node for family in clauses for clause in family for node in parts(clause)):
        if isinstance(node, Phrase) and node.head in wider:
            who = node.object if role == "object" else node.role(role)
            for name in who.names if who is not None else ():
                values[prog.representative(name)] = None
    if role == "by":
        forbidding = (n for n in agreement.norms if n.kind is NormKind.PROHIBITION)
        doers = (name for n in forbidding if any(d.head in wider for d in n.deeds) for name in n.bearer.names)
        values |= dict.fromkeys(m for name in doers for m in prog.everyone(name))
    return tuple(values)


def _coarse(entry: Happened, facing: Facing) -> Undecided | None:
    """An entry coarser than the deadline it faces, or than the one it sets running."""
    when = entry.moment
    if when.precision is Precision.INSTANT:
        return None
    places = dict.fromkeys(_placements(when, facing.inside(when)))
    if facing.sets_running(entry):
        places |= dict.fromkeys((_first(when), _last(when)))
    return Undecided(entry, "dated too coarsely", tuple(places)) if places else None


def _first(when: Moment) -> Decision:
    finest = instant(when.start, when.zone) if when.precision is Precision.DAY else day(when.day, when.zone)
    return Decision(happened=True, placed=finest)


def _last(when: Moment) -> Decision:
    last = instant(when.end - MINUTE, when.zone)
    return Decision(happened=True, placed=last if when.precision is Precision.DAY else day(last.day, when.zone))


def _placements(when: Moment, inside: Iterable[int]) -> Iterator[Decision]:
    """Just before each boundary inside, and just after it."""
    places: dict[Moment, None] = {}
    for micros in inside:
        if when.precision is Precision.DAY:
            places |= {instant(micros - 1, when.zone): None, instant(micros + 1, when.zone): None}
        else:
            places |= {
                day(instant(micros - 1, when.zone).day, when.zone): None,
                day(instant(micros, when.zone).day, when.zone): None,
            }
    return (Decision(happened=True, placed=place) for place in places)
