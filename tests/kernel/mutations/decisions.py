"""Wrong rules about powers, consent and decisions."""

from collections.abc import Iterator
from dataclasses import replace

from servanda.calendar import Moment, Reckoned
from servanda.kernel import (
    assent,
    deciding,
    decisions,
    deeds,
    entering,
    findings,
    instances,
    leaving,
    living,
    matching,
    permitted,
    powers,
    speaking,
    statuses,
)
from servanda.kernel import state as state_module
from servanda.kernel.decisions import Count
from servanda.kernel.effects import Begin, Effect, End, Move, Say
from servanda.kernel.state import Env, Instance, State
from servanda.kernel.terms import context
from servanda.kernel.timeline import Cause, Event, Fluent, Order
from servanda.model.clauses import Consent, Decision, Norm, Stage
from servanda.model.phrases import Who
from servanda.model.words import NormState, Quantity
from tests.kernel.mutations.wrong import Mutations, Rule, nothing

MUTATIONS = Mutations()


def but_not(right: Rule, *words: str) -> Rule:
    """The right rule, except for happenings of some words, which do nothing."""
    return lambda event, *rest: nothing() if event.head in words else right(event, *rest)


# ---------------------------------------------------------------- powers

for name, verb in (
    ("a-waiver", "waive"),
    ("an-extension", "extend"),
    ("a-termination-of-a-norm", "terminate"),
    ("a-revocation-of-a-norm", "revoke"),
):
    MUTATIONS.add(f"{name}-changes-nothing", (powers._on_instance, but_not(powers._on_instance, verb)))
MUTATIONS.add("a-suspended-norm-runs-on", (powers._on_norm, but_not(powers._on_norm, "suspend")))
MUTATIONS.add("powers-do-not-reach-statuses", (powers._on_status, nothing))
MUTATIONS.add("a-power-never-ends", (living.end_came, nothing))
MUTATIONS.add("leave-is-always-there", (permitted.leave_for, lambda *_: True))
MUTATIONS.add("amended-texts-never-switch", (state_module.present, lambda *_: True))
MUTATIONS.add("a-prohibition-outlives-its-text", (living._standing, lambda _: False))
MUTATIONS.add(
    "amendment-sweeps-started-duties-away",
    (living._still, lambda norm, bearer, *rest: speaking.speaks(norm, bearer, rest[-1])),
)


@MUTATIONS.around(powers._on_instance)
def after_a_breach_there_is_no_more_time(
    right: Rule, event: Event, instance: Instance, cause: Cause, state: State
) -> Iterator[Effect]:
    """What was breached cannot be extended."""
    late = event.head == "extend" and instance.state is NormState.BREACHED
    return nothing() if late else right(event, instance, cause, state)


@MUTATIONS.around(powers._on_instance)
def a_waiver_lifts_the_prohibition(
    right: Rule, event: Event, instance: Instance, cause: Cause, state: State
) -> Iterator[Effect]:
    """What is waived is the prohibition too."""
    if event.head == "waive":
        return iter([Move(instance.id, NormState.WAIVED, cause)])
    return right(event, instance, cause, state)


@MUTATIONS.of(permitted.holder)
def anyone_holds_a_power(norm: Norm, event: Event, state: State) -> Instance | None:
    """The first instance of the power is anybody's."""
    return next(iter(state.by_norm[norm.name].values()), None)


@MUTATIONS.around(powers._on_norm)
def a_waiver_takes_every_instance(
    right: Rule, event: Event, target: str, cause: Cause, state: State
) -> Iterator[Effect]:
    """The instance that the use of a power names is not heard."""
    roles = {role: value for role, value in event.roles.items() if role != "for"}
    return right(replace(event, roles=roles), target, cause, state)


@MUTATIONS.around(powers._on_instance)
def a_waiver_is_a_lapse(right: Rule, event: Event, instance: Instance, cause: Cause, state: State) -> Iterator[Effect]:
    """What is waived lapses."""
    for effect in right(event, instance, cause, state):
        yield replace(effect, to=NormState.LAPSED) if isinstance(effect, Move) else effect


# ---------------------------------------------------------------- decisions


def _only_refused(asked: Consent, stage: Stage, event: Event, state: State) -> bool:
    tally = decisions.leave(asked, assent._matters(stage, event), context(stage, event.actor), state)
    return tally is not None and bool(tally.noes)


def _quantity(name: str, wrong: Rule, *quantities: Quantity) -> None:
    """Some quantities are read otherwise: `wrong` is asked with how many, of how many."""

    def variant(who: Who, true_of: int, members: int, voting: int | None = None) -> bool:
        if who.quantity in quantities:
            return bool(wrong(true_of, members))
        return right(who, true_of, members, voting)

    right = matching.quantified
    MUTATIONS.add(name, (right, variant))


