"""Where clauses compare dates, a search without dates supposes both answers: it proves, and proves nothing wrong."""

import pytest

from servanda.calendar import moment
from servanda.kernel.dates import Context
from servanda.kernel.keys import walk_value
from servanda.kernel.program import program
from servanda.kernel.truth import holds
from servanda.model.conditions import HasCome
from servanda.proof import Outcome, Wish
from servanda.proof.deciding import made_ready, named_claim
from servanda.proof.supposing import MOST_WAYS, Supposed, ways
from servanda.proof.worlds import beginning
from tests.proof.differential import against_proof
from tests.proof.random_pacts import DAY
from tests.proof.texts import read, verdict

ENTRY = "entry into force\n    when all of Parties have ratified"
NOT_UNCALLED = "claim asked\n    never (%s is owed and not (%s has happened))"


def duty(name: str, *lines: str, deed: str = "leave-pact") -> str:
    """A duty of Corra."""
    return "\n    ".join([f"obligation {name}", *lines, f"Corra shall {deed}"])


SIGNING = "signature\n    from 1 February 2031\n    until 30 June 2031"
LATER = "withdrawal\n    by any of Parties\n    not before 2 years after entry into force"
ROUND = "withdrawal\n    by any of Parties\n    within 1 year after every 10 years since entry into force"
UPON = "withdrawal\n    by any of Parties\n    within 30 days of call"
UNLESS = "withdrawal\n    by any of Parties\n    giving 30 days notice\n    not while agreement is suspended"
LATELY = duty("bygone", "when call by Veld", "if attack on Arden has happened during the last 30 days")
RECENT = duty("recent", "when call by Veld within 10 days of attack")
SINCE = duty("later-on", "when attack on Arden since call")
RIPE = duty("ripe", "when 2031-03-01 has come", "if call by Veld has happened") + "\n    applies at once"
DAWN = moment("2030-01-01 08:00", "UTC")
LATER_ON = duty("later-on", "when call by Veld", "if 10 days after that has come")
STARTS = duty("opened", "when call by Veld") + "\n    not before 3 days after that"
SILENCE = (
    duty("lifted", "when call by Veld") + "\n    on decision of all of Veld, Dorn\n    silence for 5 days means consent"
)
BOTH = "decision both-say\n    taken by all of Veld and by at least half of Parties"
BORNE = duty("borne", "when call by Veld") + "\n    on decision both-say"
YEARLY = duty("yearly", "when call by Veld") + "\n    by the last day of the year of the call"
CALLS = "measure calls\n    count of call\n    over 7 days"
MUCH = duty("much", "when calls is at least 2")
PLACES = "act raid at Place\n\nplaces\n    Hill\n    Cove in Hill from 2031-06-01 until 2031-08-31"
RAIDED = duty("raided", "when raid at Hill")

STORIES = {
    "signed in time": ((SIGNING, "claim asked\n    possible Arden is signed"), "2031-02-01"),
    "left after two years": ((ENTRY, LATER, "claim asked\n    possible Veld is withdrawn"), "2032-01-0"),
    "left after ten years": ((ENTRY, ROUND, "claim asked\n    possible Veld is withdrawn"), "2040-01-"),
    "left upon a call": ((UPON, "claim asked\n    possible Veld is withdrawn"), "call"),
    "left though it had to wait": (
        (UNLESS, "suspension\n    by Arden", "claim asked\n    possible Veld is withdrawn"),
        "withdrawal by Veld",
    ),
    "a day has come": ((RIPE, "claim asked\n    possible ripe is owed"), "2031-03-01"),
    "nobody has objected": ((SILENCE, "claim asked\n    possible lifted is owed"), "call by Veld"),
    "called twice in a week": ((CALLS, MUCH, "claim asked\n    possible much is owed"), "call"),
}
PROOFS = {
    "open for signature": (SIGNING, "claim asked\n    never (Arden is signed and Arden is withdrawn)"),
    "barred for two years": (ENTRY, LATER, "claim asked\n    never (Veld is withdrawn and Veld is bound)"),
    "within a span of": (UPON, "claim asked\n    never (Veld is withdrawn and not (call has happened))"),
    "during the last": (LATELY, NOT_UNCALLED % ("bygone", "attack on Arden")),
    "within": (RECENT, NOT_UNCALLED % ("recent", "attack")),
    "since": (SINCE, NOT_UNCALLED % ("later-on", "call")),
    "has come": (RIPE, NOT_UNCALLED % ("ripe", "call")),
    "begins at a date": (STARTS, NOT_UNCALLED % ("opened", "call")),
    "two sides decide": (BOTH, BORNE, "claim asked\n    never (borne is owed and not (both-say is passed))"),
    "the end of a year": (YEARLY, NOT_UNCALLED % ("yearly", "call")),
    "a count over a week": (CALLS, MUCH, NOT_UNCALLED % ("much", "call")),
    "places for a time": (PLACES, RAIDED, NOT_UNCALLED % ("raided", "raid")),
}


