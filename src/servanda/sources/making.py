"""From sheet and mapping to event table: every row becomes an event or is set aside with its reason."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from servanda.sources.faults import Fault, notice, shown
from servanda.sources.figures import counts, deaths, points, values
from servanda.sources.mapping import Actor, Mapping
from servanda.sources.places import Gazetteer, regions
from servanda.sources.sheet import Sheet
from servanda.sources.table import PLACE_PRECISIONS, PRECISIONS, EventTable, schema
from servanda.sources.times import Span, ambiguous, order_of, read_date, widened
from servanda.sources.watching import Tell, unseen

Value = TypeVar("Value")
Column = Sequence[Any]
WHEN = 'a date such as 2022-03-29; the mapping can say order = "day first"'


class Making:
    """One sheet being made into a table. A row's first fault sets it aside."""

    def __init__(self, sheet: Sheet, mapping: Mapping, gazetteer: Gazetteer) -> None:
        self.sheet, self.mapping, self.gazetteer = sheet, mapping, gazetteer
        self.faults: dict[int, Fault] = {}
        self.notices = list(sheet.notices)

    def named(self, what: str) -> str:
        """The column of the file that says something, for messages."""
        return ", ".join(self.mapping.columns.get(what, ()))

    def texts(self, what: str) -> Sequence[str] | None:
        """What the file says of something, row by row; None where it has no column for it."""
        named = self.mapping.columns.get(what)
        return self.sheet.column(named[0]) if named else None

    def fault(self, at: int, fault: Fault) -> None:
        """A row has a fault."""
        self.faults.setdefault(at, fault)

    def each(self, column: Sequence[str], read: Callable[[str], Value]) -> list[Value]:
        """A column read value by value, each different one once."""
        known = {text: read(text) for text in dict.fromkeys(column)}
        return [known[text] for text in column]

    def same(self, value: Value) -> list[Value]:
        """A value that all rows have."""
        return [value] * len(self.sheet)


def make(sheet: Sheet, mapping: Mapping, gazetteer: Gazetteer, tell: Tell = unseen) -> EventTable:
    """The events of a sheet, and its rows that are none."""
    import pyarrow as pa  # noqa: PLC0415 - an extra, needed only here

    making = Making(sheet, mapping, gazetteer)
    original = sheet.originals()
    tell(0.35)
    spans = _spans(making)
    tell(0.5)
    lon, lat, place = points(making)
    where = _recoded(making, "place_precision", mapping.place_precisions, PLACE_PRECISIONS)
    if where is None:
        where = ["point" if x is not None else "unknown" for x in lon]
    columns: dict[str, Column] = {
        "id": _ids(making, original),
        "kind": making.same(mapping.kind),
        "happened_from": [span.start for span in spans],
        "happened_to": [span.end for span in spans],
        "precision": [span.precision for span in spans],
        "dated_by": making.same(mapping.dated_by),
        "known": _known(making),
        "revision": making.same(0),
        "withdrawn": [text.lower() in {"true", "1", "yes"} for text in making.texts("withdrawn") or making.same("")],
        "lon": lon,
        "lat": lat,
        "place": place,
        "place_precision": where,
        "region": regions(making, lon, lat, where),
        "type": _types(making),
        "actors": _actors(making),
        "count": counts(making),
        "value": values(making),
        "unit": making.same(mapping.unit),
        **deaths(making),
        "group": _groups(making),
        "source": making.same(mapping.source),
        "link": [text or None for text in making.texts("link") or making.same("")],
        "row": original,
        "file": making.same(sheet.file),
        "line": sheet.lines,
    }
    _doubled(making, columns["id"], original)
    arrays = []
    for at, column in enumerate(schema()):
        tell(0.75 + 0.25 * at / len(schema()))
        arrays.append(_array(columns[column.name], column.type))
    table = pa.table(arrays, schema=schema())
    aside = [sheet.aside(at, making.faults[at], original[at]) for at in sorted(making.faults)]
    if aside:
        keep = [at for at in range(len(sheet)) if at not in making.faults]
        table = table.take(pa.array(keep, pa.int64()))
    assumed = tuple(_assumed(actor, mapping) for actor in mapping.actors if actor.assumed)
    every = sorted((*sheet.set_aside, *aside), key=lambda each: (each.line, each.number))
    return EventTable(table, tuple(every), tuple(making.notices), assumed, sheet.rows)


