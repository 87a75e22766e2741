"""What parties do towards one another is tried, told apart, and exact: reservations, objections, pairs, suspensions."""

import random

import pytest

from servanda.model import draft_from_text
from servanda.proof import Outcome, Wish, decide
from servanda.proof.verdicts import ON_ANOTHER, UNRESERVED
from tests.proof.differential import Size, Tally, disagreements
from tests.proof.random_pacts import Pact

HEAD = "agreement pact\n\nparties Arden, Veld\n\nact call\n\nact attack on Party"
ENTRIES = (
    "entry into force\n    when all of States have ratified",
    "entry into force\n    when Arden has ratified",
    """entry into force
    when all of States have ratified

entry into force for each of States as newcomer with each of States as other
    if attack on other has happened
    on 10 days after its ratification""",
    """entry into force
    when Veld has ratified

entry into force for Arden as newcomer with Veld as other
    when call by Veld""",
)
RULES = (
    "reservation\n    to nothing",
    "reservation\n    to peace\n    by Veld",
    "reservation\n    not to peace",
    "reservation\n    by Arden\n    if call by Veld has happened",
    "suspension with any of Parties as other\n    by Veld",
    "suspension for Veld\n    by Arden\n    if attack on Arden by Veld has happened",
    "",
)
PEACE = "prohibition peace\n    each of Parties shall not attack on any of Parties"
CLAIMS = (
    "never Veld is reserved",
    "never (Veld is reserved and not (Arden is reserved))",
    "never (all of States are bound and agreement is not in force for Arden with Veld)",
    "never (agreement is in force for Arden with Veld and not (Veld is bound))",
    "never (Veld is suspended and not (attack on Arden by Veld has happened))",
    "never (peace is breached by Veld and not (Arden is bound))",
    "never (peace is breached by Veld and Veld is reserved)",
    "possible agreement is in force for Veld with Arden",
)
SIZE = Size(candidates=0, states=120, walks=4, happenings=9)
WISH = Wish(states=120)


def pact(*clauses: str) -> Pact:
    """An agreement of two parties whose last clause is the claim."""
    draft, heard = draft_from_text("\n\n".join(("# Pact\n\n```clause", HEAD, *filter(None, clauses), "```\n")), "p.md")
    assert draft is not None, heard
    return Pact(draft, "asked", draft.full())


@pytest.mark.parametrize(
    ("rule", "claim", "outcome"),
    [
        (RULES[0], CLAIMS[0], Outcome.PROVED),
        (RULES[0], CLAIMS[2], Outcome.PROVED),
        (RULES[1], CLAIMS[0], Outcome.COUNTEREXAMPLE),
        (RULES[1], CLAIMS[2], Outcome.COUNTEREXAMPLE),
        (RULES[1], "never Arden is reserved", Outcome.PROVED),
        (RULES[4], CLAIMS[2], Outcome.COUNTEREXAMPLE),
        (RULES[5], "never Veld is suspended", Outcome.COUNTEREXAMPLE),
        (RULES[5], CLAIMS[4], Outcome.PROVED),
    ],
)
def test_what_one_does_towards_another_decides_the_claim(rule: str, claim: str, outcome: Outcome) -> None:
    """What the clauses let a party do towards another is found, and where they let it do nothing that is proved."""
    asked = pact(ENTRIES[0], rule, PEACE, f"claim asked\n    {claim}")

    assert decide(asked.draft, "asked", asked.reading, (), Wish()).outcome is outcome


def test_who_is_attacked_must_be_said_where_two_parties_can_be_apart() -> None:
    """A prohibition that leaves open towards whom is not proved of where a reservation can set two parties apart."""
    open_ = PEACE.replace(" on any of Parties", "")
    asked = pact(ENTRIES[0], RULES[1], open_, f"claim asked\n    {CLAIMS[5]}")

    assert decide(asked.draft, "asked", asked.reading, (), Wish()).why == (
        "peace does not say “on” whom attack is done",
    )


ANSWERS = "prohibition answers\n    each of Parties shall not call\n    while attack on Arden has happened"
AT_ONCE = ANSWERS.replace("    each", "    applies at once\n    each")


@pytest.mark.parametrize(
    ("clauses", "claim", "outcome", "said"),
    [
        ((ANSWERS,), "never answers is breached by Veld and not (Veld is bound)", Outcome.PROVED, True),
        ((ANSWERS, RULES[0]), "never answers is breached by Veld and not (Veld is bound)", Outcome.PROVED, False),
        ((AT_ONCE,), "never answers is breached by Veld and not (attack on Arden has happened)", Outcome.PROVED, False),
        ((), "never agreement is in force and not (all of States have ratified)", Outcome.PROVED, False),
        ((ANSWERS,), "possible answers is breached and not (agreement is in force)", Outcome.IMPOSSIBLE, True),
        ((ANSWERS,), "whenever agreement is suspended\n    then answers is breached", Outcome.VACUOUS, True),
    ],
)
def test_that_nobody_reserves_is_said(clauses: tuple[str, ...], claim: str, outcome: Outcome, *, said: bool) -> None:
    """A proof about duties that could be reserved says that nobody does, where no clause speaks of reservations."""
    asked = pact(ENTRIES[0], *clauses, f"claim asked\n    {claim}")
    verdict = decide(asked.draft, "asked", asked.reading, (), Wish())

    assert verdict.outcome is outcome, verdict.why
    assert (UNRESERVED in verdict.given) is said


def test_random_agreements_between_two() -> None:
    """On random courses no proof over such clauses is broken, and no state lies outside those that were explored."""
    tally = Tally()
    shown = []
    for number in range(12):
        dice = random.Random(number)  # noqa: S311 - no secret
        rules = dict.fromkeys((dice.choice(RULES[:4]), dice.choice(RULES[4:])))
        asked = pact(dice.choice(ENTRIES), *rules, PEACE, f"claim asked\n    {dice.choice(CLAIMS)}")
        shown += disagreements(asked, dice, SIZE, tally)

    assert shown == []
    assert tally.states > 50
    assert min(tally.verdicts["counterexample"], tally.verdicts["proved"]) > 2


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("never attack on Arden by Arden", True),
        ("never attack on Arden by any of Parties and agreement is not in force and agreement is in force", True),
        ("never attack on Arden by Veld and agreement is not in force and agreement is in force", False),
        ("never attack on Arden and agreement is not in force and agreement is in force", False),
    ],
)
def test_that_nobody_acts_on_itself_is_said(claim: str, *, said: bool) -> None:
    """A proof says that nobody does to itself what is done to another, where a phrase means one as both."""
    asked = pact(ENTRIES[0], f"claim asked\n    {claim}")
    verdict = decide(asked.draft, "asked", asked.reading, (), Wish())

    assert verdict.outcome is Outcome.PROVED, verdict.why
    assert (ON_ANOTHER in verdict.given) is said
