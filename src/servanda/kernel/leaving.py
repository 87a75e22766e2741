"""Notices of withdrawal and termination: served, revoked, waiting, taking effect."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from servanda import calendar
from servanda.calendar import Moment, Reckoned, Span, deadline_end
from servanda.kernel.assent import asked
from servanda.kernel.by_date import by_date
from servanda.kernel.dates import Context, reckon, start_order
from servanda.kernel.effects import Effect, End, NoticeOver, Once, Revoked, Say, Served, Timer
from servanda.kernel.keys import CONSENTS_TO_BE_BOUND, walk_value
from servanda.kernel.matching import resolve
from servanda.kernel.qualifying import stands_within
from servanda.kernel.state import Notice, State, matter_of
from servanda.kernel.terms import IN_FORCE, PROVISIONAL, all_true, context, effect_date, finish, leave, survive
from servanda.kernel.timeline import Cause, Event, Fluent, Order, Phase, Report
from servanda.kernel.truth import holds
from servanda.model.clauses import Stage, Window
from servanda.model.phrases import Phrase
from servanda.model.points import TimeWord
from servanda.model.words import Clock, StageKind

LEAVING = frozenset({"withdrawal", "denounce", "denunciation"})


def notice_given(event: Event, state: State) -> Iterator[Effect]:
    """A notice (or a declared withdrawal) is given: it takes effect when the notice period has run."""
    actor = event.actor
    assert actor is not None
    about = matter_of(event) if event.head == "notice" else "withdrawal"
    stages = [
        s
        for k in (StageKind.WITHDRAWAL, StageKind.TERMINATION)
        for s in (*state.stages(k, None, actor), *of_parts(k, state, actor))
    ]
    wanted = [s for s in stages if s.notice is not None or event.head != "notice"]
    leaves = event.head in LEAVING
    if leaves:
        wanted = [s for s in stages if s.kind is StageKind.WITHDRAWAL and not s.when]
    if about in ("withdrawal", "termination", "renewal", "denunciation"):
        kind = {
            "withdrawal": StageKind.WITHDRAWAL,
            "denunciation": StageKind.WITHDRAWAL,
            "termination": StageKind.TERMINATION,
        }.get(str(about))
        wanted = [s for s in wanted if s.kind is kind]
    if leaves and not wanted:
        if not _against_renewal(event, state):
            words = f"no clause gives {actor} a right to withdraw: no legal effect"
            yield Say(Report("K103", event.moment, words, None, event))
        return
    if wanted and not _tied(actor, state):
        if f"untied:{event.number}" in state.once:
            words = f"{actor} is not bound, so its notice has no effect"
            yield Say(Report("K105", event.moment, words, wanted[0].name, event))
        else:  # it may be bound by what else this instant brings: looked at again once that is settled
            yield Once(f"untied:{event.number}")
            yield Timer(Order(state.order.micros, Phase.EXACT_ENDS), state.now, "early-notice", event)
        wanted = []
    for alike in dict.fromkeys((s.kind, s.part) for s in wanted):
        yield from _by_one_of([s for s in wanted if (s.kind, s.part) == alike], event, actor, state)
    yield from _ends_provisional(event, actor, state)


def _by_one_of(stages: list[Stage], event: Event, actor: str, state: State) -> Iterator[Effect]:
    """Of several clauses that a notice fits, it works by the one under which it takes effect first.

    So their order in the text never matters; what keeps it from working is told only where no clause lets it.
    """
    tried = [tuple(served(stage, event, actor, state)) for stage in stages]
    working = sorted((es for es in tried if any(isinstance(e, Served) for e in es)), key=_first)
    for place, effects in enumerate(working[:-1]):
        if by_date(place == 0, state, event.number, "works by", place):
            yield from effects
            return
    yield from working[-1] if working else itertools.chain(*tried)


def _first(effects: tuple[Effect, ...]) -> tuple[int, bool]:
    """When a notice takes effect; of two that fall together, the one that nothing holds back goes first."""
    notice, stage = next((e.notice, e.stage) for e in effects if isinstance(e, Served))
    return notice.effect.start, bool(stage.not_while)


def _tied(actor: str, state: State) -> bool:
    """Whether the actor can have a tie to end: bound, or no state at all (a body may hold a right to give notice)."""
    return actor not in state.program.states or state.bound(actor)


def _against_renewal(event: Event, state: State) -> bool:
    """Whether a renewal clause waits for a happening of this word: then it is no withdrawal."""
    renewals = (*state.stages(StageKind.RENEWAL), *of_parts(StageKind.RENEWAL, state))
    return any(p.head in state.program.wider(event.head) for p in walk_value(renewals) if isinstance(p, Phrase))


def of_parts(kind: StageKind, state: State, party: str | None = None) -> tuple[Stage, ...]:
    """The clauses of a stage for every named part."""
    return tuple(s for part in state.program.part_names for s in state.stages(kind, part, party))


def served(stage: Stage, event: Event, actor: str, state: State) -> Iterator[Effect]:
    """A notice takes its course under one clause: who may give it, from when, on what conditions, with what effect."""
    where = context(stage, actor, event.moment)
    if stage.by is not None and actor not in resolve(stage.by, where.env, state):
        return
    if (why := _no_effect(stage, event, actor, state)) is not None:
        yield Say(Report("K105", event.moment, why, stage.name, event))
        return
    if not (yield from asked(stage, event, state)):
        return
    effect = departure_date(stage, Reckoned(event.effective or event.moment, ()), where, state, day_named(event))
    if effect is None:
        return
    yield Served(Notice(stage.name, actor, event, effect.moment), stage)
    order = max(start_order(effect.moment, TimeWord.ON), Order(state.order.micros, Phase.STARTS))
    yield Timer(order, effect.moment, "notice", (stage, actor, event.number, effect))


def _no_effect(stage: Stage, event: Event, actor: str, state: State) -> str | None:
    """Why a notice comes to nothing under a clause: too early, outside its time, or its conditions are not met."""
    where = context(stage, actor, event.moment)
    if stage.not_before is not None:
        floor = reckon(stage.not_before, where, state)
        barred = floor is None or event.moment.start < floor.moment.start
        if floor is None or by_date(barred, state, stage.name, event.number, "not before"):
            return f"notice by {actor} comes before {stage.name} allows it"
    if stage.window is not None and not _inside(stage.window, event, where, state):
        return f"notice by {actor} comes outside the time that {stage.name} gives for it"
    if not all_true(stage.ifs, stage, state, actor) or any(holds(u, where, state) for u in stage.unless):
        return f"the conditions of {stage.name} are not met for {actor}"
    return None


def _inside(window: Window, event: Event, where: Context, state: State) -> bool:
    """Whether a notice falls into its time, or into one of those that come round again: first after a whole period."""
    if window.every is None:
        return stands_within(window.duration, window.since, event, where, state)
    since = reckon(window.since, where, state)
    return since is not None and by_date(_comes_round(window, event, since, where), state, window, event.number)


def _comes_round(window: Window, event: Event, since: Reckoned, where: Context) -> bool:
    """Whether a notice falls into a time that comes round again, as the calendar has it."""
    assert window.every is not None
    for times in itertools.count(1):
        period = Span(times * window.every.amount, window.every.unit)
        opens = calendar.after(since.moment, period, zone=where.zone).moment
        if event.moment.start < opens.start:
            return False
        if event.moment.end <= deadline_end(calendar.after(opens, window.duration, zone=where.zone).moment):
            return True
    return False  # pragma: no cover - the count has no end


def day_named(event: Event) -> Moment | None:
    """The day on which a notice itself says that it is to take effect: ``withdrawal by Arden to 2030-06-30``."""
    day = event.roles.get("to")
    return day if isinstance(day, Moment) else None


def departure_date(
    stage: Stage, given: Reckoned, where: Context, state: State, named: Moment | None = None
) -> Reckoned | None:
    """When who gives notice on a day leaves: once the notice has run, then on the day that ``on`` counts from there.

    A notice may give more time than the clause asks for, and never less: the later day counts.
    """
    if stage.period is not None:
        working = state.program.agreement.working
        run = calendar.after(given.moment, stage.period, working=working, zone=stage.zone)
        given = Reckoned(run.moment, (*given.steps, *run.steps))
    if named is not None and named.start > given.moment.start:
        given = Reckoned(named, ())
    if stage.on is None:
        return given
    found = effect_date(replace(stage, not_before=None), replace(where, that=given.moment), state)
    return None if found is None else Reckoned(found.moment, (*given.steps, *found.steps))


def take_effect(stage: Stage, actor: str, number: int, effect: Reckoned, state: State) -> Iterator[Effect]:
    """A notice's time has come: not if revoked, not yet while what the clause excepts holds."""
    notice = next((n for n in state.notices if n.event.number == number and n.stage == stage.name), None)
    if notice is None or notice.revoked or notice.done or notice.suspended_on is not None:
        return
    if notice.effect != effect.moment:
        return  # the date has moved meanwhile
    if stage.not_while and any(holds(c, context(stage, actor), state) for c in stage.not_while):
        return  # conditions() looks again at every stable state
    cause = Cause(stage.kind.value, stage.name, state.now, (notice.event,), effect)
    yield NoticeOver(notice)
    if stage.kind is StageKind.TERMINATION:
        if state.holds(IN_FORCE, part=stage.part):  # under another clause it may have ended sooner
            yield from finish("terminated", "termination", stage.part, cause, state)
        return
    yield from leave(actor, cause, state)


