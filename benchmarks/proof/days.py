"""CPU time of a property on which days bear: a time limit of 3 days never outlives a window of 33 days.

Both are set off by the same attack on an agreement between n guarantors. That the shorter runs out first is known
without dates (decision 144 in docs/decisions); that 28 days are not over after a month,
though they may be on the same day, takes exact days. A window of 2 days is outlived.
`python benchmarks/proof/days.py [SECONDS]`
"""

from __future__ import annotations

import resource
import sys
import time

from servanda.model import draft_from_text
from servanda.proof import Wish, decide

SIZES = (3, 5, 11)
TIMES = (("3 days", "33 days"), ("28 days", "1 month"), ("3 days", "2 days"))  # the limit and the window
CONSULT = """obligation consult
    when attack on Ward
    all of Guarantors jointly shall consult-with Ward
    within {limit} of that
    if not (respond is owed)
    repeated trigger keeps the first
"""
WINDOW = """obligation respond
    when attack on Ward
    Ward shall record
    within {window} of that
    repeated trigger keeps the first
"""
CLAIM = """claim outlives
    never (respond is breached and consult is owed and not (consult is breached))
"""


def text(size: int, limit: str, window: str) -> str:
    """The agreement with so many guarantors, a time limit and a window."""
    names = ", ".join(f"Guarantor-{i + 1}" for i in range(size))
    clauses = [
        f"agreement guarantee\n\nparties Ward, {names}\n\ngroup Guarantors: {names}",
        "act attack on Party\n\nact consult-with Party\n\nact record\n\noccurrence ceasefire",
        "entry into force\n    when all of Parties have ratified and ceasefire has happened\n    30 days after that",
        CONSULT.format(limit=limit),
        WINDOW.format(window=window),
        CLAIM,
    ]
    return "# Guarantee\n\n```clause\n" + "\n\n".join(clause.strip() for clause in clauses) + "\n```\n"


def main() -> None:
    """Print a table row for each window and size."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    print("| limit, window | guarantors | verdict | method | happenings | states | CPU |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for terms in TIMES:
        for size in SIZES:
            draft, heard = draft_from_text(text(size, *terms), "guarantee.md")
            if draft is None or heard:
                raise SystemExit(str(heard))
            begun = time.process_time()
            found = decide(draft, "outlives", draft.full(), (), Wish(seconds=seconds))
            spent = time.process_time() - begun
            happenings = found.story.happenings if found.story else ""
            row = (", ".join(terms), size, found.outcome, found.method, happenings, found.states, f"{spent:.1f} s")
            print(f"| {' | '.join(map(str, row))} |", flush=True)
    print(f"\nMemory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most.")


if __name__ == "__main__":
    main()
