"""Wrong rules about when a norm speaks, which happening is meant, and the life of an instance."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from servanda.kernel import applying, conflicts, deeds, living, opening, permitted, powers, rounds, speaking, statuses, upkeep
from servanda.kernel import dates, instances, matching, scheduling, suspending, triggers, truth
from servanda.kernel import program as programs
from servanda.kernel.dates import Context
from servanda.kernel.effects import Effect, Move, Open, Perform, Say, Timer
from servanda.kernel.program import Program
from servanda.kernel.state import Env, Instance, State
from servanda.kernel.timeline import Cause, Event, InstanceId, Order, Phase
from servanda.kernel.triggers import Occasion, Trigger
from servanda.kernel.watching import Watch
from servanda.kernel.world import World
from servanda.model import check as checks
from servanda.model.clauses import Norm
from servanda.model.conditions import Condition, NormIs, Owed, Owes
from servanda.model.phrases import Phrase, Who
from servanda.model.points import At, TimeWord, Timing
from servanda.model.words import Grade, NormKind, NormState, Quantity, Repeat
from tests.kernel.mutations.wrong import Mutations

MUTATIONS = Mutations()


def nothing(*_: object, **__: object) -> Iterator[Effect]:
    """No effect at all."""
    return iter(())


def without(name: str, *left_out: str) -> None:
    """Names a mutation of the check that leaves some of the checks out."""
    kept = tuple(c for c in checks.CHECKS if c.__name__ not in left_out)
    assert len(kept) + len(left_out) == len(checks.CHECKS), left_out
    MUTATIONS.attribute(name, checks, "CHECKS", kept)


def reading(name: str, wrongly: dict[str, object]) -> None:
    """Names a mutation under which lines of every norm are overlooked."""

    def misread(agreement: programs.Agreement) -> Program:
        return Program(replace(agreement, norms=tuple(replace(n, **wrongly) for n in agreement.norms)))

    MUTATIONS.add(name, (programs.program, misread))


# ---------------------------------------------------------------- the check

without("two-happenings-pass-the-check", "check_bare_happenings")
without("clashes-pass-the-check", "check_clashes")
without("no-deadline-passes-the-check", "check_deadline_given")
without("any-of-passes-the-check", "check_bearer_quantity")

# ---------------------------------------------------------------- triggers and conditions


@MUTATIONS.of(rounds._edge)
def a_condition_triggers_once_for_ever(watch: Watch, world: World, _real=rounds._edge) -> Iterator[Effect]:
    """A condition that came true once never comes true again."""
    before = world.state.edges.get(watch.key, frozenset())
    yield from _real(watch, world)
    world.state.edges[watch.key] |= before


@MUTATIONS.of(rounds._edge)
def a_condition_already_true_never_becomes_true(watch: Watch, world: World) -> Iterator[Effect]:
    """A condition is watched also while the norm does not speak, so that it is nothing new when the norm does."""
    context = watch.context(world.state)
    envs = list(truth.solutions(watch.condition, context or Context({}), world.state))
    before = world.state.edges.get(watch.key, frozenset())
    world.state.edges[watch.key] = frozenset(tuple(sorted(e.items())) for e in envs)
    for env in envs:
        if context is not None and tuple(sorted(env.items())) not in before:
            yield from watch.becomes_true(Occasion(env, (), world.state.now), world.state)


@MUTATIONS.of(rounds._triggered)
def triggers_are_confused(clause: Norm, event: Event, world: World) -> Iterator[Effect]:
    """Whatever happens sets every clause off."""
    occasion = Occasion({}, (event,), event.moment, str(event.number))
    return opening.opened(clause, occasion, world.state)


MUTATIONS.add("a-condition-never-triggers", (rounds._edge, nothing))
MUTATIONS.add("conflicts-go-unreported", (conflicts.conflicts, nothing))


@MUTATIONS.of(truth._happened)
def only_what_happens_now_has_happened(
    condition: Condition, context: Context, state: State, _real=truth._happened
) -> Iterator[Env]:
    """The past is forgotten."""
    if any(e.order == state.order for e in state.history[condition.phrase.head]):
        yield from _real(condition, context, state)


@MUTATIONS.of(triggers.triggers)
def conditions_beside_a_trigger_are_not_read(
    when: Condition | None, _real=triggers.triggers
) -> tuple[Trigger, ...]:
    """The happening alone sets the clause off."""
    return tuple(t if t.moment is None else replace(t, conditions=()) for t in _real(when))


@MUTATIONS.of(triggers.triggers)
def only_the_first_alternative_triggers(when: Condition | None, _real=triggers.triggers) -> tuple[Trigger, ...]:
    """Of happenings joined by "or" only the first is heard."""
    return _real(when)[:1]


@MUTATIONS.of(triggers.occasions)
def one_assignment_only(*clause: object, _real=triggers.occasions) -> Iterator[Occasion]:
    """A trigger is met once, whoever may be meant."""
    return islice(_real(*clause), 1)


@MUTATIONS.of(triggers._after)
def the_first_after_counts(
    point: At, env: Env, anchors: tuple[Event, ...], event: Event, _: Context, state: State
) -> Iterator[tuple[Env, tuple[Event, ...]]]:
    """Among several that come before, the earliest counts."""
    first: dict[tuple[tuple[str, str], ...], tuple[Env, Event]] = {}
    for past in state.history[point.phrase.head]:
        bound = matching.match(point.phrase, past, env, state)
        if past.number < event.number and bound is not None:
            first.setdefault(tuple(sorted(bound.items())), (bound, past))
    for bound, past in first.values():
        yield bound, (*anchors, past)


@MUTATIONS.of(rounds.reactions)
def transitions_are_silent(event: Event, world: World, _real=rounds.reactions) -> Iterator[Effect]:
    """No clause hears what becomes of another."""
    return nothing() if "norm" in event.roles else _real(event, world)


# ---------------------------------------------------------------- when a norm speaks


@MUTATIONS.of(speaking.speaks)
def norms_never_speak(norm: Norm, _actor: str, _state: State) -> bool:
    """Only what applies at once is heard."""
    return norm.at_once or norm.outside


@MUTATIONS.of(speaking.speaks)
def a_body_must_be_bound_itself(norm: Norm, actor: str, state: State) -> bool:
    """A body is treated as a party."""
    return norm.at_once or norm.outside or state.bound(actor)


@MUTATIONS.of(speaking.speaks)
def parts_are_in_force_with_the_whole(norm: Norm, actor: str, state: State, _real=speaking.speaks) -> bool:
    """A part has no life of its own."""
    return _real(replace(norm, part=None), actor, state)


@MUTATIONS.of(speaking.bearers_now)
def entry_into_force_comes_too_early_to_trigger(
    norm: Norm, env: Env, state: State, _real=speaking.bearers_now
) -> tuple[str, ...]:
    """A norm hears only what comes after the instant at which it begins to speak."""
    since = state.speaks_since
    return tuple(b for b in _real(norm, env, state) if norm.at_once or since.get((norm.name, b), state.order) < state.order)


MUTATIONS.add("norms-speak-from-the-start", (speaking.speaks, lambda norm, actor, state: True))
reading("nothing-applies-at-once", {"at_once": False})
reading("nothing-stands-outside", {"outside": False})
MUTATIONS.attribute("no-norm-survives", Program, "surviving", property(lambda program: frozenset()))
MUTATIONS.attribute("everything-survives", Program, "surviving", property(lambda program: frozenset(program.norms)))
MUTATIONS.attribute(
    "provisional-application-binds-nobody", State, "bound", lambda state, party: state.holds("in force", party)
)
MUTATIONS.attribute(
    "bound-for-one-is-bound-for-all", State, "bound", lambda state, party: any(f.args for f in state.named["in force"])
)
MUTATIONS.add(
    "the-past-before-the-norm-counts",
    (speaking.since, lambda norm, state, *bearers: None),
    (instances.context_of, lambda i, s, _real=instances.context_of: replace(_real(i, s), since=None)),
)

# ---------------------------------------------------------------- groups, others, kinds, who is meant

MUTATIONS.add("nobody-joins-a-group", (statuses.joining, nothing))
MUTATIONS.add("nobody-leaves-a-group", (statuses.leaving, nothing))
MUTATIONS.add("the-same-others-again", (scheduling._fresh, lambda members, head, state: iter(members)))
MUTATIONS.add(
    "nobody-is-excluded",
    (matching.resolve, lambda who, env, state, _real=matching.resolve: _real(replace(who, excluding=()), env, state)),
)


def _without_kinds(state: State, name: str, _real=State._members) -> object:
    return None if name in state.program.kinds else _real(state, name)


MUTATIONS.attribute("a-kind-has-no-members", State, "_members", _without_kinds)

# ---------------------------------------------------------------- which happening is meant


@MUTATIONS.of(dates._first)
def the_last_anchor_counts(phrase: Phrase, context: Context, state: State) -> object:
    """Elsewhere an anchor is the latest that fits."""
    return max((e.moment for e in dates.fitting(phrase, context, state)), key=lambda m: m.start, default=None)


@MUTATIONS.of(dates.fitting)
def its_is_anybodys(phrase: Phrase, context: Context, state: State, _real=dates.fitting) -> object:
    """The word "its" is overlooked."""
    return _real(replace(phrase, its=False), context, state)


@MUTATIONS.of(instances.dated)
def a_missing_anchor_keeps_nothing_dormant(
    instance: Instance, state: State, *, base: object = None, _real=instances.dated
) -> tuple[Instance, list[Effect]]:
    """A duty is owed before the happening from which its time runs."""
    ready, timers = _real(instance, state, base=base)
    return ready.but(state=NormState.OWED if ready.state is NormState.DORMANT else ready.state), timers


@MUTATIONS.of(instances.dated)
def a_start_is_not_waited_for(
    instance: Instance, state: State, *, base: object = None, _real=instances.dated
) -> tuple[Instance, list[Effect]]:
    """A duty is owed before its time."""
    ready, timers = _real(instance, state, base=base)
    return ready.but(state=NormState.OWED, started=True), timers


def _opens(kind: Repeat, *, anew: bool) -> object:
    def wrongly(
        norm: Norm, occasion: Occasion, env: Env, group: tuple[str, ...], needed: int | None, state: State,
        _real=opening._open_one,
    ) -> Iterator[Effect]:
        mine = [i for i in state.by_norm[norm.name].values() if i.id.bearers == group]
        if norm.repeated is not kind:
            yield from _real(norm, occasion, env, group, needed, state)
        elif anew:
            yield from _real(norm, replace(occasion, repeats=False), env, group, needed, state)
        elif not mine:
            yield from _real(norm, occasion, env, group, needed, state)

    return wrongly


MUTATIONS.add("anew-keeps-the-first", (opening._open_one, _opens(Repeat.ANEW, anew=False)))
MUTATIONS.add("keep-opens-anew", (opening._open_one, _opens(Repeat.KEEP, anew=True)))
MUTATIONS.add("keep-never-opens-again", (opening._open_one, _opens(Repeat.KEEP, anew=False)))
MUTATIONS.add("renew-opens-anew", (opening._open_one, _opens(Repeat.RENEW, anew=True)))
MUTATIONS.add("renew-moves-nothing", (opening._renewed, nothing))

# ---------------------------------------------------------------- deeds


@MUTATIONS.of(deeds.performed)
def a_deed_meets_only_one(event: Event, state: State, _real=deeds.performed) -> Iterator[Effect]:
    """A deed is used up by the first duty it fits."""
    return islice(_real(event, state), 1)


@MUTATIONS.of(deeds.performed)
def a_late_deed_changes_nothing(event: Event, state: State, _real=deeds.performed) -> Iterator[Effect]:
    """What is broken stays broken."""
    return (e for e in _real(event, state) if state.instances[e.id].state is not NormState.BREACHED)


@MUTATIONS.of(deeds.performed)
def two_deeds_of_one_are_two(event: Event, state: State, _real=deeds.performed) -> Iterator[Effect]:
    """Deeds are counted, not those who do them."""
    for e in _real(event, state):
        yield replace(e, actor=f"{e.actor} {len(state.instances[e.id].done)}")


def _done_by(event: Event, state: State, *, anybody: bool) -> Iterator[Effect]:
    for instance in list(state.instances.values()):
        fits = event.head in {d.head for d in instance.norm.deeds}
        if instance.owing and instance.norm.kind is NormKind.OBLIGATION:
            if (anybody and fits) or (not anybody and event.actor in instance.id.bearers):
                yield Perform(instance.id, event.actor, Cause("deed done", instance.norm.name, event.moment, (event,)))


@MUTATIONS.of(rounds._triggered)
def a_deed_meets_what_it_opens(clause: Norm, event: Event, world: World, _real=rounds._triggered) -> Iterator[Effect]:
    """The happening that opens a duty or a prohibition counts as done under it."""
    for effect in _real(clause, event, world):
        if not isinstance(effect, Open) or event.head not in {d.head for d in clause.deeds}:
            yield effect
        elif clause.kind is NormKind.OBLIGATION:
            yield replace(effect, instance=effect.instance.but(state=NormState.MET))


MUTATIONS.add("a-deed-of-anyone-counts", (deeds.performed, lambda e, s: _done_by(e, s, anybody=True)))
MUTATIONS.add("any-deed-will-do", (deeds.performed, lambda e, s: _done_by(e, s, anybody=False)))


@MUTATIONS.of(deeds.performed)
def a_later_good_deed_cures_a_forbidden_one(event: Event, state: State, _real=deeds.performed) -> Iterator[Effect]:
    """Who does what it owes after a forbidden deed is forgiven that deed."""
    met = list(_real(event, state))
    yield from met
    for instance in list(state.instances.values()):
        if met and instance.norm.kind is NormKind.PROHIBITION and instance.state is NormState.BREACHED:
            yield Move(instance.id, NormState.CURED, Cause("deed done", instance.norm.name, event.moment, (event,)))


MUTATIONS.add("a-deed-meets-what-it-does-not-name", (deeds._meant, lambda instance, event: True))
MUTATIONS.add(
    "a-deed-fits-whatever-its-object",
    (
        matching.match,
        lambda phrase, *rest, _real=matching.match, **names: _real(replace(phrase, object=None), *rest, **names),
    ),
)
MUTATIONS.attribute("a-narrower-deed-is-another-deed", Program, "wider", lambda program, word: frozenset((word,)))
MUTATIONS.add(
    "only-the-first-deed-will-do",
    (
        programs.program,
        lambda agreement: Program(
            replace(agreement, norms=tuple(replace(n, deeds=n.deeds[:1]) for n in agreement.norms))
        ),
    ),
)


@MUTATIONS.of(deeds.forbidden)
def a_prohibition_is_broken_once(event: Event, state: State, _real=deeds.forbidden) -> Iterator[Effect]:
    """After the first forbidden deed the others do not matter."""
    for effect in _real(event, state):
        broken = isinstance(effect, Open) and effect.instance.norm.name
        if not broken or all(i.state is not NormState.BREACHED for i in state.by_norm[broken].values()):
            yield effect


# ---------------------------------------------------------------- conditions, permissions, leave


@MUTATIONS.of(opening.opened)
def if_is_not_read_at_the_trigger(norm: Norm, *rest: object, _real=opening.opened, **names: object) -> Iterator[Effect]:
    """A duty opens whatever its conditions."""
    return _real(replace(norm, ifs=()) if norm.kind is NormKind.OBLIGATION else norm, *rest, **names)


@MUTATIONS.of(permitted.conditions_met)
def if_is_not_read_at_the_act(
    norm: Norm, context: Context, state: State, _real=permitted.conditions_met
) -> bool:
    """What is forbidden or allowed on a condition is so without it."""
    return norm.kind is not NormKind.OBLIGATION or _real(norm, context, state)


@MUTATIONS.of(truth.owes)
def if_is_read_throughout(member: str, condition: Owes, state: State, _real=truth.owes) -> bool:
    """A duty is owed only while its "if" and "unless" stand well."""
    here = [n for n in state.program.agreement.norms if permitted.conditions_met(n, Context({}), state)]
    if condition.owed is Owed.NOTHING:
        return _real(member, condition, state)
    return any(_real(member, replace(condition, owed=Owed.NORM, norm=n.name), state) for n in here)


reading("unless-is-not-read", {"unless": ()})
MUTATIONS.add("no-permission-lifts", (permitted.lifting, lambda prohibition, event, state: None))
MUTATIONS.add("leave-is-not-asked-for", (permitted.leave_for, lambda norm, event, instance, state: True))


@MUTATIONS.of(permitted.lifting)
def a_permission_lifts_everything(prohibition: Norm, _event: Event, state: State) -> Instance | None:
    """A permission lifts the prohibition for what it does not cover, too."""
    lifting = (i for n in state.program.permissions_for(prohibition) for i in state.by_norm[n.name].values())
    return next(lifting, None)


@MUTATIONS.of(permitted.lifting)
def a_permission_lifts_every_prohibition(
    _: Norm, event: Event, state: State, _real=permitted.lifting
) -> Instance | None:
    """What one prohibition gives way to, all give way to."""
    return next((i for n in state.program.agreement.norms if (i := _real(n, event, state)) is not None), None)


@MUTATIONS.of(permitted.lifting)
def a_duty_lifts_a_prohibition(_: Norm, event: Event, state: State) -> Instance | None:
    """What one owes, one may do: the silent choice."""
    owed = (i for i in state.instances.values() if i.owing and i.norm.kind is NormKind.OBLIGATION)
    return next((i for i in owed if event.head in {d.head for d in i.norm.deeds}), None)


@MUTATIONS.of(permitted.holder)
def anybody_waives(norm: Norm, _event: Event, state: State) -> Instance | None:
    """A power is anybody's."""
    return next(iter(state.by_norm[norm.name].values()), None)


