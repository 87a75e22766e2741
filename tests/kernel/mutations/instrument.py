"""Wrong rules about the instrument's own life and suspension."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import inf

from servanda.calendar import Moment, Reckoned
from servanda.kernel import (
    admission,
    amending,
    among_some,
    awaited,
    by_law,
    dates,
    dating,
    deeds,
    entering,
    instrument,
    leaving,
    living,
    matching,
    more_time,
    objections,
    out_of_order,
    pairs,
    pending,
    provisional,
    qualifying,
    relations,
    reservations,
    rounds,
    speaking,
    suspending,
    suspending_others,
    terms,
    timers,
    truth,
    upkeep,
)
from servanda.kernel import program as program_module
from servanda.kernel import state as state_module
from servanda.kernel.dates import Context, fitting
from servanda.kernel.effects import Begin, Effect, End, Once, Perform, TermBegins, Timer
from servanda.kernel.state import Instance, Notice, State
from servanda.kernel.timeline import Cause, Event, Order, Phase
from servanda.model.clauses import Norm, Stage
from servanda.model.conditions import Condition, Happening
from servanda.model.phrases import Phrase, Who
from servanda.model.points import TimeWord
from servanda.model.words import Clock, StageKind
from tests.kernel.mutations.decisions import but_not
from tests.kernel.mutations.wrong import Mutations, Rule, nothing

MUTATIONS = Mutations()


# ---------------------------------------------------------------- entry into force

MUTATIONS.add("nothing-enters-into-force-by-signature", (dates.signed_by_all, lambda _: None))
MUTATIONS.add("latecomers-are-bound-at-once", (entering._per_party, lambda _: ()))
MUTATIONS.add("nothing-is-applied-provisionally", (provisional.provisional, nothing))
MUTATIONS.add("instruments-leave-no-trace", (instrument._statuses_of, lambda _: ()))
MUTATIONS.add(
    "adoption-leaves-no-trace",
    (instrument.on_event, but_not(instrument.on_event, "adoption", "opening-for-signature")),
)


@MUTATIONS.of(dates.signed_by_all)
def a_first_signature_suffices(state: State) -> Moment | None:
    """The agreement is signed when anyone has signed."""
    return next((e.moment for e in state.history["signature"]), None)


@MUTATIONS.of(matching.holding)
def shares_count_heads(who: Who, parties: Iterable[str], state: State) -> bool:
    """A share is a share of the number of states."""
    return 100 * len(list(parties)) >= (who.number or inf) * len(state.program.states)


@MUTATIONS.of(matching.holding)
def shares_must_be_exceeded(who: Who, parties: Iterable[str], state: State) -> bool:
    """At least is read as more than."""
    shares = state.program.shares[who.weights]
    return sum(shares.get(p, 0) for p in parties) > who.number


@MUTATIONS.around(terms.all_true)
def a_list_needs_only_one(
    right: Rule, conditions: tuple[Condition, ...], stage: Stage, state: State, party: str | None = None
) -> bool:
    """All of the following is read as any of the following."""
    return not conditions or any(right((c,), stage, state, party) for c in conditions)


@MUTATIONS.around(terms.effect_date)
def entry_knows_no_earliest_day(right: Rule, stage: Stage, where: Context, state: State) -> Reckoned | None:
    """The floor of an entry clause is not read."""
    return right(replace(stage, not_before=None), where, state)


@MUTATIONS.around(entering.entries)
def a_part_enters_with_the_whole(right: Rule, part: str | None, state: State) -> Iterator[Effect]:
    """The entry clause of a part is not read."""
    key = f"entry:{part}"
    if part is None or key in state.once:
        return right(part, state)
    return entering._part_begins(part, key, state)


@MUTATIONS.of(speaking.bound_by_part)
def a_part_binds_nobody_by_itself(actor: str, part: str, state: State) -> bool:
    """A part that begins before the whole speaks for nobody."""
    return state.bound(actor)


MUTATIONS.add("a-part-binds-whoever-signed", (speaking._by_instrument_alone, lambda *_: False))
MUTATIONS.add("a-part-binds-everybody", (speaking.bound_by_part, lambda *_: True))
MUTATIONS.add("no-day-is-foreseen", (entering.foreseen_entry, nothing))
MUTATIONS.add("anyone-may-accede", (admission.admits, lambda *_: True))
MUTATIONS.add("anyone-may-accede-on-no-condition", (admission.met, lambda *_: True))


@MUTATIONS.of(entering.conditions_met)
def conditions_per_party_are_read_on_the_day_of_entry(stage: Stage, event: Event, state: State) -> bool:
    """The conditions of a clause per party are read whenever the clause is."""
    return terms.all_true(stage.ifs, stage, state, event.actor)


@MUTATIONS.around(instrument.on_event)
def an_instrument_is_read_before_it_counts(right: Rule, event: Event, state: State) -> Iterator[Effect]:
    """The clauses per party are read in the state that the deposit found."""
    for effect in right(event, state):
        early = isinstance(effect, Timer) and effect.kind == "late-party"
        yield from entering.late_consent(event, state) if early else (effect,)


@MUTATIONS.around(out_of_order._signature)
def who_has_deposited_cannot_sign(right: Rule, event: Event, party: str, state: State) -> str | None:
    """A signature after the deposit counts for nothing, whether or not the state is bound."""
    return "too late" if state.holds("deposited", party) else right(event, party, state)


@MUTATIONS.around(entering._clauses_for)
def only_the_accession_clause_gives_a_date(right: Rule, event: Event, party: str, state: State) -> list[Stage]:
    """Who accedes comes under the accession clause alone."""
    return [s for s in right(event, party, state) if event.head != "accession" or s.kind is StageKind.ACCESSION]


@MUTATIONS.of(speaking.binds)
def norms_speak_for_everyone(norm: Norm, actor: str, state: State) -> bool:
    """In force for one is in force for all."""
    return state.holds("in force")


def _only_declared(state: State, name: str) -> Iterable[str] | None:
    return state.program.states if name == "Parties" else MEMBERS(state, name)


def _all_again(state: State, name: str) -> Iterable[str] | None:
    members = MEMBERS(state, name)
    return state.program.states if name == "Parties" and not tuple(members or ()) else MEMBERS(state, name)


MEMBERS = State._members
MUTATIONS.attribute("parties-are-always-the-declared-ones", State, "_members", _only_declared)
MUTATIONS.attribute("parties-are-the-declared-ones-again-when-all-have-left", State, "_members", _all_again)


# ---------------------------------------------------------------- the end

MUTATIONS.add("terms-never-end", (terms.expire, nothing))
MUTATIONS.add("open-duties-outlive-the-agreement", (living._still, lambda *_: True))
MUTATIONS.add("nothing-survives", (terms.survive, nothing))
MUTATIONS.attribute("only-what-was-in-force-survives", provisional, "survive", nothing)
MUTATIONS.add("survival-has-no-end", (terms.survival_over, nothing))
MUTATIONS.add("what-survives-outlives-a-return", (terms.bound_again, nothing))
MUTATIONS.add("nothing-is-renewed", (terms._renews, lambda *_: False))
MUTATIONS.add("an-act-of-all-changes-nothing", (instrument._unanimous, lambda *_: False))
MUTATIONS.add("one-party-acts-for-all", (instrument._unanimous, lambda *_: True))
MUTATIONS.add(
    "an-outsider-completes-an-act-of-all",
    (
        instrument._unanimous,
        lambda event, state: instrument._acts(event, state) >= {s for s in state.program.states if state.bound(s)},
    ),
)
MUTATIONS.add(
    "a-notice-cannot-be-taken-back",
    (leaving.revoked, nothing),
    (terms._standing_notices, lambda condition, where, state: fitting(condition.phrase, where, state)),
)
MUTATIONS.add("nobody-can-denounce", (instrument.on_event, but_not(instrument.on_event, "denounce")))
MUTATIONS.add("no-condition-ends-or-suspends", (instrument._by_condition, nothing))


MUTATIONS.add("renewals-are-without-number", (terms._may_renew, lambda *_: True))


@MUTATIONS.around(leaving.served)
def notices_take_effect_at_once(right: Rule, stage: Stage, event: Event, actor: str, state: State) -> Iterator[Effect]:
    """The notice period is not read."""
    return right(replace(stage, notice=None), event, actor, state)


@MUTATIONS.of(terms._objection)
def the_time_for_a_notice_is_not_read(condition: Happening, where: Context, state: State) -> bool:
    """A notice that came too late prevents the renewal too."""
    return any(True for _ in terms._standing_notices(condition, where, state))


@MUTATIONS.around(terms.expires)
def a_notice_counts_for_every_term(right: Rule, *term: object) -> Iterator[Effect]:
    """When the term began is not read: an old notice is a notice for every later term."""
    return (e for e in right(*term) if not isinstance(e, TermBegins))


@MUTATIONS.of(terms._standing_notices)
def what_was_taken_back_stays_taken_back(condition: Happening, where: Context, state: State) -> Iterator[Event]:
    """Who took back a notice once cannot give it again."""
    silenced = {e.actor for e in state.history["revocation"]}
    return (e for e in fitting(condition.phrase, where, state) if e.actor not in silenced)


@MUTATIONS.around(leaving.served)
def withdrawal_knows_no_earliest_day(
    right: Rule, stage: Stage, event: Event, actor: str, state: State
) -> Iterator[Effect]:
    """The floor of a withdrawal clause is not read."""
    return right(replace(stage, not_before=None), event, actor, state)


@MUTATIONS.around(leaving.take_effect)
def withdrawal_waits_for_nothing(
    right: Rule, stage: Stage, actor: str, number: int, effect: Reckoned, state: State
) -> Iterator[Effect]:
    """What a withdrawal clause excepts is not read."""
    return right(replace(stage, not_while=()), actor, number, effect, state)


@MUTATIONS.of(leaving.notice_given)
def anyone_may_leave(event: Event, state: State) -> Iterator[Effect]:
    """Whoever says it leaves has left."""
    return leaving.leave(event.actor, Cause("left", None, state.now), state)


MUTATIONS.add("the-day-of-each-comes-with-the-next-happening", (provisional.day_of_one, nothing))
MUTATIONS.add("consent-taken-back-binds-on-its-day", (entering.not_taken_back, lambda *_: None))
MUTATIONS.add("provisional-application-cannot-be-left", (provisional.provisional_left, nothing))


MUTATIONS.add("provisional-application-has-no-end", (pending.date_came, nothing))
MUTATIONS.add("no-condition-ends-provisional-application", (pending._ended, nothing))
MUTATIONS.add("who-ended-provisional-application-begins-it-anew", (provisional.over, lambda *_: object()))


@MUTATIONS.around(instrument._entitled)
def old_acts_count_for_ever(
    right: Rule, stages: tuple[Stage, ...], event: Event, state: State, other: str | None = None
) -> tuple[Stage | None, bool]:
    """Who acted once has acted for every later time."""
    stage, enough = right(stages, event, state, other)
    acted = {e.actor for e in state.history[event.head]}
    return stage, enough or (stage is not None and acted >= set(matching.resolve(stage.by, {}, state)))


@MUTATIONS.around(entering._means)
def consent_is_always_asked(right: Rule, state: State, part: str | None = None) -> str:
    """Whoever has neither deposited nor signed is not bound."""
    means = right(state, part)
    return "signed" if means == "all" else means


@MUTATIONS.around(instrument._by_condition)
def terms_last_past_their_event(right: Rule, state: State) -> Iterator[Effect]:
    """A term that lasts until something happens lasts for ever."""
    return (e for e in right(state) if not (isinstance(e, Begin) and e.fluent.name == "expired"))


@MUTATIONS.around(terms._term_end)
def terms_run_from_entry(right: Rule, stage: Stage, since: Moment, where: Context, state: State) -> Reckoned | None:
    """From when a term runs is not read."""
    entry = next(e.moment for e in state.history["signature"])
    return right(replace(stage, since=None), entry, where, state)


@MUTATIONS.around(leaving.served)
def a_withdrawal_ends_with_its_day(
    right: Rule, stage: Stage, event: Event, actor: str, state: State
) -> Iterator[Effect]:
    """Who leaves on a day is bound until that day is over."""
    for effect in right(stage, event, actor, state):
        if isinstance(effect, Timer):
            yield replace(effect, order=dates.due_order(effect.moment, TimeWord.BY))
        else:
            yield effect


@MUTATIONS.around(leaving.served)
def withdrawal_asks_for_nothing(right: Rule, stage: Stage, event: Event, actor: str, state: State) -> Iterator[Effect]:
    """The condition of a withdrawal is not read."""
    return right(replace(stage, ifs=()), event, actor, state)


@MUTATIONS.around(leaving.served)
def notices_count_from_their_writing(
    right: Rule, stage: Stage, event: Event, actor: str, state: State
) -> Iterator[Effect]:
    """From when a notice says that it counts is not read."""
    return right(stage, replace(event, effective=None, arguments={}), actor, state)


@MUTATIONS.around(entering.enter_for)
def whoever_left_stays_away(right: Rule, party: str, cause: Cause, alone: bool, state: State) -> Iterator[Effect]:
    """Who withdrew cannot accede again."""
    return nothing() if state.holds("withdrawn", party) else right(party, cause, alone, state)


SERVED = leaving.served
MUTATIONS.add(
    "strangers-may-leave-too",
    (leaving._tied, lambda *_: True),
    (SERVED, lambda stage, *given: SERVED(replace(stage, by=None), *given)),
)
MUTATIONS.add("whoever-signed-may-leave", (leaving._tied, lambda *_: True))


# ---------------------------------------------------------------- suspension

MUTATIONS.add("suspension-changes-nothing", (instrument._suspension, nothing))
MUTATIONS.add("suspension-breaches-all-the-same", (upkeep.frozen, lambda *_: False))
MUTATIONS.add("who-is-suspended-must-agree", (suspending_others.named, lambda *_: {}))
MUTATIONS.add("anyone-may-suspend", (instrument._power, lambda *_: True))


@MUTATIONS.around(instrument._suspension)
def suspension_takes_effect_at_once(right: Rule, event: Event, state: State) -> Iterator[Effect]:
    """The notice of a suspension is not read."""
    for effect in right(event, state):
        if isinstance(effect, Timer):
            fluent, cause, _ = effect.key
            yield Begin(fluent, cause)
        else:
            yield effect


def _still_suspended(right: Rule) -> Rule:
    return lambda *ended: (e for e in right(*ended) if not (isinstance(e, End) and e.fluent.name == "suspended"))


MUTATIONS.add("suspension-outlives-the-agreement", (terms.finish, _still_suspended(terms.finish)))
MUTATIONS.add("suspension-outlives-the-leaving", (leaving.leave, _still_suspended(leaving.leave)))


@MUTATIONS.around(instrument._suspension)
def anyone_may_resume(right: Rule, event: Event, state: State) -> Iterator[Effect]:
    """Whoever resumes resumes everything."""
    if event.head in ("resume", "resumption"):
        return iter([End(held, Cause("resumed", None, state.now)) for held in state.named["suspended"]])
    return right(event, state)


@MUTATIONS.of(speaking.speaks)
def suspended_norms_are_triggered(norm: Norm, actor: str, state: State) -> bool:
    """A norm speaks while it is suspended."""
    return state.bound(actor)


@MUTATIONS.of(upkeep.frozen)
def the_first_resumption_resumes_everything(instance: Instance, state: State) -> bool:
    """Only a suspension of the whole is one."""
    return state.holds("suspended")


def _clock(name: str, clock: Clock) -> None:
    right = suspending.resumed
    MUTATIONS.add(
        name, (right, lambda instance, state: right(instance.but(norm=replace(instance.norm, clock=clock)), state))
    )


_clock("every-clock-stops", Clock.STOPS)
_clock("every-clock-runs-on", Clock.CONTINUES)


@MUTATIONS.around(deeds.performed)
def deeds_under_suspension_do_not_count(right: Rule, event: Event, state: State) -> Iterator[Effect]:
    """Who performs a suspended duty has not performed it."""
    for effect in right(event, state):
        if not (isinstance(effect, Perform) and state.instances[effect.id].suspended_on is not None):
            yield effect


@MUTATIONS.of(leaving._resumed)
def stopped_clocks_run_on_for_notices(notice: Notice, stage: Stage, event: Event) -> Reckoned:
    """The suspension of a notice moves nothing."""
    return Reckoned(notice.effect, ())


MUTATIONS.add("every-entry-sets-off-everyone", (rounds._newcomer, lambda *_: None))


@MUTATIONS.of(rounds._newcomer)
def entries_of_one_instant_are_one(event: Event, clause: Norm, state: State) -> tuple[str, ...] | None:
    """Who is bound at the instant at which the whole enters into force is taken to have been set off with it."""
    party = event.roles.get("for")
    if event.head != "entry into force" or not isinstance(party, str):
        return None
    at_once = any(e.order == event.order and "for" not in e.roles for e in state.history[event.head])
    return () if at_once else (party,)


# ---------------------------------------------------------------- final clauses

MUTATIONS.add("denunciation-is-open-at-any-time", (leaving._inside, lambda *_: True))
MUTATIONS.add("nobody-leaves-by-law", (by_law.departures, nothing))
MUTATIONS.add("no-date-ever-comes", (awaited.put_on_the_agenda, nothing))
MUTATIONS.add("a-term-includes-its-last-instant", (dates.term_order, lambda end: Order(end.end, Phase.EXACT_ENDS)))


@MUTATIONS.around(leaving.departure_date)
def who_leaves_leaves_when_the_notice_has_run(
    right: Rule, stage: Stage, given: Reckoned, where: Context, state: State, *named: Moment | None
) -> Reckoned | None:
    """On which day a withdrawal takes effect is not read."""
    return right(replace(stage, on=None), given, where, state, *named)


@MUTATIONS.around(by_law.departures)
def who_left_by_law_once_cannot_come_back(right: Rule, state: State) -> Iterator[Effect]:
    """A party whose tie a condition has ended once is never asked again."""
    for effect in right(state):
        key = effect.key if isinstance(effect, Once) else None
        if key is not None and any(e.startswith(key.rsplit(":", 1)[0]) for e in state.once):
            return
        yield effect


@MUTATIONS.around(terms._staying)
def one_objection_ends_it_for_all(right: Rule, stage: Stage, part: str | None, state: State) -> tuple[str, ...]:
    """A term goes on for all or for nobody."""
    staying = right(stage, part, state)
    return staying if all(s in staying for s in state.program.states) else ()


@MUTATIONS.around(dates.anchor)
def ages_count_from_the_first_entry(right: Rule, phrase: Phrase, context: Context, state: State) -> Moment | None:
    """Since when the agreement is in force for a party is not read."""
    return right(replace(phrase, its=False) if phrase.head == "entry into force" else phrase, context, state)


MUTATIONS.add("of-two-clauses-the-first-in-the-text-counts", (leaving._first, lambda _: (0, False)))
MUTATIONS.add("the-day-a-notice-names-is-not-read", (leaving.day_named, lambda _: None))
MUTATIONS.add("an-old-notice-outlives-its-tie", (terms._notices_over, nothing))
MUTATIONS.add("a-span-runs-from-the-first-of-several", (qualifying._last_before, nothing))


@MUTATIONS.around(leaving._by_one_of)
def of_two_clauses_the_last_in_the_text_counts(right: Rule, stages: list[Stage], *notice: object) -> Iterator[Effect]:
    """Only one of the clauses that a notice may fit is tried."""
    return right(stages[-1:], *notice)


@MUTATIONS.of(by_law._planned)
def acts_that_end_a_tie_work_at_once(stage: Stage, party: str, state: State) -> Iterator[Effect]:
    """From when an act that ends a tie is effective is not read."""
    cause = Cause("withdrawal", stage.name, state.now)
    yield Timer(state.order, state.now, "departure", (party, cause))


@MUTATIONS.around(timers.void)
def an_old_clock_ends_what_began_anew(right: Rule, timer: Timer, state: State) -> bool:
    """For which stretch of a status a timer counts is not read."""
    return right(replace(timer, stretch=None), state)


@MUTATIONS.around(leaving.notice_given)
def a_notice_without_a_span_is_none(right: Rule, event: Event, state: State) -> Iterator[Effect]:
    """A notice that need not run does not end anything."""
    return (e for e in right(event, state) if not isinstance(e, Timer) or e.key[0].period is not None)


@MUTATIONS.around(terms.leave)
def the_last_to_leave_ends_it(right: Rule, party: str, cause: Cause, state: State) -> Iterator[Effect]:
    """An agreement that binds nobody is terminated."""
    yield from right(party, cause, state)
    if not any(state.bound(other) for other in state.program.states if other != party):
        yield from terms.finish("terminated", "termination", None, cause, state)


# ---------------------------------------------------------------- between the parties

MUTATIONS.add("reservations-change-nothing", (relations.reserved, lambda *_: False))
MUTATIONS.add("reservations-bind-the-others-all-the-same", (relations.addressees, lambda *_: ()))
MUTATIONS.add("every-reservation-is-allowed", (reservations._refused, lambda *_: None))
MUTATIONS.add("reservations-are-never-too-late", (reservations._too_late, lambda *_: None))
MUTATIONS.add("reservations-cannot-be-withdrawn", (reservations.withdrawn, nothing))
MUTATIONS.add(
    "nothing-is-owed-towards-who-is-not-bound",
    (
        relations.speaks_between,
        lambda _, bearer, others, state: all(relations.in_force_between(bearer, o, state) for o in others),
    ),
)
MUTATIONS.add("objections-change-nothing", (reservations.objected, nothing))
MUTATIONS.add("objections-are-never-too-late", (reservations._accepted_by_silence, lambda *_: False))


@MUTATIONS.of(relations.in_force_between)
def nothing_is_between_two_parties(one: str, other: str, state: State) -> bool:
    """Who is bound is bound towards everyone."""
    return state.bound(one) and state.bound(other)


@MUTATIONS.around(pairs.meet)
def entry_between_two_knows_no_objection(right: Rule, stage: Stage, *rest: object) -> Iterator[Effect]:
    """What an entry clause for two excepts is not read."""
    return right(replace(stage, unless=()), *rest)


@MUTATIONS.around(suspending_others.clauses)
def suspension_of_others_asks_for_nothing(
    right: Rule, stages: tuple[Stage, ...], *given: object, begins: bool
) -> tuple[Stage, ...]:
    """The condition of a suspension is not read."""
    return right(tuple(replace(s, ifs=()) for s in stages), *given, begins=begins)


# ---------------------------------------------------------------- amendments, organisations, order

MUTATIONS.add("amendments-need-an-act", (amending.amendments, nothing))
MUTATIONS.add("a-term-begun-runs-on", (terms.terms_rewritten, nothing))
MUTATIONS.add("everything-is-in-order", (out_of_order.out_of_order, lambda *_: None))


def _as_written(state: State, kind: StageKind, part: str | None = None, _: str | None = None) -> tuple[Stage, ...]:
    return state.program.stages(kind, part)


MUTATIONS.attribute("stages-know-no-amendments", State, "stages", _as_written)
_right_stages = State.stages


def _first_termination(state: State, kind: StageKind, *rest: str | None) -> tuple[Stage, ...]:
    found = _right_stages(state, kind, *rest)
    return found[:1] if kind is StageKind.TERMINATION else found


MUTATIONS.attribute("termination-knows-one-clause", State, "stages", _first_termination)


@MUTATIONS.around(state_module.amended)
def an_amendment_is_for_all(right: Rule, amendment: str, state: State, actor: str | None) -> bool:
    """What is in force for one is in force for all."""
    return right(amendment, state, actor) or any(f.args[:1] == (amendment,) for f in state.named["amended"])


@MUTATIONS.around(amending._planned)
def nobody_objects_to_an_amendment(right: Rule, stage: Stage, *rest: object) -> Iterator[Effect]:
    """What an amendment excepts is not read."""
    return right(replace(stage, unless=()), *rest)


@MUTATIONS.around(entering._clauses_for)
def a_succession_waits_like_a_ratification(right: Rule, event: Event, party: str, state: State) -> list[Stage]:
    """A succession is an instrument as any other."""
    return right(replace(event, head="ratification") if event.head == "succession" else event, party, state)


MUTATIONS.add("units-are-percent", (program_module._in_percent, lambda weights: dict(weights.shares)))


MUTATIONS.add("extensions-have-no-cap", (terms.beyond, lambda *_: False))
MUTATIONS.add("what-was-taken-back-keeps-its-day", (dating._taken_back, lambda *_: False))
MUTATIONS.add("an-extension-may-shorten", (more_time.more_time, lambda *_: True))


@MUTATIONS.around(provisional._provisional_each)
def conditions_of_provisional_application_are_not_read(right: Rule, stage: Stage, state: State) -> Iterator[Effect]:
    """Every state applies the agreement provisionally once it can."""
    return right(replace(stage, when=(), ifs=()), state)


@MUTATIONS.around(instrument._by_condition)
def exceptions_to_an_end_are_not_read(right: Rule, state: State) -> Iterator[Effect]:
    """What keeps a condition from ending the agreement is not read."""
    ends = (*state.program.stages(StageKind.TERMINATION),)
    for stage in ends:
        if stage.when and stage.unless and terms.all_true(stage.when, stage, state):
            yield from terms.finish("terminated", "termination", None, Cause("termination", None, state.now), state)
            return
    yield from right(state)


# ---------------------------------------------------------------- places and numbers

MUTATIONS.add("bounds-on-numbers-are-not-read", (matching._argument_fits, lambda *_: True))
MUTATIONS.add("places-never-change", (dates.lying_now, lambda *_: True))
MUTATIONS.attribute("everything-lies-everywhere", State, "lies", lambda *_: True)

MUTATIONS.add("notices-are-revocable-for-ever", (leaving._last_day, lambda *_: None))

MUTATIONS.add("nobody-enters-before-the-whole", (among_some.entries_among_some, nothing))
MUTATIONS.add(
    "no-clause-stands-alone", (entering.stands_alone, lambda _: False), (among_some.entries_among_some, nothing)
)
MUTATIONS.add("in-force-among-some-is-in-force-for-all", (entering.for_all, lambda state: state.holds("in force")))


@MUTATIONS.around(entering.enter)
def the_whole_enters_a_second_time(
    right: Rule, part: str | None, stage: Stage | None, that: Moment, date: Reckoned | None, state: State
) -> Iterator[Effect]:
    """When the clause of the whole is met, the term of what was in force among some begins anew."""
    yield from right(part, stage, that, date, state)
    yield from terms.term_begins(part, state.now, state)


@MUTATIONS.of(entering.enter_for)
def a_day_once_set_comes_whatever_happens(party: str, cause: Cause, alone: bool, state: State) -> Iterator[Effect]:
    """The day for one party is never in vain."""
    return entering._begins_with(party, cause, state)


MUTATIONS.add("a-day-not-known-at-the-deposit-never-comes", (entering.awaited_dates, nothing))
MUTATIONS.add("an-objection-stands-for-ever", (objections.stands, lambda *_: True))
MUTATIONS.add("objectors-stay-apart", (pairs._objections_gone, nothing))
MUTATIONS.add("one-clause-for-two-parties", (relations.pair_stages, lambda state: _pair_stages(state)[:1]))
MUTATIONS.add("entry-between-two-knows-no-limit", (truth.qualified, lambda *_: True))
_pair_stages = relations.pair_stages
MUTATIONS.add("the-first-renewal-is-the-last", (terms._before, lambda *_: 0))
