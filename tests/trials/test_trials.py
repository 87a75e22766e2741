"""Agreements that newcomers wrote with nothing but the documentation, and what they asked of them.

Each folder is a case: a text, the record, and what-ifs. Each what-if says in a comment which rule it shows.
"""

from pathlib import Path

import pytest

from servanda.journal import read_journal
from servanda.journal.case import Case, find_case
from servanda.kernel import judge_all
from servanda.model import Draft, read_agreement
from servanda.model.check import check
from servanda.syntax import errors

FOLDER = Path(__file__).resolve().parent
CASES = sorted(path.parent for path in FOLDER.glob("*/case.toml"))
JOURNALS = [pytest.param(path, id=f"{path.parent.name}/{path.stem}") for path in sorted(FOLDER.glob("*/*.journal"))]


def case_in(folder: Path) -> Case:
    """The case that a folder describes."""
    case, heard = find_case(str(folder), FOLDER)
    assert case is not None, heard
    return case


def draft_of(folder: Path) -> Draft:
    """The text of a case."""
    draft, heard = read_agreement(case_in(folder).agreement)
    assert draft is not None, heard
    assert not errors(heard), heard
    return draft


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_the_text_is_free_of_errors(folder: Path) -> None:
    """The text checks without an error under all its readings."""
    assert errors(check(draft_of(folder))) == ()


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_the_case_names_all_its_journals(folder: Path) -> None:
    """No journal lies in the folder of a case without being run with it."""
    case = case_in(folder)
    assert {path.name for path in (*case.record, *case.supposed)} == {path.name for path in folder.glob("*.journal")}


@pytest.mark.parametrize("path", JOURNALS)
def test_what_was_expected_comes_true(path: Path) -> None:
    """Every expectation of the journal, and of those it includes, comes out as it says."""
    draft = draft_of(path.parent)
    journal, heard = read_journal(path, draft)
    assert journal is not None, heard
    assert not errors(heard), heard
    judged = judge_all(draft, journal)
    assert judged
    assert [f"{j.expectation.moment} {j.expectation.text}: {j.got}" for j in judged if not j.passed] == []
