"""Is a condition true of a state? And for which values of its ``as`` names?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from servanda.kernel import permitted
from servanda.kernel.by_date import by_date
from servanda.kernel.dates import Context, counted_from, reckon, start_order
from servanda.kernel.matching import HOLDINGS, UNCOUNTED, among, enough, holding, match, quantified, resolve
from servanda.kernel.measures import compares
from servanda.kernel.objections import stands
from servanda.kernel.qualifying import qualified
from servanda.kernel.relations import in_force_between
from servanda.kernel.speaking import bound_by_part
from servanda.kernel.state import Env, Instance, State
from servanda.kernel.timeline import Fluent
from servanda.model.conditions import (
    AllOf,
    AnyOf,
    Compares,
    Condition,
    Happening,
    HasCome,
    HasHappened,
    Is,
    LiesIn,
    NormIs,
    Not,
    Owed,
    Owes,
    Permitted,
    TermHolds,
    Transition,
)
from servanda.model.phrases import Who
from servanda.model.points import TimeWord
from servanda.model.words import Grade, NormKind, NormState, Quantity

_BREACHES = frozenset(("breached", "met", "cured"))


def holds(condition: Condition, context: Context, state: State) -> bool:
    """Whether the condition is true now, with the names bound so far."""
    return next(iter(solutions(condition, context, state)), None) is not None


def solutions(condition: Condition, context: Context, state: State) -> Iterator[Env]:  # noqa: C901, PLR0912 - one case for each form
    """The bindings of ``as`` names under which the condition is true; one (unchanged) binding when it has none."""
    env = context.env
    match condition:
        case AllOf(conditions=conditions):
            yield from _all(conditions, context, state)
        case AnyOf(conditions=conditions):
            for part in conditions:
                yield from solutions(part, context, state)
        case Not(condition=inner):
            if not holds(inner, context, state):
                yield env
        case TermHolds(meaning=meaning):
            yield from solutions(meaning, context, state)
        case HasHappened() | Happening():
            yield from _happened(condition, context, state)
        case Is():
            yield from _is(condition, context, state)
        case NormIs():
            yield from _norm_is(condition, context, state)
        case Owes(who=who):
            yield from _quantify(
                who,
                lambda m: owes(m, condition, state),
                context,
                state,
                collective=_collective(condition, context, state),
            )
        case Permitted(who=who, deed=deed):
            yield from _quantify(who, lambda m: permitted.may(m, deed, context, state), context, state)
        case HasCome(point=point):
            date = reckon(point, context, state)
            come = date is not None and start_order(date.moment, TimeWord.ON) <= state.order
            if date is not None and by_date(come, state, condition, counted_from(point, context, state)):
                yield env
        case LiesIn(place=place, within=within):
            if state.lies(env.get(place, place), env.get(within, within)):
                yield env
        case Compares():
            if compares(condition, state):
                yield env
        case Transition():
            yield from _came_about(condition, context, state)


def _all(conditions: tuple[Condition, ...], context: Context, state: State) -> Iterator[Env]:
    if not conditions:
        yield context.env
        return
    for env in solutions(conditions[0], context, state):
        inner = context if env is context.env else rebound(context, env)
        yield from _all(conditions[1:], inner, state)


def rebound(context: Context, env: Env) -> Context:
    """The same context with more names bound."""
    return replace(context, env=env)


# ---------------------------------------------------------------- the past


def _happened(condition: HasHappened | Happening, context: Context, state: State) -> Iterator[Env]:
    """Happenings that fit, since the clause speaks; with ``by all of …`` enough different actors."""
    phrase = condition.phrase
    counted = next(((role, who) for role, who in phrase.roles if _counts(who)), None)
    seen: dict[tuple[tuple[str, str], ...], Env] = {}
    if counted is not None:
        seen[tuple(sorted(context.env.items()))] = context.env  # none has done it: enough for ``by none of …``
    doers: dict[tuple[tuple[str, str], ...], set[str]] = defaultdict(set)
    bare = isinstance(
        condition, Happening
    )  # a bare happening counts since the clause speaks; what has happened, has happened
    for event in state.history[phrase.head]:
        if bare and ((context.since is not None and event.order < context.since) or event.number <= context.later_than):
            continue
        env = match(phrase, event, context.env, state, bearer=context.bearer)
        if (
            env is None
            or not stands(event, state)
            or not qualified(condition.qualifiers, event, rebound(context, env), state)
        ):
            continue
        if counted is not None and counted[1].alias in env:
            env = {name: value for name, value in env.items() if name != counted[1].alias}  # one name for so many
        key = tuple(sorted(env.items()))
        seen[key] = env
        if counted is not None and isinstance(value := event.roles.get(counted[0]), str):
            doers[key].add(value)
    for key, env in seen.items():
        if counted is None or enough(counted[1], doers[key], env, state):
            yield env


def _came_about(condition: Transition, context: Context, state: State) -> Iterator[Env]:
    """A norm has reached the state since the clause speaks, with enough different bearers where so many are asked."""
    doers: set[str] = set()
    for event in state.transitions[condition.norm, condition.state]:
        if (context.since is not None and event.order < context.since) or event.number <= context.later_than:
            continue
        if condition.instance is not None and event.label != condition.instance:
            continue
        by = condition.by
        if by is not None:
            if event.actor is None or not among(event.actor, by, context.env, state):
                continue
            doers.add(event.actor)
        if by is None or by.quantity in UNCOUNTED or enough(by, doers, context.env, state):
            yield context.env
            return


def _counts(who: Who) -> bool:
    return who.quantity not in (Quantity.ONE, Quantity.ANY, Quantity.SOME)


# ---------------------------------------------------------------- statuses


def _is(condition: Is, context: Context, state: State) -> Iterator[Env]:
    env = context.env
    subject = condition.subject
    part = dict(condition.roles).get("of")
    if condition.part is None and subject is None and part is not None and part.names[0] in state.program.part_names:
        yield from _is(replace(condition, part=part.names[0], roles=()), context, state)  # in force of peacekeeping
        return
    if (
        subject is not None
        and subject.names
        and subject.names[0] in state.program.norms
        and condition.fluent == "suspended"
    ):
        if any(i.suspended_on is not None for i in state.by_norm[subject.names[0]].values()):
            yield env
        return
    if condition.fluent == "member" and condition.fluent not in state.program.statuses and subject is not None and part:
        group = env.get(part.names[0], part.names[0])
        yield from _quantify(subject, lambda m: m in (state.members(group) or ()), context, state)
        return
    if condition.fluent == "in force" and {"for", "with"} <= {role for role, _ in condition.roles}:
        yield from _between(condition, context, state)
        return
    roles = _place_subject(condition, state)
    open_role = next(
        (
            (role, who)
            for role, who in roles
            if who.alias or who.quantity is not Quantity.ONE or _is_group(who, env, state)
        ),
        None,
    )
    if open_role is None:
        args = tuple(env.get(who.names[0], who.names[0]) for _, who in roles)
        if _fluent_holds(condition, args, state):
            yield env
        return
    index = roles.index(open_role)

    def one(member: str) -> bool:
        args = tuple(member if i == index else env.get(w.names[0], w.names[0]) for i, (_, w) in enumerate(roles))
        return _fluent_holds(condition, args, state)

    yield from _quantify(open_role[1], one, context, state)


def _between(condition: Is, context: Context, state: State) -> Iterator[Env]:
    """In force for one party with another: between the two."""
    given = dict(condition.roles)
    others = resolve(given["with"], context.env, state)

    def one(member: str) -> bool:
        met = [o for o in others if in_force_between(member, o, state)]
        return quantified(given["with"], len(met), len(others))

    yield from _quantify(given["for"], one, context, state)


def _place_subject(condition: Is, state: State) -> list[tuple[str, Who]]:
    """Roles in the order the status declares them; the subject stands for the first role, ``of``."""
    given = dict(condition.roles)
    declared = state.program.statuses.get(condition.fluent)
    if declared is None:
        return [*([("of", condition.subject)] if condition.subject is not None else []), *condition.roles]
    ordered = [role for role, _ in declared.roles]
    if condition.subject is not None and ordered:
        given.setdefault(next((r for r in ordered if r not in given), ordered[0]), condition.subject)
    return [(r, given[r]) for r in ordered if r in given]


def _is_group(who: Who, env: Env, state: State) -> bool:
    return state.members(env.get(who.names[0], who.names[0])) is not None


def _fluent_holds(condition: Is, args: tuple[str, ...], state: State) -> bool:
    name = condition.fluent
    if name == "found":
        return any(
            Fluent("found", (e.label,)) in state.fluents
            for e in state.everything
            if e.label and (e.label in args or e.head in args)
        ) or (bool(args) and any(f.args[0] == args[0] for f in state.named["finding"]))
    if condition.part is not None and args and name in ("in force", "provisionally-applied"):
        return Fluent(name, (), condition.part) in state.fluents and bound_by_part(args[0], condition.part, state)
    if name == "passed" and args and args[0] in state.program.norms:  # the decision written into a duty
        return any(i.decided for i in state.by_norm[args[0]].values())
    if name == "surviving" and not args:  # the whole: something of it
        return bool(state.named[name])
    if name in _BREACHES and args:  # "any of Parties have breached": some duty of theirs
        return any(i.state.value == name and args[0] in i.id.bearers for i in state.instances.values())
    if name in state.program.statuses:
        declared = state.program.statuses[name]
        if len(args) < len(declared.roles):  # a role left out means any
            return any(f.args[: len(args)] == args for f in state.named[name])
    return Fluent(name, args, condition.part) in state.fluents


def _quantify(
    who: Who, true_of: Callable[[str], bool], context: Context, state: State, *, collective: bool = False
) -> Iterator[Env]:
    members = resolve(who, context.env, state)
    fitting = [m for m in members if true_of(m)]
    if who.alias is not None and who.quantity in (Quantity.ANY, Quantity.SOME, Quantity.ONE, Quantity.EACH):
        for member in fitting:
            yield {**context.env, who.alias: member}
        return
    enough = holding(who, fitting, state) if who.quantity in HOLDINGS else quantified(who, len(fitting), len(members))
    if collective and who.quantity in (Quantity.SOME, Quantity.ANY, Quantity.AT_LEAST, Quantity.EXACTLY):
        enough = True
    if collective and who.quantity is Quantity.NONE:
        enough = False
    if enough:
        yield context.env


# ---------------------------------------------------------------- norms


def _instances(norm: str | None, state: State) -> Iterable[Instance]:
    return state.instances.values() if norm is None else state.by_norm[norm].values()


def _named(instance: Instance, label: str | None) -> bool:
    return label is None or any(e.label == label for e in instance.anchors) or instance.id.trigger == label


def _norm_is(condition: NormIs, context: Context, state: State) -> Iterator[Env]:
    found: dict[str, None] = {}
    nobody = False
    for instance in _instances(condition.norm, state):
        if _named(instance, condition.instance) and _in_state(instance, condition, state):
            bearers = _state_bearers(instance, condition.state)
            found.update(dict.fromkeys(bearers))
            nobody = nobody or not bearers
    if condition.by is None:
        if found or nobody:
            yield context.env
        return
    who = condition.by
    yield from _quantify(who, lambda m: m in found, context, state)


def _state_bearers(instance: Instance, norm_state: NormState) -> Iterable[str]:
    if instance.needed is not None:
        return ()
    if instance.jointly and norm_state in (NormState.OWED, NormState.BREACHED) and instance.norm.ensure is None:
        return instance.missing
    return instance.id.bearers


def _in_state(instance: Instance, condition: NormIs, state: State) -> bool:
    wanted = condition.state
    if condition.ever:
        return (
            any(e.roles.get("instance") == str(instance.id) for e in state.transitions[instance.norm.name, wanted])
            or instance.state is wanted
        )
    if wanted is NormState.SUSPENDED:
        return instance.suspended_on is not None
    if wanted is NormState.OWED:
        return instance.owing
    if wanted is NormState.MET:
        return instance.state in (NormState.MET, NormState.CURED)
    return instance.state is wanted


def owes(member: str, condition: Owes, state: State) -> bool:
    """Whether this actor owes what is asked about."""
    mine = (
        i
        for i in _instances(None if condition.owed is not Owed.NORM else condition.norm, state)
        if i.owing and member in i.owing_bearers()
    )
    if condition.owed is Owed.NORM:
        return any(_named(i, condition.instance) for i in mine)
    duties = [i for i in mine if i.norm.kind is NormKind.OBLIGATION]
    match condition.owed:
        case Owed.ANYTHING:
            return bool(duties)
        case Owed.FIRM:
            return any(i.norm.grade is Grade.SHALL for i in duties)
        case Owed.NOTHING:
            return not duties
        case _:
            return any(_more_than(i, condition.norm, state) for i in duties)


def _more_than(instance: Instance, less: str | None, state: State) -> bool:
    """A firm duty whose deed is not the deed of the lesser one."""
    other = state.program.norms.get(less or "")
    heads = {d.head for d in other.deeds} if other else set()
    return instance.norm.grade is Grade.SHALL and not (heads and {d.head for d in instance.norm.deeds} <= heads)


def _collective(condition: Owes, context: Context, state: State) -> bool:
    """Whether a collective duty of the group's (some of, n of) is owed.

    Then "some of G owe" is true and no member owes by itself.
    """
    members = set(resolve(condition.who, context.env, state))
    for instance in _instances(condition.norm if condition.owed is Owed.NORM else None, state):
        if not (instance.owing and instance.needed is not None and members & set(instance.id.bearers)):
            continue
        if condition.owed is Owed.NORM and not _named(instance, condition.instance):
            continue
        if condition.owed is Owed.NOTHING or (condition.owed is Owed.FIRM and instance.norm.grade is not Grade.SHALL):
            continue
        if condition.owed is Owed.MORE_THAN and not _more_than(instance, condition.norm, state):
            continue
        return True
    return False