_quantity("one-yes-is-enough", lambda n, _: n >= 1, Quantity.ALL, Quantity.EACH, Quantity.EXACTLY)
_quantity("everyone-must-consent", lambda n, whole: n == whole, Quantity.ANY)
_quantity("half-is-a-majority", lambda n, whole: 2 * n >= whole, Quantity.MAJORITY)
_quantity("two-thirds-must-be-exceeded", lambda n, whole: 3 * n > 2 * whole, Quantity.TWO_THIRDS)
_quantity("three-quarters-must-be-exceeded", lambda n, whole: 4 * n > 3 * whole, Quantity.THREE_QUARTERS)
MUTATIONS.add("no-quorum-is-needed", (decisions._quorate, lambda *_: True))
MUTATIONS.add("silence-is-never-consent", (decisions.silence_over, lambda *_: False))
MUTATIONS.add("nothing-starts-by-the-clock", (statuses.started_by_clock, nothing))
MUTATIONS.add("votes-are-counted-for-ever", (deciding._due, lambda *_: None))
MUTATIONS.add("every-consent-is-general", (decisions._covers, lambda *_: True))
MUTATIONS.add("votes-for-one-happening-decide-all", (decisions._for_another, lambda *_: False))
MUTATIONS.add("help-before-the-vote-is-none", (deeds._open, lambda instance: instance.owing))
MUTATIONS.add("revoked-leave-is-presumed", (assent._refused, _only_refused))
MUTATIONS.add("a-duty-does-not-wait-for-its-decision", (living.leave_given, lambda *_: True))


@MUTATIONS.around(matching.quantified)
def counts_are_off_by_one(right: Rule, who: Who, true_of: int, *rest: int) -> bool:
    """One less than the number asked for is enough."""
    return bool(right(who, true_of + (who.number is not None), *rest))


@MUTATIONS.around(matching.quantified)
def abstentions_are_votes_cast(right: Rule, who: Who, true_of: int, members: int, *_: object) -> bool:
    """Of those voting is read as of all."""
    return right(who, true_of, members)


@MUTATIONS.around(matching.resolve)
def the_interested_vote_too(right: Rule, who: Who, env: Env, state: State) -> tuple[str, ...]:
    """Nobody is excluded."""
    return right(replace(who, excluding=()), env, state)


@MUTATIONS.around(decisions.votes)
def an_objection_is_silence_too(right: Rule, *args: object) -> dict[str, str]:
    """Refusals are not heard."""
    return {actor: word for actor, word in right(*args).items() if word != decisions.NO}


@MUTATIONS.of(statuses.started_by_clock)
def exceptions_to_a_status_are_not_read(fluent: Fluent, state: State) -> Iterator[Effect]:
    """What is due to start starts, whatever the clause excepts."""
    yield Begin(fluent, Cause("started", fluent.name, state.now))


@MUTATIONS.around(statuses.started_by_clock)
def what_begins_on_a_date_never_ends(right: Rule, fluent: Fluent, state: State) -> Iterator[Effect]:
    """The time of a status that begins on a date does not run."""
    return (effect for effect in right(fluent, state) if isinstance(effect, Begin))


@MUTATIONS.of(deciding._unless_refused)
def reversed_decisions_pass_at_once(
    decision: Decision, due: tuple[Order, Reckoned] | None, state: State
) -> Iterator[Effect]:
    """A decision with a reversed burden waits for no refusal."""
    return iter(()) if due is None else deciding._passed(decision, due[1], state)


@MUTATIONS.around(deciding._unless_refused)
def exceptions_to_a_decision_are_not_read(
    right: Rule, decision: Decision, due: tuple[Order, Reckoned] | None, state: State
) -> Iterator[Effect]:
    """A decision with a reversed burden passes, refused or not."""
    return right(replace(decision, passes_unless=()), due, state)


@MUTATIONS.around(decisions.count)
def votes_of_former_members_count(
    right: Rule, rule: Who, matters: frozenset[str], env: Env, state: State, **how: object
) -> Count:
    """Every declared state has a vote."""
    return right(replace(rule, names=("States",)), matters, env, state, **how)


@MUTATIONS.around(deciding.passes)
def a_passed_decision_is_counted_again(right: Rule, decision: Decision, state: State) -> Iterator[Effect]:
    """A decision that has passed falls when a voter changes its mind."""
    if not state.holds("passed", decision.name):
        yield from right(decision, state)
    elif not decisions.count(decision.by, frozenset({decision.name}), {}, state).passed:
        yield End(Fluent("passed", (decision.name,)), Cause("undone", decision.name, state.now))


@MUTATIONS.around(decisions.count)
def an_empty_group_decides_everything(
    right: Rule, rule: Who, matters: frozenset[str], env: Env, state: State, **how: object
) -> Count:
    """All of nobody have consented."""
    tally = right(rule, matters, env, state, **how)
    return tally if tally.members else replace(tally, passed=True)


