"""Wrong rules about triggers, when a norm speaks, and which happening is meant."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import islice

from servanda import calendar
from servanda.kernel import (
    conflicts,
    dates,
    instances,
    matching,
    opening,
    qualifying,
    rounds,
    scheduling,
    speaking,
    statuses,
    triggers,
    truth,
)
from servanda.kernel.dates import Context
from servanda.kernel.effects import Effect
from servanda.kernel.run import _items
from servanda.kernel.state import Env, Instance, State
from servanda.kernel.timeline import Event, Value
from servanda.kernel.triggers import Occasion, Trigger
from servanda.kernel.watching import Watch
from servanda.kernel.world import World
from servanda.model import check as checks
from servanda.model.clauses import Norm
from servanda.model.conditions import Condition, Qualifier
from servanda.model.phrases import Phrase, Who
from servanda.model.points import At
from servanda.model.words import NormState, Repeat
from tests.kernel.mutations.wrong import Mutations, Rule, nothing

MUTATIONS = Mutations()


@MUTATIONS.around(qualifying._qualified)
def the_last_month_ends_a_day_early(
    right: Rule, qualifier: Qualifier, event: Event, context: Context, state: State
) -> bool:
    """The present day is the first of the days that are counted back."""
    day_before = replace(event, moment=calendar.before(event.moment, calendar.Span(1, calendar.Unit.DAYS)).moment)
    return right(qualifier, day_before, context, state)


# ---------------------------------------------------------------- the check


def _without(name: str, left_out: str) -> None:
    kept = tuple(c for c in checks.CHECKS if c.__name__ != left_out)
    assert len(kept) + 1 == len(checks.CHECKS), left_out
    MUTATIONS.attribute(name, checks, "CHECKS", kept)


_without("two-happenings-pass-the-check", "check_bare_happenings")
_without("clashes-pass-the-check", "check_clashes")
_without("no-deadline-passes-the-check", "check_deadline_given")
_without("grades-pass-the-check", "check_grade")
_without("any-of-passes-the-check", "check_bearer_quantity")

# ---------------------------------------------------------------- triggers and conditions


@MUTATIONS.around(rounds._edge)
def a_condition_triggers_once_for_ever(right: Rule, watch: Watch, world: World) -> Iterator[Effect]:
    """A condition that came true once never comes true again."""
    before = world.state.edges.get(watch.key, frozenset())
    yield from right(watch, world)
    world.state.edges[watch.key] |= before


@MUTATIONS.of(rounds._edge)
def a_condition_already_true_never_becomes_true(watch: Watch, world: World) -> Iterator[Effect]:
    """A condition is watched also for those to whom the norm does not speak yet, and so nothing new when it does."""
    state = world.state
    context, bearers = watch.context(state), watch.bearers(state)
    true = {tuple(sorted(e.items())): e for e in truth.solutions(watch.condition, context or Context({}), state)}
    before = state.edges.get(watch.key, frozenset())
    state.edges[watch.key] = frozenset((names, b) for names in true for b in (*world.program.actors, ""))
    for names, env in true.items():
        newly = tuple(b for b in bearers if (names, b) not in before)
        if context is not None and newly:
            yield from watch.becomes_true(Occasion(env, (), state.now), newly, state, again=len(newly) < len(bearers))


@MUTATIONS.around(rounds.reactions)
def triggers_are_confused(right: Rule, event: Event, world: World) -> Iterator[Effect]:
    """Whatever happens sets every clause off."""
    yield from right(event, world)
    occasion = Occasion({}, (event,), event.moment, f"number {event.number}")
    for clause in world.program.agreement.norms:
        if event.cause is None and clause.when is not None:
            yield from opening.opened(clause, occasion, world.state)


MUTATIONS.add("a-condition-never-triggers", (rounds._edge, nothing))
MUTATIONS.add("conflicts-go-unreported", (conflicts.conflicts, nothing))


@MUTATIONS.around(truth._happened)
def only_what_happens_now_has_happened(
    right: Rule, condition: Condition, context: Context, state: State
) -> Iterator[Env]:
    """The past is forgotten."""
    if any(e.order == state.order for e in state.history[condition.phrase.head]):
        yield from right(condition, context, state)


@MUTATIONS.around(triggers.triggers)
def conditions_beside_a_trigger_are_not_read(right: Rule, when: Condition | None) -> tuple[Trigger, ...]:
    """The happening alone sets the clause off."""
    return tuple(t if t.moment is None else replace(t, conditions=()) for t in right(when))


@MUTATIONS.around(triggers.triggers)
def only_the_first_alternative_triggers(right: Rule, when: Condition | None) -> tuple[Trigger, ...]:
    """Of happenings joined by "or" only the first is heard."""
    return right(when)[:1]


@MUTATIONS.around(triggers.occasions)
def one_assignment_only(right: Rule, *clause: object) -> Iterator[Occasion]:
    """A trigger is met once, whoever may be meant."""
    return islice(right(*clause), 1)


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


@MUTATIONS.around(rounds.reactions)
def transitions_are_silent(right: Rule, event: Event, world: World) -> Iterator[Effect]:
    """No clause hears what becomes of another."""
    return nothing() if "norm" in event.roles else right(event, world)


# ---------------------------------------------------------------- when a norm speaks


@MUTATIONS.of(speaking.binds)
def norms_never_speak(norm: Norm, _actor: str, _state: State) -> bool:
    """Only what applies at once is heard."""
    return norm.at_once or norm.outside


@MUTATIONS.of(speaking.binds)
def a_body_must_be_bound_itself(norm: Norm, actor: str, state: State) -> bool:
    """A body is treated as a party."""
    return norm.at_once or norm.outside or state.bound(actor)


@MUTATIONS.around(speaking.binds)
def parts_are_in_force_with_the_whole(right: Rule, norm: Norm, actor: str, state: State) -> bool:
    """A part has no life of its own."""
    return right(replace(norm, part=None), actor, state)


@MUTATIONS.around(speaking.bearers_now)
def entry_into_force_comes_too_early_to_trigger(right: Rule, norm: Norm, env: Env, state: State) -> tuple[str, ...]:
    """A norm hears only what comes after the instant at which it begins to speak."""
    since = state.speaks_since
    return tuple(
        b for b in right(norm, env, state) if norm.at_once or since.get((norm.name, b), state.order) < state.order
    )


MUTATIONS.add("norms-speak-from-the-start", (speaking.binds, lambda *_: True))
MUTATIONS.reading("nothing-applies-at-once", at_once=False)
MUTATIONS.reading("nothing-stands-outside", outside=False)
_holds = State.holds
MUTATIONS.attribute(
    "no-norm-survives",
    State,
    "holds",
    lambda state, name, *who, **part: name != "surviving" and _holds(state, name, *who, **part),
)
MUTATIONS.attribute(
    "everything-survives",
    State,
    "holds",
    lambda state, name, *who, **part: name == "surviving" or _holds(state, name, *who, **part),
)
MUTATIONS.attribute(
    "provisional-application-binds-nobody", State, "bound", lambda state, party: state.holds("in force", party)
)
MUTATIONS.attribute(
    "bound-for-one-is-bound-for-all", State, "bound", lambda state, _: any(f.args for f in state.named["in force"])
)


def _since_ever(right: Rule, instance: Instance, state: State) -> Context:
    return replace(right(instance, state), since=None)


MUTATIONS.add(
    "the-past-before-the-norm-counts",
    (speaking.since, lambda *_: None),
    (instances.context_of, partial(_since_ever, instances.context_of)),
    (opening._spoken_to_then, lambda *_: True),
)

# ---------------------------------------------------------------- groups, others, kinds, places, who is meant

_lies = State.lies
MUTATIONS.attribute("places-lie-both-ways", State, "lies", lambda s, a, b: _lies(s, a, b) or _lies(s, b, a))

MUTATIONS.add("nobody-joins-a-group", (statuses.joining, nothing))
MUTATIONS.add("nobody-leaves-a-group", (statuses.leaving, nothing))
MUTATIONS.add("the-same-others-again", (scheduling._fresh, lambda members, *_: iter(members)))
_members = State._members
MUTATIONS.attribute(
    "a-kind-has-no-members",
    State,
    "_members",
    lambda state, name: None if name in state.program.kinds else _members(state, name),
)


@MUTATIONS.around(matching.resolve)
def nobody_is_excluded(right: Rule, who: Who, env: Env, state: State) -> tuple[str, ...]:
    """Those left out are meant as well."""
    return right(replace(who, excluding=()), env, state)


# ---------------------------------------------------------------- which happening is meant


@MUTATIONS.of(dates._first)
def the_last_anchor_counts(phrase: Phrase, context: Context, state: State) -> object:
    """Elsewhere an anchor is the latest that fits."""
    return max((e.moment for e in dates.fitting(phrase, context, state)), key=lambda m: m.start, default=None)


@MUTATIONS.around(dates.fitting)
def its_is_anybodys(right: Rule, phrase: Phrase, context: Context, state: State) -> object:
    """The word "its" is overlooked."""
    return right(replace(phrase, its=False), context, state)


@MUTATIONS.around(instances.dated)
def a_missing_anchor_keeps_nothing_dormant(
    right: Rule, instance: Instance, state: State, *, base: object = None
) -> tuple[Instance, list[Effect]]:
    """A duty is owed before the happening from which its time runs."""
    ready, timers = right(instance, state, base=base)
    return ready.but(state=NormState.OWED if ready.state is NormState.DORMANT else ready.state), timers


@MUTATIONS.around(instances.dated)
def a_start_is_not_waited_for(
    right: Rule, instance: Instance, state: State, *, base: object = None
) -> tuple[Instance, list[Effect]]:
    """A duty is owed before its time."""
    ready, timers = right(instance, state, base=base)
    return ready.but(state=NormState.OWED, started=True), timers


def _opens(kind: Repeat, *, anew: bool) -> Rule:
    right = opening._open_one

    def wrongly(norm: Norm, occasion: Occasion, env: Env, group: tuple[str, ...], *rest: object) -> Iterator[Effect]:
        again = any(i.id.bearers == group for i in rest[-1].by_norm[norm.name].values())
        if norm.repeated is not kind:
            yield from right(norm, occasion, env, group, *rest)
        elif anew or not again:
            yield from right(norm, replace(occasion, repeats=False), env, group, *rest)

    return wrongly


MUTATIONS.add("anew-keeps-the-first", (opening._open_one, _opens(Repeat.ANEW, anew=False)))
MUTATIONS.add("keep-opens-anew", (opening._open_one, _opens(Repeat.KEEP, anew=True)))
MUTATIONS.add("keep-never-opens-again", (opening._open_one, _opens(Repeat.KEEP, anew=False)))
MUTATIONS.add("renew-opens-anew", (opening._open_one, _opens(Repeat.RENEW, anew=True)))
MUTATIONS.add("renew-moves-nothing", (opening._renewed, nothing))


@MUTATIONS.around(_items)
def the_journal_is_read_backwards(right: Rule, *of: object) -> list[object]:
    """Of two lines at one instant the later one is taken first."""
    items = right(*of)
    return [items[i] for i in sorted(range(len(items)), key=lambda i: (items[i][0], -i))]


MUTATIONS.add("the-first-of-many-suffices", (matching.counted, lambda _: None))


@MUTATIONS.around(matching.among)
def no_party_holds_anything(right: Rule, value: Value, who: Who, *rest: object) -> bool:
    """Parties that hold so much are nobody."""
    return right(value, replace(who, weights=None), *rest)
