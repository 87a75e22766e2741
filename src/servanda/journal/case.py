"""A case: one folder with an agreement, its other texts, the journals of what happened and those of what is supposed.

A folder says what is what in `case.toml`; without one, its only Markdown file is the agreement and its journals are
read for what they are. A single Markdown file is a case too, with the journals that its folder's `case.toml` gives it.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from servanda.model.beside import name_of
from servanda.syntax import Diagnostic, read_source

FILE = "case.toml"
# The words stand in column one of their file and nowhere else there, so the parser is not needed to find them.
_OF = re.compile(r"^of ([\w-]+(?:,\s*[\w-]+)*)", re.MULTILINE)
_SUPPOSED = re.compile(r"^supposed\b", re.MULTILINE)

Diagnostics = tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A case as its folder tells it.

    Attributes:
        agreement: the text that is run.
        texts: every text of the case, the agreement among them.
        record: journals of what happened, whichever text they are about.
        supposed: journals of what-ifs.
        whole: the case was named and not one text of it, so a journal may choose the text it is about.
    """

    title: str
    folder: Path
    agreement: Path
    texts: tuple[Path, ...] = ()
    record: tuple[Path, ...] = ()
    supposed: tuple[Path, ...] = ()
    whole: bool = True

    def journals(self, beside: Iterable[str] = ()) -> tuple[Path, ...]:
        """The record of the agreement: the journals that are about it, or about no text in particular.

        With those about the instruments run beside it.
        """
        wanted = {name_of(self.agreement), *beside}
        return tuple(path for path in self.record if not about(path) or wanted.intersection(all_about(path)))

    def also(self, journals: Iterable[Path]) -> tuple[str, ...]:
        """The other instruments that these journals are about."""
        own = name_of(self.agreement)
        return tuple(dict.fromkeys(name for path in journals for name in all_about(path) if name != own))

    def given(self, journal: str) -> Path:
        """The journal a user names: as a path, else in the case's folder."""
        return _given(self.folder, journal)

    def for_journals(self, journals: Iterable[Path]) -> Case:
        """The case with the text that the journals are about, when a whole case was named."""
        wanted = {about(path) for path in journals} - {None}
        if not self.whole or len(wanted) != 1:
            return self
        text = next((text for text in self.texts if name_of(text) in wanted), None)
        return self if text is None else replace(self, agreement=text)


def find_case(given: str, library: Path, journals: Iterable[str] = ()) -> tuple[Case | None, Diagnostics]:
    """The case a user names: a folder, a Markdown file, or a name in the library.

    Of several texts in a folder that nothing puts in order, it is the one that the journals named with it are of.
    """
    path = Path(given)
    if not given.strip():
        return None, (_nothing(given, library),)
    if not _is_there(path):
        path = library / given
        if Path(given).is_absolute() or ".." in path.relative_to(library).parts or not _is_there(path):
            return None, (_nothing(given, library),)
    if path.is_dir():
        wanted = {about(_given(path, journal)) for journal in journals}
        return _folder(path, wanted.pop() if len(wanted) == 1 else None)
    if path.suffix == ".journal":
        return None, (_a_journal(path),)
    return _single(path)


def find_case_of(journal: Path) -> tuple[Case | None, Diagnostics]:
    """The case that a journal lies in; of several texts that nothing puts in order, the one that it is of."""
    return _folder(journal.parent, about(journal))


def find_cases(given: str, library: Path) -> tuple[tuple[Case, ...], Diagnostics]:
    """The case a user names, or every case below a folder that is none itself, in the order of their names."""
    folder = Path(given)
    if not given.strip() or not _is_there(folder) or not folder.is_dir() or _is_case(folder):
        case, heard = find_case(given, library)
        return () if case is None else (case,), heard
    places = sorted(place.parent for place in folder.rglob(FILE))
    if not places and any(folder.glob("*.md")):
        case, heard = _folder(folder)
        return () if case is None else (case,), heard
    if not places:
        what, help_ = f'No case lies in "{given}".', "the folder of a case, or a journal"
        return (), (Diagnostic("U110", what, file=given, suggestion=help_),)
    found = [_written(place) for place in places]
    return tuple(case for case, _ in found if case is not None), tuple(fault for _, heard in found for fault in heard)


def _given(folder: Path, journal: str) -> Path:
    """The journal a user names: as a path, else in a folder."""
    path, inside = Path(journal), folder / journal
    return inside if not _is_there(path) and _is_there(inside) else path


def _is_case(folder: Path) -> bool:
    return (folder / FILE).exists() or any(folder.glob("*.journal"))


def _is_there(path: Path) -> bool:
    try:
        return "\0" not in str(path) and path.exists()
    except OSError:  # a name too long for the system
        return False


