"""`servanda positions`: where the parties stand, on what, and what is agreed."""

from __future__ import annotations

from pathlib import Path

import click

from servanda.cli import FINE
from servanda.cli.reports import day, mentions, options
from servanda.cli.telling import document
from servanda.cli.writing import write_whole


@click.command("positions")
@options
@click.option("--as-of", metavar="DATE", help="Only what was said until this day.")
@click.option("--evidence", is_flag=True, help="Print every statement behind the matrix, with its words.")
@click.option("--html", metavar="FILE", help="Write the matrix as one web page that opens offline.")
@click.option("--csv", "as_csv", metavar="FILE", help="Write the statements as CSV, one line for each provision.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(
    *,
    files: tuple[str, ...],
    published: tuple[str, ...],
    lexicon: str | None,
    as_of: str | None,
    evidence: bool,
    html: str | None,
    as_csv: str | None,
    as_json: bool,
) -> int:
    """Who proposed, demanded, accepted or refused what, over time, as the reports tell it.

    A matter is agreed when one party's offer stands and the last word of every other is an acceptance without
    condition. Silence is shown as silence. What one party says of the other's mind counts for nobody.

    \b
    servanda positions report.txt --published 2022-03-30
    servanda positions march/*.html --as-of 2022-04-02 --html positions.html
    """  # noqa: D301 - click takes the sign for lines that are kept as they are
    from servanda.reading.positions import positions
    from servanda.reading.positions.showing import csv_positions, plain_positions, positions_page

    until = day(as_of, "--as-of")
    found = positions(mentions(files, lexicon, published), until)
    title = f"Positions from {len(files)} report{'s' if len(files) > 1 else ''}{f', as of {until}' if until else ''}"
    if html:
        write_whole(Path(html), positions_page(found, title))
    if as_csv:
        write_whole(Path(as_csv), csv_positions(found))
    if as_json:
        document("positions", plain_positions(found))
    else:
        from servanda.cli.matrix import show

        show(found, title, evidence=evidence)
    return FINE
