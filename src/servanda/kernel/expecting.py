"""Expectations of a journal, put to the run: each under its readings, as known when it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from servanda.calendar import CalendarError, Moment, Reckoned, after, before, days_between
from servanda.journal import Dated, Expect, Journal, Late
from servanda.kernel.dating import dates_of
from servanda.kernel.explain import mentions, since_when
from servanda.kernel.faults import KernelFault
from servanda.kernel.readings import readings_of
from servanda.kernel.run import Probe, Run, end_of, execute
from servanda.kernel.standing import Standing, judge
from servanda.model import Draft
from servanda.model.conditions import AllOf, Condition, HasHappened, NormIs, Not
from servanda.model.wording import condition_words
from servanda.model.words import NormState
from servanda.syntax.reading import no_garbage


@dataclass(frozen=True, slots=True)
class Judgement:
    """One expectation under one reading: whether it came true, and what is the case instead.

    `judged` is False where the run itself broke down, so that nothing is said of the expectation; `every` is False
    where there are more readings than were run.
    """

    expectation: Expect
    reading: tuple[tuple[str, str], ...]
    passed: bool
    got: str
    standing: Standing
    judged: bool = True
    every: bool = True


def judge_all(draft: Draft, journal: Journal, *, choose: Mapping[str, str] | None = None) -> tuple[Judgement, ...]:
    """Every expectation of the journal.

    One that fixes no reading must come true in every reading that can matter to it.
    """
    found: dict[int, list[Judgement]] = defaultdict(list)
    groups, in_part = _grouped(draft, journal, choose or {})
    for (known, reading), expectations in groups.items():
        with no_garbage():  # the texts under all readings are kept: walking them would cost a fifth of the runs
            judged = _judge_group(draft, journal, expectations, dict(reading), known)
        for index, judgement in judged:
            found[index].append(replace(judgement, every=index not in in_part))
    return tuple(j for index in sorted(found) for j in found[index])


_Group = tuple[Moment | None, tuple[tuple[str, str], ...]]


def _grouped(
    draft: Draft, journal: Journal, choose: Mapping[str, str]
) -> tuple[dict[_Group, list[tuple[int, Expect]]], set[int]]:
    """Which expectations are judged in one run, and which of all are judged in a part of their readings only."""
    in_part: set[int] = set()
    groups: dict[_Group, list[tuple[int, Expect]]] = defaultdict(list)
    for index, expectation in enumerate(journal.expectations):
        fixed = {**dict(journal.choices), **choose, **dict(expectation.under)}
        fixed, _ = draft.fixed(fixed)
        readings, every = readings_of(draft, AllOf(questions(expectation)), fixed)
        if not every:
            in_part.add(index)
        for reading in readings:
            groups[expectation.known_on, tuple(reading.items())].append((index, expectation))
    return groups, in_part


def questions(expectation: Expect) -> tuple[Condition, ...]:
    """The conditions whose cone of influence is that of the expectation."""
    what = expectation.what
    if isinstance(what, Late):
        return (what.condition,)
    if isinstance(what, Dated):
        named = [w for _, who in what.what.roles for w in who.names]
        return (HasHappened(what.what), *(NormIs(n, NormState.OWED) for n in named))
    return (what,)


def _judge_group(
    draft: Draft,
    journal: Journal,
    expectations: list[tuple[int, Expect]],
    reading: dict[str, str],
    known: Moment | None,
) -> list[tuple[int, Judgement]]:
    """One run answers all conditions that see the same undecided entries; so runs are few."""
    agreement, _ = draft.under(reading)
    judged = []
    plain = [(i, e) for i, e in expectations]
    last = max((e.moment for _, e in plain), key=lambda m: m.end)
    try:
        probes = [Probe(end_of(e.moment), _probe(e)) for _, e in plain]
        done = execute(agreement, journal, reading, as_of=last, known=known, probes=probes)
        for number, (index, expectation) in enumerate(plain):
            here = done
            if len(done.undecided) > 0 and not done.complete:
                here = execute(
                    agreement,
                    journal,
                    reading,
                    as_of=last,
                    known=known,
                    probes=[probes[number]],
                    questions=questions(expectation),
                )
                judged.append((index, _judgement(here, 0, expectation, reading, journal)))
            else:
                judged.append((index, _judgement(here, number, expectation, reading, journal)))
    except KernelFault as fault:
        return [
            (
                i,
                Judgement(
                    e,
                    tuple(reading.items()),
                    passed=False,
                    got=f"{fault.code} {fault.message}",
                    standing=Standing.UNKNOWN,
                    judged=False,
                ),
            )
            for i, e in plain
        ]
    except CalendarError as error:
        return [
            (
                i,
                Judgement(
                    e,
                    tuple(reading.items()),
                    passed=False,
                    got=str(error),
                    standing=Standing.UNKNOWN,
                    judged=False,
                ),
            )
            for i, e in plain
        ]
    return judged


def _probe(expectation: Expect) -> Condition:
    what = expectation.what
    if isinstance(what, Late):
        return what.condition
    if isinstance(what, Dated):
        return AllOf(())
    return what


def _judgement(done: Run, number: int, expectation: Expect, reading: dict[str, str], journal: Journal) -> Judgement:
    key = tuple(reading.items())
    if isinstance(expectation.what, Dated):
        passed, got = _dated(done, expectation)
        return Judgement(expectation, key, passed, got, Standing.ESTABLISHED if passed else Standing.EXCLUDED)
    answer = judge(done, number, _probe(expectation))
    passed = answer.standing.value == expectation.standing
    got = _instead(done, expectation, answer.standing)
    if passed and isinstance(expectation.what, Late):
        passed, got = _late(done, expectation.what, expectation)
    if passed and expectation.because:
        then = execute(
            done.agreement, journal, reading, as_of=expectation.moment, known=done.known
        )  # the state as it was then
        missing = [b for b in expectation.because if not mentions(then, expectation, b)]
        if missing:
            passed, got = False, f"the explanation does not name {', '.join(missing)}"
    return Judgement(expectation, key, passed, got, answer.standing)


def _instead(done: Run, expectation: Expect, standing: Standing) -> str:
    """What is the case; where something was not expected to be so and is, that it is and since when."""
    what = expectation.what
    if not isinstance(what, Not) or standing is not Standing.EXCLUDED:
        return f"it is {standing.value}"
    since = since_when(what.condition, done.first, end_of(expectation.moment))
    return f"{condition_words(what.condition)}" + (f", since {since}" if since is not None else "")


def _dated(done: Run, expectation: Expect) -> tuple[bool, str]:
    what = expectation.what
    assert isinstance(what, Dated)
    at = end_of(expectation.moment)
    found: list[Moment | None] = []
    for outcome in done.outcomes:
        found += dates_of(what.what, outcome, at, done.agreement) or [None]
    if what.date is None:
        matched = all(f is None for f in found)
    else:
        matched = bool(found) and all(f is not None and _same(f, what.date) for f in found)
    words = ", ".join(dict.fromkeys("never" if f is None else str(f) for f in found)) or "never"
    return matched is not what.negated, f"it is {words}"


def _same(found: Moment, stated: Moment) -> bool:
    """A date expected as a day is met by anything on that day; an instant only by itself."""
    if stated.end > stated.start:
        return found.day == stated.day if found.end == found.start else found.start == stated.start
    return found.start == stated.start and found.end == stated.end


def _late(done: Run, late: Late, expectation: Expect) -> tuple[bool, str]:
    """How late or early a deed was: from its deadline's day to its own, in the unit expected."""
    condition = late.condition
    assert isinstance(condition, NormIs)
    at = end_of(expectation.moment)
    for outcome in done.outcomes:
        for identity in outcome.timeline.norms:
            if identity.norm != condition.norm or (
                condition.by is not None and not set(condition.by.names) & set(identity.bearers)
            ):
                continue
            current = outcome.timeline.state(identity, at)
            if current is None or current.state not in (NormState.MET, NormState.CURED) or current.deadline is None:
                continue
            done_on = current.interval.cause.moment
            if _is_late(current.deadline, done_on, late):
                return True, ""
            days = days_between(current.deadline.moment, done_on)
            return False, f"it is late by {days} days" if days >= 0 else f"it is early by {-days} days"
    return False, "it was not done, or has no deadline"


def _is_late(deadline: Reckoned, done_on: Moment, late: Late) -> bool:
    counted = before if late.early else after
    return counted(deadline.moment, late.late).moment.day == done_on.day
