"""Breaking off: Ctrl-C asks a long search to come to an end, so that what was found until then is told."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from servanda.cli.telling import many


class Stop:
    """Tells a search whether Ctrl-C was pressed, and by how often it is asked that the search goes on.

    It is asked once for each state that is looked at; `str` says so to whoever waits.
    """

    def __init__(self) -> None:
        self.pressed = False
        self.asked = 0

    def __call__(self) -> bool:
        """Whether to break off."""
        self.asked += 1
        return self.pressed

    def __str__(self) -> str:
        return f"{many(self.asked, 'state', 'states')} looked at"


@contextmanager
def breakable() -> Iterator[Stop]:
    """Gives what tells whether Ctrl-C was pressed; pressed again, it ends at once as it always does."""
    stop = Stop()

    def heard(_number: int, _frame: FrameType | None) -> None:
        if stop.pressed:
            raise KeyboardInterrupt
        stop.pressed = True

    before = signal.signal(signal.SIGINT, heard)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
