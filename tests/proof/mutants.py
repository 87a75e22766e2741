"""Wrong provers: each breaks one thing that makes a verdict sound. The tests of the prover must catch every one."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

import pytest

from servanda.kernel import levels, powers
from servanda.kernel.keys import Key
from servanda.kernel.timeline import Order
from servanda.model import Agreement
from servanda.proof import (
    agenda,
    attributing,
    by_each,
    comparing,
    courses,
    deciding,
    dividing,
    enough,
    exact,
    facts,
    happenings,
    in_step,
    lifetime,
    loosening,
    narrowing,
    outside,
    pairs,
    questions,
    reading,
    search,
    shared,
    slicing,
    splitting,
    symmetry,
    ties,
    together,
    trimming,
    unread,
    with_fewer,
)
from servanda.proof.found import Found
from servanda.proof.happenings import Candidate
from servanda.proof.questions import Question
from servanda.proof.reading import Relevant
from servanda.proof.search import Search
from servanda.proof.sooner import Known
from servanda.proof.supposing import Supposed
from servanda.proof.symmetry import Symmetry
from servanda.proof.touching import Touching

Mutant = Callable[[pytest.MonkeyPatch], None]
Answer = TypeVar("Answer")
DAY = 86_400_000_000


def by_both(mutant: Mutant, patch: pytest.MonkeyPatch, answer: Callable[[], Answer]) -> tuple[Answer, Answer]:
    """What the prover answers, and what it does once one thing in it is broken."""
    honest = answer()
    mutant(patch)
    return honest, answer()


def nothing(*_: object) -> Iterator[Any]:
    """No facts, no happenings."""
    return iter(())


# ---------------------------------------------------------------- time


def dates_in_order(patch: pytest.MonkeyPatch) -> None:
    """What is due runs out in the order of one course's dates only."""
    honest = Search.of_time
    patch.setattr(Search, "of_time", lambda self, node, found, **_: honest(self, node, found, untimed=False))


def no_time(patch: pytest.MonkeyPatch) -> None:
    """Time never passes."""
    patch.setattr(Search, "of_time", lambda *_, **__: iter(()))


def together_only(patch: pytest.MonkeyPatch) -> None:
    """Whatever is due runs out at one instant."""
    patch.setattr(search, "at_once", lambda due, *_, **__: iter([tuple(due)] if due else []))


def one_at_a_time(patch: pytest.MonkeyPatch) -> None:
    """No two things run out at one instant."""
    patch.setattr(search, "at_once", lambda due, *_, **__: ((group,) for group in due))
    patch.setattr(exact, "MOST_AT_ONCE", 0)
    patch.setattr(exact, "at_once", lambda due, *_, **__: ((group,) for group in due))


def pairs_at_once(patch: pytest.MonkeyPatch) -> None:
    """Of many things due no three run out at one instant."""
    patch.setattr(search, "at_once", lambda due, *_, **__: together.combined(due, id))
    patch.setattr(pairs, "at_once", lambda due, *_, **__: together.combined(due, id))


def no_rest_between_two(patch: pytest.MonkeyPatch) -> None:
    """Where two texts are compared a notice is tied to whatever is due when it would be if it did not rest."""
    patch.setattr(ties, "_rests_with", lambda _: None)


def nothing_meets(patch: pytest.MonkeyPatch) -> None:
    """No clause is taken to read what two things due change."""
    patch.setattr(Touching, "_nothing_reads_both", lambda *_: True)


def a_day_late(patch: pytest.MonkeyPatch) -> None:
    """A claim may be kept one day longer than it says."""
    honest = questions.due_order
    patch.setattr(
        questions, "due_order", lambda moment, word: (o := honest(moment, word)) and Order(o.micros + DAY, o.phase)
    )


def a_day_early(patch: pytest.MonkeyPatch) -> None:
    """A claim must be kept one day sooner than it says."""
    honest = questions.due_order
    patch.setattr(
        questions, "due_order", lambda moment, word: (o := honest(moment, word)) and Order(o.micros - DAY, o.phase)
    )


