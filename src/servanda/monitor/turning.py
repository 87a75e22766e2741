"""The day on which a series changed most, found without being told any date.

For counts the one split that makes two Poisson rates most likely (Hinkley 1970), its likelihood lowered by the
scatter of the days; the interval holds the days whose split is nearly as likely. For a state, the day of the greatest
step between two looks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from servanda.model.words import MeasureKind
from servanda.monitor.series import Series, day_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST = 7  # days on either side
NEARLY = 1.92  # half the 95 % point of chi-squared with one degree of freedom
CLEAR = 6.0  # a split less likely than this is found in many series that did not change


@dataclass(frozen=True, slots=True)
class Turning:
    """From `day` on the series is another: `before` and `after` are its daily means, or states."""

    day: date
    earliest: date
    latest: date
    before: float
    after: float


def turning(found: Series, first: int, until: int) -> Turning | None:
    """The turning point between two days; None where there is none that is clear."""
    start, end = max(first, found.first), min(until, found.last + 1)
    if found.indicator.measure is MeasureKind.PRESENCE:
        return _step(found, start, end)
    if found.indicator.measure in (MeasureKind.SHARE, MeasureKind.DISTINCT) or end - start < 2 * LEAST:
        return None
    return _split(found.daily[start - found.first : end - found.first], start)


def _step(found: Series, start: int, end: int) -> Turning | None:
    looks = [(day, found.state(day)) for day in found.looked_at(start, end)]
    steps = [(abs(b - a), -day, last, a, b) for (last, a), (day, b) in pairwise(looks)]
    if not steps or max(steps)[0] == 0:
        return None
    _, day, last, before, after = max(steps)
    return Turning(day_of(-day), day_of(last + 1), day_of(-day), before, after)


def _split(days: NDArray[np.float64], start: int) -> Turning | None:
    import numpy as np  # noqa: PLC0415 - comes with the extra

    count = np.arange(LEAST, len(days) - LEAST + 1)
    total = days.sum()
    if not total:
        return None
    left = np.cumsum(days)[count - 1]
    right = total - left
    with np.errstate(divide="ignore", invalid="ignore"):
        gain = np.nan_to_num(left * np.log(left / count)) + np.nan_to_num(right * np.log(right / (len(days) - count)))
    gain -= total * np.log(total / len(days))
    best = int(gain.argmax())
    at = int(count[best])
    means = days[:at].mean(), days[at:].mean()
    parts = zip((days[:at], days[at:]), means, strict=True)
    scatter = sum(float(((part - mean) ** 2 / mean).sum()) for part, mean in parts if mean)
    gain /= max(scatter / (len(days) - 2), 1.0)
    if gain[best] < CLEAR:
        return None
    near = count[gain >= gain[best] - NEARLY]
    return Turning(day_of(start + at), day_of(start + int(near[0])), day_of(start + int(near[-1])), *map(float, means))
