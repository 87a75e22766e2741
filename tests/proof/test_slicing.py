"""What bears on a claim: nothing by which its clauses can be set off may be left out."""

from servanda.proof import Outcome
from tests.proof.texts import verdict

STRIKE = """
finding strike
    of attack
    by Arden
"""
AFTER = """
obligation after-finding
    when finding of attack
    Dorn shall call
    applies at once
"""


def test_a_finding_comes_of_what_it_finds() -> None:
    """What waits for a finding can be set off by the happening that is found, though no clause in its cone names it."""
    assert verdict(STRIKE, AFTER, "claim set-off\n    possible after-finding is owed", claim="set-off").outcome is (
        Outcome.WITNESS
    )
