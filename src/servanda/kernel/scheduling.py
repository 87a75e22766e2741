"""From a journal line to happenings: one for each actor it names, at its point of order."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache

from servanda.calendar import CalendarError, moment
from servanda.journal import Happened
from servanda.kernel.completing import Decision
from servanda.kernel.matching import resolve
from servanda.kernel.state import State
from servanda.kernel.timeline import Event, Value
from servanda.model.phrases import Who
from servanda.model.words import Quantity

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def expanded(entry: Happened, state: State, decision: Decision | None) -> list[Event]:
    """The happenings one entry states. ``by all of A, B`` is one batch.

    ``12 of Others`` are twelve that have not done it yet.
    """
    phrase = entry.phrase
    roles = [("object", phrase.object)] if phrase.object is not None else []
    options = [
        [(role, value) for value in values(who, role, phrase.head, state)] for role, who in (*roles, *phrase.roles)
    ]
    arguments = {a.name: a.value for a in phrase.arguments}
    when = entry.moment if decision is None or decision.placed is None else decision.placed
    extra: dict[str, Value] = {} if decision is None else dict(decision.roles)
    label = entry.label
    if phrase.instance is not None:
        extra.setdefault("for", phrase.instance)
    found_on = None if decision is None else decision.found_on
    return [
        Event(
            phrase.head,
            {**extra, **dict(combo)},
            when,
            state.order,
            len(state.everything) + i,
            arguments,
            label,
            entry,
            None,
            entry.performs,
            found_on,
            entry.effective,
            i,
        )
        for i, combo in enumerate(itertools.product(*options))
    ]


def values(who: Who, role: str, head: str, state: State) -> list[Value]:
    """The single values a journal's *who* stands for."""
    if who.quantity is Quantity.ONE:
        return [_value(who.names[0], state.program.agreement.zone)]
    members = resolve(who, {}, state)
    if who.quantity in (Quantity.EXACTLY, Quantity.AT_LEAST, Quantity.MORE_THAN) and role == "by":
        return list(itertools.islice(_fresh(members, head, state), int(who.number or 0)))
    return list(members)


@lru_cache(maxsize=1 << 12)
def _value(name: str, zone: str) -> Value:
    if _DATE.fullmatch(name):
        try:
            return moment(name, zone)
        except CalendarError:
            return name
    return name


def _fresh(members: tuple[str, ...], head: str, state: State) -> Iterator[str]:
    done = {e.actor for e in state.history[head]}
    return (m for m in members if m not in done)
