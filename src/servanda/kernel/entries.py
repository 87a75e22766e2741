"""What a journal entry brings into a run: happenings and findings, each settled by every instrument that hears it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from servanda.calendar import Moment
from servanda.journal import Found, Happened
from servanda.kernel import rounds
from servanda.kernel.completing import Decision
from servanda.kernel.effects import Effect, Timer
from servanda.kernel.findings import brought, governing, spoken
from servanda.kernel.scheduling import expanded
from servanda.kernel.state import State
from servanda.kernel.timeline import Event
from servanda.kernel.world import World
from servanda.model.beside import apart, named

# What is settled of the entries, for each of the instruments run together by its name: a finding binds its own only.
Decisions = Mapping[str, Mapping[int, Decision]]


def enter(world: World, entry: Happened | Found, decisions: Decisions) -> None:
    """A journal entry is settled by every instrument that hears it, together."""
    if isinstance(entry, Found):
        for each in world.worlds:
            each.state.now = entry.moment
            each.forget_repetitions()
        _found_now(world, entry)
        return
    happened: dict[World, list[Event]] = {}
    brought_up: dict[World, list[Effect]] = {}
    for each in world.worlds:
        decision = decisions[each.program.name].get(entry.place.order)
        each.state.now = entry.moment if decision is None or decision.placed is None else decision.placed
        if len(world.worlds) == 1 or each.program.hears(entry):
            events, effects = _happening(each, as_heard(entry, each, world), decision)
            if events:
                happened[each] = events
            if effects:
                brought_up[each] = effects
    if happened:
        rounds.step(happened)
    if brought_up:
        rounds.settle(brought_up)


def as_heard(entry: Happened, world: World, asked: World) -> Happened:
    """An entry with the duties it performs by the names they have in one of several instruments.

    A bare name is that of the instrument asked about.
    """
    if not entry.performs or len(world.worlds) == 1:
        return entry
    performs = []
    for norm, label in entry.performs:
        word, instrument = apart(norm)
        of = instrument or asked.program.name
        performs.append((word if of == world.program.name else named(word, of), label))
    return replace(entry, performs=tuple(performs))


def _found_now(world: World, entry: Found) -> None:
    """A finder's word."""
    dockets = {each: each.docket for each in world.worlds}
    late = {
        w: [o for o in docket.by_label.get(entry.label, ()) if o not in docket.outcome] for w, docket in dockets.items()
    }
    rounds.settle(
        {
            w: list(spoken(entry.label, entry.by, outcome=entry.outcome, docket=docket, state=w.state))
            for w, docket in dockets.items()
        }
    )
    constitute(late)


def fall_due(due: Mapping[World, list[Timer]]) -> None:
    """What is due at one point of order comes; a silence may find what counts from the finding."""
    silences = {w: [t.key for t in timers if t.kind == "silence"] for w, timers in due.items()}
    open_ = {w: [order for order in orders if order not in w.docket.outcome] for w, orders in silences.items()}
    rounds.fire(due)
    constitute(open_)


def constitute(unfound: Mapping[World, list[int]]) -> None:
    """Of what was not found before, what has been found now happens now where it counts from the finding."""
    for world, orders in unfound.items():
        docket = world.docket
        for order in orders:
            if docket.outcome.get(order, (False,))[0] and docket.governed[order].constitutive:
                rounds.step({world: [_constituted(docket.events[order], world.state.now, world.state)]})


def _happening(world: World, entry: Happened, decision: Decision | None) -> tuple[list[Event], list[Effect]]:
    """What one instrument makes of an entry: a governed happening before its finder, or a plain happening."""
    state = world.state
    happened: list[Event] = []
    effects: list[Effect] = []
    for event in expanded(entry, state, decision):
        finding = governing(event, state)
        if finding is not None:
            effects += list(brought(entry.place.order, event, finding, world.docket, state))
            if finding.constitutive and world.docket.outcome.get(entry.place.order, (False,))[0] is False:
                continue  # it counts from the finding
        if decision is None or decision.happened:
            happened.append(event)
    return happened, effects


def _constituted(event: Event, found_on: Moment, state: State) -> Event:
    return Event(
        event.head,
        event.roles,
        found_on,
        state.order,
        len(state.everything),
        event.arguments,
        event.label,
        event.entry,
        None,
        event.performs,
        found_on,
        event.effective,
    )
