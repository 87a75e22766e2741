"""Wrong rules about powers, decisions, the instrument's own life and suspension."""

from dataclasses import replace
from math import inf

from servanda.kernel import (
    dates,
    deciding,
    decisions,
    deeds,
    entering,
    instances,
    instrument,
    leaving,
    living,
    matching,
    permitted,
    powers,
    speaking,
    statuses,
    suspending,
    terms,
    upkeep,
)
from servanda.kernel.effects import Begin, End, Move, Perform, Say
from servanda.kernel.program import Program
from servanda.kernel.state import State
from servanda.kernel.timeline import Cause, Fluent
from servanda.model.words import Clock, NormState, Quantity
from tests.kernel.mutations.wrong import Mutations

MUTATIONS = Mutations()


def nothing(*_, **__):
    """No effect at all."""
    return iter(())


def _but_not(right, *words):
    """The right rule, except for happenings of some words, which do nothing."""

    def wrong(event, *rest):
        return iter(()) if event.head in words else right(event, *rest)

    return wrong


# ---------------------------------------------------------------- powers

for name, verb in (("a-waiver", "waive"), ("an-extension", "extend"), ("a-termination-of-a-norm", "terminate")):
    MUTATIONS.add(f"{name}-changes-nothing", (powers._on_instance, _but_not(powers._on_instance, verb)))
MUTATIONS.add("a-suspended-norm-runs-on", (powers._on_norm, _but_not(powers._on_norm, "suspend")))
MUTATIONS.add("powers-do-not-reach-statuses", (powers._on_status, nothing))
MUTATIONS.add("a-power-never-ends", (living.end_came, nothing))
MUTATIONS.add("leave-is-always-there", (permitted.leave_for, lambda *_: True))
MUTATIONS.add("amended-texts-never-switch", (speaking.present, lambda *_: True))
MUTATIONS.add("amendment-sweeps-started-duties-away", (living._still, lambda norm, bearer, *_: speaking.speaks(norm, bearer, _[-1])))


@MUTATIONS.of(permitted.holder)
def anyone_holds_a_power(norm, event, state):
    """The first instance of the power is anybody's."""
    return next(iter(state.by_norm[norm.name].values()), None)


@MUTATIONS.of(powers._on_norm)
def a_waiver_takes_every_instance(event, target, cause, state, right=powers._on_norm):
    """The instance that the use of a power names is not heard."""
    roles = {role: value for role, value in event.roles.items() if role != "for"}
    return right(replace(event, roles=roles), target, cause, state)


@MUTATIONS.of(powers._on_instance)
def a_waiver_is_a_lapse(event, instance, cause, state, right=powers._on_instance):
    """What is waived lapses."""
    for effect in right(event, instance, cause, state):
        yield replace(effect, to=NormState.LAPSED) if isinstance(effect, Move) else effect


# ---------------------------------------------------------------- decisions


def _quantity(name, wrong, *quantities):
    def variant(who, true_of, members, voting=None, right=matching.quantified):
        if who.quantity in quantities:
            return wrong(who, true_of, members)
        return right(who, true_of, members, voting)

    MUTATIONS.add(name, (matching.quantified, variant))


_quantity("one-yes-is-enough", lambda w, t, m: t >= 1, Quantity.ALL, Quantity.EACH, Quantity.EXACTLY)
_quantity("everyone-must-consent", lambda w, t, m: t == m, Quantity.ANY)
_quantity("half-is-a-majority", lambda w, t, m: 2 * t >= m, Quantity.MAJORITY)
_quantity("two-thirds-must-be-exceeded", lambda w, t, m: 3 * t > 2 * m, Quantity.TWO_THIRDS)
_quantity("counts-are-off-by-one", lambda w, t, m: t >= w.number - 1, Quantity.EXACTLY, Quantity.AT_LEAST)
_quantity("three-quarters-must-be-exceeded", lambda w, t, m: 4 * t > 3 * m, Quantity.THREE_QUARTERS)
MUTATIONS.add("no-quorum-is-needed", (decisions._quorate, lambda *_: True))
MUTATIONS.add("silence-is-never-consent", (decisions.silence_over, lambda *_: False))
MUTATIONS.add("nothing-starts-by-the-clock", (statuses.started_by_clock, nothing))
MUTATIONS.add("every-consent-is-general", (decisions._covers, lambda *_: True))
MUTATIONS.add("a-duty-does-not-wait-for-its-decision", (living.leave_given, lambda *_: True))


