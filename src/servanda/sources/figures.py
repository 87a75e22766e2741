"""Numbers and points out of a sheet: counts, values, deaths, coordinates."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from servanda.sources.faults import Fault, notice, shown

if TYPE_CHECKING:
    from servanda.sources.making import Making

Number = TypeVar("Number", int, float)
MOST = 2.0**53  # from here on a number of a file is not exact
_FAR, _NEAR = 20.0, 10.0  # degrees from the middle of the other rows: a place of another region; one of this


def whole(text: str) -> int | None:
    """A whole number of something, also where a file writes it as `4.0`; None where it is none or negative."""
    try:
        number = float(text)
    except ValueError:
        return None
    return int(number) if 0 <= number < MOST and number.is_integer() else None


def number_of(text: str) -> float | None:
    """A number, without the commas between thousands."""
    try:
        number = float(text.replace(",", "") if "," in text and "." not in text.partition(",")[0] else text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def counts(making: Making) -> list[int]:
    """How many events each row stands for: one, unless the file says."""
    if making.texts("count") is None:
        return making.same(1)
    return [number or 0 for number in _read(making, "count", whole, "a whole number of events, 0 or more")]


def values(making: Making) -> list[float | None]:
    """The measured number of each row."""
    return _read(making, "value", number_of, "a number")


def deaths(making: Making) -> dict[str, list[int | None]]:
    """The least, best and greatest number of deaths."""
    found = {
        name: _read(making, name, whole, "a whole number of deaths, 0 or more")
        for name in ("deaths_low", "deaths_best", "deaths_high")
    }
    if all(making.texts(name) is None for name in found):
        return found
    told = [[n for n in row if n is not None] for row in zip(*found.values(), strict=True)]
    wrong = [at for at, row in enumerate(told) if row != sorted(row)]
    if wrong:  # real releases have such rows, and count them
        first = making.sheet.lines[wrong[0]]
        said = f"{len(wrong)} rows have deaths out of order (low, best, high), the first in line {first}"
        making.notices.append(notice("E117", f"{said}; they are kept as they stand.", making.sheet.file))
    return found


def _read(making: Making, what: str, read: Callable[[str], Number | None], wanted: str) -> list[Number | None]:
    column = making.texts(what)
    if column is None:
        return making.same(None)
    found = making.each(column, read)
    for at, number in enumerate(found):
        if number is None and column[at].strip():
            fault = Fault("E116", f'"{shown(column[at])}" is not {wanted}.', wanted, making.named(what))
            making.fault(at, fault)
    return found


def points(making: Making) -> tuple[list[float | None], list[float | None], list[str | None]]:
    """Longitude, latitude and place of each row; a point that cannot be is a reason to set the row aside."""
    place = [text or None for text in making.texts("place") or making.same("")]
    numbers = making.texts("geoname")
    if numbers is not None:
        known = making.gazetteer.geonames(frozenset(numbers))
        found = [known.get(number) for number in numbers]
        named = [given or (each.name if each else None) for given, each in zip(place, found, strict=True)]
        return [each.lon if each else None for each in found], [each.lat if each else None for each in found], named
    lons, lats = making.texts("lon"), making.texts("lat")
    if lons is None or lats is None:
        return making.same(None), making.same(None), place
    lon, lat = making.each(lons, number_of), making.each(lats, number_of)
    middle = _middle(lon, lat)
    column = f"{making.named('lat')}, {making.named('lon')}"
    for at, (x, y) in enumerate(zip(lon, lat, strict=True)):
        wrong = _wrong(x, y, middle) if lons[at].strip() or lats[at].strip() else None
        if wrong:
            code, why = wrong
            said = f"{shown(lats[at])}, {shown(lons[at])}: {why}"
            making.fault(at, Fault(code, said, "latitude -90 to 90, longitude -180 to 180", column))
    return lon, lat, place


def _wrong(x: float | None, y: float | None, middle: tuple[float, float] | None) -> tuple[str, str] | None:
    if x is None or y is None:
        return "E114", "these are no coordinates."
    if x == 0 and y == 0:
        return "E114", "this point in the Gulf of Guinea stands for a place that was not found."
    if abs(y) > 90 or abs(x) > 180:
        swapped = abs(x) <= 90 and abs(y) <= 180
        return ("E115", "latitude and longitude are swapped.") if swapped else ("E114", "there is no such point.")
    if middle and math.dist((x, y), middle) > _FAR and math.dist((y, x), middle) < _NEAR:
        return "E115", "far from all other rows, and among them with latitude and longitude swapped."
    return None


def _middle(lon: Sequence[float | None], lat: Sequence[float | None]) -> tuple[float, float] | None:
    """The median point, if there are enough rows for one."""
    xs, ys = sorted(x for x in lon if x is not None), sorted(y for y in lat if y is not None)
    return (xs[len(xs) // 2], ys[len(ys) // 2]) if len(xs) >= 5 and len(ys) >= 5 else None
