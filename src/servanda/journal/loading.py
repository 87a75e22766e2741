"""Loading a case: its text and its record, read and checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from servanda.journal.case import Case, find_case
from servanda.journal.entry import Journal
from servanda.journal.reading import journal_from_text, read_journals
from servanda.model import Draft, read_agreement
from servanda.syntax import Diagnostic, errors


@dataclass(frozen=True, slots=True)
class Loaded:
    """A case with the draft that is run and the journal it is run on."""

    case: Case
    draft: Draft
    journal: Journal


def load(
    given: str, journals: Iterable[str] = (), *, library: Path | None = None
) -> tuple[Loaded | None, tuple[Diagnostic, ...]]:
    """A case by its folder, its Markdown file or its name in the library, with the journals named or its own record.

    Without a journal there is an empty one. Errors forbid loading; warnings come beside what was loaded.
    """
    asked = tuple(journals)
    case, heard = find_case(given, Path() if library is None else library, asked)
    if case is None or errors(heard):
        return None, heard
    named = tuple(case.given(journal) for journal in asked)
    case = case.for_journals(named)
    draft, faults = read_agreement(shown(case.agreement), case.also(named or case.journals()))
    heard = (*heard, *faults)
    if draft is None or errors(heard):
        return None, heard
    paths = [shown(path) for path in named or case.journals(draft.beside)]
    journal, faults = read_journals(paths, draft, case.folder) if paths else journal_from_text("", draft)
    heard = (*heard, *faults)
    return (None if journal is None or errors(heard) else Loaded(case, draft, journal)), heard


def shown(path: Path) -> Path:
    """The path as it is told: from where the user stands, if the file lies there."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path
