"""Periods that an agreement makes, run on its record: its terms, and the stretches in which a condition holds.

A *term* lasts from the day after one day of expiry to the next: the days on which, one after the other, the agreement
was to expire. A day of expiry that was set back before it came ends no term. A day belongs to the period of a
condition when the condition is established as of that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby, pairwise

from servanda.calendar import Moment, day
from servanda.calendar.zones import date_at
from servanda.journal import Journal, journal_from_text
from servanda.kernel import Fluent, Probe, Run, Timeline, end_of, execute, readings_of, run
from servanda.kernel.board import reading_words
from servanda.model import Draft, elaborate_condition
from servanda.model.conditions import Condition
from servanda.monitor.plan import Period
from servanda.syntax import Diagnostic, Node, errors, parse_fragment

TERMS = "terms"
PLACE = "periods"  # what diagnostics call the place of a condition
_LIFE = "agreement is in force"
_DAY = timedelta(days=1)


def periods(
    asked: Iterable[str], draft: Draft, journal: Journal, until: date
) -> tuple[tuple[Period, ...], tuple[Diagnostic, ...]]:
    """The periods asked for, under each reading that matters to them, up to a day."""
    found: list[Period] = []
    for text in asked:
        tree, heard = _understood(_LIFE if text == TERMS else text, draft, until)
        if tree is None:
            return (), heard
        fixed = dict(journal.choices)
        question, _ = elaborate_condition(tree, draft.scope(fixed))
        readings, _ = readings_of(draft, question, fixed)
        alike: dict[tuple[Period, ...], list[dict[str, str]]] = {}
        for reading in readings:
            done, faults = run(draft, journal, reading=reading, as_of=_last(draft, journal, until))
            if done is None:
                return (), faults
            meant, _ = elaborate_condition(tree, draft.scope(reading))
            made = _terms(draft, journal, done) if text == TERMS else _holding(text, meant, journal, done)
            alike.setdefault(tuple(made), []).append(reading)
        found += _told(alike, readings)
    return tuple(found), ()


def _understood(text: str, draft: Draft, until: date) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """A condition, its names checked as those of an expectation are."""
    tree, heard = parse_fragment(text, "cond", file=PLACE)
    if isinstance(tree, Node):
        _, heard = journal_from_text(f"{until} expect {' '.join(text.split())}\n", draft, PLACE)
    faults = errors(heard)
    return (None if faults or not isinstance(tree, Node) else tree), faults


def _told(
    alike: Mapping[tuple[Period, ...], list[dict[str, str]]], every: Sequence[dict[str, str]]
) -> Iterator[Period]:
    """Each different outcome once, with the readings that come to it."""
    for made, held in alike.items():
        words = [", ".join(f"{k} = {v}" for k, v in each.items()) for each in reading_words(held, every)]
        under = " or ".join(word for word in words if word)
        yield from (replace(period, under=under) for period in made)


def _last(draft: Draft, journal: Journal, until: date) -> Moment:
    zone = draft.alone().zone
    ends = [each.moment.end for each in (*journal.entries, *journal.expectations)]
    return day(max([until, *(date_at(end, zone) for end in ends)]), zone)


def _days(timeline: Timeline, journal: Journal, zone: str) -> list[date]:
    """The days on which something may change, and the days after them, in order."""
    spans = [s for spans in timeline.fluents.values() for s in spans]
    spans += [norm.interval for norms in timeline.norms.values() for norm in norms]
    orders = [order for span in spans for order in (span.since, span.until) if order is not None]
    instants = [*(o.micros for o in orders), *(t for e in journal.entries for t in (e.moment.start, e.moment.end))]
    found = {date_at(micros, zone) for micros in instants}
    return sorted(found | {each + _DAY for each in found})


def _holding(text: str, condition: Condition, journal: Journal, done: Run) -> Iterator[Period]:
    """The stretches of days as of which a condition is established."""
    zone = done.agreement.zone
    days = _days(done.first.timeline, journal, zone)
    probes = [Probe(end_of(day(each, zone)), condition) for each in days]
    answered = execute(
        done.agreement, journal, done.reading, as_of=done.as_of, probes=probes, questions=(condition,)
    ).outcomes
    holds = [all(outcome.answers[at] for outcome in answered) for at in range(len(days))]
    for true, group in groupby(zip(days, holds, strict=True), key=lambda each: each[1]):
        held = [each for each, _ in group]
        if true:
            ended = days.index(held[-1]) + 1 < len(days)
            yield Period(text, held[0], days[days.index(held[-1]) + 1] - _DAY if ended else None)


def _terms(draft: Draft, journal: Journal, done: Run) -> Iterator[Period]:
    """One term after the other, while the agreement is in force."""
    zone = done.agreement.zone
    timeline = done.first.timeline
    life = timeline.fluents.get(Fluent("in force"), ())
    ends = list(_expiries(draft, journal, done, _days(timeline, journal, zone)))
    reached = [end for at, end in enumerate(ends) if end < min(ends[at + 1 :], default=date.max)]
    for stretch in life:
        begun = date_at(stretch.since.micros, zone)
        over = None if stretch.until is None else date_at(stretch.until.micros - 1, zone)
        cuts = [begun - _DAY, *(end for end in reached if begun <= end and (over is None or end < over))]
        for at, (before, end) in enumerate(pairwise([*cuts, over]), 1):
            assert before is not None  # only the last may have no end
            yield Period(f"term {at}", before + _DAY, end)


def _expiries(draft: Draft, journal: Journal, done: Run, days: Sequence[date]) -> Iterator[date]:
    """The days on which the agreement was to expire, one after the other as they were settled."""
    zone, before = done.agreement.zone, None
    for each in days:
        then, _ = run(draft, journal, reading=done.reading, as_of=day(each, zone))
        ends = then and then.first.state.expiries.get(None)
        settled = date_at(ends.moment.start, zone) if ends else None
        if settled is not None and settled != before:
            yield settled
        before = settled
