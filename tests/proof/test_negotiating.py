"""How a matter stands in the negotiation is tried and told apart."""

import random

import pytest

from servanda.model import draft_from_text
from servanda.proof import Outcome, Wish, decide
from tests.proof.differential import Size, Tally, disagreements
from tests.proof.random_pacts import Pact

TEXT = """# Pact

```clause
agreement pact

parties Arden, Veld, Corra

{sides}

act call

obligation aid
    Corra shall call

claim asked
    {claim}
```
"""
TWO = "group Sides: Arden, Veld"
CHANGING = "group Sides: Arden, Veld\n    joins when call"
CLAIMS = (
    "possible aid is agreed",
    "never (aid is agreed and aid is refused)",
    "never (aid is on the table and aid is agreed)",
    "never (aid is agreed and refusal of aid by Veld has happened)",
)


def pact(sides: str, claim: str) -> Pact:
    """An agreement with a clause that is negotiated."""
    draft, heard = draft_from_text(TEXT.format(sides=sides, claim=claim), "pact.md")
    assert draft is not None, heard
    return Pact(draft, "asked", draft.full())


@pytest.mark.parametrize(
    ("claim", "outcome"),
    [
        (CLAIMS[0], Outcome.WITNESS),
        (CLAIMS[1], Outcome.PROVED),
        (CLAIMS[2], Outcome.PROVED),
        (CLAIMS[3], Outcome.COUNTEREXAMPLE),
    ],
)
def test_what_the_sides_say_decides_how_a_matter_stands(claim: str, outcome: Outcome) -> None:
    """Agreed once every side's last word is for it, also after a refusal; never both agreed and refused."""
    asked = pact(TWO, claim)

    assert decide(asked.draft, "asked", asked.reading, (), Wish(states=100)).outcome is outcome


def test_sides_that_change_are_refused() -> None:
    """Where others may join the sides nothing is proved of what is agreed."""
    asked = pact(CHANGING, CLAIMS[1])

    assert decide(asked.draft, "asked", asked.reading, (), Wish(states=5)).why == (
        "the members of Sides change, and a clause asks what they have agreed",
    )


def test_random_courses_break_no_proof() -> None:
    """No random course of moves breaks a proof or leaves the explored states."""
    tally = Tally()
    shown = []
    for number, claim in enumerate(CLAIMS):
        dice = random.Random(number)  # noqa: S311 - no secret
        shown += disagreements(pact(TWO, claim), dice, Size(0, 100, 4, 10), tally)

    assert shown == []
    assert tally.verdicts["proved"] >= 2
