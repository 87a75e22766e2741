"""The timeline as swim-lanes: where each bar, mark and tick stands. Pure geometry in pixels; the template draws it.

One lane for the agreement itself, one for each actor, one for unnamed states that do the same. A label stands above its
bar, so bars never hide words; bars and labels are packed into as few rows as they need.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from servanda.calendar import Moment, day, in_words
from servanda.export.unnamed import laned
from servanda.export.words import dated
from servanda.kernel.rows import event_words, norm_words
from servanda.kernel.run import Run
from servanda.kernel.timeline import Event, Fluent, InstanceId, Interval, NormInterval, Order
from servanda.model.clauses import Norm
from servanda.model.predefined import WHOLE_STATES
from servanda.model.words import NormKind, NormState

if TYPE_CHECKING:
    from servanda.export.paced import Paced

WIDTH, LEFT, RIGHT, TOP = 1080, 150, 24, 44
ROW, PAD, CHARACTER = 30, 10, 6.4  # heights, and the width of a letter of a label
CLEAR = 30  # no tick so near to the line of the day asked for
AGREEMENT = "The agreement"
DAY = 86_400_000_000
FIRST, LAST = -719_161 * DAY, 2_932_895 * DAY  # a day inside the calendar's own ends, in every zone

_DRAWN = {
    (NormKind.OBLIGATION, NormState.OWED): "owed",
    (NormKind.OBLIGATION, NormState.BREACHED): "breached",
    (NormKind.PROHIBITION, NormState.BREACHED): "breached",
    (NormKind.PROHIBITION, NormState.OWED): "forbidden",
    (NormKind.PERMISSION, NormState.OWED): "allowed",
    (NormKind.POWER, NormState.OWED): "allowed",
}
_ENDS = {NormState.MET: "met", NormState.CURED: "cured", NormState.WAIVED: "waived", NormState.LAPSED: "lapsed"}


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a bar in one state."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """Something that holds for a while, in one state after another; `end` is how it was done, if it was."""

    label: str
    title: str
    parts: tuple[Part, ...]
    end: str = ""
    end_x: float = 0
    y: float = 0
    label_x: float = 0
    anchor: str = "start"

    @property
    def x(self) -> float:
        """Where it begins."""
        return self.parts[0].x

    @property
    def right(self) -> float:
        """Where it ends, its last mark included."""
        return max(*(part.x + part.width for part in self.parts), self.end_x + 5)

    @property
    def breached(self) -> bool:
        """Whether it ever was a breach, and not only allegedly."""
        return any(part.kind == "breached" for part in self.parts)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened."""

    kind: str
    label: str
    title: str
    x: float
    y: float = 0
    label_x: float = 0
    anchor: str = "start"

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.x + 8


@dataclass(frozen=True, slots=True)
class Lane:
    """One actor's bars and marks, or those of several unnamed states, its `members`, of whom they are the same."""

    name: str
    y: float
    height: float
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tick:
    """A date on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole picture."""

    width: float
    height: float
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    as_of: Tick
    as_of_anchor: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """From microseconds to pixels, by the calendar."""

    start: int
    end: int

    def __call__(self, micros: int) -> float:
        """Where an instant stands; what lies outside is moved to the edge."""
        inside = min(max(micros, self.start), self.end)
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (inside - self.start) / (self.end - self.start), 1)


Scale: TypeAlias = Callable[[int], float]


def draw(run: Run, about: AbstractSet[str] | None = None, paced: Paced | None = None) -> Drawing:
    """The timeline of a run's first outcome; of clauses only those it is `about`, where that is said.

    By the calendar, or `paced` by the steps of a story.
    """
    by_calendar = _scale(run)
    scale: Scale = paced or by_calendar
    pieces: dict[str, list[Bar | Mark]] = {AGREEMENT: []}
    pieces.update({actor: [] for actor in (*run.agreement.parties, *run.agreement.bodies)})
    drawn: Iterable[tuple[str, Bar | Mark]] = (
        *_happenings(run, scale, 1 if paced else DAY),
        *_statuses(run, scale, about),
        *_norms(run, scale, about),
    )
    for lane, piece in drawn:
        pieces.setdefault(lane, []).append(piece)
    lanes: list[Lane] = []
    y = float(TOP)
    for name, members, held in laned(pieces, run.first.state.program.others):
        lanes.append(replace(_packed(name, y, held), members=members))
        y += lanes[-1].height
    now = scale(run.as_of.end)
    zone = run.agreement.zone
    anchor = "end" if now > WIDTH - 160 else "start"
    as_of = Tick(now, f"as of {dated(run.as_of)}")
    every = _ticks(by_calendar, zone) if paced is None else paced.ticks()
    ticks = tuple(tick for tick in every if abs(tick.x - now) > CLEAR)
    return Drawing(WIDTH, y + 8, tuple(lanes), ticks, as_of, anchor)


