"""A million rows of events in a ledger: CPU time of taking in two releases and of recalling both days.

Usage: python benchmarks/ledger.py [ROWS]. The rows are made up; each holds some three hundred characters of its source.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable

import pyarrow as pa

from servanda.ledger import open_ledger
from servanda.sources import EventTable
from servanda.sources.releases import keep, recalled
from servanda.sources.table import schema

DAY = 86_400_000_000


def events(rows: int, changed: int) -> EventTable:
    """A release of so many events; every thousandth has another text in each release."""
    fixed = {
        "kind": "event",
        "precision": "day",
        "dated_by": "event",
        "revision": 0,
        "withdrawn": False,
        "place_precision": "point",
        "region": ["UA", "UA-32"],
        "type": ["violence"],
        "actors": [],
        "count": 1,
        "source": "made up",
        "file": "made-up.csv",
    }
    text = "x" * 290
    columns = {
        "id": [f"made-up:{at}" for at in range(rows)],
        "happened_from": [at % 3_650 * DAY for at in range(rows)],
        "happened_to": [(at % 3_650 + 1) * DAY for at in range(rows)],
        "row": [f"{text}{at}{changed if not at % 1_000 else ''}" for at in range(rows)],
        "line": list(range(rows)),
        **{name: [value] * rows for name, value in fixed.items()},
    }
    arrays = [pa.array(columns.get(field.name, [None] * rows), field.type) for field in schema()]
    return EventTable(pa.table(arrays, schema=schema()), rows=rows)


def timed(what: str, work: Callable[[], object]) -> None:
    """Do it, and say how long it took and how much memory there was at most until then."""
    start = time.process_time()
    done = work()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    told = f"{len(done):,} rows" if isinstance(done, EventTable) else done
    print(f"{what}: {time.process_time() - start:.1f} s CPU, {memory:.0f} MB, {told}")


def main() -> None:
    """Prints a line for each step."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    releases = [events(rows, at) for at in range(2)]
    with tempfile.TemporaryDirectory() as folder:
        ledger, _ = open_ledger(folder)
        assert ledger is not None
        with ledger:
            for at, release in enumerate(releases):
                timed(f"release {at + 1} taken in", lambda release=release, at=at: keep(ledger, "big", release, at))
            timed("as known at the first", lambda: recalled(ledger, "big", 0))
            timed("as it stands", lambda: recalled(ledger, "big"))


if __name__ == "__main__":
    main()
