"""Outlines: TopoJSON and GeoJSON as polygons, and in which of them points lie.

A point is in an outline by the even-odd rule over all its rings, whatever their order: files list islands first.
Of several outlines the smallest has it: a city before the province around it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

from servanda.sources.codes import DATA, UNIT_BY_NAME, countries

if TYPE_CHECKING:
    import numpy as np
    import shapely

DEGREE = 111.2  # km


@dataclass(frozen=True, slots=True)
class Outlines:
    """Areas with their codes, ready to be asked. `shapes` and `codes` go together."""

    shapes: tuple[shapely.Geometry, ...]
    codes: tuple[str, ...]
    tree: shapely.STRtree

    def holding(self, lon: Sequence[float], lat: Sequence[float]) -> list[str]:
        """For each point the code of the smallest area that holds it, "" for none."""
        import numpy as np  # noqa: PLC0415 - comes with the extra
        import shapely  # noqa: PLC0415 - an extra, needed only here

        found = [""] * len(lon)
        size = np.full(len(lon), np.inf)
        points, areas = self.tree.query(shapely.points(lon, lat), predicate="intersects")
        sizes = shapely.area(self.tree.geometries)
        for point, area in zip(points.tolist(), areas.tolist(), strict=True):
            if sizes[area] < size[point]:
                size[point], found[point] = sizes[area], self.codes[area]
        return found

    def near(self, code: str, lon: float, lat: float, km: float) -> bool:
        """Whether a point lies in an area or within so many km of it, on a sphere laid flat around the point."""
        import shapely  # noqa: PLC0415 - an extra, needed only here
        from shapely.affinity import scale  # noqa: PLC0415 - likewise

        across = math.cos(math.radians(lat))
        shape = scale(self.shapes[self.codes.index(code)], across, 1.0, origin=(0, 0))
        return bool(shapely.dwithin(shape, shapely.Point(lon * across, lat), km / DEGREE))


def outlines(areas: Sequence[tuple[str, shapely.Geometry]]) -> Outlines:
    """Areas as outlines."""
    import shapely  # noqa: PLC0415 - an extra, needed only here

    shapes = tuple(shape for _, shape in areas)
    shapely.prepare(list(shapes))
    return Outlines(shapes, tuple(code for code, _ in areas), shapely.STRtree(shapes))


def even_odd(rings: Sequence[Any]) -> shapely.Geometry:
    """The area of rings by the even-odd rule."""
    import shapely  # noqa: PLC0415 - an extra, needed only here

    areas = shapely.make_valid(shapely.polygons([shapely.linearrings(ring) for ring in rings if len(ring) >= 4]))
    return reduce(shapely.symmetric_difference, areas)


@cache
def units() -> Outlines:
    """The first-level units of Ukraine, by ISO 3166-2."""
    topology = _topology(DATA / "ukraine-units.topo.json")
    found = topology["objects"]["ukr"]["geometries"]
    return outlines(
        [(UNIT_BY_NAME[g["properties"]["name"]], even_odd(_rings(topology, g))) for g in found if "arcs" in g]
    )


@cache
def world() -> Outlines:
    """The countries of the world, by ISO 3166-1 alpha-2; areas without a code are left out."""
    topology = _topology(DATA / "countries-50m.topo.json")
    known = countries()
    named = [(known.get(g.get("id", "")), g) for g in topology["objects"]["countries"]["geometries"]]
    return outlines([(code, _nested(topology, geometry)) for code, geometry in named if code])


def _nested(topology: dict[str, Any], geometry: dict[str, Any]) -> shapely.Geometry:
    """The area of a geometry whose polygons are known to name their outer ring first: quicker than even-odd."""
    import shapely  # noqa: PLC0415 - an extra, needed only here

    listed = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    parts = [_rings(topology, {"type": "Polygon", "arcs": polygon}) for polygon in listed]
    return shapely.MultiPolygon([shapely.Polygon(outer, holes) for outer, *holes in parts])


def _topology(path: Path) -> dict[str, Any]:
    import numpy as np  # noqa: PLC0415 - comes with the extra

    topology: dict[str, Any] = json.loads(path.read_text("utf-8"))
    scale, shift = (np.array(topology["transform"][part]) for part in ("scale", "translate"))
    topology["arcs"] = [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]
    return topology


def _rings(topology: dict[str, Any], geometry: dict[str, Any]) -> list[np.ndarray[Any, Any]]:
    """The rings of a geometry of a topology: arcs laid end to end, `~n` being arc n backwards."""
    import numpy as np  # noqa: PLC0415 - comes with the extra

    arcs = topology["arcs"]
    listed = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    rings = []
    for polygon in listed:
        for ring in polygon:
            laid = [arcs[~n][::-1] if n < 0 else arcs[n] for n in ring]
            rings.append(np.concatenate([laid[0], *(arc[1:] for arc in laid[1:])]))
    return rings
