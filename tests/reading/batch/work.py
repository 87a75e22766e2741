"""What the processes of the tests do with a report."""

import os
import signal
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from servanda.reading.report import Report
from servanda.syntax import Diagnostic


def counted(report: Report) -> tuple[Mapping[str, Any] | None, Sequence[Diagnostic]]:
    """Its length; words in it tell the process to fail, to be killed, to wait for a file to go, or to find it bad."""
    if "FAIL" in report.text:
        raise ValueError("nothing to be done")
    if "KILL" in report.text:
        os.kill(os.getpid(), signal.SIGKILL)
    while "HELD" in report.text and Path("held").exists():
        time.sleep(0.01)
    if "BAD" in report.text:
        return None, (Diagnostic("R101", "The report is not in English.", file=report.name),)
    return {"name": report.name, "length": len(report.text)}, ()