def _array(column: Column, kind: Any) -> Any:  # noqa: ANN401 - pyarrow has no types
    """A column as an Arrow array; of lists, each different one is made once."""
    import pyarrow as pa  # noqa: PLC0415 - an extra, needed only here

    if not pa.types.is_list(kind):
        return pa.array(column, kind)
    places: dict[Any, int] = {}
    at = [places.setdefault(each, len(places)) for each in column]
    different = [[dict(actor) if isinstance(actor, tuple) else actor for actor in each] for each in places]
    return pa.array(different, kind).take(pa.array(at, pa.int64()))


def _spans(making: Making) -> list[Span]:
    """When each row happened; a row without a date that can be read is set aside."""
    mapping = making.mapping
    begin = _dates(making, "happened")
    until = _dates(making, "until", needed=False) if making.texts("until") is not None else begin
    known_to = _recoded(making, "precision", mapping.precisions, PRECISIONS)
    spans, lasting = [], making.texts("until") is not None
    for at, (first, last) in enumerate(zip(begin, until, strict=True)):
        first = first or Span(0, 1, "instant", "")  # noqa: PLW2901 - the row is set aside
        end = (
            last.end
            if last and last.precision != "instant"
            else last.start
            if last and last is not first
            else first.end
        )
        precision = known_to[at] if known_to else first.precision
        if end <= first.start and last is not None and last.precision == "instant" and last.start == first.start:
            end = first.end  # began and ended within one second
        if end <= first.start:
            making.fault(
                at, Fault("E113", "It ends before it begins.", "the earlier date first", making.named("until"))
            )
        span = Span(first.start, end, precision, first.form)
        spans.append(widened(span, precision) if known_to and not lasting else span)
    return spans


def _dates(making: Making, what: str, *, needed: bool = True) -> list[Span | None]:
    """A column of dates; several ways of writing them are told, and those that cannot be told apart set aside."""
    mapping, column = making.mapping, making.texts(what) or ()
    if mapping.days_only:
        column = making.each(column, lambda text: text[:10] if text[4:5] == "-" else text)
    order = mapping.order or order_of(dict.fromkeys(column))
    found = making.each(column, lambda text: read_date(text, mapping.zone, order))
    forms = Counter(span.form for span in dict.fromkeys(found) if span)
    if len(forms) > 1:
        said = f"Dates are written in {len(forms)} ways: {', '.join(sorted(forms))}."
        making.notices.append(notice("E122", said, f"{making.sheet.file}, column {making.named(what)}"))
    for at, span in enumerate(found):
        if span is None and (needed or column[at]):
            making.fault(at, _undated(column[at], making.named(what)))
    return found


def _undated(text: str, column: str) -> Fault:
    if not text.strip():
        return Fault("E111", "There is no date.", WHEN, column)
    if ambiguous(text):
        said = f'"{shown(text)}" may put the day or the month first, and the other rows do not settle it.'
        return Fault("E112", said, 'order = "day first" or order = "month first" in the mapping', column)
    return Fault("E111", f'"{shown(text)}" is no date.', WHEN, column)


def _known(making: Making) -> list[int | None]:
    """When each row was reported: the end of a day, for it is known only then."""
    column = making.texts("known")
    if column is None:
        return making.same(None)

    def read(text: str) -> int | None:
        if text.isdigit() and len(text) in {10, 13}:  # seconds or milliseconds since 1970
            return int(text) * (1_000_000 if len(text) == 10 else 1_000)
        span = read_date(text, making.mapping.zone, making.mapping.order)
        return None if span is None else span.start if span.precision == "instant" else span.end

    return making.each(column, read)


