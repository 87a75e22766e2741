"""Leave that a stage of the instrument asks for: what the journal does not mention is presumed, and noted.

Refused, it is missing.
"""

from __future__ import annotations

from collections.abc import Generator

from servanda.kernel.decisions import granted, leave
from servanda.kernel.effects import Effect, Say
from servanda.kernel.state import State
from servanda.kernel.terms import context
from servanda.kernel.timeline import Event, Report
from servanda.model.clauses import Consent, Stage

PRESUMED = "K106"  # the report of leave that is presumed


def asked(stage: Stage | None, event: Event, state: State) -> Generator[Effect, None, bool]:
    """Whether nothing the journal mentions keeps the stage from taking its course.

    On the way the reader is told of leave that is presumed, and of leave that is refused.
    """
    free = True
    for leave_asked in (stage.consent, stage.decision) if stage is not None else ():
        if stage is None or leave_asked is None or _given(leave_asked, stage, event, state):
            continue
        if _refused(leave_asked, stage, event, state):
            free = False
            words, code = f"the leave that {stage.name} asks for is refused: no legal effect", "K102"
        else:
            words, code = f"the leave that {stage.name} asks for is not in the journal and is presumed", PRESUMED
        yield Say(Report(code, event.moment, words, stage.name, event))
    return free


def _matters(stage: Stage, event: Event) -> frozenset[str]:
    """What leave for a stage may be called: the stage, its name, the act, its own name."""
    return frozenset(w for w in (stage.kind.value, stage.name, event.head, event.label, event.actor) if w)


def _given(leave_asked: Consent, stage: Stage, event: Event, state: State) -> bool:
    return granted(leave_asked, _matters(stage, event), context(stage, event.actor), state)


def _refused(leave_asked: Consent, stage: Stage, event: Event, state: State) -> bool:
    tally = leave(leave_asked, _matters(stage, event), context(stage, event.actor), state)
    return tally is not None and not tally.passed and bool(tally.noes or tally.revoked)
