"""The faults of a batch, each shown by a file with exactly what is printed about it."""

from pathlib import Path

import pytest

from servanda.reading.batch import Journal, Mismatch, faults_of, run, units
from servanda.syntax import Diagnostic, to_box
from tests.bad.literate import Page, pages
from tests.reading.batch.work import counted


def diagnose(page: Page) -> tuple[Diagnostic, ...]:
    """What is wrong with a file that is to hold a batch, or with one that the reader fails on."""
    if page.code == "R131":
        with Journal(Path(page.name), {"schema": "test"}) as journal, pytest.raises(Mismatch) as refused:
            list(journal.rest(units(["."])))
        return (refused.value.diagnostic,)
    (line,) = run(units([page.name]), counted, 1)
    return faults_of(line)


@pytest.mark.parametrize("page", pages("R131.md") + pages("R132.md"), ids=lambda page: page.path.stem)
def test_a_fault_gives_the_box_of_its_page(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """One fault gives one diagnostic, with the code of its page and the box that the page shows."""
    page.put(tmp_path)
    monkeypatch.chdir(tmp_path)
    faults = diagnose(page)

    assert [fault.code for fault in faults] == [page.code]
    page.check(to_box(faults[0]), record=request.config.getoption("--record-docs"))
