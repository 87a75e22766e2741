"""A mapping: which column of a file says what. The adapters are mappings that we wrote; a user's is a TOML file."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Table
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from typing import Any

from servanda.calendar import CalendarError
from servanda.calendar.zones import wall_at
from servanda.sources.codes import path_of
from servanda.sources.faults import Refusal
from servanda.sources.sheet import Sheet
from servanda.sources.table import DATED_BY, EVENT, KINDS
from servanda.sources.times import DAY_FIRST, MONTH_FIRST

Fixed = dict[str, str]


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of every row: named in a column, or always the same. `role` only where the file states one."""

    column: str = ""
    name: str = ""
    role: str | None = None
    names: Fixed = field(default_factory=dict)  # what the column writes -> the name

    @property
    def assumed(self) -> bool:
        """No row says it; whoever wrote the mapping does."""
        return not self.column


# The columns that a mapping may name: column of the event table -> what it is for.
COLUMNS = {
    "id": "the identity of the event; several columns may make it together",
    "happened": "when it happened, or began",
    "until": "the last day, or the instant, of what took longer",
    "precision": "how well the date is known; needs [precisions] unless it says day, week …",
    "known": "when it was reported",
    "lon": "longitude in degrees",
    "lat": "latitude in degrees",
    "geoname": "a GeoNames number, which gives place and point",
    "place": "the name of the place",
    "place_precision": "how well the place is known; needs [place_precisions] unless it says point, near …",
    "region": "a code such as UA-32; other names need [regions]",
    "country": "a code or an English name of a country",
    "type": "what kind of event, from coarse to fine: a list of columns",
    "count": "how many events the row stands for",
    "value": "a measured number, in `unit`",
    "deaths_low": "the least number of deaths",
    "deaths_best": "the number of deaths",
    "deaths_high": "the greatest number of deaths",
    "group": "what several rows are part of",
    "link": "an address",
    "withdrawn": "true where the source took the row back",
}
_SEVERAL = ("id", "type")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """How a file is read.

    Attributes:
        name: for people, and before every id.
        source: whom to cite, with the licence.
        kind, dated_by: as in the event table; the same for all rows.
        zone: whose days the dates without an offset are.
        order: "day first" or "month first", for dates with slashes.
        columns: column of the event table -> column, or columns, of the file.
        type, unit, country: what all rows have.
        types, regions, precisions, place_precisions: what the file writes -> what the table says.
        actors: whom rows name, and whom the mapping assumes.
        delimiter, encoding: of a file where they cannot be seen.
        group_by: columns that are alike in reports of one event: the stated rule under which they are grouped.
        optional: columns that a layout may lack.
        names: the heading of a file that has none.
    """

    name: str
    source: str
    kind: str = EVENT
    dated_by: str = "unknown"
    zone: str = "UTC"
    order: str | None = None
    columns: Table[str, tuple[str, ...]]
    type: tuple[str, ...] = ()
    unit: str | None = None
    country: str | None = None
    types: Fixed = field(default_factory=dict)
    regions: Fixed = field(default_factory=dict)
    precisions: Fixed = field(default_factory=dict)
    place_precisions: Fixed = field(default_factory=dict)
    actors: tuple[Actor, ...] = ()
    delimiter: str = ""
    encoding: str = ""
    group_by: tuple[str, ...] = ()
    optional: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    days_only: bool = False

    def needed(self) -> Iterator[str]:
        """Every column of the file that is named."""
        for named in self.columns.values():
            yield from named
        yield from (actor.column for actor in self.actors if actor.column)
        yield from self.group_by


@dataclass(frozen=True, slots=True)
class Adapter:
    """How a known file is told by its columns, and read. `prepare` gives it the shape that the mapping describes."""

    title: str
    needs: frozenset[str]
    mapping: Mapping
    prepare: Callable[[Sheet], Sheet] | None = None


def fitting(mapping: Mapping, sheet: Sheet) -> Mapping:
    """The mapping without the optional columns that a layout lacks; a `Refusal` where it names any other."""
    have = {*sheet.columns, *sheet.made}
    for name in mapping.needed():
        if name not in have and name not in mapping.optional:
            near = get_close_matches(name, have, 1, 0.5)
            said = f"one of: {', '.join(list(sheet.columns)[:12])}"
            raise Refusal(
                "E104", f'The mapping names a column "{name}", which the file lacks.', near[0] if near else said
            )
    kept = {what: tuple(n for n in named if n in have) for what, named in mapping.columns.items()}
    actors = tuple(a for a in mapping.actors if not a.column or a.column in have)
    given = {f.name: getattr(mapping, f.name) for f in fields(mapping)}
    return Mapping(**given | {"columns": {what: named for what, named in kept.items() if named}, "actors": actors})


