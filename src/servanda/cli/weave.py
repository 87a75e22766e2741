"""`servanda weave`: the text beside its clauses and their sentences, as one page to read and to print."""

from __future__ import annotations

from pathlib import Path

import click

from servanda.cli.given import choices, open_case, open_draft
from servanda.cli.telling import demand, document, fault, refuse
from servanda.cli.writing import write_whole
from servanda.export import plain_weave, weave, woven
from servanda.model.check import check
from servanda.syntax import errors


@click.command("weave")
@click.argument("agreement", metavar="AGREEMENT|CASE")
@click.option("--choose", multiple=True, metavar="CHOICE=OPTION", help="Take this option of a bracket or term.")
@click.option("--html", metavar="FILE", help="The file to write; by default the page goes to standard output.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(agreement: str, choose: tuple[str, ...], html: str | None, as_json: bool) -> None:
    """Weave text and clauses into one HTML page to read and to print: text left, clauses right, their sentences below.

    Brackets have the colours of those who hold them. The page needs no network.
    """
    if html is not None and ("\0" in html or not html.strip()):
        refuse(fault("U106", "The file to write has no name.", "--html"))
    draft = open_draft(open_case(agreement).agreement)
    reading = choices(draft, choose)
    demand((*draft.under(reading)[1], *errors(check(draft))))
    made = woven(draft, reading)
    if as_json:
        document("weave", plain_weave(made))
    elif html is None:
        print(weave(made), end="")
    else:
        write_whole(Path(html), weave(made))
        print(html)
