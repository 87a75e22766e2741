"""The instrument's own life.

What signature, instruments of consent, notices, suspensions, extensions and amendments do.

Predefined, so that nobody codes it by hand. What a clause does not give to some, all the parties may do together
(VCLT arts 54 b, 57 b).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from servanda import calendar
from servanda.calendar import Moment, Reckoned
from servanda.kernel import permitted, reservations, suspending_others
from servanda.kernel.amending import amendments
from servanda.kernel.among_some import entries_among_some
from servanda.kernel.assent import asked
from servanda.kernel.by_law import departures
from servanda.kernel.dates import start_order, term_order
from servanda.kernel.done_alike import done_alike
from servanda.kernel.effects import Begin, Effect, End, Expires, Once, Renewed, Say, TakesEffect, Timer
from servanda.kernel.entering import awaited_dates, entries, late_consent
from servanda.kernel.keys import CONSENTS_TO_BE_BOUND
from servanda.kernel.leaving import clock_of_notice, notice_given, of_parts, revoked, served, waiting
from servanda.kernel.matching import quantified, resolve
from servanda.kernel.more_time import more_time, no_more_time
from servanda.kernel.pairs import meetings
from servanda.kernel.pending import until_came
from servanda.kernel.provisional import provisional
from servanda.kernel.state import State, matter_of
from servanda.kernel.terms import IN_FORCE, all_true, beyond, context, cutoffs, effect_date, finish, terms_rewritten
from servanda.kernel.timeline import Cause, Event, Fluent, Order, Phase, Report
from servanda.kernel.truth import holds
from servanda.model.clauses import Stage
from servanda.model.points import POINTS, TimeWord
from servanda.model.words import NormKind, StageKind


def on_event(event: Event, state: State) -> Iterator[Effect]:  # noqa: C901, PLR0912 - one case for each predefined happening
    """What the predefined happenings do."""
    actor = event.actor
    cause = Cause(event.head, None, event.moment, (event,))
    if actor is not None and actor in state.program.states and not _of_negotiation(event, state):
        for name in _statuses_of(event.head):
            if not state.holds(name, actor):
                yield Begin(Fluent(name, (actor,)), cause)
    match event.head:
        case "signature":
            yield from late_consent(event, state)
        case word if word in CONSENTS_TO_BE_BOUND and not _of_negotiation(event, state):
            yield Timer(state.order, state.now, "late-party", event)  # once it counts as deposited, acceded, …
        case "notice" | "withdrawal" | "denounce" | "denunciation" if actor is not None and not _of_negotiation(
            event, state
        ):
            yield from notice_given(event, state)
        case "revocation" if actor is not None:
            yield from revoked(event, state)
        case "suspension" | "resumption" | "suspend" | "resume" if matter_of(event) in ("withdrawal", "notice"):
            yield from clock_of_notice(event, state)
        case "suspension" | "resumption" | "suspend" | "resume":
            yield from _suspension(event, state)
        case "termination" | "terminate" if _about_instrument(event, state):
            yield from _termination(event, state)
        case "extend":
            yield from _extension(event, state)
        case "amendment" | "amend":
            yield from _amendment(event, state)
        case "reservation":
            yield from reservations.made(event, state)
        case "objection":
            yield from reservations.objected(event, state)
        case "withdrawal":
            yield from reservations.withdrawn(event, state)
        case "adoption":
            yield Begin(Fluent("adopted"), cause)
        case "opening-for-signature":
            yield Begin(Fluent("open"), cause)
        case _:
            return


def _statuses_of(word: str) -> tuple[str, ...]:
    if word in CONSENTS_TO_BE_BOUND:
        own = {
            "accession": ("acceded",),
            "succession": ("succeeded",),
            "acceptance": ("accepted",),
            "approval": ("approved",),
        }.get(word, ())
        return ("ratified", "deposited", *own)
    return {"signature": ("signed",), "notice": ("gave-notice",)}.get(word, ())


def _of_negotiation(event: Event, state: State) -> bool:
    """An acceptance or withdrawal *of a matter* belongs to the negotiation (or to a group), not to the instrument."""
    matter = event.roles.get("of", event.roles.get("object"))
    if event.head in ("acceptance", "withdrawal", "refusal"):
        return isinstance(matter, str) and matter not in ("agreement", state.program.agreement.name)
    return event.head == "accession" and isinstance(to := event.roles.get("to"), str) and to in state.program.groups


def _about_instrument(event: Event, state: State) -> bool:
    target = event.roles.get("object", event.roles.get("of"))
    return target is None or target == "agreement" or target in state.program.part_names


def _part_of(event: Event, state: State) -> str | None:
    target = event.roles.get("of", event.roles.get("object"))
    return target if isinstance(target, str) and target in state.program.part_names else None


def conditions(state: State) -> Iterator[Effect]:
    """At a stable state: stages whose conditions have become true."""
    yield from terms_rewritten(state)
    yield from entries(None, state)
    for named in state.program.part_names:
        yield from entries(named, state)
    for part in (None, *state.program.part_names):
        yield from cutoffs(part, state)
    yield from awaited_dates(state)
    yield from entries_among_some(state)
    yield from provisional(state)
    yield from until_came(state)
    yield from _by_condition(state)
    yield from waiting(state)
    yield from departures(state)
    yield from meetings(state)
    yield from amendments(state)


def _acts(event: Event, state: State) -> frozenset[str | None]:
    """Who has done the same since it last took effect: acts of one kind, on one object, to one date."""
    done = state.took_effect.get(_effect_key(event), -1)
    acts = (e for e in state.history[event.head] if e.number > done)
    return done_alike(event, ("object", "of", "to", "with"), acts, state)


def _effect_key(event: Event) -> str:
    kind = {"suspension": "suspend", "resumption": "resume", "termination": "terminate"}.get(event.head, event.head)
    return f"effect:{kind}:{event.roles.get('object', event.roles.get('of'))}"


def _took_effect(event: Event) -> Effect:
    """What was done by several has taken effect: next time all must act again."""
    return TakesEffect(_effect_key(event), event.number)


def _entitled(
    stages: tuple[Stage, ...], event: Event, state: State, other: str | None = None
) -> tuple[Stage | None, bool]:
    """The clause that lets the actor do this (to the `other`, where it is done to one), and whether enough have acted.

    With those who acted before when several must.
    """
    for stage in stages:
        if stage.by is None:
            continue
        members = resolve(stage.by, suspending_others.named(stage, event, other), state)
        if event.actor not in members:
            continue
        if stage.by.one_by_one:
            return stage, True
        acted = _acts(event, state)
        return stage, quantified(stage.by, sum(m in acted for m in members), len(members))
    return None, False


def _unanimous(event: Event, state: State) -> bool:
    """By consent of all the parties anything in the instrument's life may be done (VCLT arts 54 b and 57 b)."""
    bound = [s for s in state.program.states if state.bound(s)]
    acted = _acts(event, state)
    return event.actor in bound and all(p in acted for p in bound)  # an outsider completes nothing


