"""Releases of a source in a ledger: each kept whole as its publisher gave it, and what they come to as known on a day.

The last release says what stands. A row that it tells otherwise than the one before is a revision, a row that it no
longer has is withdrawn; both are reckoned when asked for, so releases may be taken in in any order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from servanda.ledger import Appended, Kind, Ledger
from servanda.sources.revisions import standing
from servanda.sources.saving import said_of, with_said
from servanda.sources.table import EventTable
from servanda.syntax import Diagnostic

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Change:
    """What a release changed, in numbers of rows."""

    new: int = 0
    revised: int = 0
    withdrawn: int = 0
    same: int = 0


def keep(ledger: Ledger, name: str, events: EventTable, known: int) -> Change | Diagnostic:
    """Take in a release under a name: whole, once, with what was set aside and noticed; what it changed by then."""
    before = recalled(ledger, name, known)
    done = ledger.append_batch(name, events.table, known, said=said_of(events))
    if not isinstance(done, Appended):
        return done
    return _changed(None if before is None else standing(before.table), standing(events.table))


def recalled(ledger: Ledger, name: str, known: int | None = None) -> EventTable | None:
    """The table of a name as known at a time (None: now), with earlier versions and what was withdrawn."""
    records = [r.record for r in ledger.revisions(Kind.BATCH, name) if known is None or r.record.known <= known]
    held = [with_said(ledger.table(r), r.content["said"]) for r in records if r.content and "said" in r.content]
    return released(held) if held else None


def names(ledger: Ledger, known: int | None = None) -> tuple[str, ...]:
    """The names under which releases stand as known at a time."""
    found = (r.record for r in ledger.known_on(known, Kind.BATCH))
    return tuple(r.key for r in found if r.content and "said" in r.content)


def released(releases: Iterable[EventTable]) -> EventTable:
    """Releases, in the order in which they became known, as one table: the rows of the last, then all that is past."""
    import pyarrow as pa  # noqa: PLC0415 - an extra, needed only here

    held = list(releases)
    tables = [standing(each.table) for each in held]
    versions = _versions(tables)
    starts = [0, *accumulate(map(len, tables))]
    last = len(tables) - 1
    found = [
        (v.release != last or v.gone, v.release, v.place, at, v.gone) for vs in versions for at, v in enumerate(vs)
    ]
    found.sort()
    places = pa.array([starts[release] + place for _, release, place, _, _ in found], pa.int64())
    table = pa.concat_tables(tables).take(places)
    for name, values in (("revision", [each[3] for each in found]), ("withdrawn", [each[4] for each in found])):
        at = table.schema.get_field_index(name)
        table = table.set_column(at, table.schema.field(at), pa.array(values, table.schema.field(at).type))
    return replace(held[-1], table=table, rows=len(table) + len(held[-1].set_aside))


class _Version(NamedTuple):
    """What a release says of a row: the text it has there, and where its last telling stands."""

    row: str
    release: int
    place: int
    gone: bool = False


def _versions(tables: Iterable[pa.Table]) -> Iterable[list[_Version]]:
    """All versions of each row. Told again in the same words it is no other version, but read anew."""
    found: dict[str, list[_Version]] = {}
    for at, table in enumerate(tables):
        told = dict(zip(table["id"].to_pylist(), enumerate(table["row"].to_pylist()), strict=True))
        for name, (place, row) in told.items():
            versions = found.setdefault(name, [])
            if versions and versions[-1].row == row and not versions[-1].gone:
                versions.pop()
            versions.append(_Version(row, at, place))
        for name in found.keys() - told.keys():
            if not found[name][-1].gone:
                found[name].append(found[name][-1]._replace(gone=True))
    return found.values()


def _changed(before: pa.Table | None, now: pa.Table) -> Change:
    told = dict(zip(now["id"].to_pylist(), now["row"].to_pylist(), strict=True))
    old = {} if before is None else dict(zip(before["id"].to_pylist(), before["row"].to_pylist(), strict=True))
    found = Counter("new" if n not in old else "same" if old[n] == row else "revised" for n, row in told.items())
    return Change(found["new"], found["revised"], len(old.keys() - told.keys()), found["same"])
