"""The search for the course of events that breaks a claim, or the proof that there is none: one claim, one reading."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from servanda.calendar import CalendarError, Moment
from servanda.kernel.faults import KernelFault
from servanda.kernel.keys import CONSENTS_TO_BE_BOUND
from servanda.model import Agreement, Draft
from servanda.model.clauses import Claim
from servanda.proof import shortening
from servanda.proof.courses import Course
from servanda.proof.earliest import dated
from servanda.proof.exact import Exact, Explored, Point
from servanda.proof.fewer import Fewer, fewer
from servanda.proof.found import Found, way
from servanda.proof.fragment import askable, comparisons, refusals
from servanda.proof.happenings import Candidate
from servanda.proof.limits import BOUNDS, Limits
from servanda.proof.outside import happenings
from servanda.proof.questions import Occasion, Question
from servanda.proof.readings_asked import named_claim, readings_for
from servanda.proof.saying import of_leave, of_the_time, remarks
from servanda.proof.search import Search
from servanda.proof.shared import apart_no_more
from servanda.proof.slicing import Slice, slice_of
from servanda.proof.spans import before_due, dates_read, first_day, waits
from servanda.proof.splitting import certain, once_in, split
from servanda.proof.stories import Story, story_of
from servanda.proof.symmetry import Symmetry, alike_in, orbits_of
from servanda.proof.termless import never_without_a_term
from servanda.proof.together import in_words
from servanda.proof.under_way import UnderWay
from servanda.proof.vacuity import Probe, why_never
from servanda.proof.verdicts import Outcome, Verdict, Wish, restrictions
from servanda.proof.with_fewer import Rungs, whatever_others_do, with_fewer

HELPFUL = CONSENTS_TO_BE_BOUND | {"signature", "consent", "resumption", "resume"}
HOSTILE = frozenset(
    ("refusal", "revocation", "withdrawal", "termination", "suspension", "suspend", "denounce", "notice")
)
QUICK, LEAST = 1500, 150  # states of the first attempt
FEW_ALIKE = 6  # interchangeable parties; with more others are left aside first


@dataclass
class Asked:
    """A claim under one reading, made ready: its slice, its question, what can happen, who is alike."""

    draft: Draft
    reading: Mapping[str, str]
    claim: Claim
    part: Slice
    question: Question
    candidates: tuple[Candidate, ...]
    symmetry: Symmetry
    day: Moment
    waits: tuple[int, ...]
    dates: tuple[int, ...]
    refused: tuple[str, ...]
    wish: Wish
    choices: tuple[tuple[str, str], ...] = field(default=())
    begun: float = field(default_factory=time.process_time)  # the seconds wished for are those of all its searches
    under_way: UnderWay = field(default_factory=UnderWay)

    @cached_property
    def once(self) -> str | None:
        """The word of which one happening on a course is enough."""
        return None if self.part.others else once_in(self.part, self.candidates)

    def until(self, share: float) -> Asked:
        """The same while so much of the time is not over, so that other ways are tried too."""
        seconds = self.wish.seconds
        return self if seconds is None else replace(self, wish=replace(self.wish, seconds=seconds * share))

    def search(
        self, candidates: tuple[Candidate, ...], states: int, *, slowly: bool = False, once: str | None = None
    ) -> Search:
        """A search with these happenings; `slowly`, where they may also wait until just before something is due."""
        within = 1000 if self.wish.within is None else self.wish.within
        waits = tuple(before_due(self.part)) if slowly else self.waits
        limits = Limits(
            within,
            min(states, self.wish.states),
            self.wish.seconds,
            waits,
            self.dates,
            ordered=slowly,
            once=once,
            stop=self.wish.stop,
            begun=self.begun,
        )
        helpful = None if self.wish.against is None else _helpful(self.candidates, self.wish.against)
        symmetry = Symmetry(alike_in(self.symmetry.orbits, candidates))
        return Search(self.part, self.question, candidates, symmetry, self.day, limits, helpful=helpful)

    def exactly(self, candidates: tuple[Candidate, ...]) -> Explored[Verdict]:
        """The search with exact days; its answer is the verdict with the story, once the interpreter bears it out."""
        search = self.search(candidates, self.wish.states)

        def told(point: Point) -> Verdict | None:
            broken = dated(point, self.search(candidates, self.wish.states))
            return None if broken is None else _told(self, broken, Found(states=len(point.path())), "exact days")

        return Exact(search, told).run()


def _helpful(candidates: tuple[Candidate, ...], against: str) -> tuple[Candidate, ...]:
    """What everyone but one party does who cooperates, before time passes."""
    return tuple(c for c in candidates if c.phrase.head in HELPFUL and c.actor != against)


def find(
    draft: Draft, claim: str, fixed: Mapping[str, str] | None = None, wish: Wish | None = None
) -> Iterator[Verdict]:
    """The verdicts on a claim, one for each reading that can matter to it; of very many, one for all the others."""
    readings, others = readings_for(draft, claim, fixed or {})
    yield from (decide(draft, claim, reading, choices, wish or Wish()) for reading, choices in readings)
    yield from () if others is None else (others,)


def decide(
    draft: Draft, name: str, reading: Mapping[str, str], choices: tuple[tuple[str, str], ...], wish: Wish
) -> Verdict:
    """The verdict on a claim under one reading."""
    claim = named_claim(draft.under(reading)[0], name)
    assert claim is not None
    return answer(draft, claim, reading, choices, wish)


def answer(
    draft: Draft, claim: Claim, reading: Mapping[str, str], choices: tuple[tuple[str, str], ...], wish: Wish
) -> Verdict:
    """The verdict on a claim that need not stand in the text, under one reading."""
    unaskable = tuple(askable(claim))
    if unaskable:
        return Verdict(claim.name, choices, Outcome.UNDECIDED, "none", 0, 0, unaskable)
    never = tuple(never_without_a_term(claim, draft.under(reading)[0]))
    if never:
        return Verdict(claim.name, choices, Outcome.VACUOUS, "read in the text", 0, 0, never)
    return decided(made_ready(draft, reading, claim, wish, choices))


def decided(asked: Asked) -> Verdict:
    """The verdict on a claim that is made ready, and may be asked."""
    try:
        return _decided(asked)
    except (KernelFault, CalendarError) as error:
        why = (f"the clauses cannot be run: {error}",)
        return Verdict(asked.claim.name, asked.choices, Outcome.UNDECIDED, "none", 0, 0, why)


def made_ready(
    draft: Draft, reading: Mapping[str, str], claim: Claim, wish: Wish, choices: tuple[tuple[str, str], ...]
) -> Asked:
    """Slice, question, happenings and symmetry of a claim under a reading."""
    return ready_in(draft.under(reading)[0], claim, draft=draft, reading=reading, wish=wish, choices=choices)


def ready_in(
    agreement: Agreement,
    claim: Claim,
    *,
    draft: Draft,
    reading: Mapping[str, str],
    wish: Wish,
    choices: tuple[tuple[str, str], ...],
) -> Asked:
    """The same where a clause of the agreement is left out or changed."""
    part = slice_of(agreement, claim)
    candidates = tuple(c for c in happenings(part) if _allowed(c, wish))
    return Asked(
        draft,
        reading,
        claim,
        part,
        Question(claim),
        candidates,
        Symmetry(orbits_of(part.agreement, wish.apart)),
        first_day(part.agreement),
        tuple(waits(part)),
        tuple(dates_read(part)) if comparisons(part) else (),
        (*refusals(part), *apart_no_more(part)),
        wish,
        choices,
    )


def _allowed(candidate: Candidate, wish: Wish) -> bool:
    if candidate.actor in wish.without:
        return False
    return wish.against in (None, candidate.actor) or candidate.phrase.head not in HOSTILE


# ---------------------------------------------------------------- one claim, one reading


def _decided(asked: Asked) -> Verdict:
    """First a quick look, then fewer parties, large steps, the whole; what is not found may be proved not to be."""
    quick, whole = Found(), Found()
    sets = tuple(split(asked.part, asked.candidates, asked.symmetry, asked.once))
    every = asked.part.others or comparisons(asked.part)  # in several texts, or where dates are compared, all are kept
    less = None if every else fewer(asked.part, asked.symmetry.orbits, asked.candidates, asked.once)
    few = min(QUICK, max(LEAST, QUICK * 30 // max(1, len(asked.candidates))))  # where much can happen, not for long
    verdict = _dated(asked.until(1 / 4), sets, LEAST if less is not None and less.by_far else few, quick)
    if verdict is None and not quick.complete:
        many = any(len(alike) > FEW_ALIKE for alike in asked.symmetry.orbits) or bool(asked.part.agreement.decisions)
        verdict = None if many else _early(asked, sets, quick)
        verdict = verdict or _whatever_others_do(asked, quick)
        verdict = verdict or (_with_fewer(asked.until(5 / 8), less, quick) if less is not None else None)
        verdict = verdict or _large(asked.until(7 / 8), sets, quick)
        verdict = verdict or _dated(asked, sets, asked.wish.states, whole)
    return verdict or _proved(asked, sets, max(quick, whole, key=lambda found: found.states))


def _dated(asked: Asked, sets: Iterable[tuple[Candidate, ...]], states: int, total: Found) -> Verdict | None:
    """The story of fewest happenings among courses with dates, if one is found."""
    best = _course(asked, sets, states, total)
    verdict = None if best is None else _told(asked, best, total, "dated search")
    return None if verdict is None else replace(verdict, fewest=total.fewest)


def _course(
    asked: Asked, sets: Iterable[tuple[Candidate, ...]], states: int, total: Found, *, fewest: bool = True
) -> tuple[Course, Occasion] | None:
    total.complete = True
    best: tuple[Course, Occasion] | None = None
    for candidates in sets:
        search = asked.search(candidates, states, once=asked.once)
        search.limits.fewest = fewest
        if best is not None:
            search.limits.events = best[0].cost - 1  # only a course of fewer happenings is of interest now
        found = asked.under_way.found(search, untimed=False)
        total.add(found)
        total.fewest = total.fewest and (found.complete if found.broken is None else found.fewest)
        best = found.broken or best
    return best


def _early(asked: Asked, sets: tuple[tuple[Candidate, ...], ...], quick: Found) -> Verdict | None:
    """Where time is short a proof is tried before the whole is gone through with dates, which proves nothing."""
    hasty = None if asked.wish.seconds is None else _proved(asked.until(1 / 2), sets, quick, exactly=False)
    return None if hasty is None or hasty.outcome is Outcome.UNDECIDED else hasty


def _whatever_others_do(asked: Asked, total: Found) -> Verdict | None:
    """Proved of some of the parties, with what counts the others left open."""
    if asked.wish.against is not None or asked.wish.without or asked.wish.within is not None or asked.part.others:
        return None
    proof = whatever_others_do(asked.until(5 / 8), happenings)
    if proof is None or not proof[0].asked or not (total.asked or _comes(asked)):
        return None
    outcome = Outcome.IMPOSSIBLE if asked.claim.form == "possible" else Outcome.PROVED
    return _verdict(asked, outcome, proof[1], proof[0], restrictions(asked.part))


def _comes(asked: Asked) -> bool:
    """Whether a claim is asked on some course of all: many acting at once come to its occasion."""
    return asked.search(shortening.in_large_steps(asked.candidates), QUICK).run(untimed=False, kept=True).asked


def _with_fewer(asked: Asked, less: Fewer, total: Found) -> Verdict | None:
    rungs = Rungs(
        lambda small, sets, exactly: _proved(small, sets, Found(), exactly=exactly),
        lambda small, sets, states: _course(small, sets, states, Found(), fewest=False),
        lambda small, broken, method: _told(small, broken, total, method),
    )
    return with_fewer(asked, less, rungs, comes=total.asked)


def _large(asked: Asked, sets: tuple[tuple[Candidate, ...], ...], total: Found) -> Verdict | None:
    """Many acting at once: a course found so is made as short as it gets by leaving out what it does without."""
    if shortening.in_large_steps(asked.candidates) == asked.candidates:
        return None
    orbits, parties = asked.symmetry.orbits, asked.part.agreement.parties
    finer = (shortening.ever_finer(one, orbits, parties, len(sets)) for one in sets)
    for steps, states in itertools.chain.from_iterable(zip(*finer, strict=True)):
        found = asked.search(steps, states, once=asked.once).run(untimed=False)
        if found.broken is not None:
            short = shortening.shortest(found.broken, asked.search((), QUICK))
            verdict = _told(asked, short, total, "search in large steps")
            return None if verdict is None else replace(verdict, fewest=False)
    return None


def _told(asked: Asked, broken: tuple[Course, Occasion], total: Found, method: str) -> Verdict | None:
    broken = shortening.bound_first(broken, asked.search((), QUICK))
    story = story_of(*broken, asked.claim, asked.draft, asked.reading, asked.part)
    possible = asked.claim.form == "possible"
    if story is None:
        total.reached["replay"] = None
        return None
    outcome = Outcome.WITNESS if possible else Outcome.COUNTEREXAMPLE
    alike = remarks(broken[0], asked.claim, asked.part.agreement, asked.symmetry.orbits)
    said = (*alike, *of_leave(story.presumed), *of_the_time(asked.claim, in_force=story.in_force))
    verdict = replace(_verdict(asked, outcome, method, total, story=story), remarks=said)
    return replace(verdict, working=working(asked, broken)) if asked.claim.form == "whenever" else verdict


def working(asked: Asked, broken: tuple[Course, Occasion]) -> Story | None:
    """The nearest course on which the claim is kept: the same for as long as it can be, then otherwise.

    What happens in the story comes first, so that of parties that are alike the same ones do it again.
    """
    told = tuple(step.candidate for step in broken[0].steps if step.candidate is not None)
    large = shortening.in_large_steps(asked.candidates)
    steps = tuple(dict.fromkeys((*told, *large, *asked.candidates)))
    for kept in shortening.nearest_kept(broken, asked.search(steps, QUICK // 5)):
        story = story_of(*kept, asked.claim, asked.draft, asked.reading, asked.part, broken=False)
        if story is not None:
            return story
    return None


def _proved(asked: Asked, sets: Iterable[tuple[Candidate, ...]], dated: Found, *, exactly: bool = True) -> Verdict:
    """The claim is proved when the untimed search leaves nothing; else it is undecided, and says why."""
    why = list(asked.refused)
    if "replay" in dated.reached:
        why.append("a course was found that the interpreter does not bear out")
    total, days = Found(complete=True), Found()
    sets, once = (sets, asked.once) if certain(asked.once, asked.part) else ((asked.candidates,), None)
    if not why:
        for candidates in sets:
            found = asked.under_way.found(asked.search(candidates, asked.wish.states, once=once), untimed=True)
            total.add(found)
            if found.broken is not None:
                answer = _by_days(asked, candidates, days) if exactly else _NO_DATES
                if isinstance(answer, Verdict):
                    return answer
                if answer is not None:
                    why.append(answer)
                    break
        why += [in_words(bound, BOUNDS) for bound in {**total.reached, **days.reached}]
    if why and asked.wish.broken_off:
        why = [*asked.refused, "it was broken off"]
    if why:
        return _verdict(asked, Outcome.UNDECIDED, "dated search", dated, tuple(why))
    method = way(days.states)
    total.add(days)
    if asked.claim.form == "possible":
        return _verdict(asked, Outcome.IMPOSSIBLE, method, total, restrictions(asked.part))
    if total.asked and not dated.asked and comparisons(asked.part):
        return _verdict(asked, Outcome.UNDECIDED, method, total, (_NEVER_SEEN,))
    if not total.asked:
        probed = partial(ready_in, draft=asked.draft, reading=asked.reading, wish=asked.wish, choices=asked.choices)
        never = why_never(asked.claim, asked.draft.under(asked.reading)[0], Probe(probed).comes_about)
        vacuous = _verdict(asked, Outcome.VACUOUS, method, total, tuple(never))
        return replace(vacuous, rests_on=restrictions(asked.part))
    return _verdict(asked, Outcome.PROVED, method, total, restrictions(asked.part))


def _by_days(asked: Asked, candidates: tuple[Candidate, ...], days: Found) -> Verdict | str | None:
    """What dates make of a course without them: a story, why there is neither story nor proof, or nothing."""
    if not asked.part.others:
        exact = asked.exactly(candidates)
        days.add(exact.found)
        if exact.answer is not None or exact.proved:
            return exact.answer
    slow = asked.search(candidates, asked.wish.states, slowly=True).run(untimed=False)
    verdict = None if slow.broken is None else _told(asked, slow.broken, slow, "dated search with waiting")
    return verdict or f"{_NO_DATES}; none was found whose dates fit"


def _verdict(
    asked: Asked, outcome: Outcome, method: str, total: Found, why: tuple[str, ...] = (), story: Story | None = None
) -> Verdict:
    return Verdict(
        asked.claim.name,
        asked.choices,
        outcome,
        method,
        total.states,
        total.events,
        why,
        story,
        in_some_reading=asked.claim.every_reading is False,
    )


_NO_DATES = "a course exists if dates are left aside"
_NEVER_SEEN = "it never fails, but no course with dates was found on which its occasion comes"
