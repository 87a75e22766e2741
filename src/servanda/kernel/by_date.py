"""Where dates are compared.

A run goes by the calendar; a proof that leaves dates aside supposes the one answer, and then the other.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from servanda.kernel.state import State

Supposing: TypeAlias = Callable[[Hashable, bool], bool]


def by_date(by_calendar: bool, state: State, *about: Hashable) -> bool:  # noqa: FBT001 - the answer itself
    """What a comparison of dates comes to: by the calendar, or as is supposed of it.

    `about` says which comparison it is: within one point of order the same one has the same answer.
    """
    return by_calendar if state.supposed is None else state.supposed((state.order, *about), by_calendar)