# ---------------------------------------------------------------- the clock


MUTATIONS.add("a-deadline-breaches-nothing", (living.deadline_passed, nothing))
MUTATIONS.add("the-end-of-its-time-changes-nothing", (living.end_came, nothing))
MUTATIONS.add("nothing-is-suspended", (suspending.suspended, nothing))


def _breached(instance: Instance, state: State, kinds: tuple[NormKind, ...]) -> Iterator[Effect]:
    if instance.state is NormState.OWED and instance.norm.kind in kinds:
        yield Move(instance.id, NormState.BREACHED, Cause("deadline passed", instance.norm.name, state.now))


MUTATIONS.add(
    "every-grade-is-breached", (living.deadline_passed, lambda i, s: _breached(i, s, (NormKind.OBLIGATION,)))
)
MUTATIONS.add("a-permission-is-a-duty", (living.deadline_passed, lambda i, s: _breached(i, s, tuple(NormKind))))


@MUTATIONS.of(instances.dated)
def without_a_deadline_due_at_once(
    instance: Instance, state: State, *, base: object = None, _real=instances.dated
) -> tuple[Instance, list[Effect]]:
    """A duty that says no time is due when it is owed."""
    ready, timers = _real(instance, state, base=base)
    if ready.deadline is None and ready.norm.kind is NormKind.OBLIGATION:
        due = Order(state.order.micros, Phase.EXACT_ENDS)
        timers = [*timers, Timer(due, state.now, "deadline", instance.id, ready.version)]
    return ready, timers


