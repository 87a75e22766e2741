"""The ledger's tables, and how a file comes to have them."""

from __future__ import annotations

import sqlite3

APPLICATION = 0x53657276  # "Serv": SQLite's mark of whose file it is
VERSION = 1

# One row a report. `seq` is the order of writing; a thing's revisions are ordered by when they became known, and what
# became known at one time by the order of writing. Rows are only ever added: two triggers refuse anything else.
_TABLES = f"""
CREATE TABLE record (
    seq INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    known INTEGER NOT NULL,
    happened_from INTEGER,
    happened_to INTEGER,
    source TEXT NOT NULL,
    hash TEXT NOT NULL,
    content TEXT,
    CHECK ((happened_from IS NULL) = (happened_to IS NULL) AND happened_from <= happened_to)
) STRICT;
CREATE UNIQUE INDEX record_of_a_thing ON record (kind, key, known, seq);
CREATE TRIGGER record_is_not_rewritten BEFORE UPDATE ON record
BEGIN SELECT RAISE(ABORT, 'a ledger is only appended to'); END;
CREATE TRIGGER record_is_not_removed BEFORE DELETE ON record
BEGIN SELECT RAISE(ABORT, 'a ledger is only appended to'); END;
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {VERSION};
"""


def connect(path: str) -> sqlite3.Connection:
    """A connection with which a commit is on the disk before it returns, and readers do not wait for a writer."""
    connection = sqlite3.connect(path, timeout=30.0, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def prepared(connection: sqlite3.Connection) -> int | None:
    """Give an empty file its tables; the version a newer servanda wrote, 0 for a file of another program, else None."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        owner = connection.execute("PRAGMA application_id").fetchone()[0]
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if owner == 0 and version == 0 and not connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
            for statement in _statements():
                connection.execute(statement)
            owner, version = APPLICATION, VERSION
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    if owner != APPLICATION:
        return 0
    return version if version > VERSION else None


def _statements() -> list[str]:
    """The script in single statements: `executescript` would commit after the first."""
    found: list[str] = []
    left = ""
    for line in _TABLES.splitlines():
        left += line + "\n"
        if sqlite3.complete_statement(left):
            found.append(left)
            left = ""
    return found
