"""Every fault of a report's file, shown by a faulty file with exactly what is printed about it."""

import sys
from pathlib import Path

import pytest

from servanda.reading.formats import read_reports
from servanda.syntax import Diagnostic, to_box
from tests.bad.literate import Page, pages


@pytest.mark.parametrize("page", pages("R12*.md") + pages("R130.md"), ids=lambda page: page.path.stem)
def test_a_faulty_file_gives_the_box_of_its_page(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """One fault gives one diagnostic, with the code of its page and the box that the page shows."""
    page.put(tmp_path)
    monkeypatch.chdir(tmp_path)
    if page.how.startswith("without="):
        monkeypatch.setitem(sys.modules, page.how.removeprefix("without="), None)
    told = [each for each in read_reports(page.name) if isinstance(each, Diagnostic)]

    assert [each.code for each in told] == [page.code]
    page.check(to_box(told[0]), record=request.config.getoption("--record-docs"))
