"""Copies in a folder of reports, told to people and to programs."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from servanda.cli.copies import show
from tests.reading.copies.test_grouping import ORIGINAL, OTHER_PEN, PARAPHRASE


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three reports, one in a folder of the folder, and a hidden file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news/sub").mkdir(parents=True)
    (tmp_path / "news/agency.txt").write_text(ORIGINAL, "utf-8")
    (tmp_path / "news/sub/site.txt").write_text(PARAPHRASE, "utf-8")
    (tmp_path / "news/other.json").write_text(json.dumps({"text": OTHER_PEN, "published": "2030-05-02"}), "utf-8")
    (tmp_path / "news/.hidden").write_bytes(b"\0")
    return tmp_path / "news"


def test_copies_are_told_with_what_shows_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The source comes first, then each copy with its reason; a report without copies only counts."""
    assert show("news", as_json=False) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[:3] == ["3 reports, 2 stories.", "", "news/agency.txt, and of it"]
    assert printed[3].startswith("  news/sub/site.txt: 16 names and numbers, 1 long quotation, ")
    assert len(printed) == 4


def test_programs_get_all_stories(folder: Path, capsys: pytest.CaptureFixture[str], root: Path) -> None:
    """The document keeps its schema and has every report once."""
    assert show("news", as_json=True) == 0
    found = json.loads(capsys.readouterr().out)
    Draft202012Validator(json.loads((root / "docs/schema/copies.json").read_text("utf-8"))).validate(found)
    assert [each["source"]["name"] for each in found["stories"]] == ["news/agency.txt", "news/other.json"]


def test_a_file_that_is_no_report_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The others are grouped all the same, and the status says that something was no good."""
    (folder / "empty.txt").write_text("")
    assert show("news", as_json=False) == 2
    printed = capsys.readouterr()
    assert "3 reports" in printed.out
    assert "R120" in printed.err