@MUTATIONS.of(matching.quantified)
def abstentions_are_votes_cast(who, true_of, members, voting=None, right=matching.quantified):
    """Of those voting is read as of all."""
    return right(who, true_of, members)


@MUTATIONS.of(matching.resolve)
def the_interested_vote_too(who, env, state, right=matching.resolve):
    """Nobody is excluded."""
    return right(replace(who, excluding=()), env, state)


@MUTATIONS.of(decisions.votes)
def an_objection_is_silence_too(matters, state, *, right=decisions.votes, **how):
    """Refusals are not heard."""
    return {actor: word for actor, word in right(matters, state, **how).items() if word != decisions.NO}


@MUTATIONS.of(statuses.started_by_clock)
def exceptions_to_a_status_are_not_read(fluent, state):
    """What is due to start starts, whatever the clause excepts."""
    yield Begin(fluent, Cause("started", fluent.name, state.now))


@MUTATIONS.of(deciding._unless_refused)
def reversed_decisions_pass_at_once(decision, due, state):
    """A decision with a reversed burden waits for no refusal."""
    return iter(()) if due is None else deciding._passed(decision, due[1], state)


@MUTATIONS.of(deciding._unless_refused)
def exceptions_to_a_decision_are_not_read(decision, due, state, right=deciding._unless_refused):
    """A decision with a reversed burden passes, refused or not."""
    return right(replace(decision, passes_unless=()), due, state)


@MUTATIONS.of(decisions.count)
def votes_of_former_members_count(rule, matters, env, state, *, right=decisions.count, **how):
    """Every declared state has a vote."""
    return right(replace(rule, names=("States",)), matters, env, state, **how)


@MUTATIONS.of(deciding.passes)
def a_passed_decision_is_counted_again(decision, state, right=deciding.passes):
    """A decision that has passed falls when a voter changes its mind."""
    if not state.holds("passed", decision.name):
        yield from right(decision, state)
    elif not decisions.count(decision.by, frozenset({decision.name}), {}, state).passed:
        yield End(Fluent("passed", (decision.name,)), Cause("undone", decision.name, state.now))


@MUTATIONS.of(decisions.count)
def an_empty_group_decides_everything(rule, matters, env, state, *, right=decisions.count, **how):
    """All of nobody have consented."""
    tally = right(rule, matters, env, state, **how)
    return tally if tally.members else replace(tally, passed=True)


@MUTATIONS.of(decisions.votes)
def the_first_word_counts(matters, state, *, since=None, act=None):
    """An actor cannot change its mind."""
    first = {}
    for event in state.everything:
        if event.head in (decisions.YES, decisions.NO) and decisions.matter_of(event) in matters:
            first.setdefault(event.actor, event.head)
    return first


@MUTATIONS.of(decisions.votes)
def consent_is_used_up_by_one_act(matters, state, *, right=decisions.votes, since=None, act=None):
    """Leave given before an earlier act of the kind is gone."""
    before = [e for e in state.history[act.head] if e.number < act.number] if act else []
    return right(matters, state, since=before[-1].order if before else since, act=act)


@MUTATIONS.of(decisions.votes)
def old_votes_count(matters, state, *, right=decisions.votes, since=None, act=None):
    """What was said before the trigger counts."""
    return right(matters, state, act=act)


@MUTATIONS.of(decisions.matter_of)
def every_vote_is_about_everything(vote):
    """The matter of a vote is not read."""
    return None


@MUTATIONS.of(decisions.put_on)
def any_vote_starts_the_silence(matters, state):
    """Silence runs from the first word on anything."""
    return next((e.moment for e in state.everything if e.head in ("proposal", decisions.YES)), None)


