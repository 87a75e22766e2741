"""What is to be watched: the pledge, its areas, the indicators, and the readings that somebody declared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from pathlib import Path

from servanda.model.words import MeasureKind
from servanda.monitor.grading import Grades

COUNTED = (MeasureKind.COUNT, MeasureKind.SUM, MeasureKind.RATE, MeasureKind.DISTINCT)  # numbers of things that happen


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a window is compared with. Exactly one of these is told.

    Attributes:
        days: so many days before the start of the reading.
        period: from a day to the end of another.
        at: the state on a day (for a presence).
        level: a fixed number for one window.
        control: an area; what happened there says what was to be expected, from the `days` before the start.
    """

    text: str
    days: int | None = None
    period: tuple[date, date] | None = None
    at: date | None = None
    level: float | None = None
    control: str | None = None

    def span(self, start: date) -> tuple[date, date]:
        """First day and the day after the last."""
        if self.period:
            return self.period[0], self.period[1] + timedelta(days=1)
        if self.at:
            return self.at, self.at + timedelta(days=1)
        return start - timedelta(days=self.days or 0), start


@dataclass(frozen=True, slots=True)
class Data:
    """Where the rows of a set come from. `note` is printed with every verdict on it."""

    name: str
    files: tuple[Path, ...]
    mapping: Path | None = None
    adapter: str | None = None
    credit: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A number over the rows of a set: what is counted, of which types, by whom.

    `assumed` says in words on what ground an actor is taken for the one who acted though the data do not state it.
    """

    name: str
    data: str
    measure: MeasureKind = MeasureKind.COUNT
    of: str = ""  # sum: deaths_low, deaths_best, deaths_high, value; distinct: group, place, id
    says: str = ""
    types: tuple[str, ...] = ()
    actor: str = ""
    assumed: str = ""
    areas: tuple[str, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    windows: tuple[int, ...] = ()
    starts: tuple[date, ...] = ()
    step: str = "week"


@dataclass(frozen=True, slots=True)
class IncidentKind:
    """Rows that are told as happenings of the agreement: which, and how they are `says` in its words.

    ``{area}`` stands for the name of the area. Who acted is never taken from the data: `selection.assumed` says why.
    """

    name: str
    selection: Indicator
    says: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the pledge: every assumption fixed. `cut` is the percentage by which the number must fall."""

    indicator: str
    area: str
    baseline: Baseline
    window: int
    threshold: str
    cut: float
    start: date

    @property
    def assumptions(self) -> tuple[tuple[str, str], ...]:
        """What is assumed, by the name of the assumption."""
        return (
            ("indicator", self.indicator),
            ("baseline", self.baseline.text),
            ("window", f"{self.window} days"),
            ("threshold", self.threshold),
            ("start", self.start.isoformat()),
        )


@dataclass(frozen=True, slots=True)
class Yardstick:
    """A published figure to be shown beside ours: from whom, and where it stands."""

    says: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch that the agreement makes, from a day to another, both within.

    `last` is None where it has no end yet; `under` tells the readings that say so, "" where all do.
    """

    name: str
    first: date
    last: date | None
    under: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a plan says. `first` is the first day shown, `until` the last one watched."""

    title: str
    file: Path
    says: str
    by: str
    made: date | None
    first: date
    until: date
    agreement: str
    clause: str
    areas: Mapping[str, tuple[str, ...]]
    data: Mapping[str, Data]
    indicators: Mapping[str, Indicator]
    baselines: tuple[Baseline, ...]
    windows: tuple[int, ...]
    thresholds: Mapping[str, float]
    starts: tuple[date, ...]
    yardsticks: tuple[Yardstick, ...] = ()
    incidents: Mapping[str, IncidentKind] = field(default_factory=dict)
    grades: Grades = field(default_factory=Grades)
    periods: tuple[str, ...] = ()  # "terms", or conditions: the stretches in which the agreement makes them true

    def shown_in(self, indicator: Indicator) -> tuple[str, ...]:
        """The areas for which an indicator is asked."""
        return indicator.areas or tuple(self.areas)

    def readings(self) -> Iterator[Reading]:
        """Every declared reading, in the order of the file; an indicator's own lists stand before the common ones."""
        for name, indicator in self.indicators.items():
            lists = (
                self.shown_in(indicator),
                indicator.baselines or self.baselines,
                indicator.windows or self.windows,
                self.thresholds.items(),
                indicator.starts or self.starts,
            )
            for area, baseline, window, (threshold, cut), start in product(*lists):
                yield Reading(name, area, baseline, window, threshold, cut, start)
