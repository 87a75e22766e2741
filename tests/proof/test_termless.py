"""What never comes for want of a term is told without a search."""

import pytest

from servanda.journal import journal_from_text
from servanda.kernel import run
from servanda.proof import Outcome, Verdict, Wish
from tests.proof.texts import read, verdict

TALK = "obligation talk\n    when call by Arden\n    Veld shall leave-pact"
TERM = "duration\n    for 2 years"
LONGER = "power longer\n    Arden may extend duration"
EXPIRY = ("expiry", "renewal", "agreement is expired", "expiry or renewal")


def asked(occasion: str, *clauses: str) -> Verdict:
    """What two states show of the claim that something is so whenever this comes."""
    claim = f"claim asked\n    whenever {occasion}\n    then talk is not owed"
    return verdict(TALK, *clauses, claim, claim="asked", wish=Wish(states=2))


@pytest.mark.parametrize("occasion", EXPIRY)
def test_without_a_term_nothing_expires(occasion: str) -> None:
    """No clause says how long it lasts: the claim is vacuous, no state is looked at, and the reason is told."""
    found = asked(occasion, LONGER)

    assert (found.outcome, found.states) == (Outcome.VACUOUS, 0)
    assert found.why[-1] == "no clause says how long the agreement lasts, so there is no term that could end"


@pytest.mark.parametrize("occasion", ["expiry", "agreement is expired"])
def test_with_a_term_it_may(occasion: str) -> None:
    """With a term there is an occasion."""
    assert asked(occasion, TERM).outcome is not Outcome.VACUOUS


def test_another_occasion_is_searched_for() -> None:
    """An alternative that does not come by the end of a term is looked for."""
    assert asked("agreement is expired or agreement is in force").states > 0


def test_no_extension_gives_a_term() -> None:
    """The interpreter bears it out: extended by a power, and by all, an agreement without a term does not expire."""
    draft = read(TALK, LONGER)
    journal, heard = journal_from_text(
        """of pact

2030-01-01 signature by all of Arden, Veld, Corra, Dorn
2030-01-02 extend duration to 2030-03-01 by Arden
2030-01-03 extend duration to 2030-04-01 by all of Arden, Veld, Corra, Dorn
2031-01-01 expect agreement is in force
""",
        draft,
    )
    assert journal is not None, heard
    done, _ = run(draft, journal)
    assert done is not None
    assert "expiry" not in done.first.state.history
    assert done.first.state.holds("in force")
