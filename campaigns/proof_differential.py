"""Prover against interpreter on many random agreements: `python campaigns/proof_differential.py FIRST LAST`."""

from __future__ import annotations

import sys
from collections import Counter

from tests.proof.differential import disagreements


def main() -> int:
    """Print the verdicts counted, and every disagreement; 1 if there is one."""
    first, last = (int(argument) for argument in sys.argv[1:3])
    told: Counter[str] = Counter()
    found = 0
    for seed in range(first, last):
        for disagreement in disagreements(seed, told):
            found += 1
            print(disagreement)
    print(f"{last - first} agreements: {dict(told)}; {found} disagreements")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
