"""What is made of a large value is kept by the value's identity: comparing it would cost more than making it anew."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")
Made = TypeVar("Made")


class Kept(Generic[Value, Made]):
    """What `make` gives for each value, the last `most` of them."""

    __slots__ = ("_kept", "_make", "_most")

    def __init__(self, make: Callable[[Value], Made], most: int) -> None:
        self._make = make
        self._most = most
        # The value stands beside what was made of it, so that no other can take its identity meanwhile.
        self._kept: OrderedDict[int, tuple[Value, Made]] = OrderedDict()

    def __call__(self, value: Value) -> Made:
        """What is made of the value."""
        kept = self._kept.get(id(value))
        if kept is None:
            kept = self._kept[id(value)] = value, self._make(value)
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return kept[1]

    def cache_clear(self) -> None:
        """Forget everything; called as with `functools.lru_cache`."""
        self._kept.clear()
