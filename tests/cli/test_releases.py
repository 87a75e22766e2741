"""Event tables in a ledger at the command line: last month's report can be printed again, byte for byte."""

from pathlib import Path

import pytest

from tests.cli.conftest import Printed, Servanda

PLAN = """
title = "A truce"
made = 2031-03-15
first = 2031-03-01
until = 2031-03-28
[areas]
Here = ["UA-32"]
[data.incidents]
files = ["june.csv"]
[indicators.incidents]
data = "incidents"
[readings]
baselines = ["14 days"]
thresholds = { halved = 50 }
"""
FORMS = ("html", "csv", "parquet")


def release(after: int, days: int = 28) -> str:
    """A source that counted nine incidents a day before the truce, and so many after it."""
    counts = [f"2031-03-{day:02},UA-32,{9 if day < 15 else after}" for day in range(1, days + 1)]
    return "\n".join(["date,region,count", *counts, ""])


@pytest.fixture
def taken_in(servanda: Servanda, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Printed]:
    """Two releases in the ledger `kept`: July's tells the last days otherwise, and leaves one out."""
    monkeypatch.chdir(tmp_path)
    Path("plan.toml").write_text(PLAN, "utf-8")
    Path("june.csv").write_text(release(1), "utf-8")
    Path("july.csv").write_text(release(8, 27), "utf-8")
    options = ("--into", "kept", "--as", "incidents", "--known")
    return [servanda("events", f"{month}.csv", *options, day) for month, day in (("june", JUNE), ("july", JULY))]


JUNE, JULY = "2031-06-10", "2031-07-10"


def reported(servanda: Servanda, *options: str) -> dict[str, bytes]:
    """The report in every form it has."""
    files = [part for name in FORMS for part in (f"--{name}", f"out.{name}")]
    board = servanda("monitor", "plan.toml", *options, *files)
    told = servanda("monitor", "plan.toml", *options, "--json")
    assert (board.status, told.status) == (0, 0)
    return {"board": board.out.encode(), "json": told.out.encode()} | {
        name: Path(f"out.{name}").read_bytes() for name in FORMS
    }


def test_last_months_report_byte_for_byte(servanda: Servanda, taken_in: list[Printed]) -> None:
    """After July's release, June's report comes out of the ledger as it came out of June's file; July's is another."""
    assert [each.out for each in taken_in] == [
        "incidents: 28 new, 0 revised, 0 withdrawn, 0 as before\n",
        "incidents: 0 new, 13 revised, 1 withdrawn, 14 as before\n",
    ]
    in_june = reported(servanda)  # from june.csv itself, as it was printed then

    assert reported(servanda, "--ledger", "kept", "--known", "2031-06-30") == in_june
    now = reported(servanda, "--ledger", "kept")
    assert all(now[form] != in_june[form] for form in in_june)
    assert b"kept from 2031-03-15" in in_june["board"]
    assert b"not kept" in now["board"]


def test_what_a_ledger_holds(servanda: Servanda, taken_in: list[Printed]) -> None:
    """The table as known on a day; past versions are named and not counted."""
    now = servanda("events", "--ledger", "kept")
    june = servanda("events", "incidents", "--ledger", "kept", "--known", "2031-06-30")

    assert now.out.startswith("42 rows: 42 in the event table.\nNot counted: 14 earlier versions, 1 withdrawn.\n")
    assert june.out == servanda("events", "june.csv").out
    assert "230 events" in now.out


def test_taking_in_twice_doubles_nothing(servanda: Servanda, taken_in: list[Printed]) -> None:
    """A release that is there already adds no row, and the ledger is sound."""
    before = servanda("events", "--ledger", "kept").out
    again = servanda("events", "july.csv", "--into", "kept", "--as", "incidents", "--known", "2031-08-01")

    assert again.out == "incidents: 0 new, 0 revised, 0 withdrawn, 27 as before\n"
    assert servanda("events", "--ledger", "kept").out == before
    assert servanda("ledger", "check", "kept").out == "Nothing is damaged.\n"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("events", "june.csv", "--into", "kept"), "U100"),
        (("events", "--ledger", "kept", "--mapping", "m.toml"), "U100"),
        (("events", "june.csv", "--known", JUNE), "U100"),
        (("events", "june.csv", "july.csv", "--into", "kept", "--known", JUNE), "U100"),
        (("events", "june.csv", "--into", "june.csv", "--known", JUNE), "L103"),
        (("events", "--ledger", "nowhere"), "L101"),
        (("events", "--ledger", "kept", "incident"), "L105"),
        (("monitor", "plan.toml", "--ledger", "kept", "--known", "2031-06-09"), "L105"),
        (("monitor", "plan.toml", "--known", "2031-06-09"), "U100"),
        (("events", "june.csv", "--into", "kept", "--known", "June"), "U104"),
    ],
)
def test_what_a_ledger_cannot_answer(
    servanda: Servanda, taken_in: list[Printed], arguments: tuple[str, ...], code: str
) -> None:
    """A day or a name that lacks, and a folder that is no ledger, end with a message and no answer."""
    printed = servanda(*arguments)

    assert (printed.status, printed.out) == (2, "")
    assert code in printed.err


def test_the_name_of_one_file_will_do(servanda: Servanda, taken_in: list[Printed]) -> None:
    """Without a name a release is kept under that of its file."""
    assert servanda("events", "june.csv", "--into", "kept", "--known", JUNE).out.startswith("june: 28 new")
    assert servanda("ledger", "show", "kept").out == (
        "2031-06-10 batch: june\n2031-07-10 batch: incidents (revision 2)\n2 records\n"
    )
