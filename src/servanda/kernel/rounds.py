"""The transition relation: how one instant is settled.

An instant is settled in rounds. A round takes all transitions of the round before as one set; every clause reads the
state that round left; effects apply together; then statuses held while a condition holds are recomputed. Once
happenings are exhausted, conditions are compared with the last stable state, and those newly true open another round.
So the order of clauses in the file never changes the result.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from servanda.calendar import Moment, after, deadline_end
from servanda.kernel import deeds, instrument, negotiation, opening, powers, speaking, statuses
from servanda.kernel.admission import not_admitted
from servanda.kernel.applying import apply, recompute_held
from servanda.kernel.awaited import put_on_the_agenda
from servanda.kernel.conflicts import conflicts
from servanda.kernel.dates import Context
from servanda.kernel.deciding import passes
from servanda.kernel.effects import Effect, Say, Timer
from servanda.kernel.faults import KernelFault
from servanda.kernel.nearing import nearing
from servanda.kernel.out_of_order import out_of_order
from servanda.kernel.program import Program
from servanda.kernel.ranking import replaced
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
    """A run at its beginning, with the instruments beside it: what holds initially, brought to a stable state."""
    worlds = tuple(World(each, beginning) for each in (program, *program.beside))
    if len(worlds) > 1:
        for world in worlds:
            world.beside(worlds)
    settle({w: [e for s in w.program.agreement.statuses for e in statuses.initial(s, w.state)] for w in worlds})
    stabilise(worlds[0])
    return worlds[0]


def step(events: Mapping[World, list[Event]]) -> None:
    """One happening (or one batch: ``by all of …``) is settled: transitions, round after round, until none is left.

    Each of the instruments that hear it has its own event.
    """
    counting: dict[World, list[Event]] = {}
    said: dict[World, list[Effect]] = {}
    for world, batch in events.items():
        counting[world], said[world] = _in_order(batch, world)
        world.forget_repetitions()
        for event in counting[world]:
            world.happens(event)
    worlds = next(iter(events)).worlds
    heard = {w: _heard(counting.get(w, []), w) for w in worlds}
    settle({w: [*said.get(w, ()), *(e for t in heard[w] for e in reactions(t, w))] for w in worlds})


def _in_order(events: Iterable[Event], world: World) -> tuple[list[Event], list[Effect]]:
    """The happenings that count, and what the reader is told of the others: they stand in the record alone."""
    batch: list[Event] = []
    said: list[Effect] = []
    for event in events:
        why, barred = out_of_order(event, world.state), not_admitted(event, world.state)
        if why is None and barred is None:
            batch.append(event)
            continue
        world.state.everything.append(event)
        if why is not None:
            said.append(Say(Report("K110", event.moment, f"{why}: no legal effect", None, event)))
        elif barred is not None:
            said.append(Say(Report("K103", event.moment, f"{barred[0]}: no legal effect", barred[1].name, event)))
    return batch, said


def fire(timers: Mapping[World, list[Timer]]) -> None:
    """Everything due at one point of order is settled as one set."""
    for world in timers:
        world.forget_repetitions()
    settle({world: [e for t in due for e in effects_of(t, world)] for world, due in timers.items()})


def settle(effects: Mapping[World, list[Effect]]) -> None:
    """Rounds until nothing follows in any of the instruments run together: all apply, then each reads what is left."""
    worlds = next(iter(effects)).worlds
    for _ in range(MOST_ROUNDS):
        transitions = {w: apply(effects.get(w, []), w) for w in worlds}
        _recompute_held(worlds)
        reacting = {w: _heard(transitions[w], w) for w in worlds}
        effects = {w: [e for t in reacting[w] for e in reactions(t, w)] + upkeep(w) for w in worlds}
        if not any(effects.values()):
            return
    raise KernelFault("K201", "the clauses set each other off without end at one instant", _names(effects))


def _heard(own: list[Event], world: World) -> list[Event]:
    """An instrument's own transitions, and what it has heard of the others'."""
    if not world.overheard:
        return own
    heard, world.overheard = world.overheard, []
    return [*own, *heard]


def _recompute_held(worlds: tuple[World, ...]) -> None:
    """What holds in one instrument while something holds in another is computed again as long as that changes."""
    for _ in range(MOST_ROUNDS):
        changed = [recompute_held(world) for world in worlds]  # each of them, also after one that changed
        if len(worlds) == 1 or not any(changed):
            return
    raise KernelFault("K201", "statuses of several instruments hold because of each other without end", ())


def stabilise(world: World) -> None:
    """Happenings are exhausted: conditions newly true open further rounds, until the state is stable."""
    for _ in range(MOST_ROUNDS):
        effects = {w: list(newly_true(w)) for w in world.worlds}
        if not any(effects.values()):
            return
        settle(effects)
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
        for span in world.watches.lately.get(word, ()):
            last = after(event.moment, span, working=world.program.agreement.working).moment
            end = max(deadline_end(last), last.start + 1)  # once it is over, that is: the last day or instant counts
            yield Timer(Order(end, Phase.STARTS), last, "recheck", word)


def newly_true(world: World) -> Iterator[Effect]:
    """Conditions that were not true in the last stable state and are now."""
    dirty, world.watched = world.watched, set()
    if world.watches.dates:
        yield from put_on_the_agenda(world.watches.dates, dirty, world.state)
    for measure, asked in world.watches.moving:
        if any(kind == "measure" for kind, _ in dirty):
            yield from nearing(measure, asked, world.state)
    for watch in world.watches.conditions:
        if watch.key not in world.state.edges or watch.reads & dirty:
            yield from _edge(watch, world)
    if dirty & world.watches.stage_reads or "stages" not in world.state.once:
        world.state.once.add("stages")
        yield from instrument.conditions(world.state)
    yield from replaced(world.state)
    if ("norm", "*") in dirty and (world.program.clashing or world.state.beside):
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


def _names(effects: Mapping[World, list[Effect]]) -> tuple[str, ...]:
    causes = (getattr(e, "cause", None) for of_one in effects.values() for e in of_one)
    return tuple(dict.fromkeys(str(c.clause) for c in causes if c is not None and c.clause))
