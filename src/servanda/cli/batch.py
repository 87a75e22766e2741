"""`servanda read --out`: many reports, read by several processes into one file that a later run goes on with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from servanda import __version__
from servanda.cli import BAD_INPUT, FINE
from servanda.cli.progress import watched
from servanda.cli.telling import fault, headed, many, refuse, tell
from servanda.reading.batch import Journal, Line, Mismatch, faults_of, run, units
from servanda.syntax import Diagnostic, errors

if TYPE_CHECKING:
    from servanda.reading.gazetteer import Gazetteer
    from servanda.reading.report import Report

FEW = 3  # faults told on the terminal; the file has all


@dataclass(frozen=True, slots=True)
class Work:
    """How each report of a batch is read; other processes get it as it stands here."""

    published: date | None
    lexicon: str | None
    why: bool

    def __call__(self, report: Report) -> tuple[Mapping[str, Any] | None, Sequence[Diagnostic]]:
        """The reading of a report as plain data, with what must be said about it."""
        from servanda.cli.reports import read_one
        from servanda.reading.plain import plain_reading

        reading, heard = read_one(report, _names(self.lexicon), self.published)
        return (None if reading is None else plain_reading(reading, why=self.why)), heard

    @property
    def head(self) -> dict[str, Any]:
        """The first line of the file: what must be the same for the next run to go on."""
        way = {**asdict(self), "published": self.published and self.published.isoformat()}
        return headed("readings", {"version": __version__, **way})


@cache
def _names(lexicon: str | None) -> Gazetteer:
    from servanda.cli.reports import names

    return names(lexicon)


@dataclass(slots=True)
class Count:
    """What a run has read. Only the first few faults are held; the file has all."""

    units: int = 0
    reports: int = 0
    statements: int = 0
    faulty: int = 0
    bad: bool = False
    told: tuple[Diagnostic, ...] = ()

    def add(self, line: Line) -> None:
        """One more line."""
        faults = faults_of(line)
        self.units += 1
        self.reports += len(line["reports"])
        self.statements += sum(len(each["statements"]) for each in line["reports"])
        self.faulty += bool(faults)
        self.bad = self.bad or bool(errors(faults))
        self.told = (*self.told, *faults)[:FEW]


def keep(files: Sequence[str], out: str, work: Work, jobs: int) -> int:
    """Read files and folders into the file `out`, going on where an earlier run ended."""
    if not files:
        raise click.MissingParameter(param_hint="'FILE…'", param_type="argument")
    for each in files:
        if not Path(each).exists():
            refuse(fault("S127", f'There is no file "{each}".', each))
    _names(work.lexicon)  # a faulty lexicon is told here, not by each process
    place, count = Path(out), Count()
    try:
        with Journal(place, work.head) as journal:
            rest = journal.rest(units(files, place))
            before, left = journal.done, sum(1 for _ in units(files, place)) - journal.done
            with watched(range(left), "Reading", long=left > FEW) as bar:
                ticks = iter(bar)
                for line in run(rest, work, jobs):
                    journal.add(line)
                    count.add(line)
                    next(ticks, None)
    except Mismatch as error:
        refuse(error.diagnostic)
    except OSError as error:
        refuse(fault("U106", f'"{out}" cannot be written: {error.strerror or "unknown reason"}.', out))
    print("\n".join(_told(out, before, count)))
    tell(count.told)
    return BAD_INPUT if count.bad else FINE


def _told(out: str, before: int, count: Count) -> Iterator[str]:
    went_on = f" after {before:,} that were done before" if before else ""
    yield f"{out}: {many(count.units, 'file or line', 'files or lines')} read{went_on}."
    yield f"{many(count.reports, 'report', 'reports')}, {many(count.statements, 'statement', 'statements')}."
    if count.faulty > len(count.told):
        yield f"{count.faulty:,} have a fault or a warning, of which the first follow; the file has all."
