"""`servanda new`: start the folder of a case, with an agreement and a journal that run at once."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from servanda import library_path
from servanda.cli.telling import demand, fault, refuse
from servanda.journal.patterns import Pattern, compose, find_patterns, pattern_names
from servanda.syntax.words import reserved_words

START = Path(__file__).parent / "start"
_NOT_OF_NAMES = re.compile(r"[\W_]+")


@click.command("new")
@click.argument("folder", metavar="FOLDER", required=False)
@click.option(
    "--pattern", "-p", "asked", multiple=True, metavar="NAME", help="Begin with this pattern; may be repeated."
)
@click.option("--patterns", "listing", is_flag=True, help="List the patterns, and write nothing.")
def command(folder: str | None, asked: tuple[str, ...], listing: bool) -> None:
    """Start a case in a new folder: an agreement, its journal, and the file that says which is which.

    Without a pattern the agreement has three articles. With patterns it has the articles of each, with the choices
    that their user must make as brackets and open terms; the journal shows them at work.

    Then: `servanda run FOLDER`, `servanda test FOLDER`, and write your own articles in the place of ours.
    """
    if listing:
        _list()
        return
    if folder is None:
        raise click.UsageError("Missing argument 'FOLDER'.")
    place = Path(folder)
    if "\0" in folder or (place.exists() and not (place.is_dir() and not any(place.iterdir()))):
        refuse(fault("U109", f'"{folder}" is there already; nothing was written.', folder, "the name of a new folder"))
    chosen, heard = find_patterns(asked, library_path())
    demand(heard)
    _make(place, chosen)
    print(f"{place}: agreement.md, record.journal and case.toml. Next: servanda run {folder}")


def _list() -> None:
    """Each pattern with what it does."""
    found, _ = find_patterns(pattern_names(library_path()), library_path())
    width = max(len(pattern.name) for pattern in found)
    for pattern in found:
        print(f"{pattern.name:{width}}  {pattern.says}")


def _make(place: Path, patterns: Sequence[Pattern]) -> None:
    """The folder appears with all its files, or not at all."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place.parent, prefix=".servanda-") as trial:
            made = Path(trial) / "case"
            made.mkdir()
            for name, text in _files(_name(place), patterns).items():
                (made / name).write_text(text, "utf-8")
            if place.exists():
                place.rmdir()
            shutil.move(made, place)
    except OSError as error:
        refuse(fault("U106", f'"{place}" cannot be made: {error.strerror or "unknown reason"}.', str(place)))


def _name(place: Path) -> str:
    """The name of the agreement: that of the folder, made into a name of the language."""
    name = _NOT_OF_NAMES.sub("-", place.resolve().name).strip("-") or "my-agreement"
    return name if name[0].isalpha() and name not in reserved_words() else f"case-{name}"


def _files(name: str, patterns: Sequence[Pattern]) -> dict[str, str]:
    """What the folder holds, by file name."""
    texts = {file.name: file.read_text("utf-8") for file in sorted(START.iterdir()) if file.is_file()}
    files = {file: text.replace("my-agreement", name) for file, text in texts.items()}
    if patterns:
        files["agreement.md"], files["record.journal"] = compose(patterns, name)
    return files
