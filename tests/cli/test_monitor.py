import csv
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
from jsonschema import Draft202012Validator

from servanda.export.sheets import safe
from tests.cli.conftest import Servanda


def test_every_form_of_the_report(servanda: Servanda, root: Path, tmp_path: Path) -> None:
    """One run writes a page with charts, CSV and Parquet, and prints a document that keeps its schema."""
    files = {name: tmp_path / f"out.{name}" for name in ("html", "csv", "parquet")}
    options = [part for name, path in files.items() for part in (f"--{name}", path)]
    printed = servanda("monitor", root / "library/istanbul-2022", "--json", *options)
    told = json.loads(printed.out)
    schema = json.loads((root / "docs/schema/monitor.json").read_text("utf-8"))
    lines = list(csv.DictReader(io.StringIO(files["csv"].read_text("utf-8"))))
    windows = pq.read_table(files["parquet"]).to_pylist()
    page = files["html"].read_text("utf-8")

    Draft202012Validator(schema).validate(told)
    assert len(lines) == len(told["verdicts"])
    assert sum(len(verdict["windows"]) for verdict in told["verdicts"]) == len(windows)
    assert all(row["evidence"] for row in windows if row["value"] and row["indicator"] == "reports")
    assert page.count("<svg") >= len(told["tables"])
    assert "http-equiv" in page
    assert "<script" not in page


def test_the_board_shows_the_doubtful_and_the_hopeful_reading(servanda: Servanda, root: Path) -> None:
    """For each area both ends are named, and an area can be asked for alone."""
    printed = servanda("monitor", root / "library/istanbul-2022", "--area", "Kyiv-oblast")

    assert "the sceptic's reading: reports, four-fifths (80 %), against 14 days: not kept" in printed.out
    assert (
        "the optimist's reading: battalion-groups, halved (50 %), against 2022-03-31: kept from 2022-04-01"
        in printed.out
    )
    assert "\nKyiv-city\n" not in printed.out


def test_options_that_name_nothing_are_told(servanda: Servanda, root: Path, tmp_path: Path) -> None:
    """An area or a set that the plan does not have, and a file without a name, end with a message."""
    plan = root / "library/minsk-2-2015/monitor.toml"

    assert "M104" in servanda("monitor", plan, "--area", "Nowhere").err
    assert "M104" in servanda("monitor", plan, "--data", "nothing=x.csv").err
    assert "U106" in servanda("monitor", plan, "--html", " ").err
    assert servanda("monitor", plan, "--data", f"ucdp={root / 'library/minsk-2-2015/data/ucdp-2015.csv'}").status == 0


def test_texts_that_a_spreadsheet_would_run_are_quoted() -> None:
    """A formula in a name stays a text."""
    assert [safe("=1+1"), safe("@SUM"), safe("plain"), safe(-1)] == ["'=1+1", "'@SUM", "plain", -1]


def test_periods_of_the_agreement_in_every_form(servanda: Servanda, root: Path, tmp_path: Path) -> None:
    """Terms and pause of the Grain Initiative stand on the board, in the document and on the page."""
    plan, page = root / "library/black-sea-grain-2022", tmp_path / "out.html"
    board = servanda("monitor", plan, "--html", page).out
    told = json.loads(servanda("monitor", plan, "--json").out)
    schema = json.loads((root / "docs/schema/monitor.json").read_text("utf-8"))

    Draft202012Validator(schema).validate(told)
    assert "Russia is suspended, 2022-10-29 to 2022-11-01 " in board
    assert [each["values"][0]["value"] for each in told["periods"]] == [475, 350, 127, None, 480, 347, 125, None, 18]
    assert "term 2, 2022-11-20 to 2023-03-19<br>first-day = Day-After" in page.read_text("utf-8")


def test_a_period_that_is_no_condition_is_told(servanda: Servanda, root: Path, tmp_path: Path) -> None:
    """A plan that asks for a period in words of nobody ends with a message and status 2."""
    plan = tmp_path / "plan.toml"
    treaty = root / "library/black-sea-grain-2022/initiative.md"
    plan.write_text(
        f'agreement = "{treaty}"\nfirst = 2022-08-01\nuntil = 2022-09-01\nperiods = ["Norland sleeps"]\n', "utf-8"
    )
    printed = servanda("monitor", plan)

    assert (printed.status, printed.out) == (2, "")
    assert "periods" in printed.err