@MUTATIONS.of(decisions.votes)
def the_first_word_counts(
    matters: frozenset[str], state: State, which: decisions.Counted = decisions.ALL
) -> dict[str, str]:
    """An actor cannot change its mind."""
    first: dict[str, str] = {}
    about = [e for matter in (None, *sorted(matters)) for e in state.ballots.get(matter, ())]
    for event in sorted(about, key=lambda e: e.number):
        if which.counts(event):
            first.setdefault(str(event.actor), event.head)
    return first


@MUTATIONS.around(decisions.votes)
def consent_is_used_up_by_one_act(
    right: Rule, matters: frozenset[str], state: State, which: decisions.Counted = decisions.ALL
) -> dict[str, str]:
    """General consent covers the first act only."""
    act = which.act
    used = act is not None and sum(e.head == act.head and e.actor == act.actor for e in state.everything) > 1
    return {} if used else right(matters, state, which)


@MUTATIONS.around(decisions.votes)
def old_votes_count(
    right: Rule, matters: frozenset[str], state: State, which: decisions.Counted = decisions.ALL
) -> dict[str, str]:
    """What was said before the trigger counts."""
    return right(matters, state, replace(which, since=None))


@MUTATIONS.of(decisions.matter_of)
def every_vote_is_about_everything(vote: Event) -> str | None:
    """The matter of a vote is not read."""
    return None


@MUTATIONS.of(decisions.put_on)
def any_vote_starts_the_silence(matters: frozenset[str], state: State) -> Moment | None:
    """Silence runs from the first word on anything."""
    return next((e.moment for e in state.everything if e.head in ("proposal", decisions.YES)), None)


@MUTATIONS.around(powers.used)
def later_consent_heals(right: Rule, event: Event, state: State) -> Iterator[Effect]:
    """Consent waives what was done without it."""
    yield from right(event, state)
    if event.head == decisions.YES:
        for instance in state.instances.values():
            if instance.state is NormState.BREACHED:
                yield Move(instance.id, NormState.WAIVED, Cause("healed", None, state.now))


@MUTATIONS.around(entering.late_consent)
def missing_consent_to_a_stage_blocks_it(right: Rule, event: Event, state: State) -> Iterator[Effect]:
    """An accession without the others' consent in the journal has no effect."""
    effects = list(right(event, state))
    missing = any(isinstance(e, Say) and e.report.code == "K106" for e in effects)
    return iter(e for e in effects if isinstance(e, Say) or not missing)


@MUTATIONS.around(leaving.served)
def missing_consent_is_not_noted(right: Rule, *notice: object) -> Iterator[Effect]:
    """Consent to a stage is presumed without a word."""
    return (e for e in right(*notice) if not isinstance(e, Say))


@MUTATIONS.around(instances.dated)
def the_span_always_runs_from_the_decision(
    right: Rule, instance: Instance, state: State, *, base: Moment | None = None
) -> tuple[Instance, list[Effect]]:
    """A decision in time moves the deadline too."""
    decided = instance.decided and instance.norm.decision is not None
    return right(instance, state, base=state.now if decided else base)


@MUTATIONS.around(instances.dated)
def a_late_decision_finds_a_breach(
    right: Rule, instance: Instance, state: State, *, base: Moment | None = None
) -> tuple[Instance, list[Effect]]:
    """The span runs from the happening, decided late or not."""
    return right(instance, state)


# ---------------------------------------------------------------- vetoes, conditions, several majorities

MUTATIONS.add("decisions-ask-for-nothing", (deciding._asked_for, lambda *_: True))


def _with_veto(*, held: bool) -> tuple[tuple[object, Rule], ...]:
    """The rules of vetoes, with one that nobody or everybody holds."""

    def of_decisions(right: Rule) -> Rule:
        def wrong(decision: Decision, *rest: object) -> bool:
            return right(replace(decision, veto=decision.veto if held else None, veto_by=None), *rest)

        return wrong

    def of_findings(right: Rule) -> Rule:
        return lambda finding, state: right(replace(finding, veto_by=None), state) if held else iter(())

    return (
        (deciding._prevented, of_decisions(deciding._prevented)),
        (findings._objectors, of_findings(findings._objectors)),
    )


MUTATIONS.add("nobody-has-a-veto", *_with_veto(held=False))
MUTATIONS.add("everybody-has-a-veto", *_with_veto(held=True))


@MUTATIONS.around(deciding.passes)
def the_first_majority_suffices(right: Rule, decision: Decision, state: State) -> Iterator[Effect]:
    """Of several groups that are to decide only the first is asked."""
    return right(replace(decision, also=()), state)


@MUTATIONS.around(matching.quantified)
def shares_of_members_are_not_counted(
    right: Rule, who: Who, true_of: int, members: int, voting: int | None = None
) -> bool:
    """A share of the members is any of them."""
    some = who.quantity in (Quantity.SHARE, Quantity.MORE_THAN_SHARE)
    return right(replace(who, quantity=Quantity.SOME) if some else who, true_of, members, voting)
