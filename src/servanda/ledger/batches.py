"""Batches: tables of any length, each in a Parquet file that is named by the hash of what it holds.

The file is whole and on the disk before the record that names it is committed; so a record never names a file that is
not there. A file that no record names is what a fall left behind, and is swept away by the next writer.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from servanda.syntax.writing import put_whole

if TYPE_CHECKING:
    import pyarrow as pa

FOLDER = "batches"
_PIECE = 65_536  # rows hashed at a time: the hash must not depend on how the table came in chunks


def name_of(table: pa.Table) -> str:
    """The SHA-256 of a table's columns and rows, whatever its chunks and metadata, and whoever wrote it last."""
    digest = hashlib.sha256()
    for name, kind in zip(table.column_names, table.schema.types, strict=True):
        digest.update(f"{name}\x1f{_kind(kind)}\x1e".encode())
        column = table[name]
        for start in range(0, max(len(column), 1), _PIECE):
            for part in _told(column.slice(start, _PIECE).combine_chunks()):
                digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _kind(kind: pa.DataType) -> str:
    """The name of a type. What a list calls its elements is the file's affair: Parquet renames them."""
    import pyarrow as pa  # noqa: PLC0415 - costs 0.1 s, and only batches need it

    if pa.types.is_list(kind):
        return f"list<{_kind(kind.value_type)}>"
    if pa.types.is_struct(kind):
        return f"struct<{', '.join(f'{field.name}: {_kind(field.type)}' for field in kind)}>"
    return str(kind)


def _told(column: pa.Array) -> Iterator[bytes]:
    """What a column says, in bytes: which values are there, then the values; never what lies in memory under a null."""
    import pyarrow as pa  # noqa: PLC0415 - costs 0.1 s, and only batches need it
    import pyarrow.compute as pc  # noqa: PLC0415 - likewise

    kind = column.type
    yield _plain(column.is_valid())
    if pa.types.is_struct(kind):
        for at in range(kind.num_fields):
            yield from _told(pc.struct_field(column, at))
    elif pa.types.is_list(kind):
        yield _plain(pc.list_value_length(column).fill_null(0))
        yield from _told(pc.list_flatten(column))
    elif pa.types.is_string(kind) or pa.types.is_binary(kind):
        yield _plain(pc.binary_length(column).fill_null(0))
        yield b"".join(column.drop_null().cast(pa.binary()).to_pylist())
    elif pa.types.is_primitive(kind):
        yield _plain(column.drop_null())
    else:
        yield repr(column.to_pylist()).encode()


def _plain(numbers: pa.Array) -> bytes:
    return bytes(numbers.to_numpy(zero_copy_only=False).tobytes())


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