def waiting(state: State) -> Iterator[Effect]:
    """Notices that waited for what their clause excepts to end."""
    for notice in state.notices:
        stage = next(s for s in state.program.agreement.stages if s.name == notice.stage)
        if notice.done or notice.revoked or not stage.not_while:
            continue
        if by_date(start_order(notice.effect, TimeWord.ON) <= state.order, state, stage.name, notice.event.number):
            yield from take_effect(stage, notice.by, notice.event.number, Reckoned(notice.effect, ()), state)


def revoked(event: Event, state: State) -> Iterator[Effect]:
    """A notice taken back before it takes effect (VCLT art. 68)."""
    for notice in state.notices:
        stage = next((s for s in state.program.agreement.stages if s.name == notice.stage), None)
        if notice.by != event.actor or notice.done or notice.revoked or stage is None:
            continue
        last = None if stage.revocable_until is None else _last_day(stage, notice, state)
        late = last is not None and event.moment.end > deadline_end(last.moment)
        if last is not None and by_date(late, state, stage.name, event.number, "revocable until"):
            words = f"the notice by {notice.by} could be taken back until {last.moment} only"
            yield Say(Report("K105", event.moment, words, stage.name, event))
            continue
        if not stage.revocable:
            yield Say(
                Report(
                    "K106",
                    event.moment,
                    f"{stage.name} does not say that a notice can be taken back; the general rule is applied",
                    stage.name,
                    event,
                )
            )
        yield Revoked(notice)
    if matter_of(event) in CONSENTS_TO_BE_BOUND and not state.bound(event.actor or ""):
        yield from _unratified(event.actor or "", Cause("revocation", None, event.moment, (event,)), state)
    given = Fluent("gave-notice", (event.actor or "",))
    if given in state.fluents and matter_of(event) in (None, "notice", "renewal", "withdrawal", "termination"):
        yield End(given, Cause("revocation", None, event.moment, (event,)))


