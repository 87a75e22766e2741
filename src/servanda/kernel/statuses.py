"""Declared statuses and group membership.

Begun and ended by happenings, by the clock, or held while a condition holds.
"""

from __future__ import annotations

from collections.abc import Iterator

from servanda.calendar import after
from servanda.kernel.dates import Context, due_order, reckon, start_order
from servanda.kernel.effects import Begin, Effect, End, Timer
from servanda.kernel.state import Env, State
from servanda.kernel.timeline import Cause, Event, Fluent, Value
from servanda.kernel.triggers import Occasion, occasions, triggers
from servanda.kernel.truth import holds
from servanda.model.clauses import Group, Status
from servanda.model.conditions import Condition
from servanda.model.points import TimeWord

HERE = Context({})


def context_for(origin_zone: str | None = None) -> Context:
    """Statuses are read for nobody in particular."""
    return HERE if origin_zone is None else Context({}, zone=origin_zone)


def initial(status: Status, state: State) -> Iterator[Effect]:
    """What holds from the start."""
    if not status.initially:
        return
    cause = Cause("initially", status.name, state.now)
    for args in [(n,) for n in status.initially_for] or _fixed_arguments(status, state):
        yield Begin(Fluent(status.name, args), cause)


def _fixed_arguments(status: Status, state: State) -> list[tuple[str, ...]]:
    """The arguments a status has by its declaration alone: single names, or each member of the sort."""
    combos: list[tuple[str, ...]] = [()]
    for _, sort in status.roles:
        members = state.members(sort)
        combos = [(*c, m) for c in combos for m in ((sort,) if members is None else members)]
    return combos


def arguments(status: Status, occasion: Occasion, state: State) -> tuple[str, ...]:
    """Of whom the status begins: the declared name.

    Else what the trigger bound under the role's name, alone, or in the same role; else who of that sort it names.
    """
    args: list[str] = []
    event = occasion.anchors[0] if occasion.anchors else None
    for role, sort in status.roles:
        if state.members(sort) is None and sort != "Place":
            args.append(sort)
        elif role in occasion.env:
            args.append(occasion.env[role])
        elif len(occasion.env) == 1 and len(status.roles) == 1:
            args.append(next(iter(occasion.env.values())))
        elif event is not None and isinstance(value := event.roles.get(role, _named(sort, event, state)), str):
            args.append(value)
    return tuple(args)


def _named(sort: str, event: Event, state: State) -> Value | None:
    """Who acted, unless only what the act is done to is of the sort: a unit that a party stations."""
    members, thing = state.members(sort) or (), event.roles.get("object")
    return thing if thing in members and event.actor not in members else event.actor


def on_event(status: Status, event: Event, state: State) -> Iterator[Effect]:
    """Starts and ends that this happening (or transition) makes."""
    for occasion in _occasions(status.starts_when, event, state):
        yield from starting(status, occasion, state)
    for occasion in _occasions(status.ends_when, event, state):
        yield from ending(status, occasion, state)


def _occasions(conditions: tuple[Condition, ...], event: Event, state: State) -> Iterator[Occasion]:
    for condition in conditions:
        for trigger in triggers(condition):
            if trigger.moment is not None:
                yield from occasions(trigger, event, HERE, state)


def starting(status: Status, occasion: Occasion, state: State) -> Iterator[Effect]:
    """The status begins, unless what keeps it from beginning holds."""
    context = Context(occasion.env, occasion.that, occasion.anchors)
    fluent = Fluent(status.name, arguments(status, occasion, state))
    if any(holds(u, context, state) for u in status.unless):
        return
    yield from begun(status, fluent, Cause("started", status.name, occasion.that, occasion.anchors), state)


def begun(status: Status, fluent: Fluent, cause: Cause, state: State) -> Iterator[Effect]:
    """The status begins; each time that it does, its time runs anew."""
    fresh = fluent not in state.fluents
    yield Begin(fluent, cause)
    for span in status.ends_after if fresh else ():
        limit = after(cause.moment, span, working=state.program.agreement.working).moment
        yield Timer(due_order(limit, TimeWord.BY), limit, "status-end", fluent, stretch=(fluent, cause))


