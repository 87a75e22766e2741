"""Several files as one table: a row that two files have is one row; what a later file tells otherwise is revised.

The earlier version stays: who asks what was known before the later file must find it. Counted is what stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from servanda.sources.table import EventTable, SetAside

if TYPE_CHECKING:
    import pyarrow as pa


def standing(table: pa.Table) -> pa.Table:
    """The rows that count: of each the last version, unless it was withdrawn."""
    import pyarrow.compute as pc  # noqa: PLC0415 - an extra, needed only here

    if not pc.max(table["revision"]).as_py() and not pc.any(table["withdrawn"]).as_py():
        return table
    last = table.group_by("id").aggregate([("revision", "max")])
    newest = last["revision_max"].take(pc.index_in(table["id"], last["id"]))
    return table.filter(pc.and_not(pc.equal(table["revision"], newest), table["withdrawn"]))


def combined(tables: Iterable[EventTable]) -> EventTable:
    """Tables in the order of their files. A row of a later one that an earlier has already is set aside (E119)."""
    import pyarrow as pa  # noqa: PLC0415 - an extra, needed only here

    held = list(tables)
    if len(held) < 2:
        return EventTable.joined(held)
    seen: dict[str, list[str]] = {}  # id -> the contents it has had, in order
    parts = []
    for events in held:
        ids, rows = (events.table[name].to_pylist() for name in ("id", "row"))
        keep, revision, again = [], [], []
        for at, (name, row) in enumerate(zip(ids, rows, strict=True)):
            versions = seen.setdefault(name, [])
            if versions and versions[-1] == row:
                again.append(at)
                continue
            keep.append(at)
            revision.append(len(versions))
            versions.append(row)
        place = events.table.schema.get_field_index("revision")
        table = events.table.take(pa.array(keep, pa.int64()))
        numbered = table.set_column(place, table.schema.field(place), pa.array(revision, pa.int32()))
        parts.append(replace(events, table=numbered, set_aside=(*events.set_aside, *_again(events, again))))
    return EventTable.joined(parts)


def _again(events: EventTable, places: list[int]) -> list[SetAside]:
    rows = [{name: events.table[name][at].as_py() for name in ("id", "file", "line", "row")} for at in places]
    why = "An earlier file has the row already."
    return [SetAside(row["file"], row["line"], row["line"], "", "E119", why, "", row["row"]) for row in rows]
