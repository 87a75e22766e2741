"""Charts of a monitor as inline SVG: series with baseline, allowed band, pledge and verdict; and a map of points."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from servanda.export.maps import Dot, Outline, drawn, outlined

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
        floor, high = self.y(0), self.y(self.top) + 4
        parts = [
            f'<line class="axis" x1="{LEFT}" y1="{floor:.1f}" x2="{WIDE - 6}" y2="{floor:.1f}"/>',
            f'<text class="tick" x="{LEFT - 4}" y="{high:.1f}" text-anchor="end">{short(self.top)}</text>',
            f'<text class="tick" x="{LEFT - 4}" y="{floor:.1f}" text-anchor="end">0</text>',
            f'<text class="tick" x="{LEFT}" y="{HIGH - 4}">{plan.first}</text>',
            f'<text class="tick" x="{WIDE - 6}" y="{HIGH - 4}" text-anchor="end">{plan.until}</text>',
        ]
        if verdict is not None and verdict.baseline is not None:
            parts += self._verdict(verdict, verdict.baseline)
        if plan.made and plan.first <= plan.made <= plan.until:
            x = self.x(plan.made)
            parts.append(f'<line class="pledge" x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{floor:.1f}"/>')
        line = " ".join(f"{self.x(day):.1f},{self.y(value):.1f}" for day, value in self.points)
        parts.append(f'<polyline class="series" points="{line}"/>')
        parts += [f'<circle class="series" cx="{self.x(d):.1f}" cy="{self.y(v):.1f}" r="1.8"/>' for d, v in self.points]
        told = f"{area}: " + ", ".join(f"{day} {value:.10g}" for day, value in self.points)
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


def short(value: float) -> str:
    """A number that fits beside an axis: 705, 23.4k, 4.24M."""
    if value >= 1e6:
        return f"{value / 1e6:.3g}M"
    return f"{value / 1e3:.3g}k" if value >= 1e4 else f"{value:.4g}"


def _maps(judged: Judged) -> list[Chart]:
    """The points of each set, in the outlines of the areas, and those of the incidents by their severity.

    A row whose place is known to a district or more coarsely has no point on a map.
    """
    areas, found = outlined(judged.plan.areas), {}
    for (name, _), series in judged.series.items():
        data = judged.plan.indicators[name].data
        lon, lat = series.rows.table["lon"].to_pylist(), series.rows.table["lat"].to_pylist()
        chosen = series.picked & series.rows.sharp
        points = [Dot(x, y) for x, y, picked in zip(lon, lat, chosen, strict=True) if picked and x is not None]
        if points and data not in found:
            found[data] = _map("Where", data, points, areas)
    for kind in judged.plan.incidents:
        own = (each for each in judged.incidents if each.kind == kind and each.point is not None)
        points = [Dot(*each.point, each.severity) for each in own if each.point is not None]
        if points:
            found[f"incidents {kind}"] = _map("Incidents by severity", kind, points, areas)
    return list(found.values())


def _map(group: str, name: str, points: list[Dot], areas: tuple[Outline, ...]) -> Chart:
    kept = points[:: max(len(points) // MOST_POINTS, 1)][:MOST_POINTS]
    parts, told = drawn(kept, areas, WIDE, HIGH)
    return Chart(group, f"{name}, {len(kept)} of {len(points)} points", _svg(parts, told))


def _svg(parts: list[str], told: str) -> Markup:
    title = f"<title>{escape(told)}</title>"
    head = f'<svg viewBox="0 0 {WIDE} {HIGH}" role="img">'
    return Markup(f"{head}{title}{''.join(parts)}</svg>")  # noqa: S704 - numbers of ours, and the title is escaped
