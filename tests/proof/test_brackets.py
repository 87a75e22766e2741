"""Which open choices matter: found, proved to change nothing, or left open where the steps are too few."""

from servanda.proof.brackets import Weight, weighed
from servanda.proof.comparing import Result
from tests.proof.texts import read

GUARDED = """
entry into force
    when all of Guarantors have ratified

prohibition stay
    while agreement is in force
    Veld shall not leave-pact
    subject to leave

permission leave
    Veld may leave-pact
    [whose All: with consent of all of Guarantors | Most: with consent of a majority of Guarantors]

choice whose
    between All, Most
    reads "whose consent it takes"
"""


def test_a_majority_is_told_from_all() -> None:
    """Where all but one consent, a majority does and all do not; the choice bears on no other question."""
    draft = read(GUARDED)
    found = weighed(draft, draft.choices[0], {})

    assert found.weight is Weight.MATTERS
    assert [answer.result for answer in found.answers] == [Result.EQUIVALENT, Result.EQUIVALENT, Result.DIFFER]


def test_too_few_steps_leave_it_undecided() -> None:
    """Without a step nothing is found, and nothing is called proved that is not."""
    draft = read(GUARDED)
    found = weighed(draft, draft.choices[0], {}, moves=0)

    assert found.weight is Weight.UNDECIDED
    assert found.answers[2].why == ("there are more pairs of states than so many steps lead to",)
    assert [answer.result for answer in found.answers[:2]] == [Result.EQUIVALENT, Result.EQUIVALENT]
