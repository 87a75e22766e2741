"""The fields of a plan's TOML file, read one by one: what is not as it should be is told with what to write instead."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any


class Wrong(Exception):  # noqa: N818 - caught where the plan is read
    """A plan that cannot be followed."""

    def __init__(self, code: str, message: str, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.suggestion = code, message, suggestion


def day_of(told: object, name: str) -> date:
    """A day."""
    if type(told) is not date:
        raise Wrong("M102", f"`{name}` is no day.", f"{name} = 2022-03-29")
    return told


def undeclared(what: str, name: str, known: Mapping[str, Any]) -> Wrong:
    """What is said of a name that nothing declares, with the nearest that is."""
    near = get_close_matches(name, known, 1)
    help_ = near[0] if near else f"one of: {', '.join(known) or 'none is declared'}"
    return Wrong("M104", f'Nothing is declared as {what} "{name}".', help_)


def only_known(told: Mapping[str, Any], known: set[str], where: str) -> None:
    """No other fields than these."""
    for name in told:
        if name not in known:
            near = get_close_matches(name, known, 1)
            help_ = near[0] if near else f"one of: {', '.join(sorted(known))}"
            raise Wrong("M102", f'There is no field "{name}" in {where}.', help_)


def table_of(told: Mapping[str, Any], name: str) -> dict[str, Any]:
    """A table under a name; an empty one where there is none."""
    return fields_of(told.get(name, {}), name)


def fields_of(told: object, name: str) -> dict[str, Any]:
    """A table."""
    if not isinstance(told, dict):
        raise Wrong("M102", f'"{name}" is no table.', f"[{name}]")
    return told


def text_of(told: Mapping[str, Any], name: str) -> str:
    """A text; an empty one where nothing is told."""
    value = told.get(name, "")
    if not isinstance(value, str):
        raise Wrong("M102", f"`{name}` is no text.", f'{name} = "…"')
    return value


def texts_of(told: object, name: str) -> tuple[str, ...]:
    """A list of texts, or a single one."""
    found = [told] if isinstance(told, str) else told
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise Wrong("M102", f"`{name}` is no list of texts.", f'{name} = ["…"]')
    return tuple(found)
