"""Durations, and the ratio of two of them, with their intervals."""

import numpy as np
import pytest

from servanda.monitor.durations import duration_of_level, duration_ratio
from servanda.monitor.ratios import against_level, ratio

ONES = np.ones(30)


def test_of_equal_lengths_the_interval_is_that_of_their_number() -> None:
    """Five hours of one hour each against thirty have the exact interval of five events against thirty."""
    found, counted = duration_ratio(ONES[:5], 7, ONES, 28), ratio(5, 7, 30, 28)
    level, of_level = duration_of_level(ONES[:5], 10), against_level(5, 10)

    assert (found.value, found.low, found.high) == pytest.approx((counted.value, counted.low, counted.high), rel=1e-4)
    assert (level.value, level.low, level.high) == pytest.approx((of_level.value, of_level.low, of_level.high))


def test_one_long_stretch_tells_less_than_many_short_ones() -> None:
    """The same hours in one piece have a wider interval than in ten."""
    many, one = (duration_ratio(lengths, 7, ONES, 7) for lengths in (ONES[:10], np.array([10.0])))

    assert many.value == one.value
    assert one.low < many.low
    assert (many.high or 0) < (one.high or 0)


def test_nothing_before_is_no_ratio_and_nothing_after_is_none() -> None:
    """Without a baseline there is no ratio; where nothing lasted it is zero with an upper end."""
    none = np.zeros(0)
    gone, nothing = duration_ratio(none, 7, ONES, 7), duration_of_level(none, 5)

    assert duration_ratio(ONES, 7, none, 7).value is None
    assert duration_of_level(ONES, 0).value is None
    assert (gone.value, gone.low, nothing.value, nothing.low) == (0, 0, 0, 0)
    assert 0 < (gone.high or 0) < 0.3
    assert (nothing.high or 0) > 0


def test_the_interval_covers_what_it_says() -> None:
    """Of random pairs of periods of one rate and of varying lengths, about 95 in a hundred have one in the interval."""
    draw, held = np.random.default_rng(2), 0
    for _ in range(200):
        lengths = [draw.gamma(2.0, 1.5, draw.poisson(25)) for _ in range(2)]
        found = duration_ratio(lengths[0], 28, lengths[1], 28)
        held += found.low <= 1 <= (found.high or 1)

    assert 180 <= held <= 199
