"""What the verbs of reading are given: files of reports, read once, with what must be said about them told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from servanda.cli.progress import watched
from servanda.cli.telling import fault, refuse, tell
from servanda.syntax import Diagnostic, errors

if TYPE_CHECKING:
    from servanda.reading.positions import Mention
    from servanda.reading.report import Report
    from servanda.reading.statement import Reading

Function = TypeVar("Function", bound=Callable[..., Any])


def options(function: Function) -> Function:
    """The reports, and the day on which they were published."""
    day = click.option(
        "--published", metavar="DATE", help="The day of publication, where the file does not state it: 2022-03-30."
    )
    return click.argument("files", metavar="FILE…", nargs=-1, required=True)(day(function))


def readings(files: Sequence[str], published: str | None) -> tuple[Reading, ...]:
    """What is read in these reports; those that cannot be read are told, and if none can, that is the end."""
    from servanda.reading.reader import read_report

    reports = tuple(_reports(files, day(published)))
    with watched(reports, "Reports") as bar:
        return tuple(read_report(each) for each in bar)


def mentions(read: Iterable[Reading]) -> tuple[Mention, ...]:
    """The statements of several reports, each with its report."""
    from servanda.reading.positions import Mention

    return tuple(Mention(each.report, statement) for each in read for statement in each.statements)


def day(told: str | None, option: str = "--published") -> date | None:
    """A day given at the command line."""
    try:
        return date.fromisoformat(told) if told else None
    except ValueError:
        refuse(fault("U104", f'"{told}" is no day.', option, f"{option} 2022-03-30"))


def _reports(files: Sequence[str], published: date | None) -> Iterator[Report]:
    from servanda.reading.formats import read_reports

    heard: list[Diagnostic] = []
    found = 0
    for file in files:
        for each in read_reports(file):
            if isinstance(each, Diagnostic):
                heard.append(each)
            else:
                found += 1
                yield replace(each, published=each.published or published)
    if errors(tuple(heard)) and not found:
        refuse(*heard)
    tell(heard)
