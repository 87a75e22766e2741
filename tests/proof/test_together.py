"""What may run out at one instant, and how many ways of it are looked at."""

from servanda.proof import Outcome
from servanda.proof.together import MOST_WAYS, in_words, staying
from tests.proof.texts import verdict

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
