"""Every claim of the library decided, each under a limit of time: `python campaigns/claims.py [CASE …]`.

Prints one line for each claim and reading, and the share that got a definite verdict. With `--write` the verdicts are
noted beside each case (`library/*/verdicts.toml`); `make library-verdicts` does so. With `--open` claims whose recorded
verdicts are all definite keep them, and the others, or those without a record, are decided: with more `--seconds`.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter

from library.verdicts import FILE, Noted, claims_of, decided, folders_of, grouped, noted_in, share, written
from servanda.proof import Outcome

SECONDS = 1.0  # of processor time for one search; a claim takes up to four, under each of its readings


def main() -> int:
    """Decide, print, and note."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", help="only these cases")
    parser.add_argument("--write", action="store_true", help="note the verdicts beside each case")
    parser.add_argument("--claim", action="append", default=[], help="only claims of this name; may be given again")
    parser.add_argument("--open", action="store_true", help="only claims without a definite verdict on record")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of processor time for one search")
    given = parser.parse_args()
    here: Counter[str] = Counter()
    for folder in folders_of(given.cases):
        noted: dict[tuple[str, str], list[Noted]] = {key: [] for key in claims_of(folder)}
        for one in noted_in(folder):
            noted.get((one.text, one.claim), []).append(one)
        for (text, claim), recorded in noted.items():
            if (given.open and _settled(recorded)) or (given.claim and claim not in given.claim):
                continue
            begun = time.process_time()
            verdicts = decided(folder / text, claim, given.seconds)
            took = time.process_time() - begun
            groups = noted[text, claim] = grouped(text, claim, verdicts, took)
            outcomes = Counter(str(v.outcome) for v in verdicts)
            here.update(outcomes)
            print(f"{folder.name}\t{text}\t{claim}\t{took:.1f}\t{dict(outcomes)}\t{groups[0].given}", flush=True)
            if given.write:  # after each claim, so that nothing is lost when it is broken off
                (folder / FILE).write_text(written(n for held in noted.values() for n in held), encoding="utf-8")
    print(f"decided now: {words(here)}")
    print(f"on record:   {words(share())}")
    return 0


def _settled(recorded: list[Noted]) -> bool:
    """Whether every reading has a definite verdict on record."""
    return bool(recorded) and all(one.outcome != Outcome.UNDECIDED for one in recorded)


def words(told: Counter[str]) -> str:
    """How many of the verdicts are definite."""
    whole = sum(told.values())
    definite = whole - told["undecided"]
    return f"{definite} of {whole} verdicts are definite ({100 * definite / max(1, whole):.0f} %): {dict(told)}"


if __name__ == "__main__":
    sys.exit(main())
