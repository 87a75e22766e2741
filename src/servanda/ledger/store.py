"""The store: one SQLite file that is only appended to, and the Parquet files it names."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from servanda.ledger import batches
from servanda.ledger.record import Appended, Content, Kind, Record, Revision
from servanda.ledger.tables import connect, prepared
from servanda.syntax import Diagnostic

if TYPE_CHECKING:
    import pyarrow as pa

FILE = "ledger.sqlite"
_COLUMNS = "kind, key, content, known, happened_from, happened_to, source"
# The report of a thing that stands as known at a time: the last that had become known by then.
_STANDING = (
    "SELECT hash, content IS NULL FROM record "
    "WHERE kind = ? AND key = ? AND known <= ? ORDER BY known DESC, seq DESC LIMIT 1"
)
_KNOWN_ON = f"""
SELECT {_COLUMNS}, number FROM (
    SELECT *, row_number() OVER (PARTITION BY kind, key ORDER BY known, seq) AS number,
              row_number() OVER (PARTITION BY kind, key ORDER BY known DESC, seq DESC) AS last
    FROM record WHERE known <= coalesce(:known, known) AND kind = coalesce(:kind, kind)
) WHERE last = 1 AND content IS NOT NULL ORDER BY coalesce(happened_from, known), key, kind
"""  # noqa: S608 - the column names are ours


def open_ledger(folder: str | Path, *, create: bool = True) -> tuple[Ledger | None, tuple[Diagnostic, ...]]:
    """The ledger in a folder, begun there if there is none and `create` allows it."""
    place = Path(folder)
    if not (place / FILE).exists() and not create:
        return None, (_fault("L101", place, "There is no ledger in this folder."),)
    try:
        place.mkdir(parents=True, exist_ok=True)
        connection = connect(str(place / FILE))
    except (OSError, sqlite3.Error) as error:
        return None, (_trouble(place, error),)
    try:
        newer = prepared(connection)
    except sqlite3.Error as error:
        connection.close()
        return None, (_trouble(place, error),)
    if newer is None:
        return Ledger(place, connection), ()
    connection.close()
    told = "is of another program" if newer == 0 else f"was written by a newer servanda (layout {newer})"
    return None, (_fault("L102", place, f"The file {FILE} {told}."),)


class Ledger:
    """An open ledger. Close it, or use it in a `with`."""

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self.folder = folder
        self._connection = connection

    def __enter__(self) -> Self:
        """The ledger itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    # ------------------------------------------------------------ writing

    def append(self, records: Iterable[Record]) -> Appended | Diagnostic:
        """Write records, all of them or, where something fails, none; what is returned is on the disk."""
        try:
            with self._writing():
                return self._appended(records)
        except (OSError, sqlite3.Error) as error:
            return _trouble(self.folder, error)

    def append_batch(
        self, key: str, table: pa.Table, known: int, source: str = "", said: Content | None = None
    ) -> Appended | Diagnostic:
        """Write a whole table under one key: another table under it later is its revision.

        `said` is what must be known of the table beside its rows; whether a table is another turns on it too.
        """
        try:
            with self._writing():
                batches.sweep(self.folder / batches.FOLDER, self._named())
                name = batches.name_of(table)
                batches.write(self.folder / batches.FOLDER, name, table)
                content = {"sha256": name, "rows": table.num_rows, "columns": list(table.column_names)}
                content |= {} if said is None else {"said": said}
                return self._appended([Record(Kind.BATCH, key, content, known, source=source)])
        except (OSError, sqlite3.Error) as error:
            return _trouble(self.folder, error)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction; IMMEDIATE, so that two writers wait for each other here and nowhere later."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def _appended(self, records: Iterable[Record]) -> Appended:
        done = Appended()
        for record in records:
            standing = self._connection.execute(_STANDING, (record.kind, record.key, record.known)).fetchone()
            if standing is None and record.content is None:
                done = replace(done, known=done.known + 1)  # nothing was said, so nothing is taken back
            elif standing is not None and (standing[0] == record.hash or (standing[1] and record.content is None)):
                done = replace(done, known=done.known + 1)
            else:
                self._insert(record)
                done = replace(done, new=done.new + 1) if standing is None else replace(done, revised=done.revised + 1)
        return done

    def _insert(self, record: Record) -> None:
        begun, ended = record.happened or (None, None)
        self._connection.execute(
            "INSERT INTO record (kind, key, known, happened_from, happened_to, source, hash, content) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (record.kind, record.key, record.known, begun, ended, record.source, record.hash, record.text),
        )

    # ------------------------------------------------------------ reading

    def known_on(self, known: int | None = None, kind: Kind | None = None) -> Iterator[Revision]:
        """What stands as known at a time (None: now) and was not taken back, in the order in which it happened."""
        for row in self._connection.execute(_KNOWN_ON, {"known": known, "kind": kind}):
            yield Revision(_record(row), row[-1])

    def revisions(self, kind: Kind, key: str) -> tuple[Revision, ...]:
        """Every report of one thing, in the order in which they became known."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM record WHERE kind = ? AND key = ? ORDER BY known, seq",  # noqa: S608 - as above
            (kind, key),
        )
        return tuple(Revision(_record(row), number) for number, row in enumerate(rows, 1))

    def batch(self, key: str, known: int | None = None) -> pa.Table | None:
        """The table that stands under a key as known at a time (None: now)."""
        found = [r.record for r in self.known_on(known, Kind.BATCH) if r.record.key == key]
        return self.table(found[0]) if found else None

    def table(self, record: Record) -> pa.Table:
        """The table that the record of a batch names."""
        import pyarrow.parquet as pq  # noqa: PLC0415 - costs 0.1 s, and only batches need it

        assert record.content is not None  # what was taken back has no table
        return pq.read_table(self.folder / batches.FOLDER / f"{record.content['sha256']}.parquet")

    def faults(self) -> tuple[Diagnostic, ...]:
        """What is damaged: pages, records that no longer fit their hash, batches that are gone or changed."""
        import pyarrow.parquet as pq  # noqa: PLC0415 - as above

        found = [
            _fault("L104", self.folder, f"The file {FILE} is damaged: {row[0]}.")
            for row in self._connection.execute("PRAGMA integrity_check")
            if row[0] != "ok"
        ]
        rows = self._connection.execute(f"SELECT {_COLUMNS}, hash FROM record ORDER BY seq")  # noqa: S608 - as above
        for row in rows:
            record = _record(row)
            if record.hash != row[-1]:
                found.append(_fault("L104", self.folder, f'The {record.kind} "{record.key}" was changed.'))
            if record.kind is not Kind.BATCH or record.content is None:
                continue
            name = str(record.content["sha256"])
            file = self.folder / batches.FOLDER / f"{name}.parquet"
            if not file.exists() or batches.name_of(pq.read_table(file)) != name:
                what = "was changed" if file.exists() else "is gone"
                found.append(_fault("L104", self.folder, f'The file of the batch "{record.key}" {what}: {file.name}.'))
        return tuple(found)

    def _named(self) -> Iterator[str]:
        rows = self._connection.execute("SELECT content FROM record WHERE kind = ? AND content IS NOT NULL", ("batch",))
        return (json.loads(row[0])["sha256"] for row in rows)


def _record(row: tuple[object, ...]) -> Record:
    kind, key, content, known, begun, ended, source = row[:7]
    assert isinstance(known, int)
    happened = (begun, ended) if isinstance(begun, int) and isinstance(ended, int) else None
    read = None if content is None else json.loads(str(content))
    return Record(Kind(str(kind)), str(key), read, known, happened, str(source))


def _trouble(folder: Path, error: Exception) -> Diagnostic:
    """Why the disk or the database would not."""
    if isinstance(error, OSError):
        return _fault("L103", folder, f"The ledger cannot be written: {error.strerror or error}.")
    if isinstance(error, sqlite3.DatabaseError) and "not a database" in str(error):
        return _fault("L102", folder, f"The file {FILE} is no ledger.")
    if isinstance(error, sqlite3.DatabaseError) and "malformed" in str(error):
        return _fault("L104", folder, f"The file {FILE} is damaged: {error}.")
    return _fault("L103", folder, f"The ledger cannot be written: {error}.")


def _fault(code: str, folder: Path, message: str) -> Diagnostic:
    return Diagnostic(code, message, None, str(folder), suggestion=_SUGGESTIONS[code])


_SUGGESTIONS = {
    "L101": "servanda ledger add FOLDER FILE --known DATE",
    "L102": "the folder of a ledger; or, for a newer one: pip install --upgrade servanda",
    "L103": "a folder that you may write to, on a disk with room, that no other program holds",
    "L104": "the folder of its last copy; what was added since can be added again, and is not doubled",
}
