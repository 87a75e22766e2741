"""What a monitor found, as plain data, CSV, Parquet, and one web page with charts."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from servanda.export.charts import charts
from servanda.export.page import environment
from servanda.export.sheets import safe
from servanda.kernel.board import NOTICE

if TYPE_CHECKING:
    from servanda.monitor import Judged, Verdict
    from servanda.monitor.ratios import Ratio
    from servanda.monitor.reaching import Reach
    from servanda.monitor.verdicts import Window

COLUMNS = "area indicator baseline window threshold start finding since ratio low high law cautions why evidence"
SHOWN = 50  # ids of rows in a document; Parquet has them all


def plain_watch(judged: Judged, areas: Sequence[str] = ()) -> dict[str, Any]:
    """The document of `servanda monitor --json`; its schema is docs/schema/monitor.json."""
    plan = judged.plan
    return {
        "notice": NOTICE,
        "title": plan.title,
        "pledge": {"says": plan.says, "by": plan.by, "made": _iso(plan.made)},
        "clause": {"name": plan.clause, "says": judged.clause} if judged.clause else None,
        "first": _iso(plan.first),
        "until": _iso(plan.until),
        "tables": [
            {
                "indicator": table.indicator,
                "says": table.says,
                "steps": [step.isoformat() for step in table.steps],
                "partial": list(table.partial),
                "areas": {area: list(values) for area, values in table.rows},
            }
            for table in judged.tables
        ],
        "periods": [
            {
                "name": each.period.name,
                "first": each.period.first.isoformat(),
                "last": _iso(each.period.last),
                "under": each.period.under,
                "values": [
                    {"indicator": name, "area": area, "value": value, "partial": partial}
                    for (name, area), value, partial in zip(judged.shown, each.values, each.partial, strict=True)
                ],
            }
            for each in judged.spans
        ],
        "verdicts": [_verdict(v) for v in judged.verdicts if not areas or v.reading.area in areas],
        "turnings": [
            {
                "indicator": name,
                "area": area,
                "day": at.day.isoformat(),
                "earliest": at.earliest.isoformat(),
                "latest": at.latest.isoformat(),
                "before": at.before,
                "after": at.after,
            }
            for (name, area), at in judged.turnings.items()
        ],
        "incidents": [
            {
                "kind": each.kind,
                "area": each.area,
                "day": each.day.isoformat(),
                "says": each.says,
                "id": each.id,
                "source": each.source,
                "grades": {"severity": each.severity, "confidence": each.confidence, "recurrence": each.recurrence},
            }
            for each in judged.incidents
            if not areas or each.area in areas
        ],
        "reach": _reach(judged.reach),
        "contrasts": list(judged.contrasts),
        "yardsticks": [{"says": y.says, "value": y.value, "source": y.source} for y in plan.yardsticks],
        "credits": list(judged.credits),
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    margin = verdict.margin
    return {
        "area": verdict.reading.area,
        "reading": dict(verdict.reading.assumptions),
        "cut": verdict.reading.cut,
        "finding": str(verdict.finding),
        "since": _iso(verdict.since),
        "after": _iso(verdict.after),
        "why": verdict.why,
        "baseline": verdict.baseline,
        "overall": _ratio(verdict.overall),
        "windows": [
            {
                "first": w.first.isoformat(),
                "last": w.last.isoformat(),
                "value": w.value,
                "ratio": _ratio(w.ratio),
                "finding": str(w.finding),
            }
            for w in verdict.windows
        ],
        "cautions": [{"name": each.name, "text": each.text} for each in verdict.cautions],
        "flips": list(verdict.flips),
        "margin": None if margin is None else {"kept_up_to": margin[0], "not_kept_above": margin[1]},
        "evidence": {"rows": len(verdict.evidence), "ids": list(verdict.evidence[:SHOWN])},
        "baseline_evidence": {"rows": len(verdict.baseline_evidence), "ids": list(verdict.baseline_evidence[:SHOWN])},
    }


def _reach(reach: Reach | None) -> dict[str, Any] | None:
    if reach is None:
        return None
    consequences = [
        {
            "clause": each.clause,
            "becomes": each.becomes,
            "who": list(each.who),
            "first": each.first.isoformat(),
            "times": each.times,
            "more_if_reported": each.more,
            "says": each.says,
            "awaits": list(each.awaits),
            "alleged": each.alleged,
            "rests_on": list(each.rests_on),
            "under": each.under,
        }
        for each in reach.consequences
    ]
    return {"reading": dict(reach.reading), "why": reach.why, "consequences": consequences}


def _ratio(ratio: Ratio | None) -> dict[str, Any] | None:
    if ratio is None:
        return None
    exact = ratio.law != "none"
    return {"value": ratio.value, "low": ratio.low if exact else None, "high": ratio.high, "law": ratio.law}


def _iso(day: Any) -> str | None:  # noqa: ANN401 - a date or nothing
    return None if day is None else str(day.isoformat())


def csv_watch(judged: Judged) -> str:
    """One line for each verdict. A text that a spreadsheet would take for a formula stands behind an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        [
            "area",
            "indicator",
            "baseline",
            "window",
            "threshold",
            "start",
            "finding",
            "since",
            "ratio",
            "low",
            "high",
            "law",
            "cautions",
            "why",
            "evidence",
        ]
    )
    for verdict in judged.verdicts:
        ratio = verdict.overall
        numbers = (
            (ratio.value, ratio.low if ratio.law != "none" else None, ratio.high, ratio.law) if ratio else (None,) * 4
        )
        cautions = "; ".join(each.name for each in verdict.cautions)
        told = (
            verdict.reading.area,
            *(value for _, value in verdict.reading.assumptions),
            str(verdict.finding),
            _iso(verdict.since),
            *numbers,
            cautions,
            verdict.why,
            len(verdict.evidence),
        )
        writer.writerow([safe(each) for each in told])
    return out.getvalue()


