"""A claim asked of fewer parties: the slice without some interchangeable ones, and courses of few made courses of many.

Where so few are `enough`, a claim proved of them is proved of all. A course found with few is tried with all: those
left out do what one of the others does, at the same time. The interpreter says whether that breaks the claim too.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace

from servanda.proof import shortening
from servanda.proof.courses import Course
from servanda.proof.enough import at_most, enough
from servanda.proof.happenings import Candidate
from servanda.proof.questions import Occasion
from servanda.proof.rewriting import without_parties
from servanda.proof.search import Search
from servanda.proof.slicing import Slice

Teams = tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
FEW = 3  # no fewer are looked at: with one or two much fails that holds of many


@dataclass(frozen=True, slots=True)
class Fewer:
    """A slice with fewer parties.

    Attributes:
        part: the clauses without those left out.
        candidates: what the others can do.
        teams: of each set of interchangeable parties those kept and those left out.
        enough: whether what is proved of so few is proved of all.
        once: the word of the happening that comes once, which nobody repeats.
    """

    part: Slice
    candidates: tuple[Candidate, ...]
    teams: Teams
    enough: bool
    once: str | None

    @property
    def by_far(self) -> bool:
        """Whether more are left out than looked at."""
        return sum(len(out) for _, out in self.teams) > sum(len(kept) for kept, _ in self.teams)

    @property
    def words(self) -> str:
        """How many stand for how many."""
        return " and ".join(f"{len(kept)} of {len(kept) + len(out)}" for kept, out in self.teams)


def fewer(
    part: Slice, orbits: tuple[tuple[str, ...], ...], candidates: tuple[Candidate, ...], once: str | None
) -> Fewer | None:
    """The slice with as few parties of each set as are enough, else with few of each; None if it would have no less."""
    known = [(orbit, enough(part, orbit, candidates, once)) for orbit in orbits]
    reduced = [(orbit, max(most, FEW)) for orbit, most in known if most is not None and max(most, FEW) < len(orbit)]
    sizes = reduced or [(orbit, FEW) for orbit in orbits if len(orbit) > FEW]
    if not sizes:
        return None
    teams = tuple((orbit[:size], orbit[size:]) for orbit, size in sizes)
    return _without(part, candidates, teams, once, known=bool(reduced))


def _without(part: Slice, candidates: tuple[Candidate, ...], teams: Teams, once: str | None, *, known: bool) -> Fewer:
    gone = frozenset(name for _, out in teams for name in out)
    agreement = without_parties(part.agreement, gone)
    left = tuple(c for c in candidates if gone.isdisjoint(c.names))
    return Fewer(replace(part, agreement=agreement, claim=agreement.claims[0]), left, teams, known, once)


def cases(part: Slice, orbits: tuple[tuple[str, ...], ...], candidates: tuple[Candidate, ...]) -> Iterator[Fewer]:
    """The slice with only as many parties as anything hangs on, once for each choice of those; nothing if not fewer.

    On whichever parties it hangs, others like them stand for them: so many of this set, so many of that.
    """
    single = {name for name in part.agreement.parties if not any(name in orbit for orbit in orbits)}
    teams = (*orbits, *((name,) for name in part.agreement.parties if name in single))
    free = [team for team in teams if at_most(part, team[:1], candidates) is not None]
    hangs = at_most(part, (name for team in free for name in team), candidates)
    if hangs is None or not free:
        return
    number = max(hangs, 0 if len(free) < len(teams) else 1)  # somebody is to be there
    if number >= sum(map(len, free)):
        return
    for chosen in itertools.combinations_with_replacement(free, number):
        sizes = [(team, chosen.count(team)) for team in free]
        if all(size <= len(team) for team, size in sizes):
            yield _without(part, candidates, tuple((t[:size], t[size:]) for t, size in sizes), None, known=True)


# ---------------------------------------------------------------- back to all


def of_all(
    few: tuple[Course, Occasion], fewer_: Fewer, search: Search, *, kept: bool = False
) -> tuple[Course, Occasion] | None:
    """The course of few as one of all, if the claim is broken on it too, and none of it can be left out; or is kept."""
    for models in itertools.product(*(names for names, _ in fewer_.teams)):
        steps = list(_multiplied(shortening.steps_of(few[0]), models, fewer_))
        shown = shortening.replayed(steps, search, kept=kept)
        if shown is not None and not kept and _spare(steps, fewer_, search):
            return shortening.shortest(shown, search)
        if shown is not None:
            return replace(shown[0], cost=shortening.size_of(steps)), shown[1]
    return None


def _multiplied(steps: shortening.Steps, models: tuple[str, ...], fewer_: Fewer) -> Iterator[Candidate | None]:
    """Those left out do what the model of their kind does, together with it."""
    out_of = {model: out for model, (_, out) in zip(models, fewer_.teams, strict=True)}
    for step in steps:
        actor = None if step is None else step.actor
        if step is None or actor not in out_of or step.phrase.head == fewer_.once:
            yield step
        else:
            yield shortening.joined((step, *(_by(other, step) for other in out_of[actor])))


def _by(actor: str, candidate: Candidate) -> Candidate:
    """The same done by another."""
    roles = tuple((r, replace(w, names=(actor,)) if r == "by" else w) for r, w in candidate.phrase.roles)
    names = tuple(actor if n == candidate.actor else n for n in candidate.names)
    return replace(candidate, phrase=replace(candidate.phrase, roles=roles), actor=actor, names=names)


def _spare(steps: shortening.Steps, fewer_: Fewer, search: Search) -> bool:
    """Whether the course does without a step, or without one actor of a step; those left out are all alike."""
    alike = frozenset(name for _, out in fewer_.teams for name in out[1:])
    for index, step in enumerate(steps):
        if step is None:
            continue
        by = step.phrase.role("by")
        actors = () if by is None or len(by.names) == 1 else tuple(n for n in by.names if n not in alike)
        for less in ([], *([shortening.without(step, frozenset((actor,)))] for actor in actors)):
            if shortening.replayed([*steps[:index], *less, *steps[index + 1 :]], search, kept=False) is not None:
                return True
    return False
