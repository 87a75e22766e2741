"""As many interchangeable parties as matter: what is proved of so few is true of more, and nothing else is said so."""

import random

import pytest

from servanda.proof import Outcome, deciding
from servanda.proof.deciding import Asked
from servanda.proof.enough import enough
from servanda.proof.fewer import fewer
from servanda.proof.splitting import split
from tests.proof.guarantees import ALL_RATIFY, COVERED, ENDING, HELP, LEAVING, guarantee, some_parts

ALARM = "status alarmed\n    starts when withdrawal by any of Guarantors"
THANKS = "obligation thank\n    when help is met\n    Ward shall assist Ward"
MOST_STATES = 1500
CLOSED = (ALL_RATIFY, HELP, LEAVING, ENDING.format("less than 2"), COVERED)


def needed(asked: Asked) -> int | None:
    """How many guarantors are enough."""
    (orbit,) = asked.symmetry.orbits
    return enough(asked.part, orbit, asked.candidates, asked.once)


def safe(size: int, parts: tuple[str, ...]) -> bool:
    """Whether the search without dates goes through all states of so many guarantors and finds nothing."""
    asked = guarantee(size, *parts)
    sets = split(asked.part, asked.candidates, asked.symmetry, asked.once)
    found = [asked.search(each, MOST_STATES, once=asked.once).run(untimed=True) for each in sets]
    return all(one.complete and one.broken is None for one in found)


@pytest.mark.parametrize(
    ("parts", "most"),
    [
        ((ALL_RATIFY, HELP, COVERED), 2),
        ((ALL_RATIFY, HELP, LEAVING, COVERED), 2),
        ((ALL_RATIFY, HELP, "reservation\n    to nothing", COVERED), 2),
        (CLOSED, 4),
        ((*CLOSED[:3], ENDING.format("at most 2"), COVERED), 5),
        ((*CLOSED[:3], ENDING.format("less than 2"), ENDING.format("exactly 4"), COVERED), 7),
    ],
)
def test_enough_are_those_on_whom_a_clause_hangs(parts: tuple[str, ...], most: int) -> None:
    """The attacker, the last to ratify, and as many as the clause counts, for they stay longest."""
    assert needed(guarantee(9, *parts)) == most


@pytest.mark.parametrize(
    "parts",
    [
        (ALL_RATIFY, HELP, "reservation\n    by any of Guarantors", COVERED),
        (ALL_RATIFY, f"{HELP}\n    on decision of all of Guarantors", COVERED),
        (ALL_RATIFY, f"{HELP}\n    with consent of any of Guarantors", COVERED),
        (ALL_RATIFY, HELP.replace("each of", "some of"), COVERED),
        (ALL_RATIFY, HELP.replace("each of", "two thirds of"), COVERED),
        (ALL_RATIFY, f"{HELP}\n    else blame", "obligation blame\n    Ward shall assist Ward", COVERED),
        (*CLOSED[:3], ENDING.format("less than 2").replace("Bound", "Parties"), COVERED),
        (*CLOSED[:3], "termination\n    when any of Guarantors is withdrawn", COVERED),
        (*CLOSED[:3], "termination\n    by all of Guarantors", COVERED),
        (
            *CLOSED[:3],
            "status alarmed\n    starts when withdrawal by any of Guarantors",
            f"{COVERED} or Ward is alarmed",
        ),
        (ALL_RATIFY.replace("all of", "two thirds of"), HELP, COVERED),
        (ALL_RATIFY.replace("all of Guarantors", "all of Bound"), HELP, LEAVING, COVERED),
        (f"{ALL_RATIFY}\n    while all of Guarantors have ratified", HELP, LEAVING, COVERED),
        (ALL_RATIFY.replace("ratified", "signed"), HELP, COVERED),
        (
            ALL_RATIFY,
            HELP,
            "obligation thank\n    when help is met\n    Ward shall assist Ward",
            f"{COVERED} or Ward owes thank",
        ),
        (ALL_RATIFY, HELP, COVERED.replace("some of", "all of")),
        (ALL_RATIFY, HELP, COVERED.replace("agreement is in force", "all of Guarantors have ratified")),
        (ALL_RATIFY, HELP, "claim covered\n    never any of Guarantors owe help"),
        ("", HELP, COVERED),
    ],
)
def test_what_ties_the_parties_to_each_other_has_no_such_number(parts: tuple[str, ...]) -> None:
    """Votes, shares, duties of several, what follows from what one did, and counts of those who may come back."""
    assert needed(guarantee(9, *parts)) is None


def test_what_is_proved_of_as_many_as_are_enough_is_true_of_one_more() -> None:
    """On random guarantees: where no course breaks the claim with so many parties, none does with one more."""
    dice = [random.Random(number) for number in (1, 2, 5, 19, 23, 31, 37)]  # noqa: S311 - no secret
    guarantees = [some_parts(each) for each in dice]
    proved = [(parts, most) for parts in guarantees if (most := needed(guarantee(9, *parts))) and safe(most, parts)]

    assert len(proved) >= len(guarantees) // 3
    assert all(safe(most + 1, parts) for parts, most in proved)


def test_fewer_than_enough_would_prove_what_is_false() -> None:
    """Two guarantors are never more than two: so the count says how many are looked at."""
    parts = (ALL_RATIFY, LEAVING, ENDING.format("more than 2"), "claim covered\n    never agreement is terminated")

    assert safe(2, parts)
    assert not safe(needed(guarantee(9, *parts)) or 0, parts)


def test_a_closed_guarantee_is_proved_of_eleven_by_four() -> None:
    """The verdict says how many stood for how many, and that its occasion comes with all of them was seen."""
    verdict = deciding._decided(guarantee(11, *CLOSED, states=250))

    assert verdict.outcome is Outcome.PROVED
    assert verdict.method == "untimed search with 4 of 11 parties alike"


def test_a_course_of_few_is_told_of_all() -> None:
    """Those left out do what one of the others does: eleven ratify, ten leave, one attacks, and no act is spare."""
    verdict = deciding._decided(guarantee(11, ALL_RATIFY, HELP, LEAVING, COVERED, states=250))

    assert verdict.outcome is Outcome.COUNTEREXAMPLE
    assert verdict.story is not None
    assert verdict.story.happenings == 11 + 10 + 1
    assert verdict.method == "search with 3 of 11 parties alike"
    assert not verdict.fewest


def test_where_fewer_would_not_be_less_all_are_looked_at() -> None:
    """With as many guarantors as are enough there is nothing to leave out, nor with three anywhere."""
    asked = guarantee(3, *CLOSED)

    assert fewer(asked.part, asked.symmetry.orbits, asked.candidates, asked.once) is None
