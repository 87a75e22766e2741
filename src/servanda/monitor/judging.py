"""A whole plan carried out: every series, every reading, every turning point, and where the indicators contradict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from servanda.monitor.contrasts import contrasts
from servanda.monitor.incidents import Incident, incidents_of
from servanda.monitor.plan import Period, Plan
from servanda.monitor.series import Rows, Series, number, series
from servanda.monitor.tables import Spanned, Table, spanned, tabled
from servanda.monitor.turning import Turning, turning
from servanda.monitor.verdicts import Verdict, judge, with_flips
from servanda.sources import EventTable
from servanda.sources.revisions import standing

if TYPE_CHECKING:
    from servanda.monitor.reaching import Reach


@dataclass(frozen=True)
class Judged:
    """What came out. `series` are by indicator and area; `tables` what is shown of each indicator.

    `spans` are the periods of the agreement with a number for each of `shown`, indicators and areas.
    """

    plan: Plan
    verdicts: tuple[Verdict, ...]
    tables: tuple[Table, ...]
    turnings: Mapping[tuple[str, str], Turning]
    contrasts: tuple[str, ...]
    series: Mapping[tuple[str, str], Series] = field(repr=False)
    credits: tuple[str, ...] = ()
    shown: tuple[tuple[str, str], ...] = ()
    spans: tuple[Spanned, ...] = ()
    incidents: tuple[Incident, ...] = ()
    reach: Reach | None = None
    clause: str = ""


def monitor(plan: Plan, events: Mapping[str, EventTable], made: Sequence[Period] = ()) -> Judged:
    """Judge every reading of a plan on its data; `events` are the tables by the names that the plan gives them.

    `made` are the periods that the agreement makes.
    """
    rows = {name: Rows(standing(table.table), table.assumed) for name, table in events.items()}
    every: dict[tuple[str, str], Series] = {}

    def found(indicator: str, area: str) -> Series:
        if (indicator, area) not in every:
            what = plan.indicators[indicator]
            every[indicator, area] = series(what, area, plan.areas[area], rows[what.data], plan.data[what.data])
        return every[indicator, area]

    verdicts = []
    for reading in plan.readings():
        control = reading.baseline.control
        own = found(reading.indicator, reading.area)
        verdicts.append(judge(plan, reading, own, found(reading.indicator, control) if control else None))
    shown = [(name, area) for name, indicator in plan.indicators.items() for area in plan.shown_in(indicator)]
    first, until = number(plan.first), number(plan.until) + 1
    turnings = {key: point for key in shown if (point := turning(found(*key), first, until)) is not None}
    tables = tuple(
        tabled(plan, [found(name, area) for area in plan.shown_in(indicator)])
        for name, indicator in plan.indicators.items()
    )
    credits_ = dict.fromkeys(credit for name, table in events.items() for credit in _credit(plan, name, table))
    flipped = with_flips(tuple(verdicts))
    told = tuple(contrasts(plan, every, flipped))
    spans = tuple(spanned(plan, period, [found(*key) for key in shown]) for period in made)
    incidents = incidents_of(plan, rows)
    return Judged(plan, flipped, tables, turnings, told, every, tuple(credits_), tuple(shown), spans, incidents)


def _credit(plan: Plan, name: str, table: EventTable) -> list[str]:
    """Whom to cite for a set."""
    import pyarrow.compute as pc  # noqa: PLC0415 - an extra

    own = plan.data[name].credit
    return [own] if own else [str(each) for each in pc.unique(table.table["source"]).to_pylist()]
