"""What may run out at one instant, and how many ways of it are looked at."""

import pytest

from servanda.journal import journal_from_text
from servanda.kernel import judge_all
from servanda.proof import Outcome
from servanda.proof.together import MOST_WAYS, at_once, in_words, staying
from tests.proof import mutants
from tests.proof.crowds import missed
from tests.proof.texts import read, verdict

# Corra joins before or after the call; a second call sets off the duty for those alone who do not owe it yet.
JOINED = (
    "group Friends: Veld\n    joins when leave-pact by Corra",
    """obligation aid
    when call by Arden
    if not (aid is breached)
    each of Friends shall assist Arden
    within 30 days of that
    repeated trigger keeps the first
    applies at once""",
    "claim asked\n    never (aid is breached by Veld and Corra owes aid and not (aid is breached by Corra))",
)


def _due(name: str, caller: str, days: int) -> str:
    first = f"obligation {name}\n    when call by {caller}\n    Veld shall assist Arden"
    return f"{first}\n    within {days} days of that\n    applies at once"


def _alone(name: str, other: str) -> str:
    first = f"obligation {name}-alone\n    when {name} is breached\n    if not ({other} is breached)"
    return f"{first}\n    Corra shall leave-pact\n    applies at once"


def _never(*conditions: str) -> str:
    return f"claim asked\n    never ({' and '.join(conditions)})"


# Only where both are breached at one instant does neither find the other not breached.
TWO = (
    _due("short", "Veld", 30),
    _due("long", "Corra", 40),
    _alone("short", "long"),
    _alone("long", "short"),
    _never(
        *("short is breached", "not (short-alone is owed)", "not (short-alone is met)"),
        *("long is breached", "not (long-alone is owed)", "not (long-alone is met)"),
    ),
)
# Four things are due. Only where three of them end at one instant, and the fourth later, is nothing amiss between.
CALLS = (("alfa", "Veld", 30), ("beta", "Corra", 40), ("gamma", "Dorn", 50), ("delta", "Arden", 60))
AMISS = ("alfa holds and not (beta holds)", "beta holds and not (gamma holds)", "gamma holds and not (alfa holds)")
THREE_OF_FOUR = (
    *(f"status {name}\n    starts when call by {who}\n    ends after {days} days" for name, who, days in CALLS),
    f"status armed\n    starts when {' and '.join(f'{name} holds' for name, _, _ in CALLS)}",
    f"status amiss\n    starts when armed holds and (not (delta holds) or ({') or ('.join(AMISS)}))",
    _never("armed holds", *(f"not ({name} holds)" for name in ("alfa", "beta", "gamma", "amiss"))),
)
# The fifty days of gamma, the forty of beta and the thirty of alfa end together.
ON_ONE_DAY = """of pact

2030-01-01 call by Dorn
2030-01-11 call by Corra
2030-01-21 call by Veld
2030-01-31 call by Arden
2030-02-20 expect armed holds and alfa holds and gamma holds
2030-02-21 expect armed holds and delta holds and not (alfa holds) and not (beta holds) and not (gamma holds)
2030-02-21 expect not (amiss holds)
"""


def test_duties_without_bound_are_told_by_their_clauses() -> None:
    """Of five duties two alike stand for any number: beyond the bound nothing is tried, and the clauses are named."""
    duties = [[f"reply-{n}", f"reply-{n}"] for n in range(5)]
    reached: dict[str, None] = {}
    ways = list(staying(duties, lambda name: (name,), reached))
    (why,) = (in_words(bound, {}) for bound in reached)

    assert ways == [()]
    assert why.startswith("too many duties under reply-0, reply-1, reply-2, reply-3, reply-4 can be open together")
    assert f"more than {MOST_WAYS} ways" in why


def test_few_duties_are_told_apart() -> None:
    """Two kinds of two stay in all nine ways, and no bound is reached."""
    reached: dict[str, None] = {}

    assert len(list(staying([["a", "a"], ["b", "b"]], lambda name: (name,), reached))) == 9
    assert not reached


def test_duties_that_look_alike_may_have_been_set_off_apart() -> None:
    """One owes since the first call and the other since the second: the former is breached first."""
    found = verdict(*JOINED, claim="asked")

    assert found.outcome is Outcome.COUNTEREXAMPLE
    assert found.story is not None
    assert found.story.happenings == 3


def test_duties_under_one_clause_set_off_at_once_run_out_together() -> None:
    """Where the other can only have been there before the one call that counts, both are breached on one day."""
    once = (JOINED[0], JOINED[1].replace("aid is breached", "aid is breached or aid is owed"), JOINED[2])

    assert verdict(*once, claim="asked").outcome is Outcome.PROVED


def test_three_of_many_may_run_out_at_one_instant() -> None:
    """What holds unless three of four things end at one instant is not proved, for on some days they do."""
    draft = read(*THREE_OF_FOUR)
    journal, heard = journal_from_text(ON_ONE_DAY, draft)
    assert journal is not None, heard

    assert all(judgement.passed for judgement in judge_all(draft, journal))
    assert verdict(*THREE_OF_FOUR, claim="asked").outcome is Outcome.UNDECIDED


def test_no_course_on_a_grid_of_days_breaks_what_is_proved_of_a_crowd() -> None:
    """Where many things may end on one day, nothing is proved that the interpreter breaks on some days."""
    assert list(missed(range(15))) == []


def test_a_prover_that_lets_no_three_end_at_one_instant_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Random agreements of that kind show it: something is proved that a course on the grid breaks."""
    mutants.pairs_at_once(monkeypatch)

    assert next(missed(range(40)), None) is not None


def test_what_nothing_reads_together_runs_out_one_after_the_other() -> None:
    """Of three things of which two bear on each other, the third is only tried alone."""
    reached: dict[str, None] = {}
    ways = at_once(["a", "b", "c"], lambda *pair: set(pair) <= {"a", "b"}, lambda _: None, reached)

    assert set(ways) == {("a",), ("b",), ("a", "b"), ("c",)}
    assert not reached


def test_of_those_that_are_alike_only_the_number_counts() -> None:
    """Of the notices of five alike one to five run out; beyond the bound it is told that not all is tried."""
    reached: dict[str, None] = {}
    ways = list(at_once([1, 2, 3, 4, 5], lambda *_: True, lambda n: (n, "notice"), reached))

    assert sorted(map(len, ways)) == [1, 2, 3, 4, 5]
    assert not reached
    assert ("a", "b") in at_once(list("abcdefghi"), lambda *_: True, lambda _: None, reached)
    assert list(reached) == ["together"]
