"""Batches: in order, once each, and going on after a kill."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from servanda.reading.batch import Journal, Mismatch, run, units
from tests.reading.batch.work import counted

HEAD = {"schema": "test"}


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with 30 texts, a file of 12 lines, and two files that are no reports."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "news"
    (folder / "sub").mkdir(parents=True)
    for i in range(30):
        (folder / f"t{i:02}.txt").write_text(f"Talks{' go on' * i}.")
    (folder / "sub/lines.jsonl").write_text(
        "\n".join(json.dumps({"text": f"Line {'x' * i}."}) for i in range(12)) + "\n\n"
    )
    (folder / "empty.txt").write_text("")
    (folder / "bad.txt").write_text("BAD")
    (folder / ".hidden").write_text("Talks.")
    return folder


def read(out: Path, files: Sequence[str] = ("news",), jobs: int = 1, most: int | None = None) -> list[dict[str, Any]]:
    """Goes on with a batch, for a while or to its end, and gives all that is done."""
    with Journal(out, HEAD) as journal:
        for number, line in enumerate(run(journal.rest(units(files, out)), counted, jobs), 1):
            journal.add(line)
            if number == most:
                break
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert lines[0] == HEAD
    return lines[1:]


def test_all_is_read_in_the_order_of_the_names(news: Path) -> None:
    """Each file is one line, and so is each line of a JSON Lines file; what is no report has its fault."""
    lines = read(news / "out.jsonl")
    names = [each["unit"] for each in lines]
    assert len(names) == 44
    assert names == sorted(
        names, key=lambda each: (Path(each.split(":")[0]), int(each.split(":")[1]) if ":" in each else 0)
    )
    assert [each["faults"][0]["code"] for each in lines if each["faults"]] == ["R101", "R120"]
    assert sum(len(each["reports"]) for each in lines) == 42
    assert all(len(each["sha256"]) == 64 for each in lines)


def test_several_processes_write_the_same_bytes(news: Path) -> None:
    """However many read, the file is the same."""
    read(news.parent / "one.jsonl")
    read(news.parent / "three.jsonl", jobs=3)
    assert (news.parent / "one.jsonl").read_bytes() == (news.parent / "three.jsonl").read_bytes()


def test_a_batch_goes_on_where_it_stopped(news: Path) -> None:
    """Whole lines are kept, half a line is cut off, and the end is as if it had never stopped."""
    whole = news.parent / "whole.jsonl"
    read(whole)
    parts = news.parent / "parts.jsonl"
    read(parts, most=5)
    with parts.open("ab") as file:
        file.write(b'{"unit":"news/t0')
    assert len(read(parts, most=9)) == 14
    read(parts)
    assert parts.read_bytes() == whole.read_bytes()
    before = whole.read_bytes()
    read(whole)
    assert whole.read_bytes() == before


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda _, news: (news / "a.txt").write_text("Talks."), 'has "news/bad.txt" where "news/a.txt" is to come'),
        (lambda _, news: (news / "bad.txt").write_text("Talks."), '"news/bad.txt" has changed since'),
        (lambda _, news: [each.unlink() for each in news.rglob("*.*")], "behind the last file"),
        (lambda out, _: out.write_text("[1]\n"), "is no batch"),
        (lambda out, _: out.write_text("My notes, one line without an end"), "is no batch"),
        (lambda out, _: out.write_text('{"schema":"test"}\nnotes\n'), "other lines than those of a batch"),
        (lambda out, _: out.write_text('{"schema":"test"}\n[]\n'), 'has "None" where'),
    ],
)
def test_another_file_is_never_written_over(news: Path, change: Any, why: str) -> None:  # noqa: ANN401 - a lambda
    """A file that is not the beginning of this batch is refused, and stays as it was."""
    out = news.parent / "out.jsonl"
    read(out, most=3)
    change(out, news)
    before = out.read_bytes()
    with pytest.raises(Mismatch, match=why):
        read(out)
    assert out.read_bytes() == before


def test_half_a_first_line_is_no_batch_yet(news: Path) -> None:
    """A run that was killed while it wrote the first line is begun anew."""
    out = news.parent / "out.jsonl"
    out.write_text('{"sche')
    assert len(read(out)) == 44


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_mistake_of_ours_loses_one_report(news: Path, jobs: int) -> None:
    """The report has its fault and the others are read."""
    (news / "t03.txt").write_text("FAIL")
    lines = read(news.parent / "out.jsonl", jobs=jobs)
    assert len(lines) == 44
    (fault,) = (each["faults"][0] for each in lines if each["unit"] == "news/t03.txt")
    assert fault == {
        "code": "R132",
        "severity": "error",
        "message": "The reader failed: ValueError: nothing to be done",
        "file": "news/t03.txt",
        "suggestion": None,
    }


def test_a_process_that_is_killed_loses_one_report(news: Path) -> None:
    """The report that kills its reader is told; those that were under way with it are read again, once."""
    (news / "t03.txt").write_text("KILL")
    lines = read(news.parent / "out.jsonl", jobs=2)
    assert len({each["unit"] for each in lines}) == len(lines) == 44
    assert [each["unit"] for each in lines if "was killed" in str(each["faults"])] == ["news/t03.txt"]


SCRIPT = """
import sys
from pathlib import Path
from tests.reading.batch.test_batch import read
if __name__ == "__main__":
    read(Path("out.jsonl"), jobs=2)
"""


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc, to see that the readers end")
def test_a_kill_doubles_nothing_and_loses_nothing(news: Path, root: Path) -> None:
    """A batch whose process is killed goes on; its readers end with it, in the midst of a report."""
    for each in news.glob("t[12]*.txt"):
        each.write_text(f"HELD {each.stem}")
    script, out, held = news.parent / "script.py", news.parent / "out.jsonl", news.parent / "held"
    held.touch()
    script.write_text(SCRIPT)
    with subprocess.Popen([sys.executable, script], cwd=news.parent, env={"PYTHONPATH": str(root)}) as process:
        before = time.monotonic()
        while not (out.exists() and out.read_bytes().count(b"\n") == 25):  # the first line, and all before t10
            assert process.poll() is None
            assert time.monotonic() - before < 60
            time.sleep(0.01)
        readers = [int(each) for each in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]
        process.send_signal(signal.SIGKILL)
    while any(_reads(each) for each in readers):
        assert time.monotonic() - before < 60
        time.sleep(0.05)
    held.unlink()
    names = [each["unit"] for each in read(out)]
    assert len(set(names)) == len(names) == 44


def _reads(process: int) -> bool:
    """Whether a process is there and no mere trace of one."""
    try:
        return " Z " not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False


def test_a_file_that_goes_away_is_told(news: Path) -> None:
    """Between listing and reading a file may be removed; the batch goes on."""
    given = units(["news", "gone.txt"])
    lines = list(run(given, counted, 1))
    assert lines[-1]["faults"][0]["code"] == "S127"
    assert lines[-1]["sha256"] == ""