def _nothing(given: str, library: Path) -> Diagnostic:
    names = [folder.name for folder in sorted(library.iterdir())] if library.is_dir() else []
    near = difflib.get_close_matches(given, names, 1)
    shown = given if len(given) < 200 else f"{given[:200]}…"
    return Diagnostic(
        "U101",
        f'There is no file, folder or library case called "{shown}".',
        file=shown,
        expected="Expected: an agreement (a Markdown file), the folder of a case, or a case of the library.",
        suggestion=f"perhaps: {near[0]}" if near else None,
    )


def _single(path: Path) -> tuple[Case, Diagnostics]:
    """A text alone, with what the case it lies in says of it."""
    folder = path.parent
    if (folder / FILE).is_file():
        case, _ = _written(folder)
        if case is not None and path.resolve() in {text.resolve() for text in case.texts}:
            return replace(case, agreement=path, whole=False), ()
    return Case(path.stem, folder, path, (path,), whole=False), ()


def _a_journal(path: Path) -> Diagnostic:
    return Diagnostic(
        "U112",
        "This is a journal, not an agreement.",
        file=str(path),
        expected="Expected: an agreement (a Markdown file), or the folder of a case, whose journals go with it.",
        suggestion=str(path.parent),
    )


def _folder(folder: Path, wanted: str | None = None) -> tuple[Case | None, Diagnostics]:
    if (folder / FILE).exists():
        return _written(folder)
    texts = [path for path in sorted(folder.glob("*.md")) if path.stem.lower() != "readme"]
    if len(texts) > 1 and wanted is not None:
        texts = [path for path in texts if name_of(path) == wanted] or texts
    if len(texts) != 1:
        what = "holds no agreement" if not texts else f"holds {len(texts)} texts, and nothing says which to run"
        help_ = f'a {FILE} with agreement = "FILE.md", or name the file itself'
        return None, (Diagnostic("U102", f"The folder {what}.", file=str(folder), suggestion=help_),)
    journals = sorted(folder.glob("*.journal"))
    supposed = tuple(path for path in journals if _SUPPOSED.search(_text(path)))
    record = tuple(path for path in journals if path not in supposed)
    return Case(folder.resolve().name, folder, texts[0], tuple(texts), record, supposed), ()


def _written(folder: Path) -> tuple[Case | None, Diagnostics]:
    """The case that a case.toml describes; every file it names must be there."""
    place = folder / FILE
    text, heard = read_source(place)
    if text is None:
        return None, heard
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, (_fault(place, f"This is not TOML: {error}."),)
    journals = told.get("journals", {})
    faults = [*_faults(place, told, "agreement", "title"), *_lists(place, told, "texts")]
    if not isinstance(journals, dict):
        faults.append(_fault(place, "journals is no table."))
    else:
        faults += _lists(place, journals, "record", "supposed")
    if not faults and "agreement" not in told:
        faults.append(_fault(place, "It does not say which text is the agreement."))
    if faults:
        return None, tuple(faults)
    main = folder / told["agreement"]
    texts = _paths(folder, told.get("texts", ()))
    case = Case(
        told.get("title", folder.resolve().name),
        folder,
        main,
        texts if main in texts else (main, *texts),
        _paths(folder, journals.get("record", ())),
        _paths(folder, journals.get("supposed", ())),
    )
    missing = [path for path in (*case.texts, *case.record, *case.supposed) if not _is_there(path)]
    outside = [path for path in missing or case.texts if not path.resolve().is_relative_to(folder.resolve())]
    if missing or outside:
        what = f'It names "{(missing or outside)[0].relative_to(folder)}", which is not in the folder.'
        return None, (_fault(place, what),)
    return case, ()


def _paths(folder: Path, names: Iterable[str]) -> tuple[Path, ...]:
    return tuple(folder / name for name in names)


def _faults(place: Path, table: Mapping[str, object], *keys: str) -> Iterator[Diagnostic]:
    for key in keys:
        if not isinstance(table.get(key, ""), str):
            yield _fault(place, f"{key} is no text.")


def _lists(place: Path, table: Mapping[str, object], *keys: str) -> Iterator[Diagnostic]:
    for key in keys:
        held = table.get(key, [])
        if not isinstance(held, list) or not all(isinstance(name, str) for name in held):
            yield _fault(place, f"{key} is no list of file names.")


def _fault(place: Path, message: str) -> Diagnostic:
    return Diagnostic("U103", message, file=str(place), suggestion='agreement = "FILE.md", a file of this folder')


def about(journal: Path) -> str | None:
    """The agreement a journal asks about, where it says so."""
    return next(iter(all_about(journal)), None)


def all_about(journal: Path) -> tuple[str, ...]:
    """All agreements a journal is about, where it says so; the first is the one it asks about."""
    found = _OF.search(_text(journal))
    return tuple(name.strip() for name in found[1].split(",")) if found else ()


def _text(path: Path) -> str:
    """A file's text, empty where it cannot be read: whoever reads it in earnest reports that."""
    return read_source(path)[0] or ""