@MUTATIONS.of(powers.used)
def later_consent_heals(event, state, right=powers.used):
    """Consent waives what was done without it."""
    yield from right(event, state)
    if event.head == decisions.YES:
        for instance in state.instances.values():
            if instance.state is NormState.BREACHED:
                yield Move(instance.id, NormState.WAIVED, Cause("healed", None, state.now))


@MUTATIONS.of(entering.late_consent)
def missing_consent_to_a_stage_blocks_it(event, state, right=entering.late_consent):
    """An accession without the others' consent in the journal has no effect."""
    effects = list(right(event, state))
    missing = any(isinstance(e, Say) and e.report.code == "K106" for e in effects)
    return iter(e for e in effects if isinstance(e, Say) or not missing)


@MUTATIONS.of(instances.dated)
def the_span_always_runs_from_the_decision(instance, state, *, base=None, right=instances.dated):
    """A decision in time moves the deadline too."""
    decided = instance.decided and instance.norm.decision is not None
    return right(instance, state, base=state.now if decided else base)


@MUTATIONS.of(instances.dated)
def a_late_decision_finds_a_breach(instance, state, *, base=None, right=instances.dated):
    """The span runs from the happening, decided late or not."""
    return right(instance, state)


# ---------------------------------------------------------------- entry into force

MUTATIONS.add("nothing-enters-into-force-by-signature", (dates.signed_by_all, lambda _: None))
MUTATIONS.add("latecomers-are-bound-at-once", (entering._per_party, lambda _: ()))
MUTATIONS.add("nothing-is-applied-provisionally", (entering.provisional, nothing))
MUTATIONS.add("instruments-leave-no-trace", (instrument._statuses_of, lambda _: ()))
MUTATIONS.add(
    "adoption-leaves-no-trace",
    (instrument.on_event, _but_not(instrument.on_event, "adoption", "opening-for-signature")),
)


@MUTATIONS.of(dates.signed_by_all)
def a_first_signature_suffices(state):
    """The agreement is signed when anyone has signed."""
    return next((e.moment for e in state.history["signature"]), None)


@MUTATIONS.of(matching.holding)
def shares_count_heads(who, parties, state):
    """A share is a share of the number of states."""
    return 100 * len(list(parties)) >= (who.number or inf) * len(state.program.states)


@MUTATIONS.of(matching.holding)
def shares_must_be_exceeded(who, parties, state):
    """At least is read as more than."""
    shares = state.program.shares[who.weights]
    return sum(shares.get(p, 0) for p in parties) > who.number


@MUTATIONS.of(terms.all_true)
def a_list_needs_only_one(conditions, stage, state, party=None, right=terms.all_true):
    """All of the following is read as any of the following."""
    return not conditions or any(right((c,), stage, state, party) for c in conditions)


@MUTATIONS.of(terms.effect_date)
def entry_knows_no_earliest_day(stage, where, state, right=terms.effect_date):
    """The floor of an entry clause is not read."""
    return right(replace(stage, not_before=None), where, state)


@MUTATIONS.of(entering.entries)
def a_part_enters_with_the_whole(part, state, right=entering.entries):
    """The entry clause of a part is not read."""
    key = f"entry:{part}"
    if part is None or key in state.edges:
        return right(part, state)
    return entering._part_begins(part, key, state)


@MUTATIONS.of(speaking.speaks)
def norms_speak_for_everyone(norm, actor, state):
    """In force for one is in force for all."""
    return state.holds("in force")


def _only_declared(state, name, right=State._members):
    return state.program.states if name == "Parties" else right(state, name)


MUTATIONS.attribute("parties-are-always-the-declared-ones", State, "_members", _only_declared)


# ---------------------------------------------------------------- the end

