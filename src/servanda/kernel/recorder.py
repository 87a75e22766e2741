"""Keeps the intervals while a run goes on, and hands over the timeline at its end."""

from __future__ import annotations

from collections import defaultdict

from servanda.kernel.state import Instance, State
from servanda.kernel.timeline import (
    Cause,
    Coming,
    Fluent,
    InstanceId,
    Interval,
    NormInterval,
    Order,
    Report,
    Timeline,
)


class Recorder:
    """Open and closed intervals of statuses and norm instances.

    An interval that begins and ends at one point of order leaves no trace.
    """

    def __init__(self) -> None:
        self.fluents: dict[Fluent, list[Interval]] = defaultdict(list)
        self.norms: dict[InstanceId, list[NormInterval]] = defaultdict(list)
        self.reports: list[Report] = []

    def begin(self, fluent: Fluent, at: Order, cause: Cause) -> None:
        """A status begins; one that ended at this very point goes on."""
        past = self.fluents[fluent]
        if past and past[-1].until == at:
            past[-1] = Interval(past[-1].since, None, past[-1].cause)
        else:
            past.append(Interval(at, None, cause))

    def end(self, fluent: Fluent, at: Order, cause: Cause) -> None:
        """A status ends."""
        past = self.fluents[fluent]
        last = past.pop()
        if last.since != at:
            past.append(Interval(last.since, at, last.cause, cause))

    def norm(self, instance: Instance, at: Order, cause: Cause) -> None:
        """An instance reaches a state, or its deadline moves."""
        past = self.norms[instance.id]
        suspended = instance.suspended_on is not None
        if past:
            if (past[-1].state, past[-1].deadline, past[-1].suspended) == (
                instance.state,
                instance.deadline,
                suspended,
            ):
                return
            last = past.pop()
            if last.interval.since != at:
                past.append(
                    NormInterval(
                        last.state,
                        Interval(last.interval.since, at, last.interval.cause, cause),
                        last.deadline,
                        last.suspended,
                    )
                )
        past.append(
            NormInterval(
                instance.state, Interval(at, None, cause), instance.deadline, instance.suspended_on is not None
            )
        )

    def timeline(self, state: State, coming: tuple[Coming, ...], horizon: Order) -> Timeline:
        """What was kept."""
        return Timeline(
            {f: tuple(i) for f, i in self.fluents.items() if i},
            {n: tuple(i) for n, i in self.norms.items() if i},
            tuple(state.everything),
            tuple(self.reports),
            coming,
            horizon,
        )
