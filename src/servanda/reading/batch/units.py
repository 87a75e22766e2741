"""What is read at a time: a file, or a line of a JSON Lines file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from servanda.reading.formats import read_line, read_reports
from servanda.reading.formats.decoding import LIMIT
from servanda.reading.report import Report
from servanda.syntax import Diagnostic

LINES = frozenset({".jsonl", ".ndjson"})
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Unit:
    """A file, or a line of one with its number. A line longer than any report is cut, so that it is never held."""

    file: str
    number: int = 0
    line: bytes = b""

    @property
    def name(self) -> str:
        """Where it stands."""
        return f"{self.file}:{self.number}" if self.number else self.file

    @property
    def sha256(self) -> str:
        """The sum of its bytes; empty if there is no such file any more."""
        held = sha256(self.line)
        try:
            if not self.number:
                with Path(self.file).open("rb") as file:
                    while piece := file.read(_PIECE):
                        held.update(piece)
        except OSError:
            return ""
        return held.hexdigest()

    def reports(self) -> Iterator[Report | Diagnostic]:
        """What is read of it."""
        yield from read_line(self.line, self.name) if self.number else read_reports(self.file)


def units(files: Iterable[str | Path], besides: Path | None = None) -> Iterator[Unit]:
    """The units of files and of folders, in the order given; of a folder by name. Empty lines are none.

    Hidden files of a folder are none, nor is the one at `besides`, in which the reading itself is kept.
    """
    own = besides and besides.resolve()
    for each in files:
        place = Path(each)
        inside = sorted(place.rglob("*")) if place.is_dir() else [place]
        for file in inside:
            listed = file.is_file() and not file.name.startswith(".") and file.resolve() != own
            if file is place or listed:
                yield from _units(file)


def _units(file: Path) -> Iterator[Unit]:
    if file.suffix.lower() not in LINES or not file.is_file():
        yield Unit(str(file))
        return
    with file.open("rb") as opened:
        number = 0
        while line := opened.readline(LIMIT + 1):
            number += 1
            if not line.isspace():
                yield Unit(str(file), number, line)
            while line and not line.endswith(b"\n"):
                line = opened.readline(_PIECE)
