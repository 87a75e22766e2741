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
from servanda.monitor.fields import Wrong, day_of, fields_of, only_known, table_of, text_of, texts_of, undeclared
from servanda.monitor.grading import Grades, read_often, read_rule
from servanda.monitor.plan import Baseline, Data, IncidentKind, Indicator, Plan, Yardstick
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


def read_plan(path: Path) -> tuple[Plan | None, tuple[Diagnostic, ...]]:
    """The plan in a file, or what is wrong with it."""
    text, heard = read_source(path)
    if text is None:
        return None, heard
    try:
        return _plan(tomllib.loads(text), path), ()
    except tomllib.TOMLDecodeError as error:
        return None, (Diagnostic("M101", f"The plan is not TOML: {error}.", file=str(path)),)
    except Wrong as wrong:
        return None, (Diagnostic(wrong.code, wrong.message, file=str(path), suggestion=wrong.suggestion),)


def _plan(told: dict[str, Any], path: Path) -> Plan:
    only_known(told, _FIELDS, "the plan")
    areas = {name: texts_of(codes, name) for name, codes in table_of(told, "areas").items()}
    data = {name: _data(name, each, path.parent) for name, each in table_of(told, "data").items()}
    indicators = {name: _indicator(name, each, data, areas) for name, each in table_of(told, "indicators").items()}
    readings = table_of(told, "readings")
    only_known(readings, {"baselines", "windows", "thresholds", "starts"}, "[readings]")
    made = day_of(told["made"], "made") if "made" in told else None
    starts = tuple(day_of(day, "starts") for day in readings.get("starts", [made] if made else []))
    thresholds = {name: _cut(name, cut) for name, cut in table_of(readings, "thresholds").items()}
    baselines = tuple(_baseline(each) for each in readings.get("baselines", []))
    plan = Plan(
        text_of(told, "title") or path.stem,
        path,
        text_of(told, "says"),
        text_of(told, "by"),
        made,
        day_of(told.get("first"), "first"),
        day_of(told.get("until"), "until"),
        text_of(told, "agreement"),
        text_of(told, "clause"),
        areas,
        data,
        indicators,
        baselines,
        tuple(_window(each) for each in readings.get("windows", ["7 days"])),
        thresholds,
        starts,
        tuple(_yardstick(each) for each in told.get("yardsticks", [])),
        {name: _incidents(name, each, data, areas) for name, each in table_of(told, "incidents").items()},
        _grades(table_of(told, "grades")),
        texts_of(told.get("periods", []), "periods"),
    )
    return _sound(plan)


def _sound(plan: Plan) -> Plan:
    """The plan, if its parts fit together."""
    for each in (*plan.baselines, *(b for i in plan.indicators.values() for b in i.baselines)):
        if each.control and each.control not in plan.areas:
            raise undeclared("area", each.control, plan.areas)
    if plan.until < plan.first:
        raise Wrong("M102", "`until` is before `first`.", f"until = {plan.first + timedelta(days=56)}")
    for name in ("periods", "incidents", "clause"):
        if getattr(plan, name) and not plan.agreement:
            raise Wrong("M102", f"`{name}` is of an agreement, and none is named.", 'agreement = "treaty.md"')
    return plan


