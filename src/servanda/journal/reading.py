"""Journals from files or a text, checked against their agreement."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from servanda.journal.deferring import deferring
from servanda.journal.entries import Reading, read_entry
from servanda.journal.entry import Corrected, Denied, Entry, Expect, Found, Happened, Journal, Retracted
from servanda.journal.expectations import labels_in
from servanda.journal.files import File, gather, one_text
from servanda.journal.heading import Heading, heading_of
from servanda.journal.names import names_of, of_all, unknown
from servanda.journal.order import ordered
from servanda.model import Draft, Scope, Sort
from servanda.model.elaborate.units import declare
from servanda.syntax import Diagnostic, errors

Diagnostics = tuple[Diagnostic, ...]


def read_journal(
    path: str | Path, draft: Draft, folder: str | Path | None = None
) -> tuple[Journal | None, Diagnostics]:
    """The journal in a file, with what it includes. Includes reach as far as `folder`, by default the agreement's."""
    return read_journals([path], draft, folder)


def read_journals(
    paths: Iterable[str | Path], draft: Draft, folder: str | Path | None = None
) -> tuple[Journal | None, Diagnostics]:
    """Several journals as one, in the order given: among entries of one moment the earlier journal speaks first.

    There is no journal when anything is at fault. Titles are joined, choices too; one supposed journal makes a what-if
    of all.
    """
    files: list[File] = []
    heard: list[Diagnostic] = []
    for path in paths:
        found, faults = gather(path, _reach(Path(path), Path(folder or Path(draft.path).parent)))
        files.extend(found)
        heard.extend(faults)
    return _assemble(tuple(files), tuple(heard), draft)


def journal_from_text(text: str, draft: Draft, file: str = "x.journal") -> tuple[Journal | None, Diagnostics]:
    """The journal written in a text, which can include nothing; `file` is the name shown in diagnostics."""
    files, heard = one_text(text, file)
    return _assemble(files, heard, draft)


def _reach(path: Path, case: Path) -> Path:
    """How far includes may reach: the folder of the case when the journal lies in it, else the journal's own."""
    own = path.parent.resolve()
    return case.resolve() if own.is_relative_to(case.resolve()) else own


def _assemble(files: tuple[File, ...], heard: Diagnostics, draft: Draft) -> tuple[Journal | None, Diagnostics]:
    if any(not file.entries and not file.heading for file in files) and errors(heard):
        return None, heard
    agreement, _ = draft.under()
    scope = draft.scope().at(file="", address=())
    scope.sorts.update(_declared(draft, scope))
    headings = _headings(files, agreement.name, scope)
    choices = _choices(headings, draft, scope)
    if choices:
        agreement, _ = draft.under(dict(choices))
        scope.meanings = draft.scope(dict(choices)).meanings
    names = names_of(agreement, scope)
    reading = Reading(of_all(names, agreement), names, draft, dict(choices), deferring(agreement))
    items = _items(files, headings, reading, scope, agreement.zone)
    _check_labels(items, reading.labels, scope)
    found = (*heard, *scope.heard)
    if errors(found):
        return None, _sorted(found, files)
    top = [heading for _, heading in headings]
    journal = Journal(
        title="; ".join(dict.fromkeys(heading.title for heading in top if heading.title)),
        agreement=next((heading.agreements[0] for heading in top if heading.agreements), None),
        zone=next((heading.zone for heading in top if heading.zone), agreement.zone),
        supposed=any(heading.supposed for heading in top),
        choices=choices,
        entries=ordered(item for item in items if not isinstance(item, Expect)),
        expectations=tuple(item for item in items if isinstance(item, Expect)),
        files=tuple(dict.fromkeys(file.name for file in files)),
    )
    return journal, _sorted(found, files)


def _declared(draft: Draft, scope: Scope) -> dict[str, frozenset[Sort]]:
    """The names of the text under whichever reading: a journal may speak of what another reading has."""
    sorts = dict(scope.sorts)
    for point in draft.choices:
        for option in point.options if point.kind == "bracket" else ():
            for name, held in declare(draft.units_under(draft.full({point.name: option}))).items():
                sorts[name] = sorts.get(name, frozenset()) | held
    return sorts


def _headings(files: tuple[File, ...], name: str, scope: Scope) -> list[tuple[str, Heading]]:
    """The heading of each file, by its name."""
    return [(file.name, heading_of(file.heading, name, scope.at(file=file.name))) for file in files if file.opens]


def _choices(headings: list[tuple[str, Heading]], draft: Draft, scope: Scope) -> tuple[tuple[str, str], ...]:
    """The choices of all files together; each fault is said in the file that brings it."""
    fixed: dict[str, str] = {}
    made: list[tuple[str, str]] = []
    for file, heading in headings:
        pairs = [*made, *((point, option) for point, option, _ in heading.choices)]
        spans = [*(None for _ in made), *(node.span for *_, node in heading.choices)]
        fixed, heard = draft.fixed(pairs, file=file, spans=spans)
        scope.heard.extend(heard)
        made = list(fixed.items())
    return tuple(fixed.items())


def _items(
    files: tuple[File, ...], headings: list[tuple[str, Heading]], reading: Reading, scope: Scope, zone: str
) -> list[Entry | Expect]:
    zones = dict.fromkeys((name for name, _ in headings), zone)
    zones.update({name: heading.zone for name, heading in headings if heading.zone})
    told = {name: heading.agreements for name, heading in headings}
    found = []
    for file in files:
        here = scope.at(file=file.name, zone=zones.get(file.name, zone))
        reading.of = told.get(file.name, ())
        for node in file.entries:
            item = read_entry(node, file.text, reading, here)
            if item is not None:
                found.append(item)
    return found


def _check_labels(items: list[Entry | Expect], given: Collection[str], scope: Scope) -> None:
    """A label may be used before the entry that has it, but some entry must have it."""
    for item in items:
        used: list[str] = []
        if isinstance(item, Denied | Corrected | Retracted | Found):
            used = [item.label]
        elif isinstance(item, Happened):
            used = [instance for _, instance in item.performs if instance]
        elif isinstance(item, Expect):
            used = [label for label in labels_in(item.what) if not scope.is_actor(label)]
        for label in used:
            if label not in given:
                unknown(
                    scope.at(file=item.place.file),
                    "J201",
                    label,
                    item.place.span,
                    given,
                    "is not the label of any entry",
                )


def _sorted(found: Iterable[Diagnostic], files: tuple[File, ...]) -> Diagnostics:
    """Errors before warnings, then by file and place; one fault is told once."""
    order = {name: place for place, name in enumerate(dict.fromkeys(file.name for file in files))}

    def place(fault: Diagnostic) -> tuple[bool, int, int]:
        return fault.severity != "error", order.get(fault.file, len(order)), fault.span.start if fault.span else 0

    return tuple(sorted(dict.fromkeys(found), key=place))
