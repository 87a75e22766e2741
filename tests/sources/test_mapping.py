"""A user's mapping says which column is what; a wrong one is refused where it is wrong."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from servanda.sources import read_events, read_mapping
from servanda.sources.drafting import draft
from servanda.sources.faults import Refusal
from servanda.sources.reading import read_sheet
from servanda.sources.times import read_date
from tests.sources.conftest import Read

GOOD = """
name = "notes"
dated_by = "report"
zone = "Europe/Kyiv"
country = "UA"
unit = "t"
group_by = ["day", "where"]
[columns]
id = ["nr", "day"]
happened = "day"
region = "where"
value = "tons"
type = ["what"]
[types]
x = "explosion"
[regions]
North = "UA-74"
[[actors]]
column = "who"
role = "perpetrator"
names = { N = "Norland" }
[[actors]]
name = "Southmark"
"""
ROWS = [
    {"nr": "1", "day": "2031-03-29", "where": "North", "tons": "1,200.5", "what": "x", "who": "N"},
    {"nr": "2", "day": "2031-03-29", "where": "", "tons": "", "what": "y", "who": ""},
]


def text(rows: list[dict[str, str]]) -> str:
    """Rows parted by semicolons."""
    return "\n".join([";".join(rows[0]), *(";".join(row.values()) for row in rows)]) + "\n"


def test_what_a_mapping_says(read: Read) -> None:
    """Zone, codes, unit, roles, assumed actors and the rule of grouping are as the mapping has them."""
    events = read(text(ROWS), mapping=read_mapping(GOOD, "notes.toml"))
    first, second = events.table.to_pylist()

    assert first["happened_from"] == datetime(2031, 3, 28, 22, tzinfo=UTC)
    assert (first["id"], first["region"], first["type"]) == ("notes:1/2031-03-29", ["UA", "UA-74"], ["explosion"])
    assert (first["value"], first["unit"]) == (1200.5, "t")
    assert first["actors"] == [
        {"name": "Norland", "role": "perpetrator", "assumed": False},
        {"name": "Southmark", "role": None, "assumed": True},
    ]
    assert (second["region"], len(second["actors"])) == (["UA"], 1)
    assert first["group"] != second["group"]
    assert [notice.code for notice in events.notices] == ["E121", "E128"]
    assert events.assumed == ('No row of "notes" says so: Southmark is assumed by its mapping.',)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("[columns]", "[columns", "E103"),
        ("zone", "zoen", "E103"),
        ("Europe/Kyiv", "Europe/Kiew", "E103"),
        ('"report"', '"rumour"', "E103"),
        ("UA-74", "UA-99", "E120"),
        ('happened = "day"', "", "E103"),
        ('happened = "day"', 'happened = ["day", "nr"]', "E103"),
        ('happened = "day"', "happened = 3", "E103"),
        ("value =", "valeu =", "E103"),
        ('role = "perpetrator"', 'part = "perpetrator"', "E103"),
        ('column = "who"', 'column = "who"\nname = "N"', "E103"),
        ('x = "explosion"', "x = 3", "E103"),
        ('name = "notes"', "name = 3", "E103"),
    ],
)
def test_wrong_mappings(old: str, new: str, code: str) -> None:
    """Each mistake is a diagnostic with the file of the mapping."""
    assert old in GOOD
    with pytest.raises(Refusal) as refusal:
        read_mapping(GOOD.replace(old, new), "notes.toml")

    assert (refusal.value.diagnostic.code, refusal.value.diagnostic.file) == (code, "notes.toml")


def test_an_unknown_encoding(tmp_path: Path) -> None:
    """A mapping that names no encoding that there is does not read the file; one that does reads Windows-1251."""
    path = tmp_path / "notes.csv"
    path.write_bytes(text([*ROWS, ROWS[0] | {"nr": "3", "who": "Північ"}]).encode("cp1251"))
    events, _ = read_events(path, read_mapping('encoding = "cp1251"\n' + GOOD, "m"))
    _, heard = read_events(path, read_mapping('encoding = "cp0"\n' + GOOD, "m"))

    assert events.table["actors"][2].as_py()[0]["name"] == "Північ"
    assert [each.code for each in heard] == ["E103"]


def test_a_draft_is_a_mapping(tmp_path: Path, read: Read) -> None:
    """What is drafted for a file reads it, and guesses no more than the file shows."""
    path = tmp_path / "incidents.csv"
    path.write_text(
        "Event ID,Date,Latitude,Longitude,City,Oblast,Deaths,Actor1,Notes\n"
        "a,3/4/2031,50.45,30.52,Kyiv,Norddistrikt,2,Norland,x\nb,4/5/2031,51.5,31.3,Chernihiv,UA-74,0,Norland,y\n",
        "utf-8",
    )
    drafted = draft(read_sheet(path), "incidents")
    mapping = read_mapping(drafted, "m")

    assert mapping.columns["deaths_best"] == ("Deaths",)
    assert (mapping.columns["lat"], mapping.columns["lon"]) == (("Latitude",), ("Longitude",))
    assert [actor.role for actor in mapping.actors] == [None]
    assert '# order = "day first"' in drafted
    assert '# "Norddistrikt" = ""' in drafted


def test_geojson_and_parquet(tmp_path: Path, read: Read) -> None:
    """Points and outlines of GeoJSON become coordinates; dates and numbers of Parquet are read as they are."""
    mapping = read_mapping('[columns]\nhappened = "day"\nlon = "longitude"\nlat = "latitude"\n', "m")
    square = [[[30, 50], [31, 50], [31, 51], [30, 51], [30, 50]]]
    geometries = [{"type": "Point", "coordinates": [30.5, 50.4]}, {"type": "Polygon", "coordinates": square}, None]
    features = [{"type": "Feature", "properties": {"day": "2031-03-29"}, "geometry": each} for each in geometries]
    collection = json.dumps({"type": "FeatureCollection", "features": features})
    assert [row["lon"] for row in read(collection, "f.geojson", mapping).table.to_pylist()] == [30.5, 30.5, None]
    table = pa.table({"day": [datetime(2031, 3, 29, tzinfo=UTC)], "longitude": [30.5], "latitude": [50.4]})
    pq.write_table(table, tmp_path / "in.parquet")
    (row,) = read((tmp_path / "in.parquet").read_bytes(), "in.parquet", mapping).table.to_pylist()

    assert (row["lat"], row["happened_from"].day) == (50.4, 29)


@pytest.mark.parametrize(
    ("written", "order", "precision", "start", "seconds"),
    [
        ("2031-03-29T12:00Z", None, "instant", "2031-03-29T12:00", 60),
        ("2031-03-29 12:00:00+02:00", None, "instant", "2031-03-29T10:00", 1),
        ("2031-03-29 12:00-02:00", None, "instant", "2031-03-29T14:00", 60),
        ("20310329", None, "day", "2031-03-29T00:00", 86_400),
        ("20310329120000", None, "instant", "2031-03-29T12:00", 1),
        ("29.3.31", None, "day", "2031-03-29T00:00", 86_400),
        ("3/4/2031", "day first", "day", "2031-04-03T00:00", 86_400),
        ("3/4/2031", "month first", "day", "2031-03-04T00:00", 86_400),
        ("March 29, 2031", None, "day", "2031-03-29T00:00", 86_400),
        ("2031-03", None, "month", "2031-03-01T00:00", 31 * 86_400),
        ("2031-W13", None, "week", "2031-03-24T00:00", 7 * 86_400),
        ("2031", None, "year", "2031-01-01T00:00", 365 * 86_400),
    ],
)
def test_dates(written: str, order: str | None, precision: str, start: str, seconds: int) -> None:
    """Every way of writing a date gives its interval, as wide as it is coarse."""
    span = read_date(written, "UTC", order)

    assert span.precision == precision
    assert span.start == datetime.fromisoformat(f"{start}+00:00").timestamp() * 1e6
    assert span.end - span.start == seconds * 1_000_000


@pytest.mark.parametrize(
    "written", ["", "soon", "2031-02-30", "3/4/2031", "29 Xyz 2031", "2031-13", "2031-W60", "2031-03-29T25:00:00Z"]
)
def test_no_dates(written: str) -> None:
    """What is no date, or not one date, is none."""
    assert read_date(written, "UTC", None) is None
