"""Front matter: the few facts about a file that stand above its text, in YAML between two lines of three hyphens."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from servanda.syntax.diagnostic import Diagnostic
from servanda.syntax.document import FrontValue, ProposedBy
from servanda.syntax.parser import iso_date
from servanda.syntax.source import place_of
from servanda.syntax.tree import Span

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_NAME = r"[^\W\d_][^\W_]*(?:-[^\W_]+)*"
_PROPOSED = re.compile(rf"({_NAME}(?:, ?{_NAME})*)(?: on (.+))?")
_SHAPES = {
    "title": "a text",
    "source": "a text",
    "link": "a text",
    "proposed-by": "who and when, as in: Ukraine on 2022-03-29",
    "ours": "true or false, or the reason as a text",
    "languages": "a language or a list of them",
    "status": "a text",
}
_EMPTY: Mapping[str, FrontValue] = MappingProxyType({})


def front_matter(text: str, file: str) -> tuple[Mapping[str, FrontValue], int, tuple[Diagnostic, ...]]:
    """The front matter, the offset at which the text after it begins, and its faults."""
    if not re.match(r"---[ \t]*\r?\n", text):
        return _EMPTY, 0, ()
    found = _FRONT.match(text)
    if found is None:
        return _EMPTY, 0, ()  # a rule across the page, as Markdown has it
    raw, fault = _load(found.group(1), text, file)
    if fault:
        return _EMPTY, found.end(), (fault,)
    values: dict[str, FrontValue] = {}
    faults = []
    for key, value in raw.items():
        span = _key_span(str(key), text, found.end())
        if key not in _SHAPES:
            faults.append(
                Diagnostic(
                    "S131",
                    f'The front matter has no field "{key}".',
                    span,
                    file,
                    expected=f"Expected: {', '.join(_SHAPES)}.",
                )
            )
            continue
        checked = _value(key, value)
        if checked is None:
            faults.append(
                Diagnostic(
                    "S132",
                    f'The field "{key}" of the front matter does not say what it should.',
                    span,
                    file,
                    expected=f"Expected: {_SHAPES[key]}.",
                )
            )
        else:
            values[key] = checked
    return MappingProxyType(values), found.end(), tuple(faults)


def _load(raw: str, text: str, file: str) -> tuple[dict[Any, Any], Diagnostic | None]:
    import yaml  # noqa: PLC0415 - only where there is front matter

    line = 1
    try:
        loaded = yaml.safe_load(raw)
    except yaml.MarkedYAMLError as error:
        mark = error.context_mark or error.problem_mark
        line += 1 + (mark.line if mark else 0)
    except (yaml.YAMLError, ValueError, RecursionError):
        line += 1
    else:
        if loaded is None or isinstance(loaded, dict):
            return loaded or {}, None
        line += 1
    start = _line_start(text, line)
    content = text[start:].split("\n", 1)[0].rstrip()
    return {}, Diagnostic(
        "S130",
        "The front matter cannot be read as YAML.",
        place_of(text, start, max(1, len(content))),
        file,
        expected='Expected: lines of the form "field: value".',
    )


def _line_start(text: str, line: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return start


def _key_span(key: str, text: str, end: int) -> Span:
    found = re.compile(rf"^[ \t]*[\"']?({re.escape(key)})[\"']?[ \t]*:", re.MULTILINE).search(text, 0, end)
    return place_of(text, found.start(1), len(key)) if found else place_of(text, 0, 3)


def _value(key: str, value: object) -> FrontValue | None:
    """The value in the shape its field asks for, or None."""
    if key == "ours":
        return value if isinstance(value, bool | str) else None
    if key == "languages":
        items = [value] if isinstance(value, str) else value
        good = isinstance(items, list) and bool(items) and all(isinstance(item, str) for item in items)
        return tuple(items) if good and isinstance(items, list) else None
    if not isinstance(value, str) or not value.strip():
        return None
    return _proposed(value) if key == "proposed-by" else value


def _proposed(value: str) -> ProposedBy | None:
    found = _PROPOSED.fullmatch(value.strip())
    if found is None:
        return None
    try:
        day = iso_date(found.group(2)) if found.group(2) else None
    except ValueError:
        return None
    return ProposedBy(tuple(name.strip() for name in found.group(1).split(",")), day)
