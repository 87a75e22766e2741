"""How far the reading of a file has come, for whoever waits for it: a number from 0 to 1."""

from __future__ import annotations

from collections.abc import Callable

Tell = Callable[[float], None]


def unseen(_: float) -> None:
    """Nobody waits."""


def part(tell: Tell, start: float, end: float) -> Tell:
    """To tell of a part that is a whole to whoever does it."""
    return lambda share: tell(start + (end - start) * share)
