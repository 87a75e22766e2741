"""Positions and drafts from the command line: from a report to a case that runs."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Servanda

REPORT = """France and Spain met in Geneva on Tuesday.

France promised to scale down its military operations around Andorra. Spain proposed neutral status with international
guarantees against attack.

Spanish negotiators said the proposals would come into force only with a complete ceasefire. France rejected a ban on
military exercises.
"""


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An invented report, in the folder where the commands run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    place = tmp_path / "report.txt"
    place.write_text(REPORT, "utf-8")
    return place


def test_positions_as_a_matrix(servanda: Servanda, report: Path) -> None:
    """Who pledged, proposed and made conditions; nothing is agreed; silence is shown."""
    printed = servanda("positions", "report.txt", "--published", "2030-03-30", "--evidence")
    assert printed.status == 0
    assert "pledged (26 March 2030)" in printed.out
    assert "silent" in printed.out
    assert "Agreed by all: nothing." in printed.out
    assert "Spain: proposed (neutrality, security guarantee)  report.txt" in printed.out


def test_positions_as_files(servanda: Servanda, report: Path) -> None:
    """The page and the table are written; the document names every statement with its evidence."""
    files = ("--html", "p.html", "--csv", "p.csv", "--json")
    printed = servanda("positions", "report.txt", "--published", "2030-03-30", *files)
    told = json.loads(printed.out)
    assert told["agreed"] == []
    assert all(
        REPORT[s["evidence"]["start"] : s["evidence"]["end"]] == s["evidence"]["text"] for s in told["statements"]
    )
    assert "<h1>Positions from 1 report</h1>" in Path("p.html").read_text("utf-8")
    assert Path("p.csv").read_text("utf-8").startswith("party,provision,stance,day")


def test_a_draft_is_a_case_that_runs(servanda: Servanda, report: Path) -> None:
    """Check finds nothing wrong with it, its record tells what is on the table."""
    made = servanda("draft", "report.txt", "--published", "2030-03-30", "--into", "talks")
    assert made.status == 0
    assert servanda("check", "talks").out.endswith("no errors, no warnings.\n")
    board = servanda("run", "talks").out
    assert "neutral on the table, by Spain" in board
    assert "waits for: at-peace holds" in board


def test_without_a_day_there_is_no_record(servanda: Servanda, report: Path) -> None:
    """A weekday alone resolves to nothing: the draft stands, the journal stays empty, and that is said."""
    made = servanda("draft", "report.txt", "--into", "talks")
    assert "no day and stand in no journal" in made.out
    assert "2030" not in Path("talks/record.journal").read_text("utf-8")


def test_what_cannot_be_drafted(servanda: Servanda, report: Path) -> None:
    """A report without statements, a folder that is there, a day that is none: nothing is written."""
    Path("weather.txt").write_text("It rained on the lake for three days.\n", "utf-8")
    for given, code in (
        (("draft", "weather.txt", "--into", "new"), "R140"),
        (("draft", "report.txt", "--into", "."), "U109"),
        (("draft", "report.txt", "--into", "new", "--published", "Tuesday"), "U104"),
        (("positions", "absent.txt"), "S127"),
    ):
        printed = servanda(*given)
        assert printed.status == 2
        assert code in printed.err
    assert not Path("new").exists()


def test_later_reports_are_added_to_the_record(servanda: Servanda, report: Path) -> None:
    """What a case has been made of meanwhile stays; the answer of the other side is a line that its journal takes."""
    assert servanda("draft", "report.txt", "--published", "2030-03-30", "--into", "talks").status == 0
    Path("later.txt").write_text(
        "On Thursday France accepted neutral status for Spain. Norway rejected bases.\n", "utf-8"
    )
    printed = servanda("draft", "later.txt", "--published", "2030-04-05", "--record-of", "talks")
    assert "2030-04-04 acceptance of neutral by France\n" in printed.out
    assert "Norway" not in printed.out
    journal = Path("talks/record.journal")
    journal.write_text(journal.read_text("utf-8") + printed.out, "utf-8")
    board = servanda("run", "talks", "--as-of", "2030-04-04").out
    assert "neutral agreed" in board


def test_a_draft_needs_one_place(servanda: Servanda, report: Path) -> None:
    """Neither a folder nor a case, or both: the question is asked back."""
    assert "--record-of" in servanda("draft", "report.txt").err
    assert servanda("draft", "report.txt", "--into", "a", "--record-of", "istanbul-2022").status == 2


def test_one_source_counts_once(servanda: Servanda, report: Path) -> None:
    """A copy of the same story adds no statements; the matrix says where else the words stand."""
    Path("copy.txt").write_text(REPORT, "utf-8")
    told = json.loads(servanda("positions", "report.txt", "copy.txt", "--published", "2030-03-30", "--json").out)
    assert {(each["report"], *each["copies"]) for each in told["statements"]} == {("copy.txt", "report.txt")}


def test_a_lexicon_of_ones_own(servanda: Servanda, report: Path) -> None:
    """Parties that no shipped lexicon knows are known from the user's."""
    Path("own.toml").write_text('version = 1\n[[state]]\nname = "Norland"\npeople = ["Norlander"]\n', "utf-8")
    Path("own.txt").write_text("Norland promised to withdraw its troops from the valley.\n", "utf-8")
    assert "Norland" in servanda("positions", "own.txt", "--lexicon", "own.toml").out
    assert "Norland" not in servanda("positions", "own.txt").out.split("In no cell")[0]


def test_each_report_has_its_day(servanda: Servanda, report: Path) -> None:
    """`FILE=DATE` is the day of one file, a bare DATE that of the others; another file's is refused."""
    Path("later.txt").write_text("On Thursday France accepted neutral status for Spain.\n", "utf-8")
    both = ("positions", "report.txt", "later.txt", "--published", "2030-03-30")
    out = servanda(*both, "--published", "later.txt=2030-04-05").out
    assert "proposed (26 March 2030)" in out
    assert "accepted (4 April 2030)" in out
    assert servanda(*both, "--published", "else.txt=2030-04-05").status == 2
