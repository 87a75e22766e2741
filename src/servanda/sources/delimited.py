"""Delimited text: CSV and its relatives. One bad row costs one row, never those behind it."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace

from servanda.sources.faults import FOREIGN, Fault, Refusal, foreign, notice, shown
from servanda.sources.sheet import Sheet, original
from servanda.sources.table import SetAside
from servanda.sources.watching import Tell, unseen

LONGEST = 1_000_000  # characters in one line
MOST_LINES = 1_000  # lines in one row: quoted text may run over some, a quote that is never closed over all
EVERY = 5_000  # rows after which whoever waits is told
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright bars"}
_UNCLOSED = Fault("E110", "A quotation mark opens a field that no mark closes.", 'each " inside a field as ""')
_TOO_LONG = Fault("E109", f"A line has more than {LONGEST:,} characters.", "the row with its long field left out")


def delimiter_of(text: str) -> str:
    """The sign that parts the fields: the one that gives the most columns, alike in most of the first lines."""
    head = [line[:10_000] for line in text[:200_000].splitlines()[:20] if line.strip()]
    best, most = ",", 1
    for sign in DELIMITERS:
        counts = [len(row) for row in csv.reader(head, delimiter=sign) if row]
        if counts and counts[0] > most and 2 * counts.count(counts[0]) >= len(counts):
            best, most = sign, counts[0]
    return best


def read_delimited(
    text: str,
    file: str,
    *,
    names: Sequence[str] = (),
    delimiter: str = "",
    sound: bool = True,
    tell: Tell = unseen,
) -> Sheet:
    """The rows of a delimited text. Without `names` the first row is the heading; `sound`: no bytes were lost."""
    sign = delimiter or delimiter_of(text)
    reading = _Reading(text, file, sign, tuple(names), sound=sound, tell=tell)
    rows, lines = reading.whole() or reading.row_by_row()
    if not reading.names:
        raise Refusal("E101", "The file is empty.", "a file with a heading and rows")
    if any(map(foreign, reading.names)):
        raise Refusal(FOREIGN.code, "The heading has bytes that are not of the encoding of the file.", FOREIGN.instead)
    columns: dict[str, Sequence[str]] = dict(
        zip(reading.names, zip(*rows, strict=True) if rows else [()] * len(reading.names), strict=True)
    )
    notices = []
    if sign != "," and not delimiter and not file.endswith((".tsv", ".tab")) and not names:
        notices.append(notice("E121", f"The fields are parted by {DELIMITERS[sign]}, not commas.", file))
    numbers = [number for number, _ in lines]
    total = len(rows) + len(reading.aside)
    return Sheet(file, columns, [line for _, line in lines], numbers, total, reading.aside, notices)


class _Reading:
    """One reading of one text."""

    def __init__(self, text: str, file: str, sign: str, names: tuple[str, ...], *, sound: bool, tell: Tell) -> None:
        self._text, self._file, self._sign, self._sound = text, file, sign, sound
        self._given = names
        self.names = names
        self.aside: list[SetAside] = []
        self._tell, self._told, self._lines = tell, 0, text.count("\n") + 1

    def whole(self) -> tuple[list[list[str]], list[tuple[int, int]]] | None:
        """All rows at once, where nothing is wrong with any."""
        if not self._sound or max(map(len, io.StringIO(self._text, newline="")), default=0) > LONGEST:
            return None
        reader = csv.reader(io.StringIO(self._text, newline=""), delimiter=self._sign, strict=True)
        rows: list[list[str]] = []
        lines, before = [], 0
        try:
            for row in reader:
                if not len(rows) % EVERY:
                    self._come(before)
                if row:
                    rows.append(row)
                    lines.append(before + 1)
                before = reader.line_num
        except csv.Error:
            return None
        if not self._given and rows:
            self.names = _heading(rows.pop(0))
            lines.pop(0)
        if any(len(row) != len(self.names) for row in rows):
            return None
        return rows, list(enumerate(lines, 1))

    def row_by_row(self) -> tuple[list[list[str]], list[tuple[int, int]]]:
        """Each row by itself, and those that are no rows set aside."""
        self.names = self._given
        rows, lines, number = [], [], 0
        for line, row, fault, raw in self._records():
            if not number % EVERY:
                self._come(line)
            if not self.names:
                if fault:
                    raise Refusal(fault.code, f"The heading cannot be read. {fault.why}", fault.instead)
                self.names = _heading(row)
                continue
            number += 1
            wrong = fault or self._misfit(row)
            if wrong:
                self.aside.append(
                    SetAside(self._file, number, line, wrong.column, wrong.code, wrong.why, wrong.instead, raw)
                )
            else:
                rows.append(row[: len(self.names)])
                lines.append((number, line))
        return rows, lines

    def _come(self, line: int) -> None:
        """Tell how far the reading has come: not again what was told before, where it began anew."""
        if line >= self._told:
            self._tell(min(line / self._lines, 1.0))
            self._told = line

    def _misfit(self, row: list[str]) -> Fault | None:
        wanted = len(self.names)
        if len(row) < wanted or any(row[wanted:]):
            instead = f"the row with {wanted} fields; a field that holds a delimiter stands in quotation marks"
            return Fault("E108", f"The row has {len(row)} fields, the heading {wanted}.", instead)
        if not self._sound:
            return next((self._in(FOREIGN, at) for at, field in enumerate(row) if foreign(field)), None)
        return None

    def _in(self, fault: Fault, at: int) -> Fault:
        """A fault of one field, with the name of its column where the heading has one."""
        return replace(fault, column=self.names[at]) if 0 <= at < len(self.names) else fault

    def _unclosed(self, lines: _Lines) -> Fault:
        """The field that no mark closes is the last that a reader makes of the line."""
        fields = next(csv.reader(lines.held[:1], delimiter=self._sign), [])
        return self._in(_UNCLOSED, len(fields) - 1)

    def _records(self) -> Iterator[tuple[int, list[str], Fault | None, str]]:
        """Line, fields, fault and text of each row; a row that runs on wrongly is set aside by its first line alone."""
        lines = _Lines(self._text)
        while True:
            reader = csv.reader(lines, delimiter=self._sign)
            try:
                for row in reader:
                    misfit = self.names and row and len(lines.held) > 1 and self._misfit(row)
                    yield from self._record(lines, row, self._unclosed(lines) if misfit else None)
                    if misfit:
                        break
                else:
                    return
            except (csv.Error, _RunsOn) as error:
                long = isinstance(error, csv.Error) and len(lines.held) == 1
                yield from self._record(lines, [], _TOO_LONG if long else self._unclosed(lines))

    def _record(
        self, lines: _Lines, row: list[str], fault: Fault | None
    ) -> Iterator[tuple[int, list[str], Fault | None, str]]:
        if fault:
            lines.back()
        if row or fault:
            raw = "".join(lines.held).encode("utf-8", "replace").decode()
            long = self._in(_TOO_LONG, lines.longest(self._sign)) if lines.cut else None
            yield lines.first, row, fault or long, original({"line": shown(raw, 2_000)})
        lines.forget()


class _RunsOn(Exception):  # noqa: N818 - caught where it is raised for
    """A row has not ended where every row must have."""


class _Lines:
    """The lines of a text for a csv reader; those of a row that went wrong can be given again."""

    def __init__(self, text: str) -> None:
        self._source = io.StringIO(text, newline="")
        self._again: deque[str] = deque()
        self._given = 0
        self.held: list[str] = []
        self.cut = ""  # the line that was too long

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if len(self.held) >= MOST_LINES:
            raise _RunsOn
        line = self._again.popleft() if self._again else next(self._source, "")
        if not line:
            if self.held:
                raise _RunsOn
            raise StopIteration
        self._given += 1
        if len(line) > LONGEST:
            line, self.cut = f"{line[:200].replace(chr(34), '')}\n", line
        self.held.append(line)
        return line

    @property
    def first(self) -> int:
        """The line in which the row under way begins."""
        return self._given - len(self.held) + 1

    def longest(self, sign: str) -> int:
        """Which field of the line that was too long is the longest."""
        fields = self.cut.split(sign)
        return max(range(len(fields)), key=lambda at: len(fields[at]))

    def back(self) -> None:
        """All lines of the row but its first are given again."""
        self._again.extendleft(reversed(self.held[1:]))
        self._given -= len(self.held) - 1
        del self.held[1:]

    def forget(self) -> None:
        """The row is done."""
        self.held.clear()
        self.cut = ""


def _heading(row: Sequence[str]) -> tuple[str, ...]:
    """The names of the columns: without spaces around them, each once, and none empty."""
    names: list[str] = []
    for at, given in enumerate(row, 1):
        name = given.strip().lstrip("\ufeff") or f"column {at}"
        names.append(name if name not in names else f"{name} ({at})")
    return tuple(names)
