"""What needs a finding is found at once by whoever can find it, or by silence."""

import random

import pytest

from servanda.model import draft_from_text
from servanda.proof import Outcome, Wish, decide
from tests.proof.differential import Size, Tally, disagreements
from tests.proof.random_pacts import Pact

TEXT = """# Pact

```clause
agreement pact

parties Arden, Veld

bodies Panel

act call

act answer

act attack on Party

finding strike
    of attack
    by {finder}
    silence for 10 days means {meaning}

obligation reply
    applies at once
    when {trigger}
    Veld shall answer
    within 3 days of that

claim asked
    {claim}
```
"""
CLAIMS = (
    "never reply is breached",
    "never (reply is owed and not (attack is found))",
    "never (attack on Arden has happened and not (attack is found))",
    "never (reply is owed and not (attack on Arden has happened))",
)


def pact(finder: str, meaning: str, trigger: str, claim: str) -> Pact:
    """An agreement whose finders may be silent."""
    text = TEXT.format(finder=finder, meaning=meaning, trigger=trigger, claim=claim)
    draft, heard = draft_from_text(text, "pact.md")
    assert draft is not None, heard
    return Pact(draft, "asked", draft.full())


@pytest.mark.parametrize(
    ("meaning", "trigger", "claim", "outcome"),
    [
        ("found", "attack on Arden", CLAIMS[0], Outcome.COUNTEREXAMPLE),
        ("found", "attack on Arden", CLAIMS[3], Outcome.PROVED),
        ("found", "attack on Arden", CLAIMS[1], Outcome.UNDECIDED),
        ("not found", "attack on Arden", CLAIMS[2], Outcome.PROVED),
    ],
)
def test_silence_finds_later_or_not_at_all(meaning: str, trigger: str, claim: str, outcome: Outcome) -> None:
    """What silence finds is a fact before it is found; where silence means that it is not found it is none."""
    asked = pact("Panel", meaning, trigger, claim)

    assert decide(asked.draft, "asked", asked.reading, (), Wish(states=120)).outcome is outcome


def test_random_agreements_in_which_nobody_answers() -> None:
    """No random course, in which finders are silent now and then, breaks a proof or leaves the explored states."""
    tally = Tally()
    shown = []
    for number in range(8):
        dice = random.Random(number)  # noqa: S311 - no secret
        finder, meaning = dice.choice(("Panel", "all of Arden, Veld")), dice.choice(("found", "found", "not found"))
        trigger = dice.choice(("finding", "attack on Arden"))
        asked = pact(finder, meaning, trigger, dice.choice(CLAIMS))
        shown += disagreements(asked, dice, Size(0, 60, 4, 6), tally)

    assert shown == []
    assert tally.verdicts["proved"] > 1
