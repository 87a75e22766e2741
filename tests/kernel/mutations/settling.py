"""Wrong rules about time, findings, what is not settled, and the order of things at one instant."""

import math
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from servanda import calendar
from servanda.calendar import Flavour, Precision, Reckoned, Span, Unit
from servanda.journal import Corrected, Denied, Found, Retracted, known_by
from servanda.kernel import (
    applying,
    completing,
    dates,
    findings,
    instances,
    living,
    rounds,
    scheduling,
    standing,
    statuses,
    watching,
)
from servanda.kernel.completing import FALSE, TRUE, Undecided
from servanda.kernel.effects import Begin
from servanda.kernel.matching import match
from servanda.kernel.run import _items, end_of
from servanda.kernel.timeline import Order, Phase
from servanda.model.points import TimeWord
from servanda.model.words import NormState, Outcome
from tests.kernel.mutations.wrong import Mutations

MUTATIONS = Mutations()


# ---------------------------------------------------------------- spans and days


def _span(name, wrong):
    """A wrong way to count: `wrong` gives the anchor, the span and the words of the rule that counts instead."""

    def variant(anchor, span, right=calendar.after, **how):
        anchor, span, how = wrong(anchor, span, how)
        return right(anchor, span, **how)

    MUTATIONS.attribute(name, calendar, "after", variant)


def _rounded(anchor, span, how):
    if span.unit is Unit.HOURS:
        span = Span(math.ceil(span.amount / 24), Unit.DAYS)
    return anchor, span, how


def _plain(flavour):
    return lambda a, s, how: (a, replace(s, flavour=Flavour.PLAIN) if s.flavour is flavour else s, how)


def _thirty(anchor, span, how):
    return anchor, Span(30 * span.amount, Unit.DAYS) if span.unit is Unit.MONTHS else span, how


_span("hours-round-to-days", _rounded)
_span("exact-days-are-days", _plain(Flavour.EXACT))
_span("every-day-is-a-working-day", _plain(Flavour.WORKING))
_span("the-day-itself-never-counts", lambda a, s, how: (a, s, {**how, "itself": False}))
_span("a-month-is-thirty-days", _thirty)


def _on_the_wall(anchor, span, right=calendar.after, **how):
    """Hours are counted on the wall, over a change of the clocks too."""
    if span.unit is not Unit.HOURS:
        return right(anchor, span, **how)
    wall = datetime.fromtimestamp(anchor.start / 1e6, ZoneInfo(anchor.zone)) + timedelta(hours=span.amount)
    return Reckoned(calendar.moment(wall.strftime("%Y-%m-%d %H:%M"), anchor.zone), ())


MUTATIONS.attribute("hours-follow-the-clock-on-the-wall", calendar, "after", _on_the_wall)


def _same_month(anchor, day, months, right=calendar.nth_of_month, **how):
    return right(anchor, day, months - 1, **how)


MUTATIONS.attribute("the-month-following-is-the-month-itself", calendar, "nth_of_month", _same_month)


# ---------------------------------------------------------------- where an end or a start stands


def _due(name, wrong):
    """A wrong place for the end of a deadline; `wrong` gives None where the rule is right."""

    def variant(moment, word, right=dates.due_order):
        return wrong(moment, word) or right(moment, word)

    MUTATIONS.add(name, (dates.due_order, variant))


def _of_a_day(moment, word):
    return moment.end > moment.start and word is not TimeWord.BEFORE


_due("deadlines-end-a-day-early", lambda m, w: Order(m.start, Phase.DAY_ENDS) if _of_a_day(m, w) else None)
_due("a-deadline-includes-midnight", lambda m, w: Order(m.end, Phase.EXACT_ENDS) if _of_a_day(m, w) else None)
_due("before-includes-its-date", lambda m, w: dates_by(m) if w is TimeWord.BEFORE else None)
_due("exact-ends-come-before-happenings", lambda m, w: Order(m.start, Phase.DAY_ENDS) if m.end == m.start else None)
_due("every-day-ends-at-midnight-UTC", lambda m, w: dates_by(calendar.day(m.day, "UTC")) if _of_a_day(m, w) else None)


