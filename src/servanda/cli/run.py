"""`servanda run`: what is in force, who owes what to whom until when, what is breached?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import click

from servanda.cli.given import Asked, ask, options, there
from servanda.cli.telling import demand, document, headed
from servanda.kernel.board import Board, board


@click.command("run")
@click.argument("agreement", metavar="AGREEMENT|CASE")
@options
@click.option("--text", is_flag=True, help="Print the clauses as English sentences instead, under the choices made.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(
    agreement: str,
    *,
    journals: tuple[str, ...],
    as_of: str | None,
    known: str | None,
    choose: tuple[str, ...],
    text: bool,
    as_json: bool,
) -> None:
    """Run an agreement on what has happened, and print the board.

    The board tells what is in force and since when, who owes what until when, what is breached and cured, what is
    forbidden and allowed, what comes next if nothing happens, and where readings part.

    \b
    servanda run istanbul-2022
    servanda run treaty.md --journal record.journal --as-of 2030-06-30
    """  # noqa: D301 - click takes the sign for lines that are kept as they are
    asked = ask(agreement, journals, as_of, known, choose)
    if text:
        print(read_back_text(asked), end="")
        return
    found, *others = [made(each) for each in (asked, *beside(asked))]
    if as_json:
        from servanda.export.plain import plain

        beside_it = {"beside": [headed("board", plain(other)) for other in others]} if others else {}
        document("board", {**plain(found), **beside_it})
        return
    from servanda.cli.terminal import show

    show(found, *others)


def beside(asked: Asked) -> Iterator[Asked]:
    """The same asked about each of the instruments run beside it."""
    return (replace(asked, draft=draft, reading={}) for draft in asked.draft.beside.values())


def made(asked: Asked) -> Board:
    """The board of what is asked about."""
    from servanda.export.words import heading

    found, _, heard = board(asked.draft, asked.journal, asked.reading, asked.as_of, asked.known)
    demand(heard)
    return replace(there(found), title=heading(asked.draft))


def read_back_text(asked: Asked) -> str:
    """Every clause as an English sentence."""
    from servanda.cli.group import NOTICE
    from servanda.model.readback import read_back

    sentences = read_back(asked.draft.under(asked.reading)[0])
    return "".join(f"{name}\n    {sentence}\n\n" for name, sentence in sentences) + f"{NOTICE}\n"
