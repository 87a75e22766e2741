"""How a stretch of days compares with the baseline of a reading: each kind of number by its own law."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.model.words import MeasureKind
from servanda.monitor.durations import duration_of_level, duration_ratio
from servanda.monitor.plan import COUNTED, Reading
from servanda.monitor.ratios import Ratio, against_control, against_level, ratio, size_of
from servanda.monitor.series import Series
from servanda.monitor.shares import excess, share_of_level, share_ratio


def size_between(found: Series, base: tuple[int, ...], watched: tuple[int, int]) -> float | None:
    """The size of the negative binomial that fits the days of both; None for a number that has its own law."""
    if found.indicator.measure not in COUNTED:
        return None
    daily = found.daily
    return size_of(*(daily[max(a - found.first, 0) : max(b - found.first, 0)] for a, b in (base, watched)))


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a stretch compares with the baseline of a reading."""

    reading: Reading
    found: Series
    control: Series | None
    base: tuple[int, ...]
    size: float | None

    def ratio(self, first: int, until: int) -> Ratio:
        """How many times the baseline what happened in some days is, by the law of the number."""
        start, end = self.base
        level, windows = self.reading.baseline.level, (until - first) / self.reading.window
        match self.found.indicator.measure:
            case MeasureKind.SHARE:
                return self._share(first, until)
            case MeasureKind.DURATION:
                lengths = self.found.lengths(first, until)
                if level is not None:
                    return duration_of_level(lengths, level * windows)
                return duration_ratio(lengths, until - first, self.found.lengths(start, end), end - start)
            case MeasureKind.RATE if level is not None:
                windows = until - first  # the level is one of a day
        value, before = self._count(self.found, first, until), self._count(self.found, start, end)
        if level is not None:
            return against_level(value, level * windows)
        if self.control is not None:
            there = self._count(self.control, first, until), self._count(self.control, start, end)
            return against_control(value, before, *there)
        return ratio(value, until - first, before, end - start, self.size)

    def _share(self, first: int, until: int) -> Ratio:
        found, (start, end) = self.found, self.base
        periods = [
            (found.days(found.daily, a, b), found.days(found.whole, a, b)) for a, b in ((first, until), (start, end))
        ]
        window, before = ((float(part.sum()), float(whole.sum())) for part, whole in periods)
        if self.reading.baseline.level is not None:
            return share_of_level(window, self.reading.baseline.level, excess(periods[0]))
        return share_ratio(window, before, excess(*periods))

    def scaled(self) -> float:
        """The baseline over one window."""
        if self.reading.baseline.level is not None:
            return self.reading.baseline.level
        start, end = self.base
        before = self.found.value(start, end)
        scale = self.reading.window / (end - start) if self.found.indicator.measure.grows_with_time else 1.0
        return before * scale

    @staticmethod
    def _count(found: Series, start: int, end: int) -> float:
        value = found.value(start, end)
        return value * (end - start) if found.indicator.measure is MeasureKind.RATE else value
