"""Every fault of reading, of a lexicon and of an annotation, shown by a faulty file and what is printed about it."""

import re
from pathlib import Path

import pytest

from tests.bad.literate import Page, pages
from tests.cli.conftest import Servanda, servanda

__all__ = ["servanda"]
GOOD = "Norway said on Tuesday that it would host the talks.\n"
# The file of a page -> how it is given to the verb, beside a good report.
GIVEN = {
    "report.txt": ["report.txt", "--published", "2030-03-30"],
    "lexicon.toml": ["good.txt", "--lexicon", "lexicon.toml"],
    "gold.json": ["good.txt", "--score", "gold.json"],
}


@pytest.mark.parametrize("page", pages("R10*.md"), ids=lambda page: page.path.stem)
def test_a_faulty_file_gives_the_boxes_of_its_page(
    servanda: Servanda, tmp_path: Path, page: Page, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """Each fault prints what its page shows; only a warning lets the answer stand."""
    monkeypatch.chdir(tmp_path)
    page.put(tmp_path)
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    printed = servanda("read", *GIVEN[page.name])

    assert set(re.findall(r"^┌─ (\w+) ", printed.err, re.MULTILINE)) == {page.code}
    assert (printed.status, bool(printed.out)) == ((0, True) if page.code == "R106" else (2, False))
    page.check(printed.err, record=request.config.getoption("--record-docs"))


def test_a_day_that_is_none(servanda: Servanda, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A day of publication that does not exist is refused before anything is read."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    printed = servanda("read", "good.txt", "--published", "2030-02-30")

    assert ("U104" in printed.err, printed.out, printed.status) == (True, "", 2)


def test_an_annotation_of_several_reports(servanda: Servanda, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only one report can be held against an annotation."""
    monkeypatch.chdir(tmp_path)
    printed = servanda("read", "one.txt", "two.txt", "--score", "gold.json")

    assert ("U104" in printed.err, printed.status) == (True, 2)


def test_a_day_of_publication_in_the_future(
    servanda: Servanda, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing reads a clock: days are counted from any day of publication, however far ahead."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    printed = servanda("read", "good.txt", "--published", "2199-03-30")

    assert "2199-03-26" in printed.out
    assert (printed.err, printed.status) == ("", 0)


def test_a_sentence_that_is_not_read(servanda: Servanda, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence that is too long is told with the characters at which it stands."""
    monkeypatch.chdir(tmp_path)
    text = "Norland said that " * 200 + "it would go."
    (tmp_path / "long.txt").write_text(text, "utf-8")
    printed = servanda("read", "long.txt")

    assert f"is not read. 0–{len(text)}\n" in printed.out
    assert "None" not in printed.out
