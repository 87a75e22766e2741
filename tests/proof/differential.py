"""One random agreement put to prover and interpreter: where they disagree, or two methods of the prover do."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from servanda.calendar import CalendarError
from servanda.journal import journal_from_text
from servanda.kernel import judge_all
from servanda.kernel.dates import Context
from servanda.kernel.faults import KernelFault
from servanda.kernel.keys import walk_value
from servanda.kernel.truth import holds
from servanda.model import Agreement
from servanda.model.conditions import Happening, Transition
from servanda.model.words import StageKind
from servanda.proof import Outcome, Verdict, Wish
from servanda.proof.deciding import Asked, decide, decided
from servanda.proof.found import Found
from servanda.proof.happenings import Candidate, ground
from servanda.proof.nodes import Node
from servanda.proof.search import Search
from servanda.proof.slicing import Slice
from servanda.proof.towards import objection
from tests.proof.alternatives import alternatives_of
from tests.proof.random_pacts import DAY, Pact, happening, passing, random_pact, walk

Draw = Callable[[random.Random, int], Pact]
VOTES = ("consent", "refusal")
PROOFS = frozenset((Outcome.PROVED, Outcome.IMPOSSIBLE, Outcome.VACUOUS))


@dataclass(frozen=True)
class Size:
    """How much is looked at for each agreement."""

    candidates: int  # different happenings that bear on the claim
    states: int
    walks: int
    happenings: int  # on one walk
    again: float = 0  # the share of them that are what has just happened, once more


SMALL = Size(4, 10, 1, 3)
LARGE = Size(12, 250, 6, 7)


@dataclass
class Tally:
    """What came up so far: agreements, verdicts, in how many agreements each alternative of the grammar stands."""

    agreements: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    states: int = 0  # of interpreter runs, held against the explored set

    def add(self, other: Tally) -> None:
        """Both together."""
        self.agreements += other.agreements
        self.verdicts += other.verdicts
        self.forms += other.forms
        self.states += other.states


def of_number(number: int, size: Size, tally: Tally, draw: Draw = random_pact) -> Iterator[str]:
    """What the agreement of this number shows against the prover, with its text."""
    dice = random.Random(number)  # noqa: S311 - no secret
    pact = draw(dice, size.candidates)
    tally.agreements += 1
    forms = frozenset().union(*(alternatives_of(unit) for unit in pact.draft.document.units))
    tally.forms.update(map(str, forms))
    for what in disagreements(pact, dice, size, tally):
        yield f"{number}: {pact.claim} under {pact.reading}: {what}\n{pact.text}"


def disagreements(pact: Pact, dice: random.Random, size: Size, tally: Tally) -> Iterator[str]:
    """What an agreement shows against the prover."""
    wish = Wish(states=size.states)
    asked = pact.as_drawn(wish)
    verdict = decided(asked)
    tally.verdicts[str(verdict.outcome)] += 1
    yield from _between_methods(asked, verdict)
    if verdict.outcome in PROOFS:
        yield from _outside(asked, dice, verdict.outcome, size, tally)


def _between_methods(asked: Asked, verdict: Verdict) -> Iterator[str]:
    """A story that does not replay, or one where the search without dates finds nothing to tell."""
    if verdict.story is None:
        return
    journal, heard = journal_from_text(verdict.story.journal, asked.draft)
    if journal is None or not all(judgement.passed for judgement in judge_all(asked.draft, journal)):
        yield f"a story does not replay: {heard}"
    if not asked.refused:
        untimed = asked.search(asked.candidates, asked.wish.states).run(untimed=True)
        if untimed.complete and untimed.broken is None:
            yield f"{verdict.outcome} by {verdict.method}, and the untimed search would prove the contrary"


def _outside(asked: Asked, dice: random.Random, outcome: Outcome, size: Size, tally: Tally) -> Iterator[str]:
    """Courses of the interpreter that break what is proved, or reach a state that was not looked at."""
    search: Search = asked.search(asked.candidates, size.states * 20)
    explored = not asked.refused and search.run(untimed=True).complete
    for _ in range(size.walks):
        for node, found in walk(search, dice, size.happenings, size.again):
            tally.states += 1
            what = against(asked, outcome, node, found)
            if what is not None:
                yield what
                return
            if explored and search.key_of(node) not in search.seen:
                yield f"a state was not looked at: {sorted(map(str, node.facts))}"
                return
        what = _in_the_whole(asked, dice, outcome, size)
        if what is not None:
            yield f"in the whole agreement {what}"
            return


def _in_the_whole(asked: Asked, dice: random.Random, outcome: Outcome, size: Size) -> str | None:
    """What one course under all clauses says against a proof; where other clauses cannot be run, nothing."""
    try:
        found = (against(asked, outcome, node, f) for node, f in walk(whole(asked), dice, size.happenings, size.again))
        return next((what for what in found if what is not None), None)
    except (CalendarError, KernelFault):
        return None


def whole(asked: Asked) -> Search:
    """The same claim in the whole agreement, with whatever may happen under it, whether it bears on it or not."""
    agreement = replace(asked.draft.under(asked.reading)[0], claims=(asked.claim,))
    sliced = {other.agreement.name: other for other in asked.part.others}
    others = tuple(replace(sliced.get(each.name, asked.part), agreement=each, others=()) for each in agreement.beside)
    part = replace(asked.part, agreement=agreement, others=others if sliced else ())
    return replace(asked, part=part).search(tuple(_in_all(part)), 1)


def _in_all(part: Slice) -> Iterator[Candidate]:
    """The same in each of the instruments run together: what belongs to the life of one by its name."""
    if not part.others:
        yield from everything(part.agreement)
    else:
        for each in part.instruments:
            of = each.agreement.name
            known = each.program.acts
            yield from (c if c.phrase.head in known else replace(c, of=of) for c in everything(each.agreement))


def everything(agreement: Agreement) -> Iterator[Candidate]:
    """Deeds of everybody, signatures, instruments of consent, notices to leave and votes, by the words of the head."""
    names = [norm.name for norm in agreement.norms]
    for actor in (*agreement.parties, "Panel"):
        yield from (ground(word, {}, actor) for word in ("call", "answer"))
        if actor != "Arden":
            yield from (ground("assist", {"object": "Arden"}, actor), ground("attack", {"on": "Arden"}, actor))
    for party in agreement.parties:
        yield from (ground(word, {}, party) for word in ("signature", "ratification"))
        yield from (ground(vote, {"to" if vote == "consent" else "of": n}, party) for vote in VOTES for n in names[:4])
    for stage in agreement.stages:
        if stage.kind is StageKind.WITHDRAWAL:
            yield from (ground("withdrawal", {}, party) for party in agreement.parties)
        elif stage.kind is StageKind.RESERVATION:
            yield from _reserved((*names[:2], "agreement"), agreement.parties)
        elif stage.kind is StageKind.SUSPENSION:
            yield from _suspended(agreement.parties)


def _reserved(clauses: tuple[str, ...], parties: tuple[str, ...]) -> Iterator[Candidate]:
    """Reservations of everybody, objections of everybody to them, each taken back, whatever the clauses allow."""
    for party, clause in itertools.product(parties, clauses):
        yield ground("reservation", {"to": clause}, party)
        yield ground("withdrawal", {"of": "reservation", "to": clause}, party)
        for other in parties:
            yield from objection({"to": clause, "of": party, "against": "entry into force"}, other)


def _suspended(parties: tuple[str, ...]) -> Iterator[Candidate]:
    """Suspensions by everybody, of everybody and with everybody, and their ends."""
    for actor, other, role in itertools.product(parties, parties, ("of", "with")):
        yield from (ground(word, {role: other}, actor) for word in ("suspension", "resumption"))


def against(asked: Asked, outcome: Outcome, node: Node, found: Found) -> str | None:
    """What a state of the interpreter says against a proof; where the claim is of a state, by its own words alone."""
    steps = [str(s.candidate.phrase) if s.candidate else str(s.until) for s in node.course.steps]
    if found.broken is not None:
        return f"what was {outcome} is broken by {steps}"
    if outcome is Outcome.VACUOUS:
        return f"what was vacuous has an occasion: {steps}" if found.asked else None
    claim = asked.claim
    if claim.form == "whenever" or _momentary((claim.condition, *claim.until)):
        return None
    state = node.world.state
    excepted = any(holds(c, Context({}), state) for c in (*claim.unless, *claim.until))
    if excepted or not all(holds(c, Context({}), state) for c in claim.assuming):
        return None
    so = holds(claim.condition, Context({}), state)
    return f"the claim's condition is {so}, after {steps}" if so is not (claim.form == "always") else None


def _momentary(conditions: object) -> bool:
    return any(isinstance(part, Happening | Transition) for part in walk_value(conditions))


# ---------------------------------------------------------------- every course on a grid of days


def on_the_grid(
    agreements: int, *, happenings: int, most: int, days: tuple[int, ...]
) -> Iterator[tuple[int, int, Any]]:
    """Every course under so many agreements with a proof: number, states, what goes against the proof."""
    done = 0
    for number in itertools.count():
        pact = random_pact(random.Random(number), most)  # noqa: S311 - no secret
        asked = pact.asked(Wish(states=100))
        if not 1 < len(asked.candidates) <= most:
            continue
        outcome = decide(pact.draft, pact.claim, pact.reading, (), asked.wish).outcome
        if outcome in PROOFS:
            yield number, *against_proof(asked, outcome, tuple(d * DAY for d in days), happenings)
            done += 1
            if done == agreements:
                return


def against_proof(asked: Asked, outcome: Outcome, days: tuple[int, ...], happenings: int) -> tuple[int, str | None]:
    """The courses are those of the whole agreement, not of the part that is said to bear on the claim."""
    search = whole(asked)
    search.candidates = asked.candidates
    states = 0
    for node, found in every_course(search, days, happenings):
        states += 1
        what = against(asked, outcome, node, found)
        if what is not None:
            return states, what
    return states, None


def every_course(search: Search, days: tuple[int, ...], happenings: int) -> Iterator[tuple[Node, Found]]:
    """Every course of so many happenings, each so long after the one before, as the interpreter runs it."""
    found = Found()
    waiting = [(search.first(found), happenings)]
    while waiting:
        node, left = waiting.pop()
        yield node, found
        if not left:
            yield from ((last, found) for last in passing(search, node, _now(node) + 400 * DAY, found))
            continue
        for wait in days:
            here = node
            for here in passing(search, node, _now(node) + wait, found):
                yield here, found
            for candidate in search.candidates:
                after = happening(search, here, candidate, _now(node) + wait, found)
                if after is not None:
                    waiting.append((after, left - 1))


def _now(node: Node) -> int:
    return node.world.state.order.micros