def deadlines_idle(patch: pytest.MonkeyPatch) -> None:
    """No deadline ever runs out."""
    honest = together.pending
    patch.setattr(together, "pending", lambda world: [e for e in honest(world) if e[2].kind != "deadline"])


def terms_idle(patch: pytest.MonkeyPatch) -> None:
    """No term of the agreement ever runs out."""
    honest = together.pending
    patch.setattr(together, "pending", lambda world: [e for e in honest(world) if e[2].kind != "expiry"])


def notices_idle(patch: pytest.MonkeyPatch) -> None:
    """No notice ever takes effect."""
    honest = together.pending
    patch.setattr(together, "pending", lambda world: [e for e in honest(world) if e[2].kind != "notice"])


def statuses_idle(patch: pytest.MonkeyPatch) -> None:
    """No status ever ends by the clock."""
    honest = together.pending
    patch.setattr(together, "pending", lambda world: [e for e in honest(world) if not e[2].kind.startswith("status")])


def never_supposed(patch: pytest.MonkeyPatch) -> None:
    """Comparisons of dates come out as on the days on which the search without dates happens to run."""
    patch.setattr(search, "ways", lambda _: iter([Supposed()]))


def always_later(patch: pytest.MonkeyPatch) -> None:
    """The day to which something is extended lies ahead, and later than before, as on the course that is run."""
    patch.setattr(powers, "by_date", lambda by_calendar, *_: by_calendar)


def sooner_by_length(patch: pytest.MonkeyPatch) -> None:
    """The shorter of two spans is over first, whatever each is counted from."""
    patch.setattr(Known, "sooner", lambda self, other: self.high < other.low)


def known_of_what_is_left(patch: pytest.MonkeyPatch) -> None:
    """What was not known of two duties is known of the one that is left, whatever else has the same facts."""
    patch.setattr(together, "lasting", lambda when, *_: when)


def order_forgotten(patch: pytest.MonkeyPatch) -> None:
    """States that differ in what is known to come first are taken for one."""
    patch.setattr(together, "order_facts", nothing)


def sums_stand_still(patch: pytest.MonkeyPatch) -> None:
    """A sum that has reached one number never reaches another."""
    patch.setattr(levels, "happened", lambda *_: 1)


# ---------------------------------------------------------------- what is one state


def past_forgotten(patch: pytest.MonkeyPatch) -> None:
    """States that differ in what has happened are taken for one."""
    patch.setattr(facts, "_past", nothing)


def so_far_forgotten(patch: pytest.MonkeyPatch) -> None:
    """Who of those who must all do what ends a duty has done it since is forgotten."""
    patch.setattr(facts, "_since_set_off", nothing)


def votes_forgotten(patch: pytest.MonkeyPatch) -> None:
    """States that differ in who has voted on a decision are taken for one."""
    patch.setattr(facts, "_votes", nothing)


def life_forgotten(patch: pytest.MonkeyPatch) -> None:
    """States that differ in notices and renewals are taken for one."""
    patch.setattr(facts, "_life", nothing)


def jointly_forgotten(patch: pytest.MonkeyPatch) -> None:
    """Who has acted so far of those who hold something jointly is forgotten."""
    patch.setattr(facts, "_jointly", nothing)


def renewals_miscounted(patch: pytest.MonkeyPatch) -> None:
    """A term renewed twice and one renewed more often are taken for one."""
    patch.setattr(Relevant, "most_renewals", 2)


def standing_forgotten(patch: pytest.MonkeyPatch) -> None:
    """A duty met and a duty breached are taken for one."""
    honest = facts.standing
    for module in (facts, agenda):
        patch.setattr(module, "standing", lambda instance: honest(instance)[:2])


def two_alike(patch: pytest.MonkeyPatch) -> None:
    """What tells two parties from each other is forgotten: their reservations and objections, who came later."""
    patch.setattr(facts, "_between", nothing)


def words_forgotten(patch: pytest.MonkeyPatch) -> None:
    """What each side said last of a matter is forgotten."""
    patch.setattr(facts, "last_words", nothing)


def duties_forgotten(patch: pytest.MonkeyPatch) -> None:
    """States that differ in which duties are open are taken for one."""
    patch.setattr(facts, "_instances", nothing)


