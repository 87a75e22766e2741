"""`servanda monitor`: a pledge judged on event data, under every declared reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli import FINE
from servanda.cli.given import open_case, there
from servanda.cli.group import NOTICE
from servanda.cli.incidents import told_incidents
from servanda.cli.telling import Refused, demand, document, fault, refuse, tell
from servanda.cli.writing import write_whole

if TYPE_CHECKING:
    from servanda.cli.releases import Kept
    from servanda.journal.loading import Loaded
    from servanda.monitor import Judged, Plan, Verdict
    from servanda.monitor.plan import Period
    from servanda.monitor.tables import Table
    from servanda.sources import EventTable
    from servanda.sources.places import Gazetteer

EXTRA = "pip install servanda[monitor]"
ACROSS = 10  # steps side by side


@click.command("monitor")
@click.argument("given", metavar="CASE|PLAN.toml")
@click.option(
    "--data", multiple=True, metavar="NAME=FILE", help="Read this file for the data that the plan calls NAME."
)
@click.option("--ledger", metavar="LEDGER", help="Take the data from this ledger, under the names of the plan.")
@click.option("--known", metavar="DATE", help="With --ledger: only what was known by the end of this day.")
@click.option("--area", "areas", multiple=True, metavar="NAME", help="Show the verdicts for this area only.")
@click.option("--html", metavar="FILE", help="Write the report as one web page that opens offline.")
@click.option("--csv", "as_csv", metavar="FILE", help="Write the verdicts as CSV.")
@click.option("--parquet", metavar="FILE", help="Write the windows with their evidence as Parquet.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(
    given: str,
    *,
    data: tuple[str, ...],
    ledger: str | None,
    known: str | None,
    areas: tuple[str, ...],
    html: str | None,
    as_csv: str | None,
    parquet: str | None,
    as_json: bool,
) -> int:
    """Judge a pledge on event data, under each reading that its plan declares.

    The plan is the file monitor.toml of a case, or another file of that form. A verdict says from what day a reading
    is kept, that it is not kept, undetermined or not computable, with the ratio to the baseline and its interval, what
    the data cannot bear, and which assumption would change it. A pledge without a yardstick is not decided.
    """
    for option, name in (("--html", html), ("--csv", as_csv), ("--parquet", parquet)):
        if name is not None and ("\0" in name or not name.strip()):
            refuse(fault("U106", "The file to write has no name.", option))
    try:
        judged = _judged(_plan(given), data, _kept(ledger, known))
    except ModuleNotFoundError as error:
        what = f'Monitoring needs "{error.name}", which is not installed.'
        raise Refused((fault("M106", what, "servanda monitor", EXTRA),)) from error
    unknown = [area for area in areas if area not in judged.plan.areas]
    if unknown:
        help_ = f"one of: {', '.join(judged.plan.areas)}"
        refuse(fault("M104", f'Nothing is declared as area "{unknown[0]}".', "--area", help_))
    _written(judged, html, as_csv, parquet)
    if as_json:
        from servanda.export.watched import plain_watch

        document("monitor", plain_watch(judged, areas))
    else:
        print("\n".join(_told(judged, areas)))
        print(NOTICE)
    return FINE


def _plan(given: str) -> Plan:
    from servanda.monitor import read_plan
    from servanda.monitor.planning import FILE

    path = Path(given)
    if path.suffix != ".toml":
        folder = open_case(given).folder
        path = folder / FILE
        if not path.is_file():
            what = f"The case has no {FILE}: nothing says what is to be watched."
            refuse(fault("M107", what, str(folder), f"a {FILE} beside the agreement"))
    plan, heard = read_plan(path)
    demand(heard)
    return there(plan)


def _kept(ledger: str | None, known: str | None) -> Kept | None:
    from servanda.cli.releases import Kept

    if ledger is None and known is not None:
        refuse(fault("U100", "What was known on a day is asked of a ledger.", "--known", "--ledger my-ledger"))
    return None if ledger is None else Kept(ledger, known)


def _judged(plan: Plan, given: Sequence[str], kept: Kept | None) -> Judged:
    from servanda.monitor import monitor
    from servanda.sources.places import Gazetteer

    own: dict[str, Path] = {}
    for each in given:
        name, sign, file = each.partition("=")
        if not sign or name not in plan.data:
            help_ = f"--data {next(iter(plan.data))}=events.csv"
            refuse(fault("M104", f'"{each}" names no data of the plan.', "--data", help_))
        own[name] = Path(file)
    places = Gazetteer()
    case = _case(plan) if plan.periods or plan.incidents or plan.clause else None
    made = _periods(plan, case)
    judged = monitor(plan, {name: _read(plan, name, own.get(name), places, kept) for name in plan.data}, made)
    if case is None:
        return judged
    from servanda.monitor.in_agreement import in_the_agreement

    found, heard = in_the_agreement(judged, case.draft, case.journal)
    demand(heard)
    return there(found)


def _case(plan: Plan) -> Loaded:
    """The agreement that the plan names, with the record of its case."""
    from servanda.journal.loading import load

    loaded, heard = load(str(plan.file.parent / plan.agreement))
    demand(heard)
    return there(loaded)


def _periods(plan: Plan, case: Loaded | None) -> tuple[Period, ...]:
    """The periods that the plan asks of its agreement, run on the record of its case."""
    if not plan.periods or case is None:
        return ()
    from servanda.monitor.periods import periods

    made, heard = periods(plan.periods, case.draft, case.journal, plan.until)
    demand(heard)
    return made


def _read(plan: Plan, name: str, own: Path | None, places: Gazetteer, kept: Kept | None) -> EventTable:
    """The table of a set; what must be said about its files is told, and so are the rows set aside."""
    from servanda.cli.events import mapping_of, read_all

    told = plan.data[name]
    if kept is not None and own is None:
        table = kept.one(name)
    else:
        files = (own,) if own else told.files
        mapping = mapping_of(str(told.mapping)) if told.mapping else None
        table = read_all([str(path) for path in files], mapping, gazetteer=places)
    tell(aside.diagnostic() for aside in table.set_aside)
    return table


def _written(judged: Judged, html: str | None, as_csv: str | None, parquet: str | None) -> None:
    from servanda.export import watched

    for name, made in ((html, watched.watch_page), (as_csv, watched.csv_watch), (parquet, watched.parquet_watch)):
        if name is not None:
            write_whole(Path(name), made(judged))


# ---------------------------------------------------------------- for people


def _told(judged: Judged, areas: Sequence[str]) -> Iterator[str]:
    plan = judged.plan
    yield plan.title
    if plan.says:
        yield f"{plan.by or 'The pledge'}{f', {plan.made}' if plan.made else ''}: {plan.says}"
    if judged.clause:
        yield f"Clause {plan.clause} of {plan.agreement}: {judged.clause}"
    yield ""
    for table in judged.tables:
        yield from _table(table)
    yield from _spans(judged)
    for area in areas or plan.areas:
        yield from _area(judged, area)
    yield from told_incidents(judged)
    if judged.contrasts:
        yield "Where the indicators part"
        yield from (f"    {text}" for text in judged.contrasts)
        yield ""
    yield from (f"{each.says}: {each.value} ({each.source})" for each in plan.yardsticks)
    yield from (f"Data: {credit}" for credit in judged.credits)


def _area(judged: Judged, area: str) -> Iterator[str]:
    from servanda.monitor.contrasts import extremes
    from servanda.monitor.verdicts import told

    here = [verdict for verdict in judged.verdicts if verdict.reading.area == area]
    if not here:
        return
    yield area
    ends = extremes(here)
    if ends:
        named = [f"{_reading(each)}: {told(each)}" for each in ends]
        yield f"    the sceptic's reading: {named[0]}"
        yield f"    the optimist's reading: {named[1]}"
    for verdict in here:
        yield from _verdict(verdict)
    for name in judged.plan.indicators:
        at = judged.turnings.get((name, area))
        if at is not None:
            around = f" ({at.earliest} to {at.latest})" if at.earliest != at.latest else ""
            yield f"    {name} turn on {at.day}{around}: {at.before:.3g} before, {at.after:.3g} after"
    yield ""


def _table(table: Table) -> Iterator[str]:
    yield f"{table.indicator}{f': {table.says}' if table.says else ''}"
    wide = max(len(area) for area, _ in table.rows) + 6
    steps = zip(table.steps, table.partial, strict=True)
    heads = [f"{step:%d%b}{'*' if partial else ''}" for step, partial in steps]
    for at in range(0, len(heads), ACROSS):
        yield " " * wide + "".join(f"{head:>8}" for head in heads[at : at + ACROSS])
        for area, values in table.rows:
            cells = ("-" if value is None else f"{value:.10g}" for value in values[at : at + ACROSS])
            yield f"    {area:<{wide - 4}}" + "".join(f"{cell:>8}" for cell in cells)
    yield ""


def _spans(judged: Judged) -> Iterator[str]:
    """The periods of the agreement, with what falls into them."""
    if not judged.spans:
        return
    yield f"In the periods of {judged.plan.agreement}, run on its record"
    wide = max(len(_period(each.period)) for each in judged.spans) + 4
    heads = [name if len(judged.plan.areas) == 1 else f"{name} {area}" for name, area in judged.shown]
    widths = [max(len(head), 10) + 2 for head in heads]
    yield " " * (wide + 4) + "".join(f"{head:>{size}}" for head, size in zip(heads, widths, strict=True))
    for each in judged.spans:
        cells = (
            ("-" if value is None else f"{value:.10g}") + ("*" if partial else "")
            for value, partial in zip(each.values, each.partial, strict=True)
        )
        told = "".join(f"{cell:>{size}}" for cell, size in zip(cells, widths, strict=True))
        yield f"    {_period(each.period):<{wide}}{told}"
    yield ""


def _period(period: Period) -> str:
    under = f" ({period.under})" if period.under else ""
    return f"{period.name}, {period.first} to {period.last or '…'}{under}"


def _reading(verdict: Verdict) -> str:
    reading = verdict.reading
    base = reading.baseline.text.removeprefix("at ")
    return f"{reading.indicator}, {reading.threshold} ({reading.cut:g} %), against {base}"


def _verdict(verdict: Verdict) -> Iterator[str]:
    from servanda.monitor.verdicts import told

    yield f"    {_reading(verdict)}: {told(verdict)}"
    if verdict.after:
        yield f"        between {verdict.after} and {verdict.since} nobody looked"
    parts, ratio = [verdict.why], verdict.overall
    if ratio is not None and ratio.value is not None:
        since = f" from {verdict.since}" if verdict.since else ""
        around = "" if ratio.high is None else f" [{ratio.low:.2f}, {ratio.high:.2f}] {ratio.law}"
        parts.append(f"{ratio.value:.2f} of the baseline{since}{around}")
    yield f"        {'; '.join(parts)}"
    if verdict.margin is not None:
        kept, not_kept = verdict.margin
        first = f"a cut of up to {kept:.0f} % would be kept" if kept >= 0.5 else "no cut would be kept"
        yield f"        taken together, {first}, one of more than {max(not_kept, 0):.0f} % not"
    if verdict.cautions:
        said = (
            f"{each.name} ({each.text})" if each.name == "assumed actor" else each.name for each in verdict.cautions
        )
        yield f"        caution: {'; '.join(said)}"
    if verdict.flips:
        yield f"        otherwise with {'; '.join(verdict.flips)}"
