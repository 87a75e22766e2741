"""A sheet: the rows of a file as texts, under the names of their columns, each with the line it begins in."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from servanda.sources.faults import Fault
from servanda.sources.table import SetAside
from servanda.syntax import Diagnostic


@dataclass(slots=True)
class Sheet:
    """What a file holds before anybody says what it means. Built by its readers, then only read.

    `columns` are those of the file, `made` those that an adapter reckons from them; all texts, "" where nothing stands.
    `numbers` counts the rows of the file from 1.
    """

    file: str
    columns: dict[str, Sequence[str]]
    lines: Sequence[int]
    numbers: Sequence[int]
    rows: int
    set_aside: list[SetAside] = field(default_factory=list)
    notices: list[Diagnostic] = field(default_factory=list)
    made: dict[str, Sequence[str]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.lines)

    def column(self, name: str) -> Sequence[str] | None:
        """A column by its name."""
        return self.made.get(name) or self.columns.get(name)

    def originals(self) -> list[str]:
        """Each row as a JSON object, as it stood in the file."""
        names = [json.dumps(name, ensure_ascii=False) + ": " for name in self.columns]
        encode = json.encoder.encode_basestring
        told = [
            [name + encode(value) for value in column]
            for name, column in zip(names, self.columns.values(), strict=True)
        ]
        return ["{" + ", ".join(row) + "}" for row in zip(*told, strict=True)]

    def aside(self, at: int, fault: Fault, original: str) -> SetAside:
        """A row of the sheet as one that is set aside."""
        place = self.file, self.numbers[at], self.lines[at], fault.column
        return SetAside(*place, fault.code, fault.why, fault.instead, original)

    def only(self, keep: Sequence[int]) -> Sheet:
        """The sheet with some of its rows."""
        pick: dict[str, Sequence[str]] = {name: [column[at] for at in keep] for name, column in self.columns.items()}
        made: dict[str, Sequence[str]] = {name: [column[at] for at in keep] for name, column in self.made.items()}
        lines, numbers = [self.lines[at] for at in keep], [self.numbers[at] for at in keep]
        return Sheet(self.file, pick, lines, numbers, self.rows, self.set_aside, self.notices, made)


def original(row: Mapping[str, str]) -> str:
    """One row as a JSON object."""
    return json.dumps(row, ensure_ascii=False)
