"""Journal files and what they include, in the order in which they speak."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from servanda.journal.heading import KINDS
from servanda.syntax import Diagnostic, Node, parse_journal, read_source


@dataclass(frozen=True, slots=True)
class File:
    """A stretch of a file up to an include or its end; `heading` has the heading lines of the whole file."""

    name: str
    text: str
    heading: tuple[Node, ...]
    entries: tuple[Node, ...]
    opens: bool  # the first stretch of its file


@dataclass(slots=True)
class Inclusion:
    """A reading under way: the folder that includes may reach, the files open above, what was found."""

    folder: Path
    open: list[tuple[Path, str]]
    files: list[File]
    heard: list[Diagnostic]


def gather(path: str | Path, folder: str | Path | None = None) -> tuple[tuple[File, ...], tuple[Diagnostic, ...]]:
    """A journal file with its includes in place; they reach no further than `folder`, by default the file's own."""
    text, heard = read_source(path)
    if text is None:
        return (), heard
    top = Path(path)
    inclusion = Inclusion(Path(folder or top.parent).resolve(), [(top.resolve(), str(path))], [], list(heard))
    _read(text, str(path), inclusion)
    return tuple(inclusion.files), tuple(inclusion.heard)


def one_text(text: str, file: str) -> tuple[tuple[File, ...], tuple[Diagnostic, ...]]:
    """A journal given as a text, which has no folder and so can include nothing."""
    inclusion = Inclusion(Path(), [], [], [])
    _read(text, file, inclusion)
    return tuple(inclusion.files), tuple(inclusion.heard)


def _read(text: str, name: str, inclusion: Inclusion) -> None:
    nodes, heard = parse_journal(text, name)
    inclusion.heard.extend(heard)
    heading = tuple(node for node in nodes if node.kind in KINDS)
    entries: list[Node] = []
    opens = True
    for node in nodes:
        if node.kind == "include":
            inclusion.files.append(File(name, text, heading, tuple(entries), opens))
            opens, entries = False, []
            _include(node, name, inclusion)
        elif node.kind not in KINDS:
            entries.append(node)
    inclusion.files.append(File(name, text, heading, tuple(entries), opens))


def _include(node: Node, name: str, inclusion: Inclusion) -> None:
    written = node.words("STRING")[0].text[1:-1]
    target = _target(written, name, inclusion)
    if isinstance(target, str):
        suggestion = "Write the file's path from this journal, within the folder of the case"
        inclusion.heard.append(Diagnostic("J404", target, node.span, name, suggestion=suggestion))
        return
    resolved = target.resolve()
    if any(resolved == above for above, _ in inclusion.open):
        inclusion.heard.append(_circle(resolved, node, name, inclusion))
        return
    text, heard = read_source(target)
    if text is None:
        inclusion.heard.extend(
            Diagnostic(fault.code, fault.message, node.span, name, suggestion=fault.suggestion) for fault in heard
        )
        return
    inclusion.open.append((resolved, str(target)))
    _read(text, str(target), inclusion)
    inclusion.open.pop()


def _target(written: str, name: str, inclusion: Inclusion) -> Path | str:
    """The file an include names, or why it may not."""
    if not inclusion.open:
        return "A journal that is not a file can include nothing."
    if not written.strip() or "\0" in written:
        return f'"{written}" is not the path of a file.'
    if PurePosixPath(written).is_absolute() or PureWindowsPath(written).drive or "\\" in written:
        return f'"{written}" is an absolute path or one of another system; a case must run wherever it lies.'
    target = Path(name).parent / written
    try:
        inside = target.resolve().is_relative_to(inclusion.folder)
    except (OSError, RuntimeError):  # a circle of links
        inside = False
    return target if inside else f'"{written}" lies outside the folder of the case.'


def _circle(resolved: Path, node: Node, name: str, inclusion: Inclusion) -> Diagnostic:
    above = [shown for _, shown in inclusion.open]
    begin = next(place for place, (path, _) in enumerate(inclusion.open) if path == resolved)
    names = [Path(shown).name for shown in [*above[begin:], above[begin]]]
    return Diagnostic(
        "J403",
        f"The journals include each other in a circle: {' → '.join(names)}.",
        node.span,
        name,
        expected="Expected: a file that does not lead back here.",
    )
