"""`servanda draft`: a first agreement from what was put forward and pledged."""

from __future__ import annotations

import click

from servanda.cli import FINE
from servanda.cli.reports import mentions, options, readings
from servanda.cli.telling import fault, refuse
from servanda.cli.writing import case_name, new_folder, write_folder

CASE = """title = "{title}"
agreement = "agreement.md"
texts = ["agreement.md"]

[journals]
record = ["record.journal"]
supposed = []
"""


@click.command("draft")
@options
@click.option("--into", "folder", metavar="FOLDER", required=True, help="The new folder of the case.")
@click.option("--title", default="First draft", show_default=True, help="What the agreement is called.")
def command(files: tuple[str, ...], published: str | None, folder: str, title: str) -> int:
    """Write a first agreement from the proposals and pledges in reports, for people to correct.

    Each clause cites the report, sentence and characters it rests on. What the reports leave open is a bracket, an open
    term or a remark marked ours. The journal beside it holds what was said as happenings, so that `servanda run` tells
    what is on the table, what is agreed, and what the next step waits for.

    \b
    servanda draft report.txt --published 2022-03-30 --into talks
    servanda run talks
    """  # noqa: D301 - click takes the sign for lines that are kept as they are
    from servanda.reading.drafting import draft

    place = new_folder(folder)
    heard = mentions(readings(files, published))
    if not heard:
        refuse(fault("R140", "No statement was found in these reports: there is nothing to draft.", files[0]))
    made = draft(heard, case_name(place), title)
    told = title.replace('"', "'")
    case = {"agreement.md": made.agreement, "record.journal": made.journal, "case.toml": CASE.format(title=told)}
    write_folder(place, case)
    print(f"{folder}: agreement.md, record.journal and case.toml. Next: servanda check {folder}")
    if made.unwritten:
        print(f"{len(made.unwritten)} of {len(heard)} statements are in no clause; they stand at the end of the text.")
    if made.undated:
        print(f"{len(made.undated)} statements have no day and are not in the journal: try --published.")
    return FINE
