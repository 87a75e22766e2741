"""`servanda read --copies`: reports that tell one story in one wording, so that one source counts once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from servanda.cli import BAD_INPUT, FINE
from servanda.cli.progress import watched
from servanda.cli.telling import document, fault, many, refuse, tell
from servanda.reading.copies import Story, Traits, stories, traits_of
from servanda.reading.formats import read_reports
from servanda.syntax import Diagnostic, errors

WITHIN_A_SECOND = 200  # files


def show(folder: str, *, as_json: bool) -> int:
    """Group the reports in a folder and all its folders; ends with 2 where a file was no report."""
    place = Path(folder)
    if not place.is_dir():
        refuse(fault("U101", f'There is no folder "{folder}".', "--copies"))
    files = sorted(each for each in place.rglob("*") if each.is_file() and not each.name.startswith("."))
    traits, heard = _read(files)
    found = stories(traits)
    if as_json:
        document("copies", {"reports": len(traits), "stories": [_plain(each) for each in found]})
    else:
        print("\n".join(_told(found, len(traits))))
    tell(heard)
    return BAD_INPUT if errors(heard) else FINE


def _read(files: Sequence[Path]) -> tuple[list[Traits], list[Diagnostic]]:
    traits: list[Traits] = []
    heard: list[Diagnostic] = []
    with watched(files, "Reading", long=len(files) > WITHIN_A_SECOND) as bar:
        for file in bar:
            for each in read_reports(file):
                if isinstance(each, Diagnostic):
                    heard.append(each)
                else:
                    traits.append(traits_of(each))
    return traits, heard


def _told(found: Sequence[Story], reports: int) -> Iterator[str]:
    yield f"{many(reports, 'report', 'reports')}, {many(len(found), 'story', 'stories')}."
    for story in (each for each in found if each.copies):
        yield ""
        yield f"{_named(story.source)}, and of it"
        for copy in story.copies:
            yield f"  {_named(copy.report)}: {copy.likeness.why}"


def _named(report: Traits) -> str:
    day = f" of {report.published}" if report.published else ""
    return f"{report.name}{day}{' (machine-paraphrased)' if report.spun else ''}"


def _plain(story: Story) -> dict[str, Any]:
    return {
        "source": _report(story.source),
        "copies": [
            {
                **_report(copy.report),
                "same": copy.likeness.same,
                "names_and_numbers": list(copy.likeness.anchors),
                "quotations": copy.likeness.quotes,
                "runs": round(copy.likeness.runs, 3),
            }
            for copy in story.copies
        ],
    }


def _report(report: Traits) -> dict[str, Any]:
    return {
        "name": report.name,
        "published": report.published and report.published.isoformat(),
        "words": report.words,
        "paraphrased": report.spun,
    }
