"""`servanda export`: board, timeline and text as one HTML file that opens offline; the text as a Word document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from servanda.cli.given import ask, open_case, open_draft, options
from servanda.cli.telling import demand, fault, refuse
from servanda.cli.writing import write_whole
from servanda.export import page
from servanda.export.words import heading
from servanda.kernel.board import board


@click.command("export")
@click.argument("agreement", metavar="AGREEMENT|CASE")
@options
@click.option("--html", metavar="FILE", help="The web page to write.")
@click.option("--docx", metavar="FILE", help="The Word document to write: the text, its brackets as tracked changes.")
@click.option("--clauses", is_flag=True, help="Put the clauses into the Word document, in shaded paragraphs.")
def command(
    agreement: str,
    journals: tuple[str, ...],
    as_of: str | None,
    known: str | None,
    choose: tuple[str, ...],
    *,
    html: str | None,
    docx: str | None,
    clauses: bool,
) -> None:
    """Write one HTML file with board, timeline and the text beside its clauses, or the text as a Word document.

    At its end the page has what the text claims of itself, with the verdicts on record beside it (verdicts.toml).
    Neither file needs a network. A Word document holds the text alone, so it asks for no journal.
    """
    if html is None and docx is None:
        refuse(fault("U100", "It is not said what to write.", "servanda export", "--html FILE or --docx FILE"))
    for option, name in (("--html", html), ("--docx", docx)):
        if name is not None and ("\0" in name or not name.strip()):
            refuse(fault("U106", "The file to write has no name.", option))
    if docx is not None:
        _document(agreement, Path(docx), clauses)
    if html is not None:
        asked = ask(agreement, journals, as_of, known, choose)
        found, runs, heard = board(asked.draft, asked.journal, asked.reading, asked.as_of, asked.known)
        demand(heard)
        assert found is not None
        write_whole(Path(html), page(replace(found, title=heading(asked.draft)), asked.draft, runs, asked.journal))
    print("\n".join(filter(None, (docx, html))))


def _document(agreement: str, place: Path, clauses: bool) -> None:
    from servanda.word import write_word

    draft = open_draft(open_case(agreement).agreement)
    write_whole(place, write_word(draft.document.text, clauses=clauses))
