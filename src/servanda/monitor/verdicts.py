"""One reading of a pledge judged on one series: window by window, and from what day on it is kept.

A window *keeps* the reading when the whole interval of its ratio lies at or below what the threshold allows, does *not*
when the whole lies above, else it is *undetermined*. The reading is kept from the first window that keeps it and after
which none fails it, if all that follows, taken together, keeps it as well. A state has no interval: what stands there
is compared look by look.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from servanda.model.words import MeasureKind
from servanda.monitor.cautions import Caution, cautions
from servanda.monitor.comparing import Comparison, size_between
from servanda.monitor.plan import COUNTED, Plan, Reading
from servanda.monitor.ratios import Ratio
from servanda.monitor.series import Series, day_of, number


class Finding(StrEnum):
    """What a reading comes to."""

    KEPT = "kept"
    NOT_KEPT = "not kept"
    UNDETERMINED = "undetermined"
    NOT_COMPUTABLE = "not computable"


@dataclass(frozen=True, slots=True)
class Window:
    """One window, or one look at a state: from its first day to its last, what was counted, and what it comes to."""

    first: date
    last: date
    value: float
    ratio: Ratio
    finding: Finding


@dataclass(frozen=True, slots=True)
class Verdict:
    """A reading judged.

    Attributes:
        since: the day from which it is kept; `after` the last look before, where nobody looked between the two.
        baseline: what a window is compared with, scaled to its length.
        overall: everything from the start, or from `since`, together.
        evidence: the ids of the rows that the windows rest on; `baseline_evidence` those of the baseline.
        flips: assumptions of which another declared value gives another finding, in words.
    """

    reading: Reading
    finding: Finding
    why: str
    since: date | None = None
    after: date | None = None
    baseline: float | None = None
    overall: Ratio | None = None
    windows: tuple[Window, ...] = ()
    cautions: tuple[Caution, ...] = ()
    evidence: tuple[str, ...] = ()
    baseline_evidence: tuple[str, ...] = ()
    flips: tuple[str, ...] = ()

    @property
    def margin(self) -> tuple[float, float] | None:
        """Everything taken together: up to which cut, in per cent, it would be kept, and above which not."""
        overall = self.overall
        if overall is None or overall.value is None or overall.law == "none" or overall.high is None:
            return None
        return 100 * (1 - overall.high), 100 * (1 - overall.low)


def judge(plan: Plan, reading: Reading, found: Series, control: Series | None = None) -> Verdict:
    """The verdict on a reading."""
    lacking = _lacking(reading, found)
    if lacking:
        return _without(reading, lacking)
    state = found.indicator.measure is MeasureKind.PRESENCE
    return _judge_state(plan, reading, found) if state else _judge_flow(plan, reading, found, control)


def _without(reading: Reading, why: str) -> Verdict:
    return Verdict(reading, Finding.NOT_COMPUTABLE, why)


def _lacking(reading: Reading, found: Series) -> str:
    """Why a reading cannot be computed; "" where it can."""
    indicator, rows = found.indicator, found.rows
    for kind in indicator.types:
        if kind not in rows.says("type"):
            return f'the source knows no type "{kind}"'
    if indicator.actor and not indicator.assumed and indicator.actor not in rows.says("actors"):
        return f'no row of the source states "{indicator.actor}" as an actor'
    if reading.baseline.control is not None and indicator.measure not in COUNTED:
        return f"a control is for numbers of things that happen, and this is a {indicator.measure}"
    if reading.baseline.level is not None:
        return ""
    start, end = (number(day) for day in reading.baseline.span(reading.start))
    if start < found.first:
        told = f"{day_of(start)}, and the data on {day_of(found.first)}"
        if end - start > found.last - found.first + 1:
            return f"the baseline of {end - start} days is longer than the data ({found.last - found.first + 1} days)"
        return f"the baseline begins on {told}"
    if end - 1 > found.last:
        return f"the data end on {day_of(found.last)}, before the baseline does"
    if number(reading.start) > found.last:
        return f"the data end on {day_of(found.last)}, before the reading starts"
    if indicator.measure is MeasureKind.PRESENCE and not found.looked_at(start, end):
        return f"the source did not look between {day_of(start)} and {day_of(end - 1)}"
    return ""


# ---------------------------------------------------------------- what happens


def _judge_flow(plan: Plan, reading: Reading, found: Series, control: Series | None) -> Verdict:
    start, end = number(reading.start), min(number(plan.until), found.last) + 1
    tiles = [(at, at + reading.window) for at in range(start, end - reading.window + 1, reading.window)]
    base = tuple(number(day) for day in reading.baseline.span(reading.start))
    before = found.value(*base)
    size = size_between(found, base, (start, end))
    compare = Comparison(reading, found, control, base, size)
    if not tiles:
        return _without(reading, "no whole window lies between the start and the end of the data")
    if reading.baseline.level is None and not before:
        return _without(reading, "nothing was counted in the baseline: there is nothing to compare with")
    windows = []
    for first, until in tiles:
        measured = compare.ratio(first, until)
        value, result = found.value(first, until), _finding(reading, measured)
        windows.append(Window(day_of(first), day_of(until - 1), value, measured, result))
    return _concluded(plan, reading, found, tuple(windows), compare)


def _finding(reading: Reading, measured: Ratio) -> Finding:
    allowed = 1 - reading.cut / 100
    if measured.law == "none":
        exact = measured.value
        return Finding.UNDETERMINED if exact is None else Finding.KEPT if exact <= allowed else Finding.NOT_KEPT
    if measured.high is not None and measured.high <= allowed:
        return Finding.KEPT
    return Finding.NOT_KEPT if measured.low > allowed else Finding.UNDETERMINED


def _concluded(
    plan: Plan, reading: Reading, found: Series, windows: tuple[Window, ...], compare: Comparison
) -> Verdict:
    end = number(windows[-1].last) + 1
    since, overall = None, compare.ratio(number(windows[0].first), end)
    for at, window in enumerate(windows):
        rest = compare.ratio(number(window.first), end)
        if (
            window.finding is Finding.KEPT
            and not any(each.finding is Finding.NOT_KEPT for each in windows[at:])
            and _finding(reading, rest) is Finding.KEPT
        ):
            since, overall = window.first, rest
            break
    last = windows[-1].finding
    result = Finding.KEPT if since else Finding.NOT_KEPT if last is Finding.NOT_KEPT else Finding.UNDETERMINED
    return Verdict(
        reading,
        result,
        _why(result, windows),
        since,
        None,
        compare.scaled(),
        overall,
        windows,
        cautions(plan, reading, found, compare.size),
        found.evidence(number(windows[0].first), end),
        () if reading.baseline.level is not None else found.evidence(*compare.base),
    )


def _why(result: Finding, windows: tuple[Window, ...]) -> str:
    """How many windows came to what."""
    if result is Finding.KEPT:
        late = sum(each.finding is not Finding.KEPT for each in windows)
        return f"{late} of {len(windows)} windows do not by themselves keep it" if late else "every window keeps it"
    findings = (Finding.KEPT, Finding.NOT_KEPT, Finding.UNDETERMINED)
    counts = {each: sum(window.finding is each for window in windows) for each in findings}
    return ", ".join(f"{count} {each}" for each, count in counts.items() if count) + f" of {len(windows)} windows"


# ---------------------------------------------------------------- what stands there


def _judge_state(plan: Plan, reading: Reading, found: Series) -> Verdict:
    start, until = number(reading.start), number(plan.until) + 1
    base = tuple(number(day) for day in reading.baseline.span(reading.start))
    level = reading.baseline.level
    if level is None:
        level = found.state(found.looked_at(*base)[-1])
    if not level:
        return _without(reading, "nothing stood there at the baseline: there is nothing to compare with")
    looks = []
    for day in found.looked_at(start, until):
        measured = Ratio(found.state(day) / level, 0.0, None, "none")
        looks.append(Window(day_of(day), day_of(day), found.state(day), measured, _finding(reading, measured)))
    if not looks:
        return _without(reading, "the source did not look after the start")
    failed = [at for at, look in enumerate(looks) if look.finding is not Finding.KEPT]
    at = failed[-1] + 1 if failed else 0
    kept = at < len(looks)
    return Verdict(
        reading,
        Finding.KEPT if kept else Finding.NOT_KEPT,
        f"{len(looks) - len(failed)} of {len(looks)} looks keep it",
        looks[at].first if kept else None,
        looks[at - 1].first if kept and at and number(looks[at].first) - number(looks[at - 1].first) > 1 else None,
        level,
        looks[-1].ratio,
        tuple(looks),
        cautions(plan, reading, found, None),
        found.evidence(start, until),
        () if reading.baseline.level is not None else found.evidence(*base),
    )


# ---------------------------------------------------------------- which assumption matters


def with_flips(verdicts: tuple[Verdict, ...]) -> tuple[Verdict, ...]:
    """Each verdict with the declared readings that differ in one assumption only and come to another finding."""
    return tuple(replace(each, flips=tuple(_flips(each, verdicts))) for each in verdicts)


def _flips(verdict: Verdict, others: tuple[Verdict, ...]) -> list[str]:
    own, found = dict(verdict.reading.assumptions), []
    for other in others:
        if other.reading.area != verdict.reading.area or other.finding is verdict.finding:
            continue
        apart = [(name, value) for name, value in other.reading.assumptions if own[name] != value]
        if len(apart) == 1:
            found.append(f"{apart[0][0]} {apart[0][1]}: {told(other)}")
    return found


def told(verdict: Verdict) -> str:
    """The finding in words, with its day."""
    return f"kept from {verdict.since}" if verdict.since else str(verdict.finding)
