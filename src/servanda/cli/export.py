"""`servanda export`: board, timeline and text as one HTML file that opens offline."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from servanda.cli.given import ask, options
from servanda.cli.telling import demand, fault, refuse
from servanda.cli.writing import write_whole
from servanda.export import page
from servanda.export.words import heading
from servanda.kernel.board import board


@click.command("export")
@click.argument("agreement", metavar="AGREEMENT|CASE")
@options
@click.option("--html", required=True, metavar="FILE", help="The file to write.")
def command(
    agreement: str, journals: tuple[str, ...], as_of: str | None, known: str | None, choose: tuple[str, ...], html: str
) -> None:
    """Write one HTML file with board, timeline and the text beside its clauses. It needs no network."""
    if "\0" in html or not html.strip():
        refuse(fault("U106", "The file to write has no name.", "--html"))
    asked = ask(agreement, journals, as_of, known, choose)
    found, runs, heard = board(asked.draft, asked.journal, asked.reading, asked.as_of, asked.known)
    demand(heard)
    if found is not None:
        write_whole(Path(html), page(replace(found, title=heading(asked.draft)), asked.draft, runs))
        print(html)