@MUTATIONS.of(dates.due_order)
def a_deadline_day_ends_when_it_begins(moment: dates.Moment, _: TimeWord) -> Order:
    """The last day does not count."""
    return Order(moment.start, Phase.DAY_ENDS if moment.end > moment.start else Phase.EXACT_ENDS)


@MUTATIONS.of(dates.due_order)
def an_exact_deadline_ends_before_its_happenings(
    moment: dates.Moment, word: TimeWord, _real=dates.due_order
) -> Order:
    """The last instant does not count."""
    return Order(_real(moment, word).micros, Phase.DAY_ENDS)


@MUTATIONS.of(dates.due_order)
def before_includes_the_date(moment: dates.Moment, _: TimeWord, _real=dates.due_order) -> Order:
    """ "Before" is read as "by"."""
    return _real(moment, TimeWord.BY)


@MUTATIONS.of(scheduling.position)
def midnight_belongs_to_the_next_day(where: dates.Moment, _real=scheduling.position) -> tuple[Order, int]:
    """24:00 is taken for 00:00."""
    return Order(where.start, Phase.HAPPENINGS), _real(where)[1]


# ---------------------------------------------------------------- until, while, the end, waiving

MUTATIONS.add("no-longer-speaking-lapses-nothing", (living._still, lambda norm, bearer, state, *more: True))
MUTATIONS.add("nothing-need-be-ensured", (living._ensured, nothing))
MUTATIONS.add("a-breach-opens-nothing-else", (applying._otherwise, lambda breached, other, world: []))
MUTATIONS.attribute(
    "breached-before-lapsed", applying, "PRECEDENCE", applying.PRECEDENCE | {NormState.BREACHED: 0, NormState.LAPSED: 3}
)


