"""A progress bar on a terminal, on standard error, for what takes longer than a second."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")


@contextmanager
def watched(items: Sequence[Item], label: str, *, long: bool = True) -> Iterator[Iterable[Item]]:
    """The items, with a bar that tells how many are done; nothing is shown where nobody watches or it is not `long`."""
    if not long or not sys.stderr.isatty():
        yield items
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        yield bar.track(items, description=label)
