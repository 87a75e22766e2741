"""Wrong rules about deeds, permissions, the life of an instance, strength, and several bearers."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from servanda.calendar import Reckoned
from servanda.kernel import (
    applying,
    dates,
    deeds,
    instances,
    living,
    matching,
    opening,
    permitted,
    powers,
    rounds,
    speaking,
    suspending,
    timeline,
    truth,
    upkeep,
)
from servanda.kernel import program as programs
from servanda.kernel.dates import Context
from servanda.kernel.effects import Effect, Move, Open, Perform, Say, Timer
from servanda.kernel.program import Program
from servanda.kernel.state import Env, Instance, State
from servanda.kernel.timeline import Cause, Event, Order, Phase
from servanda.kernel.world import World
from servanda.model.agreement import Agreement
from servanda.model.clauses import Norm
from servanda.model.conditions import Happening, NormIs, Owed, Owes
from servanda.model.phrases import Phrase, Who
from servanda.model.points import TimeWord
from servanda.model.words import Grade, NormKind, NormState
from tests.kernel.mutations.wrong import Mutations, Rule, nothing

MUTATIONS = Mutations()

# ---------------------------------------------------------------- deeds


MUTATIONS.add("a-deed-on-the-day-of-entry-is-too-early", (deeds.done_that_day, nothing))


@MUTATIONS.of(deeds.done_that_day)
def a_deed_at_any_time_of_the_day_of_entry_counts(instance: Instance, state: State) -> Iterator[Effect]:
    """The hour at which something was done is not looked at."""
    for event in state.everything:
        if event.actor is not None and event.moment.day == state.now.day:
            yield from deeds._done(replace(event, order=state.order), event.actor, instance, state)


@MUTATIONS.around(deeds.performed)
def a_deed_meets_only_one(right: Rule, event: Event, state: State) -> Iterator[Effect]:
    """A deed is used up by the first duty it fits."""
    return islice(right(event, state), 1)


@MUTATIONS.around(deeds.performed)
def a_late_deed_changes_nothing(right: Rule, event: Event, state: State) -> Iterator[Effect]:
    """What is broken stays broken."""
    return (e for e in right(event, state) if state.instances[e.id].state is not NormState.BREACHED)


@MUTATIONS.around(deeds.performed)
def two_deeds_of_one_are_two(right: Rule, event: Event, state: State) -> Iterator[Effect]:
    """Deeds are counted, not those who do them."""
    for e in right(event, state):
        yield replace(e, actor=f"{e.actor} {len(state.instances[e.id].done)}")


def _done_by(event: Event, state: State, *, anybody: bool) -> Iterator[Effect]:
    for instance in list(state.instances.values()):
        fits = event.head in {d.head for d in instance.norm.deeds}
        meant = fits if anybody else event.actor in instance.id.bearers
        if meant and instance.owing and instance.norm.kind is NormKind.OBLIGATION:
            yield Perform(instance.id, event.actor, Cause("deed done", instance.norm.name, event.moment, (event,)))


@MUTATIONS.around(rounds._triggered)
def a_deed_meets_what_it_opens(right: Rule, clause: Norm, event: Event, world: World) -> Iterator[Effect]:
    """The happening that opens a duty or a prohibition counts as done under it."""
    for effect in right(clause, event, world):
        if not isinstance(effect, Open) or event.head not in {d.head for d in clause.deeds}:
            yield effect
        elif clause.kind is NormKind.OBLIGATION:
            yield replace(effect, instance=effect.instance.but(state=NormState.MET))


MUTATIONS.add("a-deed-of-anyone-counts", (deeds.performed, lambda e, s: _done_by(e, s, anybody=True)))
MUTATIONS.add("any-deed-will-do", (deeds.performed, lambda e, s: _done_by(e, s, anybody=False)))


@MUTATIONS.around(deeds.performed)
def a_later_good_deed_cures_a_forbidden_one(right: Rule, event: Event, state: State) -> Iterator[Effect]:
    """Who does what it owes after a forbidden deed is forgiven that deed."""
    met = list(right(event, state))
    yield from met
    for instance in list(state.instances.values()):
        if met and instance.norm.kind is NormKind.PROHIBITION and instance.state is NormState.BREACHED:
            yield Move(instance.id, NormState.CURED, Cause("deed done", instance.norm.name, event.moment, (event,)))


MUTATIONS.add("a-deed-meets-what-it-does-not-name", (deeds._meant, lambda *_: True))


@MUTATIONS.around(matching.match)
def a_deed_fits_whatever_its_object(right: Rule, phrase: Phrase, *rest: object, **names: object) -> Env | None:
    """To whom it is done does not matter."""
    return right(replace(phrase, object=None), *rest, **names)


MUTATIONS.attribute("a-narrower-deed-is-another-deed", Program, "wider", lambda _, word: frozenset((word,)))


@MUTATIONS.of(programs.program)
def only_the_first_deed_will_do(agreement: Agreement) -> Program:
    """Of deeds joined by "or" only the first is read."""
    return Program(replace(agreement, norms=tuple(replace(n, deeds=n.deeds[:1]) for n in agreement.norms)))


@MUTATIONS.around(deeds.forbidden)
def a_prohibition_is_broken_once(right: Rule, event: Event, state: State) -> Iterator[Effect]:
    """After the first forbidden deed the others do not matter."""
    for effect in right(event, state):
        broken = isinstance(effect, Open) and effect.instance.norm.name
        if not broken or all(i.state is not NormState.BREACHED for i in state.by_norm[broken].values()):
            yield effect


# ---------------------------------------------------------------- conditions, permissions, leave


@MUTATIONS.around(opening.opened)
def if_is_not_read_at_the_trigger(right: Rule, norm: Norm, *rest: object, **names: object) -> Iterator[Effect]:
    """A duty opens whatever its conditions."""
    return right(replace(norm, ifs=()) if norm.kind is NormKind.OBLIGATION else norm, *rest, **names)


@MUTATIONS.around(permitted.conditions_met)
def if_is_not_read_at_the_act(right: Rule, norm: Norm, context: Context, state: State) -> bool:
    """What is forbidden or allowed on a condition is so without it."""
    return norm.kind is not NormKind.OBLIGATION or right(norm, context, state)


@MUTATIONS.around(truth.owes)
def if_is_read_throughout(right: Rule, member: str, condition: Owes, state: State) -> bool:
    """A duty is owed only while its "if" and "unless" stand well."""
    here = [n for n in state.program.agreement.norms if permitted.conditions_met(n, Context({}), state)]
    if condition.owed is Owed.NOTHING:
        return right(member, condition, state)
    return any(right(member, replace(condition, owed=Owed.NORM, norm=n.name), state) for n in here)


MUTATIONS.reading("unless-is-not-read", unless=())
MUTATIONS.add("no-permission-lifts", (permitted.lifting, lambda *_: None))
MUTATIONS.add("leave-is-not-asked-for", (permitted.leave_for, lambda *_: True))


@MUTATIONS.of(permitted.lifting)
def a_permission_lifts_everything(prohibition: Norm, _event: Event, state: State) -> Instance | None:
    """A permission lifts the prohibition for what it does not cover, too."""
    lifting = (i for n in state.program.permissions_for(prohibition) for i in state.by_norm[n.name].values())
    return next(lifting, None)


@MUTATIONS.around(permitted.lifting)
def a_permission_lifts_every_prohibition(right: Rule, _: Norm, event: Event, state: State) -> Instance | None:
    """What one prohibition gives way to, all give way to."""
    return next((i for n in state.program.agreement.norms if (i := right(n, event, state)) is not None), None)


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


MUTATIONS.add("every-grade-is-breached", (living.deadline_passed, lambda i, s: _breached(i, s, (NormKind.OBLIGATION,))))
MUTATIONS.add("a-permission-is-a-duty", (living.deadline_passed, lambda i, s: _breached(i, s, tuple(NormKind))))


@MUTATIONS.around(instances.dated)
def without_a_deadline_due_at_once(
    right: Rule, instance: Instance, state: State, *, base: object = None
) -> tuple[Instance, list[Effect]]:
    """A duty that says no time is due when it is owed."""
    ready, timers = right(instance, state, base=base)
    if ready.deadline is None and ready.norm.kind is NormKind.OBLIGATION:
        due = Order(state.order.micros, Phase.EXACT_ENDS)
        timers = [*timers, Timer(due, state.now, "deadline", instance.id, ready.version)]
    return ready, timers


@MUTATIONS.of(dates.due_order)
def a_deadline_day_ends_when_it_begins(moment: dates.Moment, _: TimeWord) -> Order:
    """The last day does not count."""
    return Order(moment.start, Phase.DAY_ENDS if moment.end > moment.start else Phase.EXACT_ENDS)


@MUTATIONS.around(dates.due_order)
def an_exact_deadline_ends_before_its_happenings(right: Rule, moment: dates.Moment, word: TimeWord) -> Order:
    """The last instant does not count."""
    return Order(right(moment, word).micros, Phase.DAY_ENDS)


@MUTATIONS.around(dates.due_order)
def before_includes_the_date(right: Rule, moment: dates.Moment, _: TimeWord) -> Order:
    """Before is read as "by"."""
    return right(moment, TimeWord.BY)


@MUTATIONS.of(instances._due)
def before_is_dated_by_the_day_after(date: Reckoned, word: TimeWord, _: Context) -> tuple[Order, Reckoned]:
    """The deadline is the day before which something is due."""
    return dates.due_order(date.moment, word), date


@MUTATIONS.of(dates.start_order)
def after_a_day_begins_with_it(moment: dates.Moment, _: TimeWord) -> Order:
    """What is to come after a day may come on it."""
    return Order(moment.start, Phase.STARTS)


@MUTATIONS.around(timeline.position)
def midnight_belongs_to_the_next_day(right: Rule, where: dates.Moment) -> tuple[Order, int]:
    """24:00 is taken for 00:00."""
    return Order(where.start, Phase.HAPPENINGS), right(where)[1]


# ---------------------------------------------------------------- until, while, the end, waiving

MUTATIONS.add("no-longer-speaking-lapses-nothing", (living._still, lambda *_: True))
MUTATIONS.add("nothing-need-be-ensured", (living._ensured, nothing))
MUTATIONS.add("a-breach-opens-nothing-else", (applying._otherwise, lambda *_: []))
MUTATIONS.attribute(
    "breached-before-lapsed", applying, "PRECEDENCE", applying.PRECEDENCE | {NormState.BREACHED: 0, NormState.LAPSED: 3}
)


def _upkeep_without(line: str) -> Rule:
    right = living.upkeep

    def wrongly(instance: Instance, state: State) -> Iterator[Effect]:
        return right(instance.but(norm=replace(instance.norm, **{line: ()})), state)

    return wrongly


MUTATIONS.add(
    "what-sets-it-off-ends-it",
    (living.set_off_after, lambda instance: max((a.number for a in instance.anchors), default=-1)),
)
MUTATIONS.add("until-never-comes", (living.upkeep, _upkeep_without("until")))
MUTATIONS.add("while-never-ends", (living.upkeep, _upkeep_without("whiles")))


@MUTATIONS.of(living.over)
def until_looks_back(instance: Instance, _: Context, state: State, *__: object) -> bool:
    """What came before the duty ends it, too."""
    ends = (u for u in instance.norm.until if isinstance(u, Happening))
    return any(state.history[u.phrase.head] for u in ends)


MUTATIONS.reading("while-is-not-read", whiles=())


MUTATIONS.attribute("a-forbidden-deed-lapses-with-the-prohibition", Instance, "violation", property(lambda _: False))


@MUTATIONS.around(powers._on_norm)
def a_waiver_names_nothing(right: Rule, event: Event, *rest: object) -> Iterator[Effect]:
    """A waiver of one instance waives them all."""
    return right(replace(event, roles={role: v for role, v in event.roles.items() if role != "for"}), *rest)


@MUTATIONS.around(rounds.apply)
def deeds_reach_what_has_ended(right: Rule, effects: list[Effect], world: World) -> list[Event]:
    """A deed meets what was waived, a waiver takes back what was met."""
    state = world.state
    more: list[Effect] = []
    for event in state.latest():
        to = {"assist": NormState.MET, "waive": NormState.WAIVED}.get(event.head)
        cause = Cause(event.head, None, state.now, (event,))
        more += [Move(i.id, to, cause) for i in state.instances.values() if to and i.norm.kind is NormKind.OBLIGATION]
    return right([*effects, *more], world)


@MUTATIONS.around(rounds.apply)
def nothing_is_waived(right: Rule, effects: list[Effect], world: World) -> list[Event]:
    """A creditor cannot let its debtor off."""
    return right([e for e in effects if not (isinstance(e, Move) and e.to is NormState.WAIVED)], world)


@MUTATIONS.around(rounds.apply)
def a_breach_never_lapses(right: Rule, effects: list[Effect], world: World) -> list[Event]:
    """What was broken stays owed for ever."""
    state = world.state

    def broken(e: Effect) -> bool:
        return isinstance(e, Move) and e.to is NormState.LAPSED and state.instances[e.id].state is NormState.BREACHED

    return right([e for e in effects if not broken(e)], world)


# ---------------------------------------------------------------- owing, strength

MUTATIONS.attribute(
    "a-breached-duty-is-owed-no-more", Instance, "owing", property(lambda instance: instance.state is NormState.OWED)
)
MUTATIONS.add("any-firm-duty-is-more", (truth._more_than, lambda instance, *_: instance.norm.grade is Grade.SHALL))
MUTATIONS.reading("endeavour-is-firm", grade=Grade.SHALL)


@MUTATIONS.around(truth._norm_is)
def all_instances(right: Rule, condition: NormIs, context: Context, state: State) -> Iterator[Env]:
    """Unaddressed, a word means every instance."""
    mine = list(state.by_norm[condition.norm].values())
    if condition.by is not None:
        yield from right(condition, context, state)
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


@MUTATIONS.around(truth.owes)
def newcomers_join_open_duties(right: Rule, member: str, condition: Owes, state: State) -> bool:
    """Who is in the group now owes what the group came to owe before."""
    owed = (i for i in state.by_norm[condition.norm or ""].values() if i.owing)
    return right(member, condition, state) or any(member in matching.resolve(i.norm.bearer, i.env, state) for i in owed)


@MUTATIONS.around(upkeep._standing)
def newcomers_join_everything(right: Rule, clause: Norm, _: set[str], state: State) -> Iterator[Effect]:
    """What was laid on the members once for all is laid on each new member."""
    return right(clause, set(speaking.bearers_now(clause, {}, state)), state)


@MUTATIONS.around(opening.opened)
def an_empty_group_goes_unreported(right: Rule, *clause: object, **names: object) -> Iterator[Effect]:
    """Nobody is told that nobody bears the duty."""
    return (e for e in right(*clause, **names) if not isinstance(e, Say))


MUTATIONS.attribute(
    "a-collective-duty-is-each-members", Instance, "owing_bearers", lambda instance: instance.id.bearers
)


@MUTATIONS.around(permitted.supposed)
def may_hears_no_amounts(right: Rule, member: str, deed: Phrase, context: Context, state: State) -> Event:
    """What is asked about is a deed without its amount."""
    event: Event = right(member, deed, context, state)
    return replace(event, arguments={})