def _upkeep_without(line: str) -> object:
    def wrongly(instance: Instance, state: State, _real=living.upkeep) -> Iterator[Effect]:
        return _real(instance.but(norm=replace(instance.norm, **{line: ()})), state)

    return wrongly


MUTATIONS.add("until-never-comes", (living.upkeep, _upkeep_without("until")))
MUTATIONS.add("while-never-ends", (living.upkeep, _upkeep_without("whiles")))
reading("while-is-not-read", {"whiles": ()})


@MUTATIONS.of(living.upkeep)
def a_forbidden_deed_lapses_with_the_prohibition(
    instance: Instance, state: State, _real=living.upkeep
) -> Iterator[Effect]:
    """When it is no longer forbidden, it is no longer a breach."""
    yield from _real(instance, state)
    over = not all(truth.holds(w, Context({}), state) for w in instance.norm.whiles)
    if over and instance.state is NormState.BREACHED:
        yield Move(instance.id, NormState.LAPSED, Cause("while ended", instance.norm.name, state.now))


def _waives_all(event: Event, target: str, cause: Cause, state: State, _real=powers._on_norm) -> Iterator[Effect]:
    roles = {role: value for role, value in event.roles.items() if role != "for"}
    return _real(replace(event, roles=roles), target, cause, state)


