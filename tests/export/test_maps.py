"""Maps: points in the outlines of areas."""

import re

from servanda.export.maps import Dot, drawn, outlined


def numbers(part: str, *names: str) -> list[float]:
    """The values of some attributes of a part."""
    return [float(re.search(rf' {name}="([-\d.]+)"', part)[1]) for name in names]  # type: ignore[index]


def test_areas_are_drawn_the_largest_first_and_an_unknown_one_not() -> None:
    """A city lies on its province, a country is known by its code, and everywhere has no outline."""
    areas = outlined({"City": ["UA-30"], "Oblast": ["UA-32"], "Everywhere": [], "Nowhere": ["XX"], "Syria": ["SY"]})

    assert [area.name for area in areas] == ["Syria", "Oblast", "City"]


def test_a_point_lies_where_it_does_in_its_outline() -> None:
    """Kyiv is drawn within the outline of its oblast, a graver point is larger, and nothing leaves the drawing."""
    areas = outlined({"Kyiv & around": ["UA-32"]})
    parts, told = drawn([Dot(30.52, 50.45), Dot(30.6, 50.5, 3)], areas, 340, 150)
    ring = [tuple(map(float, pair.split(","))) for pair in re.findall(r"[\d.]+,[\d.]+", parts[0])]
    x, y, small = numbers(parts[-2], "cx", "cy", "r")

    assert min(x for x, _ in ring) < x < max(x for x, _ in ring)
    assert min(y for _, y in ring) < y < max(y for _, y in ring)
    assert small < numbers(parts[-1], "r")[0]
    assert all(0 <= x <= 340 and 0 <= y <= 150 for x, y in ring)
    assert "Kyiv &amp; around" in parts[1]
    assert told == "2 points between 50.45 and 50.50 north, 30.52 and 30.60 east, in Kyiv & around"
