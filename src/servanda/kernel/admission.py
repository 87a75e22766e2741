"""Whose instrument of consent the text admits: the clauses on accession and ratification say whose, and when.

They are read when the instrument is deposited; one that they do not admit has no legal effect (VCLT art. 15).
"""

from __future__ import annotations

from servanda.kernel.keys import CONSENTS_TO_BE_BOUND
from servanda.kernel.matching import resolve
from servanda.kernel.out_of_order import of_the_agreement
from servanda.kernel.state import State
from servanda.kernel.terms import all_true, context
from servanda.kernel.timeline import Event
from servanda.kernel.truth import holds
from servanda.model.clauses import Stage
from servanda.model.words import StageKind


def not_admitted(event: Event, state: State) -> tuple[str, Stage] | None:
    """Why the text does not admit an instrument, and the clause that says so; None when it does, or asks nothing."""
    party = event.actor
    if (
        party not in state.program.states
        or event.head not in CONSENTS_TO_BE_BOUND
        or not of_the_agreement(event, state)
    ):
        return None
    clauses = _clauses(event.head, state)
    if not clauses or any(met(stage, party, state) for stage in clauses):
        return None
    meant = next((stage for stage in clauses if admits(stage, party, state)), None)
    if meant is None:
        verb = "accede" if event.head == "accession" else "ratify"
        return f"no clause lets {party} {verb}", clauses[0]
    return f"the conditions of {meant.name} are not met for {party}", meant


def admits(stage: Stage, party: str, state: State) -> bool:
    """Whether the clause is for this state: one of ``for each of …``, or of those ``by`` whom it is.

    Unaddressed, for all.
    """
    who = stage.each or stage.by
    return who is None or party in resolve(who, {}, state)


def met(stage: Stage, party: str, state: State) -> bool:
    """Whether the clause is for this state and its conditions are true now."""
    true = admits(stage, party, state) and all_true((*stage.ifs, *stage.when), stage, state, party)
    return true and not any(holds(u, context(stage, party), state) for u in stage.unless)


def _clauses(head: str, state: State) -> tuple[Stage, ...]:
    """Who accedes comes under the accession clauses, where there are any; a succession asks nobody's leave."""
    accession = state.stages(StageKind.ACCESSION) if head == "accession" else ()
    return accession or (() if head == "succession" else state.stages(StageKind.RATIFICATION))
