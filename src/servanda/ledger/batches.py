"""Batches: tables of any length, each in a Parquet file that is named by the hash of what it holds.

The file is whole and on the disk before the record that names it is committed; so a record never names a file that is
not there. A file that no record names is what a fall left behind, and is swept away by the next writer.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from servanda.syntax.writing import put_whole

if TYPE_CHECKING:
    import pyarrow as pa

FOLDER = "batches"
_PIECE = 65_536  # rows hashed at a time: the hash must not depend on how the table came in chunks


def name_of(table: pa.Table) -> str:
    """The SHA-256 of a table's columns and rows, whatever its chunks and its metadata."""
    import pyarrow as pa  # noqa: PLC0415 - costs 0.1 s, and only batches need it

    bare = table.replace_schema_metadata(None).combine_chunks()
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, bare.schema) as stream:
        for start in range(0, max(bare.num_rows, 1), _PIECE):
            # Taken, not sliced: a slice would bring its offset and its neighbours' bits along.
            rows = pa.array(range(start, min(start + _PIECE, bare.num_rows)), pa.int64())
            stream.write_table(bare.take(rows).combine_chunks())
    return hashlib.sha256(sink.getvalue()).hexdigest()


def write(folder: Path, name: str, table: pa.Table) -> None:
    """Put a table's file in its place in one step, and see it on the disk, name and all."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - as above

    place = folder / f"{name}.parquet"
    if place.exists():
        return
    folder.mkdir(exist_ok=True)
    file = io.BytesIO()
    pq.write_table(table, file, compression="zstd")
    put_whole(place, file.getvalue())
    for directory in (folder, folder.parent):
        _sync(directory)


def sweep(folder: Path, named: Iterable[str]) -> None:
    """Remove the files that no record names."""
    kept = {f"{name}.parquet" for name in named}
    for file in folder.iterdir() if folder.is_dir() else ():
        if file.name not in kept and (file.suffix == ".parquet" or file.name.startswith(".")):
            file.unlink(missing_ok=True)


def _sync(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
