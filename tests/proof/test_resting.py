"""Whoever has given notice may suspend it and take it up again: it is tried, and no more is proved than then holds."""

import pytest

from servanda.proof import Outcome, Wish
from tests.proof import mutants
from tests.proof.mutants import Mutant
from tests.proof.texts import verdict

ENTRY = "entry into force\n    when Corra has ratified"
LEAVING = "withdrawal\n    by Corra\n    giving 3 months notice to all of Parties{}"
OUT_IN_TIME = """
claim asked
    assuming Corra is bound
    whenever withdrawal by Corra
    within 4 months of that
    then Corra is not bound
    unless revocation of withdrawal by Corra has happened
"""
BOUND_FOR_THREE_MONTHS = OUT_IN_TIME.replace("4 months", "2 months").replace("is not bound", "is bound")
OVERNIGHT = """
claim asked
    possible resume withdrawal by Corra has happened and Corra has withdrawn
"""
NEVER = "claim asked\n    never {} has happened"
STOPS = "\n    suspension stops the clock"


@pytest.mark.parametrize("clock", ["", STOPS], ids=["no line", "stops"])
def test_a_notice_may_rest_past_its_time(clock: str) -> None:
    """That a notice is over when its time has run is not so of one that rests, whether or not a clause speaks of it."""
    assert verdict(ENTRY, LEAVING.format(clock), OUT_IN_TIME, claim="asked").outcome is Outcome.COUNTEREXAMPLE


def test_rest_never_makes_a_notice_shorter() -> None:
    """That a notice runs as long as its clause says is proved though it may rest."""
    found = verdict(ENTRY, LEAVING.format(STOPS), BOUND_FOR_THREE_MONTHS, claim="asked")

    assert found.outcome is Outcome.PROVED


def test_a_notice_taken_up_again_ends_the_tie() -> None:
    """A claim that hears of a resumption has it tried."""
    assert verdict(ENTRY, LEAVING.format(STOPS), OVERNIGHT, claim="asked").outcome is Outcome.WITNESS


@pytest.mark.parametrize(
    "words", ["suspend withdrawal by Corra", "suspension by Corra", "termination by Corra", "revocation by Corra"]
)
def test_what_is_declared_without_a_right_has_happened(words: str) -> None:
    """Suspensions and the like that a claim hears of are declared, whether or not a clause gives a right to."""
    assert verdict(ENTRY, NEVER.format(words), claim="asked").outcome is Outcome.COUNTEREXAMPLE


@pytest.mark.parametrize(
    ("mutant", "clauses", "wrong"),
    [
        (mutants.no_notice_rests, (LEAVING.format(STOPS), OUT_IN_TIME), Outcome.UNDECIDED),
        (mutants.rest_unheard, (NEVER.format("suspend withdrawal by Corra"),), Outcome.PROVED),
    ],
)
def test_a_prover_that_lets_no_notice_rest_is_wrong(
    mutant: Mutant, clauses: tuple[str, ...], wrong: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without notices that rest a story is missed; where nobody is taken to hear of it, something false is proved."""
    mutant(monkeypatch)

    assert verdict(ENTRY, *clauses, claim="asked", wish=Wish(states=25)).outcome is wrong
