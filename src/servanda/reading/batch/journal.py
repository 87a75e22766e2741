"""The file of a batch: a first line that says how it was read, then one line for each unit, in order.

A line counts once its end is there. What a killed run left of a line is cut off, and the unit is read again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from servanda.reading.batch.units import Unit
from servanda.syntax import Diagnostic


class Mismatch(Exception):  # noqa: N818 - no fault of the program
    """The file is there and is not the beginning of this batch."""

    def __init__(self, place: Path, why: str) -> None:
        super().__init__(why)
        what = f"The file is not the beginning of this batch: {why}."
        self.diagnostic = Diagnostic(
            "R131", what, file=str(place), suggestion="another file, or the batch as it was begun"
        )


class Journal:
    """Opened for going on: `rest` gives the units that have no line yet, `add` writes the next line, `done` counts.

    Raises Mismatch where the lines are of other units, of other bytes, or read in another way; OSError.
    """

    def __init__(self, place: Path, head: Mapping[str, Any]) -> None:
        place.touch()
        self._place = place
        self._file = place.open("r+b")
        self._head = dict(head)
        self.done = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def rest(self, given: Iterable[Unit]) -> Iterator[Unit]:
        """The units after those that are done, which are held against their lines first."""
        units = iter(given)
        whole = 0
        for line in self._file:
            if not line.endswith(b"\n"):
                if not whole and not _written(self._head).startswith(line):
                    raise Mismatch(self._place, "it is no batch")
                break
            self._held(line, units, first=whole == 0)
            whole += len(line)
        self._file.seek(whole)
        self._file.truncate()
        if not whole:
            self.add(self._head)
            self.done = 0
        return units

    def add(self, line: Mapping[str, Any]) -> None:
        """Write a line; after it returns, the fall of this process no longer loses it."""
        self._file.write(_written(line))
        self._file.flush()
        self.done += 1

    def _held(self, line: bytes, units: Iterator[Unit], *, first: bool) -> None:
        try:
            told = json.loads(line)
        except ValueError as error:
            raise Mismatch(self._place, "it holds other lines than those of a batch") from error
        if first:
            if told != self._head:
                raise Mismatch(self._place, "it was read in another way, or is no batch")
            return
        unit = next(units, None)
        name = told.get("unit") if isinstance(told, dict) else None
        if unit is None or name != unit.name:
            where = f'where "{unit.name}" is to come' if unit else "behind the last file"
            raise Mismatch(self._place, f'it has "{name}" {where}')
        if told.get("sha256") != unit.sha256:
            raise Mismatch(self._place, f'"{name}" has changed since')
        self.done += 1


def _written(line: Mapping[str, Any]) -> bytes:
    text = json.dumps(line, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8", "replace") + b"\n"
