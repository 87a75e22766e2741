"""Journals to records and back: each entry is a record, and what a later version of a journal leaves out is taken back.

An entry has no name that outlives its wording, so it is known by its words: a line that was mended is another entry,
and the old one is taken back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from servanda.journal import Entry, Journal, Note, print_entry
from servanda.ledger.record import Kind, Record
from servanda.ledger.store import Ledger


def records_of(journal: Journal, name: str, ledger: Ledger, known: int) -> Iterator[Record]:
    """The entries of a journal as records under its name; and, as of `known`, the end of those it no longer has."""
    kept: set[str] = set()
    for entry in journal.entries:
        words = print_entry(entry, journal.zone)
        key = _key(name, words, kept)
        kept.add(key)
        content = {"entry": words, "order": entry.place.order}
        past = ledger.revisions(Kind.ENTRY, key)
        gone = bool(past) and past[-1].record.content is None  # it stands again from the day it was put back
        yield Record(Kind.ENTRY, key, content, known if gone else _known(entry), _happened(entry), name)
    for standing in list(ledger.known_on(None, Kind.ENTRY)):
        if standing.record.source == name and standing.record.key not in kept:
            yield Record(Kind.ENTRY, standing.record.key, None, max(known, standing.record.known), source=name)


def journal_text(ledger: Ledger, name: str, zone: str, known: int | None = None) -> str:
    """The journal of a name as known at a time (None: now), to be read like any journal."""
    rows = [r.record for r in ledger.known_on(known, Kind.ENTRY) if r.record.source == name]
    said = sorted((row.content["order"], row.content["entry"]) for row in rows if row.content is not None)
    return "".join([f"zone {zone}\n\n", *(words for _, words in said)])


def _key(name: str, words: str, taken: set[str]) -> str:
    """The entry's words in short; the same words twice in one journal are two entries."""
    digest = hashlib.sha256(words.encode()).hexdigest()[:32]
    key, again = f"{name}#{digest}", 1
    while key in taken:
        again += 1
        key = f"{name}#{digest}/{again}"
    return key


def _known(entry: Entry) -> int:
    return entry.moment.start if isinstance(entry, Note) else entry.known.start


def _happened(entry: Entry) -> tuple[int, int]:
    return entry.moment.start, entry.moment.end