def _last_day(stage: Stage, notice: Notice, state: State) -> Reckoned | None:
    """Until when a notice can be taken back; *that* is the moment at which it was given."""
    assert stage.revocable_until is not None
    return reckon(stage.revocable_until, context(stage, notice.by, notice.event.moment), state)


def clock_of_notice(event: Event, state: State) -> Iterator[Effect]:
    """A notice suspended or resumed by its author; what that does to its clock is the clause's line."""
    begins = event.head in ("suspension", "suspend")
    for notice in state.notices:
        stage = next((s for s in state.program.agreement.stages if s.name == notice.stage), None)
        rests = notice.suspended_on is not None
        if stage is None or notice.by != event.actor or notice.done or notice.revoked or begins == rests:
            continue
        if begins:
            notice.suspended_on = event.moment
            continue
        moved = _resumed(notice, stage, event)
        notice.suspended_on, notice.effect = None, moved.moment
        order = max(start_order(moved.moment, TimeWord.ON), Order(state.order.micros, Phase.STARTS))
        yield Timer(order, moved.moment, "notice", (stage, notice.by, notice.event.number, moved))


def _resumed(notice: Notice, stage: Stage, event: Event) -> Reckoned:
    """When a resumed notice takes effect.

    *stops* keeps what was left, *restarts* runs the period again, *continues* ran on.
    """
    assert notice.suspended_on is not None
    if stage.clock is Clock.RESTARTS and stage.period is not None:
        return calendar.after(event.moment, stage.period, zone=stage.zone)
    if stage.clock is Clock.STOPS:
        rested = calendar.Span(calendar.days_between(notice.suspended_on, event.moment), calendar.Unit.DAYS)
        return calendar.after(notice.effect, rested, zone=stage.zone)
    return Reckoned(notice.effect, ())


def _unratified(party: str, cause: Cause, state: State) -> Iterator[Effect]:
    """A state not yet bound takes back its instrument (practice of depositaries; VCLT art. 18 b leaves it free to)."""
    for name in ("ratified", "deposited", "acceded", "accepted", "approved", "succeeded"):
        if state.holds(name, party):
            yield End(Fluent(name, (party,)), cause)


def _ends_provisional(event: Event, actor: str, state: State) -> Iterator[Effect]:
    """Notice by one that only applies the instrument provisionally: after the period its clause names, else at once.

    VCLT art. 25(2).
    """
    if not state.holds(PROVISIONAL, actor):
        return
    periods = [(s, s.period) for s in state.stages(StageKind.PROVISIONAL) if s.period is not None]
    cause = Cause("notice", None, event.moment, (event,))
    given = Fluent("gave-notice", (actor,))
    stands = (given, state.fluents.get(given, cause))  # until it is taken back
    for stage, duration in periods:
        effect = calendar.after(event.moment, duration, zone=stage.zone)
        order = start_order(effect.moment, TimeWord.ON)
        yield Timer(order, effect.moment, "provisional-leave", (actor, stage.name), stretch=stands)
    if not periods:
        yield End(Fluent(PROVISIONAL, (actor,)), cause)
        yield from survive((actor,), cause, state)
