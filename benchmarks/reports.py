"""How long many reports take: a batch that is killed at a third and goes on, and the grouping of copies.

    python benchmarks/reports.py [REPORTS]

All reports are made up. Time is CPU, of a batch that of the run that goes on; memory is the largest of one process.
"""

from __future__ import annotations

import json
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from servanda.reading.copies import stories, traits_of
from servanda.reading.report import Report

STATES = ["Norway", "Sweden", "Chad", "Peru", "Kenya", "Nepal", "Spain", "Cuba", "Oman", "Laos"]
DEEDS = [
    "offered to withdraw its {what} within {number} days",
    "refused to host {what} on its soil",
    "said it would open the {what} for {number} days if the guns fall silent",
    "proposed a ceasefire of {number} days in the {what} district",
]
THINGS = ["patrol boats", "foreign bases", "observers", "border bridge", "supply road"]
NARRATED = [
    "The talks were held in a hotel by the harbour and lasted {number} hours.",
    "The road has been closed since the winter, and traders have lost much of their trade.",
    "“We will keep our word as long as the other bank keeps quiet,” the {state} envoy told reporters.",
]
SYLLABLES = ["ba", "ko", "ri", "ten", "ul", "mar", "vo", "sil", "da", "pe", "gor", "lin"]


def talks(pick: random.Random) -> str:
    """A report of some 210 words and signs in which two states promise, refuse and propose."""
    two = pick.sample(STATES, 2)
    told = [f"{two[0]} and {two[1]} met in the capital on Tuesday."]
    for _ in range(14):
        shape = f"{pick.choice(two)} {pick.choice(DEEDS)}." if pick.random() < 0.45 else pick.choice(NARRATED)
        told.append(shape.format(what=pick.choice(THINGS), number=pick.randrange(2, 90), state=two[0]))
    return "\n\n".join(" ".join(told[i : i + 4]) for i in range(0, 15, 4))


def stock(number: int, pick: random.Random) -> list[Report]:
    """Reports of made-up words, a fifth of them copies of the others: whole, paraphrased, or cut short."""
    words = ["".join(pick.choice(SYLLABLES) for _ in range(3)) for _ in range(4_000)]
    names = ["".join(pick.choice(SYLLABLES) for _ in range(3)).capitalize() for _ in range(3_000)]
    originals = [list(_sentences(words, names, pick)) for _ in range(number * 4 // 5)]
    found = [Report(f"original {i}", " ".join(each)) for i, each in enumerate(originals)]
    for i in range(number - len(originals)):
        kept = pick.choice(originals)
        way = i % 3
        if way == 1:
            kept = [each if each[0] == "“" else _paraphrased(each, words, pick) for each in kept]
        found.append(Report(f"copy {i}", " ".join(kept[:9] if way == 2 else kept)))
    return found


def _sentences(words: list[str], names: list[str], pick: random.Random) -> Iterator[str]:
    own = pick.sample(names, 12) + pick.sample(names[:30], 6)
    for _ in range(14):
        told = [pick.choice(own) if k % 6 == 5 else pick.choice(words) for k in range(22)]
        told.insert(5, str(pick.randrange(2, 99)))
        text = " ".join(told)
        yield f"“{text}.”" if pick.random() < 0.15 else f"{text[0].upper()}{text[1:]}."


def _paraphrased(told: str, words: list[str], pick: random.Random) -> str:
    return " ".join(pick.choice(words) if each.islower() and pick.random() < 0.18 else each for each in told.split())


def batch(number: int, folder: Path) -> None:
    """Reads, is killed at a third, goes on; then every report has one line, in order."""
    pick = random.Random(3)  # noqa: S311 - nothing secret
    given, out = folder / "reports.jsonl", folder / "read.jsonl"
    with given.open("w", encoding="utf-8") as file:
        for _ in range(number):
            file.write(json.dumps({"text": talks(pick), "published": "2030-03-27"}, ensure_ascii=False) + "\n")
    command = [sys.executable, "-m", "servanda", "read", str(given), "--out", str(out), "--jobs", "2"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None and _lines(out) < number // 3:
            time.sleep(0.2)
        process.send_signal(signal.SIGKILL)
    kept = _lines(out)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    with out.open(encoding="utf-8") as file:
        next(file)
        units = [json.loads(line)["unit"] for line in file]
    if units != [f"{given}:{i + 1}" for i in range(number)]:
        raise SystemExit("a report was lost, doubled or moved")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds, memory = used.ru_utime + used.ru_stime, used.ru_maxrss // 1024
    print(f"batch: {number:,} reports, killed after {kept:,} lines: {seconds:.0f} s for the rest, {memory} MB")


def _lines(place: Path) -> int:
    if not place.exists():
        return 0
    with place.open("rb") as file:
        return sum(1 for _ in file)


def copies(number: int) -> None:
    """Groups reports of which a fifth are copies."""
    reports = stock(number, random.Random(7))  # noqa: S311 - nothing secret
    before = time.process_time()
    traits = [traits_of(each) for each in reports]
    between = time.process_time()
    found = stories(traits)
    grouping = time.process_time() - between
    took = f"{between - before:.1f} s for their traits, {grouping:.1f} s for {len(found):,} stories"
    print(f"copies: {number:,} reports: {took}")


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with tempfile.TemporaryDirectory() as place:
        batch(count, Path(place))
    copies(count)
