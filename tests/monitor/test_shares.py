"""Shares, and the ratio of two of them, with their intervals."""

import numpy as np
import pytest
from scipy import stats

from servanda.monitor.shares import excess, share_of_level, share_ratio


def test_the_interval_of_a_ratio_of_shares_is_koopmans() -> None:
    """36 of 40 against 16 of 80 is 4.5, between 2.94 and 7.15: the example of Koopman's paper."""
    found = share_ratio((36, 40), (16, 80))

    assert (found.value, found.low, found.high) == pytest.approx((4.5, 2.939, 7.152), rel=1e-3)


def test_a_share_of_a_level_has_the_exact_binomial_interval() -> None:
    """The ends are those that scipy's own exact interval gives, over the level."""
    found = share_of_level((7, 40), 50)
    exact = stats.binomtest(7, 40).proportion_ci(method="exact")

    assert [found.low, found.high] == pytest.approx([2 * each for each in exact], rel=1e-6)
    assert found.value == pytest.approx(2 * 7 / 40)


def test_nothing_of_nothing_is_no_share() -> None:
    """Without a whole, or with none before, there is no ratio; with none after it may still be anything small."""
    none = share_ratio((0, 30), (20, 40))

    assert share_ratio((0, 0), (3, 9)).value is None
    assert share_ratio((3, 9), (0, 9)).value is None
    assert share_of_level((0, 0), 50).value is None
    assert (none.value, none.low) == (0, 0)
    assert 0 < (none.high or 0) < 0.3
    assert share_of_level((9, 9), 50).high == 2


@pytest.mark.parametrize("scattered", [False, True])
def test_the_interval_covers_what_it_says(scattered: bool) -> None:
    """Of random pairs of periods with one share about 95 in a hundred have one in the interval, even days or not."""
    draw, held = np.random.default_rng(11), 0
    for _ in range(200):
        whole = draw.poisson(12, 56).astype(float)
        shares = draw.beta(2, 4, 56) if scattered else np.full(56, 1 / 3)
        part = draw.binomial(whole.astype(int), shares).astype(float)
        halves = [(part[:28], whole[:28]), (part[28:], whole[28:])]
        sums = [(float(a.sum()), float(b.sum())) for a, b in halves]
        found = share_ratio(*sums, excess(*halves))
        held += found.low <= 1 <= (found.high or 1)

    assert 180 <= held <= 199


def test_scatter_is_told_from_chance() -> None:
    """Even days have no excess, scattered ones have, and of no days nothing is said."""
    draw = np.random.default_rng(5)
    whole = np.full(200, 30.0)
    even, uneven = draw.binomial(30, 0.4, 200), draw.binomial(30, draw.beta(2, 3, 200))

    assert excess((even.astype(float), whole)) == 1
    assert excess((uneven.astype(float), whole)) > 3
    assert excess((np.zeros(3), np.zeros(3))) == 1
