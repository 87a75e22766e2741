"""`servanda events` at the command line: what it says of many faults and of long names."""

import json
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
