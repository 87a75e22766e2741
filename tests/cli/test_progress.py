"""The progress bar: for whoever watches, after a second, on standard error."""

import io
import sys
import time

import pytest

from servanda.cli import progress
from servanda.cli.breaking import Stop
from servanda.cli.progress import filling, noted, watched


class Terminal(io.StringIO):
    """A standard error that somebody watches."""

    def isatty(self) -> bool:
        """It is a terminal."""
        return True


def gone_through(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, second: float) -> str:
    """What is shown while three items are gone through."""
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "SECOND", second)
    monkeypatch.setenv("TERM", "xterm")
    with watched([1, 2, 3], "Claims") as items:
        for _ in items:
            time.sleep(0.05)
    return stream.getvalue()


def test_what_takes_long_has_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the first second, here shortened, the bar says what is being done."""
    assert "Claims" in gone_through(monkeypatch, Terminal(), 0.01)


def test_what_is_quick_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing flickers over the terminal for what is done at once."""
    assert gone_through(monkeypatch, Terminal(), 60.0) == ""


def test_where_nobody_watches_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file gets no bar."""
    assert gone_through(monkeypatch, io.StringIO(), 0.0) == ""


def test_what_takes_long_shows_that_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Within one item the bar says how far it has come, and not how long the rest will take, which nobody knows."""
    stream, stop = Terminal(), Stop()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "SECOND", 0.01)
    monkeypatch.setenv("TERM", "xterm")
    with watched([1], "no-gap", life=stop) as items:
        for _ in items:
            assert not any(stop() for _ in range(1234))
            time.sleep(0.25)

    assert "1,234 states looked at" in stream.getvalue()
    assert "%" not in stream.getvalue()


def filled(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO) -> str:
    """What is shown while one thing comes to its half."""
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "SECOND", 0.01)
    monkeypatch.setenv("TERM", "xterm")
    with filling("Reading") as tell:
        for share in (0.1, 0.3, 0.5):
            tell(share)
            time.sleep(0.05)
    return stream.getvalue()


def test_one_long_thing_has_a_bar_that_fills(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bar of a single file says how far its reading has come, and a file gets none."""
    assert "50%" in filled(monkeypatch, Terminal())
    assert filled(monkeypatch, io.StringIO()) == ""


@pytest.mark.parametrize(("stream", "shown"), [(Terminal(), "how-long: matters\n"), (io.StringIO(), "")])
def test_what_is_known_is_told_to_whoever_watches(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, shown: str
) -> None:
    """A line on a terminal as soon as something is known, and none in a file."""
    monkeypatch.setattr(sys, "stderr", stream)
    noted("how-long: matters")

    assert stream.getvalue() == shown
