"""`servanda fmt`: lay out the clauses of a text, or a journal; prose is never touched."""

from __future__ import annotations

import difflib
from pathlib import Path

import click

from servanda.cli import FINE, NO
from servanda.cli.given import open_cases
from servanda.cli.telling import demand
from servanda.cli.writing import write_whole
from servanda.syntax import errors, format_document, format_journal, parse_document, parse_journal, read_source


@click.command("fmt")
@click.argument("paths", nargs=-1, required=True, metavar="FILE|CASE|FOLDER …")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; end with 1 if a file would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change, and end with 1 if anything would.")
def command(paths: tuple[str, ...], only_check: bool, diff: bool) -> int:
    """Lay out clause fences and journals: indentation, spaces, the order of lines. Files with errors are refused."""
    texts = [(file, *_laid_out(file)) for path in paths for file in _files(path)]
    changed = [(file, old, new) for file, old, new in texts if old != new]
    for file, _, new in changed if not (diff or only_check) else ():
        write_whole(file, _as_written(file, new))
    for file, old, new in changed:
        if diff:
            lines = difflib.unified_diff(old.splitlines(), new.splitlines(), str(file), str(file), lineterm="")
            print("\n".join(lines))
        else:
            print(f"{file} {'would change' if only_check else 'laid out'}")
    return NO if changed and (only_check or diff) else FINE


def _files(path: str) -> list[Path]:
    """A journal itself, or the texts and journals of a case, or of every case in a folder."""
    if path.endswith(".journal"):
        return [Path(path)]
    return [
        file
        for case in open_cases(path)
        for file in ((*case.texts, *case.record, *case.supposed) if case.whole else (case.agreement,))
    ]


def _laid_out(file: Path) -> tuple[str, str]:
    text, heard = read_source(file)
    demand(heard)
    text = text or ""
    is_journal = file.suffix == ".journal"
    demand(errors((parse_journal if is_journal else parse_document)(text, str(file))[1]))
    return text, (format_journal if is_journal else format_document)(text)


def _as_written(file: Path, text: str) -> bytes:
    """The new text with the byte order mark the file has, if it has one."""
    mark = b"\xef\xbb\xbf"
    return (mark if file.read_bytes().startswith(mark) else b"") + text.encode()
