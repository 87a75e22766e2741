"""One run under way: the state, the agenda of timers, the record of what held, and which keys were touched."""

from __future__ import annotations

import heapq

from servanda.calendar import Moment
from servanda.kernel import hearing
from servanda.kernel.effects import Effect, Timer
from servanda.kernel.faults import KernelFault
from servanda.kernel.findings import Docket
from servanda.kernel.keys import Key, fluent, head, name, norm
from servanda.kernel.program import Program
from servanda.kernel.recorder import Recorder
from servanda.kernel.state import Instance, State
from servanda.kernel.timeline import Cause, Event, Fluent, Order
from servanda.kernel.watching import Watches, watches
from servanda.model.words import NormState

MEMBERSHIP = {"signed": "Signatories", "in force": "Parties", "provisionally-applied": "Parties"}
INSTANCE_TIMERS = frozenset({"deadline", "end", "start"})
MOST_REPETITIONS = 20


class World:
    """What a run carries along.

    Attributes:
        dirty: keys touched since open norms and dated statuses were last looked at.
        watched: keys touched since the last stable state.
        following: effects that open the next round (``else`` norms).
        boundaries: instants at which something was due; an entry dated around one may lie before or after it.
        worlds: the worlds of all instruments that are run together, itself among them.
        overheard: what happened in the life of the others since the last round.
    """

    def __init__(self, program: Program, beginning: Moment) -> None:
        self.program = program
        self.state = State(program, beginning, Order(beginning.start, 0))
        self.recorder = Recorder()
        self.docket = Docket()
        self.watches: Watches = watches(program)
        self.agenda: list[tuple[Order, int, Timer]] = []
        self.dirty: set[Key] = set()
        self.watched: set[Key] = set()
        self.following: list[Effect] = []
        self.boundaries: set[int] = set()
        self.fresh = True  # nothing has been looked at yet
        self.worlds: tuple[World, ...] = (self,)
        self.overheard: list[Event] = []
        self._hearers: tuple[World, ...] = ()
        self._scheduled = 0
        self._begun: dict[Fluent, int] = {}

    def beside(self, worlds: tuple[World, ...]) -> None:
        """Let it be run with others, each of which hears it."""
        self.worlds = worlds
        self._hearers = tuple(w for w in worlds if w is not self)
        self.state.beside = tuple(w.state for w in self._hearers)

    # ------------------------------------------------------------ what was touched

    def touch(self, key: Key) -> None:
        """Something a clause may read has changed; a measure changes with what it counts."""
        for touched in (key, *(("measure", m) for m in self.watches.measures.get(key, ()))):
            self.dirty.add(touched)
            self.watched.add(touched)

    def _touch_fluent(self, held: Fluent) -> None:
        self.touch(fluent(held.name))
        if held.name in MEMBERSHIP:
            self.touch(name(MEMBERSHIP[held.name]))
        elif held.name in ("joined", "left"):
            self.touch(name(held.args[0]))

    # ------------------------------------------------------------ changes, each recorded

    def forget_repetitions(self) -> None:
        """A new happening is being settled: what began before does not count as a circle."""
        self._begun.clear()

    def begin(self, held: Fluent, cause: Cause) -> None:
        """A status begins. One that begins again and again while one happening is settled shows a circle."""
        if held in self.state.fluents:
            return
        self._begins(held, cause)
        for hearer in self._hearers:
            hearer._begins(hearing.status_of(held, self.program.name), cause)  # noqa: SLF001 - another of its kind

    def _begins(self, held: Fluent, cause: Cause) -> None:
        self._begun[held] = self._begun.get(held, 0) + 1
        if self._begun[held] > MOST_REPETITIONS:
            raise KernelFault(
                "K201", f"“{held.name}” begins again and again at one instant", (cause.clause or cause.what,)
            )
        self.state.begin(held, cause)
        self.recorder.begin(held, self.state.order, cause)
        self._touch_fluent(held)

    def end(self, held: Fluent, cause: Cause) -> None:
        """A status ends."""
        if held in self.state.fluents:
            self._ends(held, cause)
            for hearer in self._hearers:
                hearer._ends(hearing.status_of(held, self.program.name), cause)  # noqa: SLF001 - likewise

    def _ends(self, held: Fluent, cause: Cause) -> None:
        self.state.end(held)
        self.recorder.end(held, self.state.order, cause)
        self._touch_fluent(held)

    def put(self, instance: Instance, cause: Cause) -> None:
        """An instance is new or has changed."""
        self.state.put(instance)
        self.recorder.norm(instance, self.state.order, cause)
        self.touch(norm(instance.norm.name))
        self.touch(norm("*"))
        for hearer in self._hearers:
            heard = hearing.instance_of(instance, self.program.name)
            hearer.state.by_norm[heard.norm.name][heard.id] = heard
            hearer.recorder.norm(heard, self.state.order, cause)
            hearer.touch(norm(heard.norm.name))
            hearer.touch(norm("*"))

    def happens(self, event: Event) -> None:
        """A happening enters the past."""
        self._happens(event)
        if hearing.of_its_life(event):
            for hearer in self._hearers:
                hearer._happens(hearer._hears(event, self))  # noqa: SLF001 - likewise

    def _happens(self, event: Event) -> None:
        self.state.record(event)
        for word in self.program.wider(event.head):
            self.touch(head(word))

    def _hears(self, event: Event, other: World) -> Event:
        """Another instrument's happening: it can set this one's clauses off in the next round."""
        state = self.state
        heard = hearing.event_of(event, other.program.name, state.order, len(state.everything))
        self.overheard.append(heard)
        return heard

    def transition(self, instance: Instance, cause: Cause) -> Event:
        """A norm's transition is itself a happening that other clauses can name."""
        state = self.state
        bearer = {"by": instance.id.bearers[0]} if len(instance.id.bearers) == 1 else {}
        roles = {"norm": instance.norm.name, "state": instance.state.value, "instance": str(instance.id), **bearer}
        label = next((a.label for a in instance.anchors if a.label), None)
        event = Event(
            instance.norm.name, roles, state.now, state.order, len(state.everything), label=label, cause=cause
        )
        self._came_about(event, instance.state)
        for hearer in self._hearers:
            hearer._came_about(hearer._hears(event, self), instance.state)  # noqa: SLF001 - likewise
        return event

    def _came_about(self, event: Event, reached: NormState) -> None:
        self.state.transitions[event.head, reached].append(event)
        if reached is NormState.CURED:  # performed at last
            self.state.transitions[event.head, NormState.MET].append(event)

    # ------------------------------------------------------------ the agenda

    def schedule(self, timer: Timer) -> None:
        """Put a timer on the agenda; what is already due is due now."""
        self._scheduled += 1
        if timer.kind in INSTANCE_TIMERS or timer.kind == "cut-off":
            self.boundaries.add(timer.order.micros)
        elif timer.kind in ("entry", "party-entry"):  # the date is certain from now on
            alone = timer.kind == "party-entry" and timer.key[2]  # its clause does not wait for the whole
            kind = "party-entry-alone" if alone else timer.kind
            self.state.plans.append((self.state.order, kind, timer.key[0], timer.moment))
        heapq.heappush(self.agenda, (max(timer.order, self.state.order), self._scheduled, timer))

    def due(self, at: Order) -> list[Timer]:
        """Take from the agenda what is due at a point of order."""
        found = []
        while self.agenda and self.agenda[0][0] == at:
            found.append(heapq.heappop(self.agenda)[2])
        return found