def bearers_forgotten(patch: pytest.MonkeyPatch) -> None:
    """Duties of different parties are taken for one."""
    honest = facts.standing
    for module in (facts, agenda):
        patch.setattr(module, "standing", lambda instance: honest(instance)[2:4])


def transitions_forgotten(patch: pytest.MonkeyPatch) -> None:
    """That a duty was once breached is forgotten."""
    patch.setattr(Relevant, "came", frozenset())


def counts_too_small(patch: pytest.MonkeyPatch) -> None:
    """A count is kept up to one less than a clause asks for."""
    honest = Relevant.caps.func  # type: ignore[attr-defined]
    patch.setattr(Relevant, "caps", property(lambda self: {m: n - 2 for m, n in honest(self).items()}))


def alike_counted_once(patch: pytest.MonkeyPatch) -> None:
    """Of open duties that differ in their dates alone one stands for all."""
    honest = facts.facts_of

    def facts_of(world: Any, relevant: Any) -> Any:  # noqa: ANN401 - as the honest one
        found, _ = honest(world, relevant)
        return frozenset((*f[:-1], 1) if f[0] == "norm" else f for f in found), facts.NOBODY

    patch.setattr(facts, "facts_of", facts_of)


def statuses_forgotten(patch: pytest.MonkeyPatch) -> None:
    """States that differ in a declared status are taken for one."""
    honest = facts.facts_of

    def facts_of(world: Any, relevant: Any) -> Any:  # noqa: ANN401 - as the honest one
        found, crowded = honest(world, relevant)
        own = {status.name for status in relevant.part.agreement.statuses}
        return frozenset(f for f in found if f[0] != "is" or f[1] not in own), crowded

    patch.setattr(facts, "facts_of", facts_of)


def ties_forgotten(patch: pytest.MonkeyPatch) -> None:
    """States that differ in which duties were set off at once, and are due together, are taken for one."""
    honest = together.tied
    patch.setattr(together, "tied", lambda world, births: (honest(world, births)[0], frozenset()))


# ---------------------------------------------------------------- who is alike


def all_alike(patch: pytest.MonkeyPatch) -> None:
    """All parties are taken to be interchangeable, whatever the clauses say of them."""
    patch.setattr(deciding, "orbits_of", lambda agreement, *_: (agreement.parties,))
    patch.setattr(symmetry, "alike_in", lambda orbits, _: tuple(orbits))
    patch.setattr(deciding, "alike_in", lambda orbits, _: tuple(orbits))


def not_counted(patch: pytest.MonkeyPatch) -> None:
    """How many parties stand alike is forgotten."""
    patch.setattr(symmetry, "Counter", lambda values: dict.fromkeys(values, 1))


def one_for_all(patch: pytest.MonkeyPatch) -> None:
    """One party of those that were alike at the beginning acts for all of them, whatever has happened since."""
    patch.setattr(
        Symmetry,
        "distinct",
        lambda self, candidates, _: iter({_but_names(c, self): c for c in candidates}.values()),
    )


def _but_names(candidate: Any, alike: Symmetry) -> Any:  # noqa: ANN401 - a key
    return candidate.phrase.head, tuple(n for n in candidate.names if n not in alike.orbit_of)


# ---------------------------------------------------------------- what no clause reads


def votes_unread(patch: pytest.MonkeyPatch) -> None:
    """Votes count on nothing, whatever asks for leave."""
    patch.setattr(facts, "_counts", lambda *_: False)


def acts_of_one(patch: pytest.MonkeyPatch) -> None:
    """What several must do together is taken for something that one can do."""
    patch.setattr(reading, "of_several", lambda *_: False)


def duties_unread(patch: pytest.MonkeyPatch) -> None:
    """No clause is seen to read how a duty stands."""
    patch.setattr(unread, "_norms_read", lambda _: set())


def whoever_did_it(patch: pytest.MonkeyPatch) -> None:
    """Who did something is taken to be all one, also where all of them must."""
    patch.setattr(reading, "_whoever", lambda *_: True)


