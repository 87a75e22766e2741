"""Reading a text with the instruments it speaks of: those run beside it, and those whose clauses it takes over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from servanda import library_path
from servanda.model.beside import find_text, quoted_by, run_beside
from servanda.model.draft import Draft
from servanda.syntax import Diagnostic, parse_document, read_document

Diagnostics = tuple[Diagnostic, ...]


def read_agreement(
    path: str | Path, also: Iterable[str] = (), *, text: str | None = None
) -> tuple[Draft | None, Diagnostics]:
    """Read a text from a file; clauses that cannot be read are reported and left out. No text, no draft.

    It is run beside the instruments that it says it stands beside, that these say of themselves, and `also`. One that
    is not found is left out, and `check` says so. `text` is an earlier version, read in the place of the file's own.
    """
    draft, heard = _alone(Path(path), text)
    if draft is None:
        return None, heard
    others, faults = _others(draft, tuple(also))
    join((draft, *others))
    return draft, (*heard, *faults)


def join(drafts: Iterable[Draft]) -> None:
    """Let drafts be run beside each other."""
    drafts = tuple(drafts)
    for draft in drafts if len(drafts) > 1 else ():
        draft.beside = {other.name: other for other in drafts if other is not draft}


def _alone(path: Path, version: str | None = None) -> tuple[Draft | None, Diagnostics]:
    document, heard = read_document(path) if version is None else parse_document(version, str(path))
    if document is None:
        return None, heard
    quoted = {}
    for name in quoted_by(document):
        text = find_text(name, path.parent, library_path())
        source = None if text is None else read_document(text)[0]
        if source is not None:
            quoted[name] = Draft(source)
    return Draft(document, quoted), heard


def _others(draft: Draft, also: tuple[str, ...]) -> tuple[list[Draft], Diagnostics]:
    """The drafts of the instruments beside one, however many steps away."""
    found: dict[str, Draft] = {draft.name: draft}
    heard: Diagnostics = ()
    wanted = list(_wanted(draft, also))
    while wanted:
        name, folder = wanted.pop(0)
        text = None if name in found else find_text(name, folder, library_path())
        if text is None:
            continue
        other, faults = _alone(text)
        heard = (*heard, *faults)
        if other is not None:
            found[name] = other
            wanted += _wanted(other)
    return list(found.values())[1:], heard


def _wanted(draft: Draft, also: tuple[str, ...] = ()) -> Iterator[tuple[str, Path]]:
    folder = Path(draft.path).parent
    return ((name, folder) for name in dict.fromkeys((*run_beside(draft.document), *also)))
