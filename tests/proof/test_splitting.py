"""A happening of which one is enough comes once on a course, and nothing is decided otherwise for that."""

import pytest

from servanda.model import draft_from_text
from servanda.proof import Outcome, Wish, decide
from servanda.proof.deciding import Asked, made_ready, named_claim
from servanda.proof.found import Found
from servanda.proof.splitting import certain, once_in, split
from tests.proof.texts import read, verdict

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


AID = """
obligation aid
    when attack on Arden by Dorn
    each of Veld, Corra shall assist Arden
    within 3 days of that
    applies at once
"""
WINDOW = "within 5 days of that\n    then Veld owes aid"


@pytest.mark.parametrize(
    "occasion",
    ["attack on Arden by Veld after attack on Arden by Corra", "attack on Arden by all of Guarantors has happened"],
)
def test_an_occasion_of_several_is_no_occasion_of_one(occasion: str) -> None:
    """A claim about an attack after another, or by all, is asked of as many attacks; of one it would never come."""
    claim = (
        f"claim asked\n    whenever {occasion}\n    within 5 days of that\n    then Veld owes aid and Veld owes talk"
    )
    found = verdict(AID, AID.replace("aid", "talk"), claim, claim="asked")

    assert found.outcome is Outcome.COUNTEREXAMPLE


@pytest.mark.parametrize(
    ("line", "alone"),
    [
        ("within 10 days of the attack", True),
        ("from 10 days after the attack", False),
    ],
)
def test_what_begins_or_ends_a_duty_is_not_left_out(line: str, alone: bool) -> None:
    """Where a duty is owed from or until a day counted from the latest attack, each attack moves it."""
    duty = f"obligation aid\n    when call by Arden after attack on Arden\n    Veld shall assist Arden\n    {line}"
    claim = f"claim asked\n    whenever call by Arden after attack on Arden by Dorn\n    {WINDOW}"
    draft = read(duty, claim)
    named = named_claim(draft.under()[0], "asked")
    assert named is not None
    ready = made_ready(draft, draft.full(), named, Wish(), ())

    assert (ready.once == "attack") is alone


@pytest.mark.parametrize(("lines", "sure"), [((), True), (("on decision of Corra",), False)])
def test_a_first_duty_that_is_kept_must_be_owed(lines: tuple[str, ...], sure: bool) -> None:
    """Where a second attack opens no duty beside the first, one attack stands for many only if the first is owed."""
    kept = "\n    ".join(("repeated trigger keeps the first", *lines))
    draft = read(f"{AID.rstrip()}\n    {kept}", f"claim asked\n    whenever attack on Arden by Dorn\n    {WINDOW}")
    named = named_claim(draft.under()[0], "asked")
    assert named is not None
    ready = made_ready(draft, draft.full(), named, Wish(), ())

    assert ready.once == "attack"
    assert certain(ready.once, ready.part) is sure
