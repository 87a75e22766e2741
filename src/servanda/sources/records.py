"""Files of records: JSON, JSON Lines, GeoJSON and Parquet as sheets of texts."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from servanda.sources.faults import FOREIGN, Fault, Refusal, foreign, shown
from servanda.sources.sheet import Sheet, original
from servanda.sources.table import SetAside

LON, LAT = "longitude", "latitude"  # the columns that a GeoJSON geometry becomes
_LISTS = ("data", "results", "events", "records")  # where services put their rows: ACLED's is "data"
_NO_LINE = Fault("E125", "The line is not a JSON object.", "Each line must be one JSON object.")
_NO_RECORD = Fault("E125", "The entry of the list is not a JSON object.", "a list of objects")
_NO_GEOMETRY = Fault(
    "E114", "The geometry is neither a point nor an area.", '{"type": "Point", "coordinates": [30.5, 50.4]}', "geometry"
)

Record = dict[str, str]
Entry = tuple[int, int, object, str]  # number, line, what stands there (a fault where it is nothing), its text


def read_records(text: str, file: str) -> Sheet:
    """The records of a JSON or JSON Lines text."""
    head = text.lstrip()[:1]
    try:
        whole = json.loads(text) if head in "[{" else None
    except (ValueError, RecursionError):
        whole = None
    found = whole if isinstance(whole, list) else _listed(whole) if isinstance(whole, dict) else None
    if not found and not isinstance(whole, list):
        return _sheet(list(_lines(text)), file, _NO_LINE)
    return _sheet([(at, at, each, "") for at, each in enumerate(found or [], 1)], file, _NO_RECORD)


def _listed(whole: dict[str, Any]) -> list[Any] | None:
    if whole.get("type") == "FeatureCollection" and isinstance(whole.get("features"), list):
        return list(whole["features"])
    return next((whole[name] for name in _LISTS if isinstance(whole.get(name), list)), None)


def _lines(text: str) -> Iterator[Entry]:
    """Each line that is not blank."""
    filled = ((line, raw) for line, raw in enumerate(io.StringIO(text), 1) if raw.strip())
    for number, (line, raw) in enumerate(filled, 1):
        try:
            yield number, line, json.loads(raw), raw
        except (ValueError, RecursionError):
            yield number, line, None, raw


def _flat(record: object, unfit: Fault) -> Record | Fault:
    """A record as texts by name; the geometry of a GeoJSON feature as its point."""
    if not isinstance(record, dict):
        return unfit
    if record.get("type") != "Feature":
        return _checked({str(name): _text(value) for name, value in record.items()})
    properties = record.get("properties") or {}
    if not isinstance(properties, dict):
        return unfit
    told = {str(name): _text(value) for name, value in properties.items()}
    try:
        point = _point(record.get("geometry"))
    except Exception:  # noqa: BLE001 - shapely has as many errors as there are ways to write no geometry
        return _NO_GEOMETRY
    return _checked(told | ({} if point is None else {LON: repr(point[0]), LAT: repr(point[1])}))


def _checked(told: Record) -> Record | Fault:
    """A record without bytes of another encoding."""
    column = next((name for name, value in told.items() if foreign(value) or foreign(name)), None)
    return told if column is None else replace(FOREIGN, column=shown(column))


def _point(geometry: object) -> tuple[float, float] | None:
    if not isinstance(geometry, dict) or not geometry.get("coordinates"):
        return None
    if geometry.get("type") == "Point":
        lon, lat, *_ = geometry["coordinates"]
        return float(lon), float(lat)
    import shapely.geometry  # noqa: PLC0415 - an extra, needed only here

    inside = shapely.geometry.shape(geometry).representative_point()
    return float(inside.x), float(inside.y)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bytes):
        return value.hex()
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _sheet(entries: Sequence[Entry], file: str, unfit: Fault) -> Sheet:
    """Entries as a sheet; those that are no records are set aside."""
    good: list[tuple[int, int, Record]] = []
    aside: list[SetAside] = []
    for number, line, value, raw in entries:
        told = _flat(value, unfit)
        if isinstance(told, dict):
            good.append((number, line, told))
            continue
        held = original({"line": shown(raw or _text(value), 2_000)})
        aside.append(SetAside(file, number, line, told.column, told.code, told.why, told.instead, held))
    if not good and all(each.code == "E125" for each in aside):
        if not aside:
            raise Refusal("E101", "The file is empty.", "a file with rows")
        raise Refusal("E125", "The file is not JSON.", "a list of objects, or one object in each line")
    names = dict.fromkeys(name for _, _, record in good for name in record)
    columns: dict[str, Sequence[str]] = {name: [record.get(name, "") for _, _, record in good] for name in names}
    return Sheet(file, columns, [line for _, line, _ in good], [at for at, _, _ in good], len(entries), aside)


def read_parquet(data: bytes, file: str) -> Sheet:
    """The rows of a Parquet file."""
    import pyarrow as pa  # noqa: PLC0415 - an extra, needed only here
    import pyarrow.parquet as pq  # noqa: PLC0415 - likewise

    try:
        table = pq.read_table(io.BytesIO(data))
        table.validate(full=True)
        columns: dict[str, Sequence[str]] = {
            name: [_stamp(value) for value in table.column(name).to_pylist()] for name in table.column_names
        }
    except (pa.ArrowException, OSError, ValueError, KeyError) as error:
        raise Refusal("E105", "The Parquet file is damaged.", "the file, fetched again") from error
    count = table.num_rows
    return Sheet(file, columns, range(1, count + 1), range(1, count + 1), count)


def _stamp(value: object) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else _text(value)