@pytest.mark.parametrize(("clauses", "told"), STORIES.values(), ids=STORIES)
def test_a_course_that_dates_decide_is_found(clauses: tuple[str, ...], told: str) -> None:
    """What can come about only on certain days is found, with such days."""
    found = verdict(*clauses, claim="asked")

    assert found.outcome is Outcome.WITNESS
    assert found.story is not None
    assert told in found.story.journal


@pytest.mark.parametrize("clauses", PROOFS.values(), ids=PROOFS)
def test_what_holds_on_all_days_is_proved_and_no_course_breaks_it(clauses: tuple[str, ...]) -> None:
    """A claim that holds whatever the days is proved, and every course of two happenings on a grid of days agrees."""
    draft = read(*clauses)
    claim = named_claim(draft.under()[0], "asked")
    assert claim is not None
    asked = made_ready(draft, draft.full(), claim, Wish(states=400), ())
    asked.candidates = asked.candidates[:6]

    assert verdict(*clauses, claim="asked").outcome is Outcome.PROVED
    assert against_proof(asked, Outcome.PROVED, (0, 20 * DAY, 800 * DAY), 2)[1] is None


def test_what_depends_on_the_order_of_days_is_left_undecided() -> None:
    """A claim that holds only since a day does not come twice is not proved, and not broken either."""
    found = verdict(RIPE, "claim asked\n    never (ripe is owed and not (2031-03-01 has come))", claim="asked")

    assert found.outcome is Outcome.UNDECIDED
    assert any("dates" in why for why in found.why)


def test_what_is_counted_from_two_moments_comes_on_two_days() -> None:
    """Of two duties that wait ten days from their own calls one can have waited, although both calls came today."""
    state = beginning(program(read(LATER_ON).under()[0]), DAWN).state
    awaited = next(c for c in walk_value(state.program.norms["later-on"]) if isinstance(c, HasCome))
    first, second = (Context({}, that=moment(f"2030-01-01 {at}", "UTC")) for at in ("09:00", "09:01"))
    state.supposed = Supposed((True, False))

    assert holds(awaited, first, state)
    assert not holds(awaited, second, state)
    assert holds(awaited, first, state)


def test_every_way_is_supposed_once() -> None:
    """Of two comparisons, the second asked only where the first is so, there are three ways."""
    seen = []
    for supposed in ways({}):
        first = supposed("first", by_calendar=False)
        seen.append(
            (first, supposed("second", by_calendar=True) if first else None, supposed("first", by_calendar=True))
        )

    assert sorted(seen, key=str) == [(False, None, False), (True, False, True), (True, True, True)]


def test_too_many_ways_are_said() -> None:
    """Where more ways are left than are tried, that is noted, so that nothing is proved."""
    reached: dict[str, None] = {}
    tried = [[supposed(number, by_calendar=True) for number in range(9)] for supposed in ways(reached)]

    assert len(tried) == MOST_WAYS
    assert "comparisons" in reached
