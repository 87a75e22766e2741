"""The event table: one Arrow schema for every source, with what was set aside and what must be said about it.

Column by column in docs/monitoring/events.md; `schema()` is the truth.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from servanda.syntax import Diagnostic

if TYPE_CHECKING:
    import pyarrow as pa

# `kind`: an event is counted, a presence is a state at a time, a count is a number that somebody else aggregated.
EVENT, PRESENCE, COUNT = "event", "presence", "count"
KINDS = (EVENT, PRESENCE, COUNT)
# `precision`: how wide the time is within which it happened; the interval says it too.
PRECISIONS = ("instant", "hour", "day", "week", "month", "year")
# `dated_by`: whether the date is that of the event, that of the report about it, or not told.
DATED_BY = ("event", "report", "unknown")
# `place_precision`, from sharp to coarse. Only the first two may be laid on a map as points.
PLACE_PRECISIONS = ("point", "near", "district", "unit", "country", "unknown")


@cache
def schema() -> pa.Schema:
    """The columns of every event table, in order. Intervals are half-open and in UTC; a null is "not told"."""
    import pyarrow as pa  # noqa: PLC0415 - an extra, needed only here

    instant, text = pa.timestamp("us", tz="UTC"), pa.string()
    actor = pa.struct([("name", text), ("role", text), ("assumed", pa.bool_())])
    return pa.schema(
        [
            pa.field("id", text, nullable=False),
            pa.field("kind", text, nullable=False),
            pa.field("happened_from", instant, nullable=False),
            pa.field("happened_to", instant, nullable=False),
            pa.field("precision", text, nullable=False),
            pa.field("dated_by", text, nullable=False),
            ("known", instant),  # when the report came; null where the source does not say
            pa.field("revision", pa.int32(), nullable=False),
            pa.field("withdrawn", pa.bool_(), nullable=False),
            ("lon", pa.float64()),
            ("lat", pa.float64()),
            ("place", text),
            pa.field("place_precision", text, nullable=False),
            pa.field("region", pa.list_(text), nullable=False),  # from country down, as ["UA", "UA-32"]
            pa.field("type", pa.list_(text), nullable=False),  # from coarse to fine
            pa.field("actors", pa.list_(actor), nullable=False),  # a null role: named, and nothing said of its part
            pa.field("count", pa.int64(), nullable=False),  # how many events the row stands for
            ("value", pa.float64()),
            ("unit", text),
            ("deaths_low", pa.int64()),
            ("deaths_best", pa.int64()),
            ("deaths_high", pa.int64()),
            ("group", text),  # what several rows are part of: a voyage with two cargoes, two reports of one event
            pa.field("source", text, nullable=False),
            ("link", text),
            pa.field("row", text, nullable=False),  # the row as it stood in the file, as a JSON object
            pa.field("file", text, nullable=False),
            pa.field("line", pa.int64(), nullable=False),  # where the row begins in the file, from 1
        ]
    )


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row that is not in the table: where it stands, what is wrong with it, and what to do.

    `number` counts rows of data from 1; `line` lines of the file; a `column` of "" means the row as a whole.
    """

    file: str
    number: int
    line: int
    column: str
    code: str
    why: str
    instead: str
    row: str

    def diagnostic(self) -> Diagnostic:
        """The same as a warning."""
        column = f", column {self.column}" if self.column else ""
        place = f"{self.file}, row {self.number} (line {self.line}){column}"
        return Diagnostic(self.code, self.why, file=place, suggestion=self.instead or None, severity="warning")


@dataclass(frozen=True, slots=True)
class EventTable:
    """What was read of one or several files.

    Attributes:
        table: the events, in the columns of `schema()`.
        set_aside: the rows that are not in it, each with its reason.
        notices: what whoever uses the table must know: how the file was read, what it cannot tell.
        assumed: the actors and other facts that no row states and the mapping declares, in words.
        rows: how many rows the files had.
    """

    table: pa.Table
    set_aside: tuple[SetAside, ...] = ()
    notices: tuple[Diagnostic, ...] = ()
    assumed: tuple[str, ...] = ()
    rows: int = 0

    def __len__(self) -> int:
        return int(self.table.num_rows)

    def __bool__(self) -> bool:
        return True  # a table of no events is a table

    def where(self, mask: pa.Array | pa.ChunkedArray) -> EventTable:
        """The events that a mask keeps, under the same notices and assumptions."""
        return replace(self, table=self.table.filter(mask))

    @classmethod
    def joined(cls, tables: Iterable[EventTable]) -> EventTable:
        """Several tables as one, one after the other."""
        import pyarrow as pa  # noqa: PLC0415 - an extra, needed only here

        held = tuple(tables)
        return cls(
            pa.concat_tables([each.table for each in held]) if held else schema().empty_table(),
            tuple(aside for each in held for aside in each.set_aside),
            tuple(dict.fromkeys(notice for each in held for notice in each.notices)),
            tuple(dict.fromkeys(said for each in held for said in each.assumed)),
            sum(each.rows for each in held),
        )
