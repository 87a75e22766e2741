"""Reports as JSON: one object in a file, a list of them, or one in each line (JSON Lines).

An object has its words in one of the fields of `TEXT` and may state its day of publication in one of `DAY`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from servanda.reading.formats.decoding import LIMIT, bounded, decoded, sounded
from servanda.reading.formats.web import day
from servanda.reading.report import Report
from servanda.sources.faults import Refusal, notice, shown
from servanda.syntax import Diagnostic

TEXT = ("text", "content", "body", "article", "maintext")
DAY = ("published", "date_published", "datePublished", "published_at", "publication_date", "pubdate", "date")
NAME = ("id", "url", "uri", "name")
_INSTEAD = '{"text": "…", "published": "2022-03-30"}'


def lines(path: Path) -> Iterator[Report | Diagnostic]:
    """The reports of a JSON Lines file, read line by line. A line that is none is told, and the next one read."""
    with path.open("rb") as file:
        number = found = 0
        while line := file.readline(LIMIT + 1):
            number += 1
            if not line.isspace():
                found += 1
                yield from read_line(line, f"{path}:{number}")
            while line and not line.endswith(b"\n"):
                line = file.readline(LIMIT)
    if not found:
        raise Refusal("R120", "The file holds no words.", _INSTEAD)


def whole(path: Path) -> Iterator[Report | Diagnostic]:
    """The reports of a JSON file: an object, or a list of objects."""
    heard: list[Diagnostic] = []
    data = bounded(path, 10 * LIMIT)
    text = decoded(data, heard)
    yield from heard
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refusal("R128", "The file is not JSON.", _INSTEAD) from error
    if isinstance(told, list):
        for number, each in enumerate(told, 1):
            yield from _told(each, f"{path}:{number}", json.dumps(each, sort_keys=True).encode())
    else:
        yield from _told(told, str(path), data)


def read_line(line: bytes, name: str) -> Iterator[Report | Diagnostic]:
    """The report in a line of JSON Lines, after what must be said about it."""
    if len(line) > LIMIT:
        yield Diagnostic("R122", f"The line has more than {LIMIT:,} bytes, the limit for one report.", file=name)
        return
    heard: list[Diagnostic] = []
    try:
        told = json.loads(decoded(line, heard))
    except Refusal as refusal:
        yield refusal.diagnostic.at(name)
        return
    except (ValueError, RecursionError):
        yield Diagnostic("R128", "The line is not JSON.", file=name, suggestion=_INSTEAD)
        return
    yield from (each.at(name) for each in heard)
    yield from _told(told, name, line)


def _told(told: object, name: str, data: bytes) -> Iterator[Report | Diagnostic]:
    """The report in an object, after what must be said about it."""
    text = _first(told, TEXT) if isinstance(told, Mapping) else None
    if not isinstance(told, Mapping) or not isinstance(text, str):
        what = f"The object has no words: none of its fields is {', '.join(TEXT[:-1])} or {TEXT[-1]}."
        yield Diagnostic("R128", what, file=name, suggestion=_INSTEAD)
        return
    heard: list[Diagnostic] = []
    whole_text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if whole_text != text:  # JSON can escape half a character
        heard.append(notice("R124", "The text has halves of characters; they are marked.", name, "the text as UTF-8"))
    stated = _first(told, DAY)
    published = day(stated)
    if stated is not None and published is None:
        what = f'"{shown(str(stated))}" is no day of publication; none is taken.'
        heard.append(notice("R130", what, name, '"published": "2022-03-30"'))
    try:
        report = sounded(Report(_named(told, name), whole_text, published, sha256(data).hexdigest()), heard)
    except Refusal as refusal:
        yield refusal.diagnostic.at(name)
        return
    yield from heard
    yield report


def _first(told: Mapping[str, Any], names: tuple[str, ...]) -> Any:  # noqa: ANN401 - what JSON holds
    return next((told[name] for name in names if told.get(name) not in (None, "")), None)


def _named(told: Mapping[str, Any], name: str) -> str:
    """Where it stands, with its own name after it, if it has one."""
    own = _first(told, NAME)
    return f"{name} {shown(own)}" if isinstance(own, str) else name
