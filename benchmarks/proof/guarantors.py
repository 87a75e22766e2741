"""CPU time of the property of the study, in the language: after an attack in force, some guarantor owes help.

Three texts for n guarantors: A, all guarantors decide, the attacker included (fails); B, each acts alone and any may
leave, in force while one is left (fails, by all but the attacker leaving); C, as B, but the agreement ends when fewer
than two are left (holds). `python benchmarks/proof/guarantors.py [SECONDS]`
"""

from __future__ import annotations

import resource
import sys
import time

from cases import GUARANTORS, Terms

from servanda.model import draft_from_text
from servanda.proof import Wish, decide

SIZES = (3, 5, 11, 32)
HELP = """obligation help
    when attack on Ward by any of States as attacker
    each of Guarantors excluding attacker shall assist Ward
    within 30 days of that
    {decision}
"""
LEAVING = """withdrawal
    by any of Guarantors
    giving 1 year notice to all of Guarantors
"""
CLAIM = """claim covered
    assuming agreement is in force
    whenever attack on Ward by any of Guarantors as attacker
    within 33 days of that
    then some of Guarantors excluding attacker owe help
"""
ENDING = """termination
    when count of Bound is less than {fewest}
"""


def text(terms: Terms, size: int) -> str:
    """The agreement on these terms between so many guarantors."""
    names = ", ".join(f"Guarantor-{i + 1}" for i in range(size))
    clauses = [
        f"agreement guarantee\n\nparties Ward, {names}\n\ngroup Guarantors: {names}",
        f"group Bound: {names}\n    leaves when withdrawal by any of Guarantors as leaver",
        "act attack on Party\n\nact assist Party\n\noccurrence ceasefire",
        "entry into force\n    when all of Guarantors have ratified and ceasefire has happened\n    30 days after that",
        HELP.format(decision=f"on decision of {terms.decision} Guarantors" if terms.decision else ""),
        LEAVING if terms.leaving else "",
        ENDING.format(fewest=terms.fewest) if terms.fewest else "",
        CLAIM,
    ]
    body = "\n\n".join(clause.strip() for clause in clauses if clause)
    return f"# Guarantee\n\n```clause\n{body}\n```\n".replace("act attack", "\nact attack").replace(
        "\nact assist", "\n\nact assist"
    )


def main() -> None:
    """Print a table row for each variant and size."""
    limit = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    print("| variant | guarantors | verdict | happenings | states | CPU |")
    print("| --- | --- | --- | --- | --- | --- |")
    for variant, terms in GUARANTORS.items():
        for size in SIZES:
            draft, heard = draft_from_text(text(terms, size), "guarantee.md")
            if draft is None or heard:
                raise SystemExit(str(heard))
            begun = time.process_time()
            found = decide(draft, "covered", draft.full(), (), Wish(seconds=limit))
            spent = time.process_time() - begun
            happenings = found.story.happenings if found.story else ""
            print(
                f"| {variant} | {size} | {found.outcome} | {happenings} | {found.states} | {spent:.1f} s |", flush=True
            )
    print(f"\nMemory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most.")


if __name__ == "__main__":
    main()
