"""Every flaw that only a story or a proof can show, by a faulty text with exactly what is printed about it."""

import pytest

from servanda.model import draft_from_text
from servanda.model.check import check
from servanda.proof.checking import look, suspicions, told_together
from servanda.syntax import errors, to_box
from tests.bad.literate import Page, pages


@pytest.mark.parametrize("page", pages("P2*.md"), ids=lambda page: page.path.stem)
def test_a_faulty_text_gives_the_box_of_its_page(page: Page, request: pytest.FixtureRequest) -> None:
    """One flaw gives one finding, with the code of its page and the box that the page shows."""
    draft, heard = draft_from_text(page.content, page.name)
    assert draft is not None, heard
    assert not errors((*heard, *check(draft)))
    reading = draft.full()
    looked = look(draft, reading, suspicions(draft, reading), 400, None)
    findings = told_together((e.finding for e in looked if e.finding is not None), draft.under(reading)[0])

    assert [finding.diagnostic.code for finding in findings] == [page.code]
    page.check(to_box(findings[0].diagnostic, page.content), record=request.config.getoption("--record-docs"))
