"""`servanda new`: start the folder of a case, with an agreement and a journal that run at once."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

import click

from servanda.cli.telling import fault, refuse
from servanda.syntax.words import reserved_words

START = Path(__file__).parent / "start"
_NOT_OF_NAMES = re.compile(r"[^\w-]+")


@click.command("new")
@click.argument("folder", metavar="FOLDER")
def command(folder: str) -> None:
    """Start a case in a new folder: an agreement of three articles, its journal, and the file that says which is which.

    Then: `servanda run FOLDER`, `servanda test FOLDER`, and write your own articles in the place of ours.
    """
    place = Path(folder)
    if "\0" in folder or (place.exists() and not (place.is_dir() and not any(place.iterdir()))):
        refuse(fault("U109", f'"{folder}" is there already; nothing was written.', folder, "the name of a new folder"))
    _make(place)
    print(f"{place}: agreement.md, record.journal and case.toml. Next: servanda run {folder}")


def _make(place: Path) -> None:
    """The folder appears with all its files, or not at all."""
    name = _NOT_OF_NAMES.sub("-", place.resolve().name).strip("-_") or "my-agreement"
    name = name if name[0].isalpha() and name not in reserved_words() else f"case-{name}"
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place.parent, prefix=".servanda-") as trial:
            made = Path(trial) / "case"
            made.mkdir()
            for file in sorted(START.iterdir()):
                if file.is_file():
                    text = file.read_text("utf-8").replace("my-agreement", name)
                    (made / file.name).write_text(text, "utf-8")
            if place.exists():
                place.rmdir()
            shutil.move(made, place)
    except OSError as error:
        refuse(fault("U106", f'"{place}" cannot be made: {error.strerror or "unknown reason"}.', str(place)))
