"""Areas to look in: a region by its code, zones that a user has drawn, near a place, along a line.

A zone may hold for a time only: the properties `from` and `to` of its feature say from when to when (half-open).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from servanda.sources.codes import name_of, path_of
from servanda.sources.faults import Refusal
from servanda.sources.table import EventTable
from servanda.sources.times import read_date

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    import shapely

EARTH = 6371.0088  # mean radius in km, IUGG
_NEAR = re.compile(r"within (?P<km>[\d.]+) ?km of (?P<points>-?[\d.]+,-?[\d.]+(?: -?[\d.]+,-?[\d.]+)*)")
FORMS = 'UA-32, zone.geojson, "within 25 km of 30.52,50.45" or "within 5 km of 30.5,50.4 31.3,51.5" for a line'


@dataclass(frozen=True, slots=True)
class Zone:
    """A drawn area and the time it holds for, in microseconds since 1970; None is open."""

    shape: shapely.Geometry
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """Where to look. One of: a region's code, drawn zones, or points of a line with a distance in km."""

    name: str
    region: str = ""
    zones: tuple[Zone, ...] = ()
    line: tuple[tuple[float, float], ...] = ()
    km: float = 0.0

    def holds(self, table: pa.Table) -> pa.Array:
        """For each event whether it lies here, as an Arrow mask; an event without a point lies in no zone."""
        import numpy as np  # noqa: PLC0415 - comes with the extra
        import pyarrow as pa  # noqa: PLC0415 - an extra, needed only here
        import pyarrow.compute as pc  # noqa: PLC0415 - likewise

        if self.region:
            found = np.zeros(len(table), dtype=bool)
            parents, codes = pc.list_parent_indices(table["region"]), pc.list_flatten(table["region"])
            found[parents.to_numpy()[pc.equal(codes, self.region).to_numpy()]] = True
            return pa.array(found)
        lon, lat = (table[name].to_numpy(zero_copy_only=False).astype(float) for name in ("lon", "lat"))
        found = near(lon, lat, self.line, self.km) if self.line else np.zeros(len(lon), dtype=bool)
        times = table["happened_from"].cast(pa.int64()).to_numpy()
        for zone in self.zones:
            found |= _inside(zone, lon, lat, times)
        return pa.array(found & ~np.isnan(lon))

    def of(self, events: EventTable) -> EventTable:
        """The events that lie here."""
        return events.where(self.holds(events.table))


def _inside(zone: Zone, lon: np.ndarray[Any, Any], lat: np.ndarray[Any, Any], times: np.ndarray[Any, Any]) -> Any:  # noqa: ANN401 - a mask
    import numpy as np  # noqa: PLC0415 - comes with the extra
    import shapely  # noqa: PLC0415 - an extra, needed only here

    then = np.ones(len(times), dtype=bool)
    if zone.start is not None:
        then &= times >= zone.start
    if zone.end is not None:
        then &= times < zone.end
    return then & shapely.intersects_xy(zone.shape, np.nan_to_num(lon, nan=999.0), np.nan_to_num(lat, nan=999.0))


def near(lon: np.ndarray[Any, Any], lat: np.ndarray[Any, Any], line: tuple[tuple[float, float], ...], km: float) -> Any:  # noqa: ANN401 - a mask
    """Which points lie within a distance of a point or a line, on a sphere laid flat around each point.

    Exact enough for hundreds of kilometres: the error is below one part in a hundred, that of the sphere itself.
    """
    import numpy as np  # noqa: PLC0415 - comes with the extra

    across = np.cos(np.radians(lat))
    best = np.full(len(lon), np.inf)
    ends = line if len(line) > 1 else (line[0], line[0])
    for (x1, y1), (x2, y2) in pairwise(ends):
        ax, ay = np.radians(x1 - lon) * across, np.radians(y1 - lat)
        dx, dy = np.radians(x2 - x1) * across, np.radians(y2 - y1) + 0 * lat
        length = dx * dx + dy * dy
        along = np.clip(-(ax * dx + ay * dy) / np.where(length > 0, length, 1.0), 0.0, 1.0)
        best = np.fmin(best, np.hypot(ax + along * dx, ay + along * dy) * EARTH)
    return best <= km


def read_area(text: str) -> Area:
    """An area as a user writes it; a `Refusal` where it is none."""
    text = text.strip()
    found = _NEAR.fullmatch(text)
    if found:
        return _around(text, found["km"], found["points"])
    if text.endswith((".geojson", ".json")):
        return Area(Path(text).stem, zones=_zones(Path(text)))
    if path_of(text) is None:
        raise Refusal("E120", f'There is no region "{text}".', FORMS)
    return Area(f"{name_of(text)} ({text})", region=text)


def _around(text: str, km: str, points: str) -> Area:
    try:
        line = tuple((float(lon), float(lat)) for lon, lat in (point.split(",") for point in points.split()))
        return Area(text, line=line, km=float(km))
    except ValueError as error:  # 50.4.5
        raise Refusal("E120", f'There is no region "{text}".', FORMS) from error


def _zones(path: Path) -> tuple[Zone, ...]:
    import shapely.geometry  # noqa: PLC0415 - an extra, needed only here
    from shapely.errors import ShapelyError  # noqa: PLC0415 - likewise

    try:
        told = json.loads(path.read_text("utf-8-sig"))
        features = told["features"] if told.get("type") == "FeatureCollection" else [told]
        zones = []
        for feature in features:
            properties = feature.get("properties") or {}
            shape = shapely.geometry.shape(feature.get("geometry", feature))
            zones.append(Zone(shape, _instant(properties.get("from")), _instant(properties.get("to"))))
    except OSError as error:
        raise Refusal("U101", f"The file cannot be read: {error.strerror}.", place=str(path)) from error
    except (ValueError, KeyError, TypeError, AttributeError, ShapelyError, RecursionError) as error:
        said = f"The file is no GeoJSON with outlines: {type(error).__name__}."
        raise Refusal("E123", said, "a Feature or FeatureCollection of polygons", place=str(path)) from error
    return tuple(zones)


def _instant(text: object) -> int | None:
    if text is None:
        return None
    span = read_date(str(text), "UTC", None)
    if span is None:
        raise ValueError(text)
    return span.start
