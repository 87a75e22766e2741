"""Reading a plan from its TOML file: every fault told with what to write instead (M1xx)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from servanda.model.words import MeasureKind
from servanda.monitor.plan import Baseline, Data, Indicator, Plan, Yardstick
from servanda.syntax import Diagnostic, read_source

FILE = "monitor.toml"
_DAYS = re.compile(r"(\d+) days?")
_PERIOD = re.compile(r"(\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d)")
_AT = re.compile(r"at (\d{4}-\d\d-\d\d)")
_LEVEL = re.compile(r"level (\d+(?:\.\d+)?)")
_CONTROL = re.compile(r"control ([\w-]+), (\d+) days")
_FIELDS = {field.name for field in fields(Plan)} - {"file", "baselines", "windows", "thresholds", "starts"} | {
    "readings"
}
_STEPS = ("day", "week", "month")


class _Wrong(Exception):  # noqa: N818 - caught in this module
    """A plan that cannot be followed."""

    def __init__(self, code: str, message: str, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.suggestion = code, message, suggestion


def read_plan(path: Path) -> tuple[Plan | None, tuple[Diagnostic, ...]]:
    """The plan in a file, or what is wrong with it."""
    text, heard = read_source(path)
    if text is None:
        return None, heard
    try:
        return _plan(tomllib.loads(text), path), ()
    except tomllib.TOMLDecodeError as error:
        return None, (Diagnostic("M101", f"The plan is not TOML: {error}.", file=str(path)),)
    except _Wrong as wrong:
        return None, (Diagnostic(wrong.code, wrong.message, file=str(path), suggestion=wrong.suggestion),)


def _plan(told: dict[str, Any], path: Path) -> Plan:
    _only(told, _FIELDS, "the plan")
    areas = {name: _texts(codes, name) for name, codes in _table(told, "areas").items()}
    data = {name: _data(name, each, path.parent) for name, each in _table(told, "data").items()}
    indicators = {name: _indicator(name, each, data, areas) for name, each in _table(told, "indicators").items()}
    readings = _table(told, "readings")
    _only(readings, {"baselines", "windows", "thresholds", "starts"}, "[readings]")
    made = _day(told["made"], "made") if "made" in told else None
    starts = tuple(_day(day, "starts") for day in readings.get("starts", [made] if made else []))
    thresholds = {name: _cut(name, cut) for name, cut in _table(readings, "thresholds").items()}
    baselines = tuple(_baseline(each) for each in readings.get("baselines", []))
    plan = Plan(
        _text(told, "title") or path.stem,
        path,
        _text(told, "says"),
        _text(told, "by"),
        made,
        _day(told.get("first"), "first"),
        _day(told.get("until"), "until"),
        _text(told, "agreement"),
        _text(told, "clause"),
        areas,
        data,
        indicators,
        baselines,
        tuple(_window(each) for each in readings.get("windows", ["7 days"])),
        thresholds,
        starts,
        tuple(_yardstick(each) for each in told.get("yardsticks", [])),
        _texts(told.get("periods", []), "periods"),
    )
    return _sound(plan)


def _sound(plan: Plan) -> Plan:
    """The plan, if its parts fit together."""
    for each in (*plan.baselines, *(b for i in plan.indicators.values() for b in i.baselines)):
        if each.control and each.control not in plan.areas:
            raise _unknown("area", each.control, plan.areas)
    if plan.until < plan.first:
        raise _Wrong("M102", "`until` is before `first`.", f"until = {plan.first + timedelta(days=56)}")
    if plan.periods and not plan.agreement:
        raise _Wrong("M102", "`periods` are those of an agreement, and none is named.", 'agreement = "treaty.md"')
    return plan


def _indicator(name: str, told: object, data: Mapping[str, Data], areas: Mapping[str, Any]) -> Indicator:
    given = _dict(told, name)
    _only(given, {field.name for field in fields(Indicator)} - {"name"}, f"[indicators.{name}]")
    if given.get("data") not in data:
        raise _unknown("data", str(given.get("data")), data)
    kinds = [kind.value for kind in MeasureKind]
    if given.get("measure", "count") not in kinds:
        near = get_close_matches(str(given["measure"]), kinds, 1)
        help_ = near[0] if near else f"one of: {', '.join(kinds)}"
        raise _Wrong("M104", f'"{given["measure"]}" is no measure.', help_)
    if given.get("step", "week") not in _STEPS:
        raise _Wrong("M102", "A series goes by day, week or month.", 'step = "week"')
    for area in given.get("areas", ()):
        if area not in areas:
            raise _unknown("area", str(area), areas)
    return Indicator(
        name=name,
        data=_text(given, "data"),
        measure=MeasureKind(given.get("measure", "count")),
        of=_text(given, "of"),
        says=_text(given, "says"),
        types=_texts(given.get("types", []), "types"),
        actor=_text(given, "actor"),
        assumed=_text(given, "assumed"),
        areas=_texts(given.get("areas", []), "areas"),
        baselines=tuple(_baseline(each) for each in given.get("baselines", ())),
        windows=tuple(_window(each) for each in given.get("windows", ())),
        starts=tuple(_day(each, "starts") for each in given.get("starts", ())),
        step=_text(given, "step") or "week",
    )


def _data(name: str, told: object, folder: Path) -> Data:
    given = _dict(told, name)
    _only(given, {"files", "mapping", "credit", "since", "until"}, f"[data.{name}]")
    files = tuple(folder / file for file in _texts(given.get("files", []), "files"))
    if not files:
        raise _Wrong("M102", f'The data "{name}" name no file.', 'files = ["events.csv"]')
    for path in (*files, *((folder / given["mapping"],) if "mapping" in given else ())):
        if not path.exists():
            raise _Wrong("M103", f'There is no file "{path}", which the data "{name}" name.', "a file beside the plan")
    return Data(
        name,
        files,
        folder / given["mapping"] if "mapping" in given else None,
        credit=_text(given, "credit"),
        since=_day(given["since"], "since") if "since" in given else None,
        until=_day(given["until"], "until") if "until" in given else None,
    )


def _baseline(told: object) -> Baseline:
    text = str(told)
    try:
        if found := _DAYS.fullmatch(text):
            return Baseline(text, days=int(found[1]))
        if found := _PERIOD.fullmatch(text):
            return Baseline(text, period=(date.fromisoformat(found[1]), date.fromisoformat(found[2])))
        if found := _AT.fullmatch(text):
            return Baseline(text, at=date.fromisoformat(found[1]))
        if found := _LEVEL.fullmatch(text):
            return Baseline(text, level=float(found[1]))
        if found := _CONTROL.fullmatch(text):
            return Baseline(text, control=found[1], days=int(found[2]))
    except ValueError:
        pass
    help_ = '"28 days", "2022-03-01 to 2022-03-28", "at 2022-03-31", "level 10" or "control Kharkiv-oblast, 28 days"'
    raise _Wrong("M105", f'"{text}" is no baseline.', help_)


def _window(told: object) -> int:
    found = _DAYS.fullmatch(str(told))
    if not found or not 0 < int(found[1]) < 10_000:
        raise _Wrong("M102", f'"{told}" is no window.', 'windows = ["7 days"]')
    return int(found[1])


def _cut(name: str, told: object) -> float:
    if not isinstance(told, int | float) or not 0 < told <= 100:
        raise _Wrong("M102", f'The threshold "{name}" is no percentage from 1 to 100.', f"{name} = 50")
    return float(told)


def _yardstick(told: object) -> Yardstick:
    given = _dict(told, "yardsticks")
    _only(given, {"says", "value", "source"}, "[[yardsticks]]")
    return Yardstick(_text(given, "says"), _text(given, "value"), _text(given, "source"))


def _day(told: object, name: str) -> date:
    if type(told) is not date:
        raise _Wrong("M102", f"`{name}` is no day.", f"{name} = 2022-03-29")
    return told


def _unknown(what: str, name: str, known: Mapping[str, Any]) -> _Wrong:
    near = get_close_matches(name, known, 1)
    help_ = near[0] if near else f"one of: {', '.join(known) or 'none is declared'}"
    return _Wrong("M104", f'Nothing is declared as {what} "{name}".', help_)


def _only(told: Mapping[str, Any], known: set[str], where: str) -> None:
    for name in told:
        if name not in known:
            near = get_close_matches(name, known, 1)
            help_ = near[0] if near else f"one of: {', '.join(sorted(known))}"
            raise _Wrong("M102", f'There is no field "{name}" in {where}.', help_)


def _table(told: Mapping[str, Any], name: str) -> dict[str, Any]:
    return _dict(told.get(name, {}), name)


def _dict(told: object, name: str) -> dict[str, Any]:
    if not isinstance(told, dict):
        raise _Wrong("M102", f'"{name}" is no table.', f"[{name}]")
    return told


def _text(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name, "")
    if not isinstance(value, str):
        raise _Wrong("M102", f"`{name}` is no text.", f'{name} = "…"')
    return value


def _texts(told: object, name: str) -> tuple[str, ...]:
    found = [told] if isinstance(told, str) else told
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise _Wrong("M102", f"`{name}` is no list of texts.", f'{name} = ["…"]')
    return tuple(found)
