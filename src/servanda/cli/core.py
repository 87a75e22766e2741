"""`servanda core`: the clauses in the plain form that is run."""

from __future__ import annotations

import click

from servanda.cli.given import choices, open_case, open_draft
from servanda.cli.telling import demand
from servanda.model.core import core


@click.command("core")
@click.argument("agreement", metavar="AGREEMENT|CASE")
@click.option("--choose", multiple=True, metavar="CHOICE=OPTION", help="Take this option of a bracket or term.")
def command(agreement: str, choose: tuple[str, ...]) -> None:
    """Show every clause in its one frame, one slot to a line, with all choices taken: what the interpreter runs."""
    draft = open_draft(open_case(agreement).agreement)
    chosen, heard = draft.under(choices(draft, choose))
    demand(heard)
    print(core(chosen), end="")
