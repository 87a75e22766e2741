"""The event table as a Parquet file, and the rows that were set aside beside it."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from servanda.sources.faults import Refusal
from servanda.sources.table import EventTable, SetAside, schema
from servanda.syntax import Diagnostic

if TYPE_CHECKING:
    import pyarrow as pa

_KEY = b"servanda.events"


def saved(events: EventTable) -> bytes:
    """The table as the bytes of a Parquet file, with what was set aside, noticed and assumed in its metadata."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra, needed only here

    file = io.BytesIO()
    metadata = {_KEY: json.dumps(said_of(events), ensure_ascii=False).encode()}
    pq.write_table(events.table.replace_schema_metadata(metadata), file)
    return file.getvalue()


def is_saved(path: Path) -> bool:
    """Whether a Parquet file is an event table of ours."""
    import pyarrow as pa  # noqa: PLC0415 - an extra, needed only here
    import pyarrow.parquet as pq  # noqa: PLC0415 - likewise

    try:
        return _KEY in (pq.read_schema(path).metadata or {})
    except (pa.ArrowException, OSError, ValueError):  # damaged: reading it says how
        return False


def read_saved(path: Path) -> EventTable:
    """An event table as it was saved."""
    import pyarrow as pa  # noqa: PLC0415 - an extra, needed only here
    import pyarrow.parquet as pq  # noqa: PLC0415 - likewise

    try:
        table = pq.read_table(path)
        table.validate(full=True)
        return with_said(table, json.loads(table.schema.metadata[_KEY]))
    except (pa.ArrowException, OSError, ValueError, KeyError, TypeError) as error:
        raise Refusal("E105", "The Parquet file is damaged.", "the file, fetched again") from error


def said_of(events: EventTable) -> dict[str, Any]:
    """What was set aside, noticed and assumed, as plain JSON."""
    return {
        "rows": events.rows,
        "assumed": list(events.assumed),
        "set_aside": [asdict(each) for each in events.set_aside],
        "notices": [[n.code, n.message, n.file, n.suggestion] for n in events.notices],
    }


def with_said(table: pa.Table, said: Mapping[str, Any]) -> EventTable:
    """An event table of its rows and of what was said of them."""
    notices = tuple(
        Diagnostic(code, message, file=file, suggestion=suggestion, severity="warning")
        for code, message, file, suggestion in said["notices"]
    )
    aside = tuple(SetAside(**each) for each in said["set_aside"])
    bare = table.replace_schema_metadata(None).cast(schema())
    return EventTable(bare, aside, notices, tuple(said["assumed"]), said["rows"])


def aside_lines(events: EventTable) -> str:
    """The rows that were set aside, each as a JSON object in a line: safe to open, whatever stands in them."""
    return "".join(json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in events.set_aside)