def _recoded(making: Making, what: str, codes: dict[str, str], allowed: Sequence[str]) -> list[str] | None:
    """A column in the table's own words; None where the file has none."""
    column = making.texts(what)
    if column is None:
        return None
    found = making.each(column, lambda text: codes.get(text, codes.get(text.removesuffix(".0"), text)))
    for at, word in enumerate(found):
        if word not in allowed:
            said = f'"{shown(column[at])}" is none of {", ".join(allowed)}.'
            making.fault(at, Fault("E103", said, f"its meaning in the mapping, under {what}s", making.named(what)))
    return found


def _types(making: Making) -> list[tuple[str, ...]]:
    mapping = making.mapping
    columns = [making.sheet.column(name) or () for name in mapping.columns.get("type", ())]
    if not columns:
        return making.same(mapping.type)
    codes = mapping.types
    told = [
        making.each(column, lambda text: codes.get(text, codes.get(text.removesuffix(".0"), text)))
        for column in columns
    ]
    return [mapping.type + tuple(word for word in row if word) for row in zip(*told, strict=True)]


def _actors(making: Making) -> list[tuple[tuple[tuple[str, Any], ...], ...]]:
    """The actors of each row: those it names, then those the mapping assumes."""
    told = [_actor(making, actor) for actor in making.mapping.actors]
    if not told:
        return making.same(())
    return [tuple(each for each in row if each) for row in zip(*told, strict=True)]


def _actor(making: Making, actor: Actor) -> list[tuple[tuple[str, Any], ...]]:
    def named(name: str) -> tuple[tuple[str, Any], ...]:
        name = actor.names.get(name, name)
        return (("name", name), ("role", actor.role), ("assumed", actor.assumed)) if name else ()

    if actor.assumed:
        return making.same(named(actor.name))
    return making.each(making.sheet.column(actor.column) or (), named)


def _assumed(actor: Actor, mapping: Mapping) -> str:
    role = f" as {actor.role}" if actor.role else ""
    return f'No row of "{mapping.name}" says so: {actor.name}{role} is assumed by its mapping.'


def _groups(making: Making) -> list[str | None]:
    """What rows are part of: as the file says, or by the mapping's rule for reports of one event."""
    rule = making.mapping.group_by
    if not rule:
        return [text or None for text in making.texts("group") or making.same("")]
    columns = [making.sheet.column(name) or () for name in rule]
    said = f"Rows with the same {', '.join(rule)} are grouped as reports of one event; none is left out."
    making.notices.append(notice("E128", said, making.sheet.file))
    return [digest(row) for row in zip(*columns, strict=True)]


def digest(texts: Iterable[str]) -> str:
    """A short name for what some texts say."""
    return hashlib.blake2b("\x1f".join(texts).encode("utf-8", "replace"), digest_size=8).hexdigest()


def _ids(making: Making, original: Sequence[str]) -> list[str]:
    """The id of each row: the file's own, or one reckoned from all it says, so that reading twice doubles nothing."""
    named, name = making.mapping.columns.get("id"), making.mapping.name
    if named:
        columns = [making.sheet.column(each) or () for each in named]
        return [f"{name}:{'/'.join(row).removesuffix('.0')}" for row in zip(*columns, strict=True)]
    seen: Counter[str] = Counter()
    found = []
    for row in original:
        short = digest((row,))
        seen[short] += 1
        found.append(f"{name}:{short}" + (f"-{seen[short]}" if seen[short] > 1 else ""))
    return found


def _doubled(making: Making, ids: Sequence[str], original: Sequence[str]) -> None:
    """An id that stands twice: the same row again, or another that claims to be it."""
    first: dict[str, int] = {}
    for at, name in enumerate(ids):
        before = first.setdefault(name, at)
        if before == at or at in making.faults:
            continue
        line, column = making.sheet.lines[before], making.named("id")
        if original[before] == original[at]:
            making.fault(at, Fault("E119", f"The row stands in line {line} already.", "the row once", column))
        else:
            said = f'The id "{shown(name)}" is that of line {line}, which says something else.'
            making.fault(
                at, Fault("E118", said, "one row for each id, or the corrected file read after the first", column)
            )
