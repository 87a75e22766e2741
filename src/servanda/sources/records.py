"""Files of records: JSON, JSON Lines, GeoJSON and Parquet as sheets of texts."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from typing import Any

from servanda.sources.faults import FOREIGN, Refusal, foreign, shown
from servanda.sources.sheet import Sheet, original
from servanda.sources.table import SetAside

LON, LAT = "longitude", "latitude"  # the columns that a GeoJSON geometry becomes
_LISTS = ("data", "results", "events", "records")  # where services put their rows: ACLED's is "data"
_NOT_JSON = "Each line must be one JSON object."


def read_records(text: str, file: str) -> Sheet:
    """The records of a JSON or JSON Lines text."""
    head = text.lstrip()[:1]
    try:
        whole = json.loads(text) if head in "[{" else None
    except (ValueError, RecursionError):
        whole = None
    if whole is None or (isinstance(whole, dict) and not _listed(whole)):
        return _json_lines(text, file)
    found = whole if isinstance(whole, list) else _listed(whole)
    try:
        listed = [(at, _flat(record)) for at, record in enumerate(found or [], 1)]
        return _sheet([(at, at, record) for at, record in listed], [], file, len(listed))
    except ValueError as error:
        raise Refusal("E125", "The file holds something that is not a JSON object.", "a list of objects") from error


def _listed(whole: dict[str, Any]) -> list[Any] | None:
    if whole.get("type") == "FeatureCollection" and isinstance(whole.get("features"), list):
        return list(whole["features"])
    return next((whole[name] for name in _LISTS if isinstance(whole.get(name), list)), None)


def _json_lines(text: str, file: str) -> Sheet:
    records: list[tuple[int, int, dict[str, str]]] = []
    aside: list[SetAside] = []
    number = 0
    for line, raw in enumerate(io.StringIO(text), 1):
        if not raw.strip():
            continue
        number += 1
        try:
            records.append((number, line, _flat(json.loads(raw))))
        except (ValueError, RecursionError):
            held = original({"line": shown(raw, 2_000)})
            aside.append(SetAside(file, number, line, "", "E125", "The line is not a JSON object.", _NOT_JSON, held))
    if not records:
        raise Refusal("E125", "The file is not JSON.", "a list of objects, or one object in each line")
    return _sheet(records, aside, file, number)


def _flat(record: object) -> dict[str, str]:
    """A record as texts by name; the geometry of a GeoJSON feature as its point."""
    if not isinstance(record, dict):
        raise ValueError(_NOT_JSON)  # noqa: TRY004 - as json itself says it
    if record.get("type") != "Feature":
        return {str(name): _text(value) for name, value in record.items()}
    told = {str(name): _text(value) for name, value in (record.get("properties") or {}).items()}
    point = _point(record.get("geometry"))
    return told | ({} if point is None else {LON: repr(point[0]), LAT: repr(point[1])})


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
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _sheet(records: Sequence[tuple[int, int, dict[str, str]]], aside: list[SetAside], file: str, total: int) -> Sheet:
    """Records with their numbers and lines as a sheet; those with bytes of another encoding are set aside."""
    good = []
    for number, line, record in records:
        column = next((name for name, value in record.items() if foreign(value) or foreign(name)), None)
        if column is None:
            good.append((number, line, record))
            continue
        held = {shown(name): shown(value, 2_000) for name, value in record.items()}
        place = file, number, line, shown(column)
        aside.append(SetAside(*place, FOREIGN.code, FOREIGN.why, FOREIGN.instead, original(held)))
    names = dict.fromkeys(name for _, _, record in good for name in record)
    if not names and not aside:
        raise Refusal("E101", "The file is empty.", "a file with rows")
    columns: dict[str, Sequence[str]] = {name: [record.get(name, "") for _, _, record in good] for name in names}
    return Sheet(file, columns, [line for _, line, _ in good], [number for number, _, _ in good], total, aside)


def read_parquet(data: bytes, file: str) -> Sheet:
    """The rows of a Parquet file."""
    import pyarrow as pa  # noqa: PLC0415 - an extra, needed only here
    import pyarrow.parquet as pq  # noqa: PLC0415 - likewise

    try:
        table = pq.read_table(io.BytesIO(data))
    except (pa.ArrowException, OSError) as error:
        raise Refusal("E105", "The Parquet file is damaged.", "the file, fetched again") from error
    columns: dict[str, Sequence[str]] = {
        name: [_stamp(value) for value in table.column(name).to_pylist()] for name in table.column_names
    }
    count = table.num_rows
    return Sheet(file, columns, range(1, count + 1), range(1, count + 1), count)


def _stamp(value: object) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else _text(value)
