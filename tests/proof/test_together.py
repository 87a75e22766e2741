"""What may run out at one instant, and how many ways of it are looked at."""

from servanda.proof.together import MOST_WAYS, in_words, staying


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
