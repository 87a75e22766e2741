"""`servanda log`: add a checked entry to the journal of a case."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import click

from servanda.cli.given import open_case, open_draft
from servanda.cli.telling import demand, fault, refuse
from servanda.journal import append
from servanda.journal.case import Case
from servanda.syntax import Diagnostic, read_source

ENTRY = "entry"  # what diagnostics call the text that was typed
_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2})?", re.MULTILINE)


@click.command("log")
@click.argument("case", metavar="CASE")
@click.argument("entry", metavar="ENTRY")
@click.option("--journal", "-j", metavar="FILE", help="The journal to add to; needed where the record has several.")
def command(case: str, entry: str, journal: str | None) -> None:
    """Add an entry to a journal of a case: a dated line, and indented details under it.

    \b
    servanda log my-case '2030-05-01 request by Norland
        source "Note of 1 May"'
    """  # noqa: D301 - click takes the sign for lines that are kept as they are
    found = open_case(case)
    place = _place(found, journal)
    found = found.for_journals([place])
    draft = open_draft(found.agreement, found.also([place]))
    before = (read_source(place)[0] or "") if place.exists() else ""
    entry = entry.strip("\r\n")
    heard = append(place, entry, draft)
    demand((_of_entry(one, place, before) for one in heard), {ENTRY: entry})
    print(f"{place}: added {entry.strip().splitlines()[0]}{_where(entry, before)}")


def _of_entry(fault: Diagnostic, place: Path, before: str) -> Diagnostic:
    """A fault in a line that would have been added, told of what was typed."""
    above = before.count("\n") + (not before.endswith("\n") if before else 0)
    if fault.file != str(place) or fault.span is None or fault.span.line <= above:
        return fault
    span = replace(fault.span, line=fault.span.line - above, end_line=fault.span.end_line - above)
    return replace(fault, file=ENTRY, span=span)


def _where(entry: str, before: str) -> str:
    """Where the entry went, when it is earlier than one that stands above it."""
    days = _DATE.findall(before)
    own = _DATE.findall(entry.strip())
    if not days or not own or own[0] >= max(days):
        return ""
    return f"\nIt stands at the end of the file, below a line of {max(days)}; an entry counts by its date."


def _place(case: Case, journal: str | None) -> Path:
    if journal is not None:
        return case.given(journal)
    record = case.journals()
    if len(record) != 1:
        what = "The case has no journal" if not record else f"The record has {len(record)} journals"
        refuse(fault("U107", f"{what}, so the one to add to must be named.", "--journal", "--journal record.journal"))
    return record[0]
