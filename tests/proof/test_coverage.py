"""What the documentation says the prover makes of each alternative of the grammar is what it does make of it."""

from tests.proof.alternatives import alternatives_of, expansions
from tests.proof.coverage import EXACT, OVER, PAGE, page, seen, standing
from tests.proof.random_pacts import clauses


def test_every_alternative_of_the_grammar_has_a_witness() -> None:
    """No alternative is without a small agreement in which it bears on a claim that is decided or refused."""
    assert [str(alternative) for alternative in expansions() if standing(alternative) is None] == []


def test_the_table_is_what_the_witnesses_show() -> None:
    """The page is what the grammar and the witnesses make of it now; `make proof-coverage` writes it anew."""
    assert PAGE.read_text("utf-8") == page()


def test_a_refusal_has_a_reason_and_what_is_exact_has_none() -> None:
    """Some forms are exact and some are not, and whatever is not exact says why."""
    came = {held for found in seen().values() for held in found}

    assert {held.standing for held in came} >= {EXACT, OVER}
    assert all(bool(held.why) is (held.standing != EXACT) for held in came)


def test_alternatives_of_one_name_are_told_apart() -> None:
    """`before` of a happening and `before` of a time line are two alternatives, and a clause says which it has."""
    _, units = clauses()
    qualified = next(unit for line, unit in units.items() if line.startswith("obligation before-call"))
    timed = next(unit for line, unit in units.items() if line.startswith("obligation ahead"))

    assert ("qualifier", "before") in alternatives_of(qualified) - alternatives_of(timed)
    assert ("timing", "before") in alternatives_of(timed) - alternatives_of(qualified)
