"""Ends moved to any date, what several hold jointly, sums that grow: proved where it holds on all dates, and found."""

import pytest

from servanda.proof import Outcome, Wish
from servanda.proof.deciding import made_ready, named_claim
from tests.proof.differential import against_proof
from tests.proof.random_pacts import DAY
from tests.proof.texts import read, verdict

AT_ONCE = "applies at once"


def clause(*lines: str) -> str:
    """A clause that does not wait for the agreement to be in force."""
    return "\n    ".join((*lines, AT_ONCE))


LINES = ("when call by Veld", "Corra shall assist Arden", "within 10 days of that", "repeated trigger keeps the first")
AID = clause("obligation aid", *LINES)
MORE_TIME = clause("power more-time", "Arden may extend aid")
TOGETHER = clause("power more-time", "all of Arden, Dorn jointly may extend aid")
QUIET = clause("prohibition quiet", "Corra shall not call")
TOGETHER_LOUD = clause("permission loud", "all of Corra, Dorn jointly may call", "notwithstanding quiet")
ENTRY = "entry into force\n    when all of Parties have ratified"
TERM = "duration\n    for 1 year"
BY_ALL = "renewal\n    by all of Veld, Corra\n    for at most 2 years\n    once"
REOPENED = "possible aid has been breached and not (aid is breached) and not (assist Arden has happened)"
ENDED = "possible agreement is expired and Veld is ratified"
ALLOWED = "whenever call by Corra\n    then quiet is breached by Corra"
TACIT = "renewal\n    for 1 year\n    at most 5 times"

HAND_IN = "act hand-in (arms: number)"
SUM = "measure handed-in\n    sum of arms in hand-in by Corra"
STAGES = tuple(
    clause(f"obligation {name}", "when call", f"Corra shall ensure that handed-in is at least {number}", time)
    for name, number, time in (
        ("first-part", 30, "within 30 days of that"),
        ("all-of-it", 100, "within 90 days of that"),
    )
)
LAST_COVERS = "claim asked\n    never (all-of-it is met by Corra and first-part is breached by Corra)"
STORIES = {
    "a sum that reaches a number": ((HAND_IN, SUM, *STAGES, "claim asked\n    possible first-part is cured"), "arms: "),
    "more time after a breach": ((AID, MORE_TIME, f"claim asked\n    {REOPENED}"), "extend aid to 2030-01-1"),
    "more time by two": ((AID, TOGETHER, f"claim asked\n    {REOPENED}"), "Arden, Dorn"),
    "allowed to two": ((QUIET, TOGETHER_LOUD, f"claim asked\n    {ALLOWED}"), "Dorn, Corra"),
    "a term that was renewed": (
        (ENTRY, TERM, BY_ALL, "claim asked\n    possible agreement is in force and extend has happened"),
        "extend duration to",
    ),
    "a term renewed five times": ((ENTRY, TERM, TACIT, f"claim asked\n    {ENDED}"), "ratification"),
}
PROOFS = {
    "the last stage covers the first": (HAND_IN, SUM, *STAGES, LAST_COVERS),
    "also from a stated day on": (HAND_IN, f"{SUM}\n    from 2031-01-01", *STAGES, LAST_COVERS),
    "owed however late": (
        AID,
        MORE_TIME,
        "claim asked\n    whenever aid is breached by Corra\n    then Corra owes aid",
    ),
    "nobody alone": (
        AID,
        TOGETHER,
        f"claim asked\n    never ({REOPENED.removeprefix('possible ')} and not (extend aid by Arden has happened))",
    ),
    "a term made longer": (ENTRY, TERM, BY_ALL, "claim asked\n    never (agreement is expired and Veld is bound)"),
}


@pytest.mark.parametrize(("clauses", "told"), STORIES.values(), ids=STORIES)
def test_a_course_with_more_time_is_found(clauses: tuple[str, ...], told: str) -> None:
    """What comes about by an extension, or by an act of several, is found with its dates."""
    found = verdict(*clauses, claim="asked", wish=Wish(states=2000))

    assert found.outcome in (Outcome.WITNESS, Outcome.COUNTEREXAMPLE), found.why
    assert found.story is not None
    assert told in found.story.journal


@pytest.mark.parametrize("clauses", PROOFS.values(), ids=PROOFS)
def test_what_holds_to_whatever_date_is_proved(clauses: tuple[str, ...]) -> None:
    """A claim that holds whatever day is named is proved, and every course of two happenings agrees."""
    draft = read(*clauses)
    claim = named_claim(draft.under()[0], "asked")
    assert claim is not None
    asked = made_ready(draft, draft.full(), claim, Wish(states=2000), ())
    asked.candidates = asked.candidates[:6]
    found = verdict(*clauses, claim="asked", wish=Wish(states=2000))

    assert found.outcome is Outcome.PROVED, found.why
    assert against_proof(asked, Outcome.PROVED, (0, 20 * DAY, 400 * DAY), 2)[1] is None
