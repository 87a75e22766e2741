"""The ratio of two durations and its interval: sums of the lengths of what comes at random.

Such a sum is nearly a gamma variable (Fay and Feuer 1997), and the ratio of two of them has nearly an F distribution
(Fay 1999). Where all lengths are one, both are the exact intervals of Poisson counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.monitor.ratios import LEVEL, Ratio

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LAW = "compound Poisson"
TAIL = (1 - LEVEL) / 2


def duration_ratio(window: NDArray[np.float64], days: int, before: NDArray[np.float64], days_before: int) -> Ratio:
    """How many times as long a day something lasted; both are the lengths of all that lasted."""
    from scipy.special import fdtri  # noqa: PLC0415 - an extra

    total, total_before = float(window.sum()), float(before.sum())
    longest = max(window.max(initial=0.0), before.max(initial=0.0))
    if not total_before:
        return Ratio(None, 0.0, None, LAW)
    scale = days_before / days
    low, high = 0.0, None
    if total:
        more = total_before + longest
        low = total / more * float(fdtri(_freedom(window), _freedom(before, longest), TAIL))
    more = total + longest
    high = more / total_before * float(fdtri(_freedom(window, longest), _freedom(before), 1 - TAIL))
    return Ratio(scale * total / total_before, scale * low, scale * high, LAW)


def duration_of_level(window: NDArray[np.float64], level: float) -> Ratio:
    """How many times a fixed number of hours something lasted."""
    from scipy.special import chdtri  # noqa: PLC0415 - an extra

    total, longest = float(window.sum()), float(window.max(initial=0.0)) or 1.0
    free, more = _freedom(window), _freedom(window, longest)
    low = total / free * float(chdtri(free, 1 - TAIL)) if total else 0.0
    high = (total + longest) / more * float(chdtri(more, TAIL))
    return Ratio(total / level, low / level, high / level, LAW) if level else Ratio(None, 0.0, None, LAW)


def _freedom(lengths: NDArray[np.float64], more: float = 0.0) -> float:
    """Twice as many as there are of equal length; fewer where one makes up most of the sum."""
    squares = float((lengths**2).sum()) + more**2
    return 2 * (float(lengths.sum()) + more) ** 2 / squares if squares else 0.0
