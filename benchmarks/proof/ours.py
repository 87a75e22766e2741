"""servanda's own answer to one of the questions put to its peers. `python benchmarks/proof/ours.py B 3`."""

from __future__ import annotations

import days
import guarantors
from cases import CONSULT, GUARANTORS, Case, asked

from servanda.model import draft_from_text
from servanda.proof import Outcome, Wish, decide


def answer(case: Case, seconds: float) -> None:
    """Decide the claim and print what was found."""
    if case.window is None:
        text, claim = guarantors.text(GUARANTORS[case.text], case.size), "covered"
    else:
        text, claim = days.text(case.size, f"{CONSULT} days", f"{case.window} days"), "outlives"
    draft, heard = draft_from_text(text, "guarantee.md")
    if draft is None or heard:
        raise SystemExit(str(heard))
    found = decide(draft, claim, draft.full(), (), Wish(seconds=seconds))
    match found.outcome:
        case Outcome.COUNTEREXAMPLE if found.story is not None:
            print("least" if found.fewest else "some", found.story.happenings)
        case Outcome.PROVED:
            print("proved")
        case _:
            print(found.outcome)


if __name__ == "__main__":
    question, given = asked(__doc__, "seconds")
    answer(question, float(given.seconds))
