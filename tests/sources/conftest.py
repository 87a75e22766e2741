"""Event files that a test writes and reads."""

from collections.abc import Callable
from pathlib import Path

import pytest

from servanda.sources import EventTable, Mapping, read_events

Read = Callable[..., EventTable]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Writes a file and reads it: every row is in the table or set aside."""

    def reading(content: str | bytes, name: str = "events.csv", mapping: Mapping | None = None) -> EventTable:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        events, heard = read_events(path, mapping)

        assert events is not None, heard
        assert events.rows == len(events) + len(events.set_aside)
        return events

    return reading
