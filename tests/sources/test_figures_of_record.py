"""The figures that others have counted in the same files come out of the event table."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import pyarrow.compute as pc
import pytest

from servanda.sources import EventTable, read_events
from servanda.sources.places import Gazetteer

VIINA, SIRENS = "viina_derived/viina_oblast_day_counts.csv", "air_raid/official_data_en.csv.gz"
BTGS, CONTROL = "uawardata/btgs_all.csv", "viina_derived/viina_control_changes.csv"
UKRAINE, SYRIA = "ucdp_hdx_ukr/thesurojit_conflict_data_ukr.csv", "knapply/ucdp_syria_191.csv.gz"
VESSELS = "bsgi_unctad/jcc_vessel_movements.csv"
GAZETTEER = Gazetteer()


@cache
def read(path: Path) -> EventTable:
    """A file of the shared data, read once."""
    events, heard = read_events(path, None, GAZETTEER)

    assert events is not None, heard
    assert events.rows == len(events) + len(events.set_aside)
    return events


def instant(day: str | date) -> datetime:
    """Midnight of a day in UTC."""
    return datetime.combine(date.fromisoformat(str(day)), datetime.min.time(), UTC)


def within(
    events: EventTable, start: date, days: int, keep: Callable[[dict[str, object]], bool]
) -> list[dict[str, object]]:
    """The rows that began in some days and fit."""
    first, last = instant(start), instant(start + timedelta(days=days))
    begun = events.where(
        pc.and_(pc.greater_equal(events.table["happened_from"], first), pc.less(events.table["happened_from"], last))
    )
    return [row for row in begun.table.to_pylist() if keep(row)]


def periods(events: EventTable, start: str, count: int, code: str = "") -> list[tuple[int, int]]:
    """Events and deaths of seven days each."""
    first = date.fromisoformat(start)
    held = []
    for at in range(count):
        rows = within(events, first + timedelta(days=7 * at), 7, lambda row: not code or code in row["region"])
        held.append((sum(row["count"] for row in rows), sum(row["deaths_best"] or 0 for row in rows)))
    return held


@pytest.mark.parametrize(
    ("code", "weeks"),
    [
        ("UA-32", [532, 572, 555, 335, 459, 705, 605, 407, 250, 262, 233, 161, 203]),
        ("UA-30", [538, 438, 449, 471, 423, 340, 250, 268, 203, 217, 201, 188, 179]),
        ("UA-74", [194, 228, 226, 201, 261, 249, 131, 140, 77, 63, 47, 102, 122]),
        ("UA-14", [435, 631, 777, 687, 696, 623, 841, 826, 956, 848, 1064, 1009, 993]),
        ("UA", [4093, 5327, 5291, 4321, 4849, 4826, 4310, 4148, 4075, 4015, 4415, 4074, 4145]),
    ],
)
def test_reported_events_by_week(shared: Path, code: str, weeks: list[int]) -> None:
    """VIINA's reports per week, from 22 February 2022, rise in Kyiv oblast after the pledge as published."""
    assert [events for events, _ in periods(read(shared / "data" / VIINA), "2022-02-22", 13, code)] == weeks


def test_reported_events_in_all(shared: Path) -> None:
    """The sums of VIINA's two tables of counts are those of the files, and both are dated by the report."""
    by_oblast, by_type = read(shared / "data" / VIINA), read(shared / "data/viina_derived/viina_type_day_counts.csv")
    types: dict[str, int] = {}
    for row in by_type.table.select(["type", "count"]).to_pylist():
        types[row["type"][-1]] = types.get(row["type"][-1], 0) + row["count"]

    assert pc.sum(by_oblast.table["count"]).as_py() == 403_766
    assert types == {"Airstrike": 27_439, "Drone": 20_219, "Artillery": 84_812, "Ground": 12_642, "Other": 259_939}
    assert set(by_oblast.table["dated_by"].to_pylist()) == {"report"}


@pytest.mark.parametrize(
    ("code", "weeks"),
    [
        ("UA-32", [73, 62, 31, 18, 21, 15, 7, 24, 15, 19]),
        ("UA-30", [43, 42, 29, 16, 22, 16, 7, 24, 15, 19]),
        ("UA-74", [15, 17, 11, 14, 23, 15, 4, 18, 13, 16]),
        ("UA-63", [39, 61, 46, 55, 50, 55, 56, 56, 71, 43]),
    ],
)
def test_sirens_by_week(shared: Path, code: str, weeks: list[int]) -> None:
    """Sirens per week and oblast, all levels, from 15 March 2022."""
    assert [events for events, _ in periods(read(shared / "data" / SIRENS), "2022-03-15", 10, code)] == weeks


def test_battalion_groups(shared: Path) -> None:
    """Battalion groups in each oblast by where their points lie: gone from Kyiv and Chernihiv by 3 April."""
    events = read(shared / "data" / BTGS)
    days = ["2022-03-31", "2022-04-01", "2022-04-03", "2022-04-06"]
    found = {
        code: [
            len(within(events, date.fromisoformat(day), 1, lambda row, code=code: code in row["region"]))
            for day in days
        ]
        for code in ("UA-32", "UA-74", "UA-59", "UA-63", "UA-14")
    }

    assert found == {
        "UA-32": [10, 4, 0, 0],
        "UA-74": [8, 7, 0, 0],
        "UA-59": [7, 6, 6, 0],
        "UA-63": [6, 6, 10, 9],
        "UA-14": [9, 9, 9, 10],
    }
    assert set(events.table["kind"].to_pylist()) == {"presence"}


