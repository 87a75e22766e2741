"""Many acting at once: all who can, all who are alike but one; what is found so is told of as few as it takes."""

from servanda.proof import Outcome, deciding
from servanda.proof.found import Found
from servanda.proof.shortening import TAKEN_BACK, ever_finer, in_large_steps
from servanda.proof.splitting import split
from tests.proof.guarantees import ALL_RATIFY, COVERED, HELP, LEAVING, guarantee

SOME_STAY_OUT = (
    "entry into force\n    when all of Guarantors have ratified\n    if Ward has not ratified",
    "claim covered\n    possible (at least 20 of Guarantors have ratified and Guarantor-0B has not ratified)",
)


def test_all_act_at_once_or_all_but_one_of_those_alike() -> None:
    """Of nine guarantors eight ratify in one step; the ninth, and the ward who is like nobody, each by themselves."""
    asked = guarantee(9, *SOME_STAY_OUT[:1], "claim covered\n    possible agreement is in force")

    ratifying = [c for c in asked.candidates if c.phrase.head == "ratification"]
    (everyone,) = in_large_steps(tuple(ratifying))
    portions = in_large_steps(tuple(ratifying), asked.symmetry.orbits)

    assert len(everyone.phrase.roles[0][1].names) == 10
    assert sorted(len(step.phrase.roles[0][1].names) for step in portions) == [1, 1, 8]


def test_a_course_on_which_one_stays_out_is_found_among_many() -> None:
    """Twenty of thirty ratify while one named does not: all of those alike in one step, then as few as it takes."""
    verdict = deciding._decided(guarantee(30, *SOME_STAY_OUT, states=200))

    assert verdict.outcome is Outcome.WITNESS
    assert verdict.story is not None
    assert verdict.story.happenings == 20
    assert verdict.method == "search in large steps"


def test_one_who_is_named_stays_out_while_all_others_act() -> None:
    """Where a claim names one of many, all the others ratify in one step before smaller steps are tried."""
    asked = guarantee(30, *SOME_STAY_OUT)
    ratifying = tuple(c for c in asked.candidates if c.phrase.head == "ratification")

    steps = [steps for steps, _ in ever_finer(ratifying, asked.symmetry.orbits, asked.part.agreement.parties)]
    without = [{*steps[0][0].phrase.roles[0][1].names} - {*s.phrase.roles[0][1].names} for s in steps[1]]

    assert {"Guarantor-0B"} in without
    assert len(steps[0]) == 1


def test_at_first_nobody_takes_back_what_was_done() -> None:
    """Where one is like no other, courses without refusals, revocations and rests are looked for before the others."""
    asked = guarantee(9, *SOME_STAY_OUT[:1], LEAVING, "claim covered\n    possible agreement is in force")
    steps = [steps for steps, _ in ever_finer(asked.candidates, asked.symmetry.orbits, asked.part.agreement.parties)]
    taken_back = [{step.phrase.head for step in some} & TAKEN_BACK for some in steps]

    assert taken_back[0] == taken_back[1] == set()
    assert taken_back[2] == taken_back[3] == {"revocation", "suspend", "resume"}


def test_each_occasion_is_looked_at_alone_in_large_steps_too() -> None:
    """Where another attack can only help, large steps have one attack by one of them, and not one by all at once."""
    asked = guarantee(9, ALL_RATIFY, HELP, LEAVING, COVERED)
    sets = tuple(split(asked.part, asked.candidates, asked.symmetry, asked.once))
    found = deciding._large(asked, sets, Found())

    assert asked.once == "attack"
    assert found is not None
    assert found.outcome is Outcome.COUNTEREXAMPLE
    assert found.story is not None
    assert "attack on Ward by Guarantor-0" in found.story.journal