def _scale(run: Run) -> Calendar:
    """From the first happening to the day asked for, and as far beyond as a third of that for what is still due."""
    timeline = run.first.timeline
    dates = [e.moment.start for e in timeline.events if e.order <= run.at]
    start = min(dates, default=run.as_of.start - 30 * DAY)
    span = max(run.as_of.end - start, 6 * DAY)
    due = [c.moment.end for c in timeline.coming if c.moment.end <= run.as_of.end + span // 3]
    return Calendar(max(start - span // 40, FIRST), min(max([run.as_of.end, *due]) + span // 20, LAST))


# ---------------------------------------------------------------- what is drawn


def _happenings(run: Run, scale: Scale, span: int) -> Iterator[tuple[str, Mark]]:
    """Happenings of one word by one actor within one span of time, such as a day, are one mark."""
    together: dict[tuple[str, str, int], list[Event]] = {}
    for event in run.first.timeline.events:
        if event.order <= run.at and event.entry is not None:
            lane = event.actor or AGREEMENT
            together.setdefault((lane, event.head, event.moment.start // span), []).append(event)
    for (lane, word, _), events in together.items():
        times = f" ×{len(events)}" if len(events) > 1 else ""
        alleged = any(e.entry is not None and e.entry.alleged for e in events)
        title = "\n".join(f"{dated(e.moment)}: {event_words(e)}" for e in events)
        yield lane, Mark("alleged" if alleged else "happened", word + times, title, scale(events[0].moment.start))


def _statuses(run: Run, scale: Scale, about: AbstractSet[str] | None) -> Iterator[tuple[str, Bar]]:
    """Declared statuses and membership, on the lane of whom they are about; the instrument's states, once for all."""
    every = {status.name for status in run.agreement.statuses}
    declared = (every if about is None else every & about) | {"joined", "agreed"}
    actors = {*run.agreement.parties, *run.agreement.bodies, *run.first.state.program.others}
    fluents = run.first.timeline.fluents
    whole = {
        f.name: {i.since for i in intervals} for f, intervals in fluents.items() if f.args == () and f.part is None
    }
    for fluent, intervals in fluents.items():
        of_whole = fluent.name in WHOLE_STATES
        if not of_whole and fluent.name not in declared:
            continue
        lane, label = _laned(fluent, actors)
        for interval in intervals:
            settled = all(outcome.timeline.holds(fluent, interval.since) for outcome in run.outcomes)
            if interval.since <= run.at and not (
                of_whole and fluent.args and interval.since in whole.get(fluent.name, ())
            ):
                title = f"{label}: since {dated(interval.cause.moment)}{_until(interval, run.at)}"
                kind = ("force" if of_whole else "status") + ("" if settled else " alleged")
                yield (
                    lane,
                    Bar(label + ("" if settled else " (alleged)"), title, (_part(kind, interval, run.at, scale),)),
                )


def _laned(fluent: Fluent, actors: AbstractSet[str]) -> tuple[str, str]:
    """The lane of a status, and its label there."""
    if fluent.name == "joined":
        group, member = fluent.args
        return member, f"in {group}"
    lane = fluent.args[0] if fluent.args and fluent.args[0] in actors else AGREEMENT
    rest = [part for part in (fluent.part, *fluent.args) if part and part != lane]
    return lane, " ".join([*rest, fluent.name.replace("-", " ")])


def _norms(run: Run, scale: Scale, about: AbstractSet[str] | None) -> Iterator[tuple[str, Bar]]:
    """The life of each norm instance, on the lane of each of its bearers."""
    norms = {norm.name: norm for norm in run.agreement.norms if about is None or norm.name in about}
    for instance in run.first.timeline.norms:
        norm = norms.get(instance.norm)
        bar = None if norm is None else _life(norm, instance, run, scale)
        for bearer in instance.bearers if bar else ():
            if bar is not None:
                yield bearer, bar


def _life(norm: Norm, instance: InstanceId, run: Run, scale: Scale) -> Bar | None:
    """One instance from its beginning to the day asked for; what only some completions have is drawn as alleged."""
    parts: list[Part] = []
    told = [f"{', '.join(instance.bearers)} {norm_words(norm, instance, run.agreement)}"]
    end, end_x = "", 0.0
    for stretch in run.first.timeline.norms[instance]:
        if stretch.interval.since > run.at:
            break
        kind = _DRAWN.get((norm.kind, stretch.state), "")
        alleged = "" if _settled(stretch, instance, run) else " alleged"
        due = f", due {dated(stretch.deadline.moment)}" if stretch.deadline else ""
        told.append(f"{stretch.state} since {dated(stretch.interval.cause.moment)}{due}{alleged and ', alleged'}")
        if kind:
            suspended = " suspended" if stretch.suspended else ""
            parts.append(_part(kind + suspended + alleged, stretch.interval, run.at, scale))
            end, end_x = "", 0.0
        elif stretch.state in _ENDS and norm.kind is NormKind.OBLIGATION:
            end, end_x = _ENDS[stretch.state] + alleged, scale(stretch.interval.since.micros)
    label = norm.name + (" (alleged)" if "alleged" in end or any("alleged" in part.kind for part in parts) else "")
    return Bar(label, "\n".join(told), tuple(parts), end, end_x) if parts else None


def _settled(stretch: NormInterval, instance: InstanceId, run: Run) -> bool:
    """Whether every completion has this stretch: there is never a bare breach on an allegation."""
    for outcome in run.outcomes:
        other = outcome.timeline.state(instance, stretch.interval.since)
        if other is None or other.state is not stretch.state:
            return False
    return True


def _part(kind: str, interval: Interval, at: Order, scale: Scale) -> Part:
    x = scale(interval.since.micros)
    return Part(kind, x, round(max(scale(min(interval.until or at, at).micros) - x, 3), 1))


def _until(interval: Interval, at: Order) -> str:
    if interval.end is None or interval.until is None or interval.until > at:
        return ""
    return f" until {dated(interval.end.moment)}"


# ---------------------------------------------------------------- where it is drawn


def _packed(name: str, y: float, held: Iterable[Bar | Mark]) -> Lane:
    """Each piece in the first row with room for it and its label; happenings come first."""
    ends: list[float] = []
    bars: list[Bar] = []
    marks: list[Mark] = []
    for piece in sorted(held, key=lambda p: (isinstance(p, Bar), p.x, p.label)):
        width = len(piece.label) * CHARACTER
        beyond = piece.x + width > WIDTH - 4
        label_x, anchor = (max(piece.right, LEFT + width), "end") if beyond else (piece.x, "start")
        left = label_x - width if beyond else piece.x
        right = max(label_x, piece.right) if beyond else max(piece.x + width, piece.right)
        row = next((i for i, end in enumerate(ends) if end + 8 <= min(left, piece.x)), len(ends))
        if row == len(ends):
            ends.append(0)
        ends[row] = right
        placed = replace(piece, y=y + PAD + row * ROW, label_x=label_x, anchor=anchor)
        if isinstance(placed, Bar):
            bars.append(placed)
        else:
            marks.append(placed)
    return Lane(name, y, PAD * 2 + len(ends) * ROW, tuple(bars), tuple(marks))


_STEPS = (("day", 1), ("day", 2), ("day", 7), ("day", 14), ("month", 1), ("month", 3), ("month", 6))
_YEARS = tuple(("year", n) for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000))
_LENGTH = {"day": 1, "month": 30, "year": 365}
MOST_TICKS = 12


def _ticks(scale: Calendar, zone: str) -> Iterator[Tick]:
    """Round dates, at most twelve of them."""
    days = (scale.end - scale.start) / DAY
    unit, step = next(((u, n) for u, n in (*_STEPS, *_YEARS) if days / (_LENGTH[u] * n) <= MOST_TICKS), ("year", 1000))
    for date in _round_dates(_date(scale.start), _date(scale.end), unit, step):
        at = day(date, zone)
        if scale.start <= at.start <= scale.end:
            yield Tick(scale(at.start), _label(at, unit))


def _date(micros: int) -> dt.date:
    return (dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(microseconds=micros)).date()


def _round_dates(first: dt.date, last: dt.date, unit: str, step: int) -> Iterator[dt.date]:
    if unit == "day":
        start = first - dt.timedelta(days=first.weekday() if step >= 7 else 0)
        yield from (start + dt.timedelta(days=n) for n in range(0, (last - start).days + 1, step))
        return
    for year in range(max(first.year, 1), last.year + 1):
        if unit == "year":
            if year % step == 0:
                yield dt.date(year, 1, 1)
        else:
            yield from (dt.date(year, month, 1) for month in range(1, 13, step))


def _label(at: Moment, unit: str) -> str:
    words = in_words(at).split(" ")
    if unit == "year":
        return words[-1]
    return f"{words[0]} {words[1][:3]}" if unit == "day" else f"{words[1][:3]} {words[2]}"
