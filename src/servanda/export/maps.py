"""Maps of a monitor: points in the outlines of the areas that are watched, laid flat around their middle."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import escape

if TYPE_CHECKING:
    import shapely

EDGE = 10  # around the drawing
FINE = 300  # an outline is drawn as sharp as that part of its extent


@dataclass(frozen=True, slots=True)
class Dot:
    """A point; a graver one is larger."""

    lon: float
    lat: float
    grade: int = 1


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of an area under its name."""

    name: str
    shape: shapely.Geometry


def outlined(areas: Mapping[str, Sequence[str]]) -> tuple[Outline, ...]:
    """The outlines of the areas whose regions are known, the largest first, so that a city lies on its province."""
    import shapely  # noqa: PLC0415 - an extra

    from servanda.sources.outlines import units, world  # noqa: PLC0415 - likewise

    found = []
    for name, codes in areas.items():
        known = [units() if code.startswith("UA-") else world() for code in codes]
        pairs = zip(codes, known, strict=True)
        shapes = [these.shapes[these.codes.index(code)] for code, these in pairs if code in these.codes]
        if shapes:
            found.append(Outline(name, shapely.union_all(shapes)))
    return tuple(sorted(found, key=lambda each: -float(shapely.area(each.shape))))


def drawn(dots: Sequence[Dot], areas: Sequence[Outline], wide: int, high: int) -> tuple[list[str], str]:
    """The parts of the drawing, and in words what it shows."""
    frame = _Frame.around(dots, areas, wide, high)
    parts = [part for area in areas for part in frame.outline(area)]
    for dot in dots:
        x, y = frame.at(dot.lon, dot.lat)
        parts.append(f'<circle class="event" cx="{x}" cy="{y}" r="{1.2 + dot.grade:g}"/>')
    inside = f", in {', '.join(area.name for area in areas)}" if areas else ""
    south, north = min(dot.lat for dot in dots), max(dot.lat for dot in dots)
    west, east = min(dot.lon for dot in dots), max(dot.lon for dot in dots)
    where = f"between {south:.2f} and {north:.2f} north, {west:.2f} and {east:.2f} east"
    return parts, f"{len(dots)} points {where}{inside}"


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a point of the earth stands in the drawing."""

    west: float
    north: float
    across: float  # how much shorter a degree of longitude is than one of latitude
    scale: float

    @classmethod
    def around(cls, dots: Sequence[Dot], areas: Sequence[Outline], wide: int, high: int) -> _Frame:
        """The frame that holds the areas and the points."""
        bounds = [*(area.shape.bounds for area in areas), *((dot.lon, dot.lat, dot.lon, dot.lat) for dot in dots)]
        wests, souths, easts, norths = zip(*bounds, strict=True)
        west, south, east, north = min(wests), min(souths), max(easts), max(norths)
        across = math.cos(math.radians((south + north) / 2))
        scale = min((wide - 2 * EDGE) / max((east - west) * across, 0.1), (high - 2 * EDGE) / max(north - south, 0.1))
        return cls(west, north, across, scale)

    def at(self, lon: float, lat: float) -> tuple[str, str]:
        """A point as it is written."""
        x, y = EDGE + (lon - self.west) * self.across * self.scale, EDGE + (self.north - lat) * self.scale
        return f"{x:.1f}", f"{y:.1f}"

    def outline(self, area: Outline) -> Iterable[str]:
        """An outline with its name."""
        import shapely  # noqa: PLC0415 - an extra

        west, south, east, north = area.shape.bounds
        plain = shapely.simplify(area.shape, max(east - west, north - south) / FINE)
        for part in shapely.get_parts(plain):
            points = shapely.get_coordinates(shapely.get_exterior_ring(part))
            ring = " ".join(",".join(self.at(*point)) for point in points)
            yield f'<polygon class="outline" points="{ring}"/>'
        x, y = self.at(*shapely.get_coordinates(shapely.point_on_surface(plain))[0])
        yield f'<text class="tick" x="{x}" y="{y}" text-anchor="middle">{escape(area.name)}</text>'
