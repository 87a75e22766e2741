"""Incidents: the rows of a set that the plan tells as happenings of the agreement, each with its grades.

Only events are incidents: a number that somebody else has counted, or a state, is not one happening.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from servanda.monitor.grading import graded, recurring
from servanda.monitor.plan import IncidentKind, Plan
from servanda.monitor.series import Rows, day_of, number, series
from servanda.sources.table import EVENT

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Incident:
    """One row told as a happening: `says` in the words of the agreement, `id` and `source` as the row has them."""

    kind: str
    area: str
    day: date
    says: str
    id: str
    source: str
    severity: int
    confidence: int
    recurrence: int
    point: tuple[float, float] | None = None  # longitude and latitude, where the place is known so well

    @property
    def grades(self) -> str:
        """The three grades, as they are printed."""
        return f"S{self.severity} C{self.confidence} R{self.recurrence}"


def incidents_of(plan: Plan, rows: Mapping[str, Rows]) -> tuple[Incident, ...]:
    """The incidents of every kind from the pledge on, by day; a row in several areas is one incident, of the first."""
    found = (each for kind in plan.incidents.values() for each in _of_kind(plan, kind, rows[kind.selection.data]))
    return tuple(sorted(found, key=lambda each: (each.day, each.kind, each.area, each.id)))


def _of_kind(plan: Plan, kind: IncidentKind, rows: Rows) -> Iterator[Incident]:
    import numpy as np  # noqa: PLC0415 - comes with the extra

    event = np.array([each == EVENT for each in rows.table["kind"].to_pylist()], bool)
    free = event & (rows.day >= number(plan.made or plan.first)) & (rows.day <= number(plan.until))
    severity, confidence = graded(plan.grades.severity, rows), graded(plan.grades.confidence, rows)
    for area in plan.shown_in(kind.selection):
        what = series(kind.selection, area, plan.areas[area], rows, plan.data[kind.selection.data])
        at: NDArray[np.int64] = np.flatnonzero(what.picked & free)
        at = at[np.argsort(rows.day[at], kind="stable")]
        free[at] = False
        again = recurring(plan.grades.recurrence, rows.day[at])
        ids, sources, lon, lat = (rows.table[name].take(at).to_pylist() for name in ("id", "source", "lon", "lat"))
        for here, id_, source, often, x, y in zip(at, ids, sources, again, lon, lat, strict=True):
            yield Incident(
                kind.name,
                area,
                day_of(rows.day[here]),
                kind.says.replace("{area}", area),
                id_,
                source,
                int(severity[here]),
                int(confidence[here]),
                int(often),
                (x, y) if x is not None and y is not None and rows.sharp[here] else None,
            )