def dates_by(moment, right=dates.due_order):
    """Where the end of `by` this moment stands."""
    return right(moment, TimeWord.BY)


@MUTATIONS.of(dates._extreme)
def the_latest_is_the_earliest(points, context, state, *, latest, right=dates._extreme):
    """The latest is read as the earliest and the other way round."""
    return right(points, context, state, latest=not latest)


@MUTATIONS.of(dates.timing_date)
def clauses_have_no_zone_of_their_own(timing, context, state, *, base=None, right=dates.timing_date):
    """The zone of a clause is not read."""
    return right(timing, replace(context, zone=None), state, base=base)


@MUTATIONS.of(dates.start_order)
def starts_come_after_happenings(moment, word, right=dates.start_order):
    """What is due to start starts when the instant is over."""
    return Order(right(moment, word).micros, Phase.EXACT_ENDS)


@MUTATIONS.of(scheduling.position)
def a_happening_written_24_comes_after_the_deadline(where, right=scheduling.position):
    """24:00 is read as 00:00 of the next day."""
    return (Order(where.start, Phase.HAPPENINGS), 1) if where.midnight24 else right(where)


@MUTATIONS.of(scheduling.position)
def instants_come_before_days(where, right=scheduling.position):
    """What is known to the minute comes first."""
    order, rank = right(where)
    return order, 1 - rank


@MUTATIONS.of(_items)
def ties_go_backwards(*journal, right=_items):
    """Of two happenings of one instant the later line comes first."""
    return sorted(reversed(right(*journal)), key=lambda item: item[0])


@MUTATIONS.of(end_of)
def the_day_is_over_before_it_is_judged(as_of, right=end_of):
    """As of a day means after its deadlines have run out."""
    return Order(as_of.end, Phase.EXACT_ENDS) if as_of.end > as_of.start else right(as_of)


# ---------------------------------------------------------------- what is known


@MUTATIONS.of(known_by)
def everything_is_known_at_once(journal, known):
    """What was reported later is known from the start."""
    return known_by(journal, None)


def _deaf(name, kind):
    def variant(journal, known):
        heard = tuple(e for e in journal.entries if not isinstance(e, kind))
        return known_by(replace(journal, entries=heard), known)

    MUTATIONS.add(name, (known_by, variant))


_deaf("corrections-are-not-heard", Corrected)
_deaf("retractions-are-not-heard", Retracted)
_deaf("denials-are-not-heard", Denied)


# ---------------------------------------------------------------- findings

MUTATIONS.add("findings-are-not-awaited", (findings.governing, lambda *_: None))
MUTATIONS.add("anyone-may-find", (findings._decide, lambda finding, said, state: any(said.values())))
MUTATIONS.add("acting-is-no-finding", (findings._alone, lambda *_: False))
MUTATIONS.add("finders-are-not-heard", (findings.spoken, lambda *_, **__: iter(())))
MUTATIONS.add("silence-finds-nothing", (findings.silent, lambda *_: iter(())))
MUTATIONS.add("a-late-finding-finds-a-breach", (instances._latest_finding, lambda _: None))


def _finding(name, **changes):
    """A finding some line of which is not read as it stands."""

    def variant(event, state, right=findings.governing):
        found = right(event, state)
        return None if found is None else replace(found, **{k: v(found) for k, v in changes.items()})

    MUTATIONS.add(name, (findings.governing, variant))


_finding("findings-are-constitutive", constitutive=lambda _: True)
_finding("findings-are-declaratory", constitutive=lambda _: False)
_finding("only-the-first-finder-counts", finders=lambda f: f.finders[:1])
_finding("a-veto-is-one-vote-against", veto=lambda _: None)
_finding("one-refusal-is-one-vote-against", refusal=lambda _: None)
_finding("silence-finds", silence=lambda f: f.silence and replace(f.silence, outcome=Outcome.FOUND))


@MUTATIONS.of(findings.governing)
def findings_govern_everything(event, state):
    """The condition under which a finding governs is not read."""
    for finding in state.program.governing.get(event.head, ()):
        if any(match(phrase, event, {}, state) is not None for phrase in finding.of):
            return finding
    return None