def _indicator(name: str, told: object, data: Mapping[str, Data], areas: Mapping[str, Any]) -> Indicator:
    given = fields_of(told, name)
    only_known(given, {field.name for field in fields(Indicator)} - {"name"}, f"[indicators.{name}]")
    if given.get("data") not in data:
        raise undeclared("data", str(given.get("data")), data)
    kinds = [kind.value for kind in MeasureKind]
    if given.get("measure", "count") not in kinds:
        near = get_close_matches(str(given["measure"]), kinds, 1)
        help_ = near[0] if near else f"one of: {', '.join(kinds)}"
        raise Wrong("M104", f'"{given["measure"]}" is no measure.', help_)
    if given.get("step", "week") not in _STEPS:
        raise Wrong("M102", "A series goes by day, week or month.", 'step = "week"')
    for area in given.get("areas", ()):
        if area not in areas:
            raise undeclared("area", str(area), areas)
    return Indicator(
        name=name,
        data=text_of(given, "data"),
        measure=MeasureKind(given.get("measure", "count")),
        of=text_of(given, "of"),
        says=text_of(given, "says"),
        types=texts_of(given.get("types", []), "types"),
        actor=text_of(given, "actor"),
        assumed=text_of(given, "assumed"),
        areas=texts_of(given.get("areas", []), "areas"),
        baselines=tuple(_baseline(each) for each in given.get("baselines", ())),
        windows=tuple(_window(each) for each in given.get("windows", ())),
        starts=tuple(day_of(each, "starts") for each in given.get("starts", ())),
        step=text_of(given, "step") or "week",
    )


def _incidents(name: str, told: object, data: Mapping[str, Data], areas: Mapping[str, Any]) -> IncidentKind:
    given = fields_of(told, name)
    only_known(given, {"data", "types", "actor", "assumed", "areas", "says"}, f"[incidents.{name}]")
    says = text_of(given, "says")
    if not says:
        raise Wrong(
            "M102", f'The incidents "{name}" are not told in the words of the agreement.', 'says = "strike at {area}"'
        )
    if " by " in f"{says} " and not given.get("assumed"):
        what = f'The incidents "{name}" are said to be by somebody, and not on what ground.'
        raise Wrong("M102", what, 'assumed = "the source names them as those who fired"')
    return IncidentKind(name, _indicator(name, {**given, "says": ""}, data, areas), says)


def _grades(told: Mapping[str, Any]) -> Grades:
    only_known(told, {field.name for field in fields(Grades)}, "[grades]")
    firm = told.get("firm", 2)
    if not isinstance(firm, int) or firm < 1:
        raise Wrong("M102", "`firm` is no grade.", "firm = 2")
    severity, confidence, recurrence = (
        texts_of(told.get(name, []), name) for name in ("severity", "confidence", "recurrence")
    )
    return Grades(
        tuple(map(read_rule, severity)), tuple(map(read_rule, confidence)), tuple(map(read_often, recurrence)), firm
    )


def _data(name: str, told: object, folder: Path) -> Data:
    given = fields_of(told, name)
    only_known(given, {"files", "mapping", "credit", "since", "until"}, f"[data.{name}]")
    files = tuple(folder / file for file in texts_of(given.get("files", []), "files"))
    if not files:
        raise Wrong("M102", f'The data "{name}" name no file.', 'files = ["events.csv"]')
    for path in (*files, *((folder / given["mapping"],) if "mapping" in given else ())):
        if not path.exists():
            raise Wrong("M103", f'There is no file "{path}", which the data "{name}" name.', "a file beside the plan")
    return Data(
        name,
        files,
        folder / given["mapping"] if "mapping" in given else None,
        credit=text_of(given, "credit"),
        since=day_of(given["since"], "since") if "since" in given else None,
        until=day_of(given["until"], "until") if "until" in given else None,
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
    raise Wrong("M105", f'"{text}" is no baseline.', help_)


def _window(told: object) -> int:
    found = _DAYS.fullmatch(str(told))
    if not found or not 0 < int(found[1]) < 10_000:
        raise Wrong("M102", f'"{told}" is no window.', 'windows = ["7 days"]')
    return int(found[1])


def _cut(name: str, told: object) -> float:
    if not isinstance(told, int | float) or not 0 < told <= 100:
        raise Wrong("M102", f'The threshold "{name}" is no percentage from 1 to 100.', f"{name} = 50")
    return float(told)


def _yardstick(told: object) -> Yardstick:
    given = fields_of(told, "yardsticks")
    only_known(given, {"says", "value", "source"}, "[[yardsticks]]")
    return Yardstick(text_of(given, "says"), text_of(given, "value"), text_of(given, "source"))
