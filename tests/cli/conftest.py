"""The command line in this process, and a case that runs."""

import io
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from servanda.cli import main


@dataclass(frozen=True)
class Printed:
    """What a command printed and how it ended."""

    out: str
    err: str
    status: int


Servanda = Callable[..., Printed]


@pytest.fixture
def servanda(monkeypatch: pytest.MonkeyPatch) -> Servanda:
    """Runs a command as the shell would, with nothing on a terminal."""

    def run(*arguments: str) -> Printed:
        monkeypatch.setattr(sys, "argv", ["servanda", *map(str, arguments)])
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ending:
            main()
        return Printed(out.getvalue(), err.getvalue(), ending.value.code or 0)

    return run


@pytest.fixture
def case(servanda: Servanda, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new case called `peace`, in the folder where the commands run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    assert servanda("new", "peace").status == 0
    return tmp_path / "peace"