@MUTATIONS.of(known_by)
def a_denial_undoes_a_finding(journal, known):
    """What was found and then denied is not found."""
    denied = {e.label for e in journal.entries if isinstance(e, Denied)}
    heard = tuple(e for e in journal.entries if not (isinstance(e, Found) and e.label in denied))
    return known_by(replace(journal, entries=heard), known)


@MUTATIONS.of(instances.dated)
def every_finding_starts_the_span_anew(instance, state, *, base=None, right=instances.dated):
    """A finding in time moves the deadline too."""
    return right(instance, state, base=instances._latest_finding(instance) or base)


# ---------------------------------------------------------------- what is not settled

MUTATIONS.add("a-role-left-out-means-any", (completing._silent, lambda *_: None))
MUTATIONS.add("a-coarse-date-is-its-first-day", (completing._coarse, lambda *_: None))


@MUTATIONS.of(completing._undecided)
def allegations_are_facts(entry, *rest, right=completing._undecided):
    """An alleged entry is taken as said."""
    return None if entry.alleged else right(entry, *rest)


@MUTATIONS.of(completing._coarse)
def every_coarse_date_is_doubtful(entry, world):
    """An entry known to the month only may not have happened."""
    coarse = entry.moment.precision in (Precision.MONTH, Precision.YEAR)
    return Undecided(entry, "coarse", (TRUE, FALSE)) if coarse else None


@MUTATIONS.of(completing._silent)
def silence_always_casts_doubt(entry, prog):
    """A role that nobody asks for makes an entry undecided."""
    stated = {role for role, _ in entry.phrase.roles}
    act = prog.acts.get(entry.phrase.head)
    silent = act is not None and any(role not in stated for role, _ in act.roles)
    return Undecided(entry, "silent", (TRUE, FALSE)) if silent else None


def _standing(name, **wrong):
    """Answers put together as if things stood otherwise."""

    def variant(answers, *, right=standing.combined, **how):
        return right(answers, **{**how, **wrong})

    MUTATIONS.add(name, (standing.combined, variant))


_standing("too-many-doubts-are-no-doubt", complete=True)
_standing("a-threshold-is-alleged", threshold=False)


@MUTATIONS.of(standing.combined)
def two_witnesses_prove_nothing(answers, *, complete, right=standing.combined, **how):
    """Where not all was tried, nothing is known."""
    return right(answers if complete else (), complete=complete, **how)


@MUTATIONS.of(standing.combined)
def any_doubt_taints_every_answer(answers, *, undecided, right=standing.combined, **how):
    """An answer is alleged as soon as anything is undecided."""
    answer = right(answers, undecided=undecided, **how)
    return replace(answer, standing=standing.Standing.ALLEGED) if undecided else answer


# ---------------------------------------------------------------- rounds

MUTATIONS.add("conditions-never-set-anything-off", (rounds._edge, lambda *_: iter(())))
MUTATIONS.add("held-statuses-follow-the-file", (watching._in_dependency_order, lambda held: held))
MUTATIONS.add(
    "a-breach-comes-before-a-lapse", (applying.PRECEDENCE, {**applying.PRECEDENCE, NormState.BREACHED: 0.5})
)
MUTATIONS.add("a-deed-comes-before-a-lapse", (living.over, lambda *_: False))


@MUTATIONS.of(rounds.reactions)
def statuses_are_read_as_they_change(event, world, right=rounds.reactions):
    """What a happening begins holds already for the other clauses it sets off."""
    for status in world.watches.statuses_on(event, world.program):
        for effect in statuses.on_event(status, event, world.state):
            if isinstance(effect, Begin):
                world.begin(effect.fluent, effect.cause)
    yield from right(event, world)


@MUTATIONS.of(rounds.reactions)
def transitions_set_nothing_off(event, world, right=rounds.reactions):
    """What becomes of a norm is no happening."""
    return iter(()) if "state" in event.roles else right(event, world)


@MUTATIONS.of(rounds.step)
def a_batch_is_done_one_by_one(events, world, right=rounds.step):
    """What several do in one entry is done one after another."""
    for event in list(events):
        right([event], world)
