"""Prover against interpreter on many random agreements: `python campaigns/proof_differential.py --agreements 1000000`.

What was done is kept in a file (`--state`), so that an interrupted campaign goes on where it stopped. Prints how many
agreements there were, their verdicts, the rarest alternatives of the grammar, and every disagreement with its text.
`--large` takes agreements in which much can happen, and `--every N` runs every course of six happenings on a grid of
days under N agreements of which a claim is proved. The exit code is 1 when there is a disagreement.
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

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.proof.alternatives import expansions
from tests.proof.differential import LARGE, SMALL, Size, Tally, of_number, on_the_grid
from tests.proof.random_pacts import clauses

CHUNK = 1000


def main() -> int:
    """Go on from where the last campaign stopped."""
    asked = arguments()
    if asked.every:
        return every(asked.every)
    tally, found = taken_up(asked.state)
    size = LARGE if asked.large else SMALL
    chunks = [(n, min(CHUNK, asked.agreements - n), size) for n in range(tally.agreements, asked.agreements, CHUNK)]
    begun = time.monotonic()
    clauses()  # read before the processes part
    with multiprocessing.get_context("fork").Pool(asked.jobs, maxtasksperchild=1) as pool:
        for here, wrong in pool.imap(chunk, chunks):
            tally.add(here)
            found += wrong
            keep(asked.state, tally, found)
            print(f"{summary(tally)}; {len(found)} disagreements; {time.monotonic() - begun:.0f} s", flush=True)
    rarest = sorted(map(str, expansions()), key=lambda form: tally.forms[form])[:5]
    shares = ", ".join(f"{form} {100 * tally.forms[form] / tally.agreements:.2f} %" for form in rarest)
    print(f"rarest of {len(expansions())} alternatives of the grammar: {shares}")
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--agreements", type=int, default=10_000, help="how many in all, those done before among them")
    parser.add_argument("--state", type=Path, default=Path("build/proof-campaign.json"), help="what was done so far")
    parser.add_argument("--jobs", type=int, default=1, help="processes at a time")
    parser.add_argument("--large", action="store_true", help="agreements in which much can happen")
    parser.add_argument("--every", type=int, default=0, metavar="N", help="every course on a grid, N agreements")
    return parser.parse_args()


def taken_up(state: Path) -> tuple[Tally, list[str]]:
    """What an earlier campaign came to."""
    if not state.exists():
        return Tally(), []
    kept = json.loads(state.read_text("utf-8"))
    tally = kept["tally"]
    return Tally(tally["agreements"], Counter(tally["verdicts"]), Counter(tally["forms"]), tally["states"]), kept[
        "found"
    ]


def keep(state: Path, tally: Tally, found: list[str]) -> None:
    """Write down what was done, whole or not at all."""
    state.parent.mkdir(parents=True, exist_ok=True)
    kept = state.with_suffix(".new")
    kept.write_text(json.dumps({"tally": vars(tally), "found": found}), "utf-8")
    kept.replace(state)


def chunk(asked: tuple[int, int, Size]) -> tuple[Tally, list[str]]:
    """So many agreements, in a process that ends with them: nothing need be collected in between."""
    first, count, size = asked
    gc.disable()
    tally = Tally()
    found: list[str] = []
    for number in range(first, first + count):
        try:
            found += of_number(number, size, tally)
        except Exception:  # noqa: BLE001 - told as text: an exception that cannot be sent back would stall the pool
            found.append(f"agreement {number}: {traceback.format_exc()}")
    return tally, found


def summary(tally: Tally) -> str:
    """The counts in one line."""
    verdicts = ", ".join(f"{name} {count}" for name, count in tally.verdicts.most_common())
    return f"{tally.agreements} agreements: {verdicts}; {tally.states} states of runs"


def every(agreements: int) -> int:
    """Every course of six happenings, two at a time of three waits, under so many agreements."""
    wrong = 0
    courses = 0
    for number, states, found in on_the_grid(agreements, happenings=6, most=3, days=(0, 2, 4)):
        courses += states
        print(f"{number}: {states} states{'; ' + found if found else ''}", flush=True)
        wrong += found is not None
    print(f"{agreements} agreements, {courses} states of runs, {wrong} disagreements")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
