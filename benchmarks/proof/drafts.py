"""CPU time of comparing two drafts: where two positions part, and the proof that a refactored draft does the same.

n guarantors. *Positions*: all decide together, or each acts alone. *Refactored*: the duty of help stands in one clause
for each guarantor, under other names, beside a status of its own for the attack. `python benchmarks/proof/drafts.py`
"""

from __future__ import annotations

import resource
import sys
import time

from servanda.model import Draft, draft_from_text
from servanda.proof import Observable, Text, compared

PACT = """agreement guarantee

parties Ward, {names}

group Guarantors: {names}

act attack on Party

act assist Party

entry into force
    when all of Guarantors have ratified
    30 days after that

withdrawal
    by any of Guarantors
    giving 1 year notice to all of Guarantors

prohibition peace
    while agreement is in force
    each of Guarantors shall not attack on Ward
"""
HELP = """obligation help
    when attack on Ward by any of States as attacker
    each of Guarantors excluding attacker shall assist Ward
    within 30 days of that
    {more}
"""
ONE_EACH = """obligation help-by-{name}
    when attack on Ward by any of States excluding {name} as attacker
    {name} shall assist Ward
    within 30 days of the attack
    repeated trigger keeps the first
"""
KEEPS = "repeated trigger keeps the first"
TOGETHER = "on decision of all of Guarantors"


def draft(size: int, *clauses: str) -> Draft:
    """A text of so many guarantors with these clauses."""
    names = [f"Guarantor-{i + 1}" for i in range(size)]
    each = "\n\n".join(clause.strip() for clause in clauses)
    body = PACT.format(names=", ".join(names)) + "\n" + each
    found, heard = draft_from_text(f"# Guarantee\n\n```clause\n{body}\n```\n", "guarantee.md")
    if found is None:
        raise SystemExit(str(heard))
    return found


def positions(size: int) -> tuple[Draft, Draft]:
    """All decide together; each acts alone."""
    return draft(size, HELP.format(more=TOGETHER)), draft(size, HELP.format(more=""))


def refactored(size: int) -> tuple[Draft, Draft]:
    """One clause for all of them; one for each."""
    names = [f"Guarantor-{i + 1}" for i in range(size)]
    return draft(size, HELP.format(more=KEEPS)), draft(size, *(ONE_EACH.format(name=name) for name in names))


def main() -> None:
    """Print a table row for each pair of drafts, size and question."""
    print("| drafts | guarantors | question | answer | happenings | pairs | CPU |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    sizes = [int(size) for size in sys.argv[1:]] or [3, 5, 11, 32]
    for size in sizes:
        pairs = {"positions": positions(size), "refactored": refactored(size)}
        for name, (one, other) in pairs.items():
            for about in Observable:
                begun = time.process_time()
                found = compared(about, (Text(one, one.full()), Text(other, other.full())))
                spent = time.process_time() - begun
                happenings = found.parting.happenings if found.parting else ""
                row = (name, size, about, found.result, happenings, found.states, f"{spent:.1f} s")
                print(f"| {' | '.join(map(str, row))} |", flush=True)
    print(f"\nMemory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most.")


if __name__ == "__main__":
    main()
