"""The transition relation: how one instant is settled.

An instant is settled in rounds. A round takes all transitions of the round before as one set; every clause reads the
state that round left; effects apply together; then statuses held while a condition holds are recomputed. Once
happenings are exhausted, conditions are compared with the last stable state, and those newly true open another round.
So the order of clauses in the file never changes the result.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servanda.calendar import Moment, after
from servanda.kernel import deeds, instrument, negotiation, opening, powers, speaking, statuses
from servanda.kernel.applying import apply
from servanda.kernel.awaited import put_on_the_agenda
from servanda.kernel.conflicts import conflicts
from servanda.kernel.dates import Context
from servanda.kernel.deciding import passes
from servanda.kernel.effects import Effect, Say, Timer
from servanda.kernel.faults import KernelFault
from servanda.kernel.out_of_order import out_of_order
from servanda.kernel.program import Program
from servanda.kernel.state import State
from servanda.kernel.terms import ENTRY_HEAD
from servanda.kernel.timeline import Event, Order, Phase, Report
from servanda.kernel.timers import effects_of
from servanda.kernel.triggers import Occasion, occasions
from servanda.kernel.truth import solutions
from servanda.kernel.upkeep import upkeep
from servanda.kernel.watching import Watch
from servanda.kernel.world import World
from servanda.model.clauses import Norm
from servanda.model.conditions import Happening

MOST_ROUNDS = 500


def begin(program: Program, beginning: Moment) -> World:
    """A run at its beginning: what holds initially, brought to a stable state."""
    world = World(program, beginning)
    settle([e for s in program.agreement.statuses for e in statuses.initial(s, world.state)], world)
    stabilise(world)
    return world


def step(events: Iterable[Event], world: World) -> None:
    """One happening (or one batch: ``by all of …``) is settled: transitions, round after round, until none is left."""
    batch, said = _in_order(events, world)
    world.forget_repetitions()
    for event in batch:
        world.happens(event)
    settle([*said, *(e for event in batch for e in reactions(event, world))], world)


def _in_order(events: Iterable[Event], world: World) -> tuple[list[Event], list[Effect]]:
    """The happenings that count, and what the reader is told of the others: they stand in the record alone."""
    batch: list[Event] = []
    said: list[Effect] = []
    for event in events:
        why = out_of_order(event, world.state)
        if why is None:
            batch.append(event)
        else:
            world.state.everything.append(event)
            said.append(Say(Report("K110", event.moment, f"{why}: no legal effect", None, event)))
    return batch, said


def fire(timers: Iterable[Timer], world: World) -> None:
    """Everything due at one point of order is settled as one set."""
    world.forget_repetitions()
    settle([e for t in timers for e in effects_of(t, world)], world)


def settle(effects: list[Effect], world: World) -> None:
    """Rounds until nothing follows."""
    for _ in range(MOST_ROUNDS):
        transitions = apply(effects, world)
        effects = [e for t in transitions for e in reactions(t, world)] + upkeep(world)
        if not effects:
            return
    raise KernelFault("K201", "the clauses set each other off without end at one instant", _names(effects))


def stabilise(world: World) -> None:
    """Happenings are exhausted: conditions newly true open further rounds, until the state is stable."""
    for _ in range(MOST_ROUNDS):
        effects = list(newly_true(world))
        if not effects:
            return
        settle(effects, world)
    raise KernelFault("K201", "conditions set each other off without end at one instant", ())


def reactions(event: Event, world: World) -> Iterator[Effect]:
    """What every clause makes of one transition, reading the state the last round left."""
    state, program, watches = world.state, world.program, world.watches
    for status in watches.statuses_on(event, program):
        yield from statuses.on_event(status, event, state)
    for group in watches.groups_on(event, program):
        yield from statuses.membership(group, event, state)
    for clause in watches.norms_on(event, program):
        yield from _triggered(clause, event, world)
    if "norm" in event.roles:
        return  # a norm's own transition is no deed
    if event.cause is None:  # an act of someone's, not one the agreement brings about
        yield from instrument.on_event(event, state)
        yield from negotiation.on_event(event, state)
        yield from powers.used(event, state)
    yield from deeds.performed(event, state)
    yield from deeds.forbidden(event, state)
    yield from _leaving_windows(event, world)


def _triggered(clause: Norm, event: Event, world: World) -> Iterator[Effect]:
    """A norm whose ``when`` this transition meets."""
    context = Context({}, since=speaking.since(clause, world.state), zone=clause.zone, part=clause.part)
    for trigger in world.watches.triggers[clause.name]:
        if trigger.moment is not None:
            for occasion in occasions(trigger, event, context, world.state):
                named = isinstance(trigger.moment, Happening) and trigger.moment.phrase.role("for") is not None
                bearers = None if named else _newcomer(event, clause, world.state)
                yield from opening.opened(clause, occasion, world.state, bearers=bearers)


def _newcomer(event: Event, clause: Norm, state: State) -> tuple[str, ...] | None:
    """Entry into force for one more party concerns that party; with the whole, all at once.

    Who consented in between and is bound on the same day by its own consent was not among them.
    """
    party = event.roles.get("for")
    if event.head != ENTRY_HEAD or not isinstance(party, str):
        return None
    with_the_whole = any(e.cause == event.cause and "for" not in e.roles for e in state.history[ENTRY_HEAD])
    return () if with_the_whole else tuple(b for b in speaking.bearers_now(clause, {}, state) if b == party)


def _leaving_windows(event: Event, world: World) -> Iterator[Effect]:
    """A happening that some window counts leaves it one day: then what reads the window is looked at again."""
    for word in world.program.wider(event.head):
        for span in world.watches.windows.get(word, ()):
            leaves = after(event.moment, span, working=world.program.agreement.working).moment
            yield Timer(Order(leaves.start, Phase.STARTS), leaves, "recheck", word)


def newly_true(world: World) -> Iterator[Effect]:
    """Conditions that were not true in the last stable state and are now."""
    dirty, world.watched = world.watched, set()
    if world.watches.dates:
        yield from put_on_the_agenda(world.watches.dates, dirty, world.state)
    for watch in world.watches.conditions:
        if watch.key not in world.state.edges or watch.reads & dirty:
            yield from _edge(watch, world)
    if dirty & world.watches.stage_reads or "stages" not in world.state.once:
        world.state.once.add("stages")
        yield from instrument.conditions(world.state)
    if ("norm", "*") in dirty and world.program.clashing:
        yield from conflicts(world.state)
    if dirty & world.watches.decision_reads:
        for decision in world.program.agreement.decisions:
            yield from passes(decision, world.state)


def _edge(watch: Watch, world: World) -> Iterator[Effect]:
    """A condition is true from one stable state to the next.

    What matters is for which names, and for which bearers of the clause, it was not true before.
    """
    state = world.state
    context = watch.context(state)
    found = () if context is None else solutions(watch.condition, context, state)
    true = {tuple(sorted(env.items())): env for env in found}
    bearers = watch.bearers(state)
    now = frozenset((assignment, bearer) for assignment in true for bearer in bearers)
    before = state.edges.get(watch.key, frozenset())
    state.edges[watch.key] = now
    for assignment, env in true.items():
        newly = tuple(b for b in bearers if (assignment, b) not in before)
        if newly:
            again = len(newly) < len(bearers)
            yield from watch.becomes_true(Occasion(env, (), state.now, f"since {state.now}"), newly, state, again=again)


def _names(effects: list[Effect]) -> tuple[str, ...]:
    causes = (getattr(e, "cause", None) for e in effects)
    return tuple(dict.fromkeys(str(c.clause) for c in causes if c is not None and c.clause))