def joining_unread(patch: pytest.MonkeyPatch) -> None:
    """What a group reads of the past before somebody joins it is forgotten."""
    patch.setattr(reading, "_tested_groups", lambda _: ())


def objections_unread(patch: pytest.MonkeyPatch) -> None:
    """Whatever keeps a term from being renewed is taken for a notice, which is told by itself."""
    patch.setattr(reading, "_is_objection", lambda _: True)


def notices_given_unread(patch: pytest.MonkeyPatch) -> None:
    """Nothing is seen to hang on who has once given notice."""
    patch.setattr(Relevant, "given", False)


def nothing_begins(patch: pytest.MonkeyPatch) -> None:
    """Every status is taken for one that nothing begins, so that nothing need end it."""
    patch.setattr(slicing, "_can_begin", lambda _: False)


def decisions_unread(patch: pytest.MonkeyPatch) -> None:
    """No clause is seen to ask whether a decision was taken."""
    patch.setattr(slicing, "_decisions_read", lambda _: frozenset())


# ---------------------------------------------------------------- what bears on the claim, what can happen


def norms_dropped(patch: pytest.MonkeyPatch) -> None:
    """The slice loses its last norm."""
    honest = deciding.slice_of

    def slice_of(agreement: Any, claim: Any) -> Any:  # noqa: ANN401 - as the honest one
        part = honest(agreement, claim)
        return replace(part, agreement=replace(part.agreement, norms=part.agreement.norms[:-1]))

    patch.setattr(deciding, "slice_of", slice_of)


def cone_of_one_step(patch: pytest.MonkeyPatch) -> None:
    """Only what the claim names itself bears on it."""
    patch.setattr(slicing, "closed", lambda agreement, asked: {agreement.name: frozenset(asked)})


def nothing_beside(patch: pytest.MonkeyPatch) -> None:
    """No instrument run beside the agreement bears on any claim."""
    honest = slicing.closed

    def closed(agreement: Agreement, asked: Iterable[Key]) -> dict[str, frozenset[Key]]:
        bare = replace(agreement, beside=())
        return {other.name: frozenset() for other in agreement.beside} | dict(honest(bare, asked))

    patch.setattr(slicing, "closed", closed)


def only_its_own_past(patch: pytest.MonkeyPatch) -> None:
    """States that differ only in what is so under an instrument beside it are taken for one."""
    honest = search.facts_of_all

    def facts_of_all(world: Any, relevant: Any) -> Any:  # noqa: ANN401 - as the honest one
        found, crowded = honest(world, relevant)
        return frozenset(fact for fact in found if fact[0] != "of"), crowded

    patch.setattr(search, "facts_of_all", facts_of_all)


def only_its_own_happenings(patch: pytest.MonkeyPatch) -> None:
    """In the life of the instruments beside it nothing happens."""
    honest = outside._of_one
    patch.setattr(outside, "_of_one", lambda each, said, part: honest(each, said, part) if each is part else ())


def nobody_waits_for_another(patch: pytest.MonkeyPatch) -> None:
    """What is due under an instrument beside it never runs out."""
    patch.setattr(together, "tied_in_all", together.tied)


def all_mean_the_same(patch: pytest.MonkeyPatch) -> None:
    """What several instruments hear is told apart by the phrases of the first of them alone."""
    honest = shared.heard_by
    patch.setattr(shared, "heard_by", lambda said: {word: them[:1] for word, them in honest(said).items()})


def alike_in_one(patch: pytest.MonkeyPatch) -> None:
    """Parties are interchangeable that the instrument asked about does not tell apart, whatever the others say."""
    honest = deciding.orbits_of
    patch.setattr(deciding, "orbits_of", lambda agreement, *rest: honest(replace(agreement, beside=()), *rest))


def always_answered(patch: pytest.MonkeyPatch) -> None:
    """What waits for a finding is found at once wherever somebody can find it, and never by silence."""
    patch.setattr(courses, "_unanswered", lambda *_, **__: False)


def half_of_what_happens(patch: pytest.MonkeyPatch) -> None:
    """Every second happening is never tried."""
    honest = deciding.happenings
    patch.setattr(deciding, "happenings", lambda part: tuple(honest(part))[::2])