def _together(event: Event, state: State) -> bool:
    """Whether all the parties did it in one act."""
    bound = [s for s in state.program.states if state.bound(s)]
    once = {e.actor for e in state.history[event.head] if e.entry is event.entry}
    return bool(bound) and all(p in once for p in bound)


def _power(event: Event, state: State) -> bool:
    return any(
        n.kind is NormKind.POWER and permitted.holder(n, event, state) is not None
        for n in state.program.norms_by_deed.get(event.head, ())
    )


def _suspension(event: Event, state: State) -> Iterator[Effect]:
    """Suspension and resumption, of oneself or of the whole, by whom the clause says, by a power, or by all."""
    begins = event.head in ("suspension", "suspend")
    other = suspending_others.meant(event, state)
    if other is None and not _about_instrument(event, state):
        return
    clauses = (*state.stages(StageKind.SUSPENSION), *of_parts(StageKind.SUSPENSION, state))
    clauses = suspending_others.clauses(clauses, event, other, state, begins=begins)
    stage, enough = _entitled(clauses, event, state, other)
    own, all_ = Fluent("suspended", (event.actor or "",)), Fluent("suspended", (), _part_of(event, state))
    jointly = stage is not None and stage.by is not None and stage.by.jointly
    named = event.roles.get("object", event.roles.get("of")) is not None
    fluent = (
        suspending_others.status(event, other)
        if other is not None
        else all_
        if named or jointly or _together(event, state) or (all_ in state.fluents and own not in state.fluents)
        else own
    )
    if begins == (fluent in state.fluents):
        return  # it is so already
    if not (enough or _power(event, state) or (other is None and _unanimous(event, state))):
        verb = "suspend" if begins else "resume"
        words = f"no clause lets {event.actor}" if stage is None else f"{event.actor} alone cannot"
        clause = stage.name if stage else None
        yield Say(Report("K103", event.moment, f"{words} {verb}: no legal effect", clause, event))
        if stage is None and other is not None:
            yield _took_effect(event)  # what no clause allowed does not count for a later time when one does
        return
    if begins and not (yield from asked(stage, event, state)):
        return
    cause = Cause("suspended" if begins else "resumed", stage.name if stage else None, event.moment, (event,))
    yield _took_effect(event)
    effect = event.effective
    if begins and stage is not None and stage.period is not None:
        effect = calendar.after(event.effective or event.moment, stage.period, zone=stage.zone).moment
    if effect is not None and effect.start > event.moment.start:
        yield Timer(
            start_order(effect, TimeWord.ON), effect, "suspension", (fluent, replace(cause, moment=effect), begins)
        )
    else:
        yield Begin(fluent, cause) if begins else End(fluent, cause)


def suspension_due(fluent: Fluent, cause: Cause, begins: bool, state: State) -> Iterator[Effect]:  # noqa: FBT001 - a timer's data
    """A suspension or resumption announced for a later day takes effect, if the agreement still stands."""
    if begins and state.holds(IN_FORCE) and fluent not in state.fluents:
        yield Begin(fluent, cause)
    elif not begins and fluent in state.fluents:
        yield End(fluent, cause)


