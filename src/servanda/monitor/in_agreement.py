"""What the agreement says of what was judged: the plan's clause as a sentence, and what the incidents reach."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches

from servanda.journal import Journal
from servanda.model import Draft
from servanda.model.readback import read_back
from servanda.monitor.judging import Judged
from servanda.monitor.reaching import reach
from servanda.syntax import Diagnostic


def in_the_agreement(judged: Judged, draft: Draft, journal: Journal) -> tuple[Judged | None, tuple[Diagnostic, ...]]:
    """The same with what the plan's clause says, and what the incidents reach in the agreement."""
    plan = judged.plan
    agreement, _ = draft.under(draft.full(dict(journal.choices)))
    said = dict(read_back(agreement))
    if plan.clause and plan.clause not in said:
        near = get_close_matches(plan.clause, said, 1)
        what = f'The agreement has no clause "{plan.clause}".'
        return None, (Diagnostic("M104", what, file=str(plan.file), suggestion=near[0] if near else None),)
    found = replace(judged, clause=said.get(plan.clause, ""))
    if not plan.incidents:
        return found, ()
    reached, heard = reach(plan, judged.incidents, draft, journal)
    return (None if reached is None else replace(found, reach=reached)), heard
