"""How much work something takes: the lines of servanda that run, which are as many on every machine and every day."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

import servanda

Given = TypeVar("Given")
OURS = str(Path(servanda.__file__).parent)


def steps(work: Callable[[Given], object], given: Given) -> int:
    """How many lines of servanda the work on what is given runs, each time anew; what a line does in C is not seen."""
    taken = 0

    def heard(frame: FrameType, _event: str, _arg: object) -> Any:  # noqa: ANN401 - as `sys.settrace` wants it
        nonlocal taken
        if not frame.f_code.co_filename.startswith(OURS):
            return None
        taken += 1
        return heard

    before = sys.gettrace()
    sys.settrace(heard)
    try:
        work(given)
    finally:
        sys.settrace(before)
    return taken
