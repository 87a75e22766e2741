"""CPU time of a property that needs exact days: a time limit of 3 days never outlives a window of 33 days.

Both are set off by the same attack on an agreement between n guarantors. Without dates either may run out first; with
exact days the shorter always does. With a window of 2 days it does not. `python benchmarks/proof/days.py [SECONDS]`
"""

from __future__ import annotations

import resource
import sys
import time

from servanda.model import draft_from_text
from servanda.proof import Wish, decide

SIZES = (3, 5, 11)
WINDOWS = (33, 2)
CONSULT = """obligation consult
    when attack on Ward
    all of Guarantors jointly shall consult-with Ward
    within 3 days of that
    if not (respond is owed)
    repeated trigger keeps the first
"""
WINDOW = """obligation respond
    when attack on Ward
    Ward shall record
    within {days} days of that
    repeated trigger keeps the first
"""
CLAIM = """claim outlives
    never (respond is breached and consult is owed and not (consult is breached))
"""


def text(size: int, days: int) -> str:
    """The agreement with so many guarantors and a window of so many days."""
    names = ", ".join(f"Guarantor-{i + 1}" for i in range(size))
    clauses = [
        f"agreement guarantee\n\nparties Ward, {names}\n\ngroup Guarantors: {names}",
        "act attack on Party\n\nact consult-with Party\n\nact record\n\noccurrence ceasefire",
        "entry into force\n    when all of Parties have ratified and ceasefire has happened\n    30 days after that",
        CONSULT,
        WINDOW.format(days=days),
        CLAIM,
    ]
    return "# Guarantee\n\n```clause\n" + "\n\n".join(clause.strip() for clause in clauses) + "\n```\n"


def main() -> None:
    """Print a table row for each window and size."""
    limit = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    print("| window | guarantors | verdict | method | happenings | states | CPU |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for days in WINDOWS:
        for size in SIZES:
            draft, heard = draft_from_text(text(size, days), "guarantee.md")
            if draft is None or heard:
                raise SystemExit(str(heard))
            begun = time.process_time()
            found = decide(draft, "outlives", draft.full(), (), Wish(seconds=limit))
            spent = time.process_time() - begun
            happenings = found.story.happenings if found.story else ""
            row = (f"{days} days", size, found.outcome, found.method, happenings, found.states, f"{spent:.1f} s")
            print(f"| {' | '.join(map(str, row))} |", flush=True)
    print(f"\nMemory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most.")


if __name__ == "__main__":
    main()
