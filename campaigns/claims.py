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

from library.verdicts import FILE, LIBRARY, Noted, claims_of, decided, grouped, noted_in, share, written
from servanda.proof import Outcome

SECONDS = 1.0  # of processor time for one search; a claim takes up to four, under each of its readings


def main() -> int:
    """Decide, print, and note."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", help="only these cases")
    parser.add_argument("--write", action="store_true", help="note the verdicts beside each case")
    parser.add_argument("--open", action="store_true", help="only claims without a definite verdict on record")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of processor time for one search")
    given = parser.parse_args()
    here: Counter[str] = Counter()
    for folder in sorted(p.parent for p in LIBRARY.glob("*/case.toml")):
        if given.cases and folder.name not in given.cases:
            continue
        noted: list[Noted] = []
        for text, claim in claims_of(folder):
            recorded = [n for n in noted_in(folder) if (n.text, n.claim) == (text, claim)]
            if given.open and recorded and all(n.outcome != Outcome.UNDECIDED for n in recorded):
                noted += recorded
                continue
            begun = time.process_time()
            verdicts = decided(folder / text, claim, given.seconds)
            took = time.process_time() - begun
            groups = grouped(text, claim, verdicts, took)
            noted += groups
            outcomes = Counter(str(v.outcome) for v in verdicts)
            here.update(outcomes)
            print(f"{folder.name}\t{text}\t{claim}\t{took:.1f}\t{dict(outcomes)}\t{groups[0].given}", flush=True)
        if given.write and noted:
            (folder / FILE).write_text(written(noted), encoding="utf-8")
    print(f"decided now: {words(here)}")
    print(f"on record:   {words(share())}")
    return 0


def words(told: Counter[str]) -> str:
    """How many of the verdicts are definite."""
    whole = sum(told.values())
    definite = whole - told["undecided"]
    return f"{definite} of {whole} verdicts are definite ({100 * definite / max(1, whole):.0f} %): {dict(told)}"


if __name__ == "__main__":
    sys.exit(main())
