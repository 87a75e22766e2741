"""`servanda draft`: a first agreement from what was put forward and pledged."""

from __future__ import annotations

import sys
from collections.abc import Container, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli import FINE
from servanda.cli.given import choices, open_case, open_draft, there
from servanda.cli.reports import mentions, options
from servanda.cli.telling import fault, many, refuse
from servanda.cli.writing import case_name, new_folder, write_folder

if TYPE_CHECKING:
    from servanda.reading.positions import Mention

CASE = """title = "{title}"
agreement = "agreement.md"
texts = ["agreement.md"]

[journals]
record = ["record.journal"]
supposed = []
"""


@click.command("draft")
@options
@click.option("--into", "folder", metavar="FOLDER", help="The new folder of the case.")
@click.option("--record-of", "case", metavar="CASE", help="Write no case; print what this case's record would gain.")
@click.option("--title", default="First draft", show_default=True, help="What the agreement is called.")
def command(
    *,
    files: tuple[str, ...],
    published: tuple[str, ...],
    lexicon: str | None,
    folder: str | None,
    case: str | None,
    title: str,
) -> int:
    """Write a first agreement from the proposals and pledges in reports, for people to correct.

    Each clause cites the report, sentence and characters it rests on. What the reports leave open is a bracket, an open
    term or a remark marked ours. The journal beside it holds what was said as happenings, so that `servanda run` tells
    what is on the table, what is agreed, and what the next step waits for.

    \b
    servanda draft report.txt --published 2022-03-30 --into talks
    servanda run talks
    servanda draft tomorrow.txt --published 2022-03-31 --record-of talks >> talks/record.journal
    """  # noqa: D301 - click takes the sign for lines that are kept as they are
    if (folder is None) == (case is None):
        raise click.UsageError(
            "Say where the draft goes, --into FOLDER, or whose record is added to, --record-of CASE."
        )
    place = new_folder(folder) if folder else None
    known = _names(case) if case else frozenset()
    heard = mentions(files, lexicon, published)
    if not heard:
        refuse(fault("R140", "No statement was found in these reports: there is nothing to draft.", files[0]))
    if place is None:
        _print_record(heard, known)
        return FINE
    _write(place, heard, title)
    return FINE


def _names(case: str) -> frozenset[str]:
    """What happenings of a case can name: its parties, its acts, and its clauses."""
    draft = open_draft(open_case(case).agreement)
    agreement = there(draft.under(choices(draft, ()))[0])
    norms, statuses = (each.name for each in agreement.norms), (each.name for each in agreement.statuses)
    return frozenset((*agreement.parties, *norms, *statuses, *(act.name for act in agreement.acts)))


def _print_record(heard: Sequence[Mention], names: Container[str]) -> None:
    from servanda.reading.drafting import record

    lines = tuple(record(heard, names))
    print("\n".join(lines))
    of = many(len(heard), "statement", "statements")
    print(f"{many(len(lines), 'happening', 'happenings')} from {of}.", file=sys.stderr)


def _write(place: Path, heard: Sequence[Mention], title: str) -> None:
    from servanda.reading.drafting import draft

    title = " ".join(title.split()) or "First draft"
    made = draft(heard, case_name(place), title)
    told = title.replace("\\", "/").replace('"', "'")
    case = {"agreement.md": made.agreement, "record.journal": made.journal, "case.toml": CASE.format(title=told)}
    write_folder(place, case)
    print(f"{place}: agreement.md, record.journal and case.toml. Next: servanda check {place}")
    if made.unwritten:
        print(f"{len(made.unwritten)} of {len(heard)} statements are in no clause; they stand at the end of the text.")
    if made.undated:
        number = many(len(made.undated), "statement has no day and stands", "statements have no day and stand")
        print(f"{number} in no journal: say --published, or write the day there.")