MUTATIONS.add("terms-never-end", (terms.expire, nothing))
MUTATIONS.add("open-duties-outlive-the-agreement", (living._still, lambda *_: True))
MUTATIONS.attribute("nothing-survives", Program, "surviving", frozenset())
MUTATIONS.add("nothing-is-renewed", (terms._renews, lambda *_: False))
MUTATIONS.add("an-act-of-all-changes-nothing", (instrument._unanimous, lambda *_: False))
MUTATIONS.add("one-party-acts-for-all", (instrument._unanimous, lambda *_: True))
MUTATIONS.add("a-notice-cannot-be-taken-back", (leaving.revoked, nothing))
MUTATIONS.add("nobody-can-denounce", (instrument.on_event, _but_not(instrument.on_event, "denounce")))
MUTATIONS.add("no-condition-ends-or-suspends", (instrument._by_condition, nothing))


@MUTATIONS.of(terms._renews)
def renewals_are_without_number(stage, part, state, right=terms._renews):
    """What may be renewed is renewed for ever."""
    return right(replace(stage, times=None, repeatedly=True), part, state)


@MUTATIONS.of(leaving.served)
def notices_take_effect_at_once(stage, event, actor, state, right=leaving.served):
    """The notice period is not read."""
    return right(replace(stage, notice=None), event, actor, state)


@MUTATIONS.of(leaving.served)
def withdrawal_knows_no_earliest_day(stage, event, actor, state, right=leaving.served):
    """The floor of a withdrawal clause is not read."""
    return right(replace(stage, not_before=None), event, actor, state)


@MUTATIONS.of(leaving.take_effect)
def withdrawal_waits_for_nothing(stage, actor, number, effect, state, right=leaving.take_effect):
    """What a withdrawal clause excepts is not read."""
    return right(replace(stage, not_while=()), actor, number, effect, state)


@MUTATIONS.of(leaving.notice_given)
def anyone_may_leave(event, state):
    """Whoever says it leaves has left."""
    return leaving.leave(event.actor, Cause("left", None, state.now), state)


MUTATIONS.add("provisional-application-cannot-be-left", (entering.provisional_left, nothing))


@MUTATIONS.of(entering.enter_for)
def whoever_left_stays_away(party, cause, state, right=entering.enter_for):
    """Who withdrew cannot accede again."""
    return nothing() if state.holds("withdrawn", party) else right(party, cause, state)


@MUTATIONS.of(leaving.served)
def strangers_may_leave_too(stage, event, actor, state, right=leaving.served):
    """Who may give notice is not read."""
    return right(replace(stage, by=None), event, actor, state)


# ---------------------------------------------------------------- suspension

MUTATIONS.add("suspension-changes-nothing", (instrument._suspension, nothing))
MUTATIONS.add("suspension-breaches-all-the-same", (upkeep.frozen, lambda *_: False))
MUTATIONS.add("anyone-may-suspend", (instrument._power, lambda *_: True))


@MUTATIONS.of(instrument._suspension)
def anyone_may_resume(event, state, right=instrument._suspension):
    """Whoever resumes resumes everything."""
    if event.head in ("resume", "resumption"):
        return iter([End(held, Cause("resumed", None, state.now)) for held in state.named["suspended"]])
    return right(event, state)


@MUTATIONS.of(speaking.speaks)
def suspended_norms_are_triggered(norm, actor, state):
    """A norm speaks while it is suspended."""
    return state.bound(actor)


@MUTATIONS.of(upkeep.frozen)
def the_first_resumption_resumes_everything(instance, state):
    """Only a suspension of the whole is one."""
    return state.holds("suspended")


def _clock(name, clock):
    def variant(instance, state, right=suspending.resumed):
        return right(instance.but(norm=replace(instance.norm, clock=clock)), state)

    MUTATIONS.add(name, (suspending.resumed, variant))


_clock("every-clock-stops", Clock.STOPS)
_clock("every-clock-runs-on", Clock.CONTINUES)


@MUTATIONS.of(deeds.performed)
def deeds_under_suspension_do_not_count(event, state, right=deeds.performed):
    """Who performs a suspended duty has not performed it."""
    for effect in right(event, state):
        if not (isinstance(effect, Perform) and state.instances[effect.id].suspended_on is not None):
            yield effect
