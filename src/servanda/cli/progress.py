"""A progress bar on a terminal, on standard error, for what takes longer than a second."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import Timer
from typing import TypeVar

Item = TypeVar("Item")
SECOND = 1.0


@contextmanager
def watched(items: Sequence[Item], label: str, *, long: bool = True) -> Iterator[Iterable[Item]]:
    """The items, with a bar that tells how many are done; nothing is shown where nobody watches or it is not `long`."""
    if not long or not sys.stderr.isatty():
        yield items
        return
    from rich.console import Console
    from rich.progress import Progress, TimeElapsedColumn

    columns = (*Progress.get_default_columns(), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
    later = Timer(SECOND, bar.start)
    later.start()
    try:
        yield bar.track(items, description=label)
    finally:
        later.cancel()
        later.join()
        bar.stop()
