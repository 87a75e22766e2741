"""A command run as a process of its own under limits: its lines, its CPU seconds, its peak memory."""

from __future__ import annotations

import os
import resource
import subprocess
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from tempfile import TemporaryFile

MOST_BYTES = 4 << 30


@dataclass(frozen=True, slots=True)
class Ran:
    """What a process and those it started wrote and took.

    Attributes:
        lines: its output, up to where it was stopped.
        seconds: CPU time, system included.
        megabytes: the most that one of the processes held.
        ended: whether it ended by itself and well.
    """

    lines: list[str]
    seconds: float
    megabytes: int
    ended: bool


def run(command: list[str], seconds: float, folder: Path | None = None) -> Ran:
    """Run it; a process that takes more CPU seconds than these is stopped."""

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (ceil(seconds), ceil(seconds)))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))

    with TemporaryFile("w+") as output:
        process = subprocess.Popen(command, stdout=output, cwd=folder, preexec_fn=limited)  # noqa: PLW1509 - one thread
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        lines = output.read().splitlines()
    return Ran(lines, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, process.returncode == 0)
