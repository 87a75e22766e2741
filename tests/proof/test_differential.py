"""Prover and interpreter agree on random agreements: no proof is broken, no state is missed, every story replays."""

from collections import Counter

import pytest

from tests.proof.differential import disagreements

SEEDS = range(12)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_interpreter_stays_inside_what_was_proved(seed: int) -> None:
    """No random course breaks what was proved, and every state on it was looked at."""
    assert list(disagreements(seed, Counter())) == []


def test_the_random_agreements_are_decided() -> None:
    """The differential test is not empty: stories and proofs are both common among its verdicts."""
    told: Counter[str] = Counter()
    for seed in range(12, 24):
        list(disagreements(seed, told))

    assert told["counterexample"] + told["shown possible"] >= 2
    assert told["proved"] + told["proved impossible"] >= 2
