"""The ratio of two rates and its exact interval: Poisson, or negative binomial where the days scatter more.

Of two Poisson counts, given their sum, the first is binomial (Przyborowski and Wilenski 1940); the interval of its
share (Clopper and Pearson 1934) gives that of the ratio. Where days scatter more than a Poisson process would, their
rates are taken as gamma distributed: the share then has a beta distribution, and the tails are averaged over it. With
even days both are one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEVEL = 0.95
NODES, STEPS = 64, 40
MOST = 1e6


@dataclass(frozen=True, slots=True)
class Ratio:
    """A rate as a multiple of another, with its interval of 95 %; `high` is None where nothing bounds it."""

    value: float | None
    low: float
    high: float | None
    law: str


def size_of(*periods: NDArray[np.float64]) -> float | None:
    """The size of the negative binomial that fits days which scatter more than Poisson's; None where they do not.

    By the index of dispersion around each period's own mean, at five in a hundred.
    """
    from scipy.special import chdtrc  # noqa: PLC0415 - an extra

    kept = [days for days in periods if len(days) > 1 and days.mean() > 0]
    freedom = sum(len(days) - 1 for days in kept)
    if not freedom:
        return None
    squares = sum(float(((days - days.mean()) ** 2 / days.mean()).sum()) for days in kept)
    if squares <= freedom or chdtrc(freedom, squares) >= 1 - LEVEL:
        return None
    mean = sum(float(days.mean()) * (len(days) - 1) for days in kept) / freedom
    return mean / (squares / freedom - 1)


def ratio(window: float, days: int, before: float, days_before: int, size: float | None = None) -> Ratio:
    """How many times the rate before the rate of the window is."""
    law = "Poisson" if size is None else "negative binomial"
    value = (window / days) / (before / days_before) if before else None
    low, high = _interval(round(window), days, round(before), days_before, None if size is None else round(size, 6))
    return Ratio(value, low, high, law)


def against_level(window: float, level: float) -> Ratio:
    """How many times a fixed number a count is (Garwood 1936)."""
    from scipy.special import chdtri  # noqa: PLC0415 - an extra

    tail, count = (1 - LEVEL) / 2, round(window)
    low = float(chdtri(2 * count, 1 - tail)) / 2 if count else 0.0
    high = float(chdtri(2 * (count + 1), tail)) / 2
    return Ratio(window / level, low / level, high / level, "Poisson")


def against_control(window: float, before: float, control: float, control_before: float) -> Ratio:
    """How many times what the control area let expect the count is; the interval is Woolf's, on the logarithm."""
    import math  # noqa: PLC0415 - beside its use

    if not (before and control and control_before):
        return Ratio(None, 0.0, None, "log-normal")
    value = window * control_before / (before * control)
    parts = [each or 0.5 for each in (window, before, control, control_before)]
    width = 1.959964 * math.sqrt(sum(1 / each for each in parts))
    middle = (parts[0] * control_before) / (before * control)
    return Ratio(value, middle * math.exp(-width), middle * math.exp(width), "log-normal")


@lru_cache(maxsize=4096)
def _interval(window: int, days: int, before: int, days_before: int, size: float | None) -> tuple[float, float | None]:
    shares = _shares(days, days_before, size)
    tail = (1 - LEVEL) / 2
    low = 0.0 if window == 0 else _solve(shares, window, window + before, tail)
    high = None if before == 0 else _solve(shares, window + 1, window + before, 1 - tail)
    return low, high


def _shares(days: int, days_before: int, size: float | None) -> NDArray[np.float64]:
    """The share of the window in all that is to be expected at a ratio of one, at evenly likely points."""
    import numpy as np  # noqa: PLC0415 - comes with the extra
    from scipy.special import betaincinv  # noqa: PLC0415 - an extra

    if size is None:
        return np.array([days / (days + days_before)])
    points = (np.arange(NODES) + 0.5) / NODES
    found: NDArray[np.float64] = betaincinv(days * size, days_before * size, points)
    return found


def _solve(shares: NDArray[np.float64], least: int, total: int, wanted: float) -> float:
    """The ratio at which the chance of at least `least` of `total` is as wanted; it grows with the ratio."""
    import math  # noqa: PLC0415 - beside its use

    from scipy.special import betainc  # noqa: PLC0415 - an extra

    if least > total:
        return MOST
    low, high = -math.log(MOST), math.log(MOST)
    for _ in range(STEPS):
        middle = (low + high) / 2
        times = math.exp(middle) * shares
        chance = float(betainc(least, total - least + 1, times / (times + 1 - shares)).mean())
        low, high = (middle, high) if chance < wanted else (low, middle)
    return math.exp((low + high) / 2)
