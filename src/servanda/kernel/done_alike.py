"""Who has done the same as one act does: on the same object, to the same date."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.calendar import Moment
from servanda.kernel.by_date import by_date
from servanda.kernel.state import State
from servanda.kernel.timeline import Event


def done_alike(event: Event, roles: tuple[str, ...], acts: Iterable[Event], state: State) -> frozenset[str | None]:
    """The actors of those acts whose roles are as those of this one.

    Where dates are left aside either all of them named one date, or each a date of its own.
    """
    dated = tuple(r for r in roles if isinstance(event.roles.get(r), Moment))
    alike = [e for e in acts if all(_same(e, event, r, dated) for r in roles)]
    to_one_date = frozenset(e.actor for e in alike if all(e.roles.get(r) == event.roles.get(r) for r in dated))
    every = frozenset(e.actor for e in alike)
    if every <= {event.actor} or not dated:
        return to_one_date
    if by_date(to_one_date == every, state, event.number, every, "to one date"):
        return every
    return to_one_date if state.supposed is None else frozenset((event.actor,))


def _same(act: Event, event: Event, role: str, dated: tuple[str, ...]) -> bool:
    if role in dated:
        return isinstance(act.roles.get(role), Moment)
    return act.roles.get(role) == event.roles.get(role)
