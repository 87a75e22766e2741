"""Adding an entry to a case's journal: checked alone and in its place, then written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from servanda.journal.heading import KINDS
from servanda.journal.reading import journal_from_text, read_journal
from servanda.model import Draft
from servanda.syntax import Diagnostic, Node, errors, parse_journal, read_source
from servanda.syntax.writing import draft_beside, put_whole

_LOGGED = "entry"  # the name under which faults of the new entry itself are told


def append(path: str | Path, text: str, draft: Draft) -> tuple[Diagnostic, ...]:
    """Add the entries in `text` (dated lines, with indented details) to the journal at `path`, or begin one there.

    Nothing is written when anything is at fault, in the new text by itself or in the journal with it. The file's line
    ends are kept, and readers see the old file or the new one, never a part.
    """
    place = Path(path)
    old = ""
    if place.exists():
        found, heard = read_source(place)
        if found is None:
            return heard
        old = found
    nodes, heard = parse_journal(text, _LOGGED)
    fault = _not_entries(nodes, heard)
    if fault:
        return fault
    ends = "\r\n" if "\r\n" in old else "\n"
    joined = _joined(old, text, ends)
    problems = _in_context(place, joined, draft)
    if not errors(problems):
        return (*problems, *_write(place, joined))
    return problems


def _not_entries(nodes: tuple[Node, ...], heard: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    if errors(heard):
        return heard
    heading = next((node for node in nodes if node.kind in KINDS), None)
    if heading is not None or not nodes:
        span = heading.span if heading else None
        what = "This is a line of a journal's heading." if heading else "There is no entry here."
        suggestion = "2022-03-29 pledge by Russia"
        return (Diagnostic("J601", what, span, _LOGGED, expected="Expected: a dated entry.", suggestion=suggestion),)
    return ()


def _joined(old: str, text: str, ends: str) -> str:
    """The old text with the new lines under it, all with the same line ends."""
    lines = [line.rstrip() for line in text.strip("\r\n").split("\n")]
    before = old if not old or old.endswith("\n") else old + ends
    return before + ends.join(lines) + ends


def _in_context(place: Path, joined: str, draft: Draft) -> tuple[Diagnostic, ...]:
    """The faults of the journal with the new entries; one with includes is read where it stands."""
    if "include" not in joined:
        return journal_from_text(joined, draft, str(place))[1]
    try:
        trial = draft_beside(place, joined.encode())
    except OSError as error:
        return (_unwritable(place, error),)
    try:
        _, heard = read_journal(trial, draft)
    finally:
        trial.unlink(missing_ok=True)
    return tuple(fault.at(str(place), fault.address) if fault.file == str(trial) else fault for fault in heard)


def _write(place: Path, text: str) -> tuple[Diagnostic, ...]:
    try:
        put_whole(place.resolve(), text.encode())
    except OSError as error:
        return (_unwritable(place, error),)
    return ()


def _unwritable(place: Path, error: OSError) -> Diagnostic:
    return Diagnostic("J602", f'"{place}" cannot be written: {error.strerror or "unknown reason"}.', None, str(place))
