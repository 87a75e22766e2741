"""Wrong rules about time, findings, what is not settled, and the order of things at one instant."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from servanda import calendar
from servanda.calendar import Flavour, Moment, Precision, Reckoned, Span, Unit
from servanda.journal import Corrected, Denied, Entry, Found, Happened, Journal, Retracted, known_by
from servanda.journal import known as hearing
from servanda.kernel import (
    applying,
    completing,
    dates,
    entries,
    findings,
    instances,
    living,
    rounds,
    standing,
    statuses,
    terms,
    timeline,
    upkeep,
    watching,
)
from servanda.kernel.completing import FALSE, TRUE, Completion, Undecided
from servanda.kernel.dates import Context
from servanda.kernel.effects import Adjust, Begin, Effect, Move, Timer
from servanda.kernel.matching import match
from servanda.kernel.program import Program
from servanda.kernel.run import _Item, _items, _named_by, _settled_findings, end_of
from servanda.kernel.standing import Answer
from servanda.kernel.state import Instance, State
from servanda.kernel.timeline import Event, Order, Phase
from servanda.kernel.world import World
from servanda.model.clauses import Finding, Norm
from servanda.model.points import Point, TimeWord, Timing
from servanda.model.words import NormState, Outcome
from tests.kernel.mutations.wrong import Mutations, Rule, nothing

MUTATIONS = Mutations()


# ---------------------------------------------------------------- spans and days


after, nth_of_month = calendar.after, calendar.nth_of_month


def _span(name: str, wrong: Rule, **ignored: object) -> None:
    """Spans are read as other spans: `wrong` gives the one that is counted."""
    MUTATIONS.attribute(name, calendar, "after", lambda a, span, **how: after(a, wrong(span), **{**how, **ignored}))


def _rounded(span: Span) -> Span:
    return Span(math.ceil(span.amount / 24), Unit.DAYS) if span.unit is Unit.HOURS else span


def _thirty(span: Span) -> Span:
    return Span(30 * span.amount, Unit.DAYS) if span.unit is Unit.MONTHS else span


def _plain(flavour: Flavour) -> Rule:
    return lambda span: replace(span, flavour=Flavour.PLAIN) if span.flavour is flavour else span


_span("hours-round-to-days", _rounded)
_span("exact-days-are-days", _plain(Flavour.EXACT))
_span("every-day-is-a-working-day", _plain(Flavour.WORKING))
_span("the-day-itself-never-counts", lambda span: span, itself=False)
_span("a-month-is-thirty-days", _thirty)


def _on_the_wall(anchor: Moment, span: Span, **how: object) -> Reckoned:
    """Hours are counted on the wall, over a change of the clocks too."""
    if span.unit is not Unit.HOURS:
        return after(anchor, span, **how)  # type: ignore[arg-type]
    wall = datetime.fromtimestamp(anchor.start / 1e6, ZoneInfo(anchor.zone)) + timedelta(hours=span.amount)
    return Reckoned(calendar.moment(wall.strftime("%Y-%m-%d %H:%M"), anchor.zone), ())


MUTATIONS.attribute("hours-follow-the-clock-on-the-wall", calendar, "after", _on_the_wall)


MUTATIONS.attribute(
    "the-month-following-is-the-month-itself",
    calendar,
    "nth_of_month",
    lambda anchor, day, months, **how: nth_of_month(anchor, day, months - 1, **how),
)


next_date, nth_of_year = calendar.next_date, calendar.nth_of_year
MUTATIONS.attribute(
    "the-next-day-of-the-year-may-be-that-day",
    calendar,
    "next_date",
    lambda anchor, *day, **how: next_date(calendar.before(anchor, Span(1, Unit.DAYS)).moment, *day, **how),
)
MUTATIONS.attribute(
    "a-year-ends-where-it-begins",
    calendar,
    "nth_of_year",
    lambda anchor, _, years, **how: nth_of_year(anchor, 1, years, **how),
)


# ---------------------------------------------------------------- where an end or a start stands


due_order = dates.due_order


def _due(name: str, wrong: Rule) -> None:
    """A wrong place for the end of a deadline; `wrong` gives None where the rule is right."""
    MUTATIONS.add(name, (due_order, lambda moment, word: wrong(moment, word) or due_order(moment, word)))


def _of_a_day(moment: Moment, word: TimeWord) -> bool:
    return moment.end > moment.start and word is not TimeWord.BEFORE


_due("deadlines-end-a-day-early", lambda m, w: Order(m.start, Phase.DAY_ENDS) if _of_a_day(m, w) else None)
_due("a-deadline-includes-midnight", lambda m, w: Order(m.end, Phase.EXACT_ENDS) if _of_a_day(m, w) else None)
_due("before-includes-its-date", lambda m, w: due_order(m, TimeWord.BY) if w is TimeWord.BEFORE else None)
_due("exact-ends-come-before-happenings", lambda m, _: Order(m.start, Phase.DAY_ENDS) if m.end == m.start else None)
_due(
    "every-day-ends-at-midnight-UTC",
    lambda m, w: due_order(calendar.day(m.day, "UTC"), w) if _of_a_day(m, w) else None,
)


@MUTATIONS.around(dates._extreme)
def the_latest_is_the_earliest(
    right: Rule, points: tuple[Point, ...], context: Context, state: State, *, latest: bool
) -> Reckoned | None:
    """The latest is read as the earliest and the other way round."""
    return right(points, context, state, latest=not latest)


@MUTATIONS.around(dates.timing_date)
def clauses_have_no_zone_of_their_own(
    right: Rule, timing: Timing, context: Context, state: State, *, base: Moment | None = None
) -> Reckoned | None:
    """The zone of a clause is not read."""
    return right(timing, replace(context, zone=None), state, base=base)


@MUTATIONS.around(dates.start_order)
def starts_come_after_happenings(right: Rule, moment: Moment, word: TimeWord) -> Order:
    """What is due to start starts when the instant is over."""
    return Order(right(moment, word).micros, Phase.EXACT_ENDS)


@MUTATIONS.around(dates.start_order)
def after_a_day_is_on_the_day(right: Rule, moment: Moment, word: TimeWord) -> Order:
    """What begins after a day begins with it."""
    return right(moment, TimeWord.ON if word is TimeWord.AFTER else word)


@MUTATIONS.around(instances.dated)
def a_deed_before_the_start_counts(
    right: Rule, instance: Instance, state: State, **how: object
) -> tuple[Instance, list[Effect]]:
    """What may be done only from a day on may be done before."""
    ready, timers = right(instance, state, **how)
    return ready.but(started=True, state=NormState.OWED if ready.decided else ready.state), timers


@MUTATIONS.around(timeline.position)
def a_happening_written_24_comes_after_the_deadline(right: Rule, where: Moment) -> tuple[Order, int]:
    """24:00 is read as 00:00 of the next day."""
    return (Order(where.start, Phase.HAPPENINGS), 1) if where.midnight24 else right(where)


@MUTATIONS.around(timeline.position)
def instants_come_before_days(right: Rule, where: Moment) -> tuple[Order, int]:
    """What is known to the minute comes first."""
    order, rank = right(where)
    return order, 1 - rank


@MUTATIONS.around(_items)
def ties_go_backwards(right: Rule, *journal: object) -> list[_Item]:
    """Of two happenings of one instant the later line comes first."""
    items = list(right(*journal))
    items.reverse()
    return sorted(items, key=lambda item: item[0])


@MUTATIONS.around(end_of)
def the_day_is_over_before_it_is_judged(right: Rule, as_of: Moment) -> Order:
    """As of a day means after its deadlines have run out."""
    return Order(as_of.end, Phase.EXACT_ENDS) if as_of.end > as_of.start else right(as_of)


# ---------------------------------------------------------------- what is known


@MUTATIONS.of(known_by)
def everything_is_known_at_once(journal: Journal, known: Moment | None) -> Journal:
    """What was reported later is known from the start."""
    return known_by(journal, None)


def _without(journal: Journal, unheard: Rule) -> Journal:
    return replace(journal, entries=tuple(e for e in journal.entries if not unheard(e)))


def _deaf(name: str, kind: type[Entry]) -> None:
    MUTATIONS.add(
        name, (known_by, lambda journal, known: known_by(_without(journal, lambda e: isinstance(e, kind)), known))
    )


_deaf("corrections-are-not-heard", Corrected)
_deaf("retractions-are-not-heard", Retracted)
_deaf("denials-are-not-heard", Denied)


# ---------------------------------------------------------------- findings

MUTATIONS.add("findings-are-not-awaited", (findings.governing, lambda *_: None))
MUTATIONS.add("anyone-may-find", (findings._decide, lambda _, said, *__: any(said.values())))
MUTATIONS.add("acting-finds-for-everyone", (findings._alone, lambda *_: True))
MUTATIONS.add("acting-is-no-finding", (findings._alone, lambda *_: False))
MUTATIONS.add("finders-are-not-heard", (findings.spoken, lambda *_, **__: iter(())))
MUTATIONS.add("silence-finds-nothing", (findings.silent, lambda *_: iter(())))


MUTATIONS.add(
    "what-was-set-first-names-the-moment",
    (_named_by, lambda due, at, now: due[0].moment if due[0].moment.start == at.micros else now),
)


@MUTATIONS.around(living.spent)
def what_a_power_ended_stands_again(right: Rule, norm: Norm, move: Move) -> bool:
    """A power ends what stands while something holds for no longer than an instant."""
    return move.cause.what != "terminate" and bool(right(norm, move))


@MUTATIONS.around(upkeep._standing)
def what_has_ended_never_stands_again(right: Rule, *standing: object) -> Iterator[Effect]:
    """That what a norm stands for has ceased meanwhile is not noticed."""
    return (effect for effect in right(*standing) if not isinstance(effect, Adjust))


@MUTATIONS.around(instances.clocks)
def what_is_moved_keeps_its_deadline_alone(right: Rule, instance: Instance) -> Iterator[Timer]:
    """An instance some date of which has moved has no start and no end any more."""
    return (timer for timer in right(instance) if timer.kind == "deadline" or not instance.version)


@MUTATIONS.around(instances.dated)
def a_start_forgets_the_suspension(
    right: Rule, instance: Instance, state: State, **how: object
) -> tuple[Instance, list[Effect]]:
    """The deadline is reckoned from its anchors again when a duty begins."""
    return right(instance.but(moved=False), state, **how)


MUTATIONS.add("silence-constitutes-nothing", (entries.fall_due, rounds.fire))
MUTATIONS.add("a-late-finding-finds-a-breach", (instances._latest_finding, lambda _: None))


def _finding(name: str, **changes: Rule) -> None:
    """A finding some line of which is not read as it stands."""

    def variant(event: Event, state: State) -> Finding | None:
        found = right(event, state)
        return None if found is None else replace(found, **{k: v(found) for k, v in changes.items()})

    right = findings.governing
    MUTATIONS.add(name, (right, variant))


_finding("findings-are-constitutive", constitutive=lambda _: True)
_finding("findings-are-declaratory", constitutive=lambda _: False)
_finding("only-the-first-finder-counts", finders=lambda f: f.finders[:1])
_finding("a-veto-is-one-vote-against", veto=lambda _: None)
_finding("one-refusal-is-one-vote-against", refusal=lambda _: None)
_finding("silence-finds", silence=lambda f: f.silence and replace(f.silence, outcome=Outcome.FOUND))


@MUTATIONS.of(findings.governing)
def findings_govern_everything(event: Event, state: State) -> Finding | None:
    """The condition under which a finding governs is not read."""
    for finding in state.program.governing.get(event.head, ()):
        if any(match(phrase, event, {}, state) is not None for phrase in finding.of):
            return finding
    return None


@MUTATIONS.of(known_by)
def a_denial_undoes_a_finding(journal: Journal, known: Moment | None) -> Journal:
    """What was found and then denied is not found."""
    denied = {e.label for e in journal.entries if isinstance(e, Denied)}
    return known_by(_without(journal, lambda e: isinstance(e, Found) and e.label in denied), known)


@MUTATIONS.of(known_by)
def a_retraction_undoes_a_finding(journal: Journal, known: Moment | None) -> Journal:
    """What was found and then retracted is gone."""
    retracted = {e.label for e in journal.entries if isinstance(e, Retracted)}
    return known_by(_without(journal, lambda e: isinstance(e, Found) and e.label in retracted), known)


MUTATIONS.attribute("findings-carry-over-to-corrections", hearing, "_of_other_words", lambda *_: False)


@MUTATIONS.around(_settled_findings)
def findings_of_later_days_are_not_heard(
    right: Rule, prog: Program, heard: Journal, horizon: Order, *rest: object
) -> object:
    """What is found after the last day asked about is not heard."""
    later = _without(heard, lambda e: isinstance(e, Found) and timeline.position(e.moment)[0] > horizon)
    return right(prog, later, horizon, *rest)


@MUTATIONS.around(findings.governing)
def findings_govern_their_own_word_only(right: Rule, event: Event, state: State) -> Finding | None:
    """A finding of attacks does not reach bombardments, though they are attacks."""
    finding = right(event, state)
    return finding if finding is not None and any(p.head == event.head for p in finding.of) else None


@MUTATIONS.around(instances.dated)
def every_finding_starts_the_span_anew(
    right: Rule, instance: Instance, state: State, *, base: Moment | None = None
) -> tuple[Instance, list[Effect]]:
    """A finding in time moves the deadline too."""
    return right(instance, state, base=instances._latest_finding(instance) or base)


# ---------------------------------------------------------------- what is not settled

MUTATIONS.add("a-role-left-out-means-any", (completing._silent, lambda *_: None))
MUTATIONS.attribute("what-sets-a-deadline-running-is-never-coarse", completing.Facing, "sets_running", lambda *_: False)
MUTATIONS.add("cut-offs-cast-no-doubt", (terms.cutoffs, nothing))
MUTATIONS.add("a-coarse-date-is-its-first-day", (completing._coarse, lambda *_: None))


@MUTATIONS.around(completing._unfound)
def allegations_are_facts(right: Rule, entry: Happened, *rest: object) -> Undecided | None:
    """An alleged entry is taken as said."""
    return None if entry.alleged else right(entry, *rest)


@MUTATIONS.of(completing._coarse)
def every_coarse_date_is_doubtful(entry: Happened, facing: completing.Facing) -> Undecided | None:
    """An entry known to the month only may not have happened."""
    coarse = entry.moment.precision in (Precision.MONTH, Precision.YEAR)
    return Undecided(entry, "coarse", (TRUE, FALSE)) if coarse else None


@MUTATIONS.of(completing._silent)
def silence_always_casts_doubt(entry: Happened, prog: Program) -> Undecided | None:
    """A role that nobody asks for makes an entry undecided."""
    stated = {role for role, _ in entry.phrase.roles}
    act = prog.acts.get(entry.phrase.head)
    silent = act is not None and any(role not in stated for role, _ in act.roles)
    return Undecided(entry, "silent", (TRUE, FALSE)) if silent else None


def _standing(name: str, **wrong: bool) -> None:
    """Answers put together as if things stood otherwise."""
    right = standing.combined
    MUTATIONS.add(name, (right, lambda answers, **how: right(answers, **{**how, **wrong})))


_standing("too-many-doubts-are-no-doubt", complete=True)
_standing("a-threshold-is-alleged", threshold=False)


@MUTATIONS.around(standing.combined)
def two_witnesses_prove_nothing(
    right: Rule, answers: Sequence[tuple[Completion, bool]], *, complete: bool, **how: object
) -> Answer:
    """Where not all was tried, nothing is known."""
    return right(answers if complete else (), complete=complete, **how)


@MUTATIONS.around(standing.combined)
def any_doubt_taints_every_answer(
    right: Rule, answers: Sequence[tuple[Completion, bool]], *, undecided: tuple[Undecided, ...], **how: object
) -> Answer:
    """An answer is alleged as soon as anything is undecided."""
    answer = right(answers, undecided=undecided, **how)
    return replace(answer, standing=standing.Standing.ALLEGED) if undecided else answer


@MUTATIONS.around(completing.undecided_entries)
def everything_is_in_question(right: Rule, *rest: object) -> tuple[Undecided, ...]:
    """What cannot reach the question is tried too."""
    *before, _ = rest
    return right(*before, None)


# ---------------------------------------------------------------- rounds

MUTATIONS.add("conditions-never-set-anything-off", (rounds._edge, lambda *_: iter(())))
MUTATIONS.add("what-is-so-already-is-not-seen", (watching._itself, lambda _: frozenset()))
MUTATIONS.add("an-if-is-not-read-again", (watching._unprompted, lambda _: frozenset()))
MUTATIONS.add("held-statuses-follow-the-file", (watching._in_dependency_order, lambda held, _: held))
MUTATIONS.add("a-breach-comes-before-a-lapse", (applying.PRECEDENCE, {**applying.PRECEDENCE, NormState.BREACHED: 0.5}))
MUTATIONS.add("a-deed-comes-before-a-lapse", (living.over, lambda *_: False))


@MUTATIONS.around(rounds.reactions)
def statuses_are_read_as_they_change(right: Rule, event: Event, world: World) -> Iterator[Effect]:
    """What a happening begins holds already for the other clauses it sets off."""
    for status in world.watches.statuses_on(event, world.program):
        for effect in statuses.on_event(status, event, world.state):
            if isinstance(effect, Begin):
                world.begin(effect.fluent, effect.cause)
    yield from right(event, world)


@MUTATIONS.around(rounds.reactions)
def transitions_set_nothing_off(right: Rule, event: Event, world: World) -> Iterator[Effect]:
    """What becomes of a norm is no happening."""
    return iter(()) if "state" in event.roles else right(event, world)


@MUTATIONS.around(rounds.step)
def a_batch_is_done_one_by_one(right: Rule, events: Mapping[World, list[Event]]) -> None:
    """What several do in one entry is done one after another."""
    for world, batch in events.items():
        for event in batch:
            right({world: [event]})
