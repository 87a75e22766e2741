"""Nothing is lost, torn or doubled when the program is killed while it takes things in."""

import os
import random
import signal
import time
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa

from servanda.ledger import Kind, Ledger, Record, open_ledger

FALLS = 200
FILES = 5
ROWS = 40


def records(file: int) -> Iterable[Record]:
    """What one file holds: rows that belong together."""
    return [Record(Kind.EVENT, f"{file}/{row}", {"row": row}, 100, (row, row + 1)) for row in range(ROWS)]


def taken_in(folder: Path, told: int | None = None) -> None:
    """Take in every file, and tell of each when it is done."""
    ledger, _ = open_ledger(folder)
    assert ledger is not None
    with ledger:
        for file in range(FILES):
            ledger.append(records(file))
            ledger.append_batch(str(file), pa.table({"row": list(range(file + 1))}), 100)
            if told is not None:
                os.write(told, bytes([file]))


def killed(folder: Path, after: float) -> set[int]:
    """Take in the files in a process of its own, and kill it after so many seconds; which files it had told of."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            taken_in(folder, write)
        finally:
            os._exit(0)
    os.close(write)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(read, "rb") as pipe:
        return set(pipe.read())


def kept(ledger: Ledger) -> tuple[dict[int, int], set[int]]:
    """How many rows each file has in the ledger, and which batches are there and whole."""
    rows: dict[int, int] = {}
    for found in ledger.known_on(kind=Kind.EVENT):
        file = int(found.record.key.split("/")[0])
        rows[file] = rows.get(file, 0) + 1
    whole = {file for file in range(FILES) if (t := ledger.batch(str(file))) is not None and t.num_rows == file + 1}
    return rows, whole


def test_killed_at_two_hundred_points(tmp_path: Path) -> None:
    """After each of 200 kills: what was told of is there, no file is half there, and going on doubles nothing."""
    start = time.perf_counter()
    taken_in(tmp_path / "measure")
    lasting = time.perf_counter() - start
    dice = random.Random(29032022)  # noqa: S311 - dice, no secret
    interrupted = 0
    for fall in range(FALLS):
        folder = tmp_path / str(fall)
        told = killed(folder, dice.uniform(0, 1.1 * lasting))
        interrupted += len(told) < FILES
        ledger, _ = open_ledger(folder)
        assert ledger is not None
        with ledger:
            rows, whole = kept(ledger)
            assert set(rows.values()) <= {ROWS}, "torn"
            assert told <= set(rows) & whole, "lost"
            taken_in(folder)
            rows, whole = kept(ledger)
            assert rows == dict.fromkeys(range(FILES), ROWS), "lost or doubled"
            assert whole == set(range(FILES))
            assert {len(ledger.revisions(Kind.EVENT, f"{file}/0")) for file in range(FILES)} == {1}, "doubled"
            assert len(list((folder / "batches").glob("*.parquet"))) == FILES
    assert interrupted > FALLS / 4, "most kills must come before the end"
