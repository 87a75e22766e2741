"""The library: every text checks, reads as the formatter writes it, and leaves no sentence out; every journal is run.

That the expectations come true is shown in `tests/cli/test_verbs.py`, by the verb that users have for it.
"""

from pathlib import Path

import pytest

from servanda.journal.case import find_case
from servanda.model import read_agreement
from servanda.model.check import check
from servanda.model.coverage import coverage
from servanda.syntax import errors, format_document

LIBRARY = Path(__file__).resolve().parents[2] / "library"
FOLDERS = sorted(path.parent for path in LIBRARY.glob("*/case.toml"))
TEXTS = [
    pytest.param(path, id=f"{path.parent.name}/{path.stem}")
    for folder in FOLDERS
    for path in sorted(folder.glob("*.md"))
    if path.name != "README.md"
]


@pytest.mark.parametrize("path", TEXTS)
def test_a_text_is_ready_to_be_used(path: Path) -> None:
    """A text checks without error under all its readings, is laid out, and accounts for every sentence."""
    text = path.read_text(encoding="utf-8")
    draft, heard = read_agreement(path)

    assert draft is not None
    assert errors(heard) == ()
    assert check(draft) == ()
    assert format_document(text) == text
    assert coverage(draft).uncovered == ()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_case_is_whole(folder: Path) -> None:
    """A case has a front page, and no text or journal lies in its folder without being part of it."""
    case, heard = find_case(str(folder), LIBRARY)

    assert case is not None, heard
    assert (folder / "README.md").is_file()
    assert {path.name for path in case.texts} == {path.name for path in folder.glob("*.md")} - {"README.md"}
    assert {path.name for path in (*case.record, *case.supposed)} == {path.name for path in folder.glob("*.journal")}