def parquet_watch(judged: Judged) -> bytes:
    """One row for each window of each reading, with the ids of the rows that it rests on."""
    import pyarrow as pa  # noqa: PLC0415 - an extra
    import pyarrow.parquet as pq  # noqa: PLC0415 - likewise

    rows = [
        {
            "area": verdict.reading.area,
            **dict(verdict.reading.assumptions),
            "verdict": str(verdict.finding),
            "first": window.first,
            "last": window.last,
            "value": window.value,
            "ratio": window.ratio.value,
            "low": window.ratio.low if window.ratio.law != "none" else None,
            "high": window.ratio.high,
            "law": window.ratio.law,
            "finding": str(window.finding),
            "evidence": _resting_on(judged, verdict, window),
        }
        for verdict in judged.verdicts
        for window in verdict.windows
    ]
    text, real, day = pa.string(), pa.float64(), pa.date32()
    names = {
        "first": day,
        "last": day,
        "value": real,
        "ratio": real,
        "low": real,
        "high": real,
        "evidence": pa.list_(text),
    }
    order = (
        "area indicator baseline window threshold start verdict first last value ratio low high law finding evidence"
    )
    schema = pa.schema([(name, names.get(name, text)) for name in order.split()])
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(rows, schema), sink)
    return bytes(sink.getvalue().to_pybytes())


def _resting_on(judged: Judged, verdict: Verdict, window: Window) -> list[str]:
    from servanda.monitor.series import number  # noqa: PLC0415 - monitoring is an extra

    found = judged.series[verdict.reading.indicator, verdict.reading.area]
    return list(found.evidence(number(window.first), number(window.last) + 1))


def watch_page(judged: Judged) -> str:
    """The report as one web page that opens offline."""
    from servanda.monitor.verdicts import told  # noqa: PLC0415 - only here

    return (
        environment()
        .get_template("watch.html")
        .render(judged=judged, plan=judged.plan, charts=charts(judged), told_verdict=told, notice=NOTICE)
    )