def nobody_leaves(patch: pytest.MonkeyPatch) -> None:
    """Withdrawal is never tried."""
    honest = deciding.happenings
    patch.setattr(deciding, "happenings", lambda part: (c for c in honest(part) if c.phrase.head != "withdrawal"))


def nobody_votes(patch: pytest.MonkeyPatch) -> None:
    """Consent is never tried."""
    honest = deciding.happenings
    patch.setattr(deciding, "happenings", lambda part: (c for c in honest(part) if c.phrase.head != "consent"))


def nobody_reserves(patch: pytest.MonkeyPatch) -> None:
    """Reservations and objections are never tried."""
    patch.setattr(lifetime, "reservations", nothing)


def nobody_is_suspended(patch: pytest.MonkeyPatch) -> None:
    """Suspension of another is never tried, nor with another."""
    patch.setattr(lifetime, "suspended_by_others", nothing)


def no_notice_rests(patch: pytest.MonkeyPatch) -> None:
    """Nobody suspends a notice of his own."""
    patch.setattr(lifetime, "resting", nothing)


def never_decided(patch: pytest.MonkeyPatch) -> None:
    """Nothing is ever decided where decisions are left open."""
    honest = deciding.happenings
    voted = ("consent", "refusal")
    patch.setattr(deciding, "happenings", lambda part: (c for c in honest(part) if c.phrase.head not in voted))


def no_duty_open(patch: pytest.MonkeyPatch) -> None:
    """No deed is taken to perform a duty that is open."""
    patch.setattr(search, "performs", lambda *_: False)


def extensions_unread(patch: pytest.MonkeyPatch) -> None:
    """What a clause hears of an extension is not tried where no clause of the slice lets anybody extend anything."""
    patch.setattr(lifetime, "_DECLARED", tuple(word for word in lifetime._DECLARED if word != "extend"))


def rest_unheard(patch: pytest.MonkeyPatch) -> None:
    """No clause is taken to hear of what is suspended and resumed."""
    patch.setattr(search, "heard", lambda _: False)


def as_no_clause_names_it(patch: pytest.MonkeyPatch) -> None:
    """What clauses read of an acceptance or an objection is never tried."""
    patch.setattr(lifetime, "_read", nothing)


def amounts_that_fit(patch: pytest.MonkeyPatch) -> None:
    """Of amounts only those are tried that some clause asks for, not those that no clause, or one of two, fits."""
    patch.setattr(outside, "spread", lambda candidates, _: tuple(candidates))


def one_actor(patch: pytest.MonkeyPatch) -> None:
    """Of those who may do a deed one alone is tried."""
    honest = happenings._actors
    patch.setattr(happenings, "_actors", lambda *given: honest(*given)[:1])


def always_alone(patch: pytest.MonkeyPatch) -> None:
    """Every claim is asked of one happening at a time."""
    patch.setattr(splitting, "_alone", lambda word, part: word in part.program.acts)


# ---------------------------------------------------------------- the others left aside


def others_idle(patch: pytest.MonkeyPatch) -> None:
    """Only those looked at can complete the number that is asked for."""
    honest = with_fewer.with_the_last
    patch.setattr(with_fewer, "with_the_last", lambda all_: (c for c in honest(all_) if c.actor or not _completes(c)))


def _completes(candidate: Candidate) -> bool:
    return candidate.phrase.head.startswith(loosening.COMPLETE)


def newcomers_forgotten(patch: pytest.MonkeyPatch) -> None:
    """Entry into force is taken to come once, and not for each who joins later."""
    patch.setattr(enough, "ENTRY_HEAD", "")


def one_case(patch: pytest.MonkeyPatch) -> None:
    """One choice of the parties that something hangs on is taken for all."""
    honest = with_fewer.cases
    patch.setattr(with_fewer, "cases", lambda *given: itertools.islice(honest(*given), 1))


def anybody_is_each(patch: pytest.MonkeyPatch) -> None:
    """A status that is asked of nobody by name is taken not to hang on who is there."""
    patch.setattr(enough._Clauses, "_own_statuses", frozenset())