def _termination(event: Event, state: State) -> Iterator[Effect]:
    part = _part_of(event, state)
    clauses = [_entitled((s,), event, state) for s in state.stages(StageKind.TERMINATION, part)]
    fitting = [(stage, enough) for stage, enough in clauses if stage is not None]
    noticed = [stage for stage, _ in fitting if stage.notice is not None]
    for stage in noticed:  # like a notice, it takes its course under each clause that fits
        yield from served(stage, event, event.actor or "", state)
    ending = next((stage for stage, enough in fitting if enough and stage.notice is None), None)
    by_all = _together if noticed else _unanimous  # notices given one by one are no act of all
    if ending is not None or _power(event, state) or by_all(event, state):
        if not (yield from asked(ending, event, state)):
            return
        cause = Cause("termination", ending.name if ending else None, event.moment, (event,))
        if state.holds(IN_FORCE, part=part):
            yield from finish("terminated", "termination", part, cause, state)
    elif not fitting:
        words = f"{event.actor} alone cannot end {part or 'the agreement'}: no legal effect yet"
        yield Say(Report("K103", event.moment, words, None, event))


def _extension(event: Event, state: State) -> Iterator[Effect]:
    """The term is extended to a stated date, which beats arithmetic.

    By all, by those the renewal clause names, or by a power.
    """
    target, until = event.roles.get("object"), event.roles.get("to")
    part = _part_of(event, state)
    if target not in ("duration", "agreement", part) or not isinstance(until, Moment):
        return
    clauses = tuple(s for s in state.stages(StageKind.RENEWAL, part) if s.by is not None)
    stage, enough = _entitled(clauses, event, state)
    if enough or _unanimous(event, state) or _power(event, state):
        if not (yield from asked(stage, event, state)):
            return
        if not more_time(until, part, state):
            yield _took_effect(event)
            if event.part == 0:  # the act of several is one extension
                yield Say(no_more_time(event, part or "the agreement", until))
            return
        if clauses and all(beyond(s, until, part, state) for s in clauses):
            words = f"an extension to {until} goes beyond what the text allows: no legal effect"
            if event.part == 0:
                yield Say(Report("K111", event.moment, words, clauses[0].name, event))
            return
        yield _took_effect(event)
        if event.part == 0:
            yield Renewed(part)
        yield Expires(part, Reckoned(until, ()))
        yield Timer(max(term_order(until), state.order), until, "expiry", (part, until))
    elif stage is None:
        yield Say(
            Report(
                "K103",
                event.moment,
                f"{event.actor} alone cannot extend {part or 'the agreement'}: no legal effect yet",
                None,
                event,
            )
        )


def _amendment(event: Event, state: State) -> Iterator[Effect]:
    name = event.roles.get("object", event.roles.get("of"))
    named = name if isinstance(name, str) and name not in ("agreement", "amendment") else "amendment"
    stage, enough = _entitled(state.stages(StageKind.AMENDMENT), event, state)
    if enough or _unanimous(event, state) or _power(event, state):
        if not (yield from asked(stage, event, state)):
            return
        if not state.holds("amended", named):
            yield Begin(
                Fluent("amended", (named,)), Cause("amendment", stage.name if stage else None, event.moment, (event,))
            )
    elif stage is None:
        yield Say(Report("K103", event.moment, f"{event.actor} alone cannot amend: no legal effect yet", None, event))


def _by_condition(state: State) -> Iterator[Effect]:
    """Suspension and termination that follow from a condition, and terms that end when one comes true."""
    for kind, status, head in (
        (StageKind.TERMINATION, "terminated", "termination"),
        (StageKind.SUSPENSION, "suspended", "suspension"),
    ):
        for stage in (*state.stages(kind), *of_parts(kind, state)):
            if not stage.when or stage.by is not None:
                continue
            true = state.holds(IN_FORCE, part=stage.part) and all_true((*stage.when, *stage.ifs), stage, state)
            true = true and not any(holds(u, context(stage), state) for u in stage.unless)
            key = f"{kind.value}:{stage.name}"
            if true and key not in state.once:
                yield Once(key)
                date = effect_date(stage, context(stage, that=state.now), state) or Reckoned(state.now, ())
                order = max(start_order(date.moment, TimeWord.ON), Order(state.order.micros, Phase.STARTS))
                yield Timer(order, date.moment, "ending", (stage, status, head, date))
    for stage in (*state.stages(StageKind.DURATION), *of_parts(StageKind.DURATION, state)):
        for until in stage.until:
            if (
                not isinstance(until, POINTS)
                and state.holds(IN_FORCE, part=stage.part)
                and holds(until, context(stage), state)
            ):
                cause = Cause("expiry", stage.name, state.now, state.latest())
                yield from finish("expired", "expiry", stage.part, cause, state)


def ended_by_condition(stage: Stage, status: str, head: str, date: Reckoned, state: State) -> Iterator[Effect]:
    """The day on which a condition's consequence takes effect has come."""
    cause = Cause(head, stage.name, state.now, state.latest(), date)
    if status == "terminated":
        yield from finish(status, head, stage.part, cause, state)
    elif not state.holds("suspended", part=stage.part):
        yield Begin(Fluent("suspended", (), stage.part), cause)
