"""Every sentence of docs/semantics.md in a small agreement: the pages under `cases` come out as they say."""

import pytest

from tests.kernel.harness import Case, cases


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_the_page_comes_out_as_it_says(case: Case) -> None:
    """The interpreter meets every expectation of the page."""
    assert case.failures() == []


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_the_page_is_documentation(case: Case) -> None:
    """A page has a title, the sentence it shows, and names the wrong rule it would catch."""
    title, _, rest = case.text.partition("\n")
    assert title.startswith("# ")
    assert rest.strip()
    assert not rest.strip().startswith("```")
    assert case.mutations
