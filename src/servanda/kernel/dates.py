"""From a point as the clause writes it to a date, step by step; None while an anchor has not happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from servanda import calendar
from servanda.calendar import Moment, Reckoned, Unit, deadline_end
from servanda.kernel.by_date import by_date
from servanda.kernel.keys import CONSENTS_TO_BE_BOUND
from servanda.kernel.matching import counted, enough, match
from servanda.kernel.state import Env, State
from servanda.kernel.timeline import Event, Order, Phase
from servanda.model.clauses import Lying
from servanda.model.phrases import Phrase
from servanda.model.points import (
    At,
    DayOf,
    Extreme,
    NextDate,
    Nth,
    NthOfMonth,
    Offset,
    Point,
    Stated,
    That,
    TimeWord,
    Timing,
)
from servanda.model.words import NormState


@dataclass(frozen=True, slots=True)
class Context:
    """What the words of a point refer to.

    The clause's own moment, its anchors, its bearer, and since when it speaks.
    """

    env: Env
    that: Moment | None = None
    anchors: tuple[Event, ...] = ()
    bearer: str | None = None
    since: Order | None = None
    zone: str | None = None
    part: str | None = None
    later_than: int = -1  # bare happenings count only after this one (the trigger, for ``until``)


EVERYWHERE = Context({})


def reckon(point: Point, context: Context, state: State) -> Reckoned | None:
    """The date of a point, with how it was reckoned."""
    working = state.program.agreement.working
    match point:
        case Stated(moment=moment):
            return Reckoned(moment, ())
        case That():
            return None if context.that is None else Reckoned(context.that, ())
        case At(phrase=phrase):
            date = anchor(phrase, context, state)
            return None if date is None else Reckoned(date, ())
        case Extreme(latest=latest, points=points):
            return _extreme(points, context, state, latest=latest)
        case _:
            pass
    base = reckon(point.base, context, state)
    if base is None:
        return None
    match point:
        case Offset(duration=duration, backwards=True):
            found = calendar.before(base.moment, duration, working=working, zone=context.zone)
        case Offset(duration=duration, itself=itself):
            found = calendar.after(base.moment, duration, itself=itself, working=working, zone=context.zone)
        case Nth(number=number, unit=unit, flavour=flavour):
            found = calendar.nth(base.moment, number, unit, flavour, working=working, zone=context.zone)
        case DayOf(number=number):
            found = calendar.day_of(base.moment, number, zone=context.zone)
        case NthOfMonth(day=day, months=months, unit=unit):
            reckoning = calendar.nth_of_year if unit is Unit.YEARS else calendar.nth_of_month
            found = reckoning(base.moment, "last" if day is None else day, months, zone=context.zone)
        case NextDate(day=day, month=month):
            found = calendar.next_date(base.moment, day, month, zone=context.zone)
    return Reckoned(found.moment, (*base.steps, *found.steps))


def counted_from(point: Point, context: Context, state: State) -> tuple[Moment | None, ...]:
    """What a point is counted from, where dates are supposed: two dates that fall on one day may differ in it."""
    return () if state.supposed is None else tuple(_anchors(point, context, state))


def _anchors(point: Point, context: Context, state: State) -> Iterator[Moment | None]:
    match point:
        case Extreme(points=points):
            for each in points:
                yield from _anchors(each, context, state)
        case Stated() | That() | At():
            date = reckon(point, context, state)
            yield None if date is None else date.moment
        case _:
            yield from _anchors(point.base, context, state)


def _extreme(points: tuple[Point, ...], context: Context, state: State, *, latest: bool) -> Reckoned | None:
    # The latest of several needs them all; the earliest is known once one has come.
    dates = [d for d in (reckon(p, context, state) for p in points) if d is not None]
    if not dates or (latest and len(dates) < len(points)):
        return None
    chosen = (calendar.latest if latest else calendar.earliest)(*(d.moment for d in dates))
    return next(d for d in dates if d.moment == chosen)


def anchor(phrase: Phrase, context: Context, state: State) -> Moment | None:
    """The date a happening gives.

    Of the trigger's own, of the bearer's (``its``), else of the first since the norm speaks.
    """
    word = phrase.head
    if word == "finding":
        return next((e.found_on for e in context.anchors if e.found_on is not None), None) or _first(
            phrase, context, state
        )
    for event in () if counted(phrase) else context.anchors:
        if match(phrase, event, context.env, state, bearer=context.bearer) is not None:
            return event.moment
    if word == "expiry":
        about = phrase.role("of")
        expiry = state.expiries.get(about.names[0] if about else context.part)
        return None if expiry is None else expiry.moment
    if word == "signature" and phrase.role("by") is None and not phrase.its:
        return signed_by_all(state)
    if word in state.program.norms:
        done = [
            e
            for e in state.transitions[word, NormState.MET]
            if phrase.role("by") is None or match(phrase, e, context.env, state) is not None
        ]
        return done[0].moment if done else None
    return _first(phrase, context, state)


def _first(phrase: Phrase, context: Context, state: State) -> Moment | None:
    events = fitting(phrase, context, state)
    if phrase.its:  # a state may leave and come back: its latest deposit counts
        own = list(events)
        return own[-1].moment if own else None
    many, doers = counted(phrase), set[str]()
    for event in events:  # the first; of so many, the one with which they are enough
        doers.add(str(event.roles.get(many[0])) if many else "")
        if many is None or enough(many[1], doers, context.env, state):
            return event.moment
    return None


def fitting(phrase: Phrase, context: Context, state: State) -> Iterable[Event]:
    """Happenings that fit a phrase since the clause speaks, in order.

    Instruments of consent are named by any of their words.
    """
    word = "deposit" if phrase.its and phrase.head in CONSENTS_TO_BE_BOUND else phrase.head
    for event in state.history[word]:
        if context.since is not None and not phrase.its and event.order < context.since:
            continue
        if phrase.its and word == "deposit":
            if event.actor == context.bearer:
                yield event
        elif match(phrase, event, context.env, state, bearer=context.bearer) is not None:
            yield event


def signed_by_all(state: State) -> Moment | None:
    """The moment of signature: the last of the signatures of those who were to sign."""
    program = state.program
    signing = program.groups["Signatories"].members if "Signatories" in program.groups else program.agreement.parties
    first: dict[str, Moment] = {}
    for event in state.history["signature"]:
        if event.actor is not None:
            first.setdefault(event.actor, event.moment)
    if not signing or any(s not in first for s in signing):
        return None
    return calendar.latest(*(first[s] for s in signing))


def timing_date(timing: Timing, context: Context, state: State, *, base: Moment | None = None) -> Reckoned | None:
    """The date of a time line's own point.

    `base` replaces the anchor when the span runs anew (late finding, decision, resumption).
    """
    if timing.duration is None:
        return None if timing.point is None else reckon(timing.point, context, state)
    working = state.program.agreement.working
    if base is not None:
        return calendar.after(base, timing.duration, working=working, zone=context.zone)
    if timing.point is None:
        start = Reckoned(context.that, ()) if context.that is not None else None
    else:
        start = reckon(timing.point, context, state)
    if start is None:
        return None
    found = calendar.after(start.moment, timing.duration, itself=timing.itself, working=working, zone=context.zone)
    return Reckoned(found.moment, (*start.steps, *found.steps))


def due_order(moment: Moment, word: TimeWord) -> Order:
    """Where in the order of instants a deadline runs out (kernel: one transition relation).

    A day runs out at its 24:00, phase 2; an instant after its happenings, phase 5; ``before`` a day or instant ends
    when that begins, phase 2.
    """
    if word is TimeWord.BEFORE:
        return Order(moment.start, Phase.DAY_ENDS)
    end = deadline_end(moment)
    return Order(end, Phase.EXACT_ENDS if end == moment.start else Phase.DAY_ENDS)


def term_order(end: Moment) -> Order:
    """Where a term ends: with its last day, or as its last instant begins, phase 2; it does not include its end."""
    return Order(deadline_end(end), Phase.DAY_ENDS)


def start_order(moment: Moment, word: TimeWord) -> Order:
    """Where a start stands.

    ``after`` a day begins when that day is over, everything else when its day or instant begins.
    """
    if word is TimeWord.AFTER and moment.end > moment.start:
        return Order(moment.end, Phase.STARTS)
    return Order(moment.start, Phase.STARTS)


def lying_now(state: State, lying: Lying) -> bool:
    """Whether a dated line of the place tree applies at the moment being settled; both days are included."""
    if lying.since is not None:
        since = reckon(lying.since, EVERYWHERE, state)
        if since is None or not by_date(state.order >= Order(since.moment.start, 0), state, lying, "since"):
            return False
    if lying.until is not None:
        until = reckon(lying.until, EVERYWHERE, state)
        over = until is not None and state.order >= Order(until.moment.end, Phase.DAY_ENDS)
        if until is not None and by_date(over, state, lying, "until"):
            return False
    return True
