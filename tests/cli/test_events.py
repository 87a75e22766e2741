"""`servanda events` at the command line: what it says of many faults and of long names."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Servanda

HEAD = "date,region,count\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files lie where the commands run."""
    monkeypatch.chdir(tmp_path)


def test_many_rows_of_one_fault(servanda: Servanda) -> None:
    """Three rows of a fault are shown, and the rest are told with the files that they stand in."""
    for name, rows in (("one.csv", 4), ("two.csv", 2)):
        Path(name).write_text(HEAD + "2031-03-29,UA-32,x\n" * rows, "utf-8")
    printed = servanda("events", "one.csv", "two.csv")

    assert printed.status == 2
    assert printed.err.count("┌─ E116") == 4
    assert "3 more rows are set aside for the same reason" in printed.err
    assert "├─ one.csv, two.csv\n" in printed.err


def test_more_files_than_are_named(servanda: Servanda) -> None:
    """Of many files with the same fault the first are named, and the others counted."""
    names = [f"{at}.csv" for at in range(8)]
    for name in names:
        Path(name).write_text(HEAD + "2031-03-29,UA-32,x\n", "utf-8")

    assert "├─ 3.csv, 4.csv, 5.csv and 2 more files\n" in servanda("events", *names).err


def test_the_name_of_a_source_is_told_whole(servanda: Servanda) -> None:
    """Whom to cite is not cut off: a long name has a line of its own, and the document has it too."""
    Path("ucdp.csv").write_text(
        "id,type_of_violence,date_start,date_end,best,low,high,latitude,longitude\n"
        "1,1,2031-03-01,2031-03-01,2,1,3,50,30\n",
        "utf-8",
    )
    source = "UCDP Georeferenced Event Dataset (Sundberg & Melander 2013), CC BY 4.0"
    lines = servanda("events", "ucdp.csv").out.splitlines()
    told = json.loads(servanda("events", "ucdp.csv", "--json").out)

    assert f"  {source}" in lines
    assert lines[lines.index(f"  {source}") + 1].split() == ["1", "row", "1", "event", "2", "deaths"]
    assert told["summary"]["source"][0]["name"] == source


# ---------------------------------------------------------------- broken off

START = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); import servanda.cli.events; "
    "from servanda.cli import main; print('begun', flush=True); main()"
)


def broken_off(after: float, *arguments: str) -> int:
    """Run a command in a process of its own, with Ctrl-C so many seconds after it began; its status."""
    command = [sys.executable, "-c", START, "events", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(after)
        os.kill(process.pid, signal.SIGINT)
        process.communicate()
    return process.returncode


def many(rows: int) -> str:
    """Incidents of many days."""
    days = [f"20{at // 336 % 90 + 10}-{at // 28 % 12 + 1:02}-{at % 28 + 1:02}" for at in range(rows)]
    lines = (f"{at},{day},30.{at % 1000:03},50.{at % 997:03},Kyiv,C,1" for at, day in enumerate(days))
    return "\n".join(["id,date,lon,lat,place,type_code,n_reports", *lines, ""])


@pytest.mark.parametrize("after", [0.0, 0.4, 0.8])
def test_ctrl_c_leaves_nothing_half_written(servanda: Servanda, after: float) -> None:
    """Broken off, a command leaves neither a part of a file nor a part of a release: all of it or nothing."""
    Path("big.csv").write_text(many(40_000), "utf-8")
    status = broken_off(after, "big.csv", "--save", "out.parquet", "--into", "kept", "--known", "2031-06-01")

    assert status in {130, 0}
    assert {path.name for path in Path().iterdir()} <= {"big.csv", "out.parquet", "kept"}
    if Path("out.parquet").exists():
        assert servanda("events", "out.parquet").out.startswith("40,000 rows: 40,000 in the event table.")
    if Path("kept").exists():
        assert servanda("ledger", "check", "kept").out == "Nothing is damaged.\n"
        held = servanda("events", "--ledger", "kept").out
        assert held.startswith("40,000 rows: 40,000 in the event table." if status == 0 else ("0 rows", "40,000 rows"))
    assert status == 130 or after
