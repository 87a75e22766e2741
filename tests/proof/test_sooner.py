"""Of what is due some comes first whatever the dates are; the search without dates knows it, and no more than that."""

import pytest

from servanda.proof import Outcome, Wish
from servanda.proof.deciding import made_ready, named_claim
from tests.proof.differential import against_proof
from tests.proof.random_pacts import DAY
from tests.proof.texts import read, verdict

ONLY_ONCE = ("repeated trigger keeps the first", "applies at once")


def duty(name: str, when: str, time: str) -> str:
    """A duty that one happening sets off once."""
    return "\n    ".join((f"obligation {name}", when, "Corra shall assist Arden", time, *ONLY_ONCE))


CALLED = "when call by Veld"
LONG_FIRST = "long is breached and short is owed and not (short is breached) and not (assist Arden has happened)"
NEVER, POSSIBLE = (f"claim asked\n    {form} ({LONG_FIRST})" for form in ("never", "possible"))
SHORT = duty("short", CALLED, "within 3 days of that")
PROOFS = {
    "days from one happening": (SHORT, duty("long", CALLED, "within 10 days of that"), NEVER),
    "days and months": (SHORT, duty("long", CALLED, "within 1 month of that"), NEVER),
    "days from a later happening": (
        SHORT,
        duty("long", "when attack on Arden by Dorn\n    if short is owed", "within 10 days of that"),
        NEVER,
    ),
    "stated days": (duty("short", CALLED, "by 2031-03-01"), duty("long", CALLED, "by 2031-06-01"), NEVER),
}
LONG_BEFORE = "when call by any of Veld, Dorn"
STORIES = {
    "from two happenings": (SHORT, duty("long", "when attack on Arden by Dorn", "within 10 days of that"), POSSIBLE),
    "from one of two happenings": (SHORT, duty("long", LONG_BEFORE, "within 10 days of that"), POSSIBLE),
    "too near": (
        duty("short", CALLED, "within 30 days of that"),
        duty("long", CALLED, "within 1 month of that"),
        POSSIBLE,
    ),
}
# Of Veld's short duty, Dorn's and the long one Dorn's runs out last only where Dorn called days after the other two.
LEFT = (
    """obligation short
    when call by any of Veld, Dorn as caller
    if not (short has been breached)
    caller shall assist Arden
    within 10 days of that
    repeated trigger keeps the first
    applies at once""",
    """obligation long
    when call by any of Dorn, Corra
    if not (leave-pact has happened)
    Corra shall leave-pact
    within 15 days of that
    repeated trigger keeps the first
    applies at once""",
    """obligation noted
    when short is breached by Veld
    if not (long is breached)
    Corra shall leave-pact
    applies at once""",
    """obligation thereupon
    when short is breached by Dorn
    if long is breached and noted is owed
    Corra shall leave-pact
    applies at once""",
    "claim asked\n    possible thereupon is owed",
)
STATED = (SHORT, duty("long", CALLED, "by 2031-03-01"), POSSIBLE)


@pytest.mark.parametrize("clauses", PROOFS.values(), ids=PROOFS)
def test_what_comes_first_on_all_dates_is_known(clauses: tuple[str, ...]) -> None:
    """That the later does not run out before the earlier is proved without days, and every course on a grid agrees."""
    draft = read(*clauses)
    claim = named_claim(draft.under()[0], "asked")
    assert claim is not None
    asked = made_ready(draft, draft.full(), claim, Wish(), ())
    found = verdict(*clauses, claim="asked")

    assert (found.outcome, found.method) == (Outcome.PROVED, "untimed search")
    assert against_proof(asked, Outcome.PROVED, (0, 2 * DAY, 400 * DAY), 2)[1] is None


@pytest.mark.parametrize("clauses", STORIES.values(), ids=STORIES)
def test_what_may_come_first_on_some_dates_is_found(clauses: tuple[str, ...]) -> None:
    """Where dates can put the longer span first, such a course is found."""
    assert verdict(*clauses, claim="asked").outcome is Outcome.WITNESS


def test_of_what_is_left_no_more_is_known_than_before() -> None:
    """Where Dorn called for both, its short duty runs out first; where it called last of all, the same facts hold."""
    found = verdict(*LEFT, claim="asked")

    assert found.outcome is Outcome.WITNESS
    assert found.story is not None
    assert found.story.happenings == 3


def test_what_counts_from_a_happening_may_come_before_or_after_a_stated_day() -> None:
    """Of a span and a stated day neither is taken to come first."""
    assert verdict(*STATED, claim="asked").outcome is Outcome.UNDECIDED


RESTING = "suspension\n    by any of Parties"
RIPE = "entry into force\n    when all of Veld, Corra have ratified"
FROZEN = """obligation short
    when entry into force
    Corra shall assist Arden
    within 3 days of that
    suspension {} the clock"""
RUNNING = """obligation long
    when entry into force
    Veld shall assist Arden
    within 10 days of that"""
OUTLIVED = f"{LONG_FIRST} and not (Corra is suspended)"


@pytest.mark.parametrize("clock", ["stops", "restarts"])
def test_a_duty_that_was_suspended_may_outlive_a_longer_one(clock: str) -> None:
    """Where a suspension stops the clock or sets it anew, three days are not over before ten: dates or no dates."""
    draft = read(RIPE, RESTING, FROZEN.format(clock), RUNNING, f"claim asked\n    possible ({OUTLIVED})")
    claim = named_claim(draft.under()[0], "asked")
    assert claim is not None
    asked = made_ready(draft, draft.full(), claim, Wish(), ())

    assert asked.search(asked.candidates, 500).run(untimed=True).broken is not None
    assert asked.search(asked.candidates, 500).run(untimed=False).broken is not None
