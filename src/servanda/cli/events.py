"""`servanda events`: what an event file holds, and what of it could not be read."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import click

from servanda.cli import BAD_INPUT, FINE
from servanda.cli.given import there
from servanda.cli.progress import filling
from servanda.cli.releases import Kept, take_in
from servanda.cli.telling import demand, document, fault, refuse, tell
from servanda.cli.writing import write_whole
from servanda.sources import EventTable, Mapping, read_events, read_mapping
from servanda.sources.areas import read_area
from servanda.sources.codes import name_of
from servanda.sources.faults import Refusal
from servanda.sources.places import Gazetteer
from servanda.sources.reading import read_account
from servanda.sources.revisions import combined, standing
from servanda.sources.saving import aside_lines, saved
from servanda.sources.service import Account
from servanda.sources.watching import part as part_of

MOST = 12  # lines of a list on a terminal; --json has all
WIDE = 54  # a longer name has a line of its own
EACH = 3  # rows told of one reason for setting aside


@click.command("events")
@click.argument("files", nargs=-1, metavar="FILE …")
@click.option("--mapping", metavar="FILE.toml", help="How to read files of no known kind; `servanda map` drafts one.")
@click.option(
    "--region", "regions", multiple=True, metavar="AREA", help="Only there: a code, a GeoJSON, within … km of."
)
@click.option("--acled", metavar="QUERY", help="Rows of ACLED, asked for with your own account.")
@click.option("--save", metavar="FILE.parquet", help="Write the event table, and beside it the rows set aside.")
@click.option("--into", metavar="LEDGER", help="Keep the table in this ledger, as the next release under its name.")
@click.option("--as", "name", metavar="NAME", help="That name; by default that of the file.")
@click.option("--ledger", metavar="LEDGER", help="Read from this ledger; FILE is then a name in it, none means all.")
@click.option("--known", metavar="DATE", help="With --into when it became known; with --ledger what was by this day.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(
    files: tuple[str, ...],
    *,
    mapping: str | None,
    regions: tuple[str, ...],
    acled: str | None,
    save: str | None,
    into: str | None,
    name: str | None,
    ledger: str | None,
    known: str | None,
    as_json: bool,
) -> int:
    """Read event files into one event table, and tell what they hold.

    Known are UCDP GED, ACLED, VIINA, GDELT, ICEWS, Phoenix, POLECAT, siren intervals, unit positions, vessel movements
    and series of numbers; all others are read with a mapping. Every row is in the table or set aside with its
    reason. Ends with 0 when all rows were read, 2 when some were set aside or a file is no good.

    \b
    servanda events ucdp.csv sirens.csv.gz --region UA-32
    servanda events incidents.csv --mapping incidents.toml --save incidents.parquet
    servanda events ucdp.csv --region "within 25 km of 30.52,50.45"
    servanda events --acled "country=Ukraine&year=2022"     (with ACLED_EMAIL and ACLED_PASSWORD)
    servanda events ged-25.1.csv --into my-ledger --as ucdp --known 2025-06-12
    servanda events --ledger my-ledger ucdp --known 2025-06-30
    """  # noqa: D301 - click takes the sign for lines that are kept as they are
    events = _from_ledger(ledger, known, files, mapping, acled) if ledger else _from_files(files, mapping, acled)
    if known is not None and not (ledger or into):
        refuse(fault("U100", "What was known on a day is asked of a ledger.", "--known", "--ledger my-ledger"))
    areas = []
    for text in regions:
        try:
            areas.append(read_area(text))
        except Refusal as refusal:
            refuse(refusal.diagnostic if refusal.diagnostic.file else refusal.diagnostic.at("--region"))
    shown = [(area.name, area.of(events)) for area in areas]
    if save is not None:
        _save(Path(save), events)
    changed = None if into is None else take_in(into, name, files, events, known)
    if as_json:
        document("events", _plain(events, shown))
    elif changed is not None:
        print(changed)
    else:
        print("\n".join(_told(events, shown)))
    tell((*events.notices, *_reasons(events)))
    return BAD_INPUT if events.set_aside else FINE


def _from_ledger(
    ledger: str, known: str | None, names: Sequence[str], mapping: str | None, acled: str | None
) -> EventTable:
    if mapping or acled:
        refuse(fault("U100", "What is in a ledger was read already.", "--ledger", "servanda events --help"))
    return Kept(ledger, known).all(names)


def _from_files(files: Sequence[str], mapping: str | None, acled: str | None) -> EventTable:
    if not files and acled is None:
        refuse(fault("U100", "There is no file to read.", "servanda events", "servanda events --help"))
    return read_all(files, None if mapping is None else mapping_of(mapping), acled)


def mapping_of(file: str) -> Mapping:
    """The mapping in a file."""
    try:
        return read_mapping(Path(file).read_text("utf-8-sig"), file)
    except Refusal as refusal:
        refuse(refusal.diagnostic)
    except (OSError, UnicodeDecodeError) as error:
        refuse(fault("U101", f"The mapping cannot be read: {getattr(error, 'strerror', None) or 'not UTF-8'}.", file))


def read_all(
    files: Sequence[str], mapping: Mapping | None = None, acled: str | None = None, gazetteer: Gazetteer | None = None
) -> EventTable:
    """Several files as one event table; a progress bar on a terminal where it takes long."""
    places, tables = gazetteer or Gazetteer(), []
    ends = [0, *accumulate(map(_size, files))]
    with filling("Reading") as tell:
        for file, (start, end) in zip(files, pairwise(ends), strict=True):
            whole = max(ends[-1], 1)
            table, heard = read_events(Path(file), mapping, places, part_of(tell, start / whole, end / whole))
            demand(heard)
            if table is not None:
                tables.append(table)
    if acled is not None:
        account = Account(os.environ.get("ACLED_EMAIL", ""), os.environ.get("ACLED_PASSWORD", ""))
        table, heard = read_account(account, acled)
        demand(heard)
        tables.append(there(table))
    return combined(tables)


def _size(file: str) -> int:
    return Path(file).stat().st_size if Path(file).is_file() else 0


def _save(path: Path, events: EventTable) -> None:
    write_whole(path, saved(events))
    if events.set_aside:
        write_whole(path.with_suffix(".set-aside.jsonl"), aside_lines(events))


def _told(events: EventTable, shown: list[tuple[str, EventTable]]) -> Iterator[str]:
    aside = f", {len(events.set_aside):,} set aside" if events.set_aside else ""
    yield f"{events.rows:,} rows: {len(events):,} in the event table{aside}."
    past = len(events) - len(standing(events.table))
    if past:
        gone = sum(events.table["withdrawn"].to_pylist())
        yield f"Not counted: {past - gone:,} earlier version{'' if past - gone == 1 else 's'}, {gone:,} withdrawn."
    yield from events.assumed
    for name, part in [("", events), *shown]:
        yield ""
        if name:
            yield f"In {name}: {_many(len(part), 'row').strip() or 'nothing'}"
        yield from _summary(part)


def _summary(events: EventTable) -> Iterator[str]:
    for heading, rows in summary(events).items():
        yield f"{heading}:"
        for row in rows[:MOST]:
            told = (_many(row[what], what[:-1]) for what in ("rows", "events", "deaths"))
            if len(row["name"]) >= WIDE:
                yield f"  {row['name']}"
            name = row["name"] if len(row["name"]) < WIDE else ""
            yield f"  {name:<{WIDE}}{'  '.join(told)}".rstrip()
        if len(rows) > MOST:
            yield f"  and {len(rows) - MOST} more"


def _many(number: int | None, what: str) -> str:
    return f"{number:>9,} {what}{'' if number == 1 else 's'}" if number else ""


def summary(events: EventTable) -> dict[str, list[dict[str, Any]]]:
    """Rows, events and deaths by source, type, region and year."""
    table = standing(events.table).select(
        ["kind", "dated_by", "source", "type", "region", "happened_from", "count", "deaths_best"]
    )
    held: dict[str, dict[str, list[Any]]] = {"Source": {}, "Type": {}, "Region": {}, "Year": {}}
    for row in _counted(table):
        (kind, dated, source, kinds, region, year), rows, count, deaths = row
        whose = f"{kind}, dated by {dated}"
        for heading, name in (
            ("Source", source),
            ("Type", f"{' / '.join(kinds) or 'not told'} ({whose})"),
            ("Region", f"{name_of(region[-1])} ({region[-1]})" if region else "not told"),
            ("Year", str(year)),
        ):
            numbers = held[heading].setdefault(name, [0, None, 0])
            numbers[0] += rows
            if kind != "presence":
                numbers[1] = (numbers[1] or 0) + count
            numbers[2] += deaths
    return {
        heading: [
            {"name": name, "rows": numbers[0], "events": numbers[1], "deaths": numbers[2]}
            for name, numbers in sorted(names.items(), key=lambda item: _order(heading, item))
        ]
        for heading, names in held.items()
    }


def _order(heading: str, item: tuple[str, list[Any]]) -> tuple[Any, ...]:
    return (item[0],) if heading == "Year" else (-item[1][0], item[0])


def _counted(table: Any) -> Iterator[tuple[tuple[Any, ...], int, int, int]]:  # noqa: ANN401 - an Arrow table
    """Rows, events and deaths of each combination of what the summary is by."""
    years = [text[:4] for text in table["happened_from"].cast("string").to_pylist()]
    keys = zip(
        *(table[n].to_pylist() for n in ("kind", "dated_by", "source")),
        _tuples(table, "type"),
        _tuples(table, "region"),
        years,
        strict=True,
    )
    rows: Counter[tuple[Any, ...]] = Counter()
    counts: Counter[tuple[Any, ...]] = Counter()
    deaths: Counter[tuple[Any, ...]] = Counter()
    for key, count, dead in zip(keys, table["count"].to_pylist(), table["deaths_best"].to_pylist(), strict=True):
        rows[key] += 1
        counts[key] += count
        deaths[key] += dead or 0
    yield from ((key, number, counts[key], deaths[key]) for key, number in rows.items())


def _tuples(table: Any, name: str) -> list[tuple[str, ...]]:  # noqa: ANN401 - an Arrow table
    return [tuple(each) for each in table[name].to_pylist()]


def _reasons(events: EventTable) -> Iterator[Any]:
    """The first rows of each reason for setting aside, as warnings; the rest are in the saved file."""
    rest: dict[str, list[str]] = {}
    told: Counter[str] = Counter()
    for each in events.set_aside:
        told[each.code] += 1
        if told[each.code] <= EACH:
            yield each.diagnostic()
        else:
            rest.setdefault(each.code, []).append(each.file)
    for code, files in sorted(rest.items()):
        said = f"{len(files):,} more rows are set aside for the same reason; --save and --json have them all."
        different = list(dict.fromkeys(files))
        more = f" and {len(different) - EACH} more files" if len(different) > EACH else ""
        yield replace(fault(code, said, f"{', '.join(different[:EACH])}{more}"), severity="warning")


def _plain(events: EventTable, shown: list[tuple[str, EventTable]]) -> dict[str, Any]:
    return {
        "rows": events.rows,
        "events": len(events),
        "standing": len(standing(events.table)),
        "set_aside": [
            {
                "file": s.file,
                "row": s.number,
                "line": s.line,
                "column": s.column,
                "code": s.code,
                "why": s.why,
                "instead": s.instead,
                "original": s.row,
            }
            for s in events.set_aside
        ],
        "notices": [{"code": n.code, "message": n.message, "place": n.file} for n in events.notices],
        "assumed": list(events.assumed),
        "summary": _lower(events),
        "areas": [{"name": name, "events": len(part), "summary": _lower(part)} for name, part in shown],
    }


def _lower(events: EventTable) -> dict[str, Any]:
    return {heading.lower(): rows for heading, rows in summary(events).items()}