def read_mapping(text: str, file: str) -> Mapping:
    """A mapping out of its TOML file."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Refusal("E103", f"The mapping is not TOML: {error}.", place=file) from error
    try:
        return _mapping(told)
    except Refusal as refusal:
        given = refusal.diagnostic
        raise Refusal(given.code, given.message, given.suggestion, place=file) from None


_PLAIN = ("name", "source", "kind", "dated_by", "zone", "order", "unit", "country", "delimiter", "encoding")
_TABLES = ("types", "regions", "precisions", "place_precisions")
_LISTS = ("type", "group_by")


def _mapping(told: dict[str, Any]) -> Mapping:
    known = {*_PLAIN, *_TABLES, *_LISTS, "columns", "actors"}
    for name in told:
        if name not in known:
            near = get_close_matches(name, known, 1)
            raise _wrong(f'There is no field "{name}".', near[0] if near else f"one of: {', '.join(sorted(known))}")
    given: dict[str, Any] = {name: _text(told, name) for name in _PLAIN if name in told}
    given |= {name: _texts(told.get(name, []), name) for name in _LISTS}
    given |= {name: _fixed(told.get(name, {}), name) for name in _TABLES}
    given["columns"] = _columns(told.get("columns"))
    given["actors"] = tuple(_actor(actor) for actor in _listed(told.get("actors", [])))
    given.setdefault("name", "events")
    given.setdefault("source", given["name"])
    return _sound(Mapping(**given))


def _sound(mapping: Mapping) -> Mapping:
    """The mapping, if its words are those that have a meaning."""
    for value, allowed, name in (
        (mapping.kind, KINDS, "kind"),
        (mapping.dated_by, DATED_BY, "dated_by"),
        (mapping.order, (None, DAY_FIRST, MONTH_FIRST), "order"),
    ):
        if value not in allowed:
            raise _wrong(f'{name} = "{value}" has no meaning.', " or ".join(f'"{each}"' for each in allowed if each))
    try:
        wall_at(0, mapping.zone)
    except CalendarError as error:
        raise _wrong(f"{error.message[:1].upper()}{error.message[1:]}.", error.suggestion) from error
    for code in (*mapping.regions.values(), *((mapping.country,) if mapping.country else ())):
        if path_of(code) is None:
            raise Refusal("E120", f'There is no region "{code}".', 'a code of ISO 3166, as "UA" or "UA-32"')
    return mapping


def _columns(told: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(told, dict) or "happened" not in told:
        raise _wrong("[columns] must say at least where the date stands.", 'happened = "date"')
    for name in told:
        if name not in COLUMNS:
            near = get_close_matches(name, COLUMNS, 1)
            raise _wrong(f'[columns] has no "{name}".', near[0] if near else f"one of: {', '.join(COLUMNS)}")
    found = {name: _texts(value, name) for name, value in told.items()}
    for name, named in found.items():
        if len(named) != 1 and name not in _SEVERAL:
            raise _wrong(f"{name} takes one column.", f'{name} = "column"')
    return found


def _actor(told: object) -> Actor:
    wrong = 'column = "side" or name = "Russia"; role = "perpetrator" where the file states it'
    if not isinstance(told, dict) or not set(told) <= {"column", "name", "role", "names"}:
        raise _wrong("An actor has a column or a name, and nothing else but a role and names.", wrong)
    actor = Actor(_text(told, "column"), _text(told, "name"), told.get("role"), _fixed(told.get("names", {}), "names"))
    if bool(actor.column) == bool(actor.name) or not isinstance(actor.role, str | None):
        raise _wrong("An actor has either a column or a name.", wrong)
    return actor


def _text(told: dict[str, Any], name: str) -> str:
    value = told.get(name, "")
    if not isinstance(value, str):
        raise _wrong(f"{name} is a text.", f'{name} = "…"')
    return value


def _texts(value: object, name: str) -> tuple[str, ...]:
    found = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else (None,)
    if not all(isinstance(each, str) for each in found):
        raise _wrong(f"{name} is a text or a list of texts.", f'{name} = ["…"]')
    return tuple(str(each) for each in found)


def _fixed(value: object, name: str) -> Fixed:
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        raise _wrong(f"[{name}] gives a text for a text.", f'[{name}]\n"as in the file" = "as in the table"')
    return {str(key): str(each) for key, each in value.items()}


def _listed(value: object) -> list[object]:
    if not isinstance(value, list):
        raise _wrong("Actors are given one by one.", "[[actors]]")
    return value


def _wrong(message: str, suggestion: str | None) -> Refusal:
    return Refusal("E103", message, suggestion)
