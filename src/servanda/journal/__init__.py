"""Journals: what happened, when it became known, what was said and found about it, and what is expected to follow.

`read_journal` reads a file with its includes, `read_journals` several files as one, `journal_from_text` a text; each is
checked against its agreement and gives a `Journal` or its faults. Entries stand in the one order of happening
(`ordered`). `known_by` is the journal as known on a day: later reports are not heard yet, corrections and retractions
of that day are applied. `print_journal` writes a journal back, and `append` adds checked entries to a file.
"""

from __future__ import annotations

from servanda.journal.appending import append
from servanda.journal.entry import (
    Corrected,
    Dated,
    Denied,
    Entry,
    Evidence,
    Expect,
    Found,
    Happened,
    Journal,
    Late,
    Note,
    Place,
    Retracted,
)
from servanda.journal.known import known_by, known_entries
from servanda.journal.order import is_by, ordered
from servanda.journal.printer import print_entry, print_journal
from servanda.journal.reading import journal_from_text, read_journal, read_journals
from servanda.journal.wording import phrase_words

__all__ = [
    "Corrected",
    "Dated",
    "Denied",
    "Entry",
    "Evidence",
    "Expect",
    "Found",
    "Happened",
    "Journal",
    "Late",
    "Note",
    "Place",
    "Retracted",
    "append",
    "is_by",
    "journal_from_text",
    "known_by",
    "known_entries",
    "ordered",
    "phrase_words",
    "print_entry",
    "print_journal",
    "read_journal",
    "read_journals",
]
