"""The ratio of two shares and its interval by the score (Koopman 1984); a share and a level (Clopper and Pearson 1934).

Where the days differ by more than chance, the counts are divided by that excess before anything is reckoned, so that
they stand for as many independent ones as they are worth (Rao and Scott 1992).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from servanda.monitor.ratios import LEVEL, MOST, STEPS, Ratio

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LAW = "binomial"
CHI_SQUARED = 3.841459  # its 95 % point with one degree of freedom
Part = tuple[float, float]  # so many of so many


def excess(*periods: tuple[NDArray[np.float64], NDArray[np.float64]]) -> float:
    """How many times the share scatters from day to day by what chance would make it; 1 where it does not, at 5 %."""
    from scipy.special import chdtrc  # noqa: PLC0415 - an extra

    squares, freedom = 0.0, 0
    for part, whole in periods:
        seen = whole > 0
        share = part.sum() / whole.sum() if seen.any() else 0.0
        if 0 < share < 1:
            expected = whole[seen] * share
            squares += float(((part[seen] - expected) ** 2 / (expected * (1 - share))).sum())
            freedom += int(seen.sum()) - 1
    if freedom < 1 or squares <= freedom or chdtrc(freedom, squares) >= 1 - LEVEL:
        return 1.0
    return squares / freedom


def share_ratio(window: Part, before: Part, times: float = 1.0) -> Ratio:
    """How many times the share before the share of the window is."""
    (x, m), (y, n) = (tuple(each / times for each in part) for part in (window, before))
    if not (m and n and y):
        return Ratio(None, 0.0, None, LAW)
    value = (x / m) / (y / n)
    low = 0.0 if x == 0 else _end(math.log(1 / MOST), math.log(value), (x, m), (y, n))
    high = _end(math.log(MOST), math.log(value or 1 / MOST), (x, m), (y, n))
    return Ratio(value, low, high, LAW)


def share_of_level(window: Part, level: float, times: float = 1.0) -> Ratio:
    """How many times a fixed share, in percent, a share is."""
    from scipy.special import betaincinv  # noqa: PLC0415 - an extra

    x, m = window[0] / times, window[1] / times
    if not (m and level):
        return Ratio(None, 0.0, None, LAW)
    tail = (1 - LEVEL) / 2
    low = float(betaincinv(x, m - x + 1, tail)) if x else 0.0
    high = float(betaincinv(x + 1, m - x, 1 - tail)) if x < m else 1.0
    return Ratio(100 * x / m / level, 100 * low / level, 100 * high / level, LAW)


def _end(outside: float, inside: float, window: Part, before: Part) -> float:
    """The ratio, on the logarithm, at which the score is just as large as chance allows."""
    for _ in range(STEPS):
        middle = (outside + inside) / 2
        if _score(math.exp(middle), window, before) > CHI_SQUARED:
            outside = middle
        else:
            inside = middle
    return math.exp((outside + inside) / 2)


def _score(ratio: float, window: Part, before: Part) -> float:
    """How far two shares lie from the likeliest that stand in a ratio."""
    (x, m), (y, n) = window, before
    sum_ = ratio * (m + y) + x + n
    first = (sum_ - math.sqrt(max(sum_**2 - 4 * ratio * (m + n) * (x + y), 0.0))) / (2 * (m + n))
    if not 0 < first < 1:
        return math.inf if x != m * first else 0.0
    return (x - m * first) ** 2 / (m * first * (1 - first)) * (1 + m * (ratio - first) / (n * (1 - first)))
