"""Suspension freezes an instance; what resumption does to its clock is the clause's ``suspension … the clock``."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.calendar import Reckoned, Span, Unit, after, days_between, instant
from servanda.kernel.dates import due_order
from servanda.kernel.effects import Adjust, Effect
from servanda.kernel.instances import DEADLINES, clocks, dated
from servanda.kernel.state import Instance, State
from servanda.kernel.timeline import Cause
from servanda.model.points import TimeWord
from servanda.model.words import Clock, NormState


def suspended(instance: Instance, state: State) -> Iterator[Effect]:
    """The clock of a suspended instance is frozen as its ``suspension … the clock`` says, at resumption."""
    if instance.suspended_on is None:
        yield Adjust(
            instance.id, {"suspended_on": state.now}, Cause("suspended", instance.norm.name, state.now, state.latest())
        )


def resumed(instance: Instance, state: State) -> Iterator[Effect]:
    """Resumption.

    *stops* moves the deadline by the days of suspension, *restarts* runs the whole span again, *continues* lets it
    fall due.
    """
    if instance.suspended_on is None:
        return
    norm = instance.norm
    changes: dict[str, object] = {"suspended_on": None, "version": instance.version + 1}
    cause = Cause("resumed", norm.name, state.now, state.latest())
    deadline, due = instance.deadline, instance.due
    if deadline is not None and due is not None and norm.clock is not Clock.CONTINUES:
        if norm.clock is Clock.STOPS:
            if deadline.moment.end > deadline.moment.start:
                moved = after(
                    deadline.moment, Span(days_between(instance.suspended_on, state.now), Unit.DAYS), zone=norm.zone
                )
                deadline = Reckoned(moved.moment, (*deadline.steps, *moved.steps))
            else:
                deadline = Reckoned(
                    instant(deadline.moment.start + state.now.start - instance.suspended_on.start, norm.zone),
                    deadline.steps,
                )
        else:
            fresh, _ = dated(instance, state, base=state.now)
            deadline = fresh.deadline or deadline
        word = next((t.word for t in norm.timings if t.word in DEADLINES), TimeWord.BY)
        due = due_order(deadline.moment, word)
        changes |= {"deadline": deadline, "due": due, "moved": instance.state is NormState.DORMANT}
    yield Adjust(instance.id, changes, cause)
    yield from clocks(instance.but(**changes))