MUTATIONS.add("a-waiver-names-nothing", (powers._on_norm, _waives_all))


@MUTATIONS.of(applying._moved)
def deeds_reach_what_has_ended(effects: list[Effect], world: World, _real=applying._moved) -> Iterator[Event]:
    """A deed meets what was waived, a waiver takes back what was met."""
    state = world.state
    more: list[Effect] = []
    for event in state.latest():
        to = {"assist": NormState.MET, "waive": NormState.WAIVED}.get(event.head)
        cause = Cause(event.head, None, state.now, (event,))
        more += [Move(i.id, to, cause) for i in state.instances.values() if to and i.norm.kind is NormKind.OBLIGATION]
    return _real([*effects, *more], world)


@MUTATIONS.of(rounds.apply)
def nothing_is_waived(effects: list[Effect], world: World, _real=rounds.apply) -> list[Event]:
    """A creditor cannot let its debtor off."""
    return _real([e for e in effects if not (isinstance(e, Move) and e.to is NormState.WAIVED)], world)


@MUTATIONS.of(rounds.apply)
def a_breach_never_lapses(effects: list[Effect], world: World, _real=rounds.apply) -> list[Event]:
    """What was broken stays owed for ever."""
    state = world.state

    def broken(e: Effect) -> bool:
        return isinstance(e, Move) and e.to is NormState.LAPSED and state.instances[e.id].state is NormState.BREACHED

    return _real([e for e in effects if not broken(e)], world)


