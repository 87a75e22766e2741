"""The ledger: what was reported, when it happened and when it became known, kept for good in one folder.

A `Record` is one report of one thing: a journal entry, an event, a document, a statement, or a batch of many rows.
Nothing is overwritten: another report of the same thing is a *revision*, and a report that was taken back is a revision
that says so. So the ledger answers as known on any day (`Ledger.known_on`), and the answer of last month stays what it
was. What is said twice is kept once: records are told apart by the hash of their content.

`open_ledger` opens or begins one. `Ledger.append` writes records all together or not at all; what it has returned from
survives the fall of the program and of the machine. `Ledger.append_batch` keeps a table of any length as a Parquet file
under the same transaction. `entries` takes journals to records and back.
"""

from __future__ import annotations

from servanda.ledger.record import Appended, Kind, Record, Revision
from servanda.ledger.store import Ledger, open_ledger

__all__ = ["Appended", "Kind", "Ledger", "Record", "Revision", "open_ledger"]
