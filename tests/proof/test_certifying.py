"""A second opinion: a claim encoded anew, proved by z3, and never contrary to what the search says."""

import random

import pytest

from servanda.proof.deciding import Asked
from servanda.proof.splitting import split
from tests.proof.guarantees import ALL_RATIFY, COVERED, ENDING, HELP, LEAVING, guarantee, some_parts

z3 = pytest.importorskip("z3")  # the extra `proof`

from servanda.proof.certifying import Certificate, Uncertified, certificate  # noqa: E402 - it needs z3

CLOSED = (ALL_RATIFY, HELP, LEAVING, ENDING.format("less than 2"), COVERED)
BROKEN = "the claim can be broken"


def answers(script: str, *, but_last: bool = False) -> list[str]:
    """What a solver that knows nothing of servanda says to the questions of a certificate, or to all but their end."""
    found = []
    for question in script.split("(reset)")[:-1]:
        solver = z3.Solver()
        asked = z3.parse_smt2_string(question)
        solver.add(asked[: len(asked) - but_last])
        found.append(str(solver.check()))
    return found


def broken(asked: Asked) -> bool:
    """Whether the search without dates finds a course that breaks the claim."""
    sets = split(asked.part, asked.candidates, asked.symmetry, asked.once)
    found = [asked.search(each, 600, once=asked.once).run(untimed=True) for each in sets]
    assert all(one.complete or one.broken for one in found)
    return any(one.broken is not None for one in found)


def test_a_certificate_is_three_questions_answered_unsat() -> None:
    """For eleven guarantors the script stands by itself, and says in words what never is so."""
    found = certificate(guarantee(11, *CLOSED).part)

    assert isinstance(found, Certificate)
    assert answers(found.script) == ["unsat"] * 3
    assert all(f"; Never: {words}." in found.script for words in found.words)


def test_the_questions_ask_something() -> None:
    """There are first states, steps within the invariant and states within it: only what is denied does not exist."""
    found = certificate(guarantee(3, *CLOSED).part)

    assert isinstance(found, Certificate)
    assert answers(found.script, but_last=True) == ["sat"] * 3


@pytest.mark.parametrize(
    "parts",
    [
        (ALL_RATIFY, HELP, LEAVING, COVERED),
        (*CLOSED[:3], ENDING.format("less than 1"), COVERED),
        (*CLOSED[:2], ENDING.format("less than 3"), "claim covered\n    never agreement is terminated"),
    ],
)
def test_what_can_be_broken_has_none(parts: tuple[str, ...]) -> None:
    """All but the attacker leave; two are too few to wait for; a withdrawal without a right leaves a group too."""
    asked = guarantee(3, *parts)
    found = certificate(asked.part)

    assert isinstance(found, Uncertified)
    assert BROKEN in found.why
    assert broken(asked)


@pytest.mark.parametrize("number", [2, 3, 7, 19, 37])
def test_search_and_certificate_agree_on_random_guarantees(number: int) -> None:
    """What one proves the other does not find broken, either way."""
    asked = guarantee(3, *some_parts(random.Random(number)))  # noqa: S311 - no secret
    found = certificate(asked.part)

    assert isinstance(found, Certificate) or BROKEN in found.why
    assert broken(asked) is not isinstance(found, Certificate)


@pytest.mark.parametrize(
    ("parts", "named"),
    [
        ((ALL_RATIFY, f"{HELP}\n    on decision of all of Guarantors", COVERED), "decision"),
        ((ALL_RATIFY, f"{HELP}\n    outside the agreement", COVERED), "outside"),
        ((ALL_RATIFY, HELP.replace("each of", "some of"), COVERED), "borne by several together"),
        ((ALL_RATIFY, HELP.replace("attack on Ward", "attack on any of Guarantors"), COVERED), "help"),
        ((ALL_RATIFY, HELP, COVERED.replace("attack on Ward", "ceasefire after attack on Ward")), "the claim"),
        ((ALL_RATIFY, HELP, COVERED.replace("some of", "all of")), "all of"),
        ((ALL_RATIFY, HELP, "claim covered\n    possible agreement is in force"), "covered"),
        (("", HELP, COVERED), "entry into force"),
        ((ALL_RATIFY.replace("ratified", "signed"), HELP, COVERED), "ratification"),
        ((ALL_RATIFY.replace("all of", "two thirds of"), HELP, COVERED), "two thirds"),
        ((f"{ALL_RATIFY}\n    while ceasefire has happened", HELP, COVERED), "while"),
        ((ALL_RATIFY, HELP, LEAVING, "duration\n    10 years after entry into force", COVERED), "duration"),
        ((ALL_RATIFY, HELP, "termination\n    when any of Guarantors is withdrawn", COVERED), "Is"),
        ((ALL_RATIFY, HELP, "status calm\n    starts when ceasefire", f"{COVERED} or Ward is calm"), "statuses"),
    ],
)
def test_what_lies_outside_is_refused_by_its_name(parts: tuple[str, ...], named: str) -> None:
    """No certificate is made of a clause that is not written a second time."""
    found = certificate(guarantee(3, *parts).part)

    assert isinstance(found, Uncertified)
    assert named in found.why
