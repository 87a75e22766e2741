"""What keeps a condition from holding, and in which clause."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.kernel.timeline import Cause
from servanda.model.conditions import Condition


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A condition that failed, and the clause it stands in.

    `cause` made it so, where something did; `holding` is a condition that stands in the way by being true.
    """

    text: str
    clause: str | None = None
    cause: Cause | None = None
    holding: Condition | None = None
