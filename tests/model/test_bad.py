"""Every fault of meaning, shown by a faulty file with exactly what is printed about it.

After the name of the file a page may say `choose=NAME:OPTION,…`, the choices a user makes, or `accepted=…`, the notes
that lie beside the text.
"""

from pathlib import Path

import pytest

from servanda.model import read_agreement
from servanda.model.check import check
from servanda.model.drift import accepted_path, drift, read_accepted
from servanda.syntax import Diagnostic, to_box
from tests.bad.literate import Page, pages


def diagnose(page: Page) -> tuple[Diagnostic, ...]:
    """What is wrong with a page's file, with the choices made and with the notes beside it."""
    how, _, given = page.how.partition("=")
    if how == "accepted":
        accepted_path(page.name).write_text(given, encoding="utf-8")
    draft, faults = read_agreement(page.name)
    assert draft is not None
    pairs = [tuple(pair.split(":")) for pair in given.split(",")] if how == "choose" else []
    accepted, unreadable = read_accepted(page.name)
    return (
        *faults,
        *check(draft),
        *draft.fixed(((name, option) for name, option in pairs), file=page.name)[1],
        *unreadable,
        *drift(draft, accepted or {}),
    )


@pytest.mark.parametrize("page", pages("C*.md"), ids=lambda page: page.path.stem)
def test_a_faulty_file_gives_the_box_of_its_page(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """One fault gives one diagnostic, with the code of its page and the box that the page shows."""
    page.put(tmp_path)
    monkeypatch.chdir(tmp_path)
    faults = diagnose(page)
    text = Path(page.name).read_text(encoding="utf-8")

    assert [fault.code for fault in faults] == [page.code]
    page.check(to_box(faults[0], text), record=request.config.getoption("--record-docs"))
