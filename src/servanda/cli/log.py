"""`servanda log`: add a checked entry to the journal of a case."""

from __future__ import annotations

from pathlib import Path

import click

from servanda.cli.given import open_case, open_draft
from servanda.cli.telling import demand, fault, refuse
from servanda.journal import append
from servanda.journal.case import Case


@click.command("log")
@click.argument("case", metavar="CASE")
@click.argument("entry", metavar="ENTRY")
@click.option("--journal", "-j", metavar="FILE", help="The journal to add to; needed where the record has several.")
def command(case: str, entry: str, journal: str | None) -> None:
    r"""Add an entry to a journal of a case: a dated line, and indented details under it.

    \b
    servanda log my-case '2030-05-01 request by Norland
        source "Note of 1 May"'
    """
    found = open_case(case)
    place = _place(found, journal)
    draft = open_draft(found.for_journals([place]).agreement)
    demand(append(place, entry, draft))
    print(f"{place}: added {entry.strip().splitlines()[0]}")


def _place(case: Case, journal: str | None) -> Path:
    if journal is not None:
        return case.given(journal)
    record = case.journals()
    if len(record) != 1:
        what = "The case has no journal" if not record else f"The record has {len(record)} journals"
        refuse(fault("U107", f"{what}, so the one to add to must be named.", "--journal", "--journal record.journal"))
    return record[0]
