"""Prover against interpreter on many random agreements: `python campaigns/proof_differential.py --to 1010000 --jobs 2`.

The agreements have numbers, and come in shards of a thousand. Each shard done is a line of the log (`--log`, JSON), so
that an interrupted campaign goes on where it stopped. The first contradiction ends it: the agreement is made as small
as it gets and printed, the exit code is 1, and its shard is not in the log. At the end, and whenever all shards were
done before, it prints how many agreements there were, their verdicts, and the rarest alternatives of the grammar.
`--large` takes agreements in which much can happen, `--beside` those that are run beside another that is alive too,
`--alike` those under which the same is owed several times at once;
`--every N` runs every course of six happenings on a grid of days under N agreements of which a claim is proved.
"""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.proof.alternatives import alternatives_of, expansions
from tests.proof.differential import LARGE, SMALL, Draw, Size, Tally, of_number, on_the_grid
from tests.proof.random_alike import ALIKE, random_pact_alike
from tests.proof.random_beside import PAIRED, random_pact_beside
from tests.proof.random_pacts import clauses, random_pact
from tests.proof.shrinking import shrunk

SHARD = 1000
IN_CI = 10_000  # the agreements below this number are those that CI runs
LOG = Path.home() / ".cache" / "servanda" / "proof-differential.jsonl"

Shard = tuple[int, int, str]  # from which number, to which one, of what kind of agreements
KINDS: dict[str, tuple[Size, Draw, str]] = {  # the first is drawn where none is asked for
    "small": (SMALL, random_pact, "in which little can happen"),
    "large": (LARGE, random_pact, "in which much can happen"),
    "beside": (PAIRED, random_pact_beside, "run beside another that is alive too"),
    "alike": (ALIKE, random_pact_alike, "under which the same is owed several times at once"),
}


def main() -> int:
    """Go on with whatever shards are not done."""
    asked = arguments()
    if asked.every:
        return every(asked.every)
    starts = range(asked.first, asked.to, SHARD)
    shards = [(n, min(n + SHARD, asked.to), asked.kind) for n in starts]
    before = logged(asked.log)
    done = [before[shard] for shard in shards if shard in before]
    warm()
    begun = time.monotonic()
    waiting = [shard for shard in shards if shard not in before]
    with multiprocessing.get_context("fork").Pool(asked.jobs, maxtasksperchild=1) as pool:
        for one in pool.imap_unordered(run, waiting):
            if one["found"] is not None:
                print(one["found"])
                return 1
            note(asked.log, one)
            done.append(one)
            print(f"{summary(done)}; {time.monotonic() - begun:.0f} s", flush=True)
    print(rarest(done))
    return 0


def warm() -> None:
    """Read before the processes part what every shard would read anew."""
    for unit in clauses()[1].values():
        alternatives_of(unit)
    for number in range(100):
        next(of_number(number, SMALL, Tally()), None)
    gc.collect()
    gc.freeze()


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", type=int, default=IN_CI, dest="first", help="the number of the first agreement")
    parser.add_argument("--to", type=int, default=2 * IN_CI, help="the number after the last")
    parser.add_argument("--log", type=Path, default=LOG, help="where each shard done is noted")
    parser.add_argument("--jobs", type=int, default=1, help="processes at a time")
    for kind, (_, _, what) in KINDS.items():
        parser.add_argument(f"--{kind}", action="store_const", const=kind, dest="kind", help=f"agreements {what}")
    parser.set_defaults(kind="small")
    parser.add_argument("--every", type=int, default=0, metavar="N", help="every course on a grid, N agreements")
    return parser.parse_args()


def logged(log: Path) -> dict[Shard, dict[str, Any]]:
    """The shards done so far."""
    if not log.exists():
        return {}
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    return {(one["from"], one["to"], one.get("kind", "large" if one.get("large") else "small")): one for one in lines}


def note(log: Path, one: dict[str, Any]) -> None:
    """Add a shard to the log."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a", encoding="utf-8") as file:
        file.write(json.dumps(one) + "\n")


def run(shard: Shard) -> dict[str, Any]:
    """One shard, in a process that ends with it: nothing need be collected in between."""
    first, to, kind = shard
    gc.disable()
    begun = time.process_time()
    tally, found = Tally(), None
    for number in range(first, to):
        found = contradiction(number, tally, kind)
        if found is not None:
            break
    seconds = round(time.process_time() - begun, 1)
    return {"from": first, "to": to, "kind": kind, "seconds": seconds, "tally": vars(tally), "found": found}


def contradiction(number: int, tally: Tally, kind: str) -> str | None:
    """What the agreement of this number shows against the prover, with the agreement whole and as small as it gets."""
    size, draw, _ = KINDS[kind]
    try:
        found = next(of_number(number, size, tally, draw), None)
    except Exception:  # noqa: BLE001 - told as text: an exception that cannot be sent back would stall the pool
        found = f"agreement {number}: {traceback.format_exc()}"
    if found is None or draw is not random_pact:
        return found
    return f"{found}\nas small as it gets:\n{shrunk(number, size)}"


def total(done: list[dict[str, Any]]) -> Tally:
    """The counts of all shards."""
    tally = Tally()
    for one in done:
        held = one["tally"]
        tally.add(Tally(held["agreements"], Counter(held["verdicts"]), Counter(held["forms"]), held["states"]))
    return tally


def summary(done: list[dict[str, Any]]) -> str:
    """The counts in one line, and how many agreements took a second of processor time."""
    tally = total(done)
    verdicts = ", ".join(f"{name} {count}" for name, count in tally.verdicts.most_common())
    pace = tally.agreements / max(0.1, sum(one["seconds"] for one in done))
    return f"{tally.agreements} agreements: {verdicts}; {tally.states} states of runs; {pace:.0f} a second of a core"


def rarest(done: list[dict[str, Any]]) -> str:
    """All counts, and the alternatives of the grammar that stand in the fewest agreements."""
    tally = total(done)
    rare = sorted(map(str, expansions()), key=lambda form: tally.forms[form])[:5]
    shares = ", ".join(f"{form} {100 * tally.forms[form] / max(1, tally.agreements):.2f} %" for form in rare)
    return f"{summary(done)}; no contradiction\nrarest of {len(expansions())} alternatives of the grammar: {shares}"


def every(agreements: int) -> int:
    """Every course of six happenings, two at a time of three waits, under so many agreements."""
    wrong = 0
    courses = 0
    for number, states, found in on_the_grid(agreements, happenings=6, most=3, days=(0, 2, 4)):
        courses += states
        print(f"{number}: {states} states{'; ' + found if found else ''}", flush=True)
        wrong += found is not None
    print(f"{agreements} agreements, {courses} states of runs, {wrong} contradictions")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
