"""The term of the instrument or of a part: duration, tacit renewal, expiry; and what its end does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from servanda import calendar
from servanda.calendar import Moment, Reckoned
from servanda.kernel.by_date import by_date
from servanda.kernel.dates import Context, due_order, fitting, reckon, term_order
from servanda.kernel.effects import (
    Begin,
    Effect,
    End,
    Expires,
    Happen,
    NoticeOver,
    Once,
    Renewed,
    Say,
    TermBegins,
    Timer,
)
from servanda.kernel.matching import resolve
from servanda.kernel.qualifying import qualified
from servanda.kernel.relations import APART, BETWEEN, RESERVED, SUSPENDED
from servanda.kernel.state import State, amended, matter_of
from servanda.kernel.timeline import Cause, Event, Fluent, Report
from servanda.kernel.truth import holds
from servanda.model.clauses import Stage
from servanda.model.conditions import Condition, Happening, HasHappened
from servanda.model.points import POINTS, At, Point, TimeWord
from servanda.model.words import StageKind

IN_FORCE, PROVISIONAL = "in force", "provisionally-applied"
OBJECTIONS = ("notice", "denunciation", "withdrawal")
ENTRY_HEAD, PROVISIONAL_HEAD = "entry into force", "provisional application"


def context(stage: Stage, party: str | None = None, that: Moment | None = None) -> Context:
    """What the words of a stage refer to, for one party if it is a stage per party."""
    alias = stage.each.alias if stage.each else stage.by.alias if stage.by else None
    env = {alias: party} if alias and party else {}
    return Context(env, that, (), party, None, stage.zone, stage.part)


def all_true(conditions: tuple[Condition, ...], stage: Stage, state: State, party: str | None = None) -> bool:
    """Whether all these conditions of a stage are true, for one party if it is a stage per party."""
    return all(holds(c, context(stage, party), state) for c in conditions)


def effect_date(stage: Stage, where: Context, state: State) -> Reckoned | None:
    """The day a stage takes effect: its ``on`` (else at once), never before its ``not before``."""
    date = Reckoned(where.that or state.now, ()) if stage.on is None else reckon(stage.on, where, state)
    if date is None:
        return None
    if stage.not_before is not None:
        floor = reckon(stage.not_before, where, state)
        if floor is None:
            return None
        if floor.moment.start > date.moment.start:
            return floor
    return date


def term_begins(part: str | None, since: Moment, state: State) -> Iterator[Effect]:
    """The term begins: the first duration clause whose conditions are met gives its end."""
    date = _first_end(part, since, state)
    if date is not None:
        yield from expires(part, date, state)


def terms_rewritten(state: State) -> Iterator[Effect]:
    """At a stable state: an amendment has changed how long the agreement lasts, while it lasts.

    The term is counted anew from entry into force, by the text that now stands; without one it has no end.
    """
    for part in (None, *state.program.part_names):
        origins = (s.origin for s in state.program.stages(StageKind.DURATION, part))
        named = {a for o in origins for a in (o.amended_by, o.until_amended_by) if a and amended(a, state, None)}
        keys = [f"term:{part}:{a}" for a in sorted(named)]
        begun = state.fluents.get(Fluent(IN_FORCE, (), part))
        if begun is None or state.once.issuperset(keys):
            continue
        yield from map(Once, keys)
        date, before = _first_end(part, begun.moment, state), state.expiries.get(part)
        if date is None and before is not None:
            yield Expires(part, None)
        elif date is not None and (before is None or before.moment != date.moment):
            yield from expires(part, date, state)


def _first_end(part: str | None, since: Moment, state: State) -> Reckoned | None:
    """The end of a term that began then."""
    for stage in state.stages(StageKind.DURATION, part):
        entry = Event(ENTRY_HEAD, {"of": part} if part else {}, since, state.order, len(state.everything))
        where = replace(context(stage, that=since), anchors=(entry,))  # the term begins in the very round of entry
        if not all_true(stage.ifs, stage, state) or any(holds(u, where, state) for u in stage.unless):
            continue
        date = _term_end(stage, since, where, state)
        if date is not None:
            return date
    return None


def _term_end(stage: Stage, since: Moment, where: Context, state: State) -> Reckoned | None:
    if stage.duration is not None:
        counted = stage.since is not None and not _is_entry(stage.since)
        start = reckon(stage.since, where, state) if counted and stage.since is not None else Reckoned(since, ())
        if start is None:
            return None
        found = calendar.after(
            start.moment, stage.duration, itself=stage.itself, working=state.program.agreement.working, zone=stage.zone
        )
        return Reckoned(found.moment, (*start.steps, *found.steps))
    for until in stage.until:
        if isinstance(until, POINTS):
            return reckon(until, where, state)
    return None


def _is_entry(point: Point) -> bool:
    return isinstance(point, At) and point.phrase.head == ENTRY_HEAD and not point.phrase.roles


def expires(part: str | None, date: Reckoned, state: State) -> Iterator[Effect]:
    """The term now ends on this date."""
    yield TermBegins(part)
    yield Expires(part, date)
    yield Timer(max(term_order(date.moment), state.order), date.moment, "expiry", (part, date.moment))


def beyond(stage: Stage, until: Moment, part: str | None, state: State) -> bool:
    """Whether an extension goes beyond what its clause allows: too often, or longer than so much at a time."""
    expiry = state.expiries.get(part)
    often = stage.times is not None and state.renewals[part] - _before(stage, part, state) >= stage.times
    if often or stage.at_most is None or expiry is None:
        return often
    last = calendar.after(expiry.moment, stage.at_most, zone=stage.zone).moment
    return by_date(until.start > last.start, state, stage.name, "beyond")


def expire(part: str | None, planned: Moment, state: State) -> Iterator[Effect]:
    """The term is over: renewed tacitly, or the agreement (or its part) expires."""
    expiry = state.expiries.get(part)
    if expiry is None or expiry.moment != planned or not state.holds(IN_FORCE, part=part):
        return  # the end was moved meanwhile
    for stage in state.stages(StageKind.RENEWAL, part):
        staying = _staying(stage, part, state)
        if stage.by is None and _may_renew(stage, part, state) and staying:
            renewed = _next_term(stage, planned, part, state)
            if renewed is not None:
                yield Renewed(part)
                yield from _going(stage, staying, state)
                yield Happen(
                    "renewal", {"of": part} if part else {}, Cause("renewal", stage.name, state.now, (), renewed)
                )
                for party in staying if stage.each is not None else (None,):
                    yield from _too_late(stage, part, state, party)
                yield from expires(part, renewed, state)
                return
    cause = Cause("expiry", next((s.name for s in state.stages(StageKind.DURATION, part)), None), state.now, (), expiry)
    yield from finish("expired", "expiry", part, cause, state)


def _staying(stage: Stage, part: str | None, state: State) -> tuple[str, ...]:
    """For whom the term goes on: for all alike, or for those of a renewal ``for each of`` who have not objected."""
    if stage.each is None:
        return state.program.states if _renews(stage, part, state) else ()
    bound = (s for s in state.program.states if state.bound(s))
    meant = resolve(stage.each, {}, state)
    return tuple(s for s in bound if s not in meant or _renews(stage, part, state, s))


def _going(stage: Stage, staying: tuple[str, ...], state: State) -> Iterator[Effect]:
    """Who has objected leaves with the end of the term, and the others go on."""
    for party in [s for s in state.program.states if state.bound(s) and s not in staying]:
        yield from leave(party, Cause("expiry", stage.name, state.now, state.latest()), state)


def _may_renew(stage: Stage, part: str | None, state: State) -> bool:
    """Whether the clause has a renewal left."""
    most = _most(stage)
    return most is None or state.renewals[part] - _before(stage, part, state) < most


def _most(stage: Stage) -> int | None:
    return stage.times if stage.times is not None else None if stage.repeatedly else 1


def _before(stage: Stage, part: str | None, state: State) -> int:
    """The renewals of the clauses before it, whose turn comes first: those on no condition, of the same sort."""
    stages = state.program.stages(StageKind.RENEWAL, part)
    earlier = stages[: stages.index(stage)]
    alike = (s for s in earlier if (s.by is None) == (stage.by is None) and not (s.ifs or s.when))
    return sum((_most(s) if s.by is None else s.times) or 0 for s in alike)


def _renews(stage: Stage, part: str | None, state: State, party: str | None = None) -> bool:
    where = replace(context(stage, party), since=state.terms_begun.get(part), part=part)
    objected = any(_objection(u, where, state) for u in stage.unless)
    return not objected and all(holds(c, where, state) for c in (*stage.ifs, *stage.when))


def _objection(condition: Condition, where: Context, state: State) -> bool:
    """A notice against renewal counts if given within the term and in time, and not taken back."""
    if not isinstance(condition, Happening | HasHappened) or condition.phrase.head not in OBJECTIONS:
        return holds(condition, where, state)
    return any(qualified(condition.qualifiers, e, where, state) for e in _standing_notices(condition, where, state))


def _standing_notices(condition: Happening | HasHappened, where: Context, state: State) -> Iterator[Event]:
    """Notices of the kind that their authors have not revoked since."""
    for event in fitting(condition.phrase, where, state):
        if not taken_back(event, state):
            yield event


def taken_back(notice: Event, state: State) -> bool:
    """Whether the author of a notice has revoked it since."""
    since = (e for e in state.history["revocation"] if e.actor == notice.actor and e.number > notice.number)
    return any(matter_of(e) in (None, *OBJECTIONS, "renewal", "termination") for e in since)


def _too_late(stage: Stage, part: str | None, state: State, party: str | None) -> Iterator[Effect]:
    """Notices that did not prevent the renewal, for they came too late: the reader is told."""
    where = replace(context(stage, party), since=state.terms_begun.get(part), part=part)
    for condition in stage.unless:
        if isinstance(condition, Happening | HasHappened) and condition.phrase.head in OBJECTIONS:
            for event in _standing_notices(condition, where, state):
                words = f"the notice by {event.actor} came too late to prevent the renewal"
                yield Say(Report("K105", event.moment, words, stage.name, event))


def cutoffs(part: str | None, state: State) -> Iterator[Effect]:
    """The last moments for a notice against renewal: an entry dated around one may be in time or too late."""
    key = f"cut-off:{part}:{state.expiries[part].moment}" if part in state.expiries else None
    if key is None or key in state.once:
        return
    yield Once(key)
    for stage in state.stages(StageKind.RENEWAL, part):
        for condition in stage.unless:
            for qualifier in condition.qualifiers if isinstance(condition, Happening | HasHappened) else ():
                where = Context({}, None, (), None, None, stage.zone, part)
                date = None if qualifier.point is None else reckon(qualifier.point, where, state)
                if date is not None:
                    yield Timer(due_order(date.moment, TimeWord.BY), date.moment, "cut-off", part)


def _next_term(stage: Stage, planned: Moment, part: str | None, state: State) -> Reckoned | None:
    """The same period again (or the renewal's own), counted from the expiry.

    When the first day counted itself, from the day after it.
    """
    first = next(iter(state.stages(StageKind.DURATION, part)), None)
    duration = stage.duration or (first.duration if first is not None else None)
    if duration is None:
        return None
    itself = stage.itself or (stage.duration is None and first is not None and first.itself)
    base = calendar.instant(planned.end, stage.zone) if itself else planned
    base = calendar.day(base.day, stage.zone) if itself else base
    return calendar.after(base, duration, itself=itself, working=state.program.agreement.working, zone=stage.zone)


def finish(status: str, head: str, part: str | None, cause: Cause, state: State) -> Iterator[Effect]:
    """The whole or a part ends; what survives goes on for those who were bound."""
    if state.holds(IN_FORCE, part=part):
        yield End(Fluent(IN_FORCE, (), part), cause)
    if not state.holds(status, part=part):
        yield Begin(Fluent(status, (), part), cause)
    yield Happen(head, {"of": part} if part else {}, cause)
    if part is not None:
        return
    for fluent in list(state.named["suspended"]):
        yield End(fluent, cause)  # what has ended is suspended no longer
    yield from part_ways(None, cause, state)
    yield from (NoticeOver(notice) for notice in state.notices if not notice.done)
    for name in (IN_FORCE, PROVISIONAL, "bound"):
        for fluent in list(state.named[name]):
            if fluent.args:
                yield End(fluent, cause)
                if name != "bound":
                    yield from survive(fluent.args, cause, state)
    if state.holds(PROVISIONAL):
        yield End(Fluent(PROVISIONAL), cause)
    yield from survive((), cause, state)


def leave(party: str, cause: Cause, state: State) -> Iterator[Effect]:
    """One party ceases to be bound."""
    for name in (IN_FORCE, "bound", "ratified", "deposited", "acceded", PROVISIONAL, "suspended"):
        if state.holds(name, party):
            yield End(Fluent(name, (party,)), cause)
    yield from part_ways(party, cause, state)
    yield from _notices_over(party, state)
    yield from survive((party,), cause, state)
    if not state.holds("withdrawn", party):
        yield Begin(Fluent("withdrawn", (party,)), cause)
    yield Happen("withdrawal", {"by": party}, cause)


def _notices_over(party: str, state: State) -> Iterator[Effect]:
    """A tie that has ended takes with it the notices that were to end it: they are not kept for a return."""
    yield from (NoticeOver(notice) for notice in state.notices if notice.by == party and not notice.done)


def part_ways(party: str | None, cause: Cause, state: State) -> Iterator[Effect]:
    """What was between a party and others (or between any two) ends with its tie; so do its reservations."""
    for name in (APART, BETWEEN, SUSPENDED, RESERVED):
        for fluent in list(state.named[name]):
            if party is None or party in fluent.args:
                yield End(fluent, cause)


def survive(party: tuple[str, ...], cause: Cause, state: State) -> Iterator[Effect]:
    """What survives goes on for a party that was bound (or, unaddressed, for bodies), as long as its clause says."""
    for stage in state.stages(StageKind.SURVIVAL):
        for clause in stage.of:
            fluent = Fluent("surviving", (clause, *party))
            if fluent in state.fluents:
                continue
            yield Begin(fluent, cause)
            if stage.duration is not None:
                end = calendar.after(
                    state.now, stage.duration, working=state.program.agreement.working, zone=stage.zone
                )
                yield Timer(term_order(end.moment), end.moment, "survival-end", fluent, stretch=(fluent, cause))


def bound_again(party: str, cause: Cause, state: State) -> Iterator[Effect]:
    """What survived for a party that had left binds it again as all the rest does, and survives anew if it leaves."""
    for fluent in list(state.named["surviving"]):
        if fluent.args[1:] == (party,):
            yield End(fluent, cause)


def survival_over(fluent: Fluent, state: State) -> Iterator[Effect]:
    """The time for which a clause survived is over."""
    if fluent in state.fluents:
        yield End(fluent, Cause("survival over", fluent.args[0], state.now))
