"""Of the instruments run beside an agreement those alone are in the way of a proof that bear on the claim."""

import random

import pytest

from servanda.model import draft_from_text
from servanda.proof import Outcome, Wish, decide
from servanda.proof.found import Found
from servanda.proof.happenings import ground
from servanda.proof.worlds import copy_of
from tests.proof import mutants
from tests.proof.differential import Size, Tally, disagreements, whole
from tests.proof.random_pacts import DAY, Pact, happening, old_pact, passing

TEXT = """# Pact

```clause
agreement pact
    {relation} old-pact

parties Arden, Veld, Corra

act call

act answer

obligation reply
    when call by Arden
    Veld shall answer
    within 3 days of that

claim asked
    {claim}
```
"""
OWED = "never (reply is owed and agreement is not in force)"
HEARD = "never (agreement of old-pact is in force and reply is breached)"
BEARS = ("old-pact bears on the claim, and proofs do not hear other instruments",)


def pact(relation: str, claim: str = OWED) -> Pact:
    """An agreement beside an older one, in which answers are owed by a date."""
    found, heard = draft_from_text(TEXT.format(relation=relation, claim=claim), "pact.md")
    assert found is not None, heard
    found.beside = {"old-pact": old_pact()}
    return Pact(found, "asked", found.full())


@pytest.mark.parametrize("relation", ["together with", "replaces", "notwithstanding"])
def test_what_does_not_bear_on_the_claim_is_left_aside(relation: str) -> None:
    """A claim is proved beside an instrument that it does not name and that does not prevail; no course breaks it."""
    asked = pact(relation)
    tally = Tally()

    assert list(disagreements(asked, random.Random(1), Size(0, 400, 8, 6), tally)) == []  # noqa: S311 - no secret
    assert tally.verdicts == {"proved": 1}


@pytest.mark.parametrize(("relation", "claim"), [("subject to", OWED), ("together with", HEARD)])
def test_what_bears_on_the_claim_is_refused_by_its_name(relation: str, claim: str) -> None:
    """Where the other prevails, or the claim names it, nothing is proved, and the reason names the other."""
    asked = pact(relation, claim)
    verdict = decide(asked.draft, "asked", asked.reading, (), Wish(states=100))

    assert (verdict.outcome, verdict.why) == (Outcome.UNDECIDED, BEARS)


def test_a_wrong_prover_that_hears_nothing_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a look at what bears on it a claim about another instrument would be proved."""
    mutants.nothing_beside(monkeypatch)
    asked = pact("together with", HEARD)

    assert decide(asked.draft, "asked", asked.reading, (), Wish(states=100)).outcome is Outcome.PROVED


def test_a_copy_of_a_run_goes_on_with_the_instruments_beside_it() -> None:
    """What happens after a copy was taken is heard by the copies of the others, and by no original."""
    search = whole(pact("together with").asked(Wish()))
    found = Found()
    node = search.first(found)
    other = copy_of(node.world)
    for number, party in enumerate(("Arden", "Veld", "Corra"), 1):
        after = happening(search, node, ground("signature", {}, party), number * DAY, found)
        assert after is not None
        node = after
    *_, node = passing(search, node, node.world.state.order.micros + 800 * DAY, found)

    assert [w.state.holds("in force") for w in node.world.worlds] == [True, True]
    assert node.world.worlds[1].state.by_norm["aid"]
    assert [w.state.holds("in force") for w in other.worlds] == [False, False]