# ---------------------------------------------------------------- owing, strength

MUTATIONS.attribute(
    "a-breached-duty-is-owed-no-more", Instance, "owing", property(lambda instance: instance.state is NormState.OWED)
)
MUTATIONS.add("any-firm-duty-is-more", (truth._more_than, lambda instance, less, state: instance.norm.grade is Grade.SHALL))
reading("endeavour-is-firm", {"grade": Grade.SHALL})


@MUTATIONS.of(truth._norm_is)
def all_instances(condition: NormIs, context: Context, state: State, _real=truth._norm_is) -> Iterator[Env]:
    """Unaddressed, a word means every instance."""
    mine = list(state.by_norm[condition.norm].values())
    if condition.by is not None:
        yield from _real(condition, context, state)
    elif mine and all(truth._in_state(i, condition, state) for i in mine):
        yield context.env


# ---------------------------------------------------------------- several bearers


@MUTATIONS.of(opening._divide)
def one_for_all(_: Who, bearers: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int | None]]:
    """One bearer's deed is enough for all of them."""
    yield bearers, 1


@MUTATIONS.of(opening._divide)
def each_alone(_: Who, bearers: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int | None]]:
    """A group's duty is the duty of each of its members."""
    for bearer in bearers:
        yield (bearer,), None


@MUTATIONS.of(truth.owes)
def newcomers_join_open_duties(member: str, condition: Owes, state: State, _real=truth.owes) -> bool:
    """Who is in the group now owes what the group came to owe before."""
    owed = (i for i in state.by_norm[condition.norm or ""].values() if i.owing)
    return _real(member, condition, state) or any(
        member in matching.resolve(i.norm.bearer, i.env, state) for i in owed
    )


@MUTATIONS.of(upkeep._standing)
def newcomers_join_everything(clause: Norm, _: set[str], state: State, _real=upkeep._standing) -> Iterator[Effect]:
    """What was laid on the members once for all is laid on each new member."""
    return _real(clause, set(speaking.bearers_now(clause, {}, state)), state)


@MUTATIONS.of(opening.opened)
def an_empty_group_goes_unreported(*clause: object, _real=opening.opened, **names: object) -> Iterator[Effect]:
    """Nobody is told that nobody bears the duty."""
    return (e for e in _real(*clause, **names) if not isinstance(e, Say))


MUTATIONS.attribute(
    "a-collective-duty-is-each-members", Instance, "owing_bearers", lambda instance: instance.id.bearers
)
__all__ = ["InstanceId", "MUTATIONS", "Quantity", "Timing"]
