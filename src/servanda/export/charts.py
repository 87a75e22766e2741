"""Charts of a monitor as inline SVG: series with baseline, allowed band, pledge and verdict; and a map of points."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from servanda.monitor import Judged, Verdict

WIDE, HIGH, LEFT, TOP, BOTTOM = 340, 150, 34, 14, 20
MOST_POINTS = 600


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its heading; `group` is the indicator whose areas stand side by side."""

    group: str
    title: str
    drawing: Markup


def charts(judged: Judged) -> list[Chart]:
    """One small chart for each indicator and area, then a map for each set that has points."""
    found = []
    for table in judged.tables:
        top = max((v for _, values in table.rows for v in values if v is not None), default=0) or 1
        for area, values in table.rows:
            verdict = next((v for v in judged.verdicts if _is(v, table.indicator, area) and v.baseline), None)
            points = [(step, v) for step, v in zip(table.steps, values, strict=True) if v is not None]
            drawing = _Plot(judged, points, max(top, verdict.baseline or 0 if verdict else 0)).draw(verdict, area)
            found.append(Chart(table.indicator, area, drawing))
    return [*found, *_maps(judged)]


def _is(verdict: Verdict, indicator: str, area: str) -> bool:
    return verdict.reading.indicator == indicator and verdict.reading.area == area


@dataclass(frozen=True, slots=True)
class _Plot:
    """The frame of one chart."""

    judged: Judged
    points: list[tuple[date, float]]
    top: float

    def x(self, day: date) -> float:
        plan = self.judged.plan
        return LEFT + (WIDE - LEFT - 6) * (day - plan.first).days / max((plan.until - plan.first).days, 1)

    def y(self, value: float) -> float:
        return TOP + (HIGH - TOP - BOTTOM) * (1 - value / self.top)

    def draw(self, verdict: Verdict | None, area: str) -> Markup:
        """The chart; what its lines say stands in its title for those who cannot see it."""
        plan = self.judged.plan
        floor = self.y(0)
        parts = [
            f'<line class="axis" x1="{LEFT}" y1="{floor:.1f}" x2="{WIDE - 6}" y2="{floor:.1f}"/>',
            f'<text class="tick" x="{LEFT - 4}" y="{self.y(self.top) + 4:.1f}" text-anchor="end">{self.top:.4g}</text>',
            f'<text class="tick" x="{LEFT - 4}" y="{floor:.1f}" text-anchor="end">0</text>',
            f'<text class="tick" x="{LEFT}" y="{HIGH - 4}">{plan.first}</text>',
            f'<text class="tick" x="{WIDE - 6}" y="{HIGH - 4}" text-anchor="end">{plan.until}</text>',
        ]
        if verdict is not None and verdict.baseline is not None:
            parts += self._verdict(verdict, verdict.baseline)
        if plan.made:
            x = self.x(plan.made)
            parts.append(f'<line class="pledge" x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{floor:.1f}"/>')
        line = " ".join(f"{self.x(day):.1f},{self.y(value):.1f}" for day, value in self.points)
        parts.append(f'<polyline class="series" points="{line}"/>')
        parts += [f'<circle class="series" cx="{self.x(d):.1f}" cy="{self.y(v):.1f}" r="1.8"/>' for d, v in self.points]
        told = f"{area}: " + ", ".join(f"{day} {value:.5g}" for day, value in self.points)
        return _svg(parts, told)

    def _verdict(self, verdict: Verdict, baseline: float) -> list[str]:
        """The baseline, what the threshold allows, and the time from which the reading is kept."""
        allowed, plan = baseline * (1 - verdict.reading.cut / 100), self.judged.plan
        start, end = self.x(verdict.reading.start), self.x(plan.until)
        low, high, level = self.y(0), self.y(allowed), self.y(baseline)
        wide = end - start
        parts = [
            f'<rect class="allowed" x="{start:.1f}" y="{high:.1f}" width="{wide:.1f}" height="{low - high:.1f}"/>',
            f'<line class="baseline" x1="{LEFT}" y1="{level:.1f}" x2="{end:.1f}" y2="{level:.1f}"/>',
        ]
        for window in verdict.windows:
            name = str(window.finding).replace(" ", "-")
            wide = max(self.x(window.last) - self.x(window.first), 3.0)
            parts.append(f'<rect class="{name}" x="{self.x(window.first):.1f}" y="4" width="{wide:.1f}" height="5"/>')
        return parts


def _maps(judged: Judged) -> list[Chart]:
    """The points of each set, from the start of the readings on; no more than can be told apart."""
    found: dict[str, Chart] = {}
    for (name, _), series in judged.series.items():
        data = judged.plan.indicators[name].data
        lon, lat = series.rows.table["lon"].to_pylist(), series.rows.table["lat"].to_pylist()
        points = [(x, y) for x, y, picked in zip(lon, lat, series.picked, strict=True) if picked and x is not None]
        if points and data not in found:
            found[data] = Chart(
                "Where", f"{data}, {min(len(points), MOST_POINTS)} of {len(points)} points", _map(points)
            )
    return list(found.values())


def _map(points: list[tuple[float, float]]) -> Markup:
    step = max(len(points) // MOST_POINTS, 1)
    kept = points[::step][:MOST_POINTS]
    west, east = min(x for x, _ in kept), max(x for x, _ in kept)
    south, north = min(y for _, y in kept), max(y for _, y in kept)
    # A degree of longitude is about two thirds of one of latitude where most of these data lie.
    scale = min((WIDE - 20) / max((east - west) * 0.65, 0.1), (HIGH - 20) / max(north - south, 0.1))
    dots = [
        f'<circle class="event" cx="{10 + (x - west) * 0.65 * scale:.1f}" cy="{10 + (north - y) * scale:.1f}" r="2.2"/>'
        for x, y in kept
    ]
    return _svg(dots, f"{len(kept)} points between {south:.2f} and {north:.2f} north, {west:.2f} and {east:.2f} east")


def _svg(parts: list[str], told: str) -> Markup:
    title = f"<title>{escape(told)}</title>"
    head = f'<svg viewBox="0 0 {WIDE} {HIGH}" role="img">'
    return Markup(f"{head}{title}{''.join(parts)}</svg>")  # noqa: S704 - numbers of ours, and the title is escaped
