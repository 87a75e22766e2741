"""Signatures and instruments of consent that come out of time or out of order: reported, and nothing else changes."""

from __future__ import annotations

from servanda.calendar import deadline_end
from servanda.kernel.by_date import by_date
from servanda.kernel.dates import reckon
from servanda.kernel.keys import CONSENTS_TO_BE_BOUND
from servanda.kernel.matching import resolve
from servanda.kernel.state import State, matter_of
from servanda.kernel.terms import context
from servanda.kernel.timeline import Event
from servanda.kernel.truth import holds
from servanda.model.clauses import Stage
from servanda.model.points import POINTS
from servanda.model.words import StageKind


def out_of_order(event: Event, state: State) -> str | None:
    """Why a signature or an instrument comes to nothing; None when it is in order, or is none."""
    party = event.actor
    consents = event.head == "signature" or event.head in CONSENTS_TO_BE_BOUND
    if party not in state.program.states or not consents or not of_the_agreement(event, state):
        return None
    for ended in ("expired", "terminated"):
        if state.holds(ended):
            return f"{party} cannot become a party any more: the agreement has {ended}"
    if event.head == "signature":
        return _signature(event, party, state)
    again = any(e.actor == party for e in state.history[event.head])
    if again and state.holds("deposited", party):
        return f"{party} has done so already: a second {event.head} adds nothing"
    return None


def of_the_agreement(event: Event, state: State) -> bool:
    """An acceptance of a proposal, or an accession to a group, is no instrument of consent to be bound."""
    if event.head == "accession" and event.roles.get("to") in state.program.groups:
        return False
    return matter_of(event) in (None, "agreement", state.program.agreement.name)


def _signature(event: Event, party: str, state: State) -> str | None:
    deposit = state.consent_to_be_bound(party)
    if deposit is not None and state.bound(party) and deposit.moment.end <= event.moment.start:
        return f"{party} signs after its {deposit.head}, which has made it a party already"
    for stage in state.stages(StageKind.SIGNATURE):
        if (why := _closed(stage, event, party, state)) is not None:
            return why
    return None


def _closed(stage: Stage, event: Event, party: str, state: State) -> str | None:
    """Why the signature clause does not let the party sign now."""
    where = context(stage, party, event.moment)
    if stage.by is not None and party not in resolve(stage.by, where.env, state):
        return f"{party} is not among those who may sign"
    opens = None if stage.since is None else reckon(stage.since, where, state)
    early = opens is None or event.moment.end <= opens.moment.start
    if stage.since is not None and (opens is None or by_date(early, state, stage.name, event.number, "opens")):
        return f"{party} signs before the agreement is open for signature"
    for until in stage.until:
        if not isinstance(until, POINTS):
            over = holds(until, where, state)
        else:
            last = reckon(until, where, state)
            late = last is not None and event.moment.start >= deadline_end(last.moment)
            over = last is not None and by_date(late, state, until, event.number, last.moment)
        if over:
            return f"{party} signs after the agreement was open for signature"
    return None
