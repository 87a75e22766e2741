"""Areas: regions, drawn zones that hold for a time, near a place, along a line."""

import json
from pathlib import Path

import pytest

from servanda.sources import EventTable
from servanda.sources.areas import read_area
from servanda.sources.codes import UNIT_BY_GEONAMES, UNITS
from servanda.sources.faults import Refusal
from servanda.sources.outlines import even_odd, outlines
from servanda.sources.revisions import combined
from servanda.sources.saving import read_saved, saved
from tests.sources.conftest import Read

HEAD = "date,lon,lat,place,type_code,n_reports\n"
ROWS = "2031-03-29,30.52,50.45,Kyiv,C,1\n2031-03-30,31.30,51.50,Chernihiv,C,1\n2031-04-02,30.90,50.80,Kozelets,C,1\n"
SQUARE = [[[30, 50], [31, 50], [31, 51], [30, 51], [30, 50]]]


@pytest.fixture
def events(read: Read) -> EventTable:
    """Three events around Kyiv, and one without a point."""
    return read(HEAD + ROWS + "2031-04-03,,,nowhere,C,1\n")


def places(area: str, events: EventTable) -> list[str]:
    """The places of the events that lie in an area."""
    return read_area(area).of(events).table["place"].to_pylist()


@pytest.mark.parametrize(
    ("area", "found"),
    [
        ("UA", ["Kyiv", "Chernihiv", "Kozelets", "nowhere"]),
        ("UA-30", ["Kyiv"]),
        ("UA-74", ["Chernihiv", "Kozelets"]),
        ("SY", []),
        ("within 5 km of 30.52,50.45", ["Kyiv"]),
        ("within 60 km of 30.52,50.45", ["Kyiv", "Kozelets"]),
        ("within 12 km of 30.52,50.45 31.3,51.5", ["Kyiv", "Chernihiv", "Kozelets"]),
    ],
)
def test_regions_and_distances(events: EventTable, area: str, found: list[str]) -> None:
    """A region holds what has its code, a distance what is near enough to a point or a line."""
    assert places(area, events) == found


def test_zones_hold_for_a_time(events: EventTable, tmp_path: Path) -> None:
    """A drawn zone holds events within its outline, and within its time where it has one."""
    geometry = {"type": "Polygon", "coordinates": SQUARE}
    path = tmp_path / "zone.geojson"
    for properties, found in (
        ({}, ["Kyiv", "Kozelets"]),
        ({"from": "2031-04-01"}, ["Kozelets"]),
        ({"to": "2031-04-01"}, ["Kyiv"]),
    ):
        path.write_text(json.dumps({"type": "Feature", "properties": properties, "geometry": geometry}), "utf-8")

        assert places(str(path), events) == found
    path.write_text(json.dumps(geometry), "utf-8")
    assert places(str(path), events) == ["Kyiv", "Kozelets"]


@pytest.mark.parametrize(
    ("content", "code"), [(None, "U101"), ("{", "E123"), ('{"type": "Feature", "properties": {"from": "x"}}', "E123")]
)
def test_zones_that_are_refused(tmp_path: Path, content: str | None, code: str) -> None:
    """A file that is missing or holds no outlines is told with its name."""
    path = tmp_path / "zone.geojson"
    if content is not None:
        path.write_text(content, "utf-8")
    with pytest.raises(Refusal) as refusal:
        read_area(str(path))

    assert (refusal.value.diagnostic.code, refusal.value.diagnostic.file) == (code, str(path))


def test_unknown_regions_are_refused() -> None:
    """A code that ISO 3166 does not have is no region."""
    for text in ("UA-99", "ZZ", "Kyiv"):
        with pytest.raises(Refusal, match="no region"):
            read_area(text)


def test_the_smallest_outline_wins() -> None:
    """A city within a province has the point, whichever is first; a hole, and a ring out of order, are not inside."""
    province, city = ([[0, 0], [size, 0], [size, size], [0, size], [0, 0]] for size in (10, 2))
    hole = [[4, 4], [6, 4], [6, 6], [4, 6], [4, 4]]
    areas = [("city", even_odd([city])), ("province", even_odd([hole, province]))]

    for order in (areas, areas[::-1]):
        assert outlines(order).holding([1, 3, 5, 11], [1, 3, 5, 11]) == ["city", "province", "", ""]


@pytest.mark.parametrize(
    ("number", "name", "region"),
    [
        ("709856", "Dobrianka", ["UA", "UA-74"]),  # outside every outline, 0.6 km from that of its oblast
        ("691942", "Talalaivka", ["UA", "UA-74"]),  # within the outline of the next oblast
        ("708251", "Hostomel", ["UA", "UA-32"]),  # within the outline of the city of Kyiv
        ("6930327", "Slavutych", ["UA", "UA-74"]),  # of Kyiv oblast by law, and 31 km from it
        ("1", None, ["UA"]),
    ],
)
def test_places_near_a_border_lie_where_geonames_says(
    read: Read, number: str, name: str | None, region: list[str]
) -> None:
    """Outlines are coarse by some kilometres, so a place known by number is of its own unit there, and not far off."""
    (row,) = read(f"geonameid,date,status\n{number},2031-03-01,RU\n").table.to_pylist()

    assert (row["place"], row["region"]) == (name, region)


def test_every_unit_has_a_number_of_geonames() -> None:
    """The numbers of GeoNames name each unit of Ukraine once."""
    assert sorted(UNIT_BY_GEONAMES.values()) == sorted(UNITS)


def test_a_saved_table_is_read_as_it_was(events: EventTable, read: Read, tmp_path: Path) -> None:
    """A table keeps its rows, what was set aside and what was noticed through a file."""
    bad = read(HEAD + ROWS + "2031-04-44,1,1,x,C,1\n")
    (tmp_path / "kept.parquet").write_bytes(saved(bad))

    assert read_saved(tmp_path / "kept.parquet") == bad
    assert read((tmp_path / "kept.parquet").read_bytes(), "kept2.parquet") == bad
    assert bool(EventTable.joined([])) is True


def test_a_later_file_revises(read: Read) -> None:
    """The same row in a second file is counted once; one that it tells otherwise is a revision, and both stay."""
    head = "date,region,count\n"
    first = read(head + "2031-03-29,UA-32,3\n2031-03-30,UA-32,4\n", "first.csv")
    second = read(head + "2031-03-29,UA-32,3\n2031-03-30,UA-32,9\n2031-03-31,UA-32,1\n", "second.csv")
    both = combined([first, second])

    assert list(zip(both.table["count"].to_pylist(), both.table["revision"].to_pylist(), strict=True)) == [
        (3, 0),
        (4, 0),
        (9, 1),
        (1, 0),
    ]
    assert [(each.file, each.line, each.code) for each in both.set_aside] == [("second.csv", 2, "E119")]
    assert both.rows == len(both) + len(both.set_aside)
    assert combined([first]) == first
