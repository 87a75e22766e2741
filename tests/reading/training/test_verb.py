"""`servanda read train` and `--tagger`, and each of their faults as its page shows it."""

import re
import sys
from pathlib import Path

import pytest

from servanda.reading.tokens import sentences
from servanda.reading.training import annotated
from servanda.reading.training.units import units
from tests.bad.literate import Page, pages
from tests.cli.conftest import Servanda, servanda

__all__ = ["servanda"]
TEXT = "Norway said that it would host the talks.\n"
GIVEN = {
    "R141": ("read", "train", "--polnear", "corpus.txt", "-o", "said.model"),
    "R142": ("read", "report.txt", "--tagger", "said.model"),
    "R143": ("read", "report.txt", "--tagger", "said.model"),
}


def test_a_model_is_learned_and_read_with(
    servanda: Servanda, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The verb tells from how much it learned, and what it learned finds a statement."""
    monkeypatch.chdir(tmp_path)
    printed = servanda("read", "train", "--polnear", str(corpus), "-o", "said.model", "--iterations", "20")
    words = sum(len(list(units(sentences(each.text)))) for each in annotated(corpus / "data" / "train"))
    assert (printed.out, printed.status) == (f"said.model: learned from 5 articles, {words} words\n", 0)
    Path("report.txt").write_text(TEXT, "utf-8")
    told = servanda("read", "report.txt", "--tagger", "said.model", "--why")
    assert (told.status, "learned" in told.out, "it would host the talks" in told.out) == (0, True, True)


@pytest.mark.parametrize("page", pages("R14[123].md"), ids=lambda page: page.path.stem)
def test_each_fault_of_learning(
    servanda: Servanda, tmp_path: Path, page: Page, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """A folder without a corpus, a missing package and a damaged model are told before anything is read."""
    monkeypatch.chdir(tmp_path)
    page.put(tmp_path)
    (tmp_path / "report.txt").write_text(TEXT, "utf-8")
    if page.how.startswith("without="):
        monkeypatch.setitem(sys.modules, "pycrfsuite", None)
    printed = servanda(*GIVEN[page.code])
    assert re.findall(r"^┌─ (\w+) ", printed.err, re.MULTILINE) == [page.code]
    assert (printed.out, printed.status) == ("", 2)
    page.check(printed.err, record=request.config.getoption("--record-docs"))


def test_a_model_that_was_cut_is_refused(servanda: Servanda, model: Path, tmp_path: Path) -> None:
    """No part of a model reaches the library that would read it."""
    cut = tmp_path / "cut.model"
    cut.write_bytes(model.read_bytes()[:-10])
    report = tmp_path / "report.txt"
    report.write_text(TEXT, "utf-8")
    printed = servanda("read", str(report), "--tagger", str(cut))
    assert ("R143" in printed.err, printed.status) == (True, 2)
