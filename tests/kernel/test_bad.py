"""What a run says of an agreement and its journal, shown by files with exactly what is printed about them.

The file of a page is an agreement whose clauses are followed by a journal. Reports (K1) are printed a line each, faults
that make a run impossible (K2) as boxes.
"""

from pathlib import Path

import pytest

from servanda.kernel import run
from servanda.syntax import to_box
from tests.bad.literate import Page, pages
from tests.kernel.harness import Case


def told(page: Page) -> tuple[list[str], str]:
    """The codes and the words of what a run of the page's file says."""
    draft, (journal,) = Case(Path(page.name), page.content).read()
    done, heard = run(draft, journal)
    reports = () if done is None else done.first.timeline.reports
    lines = [f"{r.code} {r.moment} {r.text}" + (f" ({r.clause})" if r.clause else "") for r in reports]
    boxes = [to_box(fault, page.content) for fault in heard]
    return [each.code for each in (*reports, *heard)], "".join([*(f"{line}\n" for line in lines), *boxes])


@pytest.mark.parametrize("page", pages("K*.md"), ids=lambda page: page.path.stem)
def test_a_run_says_what_its_page_shows(page: Page, request: pytest.FixtureRequest) -> None:
    """The run says one thing, with the code of its page and in the words that the page shows."""
    codes, printed = told(page)

    assert codes == [page.code]
    page.check(printed, record=request.config.getoption("--record-docs"))
