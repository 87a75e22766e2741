"""`servanda ledger`: keep journals and documents with every later version, and ask what was known on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from servanda.calendar import Moment
from servanda.cli.given import date, open_case_of, open_draft, there
from servanda.cli.telling import demand, document, refuse
from servanda.ledger import Appended, Kind, Ledger, Record, open_ledger

ZONE = "UTC"


@click.group("ledger", subcommand_metavar="add | show | check")
def command() -> None:
    """Keep what was reported, and every later version of it, in one folder that is only added to."""


@command.command("add")
@click.argument("folder", metavar="FOLDER")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--known", required=True, metavar="DATE", help="When these versions became known.")
def add(folder: str, files: tuple[Path, ...], known: str) -> None:
    """Add journals, entry by entry, and other texts whole. What is there already is not added again.

    A later version of a file under the same name is a revision; entries that a journal no longer has are
    taken back. Each file is added whole or not at all.

    \b
    servanda ledger add my-ledger my-case/record.journal --known 2030-06-01
    """  # noqa: D301 - click takes the sign for lines that are kept as they are
    on = date(known, ZONE, "--known")
    told: list[str] = []
    try:
        with _opened(folder, create=True) as ledger:
            for file in files:
                done = ledger.append(_records(file, ledger, on))
                if not isinstance(done, Appended):
                    refuse(done)
                told.append(f"{file}: {done.new} new, {done.revised} revised, {done.known} known before\n")
    finally:
        print("".join(told), end="")  # what was added, also where a later file is refused


@command.command("show")
@click.argument("folder", metavar="FOLDER")
@click.option("--known", metavar="DATE", help="Use only what was known by the end of this day.")
@click.option("--journal", metavar="NAME", help="Print the journal of this name as it stood, to be run again.")
@click.option("--zone", default=ZONE, show_default=True, metavar="ZONE", help="The zone whose days that journal uses.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def show(folder: str, known: str | None, journal: str | None, zone: str, as_json: bool) -> None:
    """List what stands in a ledger, as known on a day."""
    on = None if known is None else date(known, ZONE, "--known").end - 1
    with _opened(folder) as ledger:
        if journal is not None:
            from servanda.ledger.entries import journal_text

            print(journal_text(ledger, journal, zone, on), end="")
            return
        found = list(ledger.known_on(on))
    if as_json:
        document("ledger", {"records": [_plain(r.record, r.number) for r in found]})
        return
    for revision in found:
        again = f" (revision {revision.number})" if revision.number > 1 else ""
        print(f"{_day(revision.record.known)} {revision.record.kind}: {_title(revision.record)}{again}")
    print(f"{len(found)} record{'' if len(found) == 1 else 's'}")


@command.command("check")
@click.argument("folder", metavar="FOLDER")
def check(folder: str) -> None:
    """Read every record again, and say what was damaged or changed from outside."""
    with _opened(folder) as ledger:
        demand(ledger.faults())
        print("Nothing is damaged.")


def _opened(folder: str, *, create: bool = False) -> Ledger:
    ledger, heard = open_ledger(folder, create=create)
    demand(heard)
    return there(ledger)


def _records(file: Path, ledger: Ledger, known: Moment) -> Iterable[Record]:
    if file.suffix == ".journal":
        from servanda.journal.reading import read_journal
        from servanda.ledger.entries import records_of

        case = open_case_of(file).for_journals((file,))
        journal, heard = read_journal(file, open_draft(case.agreement, case.also((file,))))
        demand(heard)
        return records_of(there(journal), file.name, ledger, known.start)
    return _document(file, known)


def _document(file: Path, known: Moment) -> Iterator[Record]:
    from servanda.syntax import read_source

    text, heard = read_source(file)
    demand(heard)
    yield Record(Kind.DOCUMENT, file.name, {"text": there(text)}, known.start, source=str(file))


def _title(record: Record) -> str:
    """A record in one line: the first of its words."""
    assert record.content is not None  # only what stands is listed
    words = str(record.content.get("entry", "")).splitlines()
    return f"{record.source}: {words[0]}" if words else record.key


def _day(micros: int) -> str:
    from servanda.calendar.zones import date_at

    return date_at(micros, ZONE).isoformat()


def _plain(record: Record, number: int) -> dict[str, object]:
    return {
        "kind": record.kind.value,
        "key": record.key,
        "known": _day(record.known),
        "happened": None if record.happened is None else [_day(at) for at in record.happened],
        "source": record.source,
        "revision": number,
        "content": record.content,
    }
