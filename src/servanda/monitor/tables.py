"""The figures of an indicator, step by step, area by area: what a reader checks against what is published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from servanda.model.words import MeasureKind
from servanda.monitor.plan import Period, Plan
from servanda.monitor.series import Series, day_of, number


@dataclass(frozen=True, slots=True)
class Table:
    """Rows by area; None where the source tells nothing of the step. A `partial` step is not covered whole."""

    indicator: str
    says: str
    steps: tuple[date, ...]
    partial: tuple[bool, ...]
    rows: tuple[tuple[str, tuple[float | None, ...]], ...]


def tabled(plan: Plan, found: Sequence[Series]) -> Table:
    """The table of an indicator in all its areas."""
    one = found[0]
    indicator = one.indicator
    if indicator.measure is MeasureKind.PRESENCE:
        days = [day_of(day) for day in one.looked_at(number(plan.first), number(plan.until) + 1)]
        days = days if len(days) <= 31 else [day for at, day in enumerate(days) if not at % 7]
        rows = tuple((each.area, tuple(each.state(number(day)) for day in days)) for each in found)
        return Table(indicator.name, indicator.says, tuple(days), (False,) * len(days), rows)
    ends = _steps(plan.first, plan.until + timedelta(days=1), indicator.step)
    spans = [(number(a), number(b)) for a, b in pairwise(ends)]
    told = [(a, b) for a, b in spans if b > one.first and a <= one.last]
    rows = tuple((each.area, tuple(each.value(a, b) for a, b in told)) for each in found)
    partial = tuple(a < one.first or b - 1 > one.last for a, b in told)
    return Table(indicator.name, indicator.says, tuple(day_of(a) for a, _ in told), partial, rows)


@dataclass(frozen=True, slots=True)
class Spanned:
    """A period of the agreement with the numbers that fall into it, in the order of the series.

    None where the source tells nothing of the period, or has numbers of longer stretches that its ends cut; `partial`
    where the source covers not all of it.
    """

    period: Period
    values: tuple[float | None, ...]
    partial: tuple[bool, ...]


def spanned(plan: Plan, period: Period, found: Sequence[Series]) -> Spanned:
    """What the series come to in a period, so far as the plan reaches."""
    last = min(period.last or plan.until, plan.until)
    first, end = number(period.first), number(last) + 1
    told = [end > each.first and first <= each.last and not each.cut_by(first, end) for each in found]
    values = tuple(each.value(first, end) if tells else None for each, tells in zip(found, told, strict=True))
    partial = tuple(
        tells and (first < each.first or end - 1 > each.last) for each, tells in zip(found, told, strict=True)
    )
    return Spanned(period, values, partial)


def _steps(first: date, until: date, step: str) -> list[date]:
    """The first days of the steps, and the day after the last."""
    ends, day = [first], first
    while day < until:
        if step == "month":
            day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        else:
            day += timedelta(days=7 if step == "week" else 1)
        ends.append(min(day, until))
    return ends
