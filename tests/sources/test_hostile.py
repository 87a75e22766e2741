"""Nothing crashes and nothing is lost, whatever stands in a file: files of every kind, spoilt at random."""

import gzip
import io
import json
import random
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from servanda.sources import Mapping, read_events
from servanda.sources.areas import read_area
from servanda.sources.faults import Refusal
from servanda.sources.saving import aside_lines, saved
from tests.sources.conftest import Read

SPOILT = 60  # of each kind; more of them with another seed: `for seed in …: spoilt(content, random.Random(seed))`
JUNK = (
    *(b'"', b",", b";", b"\t", b"\n", b"\r", b"\0", b"\xff", b"\xd0", b"{", b"}", b"[[[[", b"\\", b"\xef\xbb\xbf"),
    *(b"null", b"true", b"NaN", b"Infinity", b"1e308", b"1e999", b"-1", b"9223372036854775808", b"=1+1", b"\x1f\x8b"),
    *(
        b"9999-12-31",
        b"0000-00-00",
        b"0001-01-01",
        b"1/2/3",
        b"2031-W53",
        b"2031-03-29T24:00:00+99:99",
        b"\xe2\x80\xa8",
    ),
)
DAYS = "date,region,count\n" + "".join(f"2031-03-{day:02},UA-32,{day}\n" for day in range(1, 20))
UCDP = (
    "id,type_of_violence,date_start,date_end,date_prec,where_prec,country,latitude,longitude,low,best,high\n"
    + "".join(f"{at},1,2031-03-{at:02},2031-03-{at:02},1,1,Ukraine,50.4,30.5,1,2,3\n" for at in range(1, 15))
)
TYPES = "date,Airstrike,Drone,Artillery,Ground,Other\n" + "".join(f"2022-03-{at:02},1,2,3,4,5\n" for at in range(1, 9))
RECORDS = [{"date": f"2031-03-{day:02}", "region": "UA-32", "count": day} for day in range(1, 9)]
FEATURES = [
    {
        "type": "Feature",
        "properties": {"date": f"2031-03-{day:02}", "place": "Kyiv", "type_code": "C", "n_reports": 1},
        "geometry": {"type": "Point", "coordinates": [30 + day / 10, 50]},
    }
    for day in range(1, 9)
]


OWN = Mapping(
    name="own",
    source="ours",
    columns={"happened": ("date",), "value": ("count",), "lon": ("longitude",), "lat": ("latitude",)},
    optional=frozenset({"count", "longitude", "latitude"}),
)


def parquet() -> bytes:
    """A table of somebody's as Parquet."""
    out = io.BytesIO()
    pq.write_table(pa.table({"date": ["2031-03-01"] * 5, "region": ["UA-32"] * 5, "count": [1, 2, 3, 4, 5]}), out)
    return out.getvalue()


def zipped(content: bytes) -> bytes:
    """A file in an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("events.csv", content)
    return out.getvalue()


FILES = {
    "days.csv": DAYS.encode(),
    "ucdp.csv": UCDP.encode(),
    "types.csv": TYPES.encode(),
    "lines.jsonl": "\n".join(map(json.dumps, RECORDS)).encode(),
    "list.json": json.dumps(RECORDS).encode(),
    "features.geojson": json.dumps({"type": "FeatureCollection", "features": FEATURES}).encode(),
    "table.parquet": parquet(),
    "packed.csv.gz": gzip.compress(UCDP.encode(), mtime=0),
    "archive.zip": zipped(DAYS.encode()),
}


def spoilt(content: bytes, draw: random.Random) -> bytes:
    """The content with parts cut out, doubled, or written over with what files have where they should not."""
    held = bytearray(content)
    for _ in range(draw.randint(1, 6)):
        at = draw.randrange(len(held) + 1)
        match draw.randrange(5):
            case 0:
                del held[at : at + draw.randint(1, 8)]
            case 1:
                held[at:at] = draw.choice(JUNK)
            case 2:
                held[at : at + draw.randint(1, 10)] = draw.choice(JUNK)
            case 3:
                held[at:at] = held[at // 2 : at // 2 + draw.randint(1, 60)]
            case _:
                held[at : at + 1] = bytes([draw.randrange(256)])
    return bytes(held)


@pytest.mark.parametrize("name", FILES)
def test_a_spoilt_file_is_read_or_refused(tmp_path: Path, name: str) -> None:
    """Each row is in the table or set aside, or the file is refused as a whole; both can be written out."""
    draw = random.Random(name)  # noqa: S311 - the same files on every run
    path = tmp_path / name
    outcomes = set()
    for _ in range(SPOILT):
        path.write_bytes(spoilt(FILES[name], draw))
        for mapping in (None, OWN):
            events, heard = read_events(path, mapping)
            outcomes.add(events is None)
            if events is None:
                assert [each.code for each in heard]
                continue
            assert events.rows == len(events) + len(events.set_aside)
            assert saved(events)
            assert aside_lines(events).encode().count(b"\n") == len(events.set_aside)
    assert outcomes == {True, False}


@pytest.mark.parametrize(
    ("geometry", "code"),
    [
        ({"type": "Circle", "coordinates": [1, 2]}, "E114"),
        ({"type": None, "coordinates": [1, 2]}, "E114"),
        ({"type": "Point", "coordinates": ["east", "north"]}, "E114"),
        ({"type": "Polygon", "coordinates": [[1, 2]]}, "E114"),
    ],
)
def test_a_feature_that_lies_nowhere(read: Read, geometry: object, code: str) -> None:
    """A geometry that is none sets its own feature aside, and the others are read."""
    features = [*FEATURES, {**FEATURES[0], "geometry": geometry}, 7, {**FEATURES[0], "properties": [1]}]
    events = read(json.dumps({"type": "FeatureCollection", "features": features}), "events.geojson", OWN)

    assert [(each.number, each.code) for each in events.set_aside] == [(9, code), (10, "E125"), (11, "E125")]
    assert len(events) == len(FEATURES)


def test_a_saved_table_that_is_damaged(read: Read, tmp_path: Path) -> None:
    """A table of ours whose bytes were changed is refused, wherever they were."""
    content = saved(read(DAYS))
    draw = random.Random("saved")  # noqa: S311 - likewise
    codes = set()
    for _ in range(SPOILT):
        (tmp_path / "saved.parquet").write_bytes(spoilt(content, draw))
        events, heard = read_events(tmp_path / "saved.parquet")
        codes |= {each.code for each in heard} if events is None else set()

    assert "E105" in codes


def test_numbers_beyond_counting(read: Read) -> None:
    """A count that no whole number of the table holds sets its row aside."""
    events = read(f"{DAYS}2031-04-01,UA-32,1e308\n2031-04-02,UA-32,9223372036854775808\n")

    assert [(each.code, each.column) for each in events.set_aside] == [("E116", "count")] * 2


def test_a_point_that_is_no_number() -> None:
    """A distance from a point with two decimal signs is no region."""
    with pytest.raises(Refusal, match="no region"):
        read_area("within 5 km of 30.5,50.4.5")
