"""Where indicators of one area contradict: counts of reports that rise while what stands there goes.

Both are told, and why both can be true; which of them is the pledge's is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from servanda.monitor.plan import Plan
from servanda.monitor.series import Series, day_of, number
from servanda.monitor.verdicts import Finding, Verdict


def contrasts(plan: Plan, every: Mapping[tuple[str, str], Series], verdicts: tuple[Verdict, ...]) -> Iterator[str]:
    """A sentence or two for each area and each pair of indicators that part."""
    for area in plan.areas:
        here = [verdict for verdict in verdicts if verdict.reading.area == area]
        gone = _gone(here)
        for verdict in _rising(here):
            if gone:
                yield _told(verdict, every[verdict.reading.indicator, area], gone)


def _rising(verdicts: list[Verdict]) -> Iterator[Verdict]:
    """One verdict for each indicator of reports whose first window is above the baseline."""
    seen: set[str] = set()
    for verdict in verdicts:
        name = verdict.reading.indicator
        reported = any(caution.name == "report-dated" for caution in verdict.cautions)
        more = bool(verdict.windows) and (verdict.windows[0].ratio.value or 0) > 1
        if reported and more and name not in seen and not _state(verdict):
            seen.add(name)
            yield verdict


def _gone(verdicts: list[Verdict]) -> Verdict | None:
    """The presence that goes to nothing first."""
    states = [v for v in verdicts if v.finding is Finding.KEPT and _state(v) and any(w.value == 0 for w in v.windows)]
    return min(states, key=lambda v: next(w.first for w in v.windows if w.value == 0), default=None)


def _state(verdict: Verdict) -> bool:
    return bool(verdict.windows) and verdict.windows[0].first == verdict.windows[0].last and verdict.reading.window > 1


def _told(verdict: Verdict, found: Series, gone: Verdict) -> str:
    window, reading = verdict.windows[0], verdict.reading
    start = number(window.first)
    days = found.daily[start - found.first : number(window.last) + 1 - found.first]
    peak = int(days.argmax())
    nothing = next(w.first for w in gone.windows if w.value == 0)
    mixed = any(caution.name == "undifferentiated" for caution in verdict.cautions)
    rise = 100 * ((window.ratio.value or 1) - 1)
    typed = ", and no type" if mixed else ""
    return (
        f"{reading.area}: {reading.indicator} rise by {rise:.0f} % in the first window ({window.value:g} against "
        f"{verdict.baseline:.0f}), most on {day_of(start + peak)} ({days[peak]:g}), while {gone.reading.indicator} go "
        f"from {gone.baseline:g} to 0 by {nothing}. The reports carry the day of the report, not of the event{typed}: "
        "what comes to light when forces leave is counted after they have left, and so is news of the leaving. "
        "The reading by reports measures attention as well as violence; the reading by presence does not measure "
        "violence. Neither decides the pledge, which names no yardstick."
    )


def extremes(verdicts: list[Verdict]) -> tuple[Verdict, Verdict] | None:
    """The sceptic's and the optimist's reading of one area: the one that fails by most, and the one kept first."""
    failed = [v for v in verdicts if v.finding is Finding.NOT_KEPT and v.overall is not None]
    kept = [v for v in verdicts if v.since is not None]
    if not failed or not kept:
        return None
    sceptic = max(failed, key=lambda v: ((v.overall.value or 0) if v.overall else 0, v.reading.cut))
    return sceptic, min(kept, key=lambda v: (v.since or v.reading.start, v.reading.cut))
