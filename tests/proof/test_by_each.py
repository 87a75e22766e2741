"""What each brings about for itself alone: claims on it are proved whatever the others do, and no others are."""

import random

import pytest

from servanda.proof import Outcome, deciding
from servanda.proof.deciding import Asked
from servanda.proof.enough import at_most
from servanda.proof.found import Found
from servanda.proof.splitting import split
from servanda.proof.verdicts import Verdict
from tests.proof import mutants
from tests.proof.mutants import Mutant, by_both
from tests.proof.random_pacts import walk
from tests.proof.treaties import (
    AT_WAR,
    EACH,
    LEAVING,
    NO_EXIT_IN_WAR,
    NOTICE,
    REPORT,
    SO_MANY,
    UNLESS_AT_WAR,
    some_acts_of_each,
    treaty,
)

IN_FORCE = NOTICE.replace("asked\n", "asked\n    assuming agreement is in force\n")
ENTERED = "claim asked\n    whenever enter-war by any of States as fighter\n    then fighter is at-war"
CALLED = "claim asked\n    whenever call by any of States as caller\n    then caller has deposited"
OF_SOME = "claim asked\n    never (at-war holds and some of Observers have deposited)"
OF_PARTIES = "status at-war of Party\n    starts when enter-war by any of Parties as fighter"
ACCUSED = "act accuse of Party\n\nstatus at-war of Party\n    starts when accuse of Arden by any of States"
PROVED_BY_A_WRONG_PROVER = [
    (mutants.anybody_is_each, (SO_MANY, "status at-war of Founders\n    initially", OF_SOME)),
    (mutants.occasions_of_nobody, (SO_MANY, CALLED.replace("asked\n", "asked\n    assuming Arden has deposited\n"))),
    (mutants.members_taken_for_stable, (SO_MANY, OF_PARTIES, ENTERED)),
    (mutants.named_by_nobody, (SO_MANY, ACCUSED, "claim asked\n    never (Arden is at-war and agreement is in force)")),
]


def proved(asked: Asked) -> Verdict | None:
    """The verdict where the others are left aside; None where that proves nothing."""
    return deciding._whatever_others_do(asked, Found(asked=True))


@pytest.mark.parametrize(
    ("clauses", "few"),
    [
        ((SO_MANY, EACH, UNLESS_AT_WAR, AT_WAR, NO_EXIT_IN_WAR), 1),
        ((SO_MANY, f"{LEAVING}\n\nsurvival\n    of report", REPORT, IN_FORCE), 2),
        ((SO_MANY, LEAVING, AT_WAR, ENTERED), 1),
    ],
)
def test_a_claim_on_what_each_does_is_proved_of_one_or_two(clauses: tuple[str, ...], few: int) -> None:
    """Of twelve: nobody is out while at war; who gives notice is bound until it has run; who enters a war is in it."""
    verdict = proved(treaty(12, *clauses))

    assert verdict is not None
    assert verdict.outcome is Outcome.PROVED
    assert verdict.method.endswith(f" with {few} of 12 parties, whatever the others do")


@pytest.mark.parametrize(
    "clauses",
    [
        (SO_MANY, LEAVING, AT_WAR, f"status shut\n    holds while at-war holds\n\n{IN_FORCE} or shut holds"),
        (SO_MANY, LEAVING, AT_WAR.replace("any of States as", "two thirds of States as"), ENTERED),
        (SO_MANY, LEAVING, f"{AT_WAR}\n    unless some of States are withdrawn", ENTERED),
        (SO_MANY, LEAVING, AT_WAR, f"{ENTERED}\n    until some of States are at-war"),
        (SO_MANY, LEAVING, f"{AT_WAR}\n\nmeasure wars\n    presence of at-war", f"{ENTERED} or wars is at least 2"),
        (SO_MANY, LEAVING, AT_WAR, ENTERED.replace("as fighter", "as fighter after enter-war by any of Founders")),
        (SO_MANY, LEAVING, f"termination\n    by any of Parties\n    giving 30 days notice to Keeper\n\n{NOTICE}"),
    ],
)
def test_what_hangs_on_several_is_not_proved_of_some(clauses: tuple[str, ...]) -> None:
    """Somebody's war, the war of so many, what keeps it from beginning, a count, an earlier war, an end for all."""
    asked = treaty(5, *clauses)

    assert at_most(asked.part, asked.part.program.states, asked.candidates) is None
    assert proved(asked) is None


@pytest.mark.parametrize(("mutant", "clauses"), PROVED_BY_A_WRONG_PROVER, ids=lambda v: getattr(v, "__name__", ""))
def test_a_wrong_prover_proves_what_is_false(
    mutant: Mutant, clauses: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A status of anybody, whose occasion it is, who is a party, and of whom a status is said: each is needed."""
    asked = treaty(4, *clauses, states=400)
    honest, wrong = by_both(mutant, monkeypatch, lambda: proved(asked))

    assert honest is None
    assert wrong is not None


def test_random_treaties_have_no_course_on_which_a_proved_claim_fails() -> None:
    """Of four parties, all of whom act: no course with dates, shortest or random, breaks what was proved of some."""
    dice = [random.Random(number) for number in (6, 10, 22, 26, 30, 37)]  # noqa: S311 - no secret
    treaties = [(each, treaty(4, *some_acts_of_each(each), states=150)) for each in dice]
    shown = [(each, asked) for each, asked in treaties if proved(asked) is not None]

    assert len(shown) >= len(treaties) // 2
    assert not any(_broken(asked, each) for each, asked in shown)


def _broken(asked: Asked, dice: random.Random) -> bool:
    sets = split(asked.part, asked.candidates, asked.symmetry, asked.once)
    if deciding._course(asked, sets, 60, Found()) is not None:
        return True
    search = asked.search(asked.candidates, 1)
    return any(found.broken is not None for _ in range(3) for _, found in walk(search, dice, 8))
