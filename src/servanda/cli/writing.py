"""Writing files and folders: whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from servanda.cli.telling import fault, refuse
from servanda.syntax.words import reserved_words
from servanda.syntax.writing import put_whole

_NOT_OF_NAMES = re.compile(r"[\W_]+")


def write_whole(path: Path, content: str | bytes) -> None:
    """Put a file in its place in one step; readers see the old file or the new one, never a part."""
    try:
        put_whole(path, content.encode() if isinstance(content, str) else content)
    except OSError as error:
        _unwritten(path, error.strerror or "unknown reason")


def _unwritten(place: Path, why: str) -> NoReturn:
    if not place.parent.is_dir():
        what = f'"{place}" cannot be written: there is no folder "{place.parent}".'
        refuse(fault("U106", what, str(place), "the name of a file in a folder that there is"))
    refuse(fault("U106", f'"{place}" cannot be written: {why}.', str(place)))


def new_file(file: str) -> Path:
    """The place of a file that is to be written later: nothing may be there yet, and its folder must take it."""
    place = Path(file)
    if not file.strip():
        refuse(fault("U106", "The file to write has no name.", f'"{file}"', "the name of a new file"))
    if "\0" in file or place.exists():
        refuse(fault("U106", f'"{file}" is there already; nothing was written.', file, "the name of a new file"))
    if not place.parent.is_dir() or not os.access(place.parent, os.W_OK):
        _unwritten(place, os.strerror(errno.EACCES))
    return place


def page_file(file: str) -> Path:
    """The place of a page that is to be written later: a new file, or one that is a page already."""
    place = Path(file)
    if not place.is_file():
        return new_file(file)
    if place.suffix.lower() not in {".html", ".htm"}:
        what = f'"{file}" is there already and is no page; nothing was written.'
        refuse(fault("U106", what, file, "the name of a new file, or one that ends in .html"))
    return place


def new_folder(folder: str) -> Path:
    """The place of a folder that is to be made: nothing may be there yet."""
    place = Path(folder)
    if "\0" in folder or (place.exists() and not (place.is_dir() and not any(place.iterdir()))):
        refuse(fault("U109", f'"{folder}" is there already; nothing was written.', folder, "the name of a new folder"))
    return place


def write_folder(place: Path, files: Mapping[str, str]) -> None:
    """The folder appears with all its files, or not at all."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place.parent, prefix=".servanda-") as trial:
            made = Path(trial) / "case"
            made.mkdir()
            for name, text in files.items():
                (made / name).write_text(text, "utf-8")
            if place.exists():
                place.rmdir()
            shutil.move(made, place)
    except OSError as error:
        refuse(fault("U106", f'"{place}" cannot be made: {error.strerror or "unknown reason"}.', str(place)))


def case_name(place: Path) -> str:
    """The name of the agreement in a folder: that of the folder, made into a name of the language."""
    name = _NOT_OF_NAMES.sub("-", place.resolve().name).strip("-") or "my-agreement"
    return name if name[0].isalpha() and name not in reserved_words() else f"case-{name}"
