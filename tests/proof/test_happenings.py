"""What can happen: nobody is left out whom a clause can tell from the others."""

from servanda.proof import Outcome
from tests.proof.texts import verdict

CIRCLE = "group Circle: Veld\n    joins when attack on Arden"
ROUND = """obligation round
    when attack on Arden
    each of Circle shall assist Arden
    applies at once"""


def test_who_joins_by_a_deed_that_names_nobody_is_its_author() -> None:
    """Whoever attacks joins the circle, so each of them is tried as the one who does it."""
    found = verdict(CIRCLE, ROUND, "claim asked\n    possible Corra owes round", claim="asked")

    assert found.outcome is Outcome.WITNESS
