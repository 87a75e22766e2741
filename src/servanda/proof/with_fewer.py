"""A claim decided with fewer interchangeable parties: proved where so few are enough, else a course of few for all."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from servanda.proof.courses import Course
from servanda.proof.deciding_freely import decided_freely
from servanda.proof.exact import Exact, Explored
from servanda.proof.fewer import Fewer, cases, of_all
from servanda.proof.found import Found, way
from servanda.proof.fragment import refusals
from servanda.proof.happenings import Candidate
from servanda.proof.loosening import loosened, with_the_last
from servanda.proof.questions import Occasion, Question
from servanda.proof.slicing import Slice
from servanda.proof.splitting import certain, split
from servanda.proof.symmetry import Symmetry, orbits_of
from servanda.proof.trimming import trimmed
from servanda.proof.verdicts import Outcome, Verdict

if TYPE_CHECKING:
    from servanda.proof.deciding import Asked

Sets = tuple[tuple[Candidate, ...], ...]
Broken = tuple[Course, Occasion]
PROOFS = frozenset((Outcome.PROVED, Outcome.VACUOUS, Outcome.IMPOSSIBLE))
MOST = 1500  # states looked at for a course of few
MOST_CASES = 40  # choices of the parties that something hangs on


@dataclass(frozen=True, slots=True)
class Rungs:
    """How a claim is decided with the parties it has.

    Attributes:
        proved: by the search without dates; with exact days too, if so asked.
        course: the course of fewest happenings that breaks it, among so many states.
        told: the verdict that a course gives once the interpreter bears it out, with the method named.
    """

    proved: Callable[[Asked, Sets, bool], Verdict]
    course: Callable[[Asked, Sets, int], Broken | None]
    told: Callable[[Asked, Broken, str], Verdict | None]


def with_fewer(asked: Asked, less: Fewer, rungs: Rungs, *, comes: bool) -> Verdict | None:
    """The verdict that fewer parties give; None where they give none. `comes`, where the claim's occasion was seen."""
    small = _small(asked, less)
    sets = tuple(split(small.part, small.candidates, small.symmetry, small.once))
    quick = _proved(asked, small, sets, less, rungs, exactly=False, comes=comes)
    if quick is not None:
        return quick
    best = rungs.course(small, sets, MOST)
    if best is None:
        return _proved(asked, small, sets, less, rungs, exactly=True, comes=comes)
    course = of_all(best, less, asked.search((), MOST))
    told = None if course is None else rungs.told(asked, course, f"search with {less.words} parties alike")
    return None if told is None else replace(told, fewest=False)


def _small(asked: Asked, less: Fewer) -> Asked:
    claim = less.part.claim
    symmetry = Symmetry(orbits_of(less.part.agreement, asked.wish.apart))
    return replace(
        asked, part=less.part, claim=claim, question=Question(claim), candidates=less.candidates, symmetry=symmetry
    )


def _proved(
    asked: Asked, small: Asked, sets: Sets, less: Fewer, rungs: Rungs, *, exactly: bool, comes: bool
) -> Verdict | None:
    """What is proved of so few is proved of all; that its occasion comes with all of them is seen on a course."""
    sure = less.enough and certain(asked.once, asked.part)
    verdict = rungs.proved(small, sets, exactly) if sure else None
    if verdict is None or verdict.outcome not in PROOFS:
        return None
    if verdict.outcome is Outcome.PROVED and not comes and not _comes(asked, small, sets, less):
        return None
    return replace(verdict, method=f"{verdict.method} with {less.words} parties alike")


def _comes(asked: Asked, small: Asked, sets: Sets, less: Fewer) -> bool:
    """Whether the claim is kept on some course with all of them: one of few shows it."""
    for candidates in sets:
        found: Found = small.search(candidates, MOST, once=small.once).run(untimed=False, kept=True)
        if found.kept is not None:
            return of_all(found.kept, less, asked.search((), MOST), kept=True) is not None
    return False


# ---------------------------------------------------------------- whatever the others do


def whatever_others_do(asked: Asked, happening: Callable[[Slice], Iterable[Candidate]]) -> tuple[Found, str] | None:
    """What was looked at until nothing was left, and how, if the claim is proved of some parties, the others aside.

    First without dates, then with exact days; first with nobody who must have consented when enough have. Whatever is
    decided is left open too; where nobody can be left aside, that alone.
    """
    trim = trimmed(asked.part)
    bare = decided_freely(trim)
    loose = [loosened(bare, some=some) for some in (False, True)]
    ways = [_cases(asked, part, happening) for part in (loose if loose[0] is not bare else loose[:1])]
    ways += [[_whole(asked, bare, happening)]] if bare is not trim else []
    for exactly in (False, True):
        for small in filter(None, ways):
            looked = _nothing_left(small, exactly=exactly)
            if looked is not None:
                few, all_ = (len(one.part.program.states) for one in (small[0], asked))
                others = f" with {few} of {all_} parties, whatever the others do" if few < all_ else ""
                return looked[0], f"{looked[1]}{others}{', whatever is decided' if bare is not trim else ''}"
    return None


def _whole(asked: Asked, part: Slice, happening: Callable[[Slice], Iterable[Candidate]]) -> Asked:
    """The claim asked of all the parties."""
    symmetry = Symmetry(orbits_of(part.agreement, asked.wish.apart))
    wish = replace(asked.wish, states=min(asked.wish.states, MOST))
    return replace(asked, part=part, candidates=tuple(happening(part)), symmetry=symmetry, wish=wish)


def _cases(asked: Asked, part: Slice, happening: Callable[[Slice], Iterable[Candidate]]) -> list[Asked]:
    """The claim asked of each choice of as few parties as anything hangs on; nothing where that is not known."""
    could = tuple(with_the_last(tuple(happening(part))))
    choices = cases(part, orbits_of(part.agreement, asked.wish.apart), could)
    wish = replace(asked.wish, states=min(asked.wish.states, MOST))
    found = [replace(_small(asked, less), wish=wish) for less in itertools.islice(choices, MOST_CASES + 1)]
    return [] if len(found) > MOST_CASES or any(refusals(small.part) for small in found) else found


def _nothing_left(cases_: list[Asked], *, exactly: bool) -> tuple[Found, str] | None:
    """The searches for a course that breaks the claim, if none is left in any case."""
    total, zones = Found(), 0
    for asked in cases_:
        for candidates in split(asked.part, asked.candidates, asked.symmetry, asked.once):
            found = asked.search(candidates, MOST, once=asked.once).run(untimed=True)
            total.add(found)
            if found.broken is not None and exactly:
                days: Explored[None] = Exact(asked.search(candidates, MOST), lambda _: None, 1).run()
                found = replace(days.found, complete=days.proved)
                zones += found.states
            if found.reached or not found.complete:
                return None
    return total, way(zones)
