"""The pledge of 29 March 2022: figures of record, and what is said about them."""

from pathlib import Path

import pytest

from servanda.monitor import Finding, Judged, read_plan
from tests.monitor.conftest import carried_out

REPORTS = {
    "Kyiv-oblast": [532, 572, 555, 335, 459, 705, 605, 407, 250, 262, 233, 161, 203],
    "Kyiv-city": [538, 438, 449, 471, 423, 340, 250, 268, 203, 217, 201, 188, 179],
    "Chernihiv-oblast": [194, 228, 226, 201, 261, 249, 131, 140, 77, 63, 47, 102, 122],
}
SIRENS = {
    "Kyiv-oblast": [73, 62, 31, 18, 21, 15, 7, 24, 15, 19],
    "Kyiv-city": [43, 42, 29, 16, 22, 16, 7, 24, 15, 19],
    "Chernihiv-oblast": [15, 17, 11, 14, 23, 15, 4, 18, 13, 16],
}
FILES = {
    "viina": "viina_derived/viina_oblast_day_counts.csv",
    "viina-types": "viina_derived/viina_type_day_counts.csv",
    "viina-control": "viina_derived/viina_control_changes.csv",
    "battalion-groups": "uawardata/btgs_all.csv",
    "sirens": "air_raid/official_data_en.csv.gz",
}


@pytest.fixture(scope="module")
def judged(root: Path) -> Judged:
    """The plan of the library on the extracts beside it."""
    plan, heard = read_plan(root / "library/istanbul-2022/monitor.toml")
    assert plan is not None, heard
    return carried_out(plan)


def table(judged: Judged, name: str) -> dict[str, list[float | None]]:
    """The figures of an indicator by area."""
    found = next(table for table in judged.tables if table.indicator == name)
    return {area: list(values) for area, values in found.rows}


def test_weekly_figures_are_those_of_record(judged: Judged) -> None:
    """Reports and sirens by week, and battalion groups by day, equal the published tables."""
    assert table(judged, "reports") == REPORTS
    assert table(judged, "sirens") == SIRENS
    assert table(judged, "battalion-groups") == {
        "Kyiv-oblast": [10, 4, 0, 0, 0, 0],
        "Chernihiv-oblast": [8, 7, 0, 0, 0, 0],
    }


def test_the_whole_data_give_the_verdicts_of_the_extracts(judged: Judged, root: Path, shared: Path) -> None:
    """On the whole files the same figures come out, and every verdict is the same."""
    plan, _ = read_plan(root / "library/istanbul-2022/monitor.toml")
    assert plan is not None
    whole = carried_out(plan, {name: shared / "data" / file for name, file in FILES.items()})
    held = whole.series["places-held", "Kyiv-oblast"], whole.series["places-held", "Chernihiv-oblast"]
    days = [19074, 19080, 19083, 19086]  # 23 and 29 March, 1 and 4 April

    assert table(whole, "reports") == REPORTS
    assert table(whole, "sirens") == SIRENS
    assert [held[0].state(day) for day in days] == [24, 20, 14, 0]
    assert [held[1].state(day) for day in days] == [35, 38, 49, 0]
    assert [(v.reading, v.finding, v.since) for v in whole.verdicts] == [
        (v.reading, v.finding, v.since) for v in judged.verdicts
    ]


def test_reports_rise_while_what_stands_there_goes(judged: Judged) -> None:
    """The report says that counts rise by 47 % as battalion groups go to none, and that neither decides the pledge."""
    told = judged.contrasts[0]

    assert told.startswith(
        "Kyiv-oblast: reports rise by 47 % in the first window (705 against 480), most on 2022-04-03"
    )
    assert "from 10 to 0 by 2022-04-03" in told
    assert "day of the report, not of the event, and no type" in told
    assert "Neither decides the pledge" in told


def test_readings_part(judged: Judged) -> None:
    """By reports nothing is kept in Kyiv oblast, by presence it is; a baseline before the data is not computable."""
    here = [v for v in judged.verdicts if v.reading.area == "Kyiv-oblast"]
    found = {(v.reading.indicator, v.reading.baseline.text, v.reading.threshold): v for v in here}
    sirens = found["sirens", "28 days", "halved"]

    assert len(found) >= 6
    assert {v.finding for v in here if v.reading.indicator == "reports"} == {Finding.NOT_KEPT, Finding.UNDETERMINED}
    assert {v.finding for v in here if v.reading.indicator == "battalion-groups"} == {Finding.KEPT}
    assert {v.finding for v in judged.verdicts if v.reading.indicator == "places-held"} == {Finding.KEPT}
    assert str(found["battalion-groups", "at 2022-03-31", "four-fifths"].since) == "2022-04-03"
    assert (sirens.finding, sirens.why) == (
        Finding.NOT_COMPUTABLE,
        "the baseline begins on 2022-03-01, and the data on 2022-03-15",
    )
    assert "baseline 14 days: kept from 2022-04-05" in sirens.flips


def test_cautions_stand_in_the_verdict(judged: Judged) -> None:
    """Reports dated by the report and without types say so in every verdict on them, with the rows they rest on."""
    reports = [v for v in judged.verdicts if v.reading.indicator == "reports"]

    assert all({"report-dated", "undifferentiated"} <= {c.name for c in v.cautions} for v in reports)
    assert all(v.evidence and v.baseline_evidence for v in reports)


def test_the_turn_is_found_without_the_day_of_the_pledge(judged: Judged) -> None:
    """Battalion groups and places held in Chernihiv oblast turn on 3 April, sirens in Kyiv oblast on 31 March."""
    days = {key: str(at.day) for key, at in judged.turnings.items()}

    assert days["battalion-groups", "Chernihiv-oblast"] == "2022-04-03"
    assert days["places-held", "Chernihiv-oblast"] == "2022-04-03"
    assert days["sirens", "Kyiv-oblast"] == "2022-03-31"
