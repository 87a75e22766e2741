"""Plans carried out, and small event tables."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from servanda.monitor import Judged, Plan, monitor, read_plan
from servanda.sources import EventTable, read_events

Watch = Callable[..., Judged]


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    """Judges a plan, written here, on `events.csv`, written here too."""

    def run(plan: str, events: str) -> Judged:
        (tmp_path / "plan.toml").write_text(plan, "utf-8")
        (tmp_path / "events.csv").write_text(events, "utf-8")
        found, heard = read_plan(tmp_path / "plan.toml")
        assert found is not None, heard
        return carried_out(found)

    return run


def carried_out(plan: Plan, files: dict[str, Path] | None = None) -> Judged:
    """A plan judged on its files, or on others in the place of some."""
    plan = replace(plan, data={n: replace(d, files=((files or {}).get(n, d.files[0]),)) for n, d in plan.data.items()})
    tables: dict[str, EventTable] = {}
    for name, data in plan.data.items():
        table, heard = read_events(data.files[0])
        assert table is not None, heard
        tables[name] = table
    return monitor(plan, tables)
