"""What the verbs of reading are given: files of reports, names to know, a day of publication; and what they come to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from servanda.cli.progress import watched
from servanda.cli.telling import demand, fault, refuse, tell
from servanda.syntax import Diagnostic, errors

if TYPE_CHECKING:
    from servanda.reading.attribution import Attributor
    from servanda.reading.gazetteer import Gazetteer
    from servanda.reading.llm import Endpoint
    from servanda.reading.positions import Mention
    from servanda.reading.report import Report
    from servanda.reading.statement import Reading

Function = TypeVar("Function", bound=Callable[..., Any])


def options(function: Function) -> Function:
    """The reports, the day on which they were published, and a lexicon of the user's own."""
    for option in (
        click.option("--lexicon", metavar="FILE.toml", help="Know these states, bodies and people too."),
        click.option(
            "--published",
            metavar="[FILE=]DATE",
            multiple=True,
            help="The day of publication, for files that do not state one; of one FILE, or of all.",
        ),
        click.argument("files", metavar="FILE…", nargs=-1),
    ):
        function = option(function)
    return function


def names(lexicon: str | None) -> Gazetteer:
    """Who is known: the shipped lexicon, and the user's."""
    from servanda.reading.gazetteer import Gazetteer, standard
    from servanda.reading.lexicons import read_lexicon, shipped

    if lexicon is None:
        return standard()
    own, heard = read_lexicon(Path(lexicon))
    demand(heard)
    return Gazetteer(shipped().joined(own)) if own else standard()


def day(told: str | None, option: str = "--published") -> date | None:
    """A day given at the command line."""
    try:
        return None if told is None else date.fromisoformat(told)
    except ValueError:
        refuse(fault("U104", f'"{told}" is no day.', option, f"{option} 2022-03-30"))


def days(told: Sequence[str], files: Sequence[str]) -> Mapping[str, date | None]:
    """The day of publication that was given for each file; `FILE=DATE` goes before a DATE for all."""
    pairs = [each.rpartition("=") for each in told]
    strange = [file for file, sign, _ in pairs if sign and file not in files]
    if strange:
        refuse(fault("U104", f'"{strange[0]}" is none of the files to read.', "--published", "--published FILE=DATE"))
    general = next((day(when) for _, sign, when in pairs if not sign), None)
    return dict.fromkeys(files, general) | {file: day(when) for file, sign, when in pairs if sign}


def read_each(
    files: Iterable[str],
    known: Gazetteer,
    published: Mapping[str, date | None],
    model: Endpoint | None = None,
    tagger: Attributor | None = None,
) -> Iterator[tuple[Reading | None, Sequence[Diagnostic]]]:
    """Each report read, with what must be said about it; a model that gives nothing more ends the reading."""
    from servanda.reading.formats import read_reports
    from servanda.reading.llm.endpoint import NotAsked
    from servanda.reading.report import Report

    if not files:
        raise click.MissingParameter(param_hint="'FILE…'", param_type="argument")
    for file in files:
        for each in read_reports(file):
            if not isinstance(each, Report):
                yield None, (each,)
                continue
            try:
                yield read_one(each, known, published[file], model, tagger)
            except NotAsked as refused:
                yield None, (refused.diagnostic,)
                return


def read_one(
    report: Report,
    known: Gazetteer,
    published: date | None,
    model: Endpoint | None = None,
    tagger: Attributor | None = None,
) -> tuple[Reading | None, Sequence[Diagnostic]]:
    """A report read, with what must be said about it; a day that its file states goes before the option's."""
    from servanda.reading import read_report
    from servanda.reading.checks import cautions
    from servanda.reading.language import other_language

    dated = report if report.published else replace(report, published=published)
    foreign = other_language(dated)
    if foreign is not None:
        return None, (foreign,)
    if model is None:
        reading = read_report(dated, known, tagger) if tagger else read_report(dated, known)
        return reading, cautions(reading)
    from servanda.reading.llm import read_with_model

    heard = read_with_model(dated, model, known)
    return heard.reading, (*heard.faults, *cautions(heard.reading))


def mentions(files: Sequence[str], lexicon: str | None, published: Sequence[str]) -> tuple[Mention, ...]:
    """The statements of several reports. Of reports that tell one story in one wording only the source speaks."""
    known, on = names(lexicon), days(published, files)
    found: list[Reading] = []
    heard: list[Diagnostic] = []
    with watched(files, "Reports", long=len(files) > 1) as bar:
        for reading, said in read_each(bar, known, on):
            heard.extend(said)
            found.extend([reading] if reading else [])
    if errors(tuple(heard)) and not found:
        refuse(*heard)
    tell(heard)
    return tuple(_sources(found))


def _sources(read: Sequence[Reading]) -> Iterable[Mention]:
    from servanda.reading.copies import stories, traits_of
    from servanda.reading.positions import Mention

    copies = {story.source.name: story.copies for story in stories(traits_of(each.report) for each in read)}
    for each in read:
        if each.report.name in copies:
            others = tuple(copy.report.name for copy in copies[each.report.name])
            yield from (Mention(each.report, statement, others) for statement in each.statements)
