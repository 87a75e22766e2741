"""The processes of a batch: each reads a few units at a time; the lines come back in the order of the units.

Only a window of units is under way at a time, so that memory does not grow with their number.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import Any, TypeAlias

from servanda.reading.batch.units import Unit
from servanda.reading.report import Report
from servanda.syntax import Diagnostic

Line: TypeAlias = dict[str, Any]
Work: TypeAlias = Callable[[Report], tuple[Mapping[str, Any] | None, Sequence[Diagnostic]]]
TOGETHER = 8  # units given to a process at a time; handing them over costs about as much as reading a short one
AHEAD = 4  # so many times as many are under way as there are processes


def run(units: Iterable[Unit], work: Work, jobs: int) -> Iterator[Line]:
    """The line of each unit, in order.

    Args:
        units: what is to be read.
        work: reads a report; a function of a module, since other processes must find it. None for a report that is no
            good, with the diagnostics that say why.
        jobs: processes; with one, all is read in this process.
    """
    if jobs <= 1:
        yield from (line_of(unit, work) for unit in units)
        return
    given = iter(units)
    while suspects := (yield from _pooled(given, work, jobs)):
        while suspects:
            suspects = yield from _singly(suspects, work)


def line_of(unit: Unit, work: Work) -> Line:
    """All of a unit: the reports read in it, and what is wrong."""
    reports: list[Mapping[str, Any]] = []
    faults: list[Diagnostic] = []
    try:
        for each in unit.reports():
            if isinstance(each, Diagnostic):
                faults.append(each)
                continue
            read, heard = work(each)
            faults += heard
            reports += [] if read is None else [read]
    except Exception as error:  # noqa: BLE001 - a mistake of ours on one report must not lose those of a night
        what = f"The reader failed: {type(error).__name__}: {error}"
        faults.append(Diagnostic("R132", what, file=unit.name))
    return _line(unit, reports, faults)


def _line(unit: Unit, reports: Sequence[Mapping[str, Any]], faults: Sequence[Diagnostic]) -> Line:
    told = [
        {
            "code": each.code,
            "severity": each.severity,
            "message": each.message,
            "file": each.file,
            "suggestion": each.suggestion,
        }
        for each in faults
    ]
    return {"unit": unit.name, "sha256": unit.sha256, "reports": list(reports), "faults": told}


def faults_of(line: Line) -> tuple[Diagnostic, ...]:
    """What is wrong with a unit, out of its line."""
    return tuple(Diagnostic(**each) for each in line["faults"])


def _lines(units: Sequence[Unit], work: Work) -> list[Line]:
    return [line_of(unit, work) for unit in units]


def _pooled(given: Iterator[Unit], work: Work, jobs: int) -> Generator[Line, None, list[Unit]]:
    """Lines from many processes, to the end, or to where one is killed; returns the units then under way."""
    pending: deque[tuple[list[Unit], Future[list[Line]]]] = deque()
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_begun)
    try:
        while True:
            while len(pending) < jobs * AHEAD and (some := list(islice(given, TOGETHER))):
                pending.append((some, pool.submit(_lines, some, work)))
            if not pending:
                return []
            lines = pending[0][1].result()
            pending.popleft()
            yield from lines
    except BrokenProcessPool:
        return [unit for some, _ in pending for unit in some]
    finally:
        pool.shutdown(cancel_futures=True)


def _singly(units: list[Unit], work: Work) -> Generator[Line, None, list[Unit]]:
    """Lines from one process, unit by unit. One in whose course it is killed has that told; returns those behind it."""
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=_begun) as pool:
        for number, unit in enumerate(units):
            try:
                line = pool.submit(line_of, unit, work).result()
            except BrokenProcessPool:
                what = "The process that read it was killed, perhaps for want of memory."
                yield _line(unit, [], [Diagnostic("R132", what, file=unit.name)])
                return units[number + 1 :]
            yield line
    return []


def _begun() -> None:
    """A process of a batch leaves interruption to the one that began it, and ends when that one is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    assert parent is not None
    threading.Thread(target=lambda: (wait([parent.sentinel]), os._exit(1)), daemon=True).start()
