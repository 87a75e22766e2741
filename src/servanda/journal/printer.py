"""A journal back in its own words. Reading the print gives the same journal, up to spans and files."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.journal.entry import (
    Corrected,
    Dated,
    Denied,
    Entry,
    Evidence,
    Expect,
    Found,
    Happened,
    Journal,
    Late,
    Note,
)
from servanda.journal.wording import moment_words, phrase_words
from servanda.model.wording import condition_words

_INDENT = "    "


def print_journal(journal: Journal) -> str:
    """The journal as one file: heading, then entries and expectations in the order of the files they came from."""
    lines = [*_heading(journal), ""]
    items: list[Entry | Expect] = [*journal.entries, *journal.expectations]
    for item in sorted(items, key=lambda item: item.place.order):
        printed = _expect_lines(item, journal.zone) if isinstance(item, Expect) else _entry_lines(item, journal.zone)
        lines.extend(printed)
    return "\n".join(lines).rstrip("\n") + "\n"


def print_entry(entry: Entry, zone: str) -> str:
    """One entry with its details, in a journal whose days are of `zone`."""
    return "\n".join(_entry_lines(entry, zone)) + "\n"


def _heading(journal: Journal) -> Iterator[str]:
    if journal.title:
        yield f'journal "{journal.title}"'
    if journal.supposed:
        yield "supposed"
    if journal.agreement:
        yield f"of {journal.agreement}"
    yield f"zone {journal.zone}"
    for point, option in journal.choices:
        yield f"choose {point} = {option}"


def _entry_lines(entry: Entry, zone: str) -> Iterator[str]:
    yield f"{moment_words(entry.moment, zone)} {_body(entry, zone)}"
    if isinstance(entry, Happened):
        yield from _happened_details(entry, zone)
    if not isinstance(entry, Note) and entry.known != entry.moment:
        yield f"{_INDENT}reported {moment_words(entry.known, zone)}"
    yield from _evidence(entry.evidence)


def _body(entry: Entry, zone: str) -> str:
    if isinstance(entry, Happened):
        return f"{'alleged ' if entry.alleged else ''}{phrase_words(entry.phrase)}"
    if isinstance(entry, Denied):
        return f"denied {entry.label}{_by(entry.by)}"
    if isinstance(entry, Found):
        return f"{'' if entry.outcome else 'not '}found {entry.label}{_by(entry.by)}"
    if isinstance(entry, Corrected):
        date = f"{moment_words(entry.happened, zone)} " if entry.happened else ""
        return f"corrected {entry.label} to {date}{phrase_words(entry.phrase)}"
    if isinstance(entry, Note):
        return f'note "{entry.text}"'
    return f"retracted {entry.label}"


def _by(names: tuple[str, ...]) -> str:
    return f" by {', '.join(names)}" if names else ""


def _happened_details(entry: Happened, zone: str) -> Iterator[str]:
    if entry.label:
        yield f"{_INDENT}called {entry.label}"
    if entry.performs:
        deeds = (f"{norm} for {instance}" if instance else norm for norm, instance in entry.performs)
        yield f"{_INDENT}in performance of {', '.join(deeds)}"
    if entry.effective:
        yield f"{_INDENT}effective {moment_words(entry.effective, zone)}"


def _evidence(evidence: Evidence) -> Iterator[str]:
    yield from (f'{_INDENT}source "{source}"' for source in evidence.sources)
    yield from (f'{_INDENT}link "{link}"' for link in evidence.links)
    if evidence.proposed_by:
        yield f"{_INDENT}proposed by {', '.join(evidence.proposed_by)}"
    if evidence.on_behalf_of:
        yield f"{_INDENT}on behalf of {evidence.on_behalf_of}"
    yield from (f'{_INDENT}note "{note}"' for note in evidence.notes)


def _expect_lines(expect: Expect, zone: str) -> Iterator[str]:
    standing = "" if expect.standing == "established" else f"{expect.standing} "
    yield f"{moment_words(expect.moment, zone)} expect {standing}{_expected(expect, zone)}"
    for point, option in expect.under:
        yield f"{_INDENT}under {point} = {option}"
    if expect.known_on:
        yield f"{_INDENT}known on {moment_words(expect.known_on, zone)}"
    yield from (f"{_INDENT}because {cause}" for cause in expect.because)
    if expect.case:
        yield f"{_INDENT}case {expect.case}"
    yield from (f'{_INDENT}source "{source}"' for source in expect.sources)
    yield from (f'{_INDENT}link "{link}"' for link in expect.links)
    yield from (f'{_INDENT}note "{note}"' for note in expect.notes)


def _expected(expect: Expect, zone: str) -> str:
    """What is expected: dates are printed from their value, conditions in the author's words where there are any."""
    what = expect.what
    if isinstance(what, Dated):
        date = moment_words(what.date, zone) if what.date else "never"
        return f"{phrase_words(what.what)} is {'not ' if what.negated else ''}{date}"
    if expect.text:
        return expect.text
    if isinstance(what, Late):
        return f"{condition_words(what.condition)} {'early' if what.early else 'late'} by {what.late}"
    return condition_words(what)