def ending(status: Status, occasion: Occasion, state: State) -> Iterator[Effect]:
    """The status ends for those it is ended for; a role the ending happening does not fix means every one."""
    args = arguments(status, occasion, state)
    meant = [f for f in state.named[status.name] if f.args[: len(args)] == args]
    if len(args) == len(status.roles):
        meant.append(Fluent(status.name, args))  # asked for, even where it does not hold: a clash shows (see applying)
    for fluent in dict.fromkeys(meant):
        yield End(fluent, Cause("ended", status.name, occasion.that, occasion.anchors))


def clocked(status: Status, state: State) -> Iterator[Effect]:
    """Starts and ends by the calendar whose anchors have come: one timer each."""
    for kind, points in (("status-start", status.starts_at), ("status-end", status.ends_at)):
        for index, point in enumerate(points):
            key = f"{kind}:{status.name}:{index}"
            if key in state.once:
                continue
            date = reckon(point, HERE, state)
            if date is None:
                continue
            state.once.add(key)
            for args in _fixed_arguments(status, state):
                order = (
                    start_order(date.moment, TimeWord.ON)
                    if kind == "status-start"
                    else due_order(date.moment, TimeWord.BY)
                )
                yield Timer(max(order, state.order), date.moment, kind, Fluent(status.name, args))


def started_by_clock(fluent: Fluent, state: State) -> Iterator[Effect]:
    """A start that was due."""
    status = state.program.statuses[fluent.name]
    if fluent not in state.fluents and not any(holds(u, HERE, state) for u in status.unless):
        yield from begun(status, fluent, Cause("started", status.name, state.now), state)


def ended_by_clock(fluent: Fluent, state: State) -> Iterator[Effect]:
    """An end that was due."""
    if fluent in state.fluents:
        yield End(fluent, Cause("ended", fluent.name, state.now))


def held(status: Status, state: State) -> Iterator[Effect]:
    """A status held while a condition holds, and nothing it excepts."""
    for args in _fixed_arguments(status, state):
        env: Env = {role: arg for (role, _), arg in zip(status.roles, args, strict=True)}
        context = Context(env, bearer=args[0] if args else None)
        true = all(holds(c, context, state) for c in status.holds_while) and not any(
            holds(u, context, state) for u in status.unless
        )
        fluent = Fluent(status.name, args)
        if true and fluent not in state.fluents:
            yield Begin(fluent, Cause("holds while", status.name, state.now, state.latest()))
        elif not true and fluent in state.fluents:
            yield End(fluent, Cause("no longer holds", status.name, state.now, state.latest()))


def membership(group: Group, event: Event, state: State) -> Iterator[Effect]:
    """Joining and leaving a group by a happening: the one bound by ``as``, else the actor."""
    for conditions, joined in ((group.joins, True), (group.leaves, False)):
        for occasion in _occasions(conditions, event, state):
            who = next(iter(occasion.env.values()), event.actor)
            if who is not None:
                yield from joining(group, who, occasion, state) if joined else leaving(group, who, occasion, state)


def joining(group: Group, who: str, occasion: Occasion, state: State) -> Iterator[Effect]:
    """One becomes a member."""
    cause = Cause("joined", group.name, occasion.that, occasion.anchors)
    if Fluent("left", (group.name, who)) in state.fluents:
        yield End(Fluent("left", (group.name, who)), cause)
    if who not in (state.members(group.name) or ()) and Fluent("joined", (group.name, who)) not in state.fluents:
        yield Begin(Fluent("joined", (group.name, who)), cause)


def leaving(group: Group, who: str, occasion: Occasion, state: State) -> Iterator[Effect]:
    """One ceases to be a member."""
    cause = Cause("left", group.name, occasion.that, occasion.anchors)
    if Fluent("joined", (group.name, who)) in state.fluents:
        yield End(Fluent("joined", (group.name, who)), cause)
    if who in (state.members(group.name) or ()):
        yield Begin(Fluent("left", (group.name, who)), cause)
