"""What must be said with a verdict: what the data cannot bear. Each caution has a name and stands in the verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from servanda.model.words import MeasureKind
from servanda.monitor.plan import Plan, Reading
from servanda.monitor.series import Series, number

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FEW = 10  # counted in the baseline, or to be expected in a window, below which hardly a fall can be told
CHANGED = 0.25  # the rest of the source moved by more than a quarter
UNTYPED = frozenset({"Other", "reported event", "event"})


@dataclass(frozen=True, slots=True)
class Caution:
    """A named caution and what it means here."""

    name: str
    text: str


def cautions(plan: Plan, reading: Reading, found: Series, size: float | None) -> tuple[Caution, ...]:
    """Everything that must be said with a verdict on this series."""
    raised = [_dating(found), *_counting(reading, found), *_looking(reading, found)]
    indicator = found.indicator
    if indicator.assumed:
        raised.append(Caution("assumed actor", f"{indicator.actor} is assumed, not stated: {indicator.assumed}"))
    raised += [Caution("assumed actor", each) for each in found.rows.assumed]
    if size is not None:
        raised.append(Caution("scattered", "the days scatter more than Poisson's; the interval is wider for it"))
    if plan.made is None or reading.start != plan.made:
        raised.append(Caution("assumed start", f"the pledge names no day; this reading starts on {reading.start}"))
    return tuple(each for each in raised if each)


def _dating(found: Series) -> Caution | None:
    import pyarrow.compute as pc  # noqa: PLC0415 - an extra

    dated = set(pc.unique(found.rows.table["dated_by"]).to_pylist())
    if dated <= {"event"}:
        return None
    name = "report-dated" if "report" in dated else "dating unknown"
    return Caution(name, "rows carry the day of the report: news of earlier events counts as later events")


def _counting(reading: Reading, found: Series) -> list[Caution | None]:
    if found.indicator.measure is MeasureKind.PRESENCE:
        return []
    raised: list[Caution | None] = []
    types = found.rows.says("type")
    if not found.indicator.types and (not types - UNTYPED or _untyped(found) > 0.5):
        raised.append(
            Caution("undifferentiated", "events of every type are counted together, shelling with statements")
        )
    start = number(reading.start)
    if reading.baseline.level is None:
        first, end = (number(day) for day in reading.baseline.span(reading.start))
        before = _seen(found, first, end)
        if before * min(1.0, reading.window / (end - first)) < FEW:
            raised.append(
                Caution("too few events", f"{before:g} in the baseline: hardly a fall can be told from chance")
            )
        if found.indicator.measure is MeasureKind.DISTINCT and end - first != reading.window:
            what = f"different ones in {end - first} days are not so many times those in {reading.window}"
            raised.append(Caution("unequal periods", what))
        raised.append(_reporting(found, first, end, start, start + reading.window))
    coarse = _coarse(found, start)
    if coarse:
        raised.append(Caution("coarse dates", f"{coarse} rows are dated to a week or more and stand on its first day"))
    return raised


def _seen(found: Series, start: int, end: int) -> float:
    """How many there are of what the number is made of: the events of a share, the stretches of a duration."""
    match found.indicator.measure:
        case MeasureKind.SHARE:
            return float(found.days(found.daily, start, end).sum())
        case MeasureKind.DURATION:
            return float(len(found.lengths(start, end)))
        case _:
            return found.value(start, end)


def _untyped(found: Series) -> float:
    """The share of events whose finest type says nothing."""
    counts = found.rows.numbers("count")[found.picked]
    other = found.rows.has("type", ("Other",))[found.picked]
    total = float(counts.sum())
    return float(counts[other].sum()) / total if total else 0.0


def _reporting(found: Series, first: int, end: int, start: int, until: int) -> Caution | None:
    """Whether the rest of the source, outside the area, reports more or less than before."""
    day, counts = found.rows.day, found.rows.numbers("count")
    outside: NDArray[np.bool_] = ~found.within
    before = float(counts[outside & (day >= first) & (day < end)].sum()) / (end - first)
    after = float(counts[outside & (day >= start) & (day < until)].sum()) / (until - start)
    if not before or abs(after / before - 1) <= CHANGED:
        return None
    more = f"{100 * (after / before - 1):+.0f} %"
    return Caution("changed reporting", f"elsewhere the source reports {more} in the first window")


def _coarse(found: Series, start: int) -> int:
    import pyarrow as pa  # noqa: PLC0415 - an extra
    import pyarrow.compute as pc  # noqa: PLC0415 - likewise

    wide = pc.is_in(found.rows.table["precision"].combine_chunks(), value_set=pa.array(["week", "month", "year"]))
    mask = wide.to_numpy(zero_copy_only=False).astype(bool) & found.picked & (found.rows.day >= start - 60)
    return int(mask.sum())


def _looking(reading: Reading, found: Series) -> list[Caution | None]:
    """Gaps between looks at a state in the weeks after the start."""
    if found.indicator.measure is not MeasureKind.PRESENCE:
        return []
    start = number(reading.start)
    looks = found.looked_at(start, start + 14)
    if len(looks) >= 14:
        return []
    return [Caution("gaps", f"the source looked on {len(looks)} of the first 14 days; what was between is not known")]
