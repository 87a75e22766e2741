"""Reservations and objections: who may make them, until when, and what they do between the parties.

VCLT arts 19 to 23. A reservation names the clause (or part) it is to; one that the text does not allow, or that comes
after its author has consented to be bound, has no effect. An objection leaves the agreement in force between the two
unless it is made *against entry into force*.
"""

from __future__ import annotations

from collections.abc import Iterator

from servanda.calendar import Span, Unit, after
from servanda.kernel.by_date import by_date
from servanda.kernel.dates import EVERYWHERE
from servanda.kernel.effects import Begin, Effect, End, Say
from servanda.kernel.matching import resolve
from servanda.kernel.objections import takes_back
from servanda.kernel.relations import APART, RESERVED
from servanda.kernel.state import State, matter_of
from servanda.kernel.terms import ENTRY_HEAD, all_true
from servanda.kernel.timeline import Cause, Event, Fluent, Report
from servanda.kernel.truth import holds
from servanda.model.words import StageKind

TIME_TO_OBJECT = Span(12, Unit.MONTHS)  # VCLT art. 20(5)


def made(event: Event, state: State) -> Iterator[Effect]:
    """A reservation is made: to a clause, to a part, or to what the journal does not say."""
    party, clause = event.actor, str(event.roles.get("to", "agreement"))
    if party not in state.program.states:
        return
    code, why = _refused(clause, party, state) or _too_late(event, party, state) or ("", "")
    if code:
        yield Say(Report(code, event.moment, f"{why}: no legal effect", clause, event))
        return
    cause = Cause("reservation", clause, event.moment, (event,))
    for name in (Fluent(RESERVED, (party,)), Fluent(RESERVED, (party, clause))):
        if name not in state.fluents:
            yield Begin(name, cause)


def _refused(clause: str, party: str, state: State) -> tuple[str, str] | None:
    """Why the text does not allow the reservation; without a word of its own it allows any."""
    for stage in state.stages(StageKind.RESERVATION):
        who = stage.by or stage.each
        outside = bool(stage.to) and clause not in stage.to
        if stage.to_nothing or clause in stage.not_to or outside:
            return "K108", f"the text allows no reservation to {clause}"
        stranger = who is not None and party not in resolve(who, {}, state)
        excepted = any(holds(u, EVERYWHERE, state) for u in stage.unless)
        if stranger or excepted or not all_true(stage.ifs, stage, state, party):
            return "K108", f"the text allows {party} no reservation to {clause}"
    return None


def _too_late(event: Event, party: str, state: State) -> tuple[str, str] | None:
    """A reservation is made when signing or consenting to be bound, not later (VCLT art. 19)."""
    consent = state.consent_to_be_bound(party)
    signed = [e for e in state.history["signature"] if e.actor == party] if state.bound(party) else []
    last = consent or (signed[-1] if signed else None)
    if last is None:
        return None
    late = event.moment.start >= last.moment.end and event.moment.start != last.moment.start
    if not by_date(late, state, event.number, "too late"):
        return None
    return "K109", f"{party} had consented to be bound before it made the reservation"


def withdrawn(event: Event, state: State) -> Iterator[Effect]:
    """A reservation or an objection is withdrawn (VCLT art. 22): by its label, or by what it was to."""
    cause = Cause("withdrawal", None, event.moment, (event,))
    of, to = event.roles.get("of", event.roles.get("object")), event.roles.get("to")
    objections = [o for o in state.history["objection"] if takes_back(event, o)]
    reservations = _reservations(to if of == "reservation" else of, state)
    if of is not None and not (objections or reservations or _of_something_else(of, state)):
        words = f"{event.actor} withdraws nothing that the journal has: no legal effect"
        yield Say(Report("K113", event.moment, words, None, event))
    for reservation in reservations:
        party, clause = reservation.actor or "", str(reservation.roles["to"])
        if party == event.actor:
            gone = [Fluent(RESERVED, (party, clause))]
            left = [f for f in state.named[RESERVED] if f.args[:1] == (party,) and len(f.args) > 1 and f not in gone]
            gone += [] if left else [Fluent(RESERVED, (party,))]
            gone += [f for f in state.named[APART] if f.args[1:] == (party, clause)]
            yield from (End(f, cause) for f in gone if f in state.fluents)
    for objection in objections:
        for reservation in _reservations(_to(objection), state):
            apart = Fluent(APART, (event.actor or "", reservation.actor or "", str(reservation.roles["to"])))
            if apart in state.fluents:
                yield End(apart, cause)


def _of_something_else(of: object, state: State) -> bool:
    """Whether it is from the agreement or a group, or of a matter under negotiation."""
    if of in (None, "agreement", state.program.agreement.name) or of in state.program.groups:
        return True
    others = (e for word in ("proposal", "acceptance", "refusal") for e in state.history[word])
    return any(of in (e.label, e.head, matter_of(e)) for e in others)


def _to(objection: Event) -> object:
    return objection.roles.get("to", objection.roles.get("object"))


def _reservations(name: object, state: State) -> list[Event]:
    """Reservations that are called so, or that are to a clause of this name."""
    made_ = (e for e in state.history["reservation"] if isinstance(e.roles.get("to"), str))
    return [e for e in made_ if name is not None and name in (e.label, e.roles["to"])]


def objected(event: Event, state: State) -> Iterator[Effect]:
    """An objection to a reservation: against entry into force between the two, or only on record."""
    for reservation in _reservations(_to(event), state):
        party, clause = reservation.actor or "", str(reservation.roles["to"])
        if event.actor is None or event.roles.get("of", party) != party:
            continue
        if Fluent(RESERVED, (party, clause)) not in state.fluents:
            continue
        if _accepted_by_silence(event, reservation, state):
            words = f"{event.actor} objected later than it could, and has accepted by silence: no legal effect"
            yield Say(Report("K109", event.moment, words, clause, event))
        elif event.roles.get("against") == ENTRY_HEAD:
            cause = Cause("objection", clause, event.moment, (event, reservation))
            yield Begin(Fluent(APART, (event.actor, party, clause)), cause)


def _accepted_by_silence(event: Event, reservation: Event, state: State) -> bool:
    """Twelve months from the reservation, or until the objecting state consents to be bound, whichever is later."""
    last = after(reservation.moment, TIME_TO_OBJECT).moment
    consent = state.consent_to_be_bound(event.actor or "")
    late = event.moment.start >= max(last.end, consent.moment.end if consent else 0)
    return by_date(late, state, event.number, reservation.number, "accepted by silence")