def test_places_held(shared: Path) -> None:
    """A status of control lasts until the next row of its place: the places held rise in Chernihiv, then are none."""
    events = read(shared / "data" / CONTROL)
    table = events.table.filter(pc.is_valid(events.table["lon"]))
    rows = table.select(["happened_from", "happened_to", "region", "type", "group"]).to_pylist()

    def held(codes: set[str], day: str) -> int:
        at = instant(day)
        return sum(
            not codes.isdisjoint(row["region"])
            and row["type"][-1] == "RU"
            and row["happened_from"] <= at < row["happened_to"]
            for row in rows
        )

    assert len({row["group"] for row in rows}) == 1_849
    days = ("2022-03-23", "2022-03-29", "2022-04-01", "2022-04-04")
    assert [held({"UA-32"}, day) for day in days] == [24, 20, 14, 0]
    assert [held({"UA-74"}, day) for day in days] == [35, 38, 49, 0]
    assert len({row["group"] for row in rows if not {"UA-30", "UA-32"}.isdisjoint(row["region"])}) == 65
    assert len({row["group"] for row in rows if "UA-74" in row["region"]}) == 64


def test_area_assessed_as_controlled(shared: Path) -> None:
    """The area that ISW assessed as under Russian control falls by a quarter between 28 March and 4 April 2022."""
    table = read(shared / "data/yardsticks/isw_control_area_economist.csv").table
    rows = table.select(["happened_from", "value", "kind", "dated_by", "region", "unit"]).to_pylist()
    area = {f"{row['happened_from']:%m-%d}": round(row["value"]) for row in rows}

    assert [area[f"03-{day}"] for day in (28, 29, 31)] == [132_792, 130_165, 126_476]
    assert [area[f"04-0{day}"] for day in (1, 2, 3, 4, 8)] == [122_959, 122_618, 103_353, 98_510, 100_210]
    assert {(row["kind"], row["dated_by"], *row["region"], row["unit"]) for row in rows} == {
        ("presence", "report", "UA", "km2")
    }


def test_violations_as_published(shared: Path) -> None:
    """The OSCE's numbers of a day, of a week and since a day are kept apart by their type, each with its address."""
    events = read(shared / "data/yardsticks/osce_smm_points.csv")
    told: dict[str, list[float]] = {}
    for row in events.table.to_pylist():
        told.setdefault(row["type"][-1], []).append(row["value"])

    assert len(events) == 28
    assert told["cumulative_since_2020-07-27"][:6] == [111, 121, 123, 251, 256, 256]
    assert [66, 28, 27, 60, 53, 43] in list(told.values())


def test_minsk(shared: Path) -> None:
    """UCDP's events and deaths in the weeks around both agreements of Minsk."""
    events = read(shared / "data" / UKRAINE)

    assert periods(events, "2015-01-04", 18) == [
        *((13, 23), (33, 408), (97, 176), (77, 139), (49, 98), (57, 177), (32, 91), (9, 14), (8, 9), (8, 8), (17, 25)),
        *((11, 13), (4, 7), (7, 12), (11, 15), (8, 8), (15, 16), (15, 19)),
    ]
    assert periods(events, "2014-07-25", 14) == [
        *((52, 164), (57, 100), (76, 239), (95, 336), (95, 152), (314, 334)),
        *((45, 61), (37, 370), (17, 18), (27, 106), (30, 79), (23, 38), (25, 32), (19, 452)),
    ]
    assert [each.code for each in events.set_aside] == ["E127"]


@pytest.mark.parametrize(("start", "days", "numbers"), [("2020-01-01", 208, (116, 164)), ("2020-07-27", 158, (29, 32))])
def test_additional_measures(shared: Path, start: str, days: int, numbers: tuple[int, int]) -> None:
    """UCDP's events and deaths before and from 27 July 2020."""
    rows = within(read(shared / "data" / UKRAINE), date.fromisoformat(start), days, bool)

    assert (len(rows), sum(row["deaths_best"] for row in rows)) == numbers


def test_cessation_in_syria(shared: Path) -> None:
    """Deaths fall in the second week of the cessation of 2016, events hardly."""
    found = periods(read(shared / "data" / SYRIA), "2016-01-30", 12)

    assert [deaths for _, deaths in found] == [909, 768, 719, 816, 780, 446, 408, 540, 487, 509, 575, 569]
    assert [events for events, _ in found] == [127, 112, 133, 107, 133, 89, 104, 114, 110, 128, 151, 106]


def test_grain_voyages(shared: Path) -> None:
    """Voyages and tonnes per month of the Grain Initiative: a row is a cargo, and its voyage is its group."""
    months: dict[str, list[dict[str, object]]] = {}
    for row in read(shared / "data" / VESSELS).table.to_pylist():
        months.setdefault(row["happened_from"].strftime("%Y-%m"), []).append(row)
    voyages = [len({row["group"] for row in rows}) for _, rows in sorted(months.items())]
    tonnes = [round(sum(row["value"] for row in rows) / 1e6, 2) for _, rows in sorted(months.items())]

    assert voyages == [63, 178, 180, 85, 106, 78, 83, 88, 64, 27]
    assert tonnes == [1.57, 3.91, 4.24, 2.61, 3.74, 3.02, 3.39, 3.93, 2.79, 1.07]
