"""Breaking off: Ctrl-C asks a long search to come to an end, so that what was found until then is told."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def breakable() -> Iterator[Callable[[], bool]]:
    """Gives what tells whether Ctrl-C was pressed; pressed again, it ends at once as it always does."""
    pressed = False

    def heard(_number: int, _frame: FrameType | None) -> None:
        nonlocal pressed
        if pressed:
            raise KeyboardInterrupt
        pressed = True

    before = signal.signal(signal.SIGINT, heard)
    try:
        yield lambda: pressed
    finally:
        signal.signal(signal.SIGINT, before)
