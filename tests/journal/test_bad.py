"""Every fault of a journal, shown by a faulty file with exactly what is printed about it."""

from pathlib import Path

import pytest

from servanda import library_path
from servanda.journal import append, read_journal
from servanda.journal.case import all_about
from servanda.model import Draft, join, read_agreement
from servanda.model.beside import find_text
from servanda.syntax import Diagnostic, to_box
from tests.bad.literate import Page, pages


def beside(draft: Draft, journal: Path) -> Draft:
    """The draft with the texts of the library that the journal is also of."""
    texts = (find_text(name, journal.parent, library_path()) for name in all_about(journal)[1:])
    others = [read_agreement(text)[0] for text in texts if text is not None]
    draft = Draft(draft.document)
    join((draft, *(other for other in others if other is not None)))
    return draft


def diagnose(page: Page, draft: Draft) -> tuple[Diagnostic, ...]:
    """The diagnostics of a journal, or of an entry that is to be logged."""
    if page.name != "entry":
        return read_journal(page.name, beside(draft, Path(page.name)))[1]
    folder = "missing/" if page.code == "J602" else ""
    return append(f"{folder}record.journal", page.content, draft)


@pytest.mark.parametrize("page", pages("J*.md"), ids=lambda page: page.path.stem)
def test_a_faulty_journal_gives_the_box_of_its_page(
    page: Page, draft: Draft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """One fault gives one diagnostic, with the code of its page and the box that the page shows."""
    page.put(tmp_path)
    monkeypatch.chdir(tmp_path)
    faults = diagnose(page, draft)

    assert [fault.code for fault in faults] == [page.code]
    page.check(to_box(faults[0], {page.name: page.content}), record=request.config.getoption("--record-docs"))


def test_the_right_way_is_right(draft: Draft, root: Path, tmp_path: Path) -> None:
    """What a page of docs/errors says to write has no fault."""
    for path in sorted((root / "docs" / "errors").glob("J*.md")):
        right = path.read_text(encoding="utf-8").split("Right:\n\n````text\n")[1].split("````")[0]
        if right.startswith(("include", "servanda")):
            continue
        place = tmp_path / "record.journal"
        place.write_text(right, encoding="utf-8")
        assert read_journal(place, beside(draft, place))[1] == (), path.name
