"""`servanda map`: draft the mapping of an event file by looking at it."""

from __future__ import annotations

from pathlib import Path

import click

from servanda.cli.telling import refuse
from servanda.cli.writing import new_file, write_whole
from servanda.sources.drafting import draft
from servanda.sources.faults import Refusal
from servanda.sources.reading import read_sheet


@click.command("map")
@click.argument("file", metavar="FILE")
@click.option("--out", "-o", metavar="FILE.toml", help="Write the mapping to this new file; by default it is printed.")
def command(file: str, out: str | None) -> None:
    """Draft the mapping of an event file, for you to correct.

    It says for every column of the event table which column of the file seems to hold it, with an example. What the
    file cannot tell (whose the dates are, what a row is) is left for you to say.

    \b
    servanda map incidents.csv --out incidents.toml
    servanda events incidents.csv --mapping incidents.toml
    """  # noqa: D301 - click takes the sign for lines that are kept as they are
    try:
        text = draft(read_sheet(Path(file)), Path(file).name.partition(".")[0])
    except Refusal as refusal:
        found = refusal.diagnostic
        refuse(found if found.file else found.at(file))
    if out is None:
        print(text, end="")
        return
    place = new_file(out)
    write_whole(place, text)
    print(f"{place}. Correct it, then: servanda events {file} --mapping {place}")
