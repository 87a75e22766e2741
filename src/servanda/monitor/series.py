"""An indicator in an area, day by day, out of an event table.

A day is a day of UTC; a row that is coarser than a day stands on its first, as the sources count. A presence is a
state: its number on a day is that of the rows that cover it, and a day that no row of the whole set covers was not
looked at. A duration is the time that rows cover: what lasts past midnight counts on both days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from servanda.model.words import MeasureKind
from servanda.monitor.plan import Data, Indicator
from servanda.sources.table import PLACE_PRECISIONS

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

DAY = 86_400_000_000
HOUR = DAY // 24
EPOCH = date(1970, 1, 1).toordinal()


def number(day: date) -> int:
    """A day as its number since 1970."""
    return day.toordinal() - EPOCH


def day_of(days: int) -> date:
    """The day of a number."""
    return date.fromordinal(int(days) + EPOCH)


@dataclass(frozen=True)
class Rows:
    """The rows of one set that stand, as arrays, each read once however many indicators look at it."""

    table: pa.Table
    assumed: tuple[str, ...] = ()  # what the mapping declares and no row states

    @cached_property
    def spans(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """From and to, in microseconds."""
        return self._whole("happened_from"), self._whole("happened_to")

    @cached_property
    def day(self) -> NDArray[np.int64]:
        """The first day of each row: noon of it, whatever zone the source's days are of; an instant's own day."""
        found: NDArray[np.int64] = (self.spans[0] + self._coarse * (DAY // 2)) // DAY
        return found

    @cached_property
    def begun(self) -> NDArray[np.int64]:
        """When each row begins: its instant, or its first day's beginning in UTC."""
        import numpy as np  # noqa: PLC0415 - comes with the extra

        return np.where(self._coarse, self.day * DAY, self.spans[0])

    @cached_property
    def sharp(self) -> NDArray[np.bool_]:
        """Whose place is known well enough to be a point on a map."""
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.compute as pc  # noqa: PLC0415 - likewise

        near = pc.is_in(self.table["place_precision"].combine_chunks(), value_set=pa.array(PLACE_PRECISIONS[:2]))
        found: NDArray[np.bool_] = near.to_numpy(zero_copy_only=False).astype(bool)
        return found

    @cached_property
    def _coarse(self) -> NDArray[np.bool_]:
        """Which rows are known to the day or more coarsely."""
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.compute as pc  # noqa: PLC0415 - likewise

        sharp = pc.is_in(self.table["precision"].combine_chunks(), value_set=pa.array(["instant", "hour"]))
        found: NDArray[np.bool_] = ~sharp.to_numpy(zero_copy_only=False).astype(bool)
        return found

    def _whole(self, name: str) -> NDArray[np.int64]:
        import pyarrow as pa  # noqa: PLC0415 - an extra

        found: NDArray[np.int64] = self.table[name].cast(pa.int64()).to_numpy()
        return found

    def numbers(self, name: str) -> NDArray[np.float64]:
        """A column of numbers; what is not told is 0."""
        import numpy as np  # noqa: PLC0415 - comes with the extra
        import pyarrow as pa  # noqa: PLC0415 - an extra

        found: NDArray[np.float64] = np.nan_to_num(self.table[name].cast(pa.float64()).to_numpy())
        return found

    def names(self, name: str) -> NDArray[Any]:
        """A column of texts as numbers: equal where the texts are, and -1 where nothing is told."""
        encoded = self.table[name].combine_chunks().dictionary_encode()
        found: NDArray[Any] = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
        return found

    def has(self, name: str, wanted: tuple[str, ...]) -> NDArray[np.bool_]:
        """Which rows have one of the wanted names in a list of names."""
        import numpy as np  # noqa: PLC0415 - comes with the extra
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.compute as pc  # noqa: PLC0415 - likewise

        column = self.table[name].combine_chunks()
        flat = pc.list_flatten(column)
        values = flat.field("name") if pa.types.is_struct(flat.type) else flat
        found = pc.is_in(values, value_set=pa.array(wanted, pa.string())).to_numpy(zero_copy_only=False)
        mask = np.zeros(len(column), bool)
        mask[pc.list_parent_indices(column).to_numpy()[found.astype(bool)]] = True
        return mask

    def says(self, name: str) -> frozenset[str]:
        """Every name that stands in a list of names of some row."""
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.compute as pc  # noqa: PLC0415 - likewise

        flat = pc.list_flatten(self.table[name].combine_chunks())
        values = flat.field("name") if pa.types.is_struct(flat.type) else flat
        return frozenset(v for v in pc.unique(values).to_pylist() if v is not None)

    @cached_property
    def is_count(self) -> NDArray[np.bool_]:
        """Which rows are numbers that somebody else counted."""
        import pyarrow.compute as pc  # noqa: PLC0415 - an extra

        found: NDArray[np.bool_] = pc.equal(self.table["kind"], "count").to_numpy().astype(bool)
        return found

    @cached_property
    def looked_at(self) -> NDArray[np.int64]:
        """The days that some row covers."""
        import numpy as np  # noqa: PLC0415 - comes with the extra

        first, last = self.covering
        low = int(first.min(initial=0))
        change = np.zeros(int(last.max(initial=0)) - low + 2, np.int64)
        np.add.at(change, first - low, 1)
        np.add.at(change, last + 1 - low, -1)
        return np.flatnonzero(np.cumsum(change) > 0) + low

    @cached_property
    def covering(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The first and the last day whose noon, or whose instant, a row covers."""
        import numpy as np  # noqa: PLC0415 - comes with the extra

        _, end = self.spans
        return self.day, np.maximum(self.day, (end - 1 - DAY // 2) // DAY)


@dataclass(frozen=True)
class Series:
    """An indicator in an area. `first` and `last` are the days between which the source tells anything."""

    indicator: Indicator
    area: str
    rows: Rows
    picked: NDArray[np.bool_]
    within: NDArray[np.bool_]  # the rows of the area, of whatever type: the whole of a share
    first: int
    last: int

    @cached_property
    def daily(self) -> NDArray[np.float64]:
        """What each day from `first` to `last` adds."""
        import numpy as np  # noqa: PLC0415 - comes with the extra

        if self.indicator.measure is MeasureKind.DURATION:
            return np.diff(self._lasted(np.arange(self.first, self.last + 2) * DAY)) / HOUR
        day = self.rows.day[self.picked] - self.first
        inside = (day >= 0) & (day <= self.last - self.first)
        size = self.last - self.first + 1
        found: NDArray[np.float64] = np.bincount(day[inside], self._weights()[inside], minlength=size).astype(float)
        return found

    def _weights(self) -> NDArray[np.float64]:
        added = self.indicator.measure is MeasureKind.SUM
        return self.rows.numbers((self.indicator.of or "value") if added else "count")[self.picked]

    def _lasted(self, until: NDArray[np.int64]) -> NDArray[np.float64]:
        """How long the picked rows had lasted together by each of some moments."""
        import numpy as np  # noqa: PLC0415 - comes with the extra

        total = np.zeros(len(until))
        for edges, sign in zip(self._edges(), (1, -1), strict=True):
            ordered = np.sort(edges[self.picked])
            past = np.searchsorted(ordered, until)
            sums = np.concatenate(([0.0], np.cumsum(ordered - self.first * DAY, dtype=float)))
            total += sign * (past * (until - self.first * DAY).astype(float) - sums[past])
        return total

    def _edges(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """From when until when each row lasts; one that is known to the day only begins with that day."""
        start, end = self.rows.spans
        begun = self.rows.begun
        return begun, begun + (end - start)

    def lengths(self, start: int, end: int) -> NDArray[np.float64]:
        """How many hours of each picked row lie in some days, of those of which any do."""
        import numpy as np  # noqa: PLC0415 - comes with the extra

        first, last = (edges[self.picked] for edges in self._edges())
        hours = (np.minimum(last, end * DAY) - np.maximum(first, start * DAY)) / HOUR
        found: NDArray[np.float64] = hours[hours > 0]
        return found

    @cached_property
    def whole(self) -> NDArray[np.float64]:
        """For a share: what each day from `first` to `last` adds to the whole."""
        import numpy as np  # noqa: PLC0415 - comes with the extra

        day = self.rows.day - self.first
        inside = self.within & (day >= 0) & (day <= self.last - self.first)
        counts = self.rows.numbers("count")[inside]
        found: NDArray[np.float64] = np.bincount(day[inside], counts, self.last - self.first + 1).astype(float)
        return found

    def value(self, start: int, end: int) -> float:
        """The number over the days from `start` to the day before `end`."""
        measure = self.indicator.measure
        if measure is MeasureKind.PRESENCE:
            return self.state(end - 1)
        if measure is MeasureKind.DISTINCT:
            return self._different(start, end)
        total = float(self.days(self.daily, start, end).sum())
        if measure is MeasureKind.RATE:
            return total / max(end - start, 1)
        if measure is MeasureKind.SHARE:
            whole = float(self.days(self.whole, start, end).sum())
            return 100 * total / whole if whole else 0.0
        return total

    def _different(self, start: int, end: int) -> float:
        """How many different ones; a row that is part of no group stands by itself for as many as it counts."""
        of = self.indicator.of or "group"
        chosen = self.chosen(start, end)
        names = self.rows.names(of)[chosen]
        alone = self.rows.numbers("count")[chosen][names == -1].sum() if of == "group" else 0.0
        return float(len({*names.tolist()} - {-1}) + alone)

    def days(self, each: NDArray[np.float64], start: int, end: int) -> NDArray[np.float64]:
        """Of a number for each day of the series those of some days."""
        return each[max(start - self.first, 0) : max(end - self.first, 0)]

    def state(self, day: int) -> float:
        """How many stand there on a day; `of` a value, how much."""
        first, last = self.rows.covering
        there = self.picked & (first <= day) & (last >= day)
        return float(self.rows.numbers(self.indicator.of)[there].sum() if self.indicator.of else there.sum())

    def chosen(self, start: int, end: int) -> NDArray[np.bool_]:
        """The rows that a number over these days rests on."""
        if self.indicator.measure is MeasureKind.PRESENCE:
            first, last = self.rows.covering
            return self.picked & (first < end) & (last >= start)
        if self.indicator.measure is MeasureKind.DURATION:
            begun, ended = self._edges()
            return self.picked & (begun < end * DAY) & (ended > start * DAY)
        return self.picked & (self.rows.day >= start) & (self.rows.day < end)

    def cut_by(self, start: int, end: int) -> bool:
        """Whether some number that the source gives for several days is of days on both sides of an end."""
        first, last = self.rows.covering
        counted = self.picked & self.rows.is_count
        return any(bool((counted & (first < at) & (last >= at)).any()) for at in (start, end))

    def evidence(self, start: int, end: int) -> tuple[str, ...]:
        """The ids of those rows."""
        import numpy as np  # noqa: PLC0415 - comes with the extra

        found = self.rows.table["id"].take(np.flatnonzero(self.chosen(start, end)))
        return tuple(found.to_pylist())

    def looked_at(self, start: int, end: int) -> list[int]:
        """The days of a stretch on which the source looked; for what is counted, every day that it covers."""
        if self.indicator.measure is not MeasureKind.PRESENCE:
            return list(range(max(start, self.first), min(end, self.last + 1)))
        days = self.rows.looked_at
        return [int(day) for day in days[(days >= start) & (days < end)]]


def series(indicator: Indicator, area: str, regions: tuple[str, ...], rows: Rows, data: Data) -> Series:
    """The series of an indicator in an area; no regions mean everywhere."""
    import numpy as np  # noqa: PLC0415 - comes with the extra

    days = rows.day
    within = rows.has("region", regions) if regions else np.ones(len(days), bool)
    picked = within.copy()
    if indicator.types:
        picked &= rows.has("type", indicator.types)
    if indicator.actor and not indicator.assumed:
        picked &= rows.has("actors", (indicator.actor,))
    lasting = indicator.measure in (MeasureKind.PRESENCE, MeasureKind.DURATION)
    last = int(np.max(rows.covering[1] if lasting else days, initial=0))
    first = number(data.since) if data.since else int(days.min(initial=last))
    return Series(indicator, area, rows, picked, within, first, number(data.until) if data.until else last)
