"""Releases of a source in a ledger: each kept whole as its publisher gave it, and what they come to as known on a day.

The last release says what stands. A row that it tells otherwise than the one before is a revision, a row that it no
longer has is withdrawn; both are reckoned when asked for, so releases may be taken in in any order.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from servanda.ledger import Appended, Kind, Ledger
from servanda.sources.revisions import standing
from servanda.sources.saving import said_of, with_said
from servanda.sources.table import EventTable, schema
from servanda.sources.watching import Tell, part, unseen
from servanda.syntax import Diagnostic

if TYPE_CHECKING:
    import pyarrow as pa

COMPARED = 0.6  # of the time of taking in a release, for the releases before it


@dataclass(frozen=True, slots=True)
class Change:
    """What a release changed, in numbers of rows."""

    new: int = 0
    revised: int = 0
    withdrawn: int = 0
    same: int = 0


def keep(ledger: Ledger, name: str, events: EventTable, known: int, tell: Tell = unseen) -> Change | Diagnostic:
    """Take in a release under a name: whole, once, with what was set aside and noticed; what it changed by then."""
    course = _Course()
    for release in _releases(ledger, name, known, part(tell, 0.0, COMPARED)):
        course.go_on(release)
    tell(COMPARED)
    done = ledger.append_batch(name, events.table, known, said=said_of(events))
    return course.go_on(events) if isinstance(done, Appended) else done


def recalled(ledger: Ledger, name: str, known: int | None = None, tell: Tell = unseen) -> EventTable | None:
    """The table of a name as known at a time (None: now), with earlier versions and what was withdrawn."""
    return released(_releases(ledger, name, known, tell))


def _releases(ledger: Ledger, name: str, known: int | None, tell: Tell) -> Iterator[EventTable]:
    """The releases of a name that were known at a time, one after the other; each may be large."""
    every = (revision.record for revision in ledger.revisions(Kind.BATCH, name))
    records = [r for r in every if known is None or r.known <= known]
    for at, record in enumerate(records):
        tell(at / len(records))
        if record.content and "said" in record.content:
            yield with_said(ledger.table(record), record.content["said"])


def names(ledger: Ledger, known: int | None = None) -> tuple[str, ...]:
    """The names under which releases stand as known at a time."""
    found = (r.record for r in ledger.known_on(known, Kind.BATCH))
    return tuple(r.key for r in found if r.content and "said" in r.content)


def released(releases: Iterable[EventTable]) -> EventTable | None:
    """Releases, in the order in which they became known, as one table: the rows of the last, then all that is past."""
    course = _Course()
    for release in releases:
        course.go_on(release)
    return course.table()


class _Told(NamedTuple):
    """What the last release says of a row: its text in short, its number, and where it stands there."""

    text: bytes
    number: int
    place: int


class _Course:
    """Releases gone through one by one. Of those that are past only the rows are kept that no longer stand."""

    def __init__(self) -> None:
        self._last: EventTable | None = None
        self._now: dict[str, _Told] = {}
        self._gone: dict[str, int] = {}  # the number under which a row was withdrawn
        self._past: list[pa.Table] = []

    def go_on(self, release: EventTable) -> Change:
        """One release further, and what it changes. A row told again in the same words is no other version."""
        before, self._now, counts = self._now, {}, Counter[str]()
        past: list[tuple[int, int, bool]] = []  # place in the release before, number, whether withdrawn
        last = replace(release, table=standing(release.table))
        for place, (name, text) in enumerate(_texts(last.table)):
            old = before.pop(name, None)
            number = self._gone.pop(name, -1) + 1 if old is None else old.number + (old.text != text)
            counts["new" if old is None else "same" if old.text == text else "revised"] += 1
            if old is not None and old.text != text:
                past.append((old.place, old.number, False))
            self._now[name] = _Told(text, number, place)
        for name, old in before.items():
            past += [(old.place, old.number, False), (old.place, old.number + 1, True)]
            self._gone[name] = old.number + 1
        if self._last is not None:
            self._past.append(_versions(self._last.table, sorted(past)))
        self._last = last
        return Change(counts["new"], counts["revised"], len(before), counts["same"])

    def table(self) -> EventTable | None:
        """What they come to; None for no release."""
        import pyarrow as pa  # noqa: PLC0415 - an extra, needed only here

        if self._last is None:
            return None
        now = _numbered(self._last.table, [told.number for told in self._now.values()], withdrawn=None)
        table = pa.concat_tables([now, *self._past])
        return replace(self._last, table=table, rows=len(table) + len(self._last.set_aside))


def _texts(table: pa.Table) -> Iterator[tuple[str, bytes]]:
    """The id of each row and a hash of its text; piece by piece, for a million texts are a gigabyte."""
    for batch in table.select(["id", "row"]).to_batches(max_chunksize=65_536):
        for name, row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            yield name, hashlib.blake2b(row.encode("utf-8", "replace"), digest_size=16).digest()


def _versions(table: pa.Table, past: Sequence[tuple[int, int, bool]]) -> pa.Table:
    """Rows of a release that no longer stand, each with its number. Batch by batch: a column may pass two gigabytes."""
    import pyarrow as pa  # noqa: PLC0415 - an extra, needed only here

    found, start = [schema().empty_table()], 0
    for batch in table.to_batches():
        here = [place - start for place, _, _ in past if start <= place < start + len(batch)]
        found.append(pa.Table.from_batches([batch.take(pa.array(here, pa.int64()))]))
        start += len(batch)
    numbers, flags = [number for _, number, _ in past], [gone for _, _, gone in past]
    return _numbered(pa.concat_tables(found), numbers, withdrawn=flags)


def _numbered(table: pa.Table, numbers: Sequence[int], *, withdrawn: Sequence[bool] | None) -> pa.Table:
    """A table with these numbers of versions, and these marks where there are any."""
    import pyarrow as pa  # noqa: PLC0415 - an extra, needed only here

    for name, values in (("revision", numbers), ("withdrawn", withdrawn)):
        if values is not None:
            at = table.schema.get_field_index(name)
            table = table.set_column(at, table.schema.field(at), pa.array(values, table.schema.field(at).type))
    return table
