import numpy as np
import pytest
from scipy import stats

from servanda.monitor.ratios import against_control, against_level, ratio, size_of


@pytest.mark.parametrize(("window", "days", "before", "days_before"), [(5, 7, 40, 28), (0, 7, 12, 14), (90, 7, 80, 28)])
def test_the_poisson_interval_is_that_of_the_conditional_binomial_test(
    window: int, days: int, before: int, days_before: int
) -> None:
    """The ends of the interval are those that scipy's own exact binomial interval gives for the share."""
    found = ratio(window, days, before, days_before)
    exact = stats.binomtest(window, window + before).proportion_ci(method="exact")
    wanted = [share / (1 - share) * days_before / days for share in exact]

    assert [found.low, found.high] == pytest.approx(wanted, rel=1e-4, abs=1e-9)
    assert found.value == pytest.approx(window / days / (before / days_before))


def test_days_that_scatter_more_have_the_wider_interval() -> None:
    """The negative binomial interval holds the Poisson one, and comes close to it as the days become even."""
    plain, wide, near = (ratio(60, 28, 100, 28, size) for size in (None, 0.5, 1e5))

    assert wide.low < plain.low < plain.high < wide.high  # type: ignore[operator]
    assert (near.low, near.high) == pytest.approx((plain.low, plain.high), rel=0.01)


def test_the_negative_binomial_interval_covers_what_it_says() -> None:
    """Of random pairs of periods with one rate and scattered days, about 95 in a hundred have one in the interval."""
    draw = np.random.default_rng(7)
    held = 0
    for _ in range(200):
        days = draw.negative_binomial(2.0, 2.0 / 12.0, 56).astype(float)
        found = ratio(days[:28].sum(), 28, days[28:].sum(), 28, 2.0)
        held += found.low <= 1 <= (found.high or 1)

    assert 180 <= held <= 199


def test_the_law_is_chosen_by_the_scatter_of_the_days() -> None:
    """Poisson days have no size; days that come in bursts have one, near that they were drawn with."""
    draw = np.random.default_rng(3)
    found = size_of(draw.negative_binomial(2.0, 2.0 / 12.0, 400).astype(float))

    assert size_of(draw.poisson(9, 60).astype(float)) is None
    assert found == pytest.approx(2.0, rel=0.3)
    assert size_of(np.zeros(10)) is None


def test_a_fixed_level_has_garwoods_interval() -> None:
    """Of ten against a level of five the ratio is two, between 4.80 and 18.39 fifths."""
    found = against_level(10, 5)

    assert (found.value, found.low, found.high) == pytest.approx((2.0, 4.795 / 5, 18.39 / 5), rel=1e-3)


def test_a_control_area_says_what_was_to_be_expected() -> None:
    """Half as many where the control has twice as many is a quarter; without a count there is no ratio."""
    found = against_control(50, 100, 200, 100)

    assert found.value == 0.25
    assert found.low < 0.25 < (found.high or 0)
    assert against_control(5, 0, 5, 5).value is None


def test_nothing_before_bounds_no_ratio() -> None:
    """With an empty baseline there is a lower end and no upper one."""
    found = ratio(5, 7, 0, 7)

    assert (found.value, found.high) == (None, None)
    assert found.low > 0
