"""A progress bar on a terminal, on standard error, for what takes longer than a second."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

Item = TypeVar("Item")
SECOND = 1.0


@contextmanager
def watched(items: Sequence[Item], label: str, *, long: bool = True, life: object = None) -> Iterator[Iterable[Item]]:
    """The items, with a bar that tells how many are done; nothing is shown where nobody watches or it is not `long`.

    Where one item may take long, `life` says again and again, as a string, how far it has come.
    """
    if not long or not sys.stderr.isatty():
        yield items
        return
    with _after_a_second(life) as bar:
        yield bar.track(items, description=label)


def noted(line: str) -> None:
    """One line above the bar, where somebody watches: what is known already."""
    if sys.stderr.isatty():
        print(line, file=sys.stderr)


@contextmanager
def filling(label: str) -> Iterator[Callable[[float], None]]:
    """To be told how far something has come, from 0 to 1; a bar shows it where somebody watches."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with _after_a_second() as bar:
        task = bar.add_task(label, total=1.0)
        yield lambda share: bar.update(task, completed=share)


class _Alive:
    """What is asked for its words whenever the bar is drawn."""

    def __init__(self, life: object) -> None:
        self.life = life

    def __rich__(self) -> str:
        return str(self.life)


@contextmanager
def _after_a_second(life: object = None) -> Iterator[Progress]:
    """A bar on standard error, from the first second on."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, RenderableColumn, TextColumn, TimeElapsedColumn

    columns = (*Progress.get_default_columns(), TimeElapsedColumn())
    if life is not None:  # of what is searched nobody knows when it ends
        name = TextColumn("{task.description}")
        columns = (name, BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), RenderableColumn(_Alive(life)))
    bar = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
    later = Timer(SECOND, bar.start)
    later.start()
    try:
        yield bar
    finally:
        later.cancel()
        later.join()
        bar.stop()
