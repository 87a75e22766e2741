"""A happening of which one is enough comes once on a course, and nothing is decided otherwise for that."""

import pytest

from servanda.model import draft_from_text
from servanda.proof import Outcome, Wish, decide
from servanda.proof.deciding import Asked, made_ready, named_claim
from servanda.proof.search import Found
from servanda.proof.splitting import once_in, split

GUARANTEE = """
agreement guarantee

parties Ward, Alm, Birk, Cedar

group Guarantors: Alm, Birk, Cedar

group Bound: Alm, Birk, Cedar
    leaves when withdrawal by any of Guarantors as leaver

act attack on Party

act assist Party

entry into force
    when all of Guarantors have ratified

obligation help
    when attack on Ward by any of Guarantors as attacker
    each of Guarantors excluding attacker shall assist Ward
    within 30 days of that

withdrawal
    by any of Guarantors
    giving 1 year notice to all of Guarantors
{ending}
claim covered
    assuming agreement is in force
    whenever attack on Ward by any of Guarantors as attacker
    within 33 days of that
    then some of Guarantors excluding attacker owe help
"""
ENDING = """
termination
    when count of Bound is less than 2
"""


def asked(text: str, claim: str) -> Asked:
    """A claim of a text made ready."""
    draft, heard = draft_from_text(f"# Guarantee\n\n```clause\n{text.strip()}\n```\n", "guarantee.md")
    assert draft is not None, heard
    agreement, _ = draft.under()
    named = named_claim(agreement, claim)
    assert named is not None
    return made_ready(draft, draft.full(), named, Wish(), ())


def searched(ready: Asked, once: str | None, *, untimed: bool) -> Found:
    """All sets of happenings gone through; the first that breaks the claim, else the last."""
    found = Found()
    for candidates in split(ready.part, ready.candidates, ready.symmetry, ready.once):
        found = ready.search(candidates, 3000, once=once).run(untimed=untimed)
        if found.broken is not None:
            break
    return found


@pytest.mark.parametrize("untimed", [False, True])
@pytest.mark.parametrize("ending", ["", ENDING])
def test_once_and_any_number_of_times_decide_alike(ending: str, untimed: bool) -> None:
    """Whether the attack comes once or again and again, the shortest course that breaks the claim is as long."""
    ready = asked(GUARANTEE.format(ending=ending), "covered")
    once = once_in(ready.part, ready.candidates)
    reduced, full = (searched(ready, word, untimed=untimed) for word in (once, None))

    assert once == "attack"
    assert (reduced.broken is None) == (full.broken is None) == (ending == ENDING)
    assert reduced.complete == full.complete
    assert reduced.states < full.states
    if reduced.broken is not None and full.broken is not None:
        assert reduced.broken[0].cost == full.broken[0].cost


def test_a_guarantee_that_ends_with_its_last_pair_is_proved() -> None:
    """Leaving again and again before being bound leaves nothing behind, so that the search comes to an end."""
    ready = asked(GUARANTEE.format(ending=ENDING), "covered")
    verdict = decide(ready.draft, "covered", ready.reading, (), Wish())

    assert verdict.outcome is Outcome.PROVED
    assert verdict.states < 200


def test_what_the_claim_asks_the_past_for_is_not_left_out() -> None:
    """A happening that another clause names beside its duty may come as often as it will."""
    naming = GUARANTEE.format(ending="\ntermination\n    when attack on Ward has happened\n")
    ready = asked(naming, "covered")

    assert once_in(ready.part, ready.candidates) is None
