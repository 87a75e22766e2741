"""Each known file is told by its columns and keeps apart what its rows state. All rows here are invented."""

import json

import pytest

from servanda.sources.adapters import adapters
from servanda.sources.adapters.gdelt import NAMES
from tests.sources.conftest import Read

ACLED = {
    "event_id_cnty": "XXX1",
    "event_date": "29 March 2031",
    "time_precision": "2",
    "disorder_type": "Political violence",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Forces of Norland",
    "assoc_actor_1": "",
    "actor2": "Rebels of the North",
    "iso": "804",
    "location": "Kyiv",
    "latitude": "50.45",
    "longitude": "30.52",
    "geo_precision": "1",
    "fatalities": "2",
    "timestamp": "1932681600",
}


def csv(*rows: dict[str, str], sign: str = ",") -> str:
    """Rows as delimited text."""
    return "\n".join([sign.join(rows[0]), *(sign.join(row.values()) for row in rows)]) + "\n"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (csv(ACLED), "acled.csv"),
        (csv(ACLED, sign="\t"), "acled.tsv"),
        (json.dumps([ACLED]), "acled.json"),
        (json.dumps({"status": 200, "data": [ACLED]}), "acled.json"),
        (json.dumps(ACLED) + "\n", "acled.jsonl"),
    ],
)
def test_acled(read: Read, content: str, name: str) -> None:
    """An export of ACLED names its actors without a role, and a date known by the week is its whole week."""
    (row,) = read(content, name).table.to_pylist()

    assert row["id"] == "acled:XXX1"
    assert row["type"] == ["Political violence", "Battles", "Armed clash"]
    assert [(actor["name"], actor["role"]) for actor in row["actors"]] == [
        ("Forces of Norland", None),
        ("Rebels of the North", None),
    ]
    assert (row["happened_from"].isoformat()[:10], row["happened_to"].isoformat()[:10]) == ("2031-03-24", "2031-03-31")
    assert (row["precision"], row["region"], row["deaths_best"]) == ("week", ["UA", "UA-30"], 2)
    assert row["known"].year == 2031


def test_gdelt(read: Read) -> None:
    """A GDELT export has no heading: 61 fields parted by tabs; source and target are roles that the coding states."""
    told = dict.fromkeys(NAMES, "") | {
        "GlobalEventID": "1",
        "Day": "20310329",
        "Actor1Name": "NORLAND",
        "Actor2Name": "SOUTHMARK",
        "EventCode": "190",
        "EventRootCode": "19",
        "ActionGeo_Type": "4",
        "ActionGeo_Lat": "50.45",
        "ActionGeo_Long": "30.52",
        "DATEADDED": "20310330120000",
        "SOURCEURL": "https://example.org/1",
    }
    (row,) = read("\t".join(told.values()) + "\n", "20310330.export.CSV").table.to_pylist()

    assert row["type"] == ["CAMEO", "19", "190"]
    assert [(actor["name"], actor["role"]) for actor in row["actors"]] == [
        ("NORLAND", "source"),
        ("SOUTHMARK", "target"),
    ]
    assert (row["known"].isoformat(), row["link"]) == ("2031-03-30T12:00:00+00:00", "https://example.org/1")


@pytest.mark.parametrize("date_prec", ["1", "2", "3", "4", "5"])
def test_ucdp_precision(read: Read, date_prec: str) -> None:
    """An event of UCDP lasts from its start to the end of its last day, and a place known by country has no unit."""
    told = {
        "id": "7.0",
        "type_of_violence": "3.0",
        "date_start": "2031-03-29 00:00:00.000",
        "date_end": "2031-03-30 00:00:00.000",
        "date_prec": f"{date_prec}.0",
        "where_prec": "6",
        "country": "Ukraine",
        "side_a": "Rebels",
        "side_b": "Civilians",
        "latitude": "50.45",
        "longitude": "30.52",
        "low": "0",
        "best": "4.0",
        "high": "9",
    }
    (row,) = read(csv(told)).table.to_pylist()

    assert row["id"] == "ucdp:7"
    assert (row["happened_to"] - row["happened_from"]).days == 2
    assert row["precision"] == ["day", "week", "week", "month", "year"][int(date_prec) - 1]
    assert (row["region"], row["type"], row["deaths_best"]) == (["UA"], ["violence", "one-sided"], 4)


UCDP = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
    "number_of_sources source_article source_office source_date source_headline source_original where_prec "
    "where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country iso3 country_id "
    "region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high "
    "low gwnoa gwnob"
)
LACKING = {
    "22.1": "",
    "19.1": "relid code_status conflict_dset_id dyad_dset_id side_a_dset_id side_b_dset_id where_description iso3",
}


@pytest.mark.parametrize("lacking", LACKING.values(), ids=LACKING)
@pytest.mark.parametrize("clock", ["", " 00:00:00.000"])
def test_ucdp_layouts(read: Read, lacking: str, clock: str) -> None:
    """Older releases have fewer columns, and dates come with or without a clock: all are told as UCDP, read alike."""
    told = dict.fromkeys((name for name in UCDP.split() if name not in lacking.split()), "x")
    told |= {"id": "7", "type_of_violence": "1", "date_prec": "1", "where_prec": "1", "country": "Ukraine"}
    told |= {"date_start": f"2031-03-29{clock}", "date_end": f"2031-03-29{clock}"}
    told |= {"latitude": "50.45", "longitude": "30.52", "best": "2", "low": "1", "high": "3"}
    (row,) = read(csv(told)).table.to_pylist()

    assert (row["id"], row["type"], row["region"]) == ("ucdp:7", ["violence", "state-based"], ["UA", "UA-30"])
    assert (row["happened_to"] - row["happened_from"]).days == 1
    assert (row["deaths_low"], row["deaths_best"], row["deaths_high"]) == (1, 2, 3)


@pytest.mark.parametrize("adapter", adapters(), ids=lambda adapter: adapter.title)
def test_every_adapter_reads_a_row(read: Read, adapter: object) -> None:
    """A row with nothing but what an adapter asks for is told as its kind."""
    if adapter.mapping.names:
        pytest.skip("has no heading")
    told = dict.fromkeys(sorted(adapter.needs), "")
    numbers = {"longitude", "lon", "lng", "latitude", "lat", "best", "low", "high", "count", "value", "events"}
    told |= {
        name: "50" for name in told if name in numbers or name in {"Airstrike", "Drone", "Artillery", "Ground", "Other"}
    }
    for what in ("happened", "until", "known"):
        told |= {
            name: "3/29/2031" if "Departure" in name else "2031-03-29"
            for name in adapter.mapping.columns.get(what, ())
            if name in told
        }
    told |= {name: "1" for name in told if name in {"type_of_violence", "date_prec", "where_prec"}}
    events = read(csv(told))

    assert len(events) >= 1, events.set_aside
    assert {row["source"] for row in events.table.to_pylist()} == {adapter.mapping.source}
    assert {row["dated_by"] for row in events.table.to_pylist()} == {adapter.mapping.dated_by}
