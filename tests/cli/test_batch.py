"""A batch from the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Servanda, servanda

__all__ = ["servanda"]
REPORT = "Norway and Sweden met in Oslo on Tuesday. Norway offered to withdraw its boats within 30 days."


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two reports, one in Spanish, and one without words."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "news"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(REPORT)
    (folder / "c.txt").write_text(
        "Los negociadores de los dos países se reunieron el martes en Oslo para hablar de la paz." * 3
    )
    (folder / "d.txt").write_text("")
    return folder


def test_a_batch_is_read_and_goes_on(servanda: Servanda, news: Path) -> None:
    """What is read is counted, what is wrong is told; the same again has nothing to do, one more file is one."""
    first = servanda("read", "news", "--out", "out.jsonl", "--published", "2030-03-27", "--jobs", "1")
    assert first.out == "out.jsonl: 4 files or lines read.\n2 reports, 2 statements.\n"
    assert first.status == 2
    assert [code in first.err for code in ("R101", "R120")] == [True, True]
    again = servanda("read", "news", "--out", "out.jsonl", "--published", "2030-03-27", "--jobs", "1")
    assert again.out.startswith("out.jsonl: 0 files or lines read after 4 that were done before.")
    assert again.status == 0
    (news / "e.txt").write_text(REPORT)
    assert (
        "1 file or line read after 4" in servanda("read", "news", "--out", "out.jsonl", "--published", "2030-03-27").out
    )
    lines = [json.loads(line) for line in Path("out.jsonl").read_text("utf-8").splitlines()]
    assert lines[0]["schema"] == "servanda/readings/1"
    assert [each["unit"] for each in lines[1:]] == [f"news/{name}.txt" for name in "abcde"]
    assert lines[1]["reports"][0]["statements"][0]["date"]["iso"] == "2030-03-26"


def test_many_faults_are_told_in_the_file(servanda: Servanda, news: Path) -> None:
    """The terminal shows the first few and says how many there are."""
    for number in range(5):
        (news / f"empty{number}.txt").write_text("")
    printed = servanda("read", "news", "--out", "out.jsonl", "--jobs", "1")
    assert "7 have a fault or a warning, of which the first follow" in printed.out
    assert printed.err.count("┌─") == 3


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--out", "out.jsonl"], "U100"),
        (["nowhere", "--out", "out.jsonl"], "S127"),
        (["news", "--out", "no/folder/out.jsonl"], "U106"),
        (["news", "--out", "news/a.txt"], "R131"),
        (["news", "--out", "out.jsonl", "--score", "gold.json"], "U104"),
        (["news", "--out", "out.jsonl", "--llm", "http://localhost:1/v1", "--model", "m"], "U104"),
        (["news", "--out", "out.jsonl", "--tagger", "said.model"], "U104"),
        (["news", "--out", "out.jsonl", "--json"], "U104"),
        (["news", "--out", "out.jsonl", "--published", "soon"], "U104"),
    ],
)
def test_what_cannot_be_is_refused(servanda: Servanda, news: Path, arguments: list[str], code: str) -> None:
    """Each with its own code, and nothing is written over."""
    printed = servanda("read", *arguments)
    assert (printed.status, f"┌─ {code} " in printed.err) == (2, True)
    assert (news / "a.txt").read_text() == REPORT