def occasions_of_nobody(patch: pytest.MonkeyPatch) -> None:
    """Whose act the occasion of a claim is is taken not to matter."""
    patch.setattr(enough._Clauses, "_of_occasion", enough._Clauses._of_author)


def members_taken_for_stable(patch: pytest.MonkeyPatch) -> None:
    """Who the parties are is taken not to hang on whether anybody is bound."""
    patch.setattr(enough._Clauses, "_stays", lambda *_: True)


def reservations_are_nothing(patch: pytest.MonkeyPatch) -> None:
    """No reservation is taken to bear on a claim, so that the clause on them is left out."""
    patch.setattr(trimming, "reservable", nothing_at_all)


def nothing_at_all(_: object) -> tuple[str, ...]:
    """Nothing of this kind."""
    return ()


def named_by_nobody(patch: pytest.MonkeyPatch) -> None:
    """A status is taken to be the author's, whomever its clause says it of."""
    patch.setattr(enough, "set_off", lambda status, _: by_each.heard((*status.starts_when, *status.ends_when)))


# ---------------------------------------------------------------- what the claim says


def assumption_dropped(patch: pytest.MonkeyPatch) -> None:
    """What the claim assumes is not looked at."""
    patch.setattr(Question, "_assumed", lambda *_: True)


def exception_dropped(patch: pytest.MonkeyPatch) -> None:
    """What the claim excepts is not looked at."""
    patch.setattr(Question, "_excepted", lambda *_: False)


def never_overdue(patch: pytest.MonkeyPatch) -> None:
    """A claim is never too late."""
    patch.setattr(Question, "overdue", lambda *_: False)


def never_asked(patch: pytest.MonkeyPatch) -> None:
    """That an occasion came is forgotten."""
    honest = Found.add

    def add(total: Found, found: Found) -> None:
        honest(total, replace(found, asked=False))

    patch.setattr(Found, "add", add)


def bound_unsaid(patch: pytest.MonkeyPatch) -> None:
    """A search that gave up says that it looked at everything."""
    honest = Search.run

    def run(self: Any, **how: Any) -> Any:  # noqa: ANN401 - as the honest one
        found = honest(self, **how)
        found.complete = True
        found.reached.clear()
        return found

    patch.setattr(Search, "run", run)


# ---------------------------------------------------------------- two texts


def one_party_is_enough(patch: pytest.MonkeyPatch) -> None:
    """Of interchangeable parties one is taken for enough to tell two texts apart, whatever the clauses count."""
    patch.setattr(narrowing, "_needed", lambda *_: 1)


def one_duty_for_two(patch: pytest.MonkeyPatch) -> None:
    """A duty that stands for two occasions is looked at after each of them alone."""
    patch.setattr(dividing, "_one_for_two", lambda *_: False)


def comparisons_as_one(patch: pytest.MonkeyPatch) -> None:
    """Whatever two runs compare by date in one step comes out alike."""
    patch.setattr(in_step.InBoth, "_name", lambda *_: "one")


def by_one_calendar(patch: pytest.MonkeyPatch) -> None:
    """Two runs compare dates as on the days on which the search without dates happens to run."""
    patch.setattr(pairs, "ways", lambda _: iter([Supposed()]))


def nobody_performs(patch: pytest.MonkeyPatch) -> None:
    """In a comparison nobody does what does no more than perform a duty."""
    patch.setattr(comparing, "happenings", lambda part, **_: deciding.happenings(part))


def each_text_alone(patch: pytest.MonkeyPatch) -> None:
    """In a comparison happens only what one of the texts alone tells from the rest."""
    patch.setattr(comparing, "told_apart", lambda candidates, _: candidates)


def every_clause_blamed(patch: pytest.MonkeyPatch) -> None:
    """The story on which two texts part is taken to show every clause that differs."""
    patch.setattr(attributing, "_shows", lambda *_: True)


def no_clause_bears(patch: pytest.MonkeyPatch) -> None:
    """No clause that differs is taken to bear on any question."""
    patch.setattr(comparing, "affected", lambda *_: (frozenset(), frozenset()))
