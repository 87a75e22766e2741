"""Every fault of the text, shown by a faulty file with exactly what is printed about it."""

from pathlib import Path

import pytest

from servanda.syntax import Diagnostic, parse_journal, read_document, read_source, to_box
from tests.bad.literate import Page, pages


def diagnose(name: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of an agreement or a journal, and its diagnostics."""
    if name.endswith(".journal"):
        text, faults = read_source(name)
        return text or "", faults or parse_journal(text or "", name)[1]
    document, faults = read_document(name)
    return document.text if document else (read_source(name)[0] or ""), faults


@pytest.mark.parametrize("page", pages("S*.md"), ids=lambda page: page.path.stem)
def test_a_faulty_file_gives_the_box_of_its_page(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """One fault gives one diagnostic, with the code of its page and the box that the page shows."""
    page.put(tmp_path)
    monkeypatch.chdir(tmp_path)
    text, faults = diagnose(page.name)

    assert [fault.code for fault in faults] == [page.code]
    page.check(to_box(faults[0], text), record=request.config.getoption("--record-docs"))
