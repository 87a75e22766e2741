"""A web page: its main text, and the day of publication where the page states one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from servanda.reading.formats.decoding import decoded
from servanda.reading.report import Report
from servanda.sources.faults import Refusal, notice
from servanda.syntax import Diagnostic

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,200}?encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)
_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?!\d)")
# Where pages state the day: Open Graph, schema.org, Dublin Core, and two older habits. Not "modified", not the address.
_STATED = (
    "//meta[@property='article:published_time' or @name='article:published_time']/@content",
    "//*[@itemprop='datePublished']/@content | //time[@itemprop='datePublished' or @pubdate]/@datetime",
    "//meta[translate(@name, 'DC', 'dc')='dc.date.issued' or @name='date' or @name='pubdate']/@content",
)
_LINKED = "//script[@type='application/ld+json']/text()"


def report(path: Path, data: bytes, heard: list[Diagnostic]) -> Report:
    """The main text of the page, one paragraph in a line."""
    from lxml.html import document_fromstring  # noqa: PLC0415 - the extra `reading`
    from trafilatura import extract  # noqa: PLC0415 - likewise

    declared = _CHARSET.search(data, 0, 4096)
    page = decoded(data, heard, declared[1].decode("ascii") if declared else "")
    try:
        # bytes, because a text that declares an encoding is refused by the parser
        tree: HtmlElement = document_fromstring(page.encode("utf-8", "replace"), parser=_parser())
        days = sorted(set(_days(tree)))
        text = extract(tree, include_comments=False, include_tables=True, include_formatting=False)
    except (ValueError, RecursionError, SyntaxError) as error:
        raise Refusal(
            "R126", "The page cannot be read: its markup is broken or too deep.", "its text in a file"
        ) from error
    if not text:
        raise Refusal("R120", "No main text is found in the page.", "its text in a file")
    if len(days) > 1:
        what = f"The page states several days of publication: {', '.join(map(str, days))}. None is taken."
        heard.append(notice("R127", what, str(path), f"--published {days[0]}"))
    return Report(str(path), text, days[0] if len(days) == 1 else None)


def day(told: object) -> date | None:
    """The day in a stated date or time, as it is written: no zone is reckoned."""
    found = _DAY.match(told) if isinstance(told, str) else None
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _parser() -> Any:  # noqa: ANN401 - the library has no type for it
    from lxml.html import HTMLParser  # noqa: PLC0415 - the extra `reading`

    return HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)


def _days(tree: HtmlElement) -> Iterator[date]:
    for path in _STATED:
        yield from (found for told in tree.xpath(path) if (found := day(str(told))))
    for told in tree.xpath(_LINKED):
        yield from _linked(str(told))


def _linked(told: str) -> Iterator[date]:
    """The days of publication in linked data: of the thing described or of those in its graph, no deeper."""
    try:
        data = json.loads(told)
    except (ValueError, RecursionError):
        return
    things = data if isinstance(data, list) else [data]
    for thing in things:
        graph = thing.get("@graph") if isinstance(thing, dict) else None
        for each in (thing, *(graph if isinstance(graph, list) else ())):
            found = day(each.get("datePublished")) if isinstance(each, dict) else None
            if found:
                yield found
