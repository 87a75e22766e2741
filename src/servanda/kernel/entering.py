"""Entry into force: of the whole, of a part, for each party.

Who has consented to be bound is read from the means the entry clauses ask for (VCLT art. 11): deposit, else
signature, else every declared party.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from servanda.calendar import Moment, Reckoned
from servanda.kernel.admission import admits
from servanda.kernel.assent import asked
from servanda.kernel.dates import Context, reckon, signed_by_all, start_order
from servanda.kernel.effects import Begin, Effect, End, Happen, Once, Timer
from servanda.kernel.foreseeing import foreseen_entry
from servanda.kernel.identity import Kept
from servanda.kernel.keys import CONSENTS_TO_BE_BOUND, MOST_CLAUSES, walk_value
from servanda.kernel.provisional import apply_for
from servanda.kernel.state import State
from servanda.kernel.terms import (
    ENTRY_HEAD,
    IN_FORCE,
    PROVISIONAL,
    PROVISIONAL_HEAD,
    all_true,
    bound_again,
    context,
    effect_date,
    term_begins,
)
from servanda.kernel.timeline import Cause, Event, Fluent, Order, Phase
from servanda.kernel.truth import holds
from servanda.model.clauses import Stage
from servanda.model.conditions import Happening, HasHappened, Is
from servanda.model.points import At, TimeWord
from servanda.model.words import StageKind

OF_CONSENT = CONSENTS_TO_BE_BOUND | {
    *("signature", "signed", "ratified", "deposited", "acceded", "accepted", "approved", "succeeded"),
    *(IN_FORCE, ENTRY_HEAD),
}
AMONG_SOME, FOR_ALL = "in force among some", "in force for all"


def consents(state: State, part: str | None = None) -> tuple[str, ...]:
    """Who has consented to be bound by the means the entry clauses ask for.

    Deposit, else signature, else every declared party.
    """
    means = _means(state, part)
    if means == "all":
        return state.program.agreement.parties
    return tuple(s for s in state.program.states if state.holds(means, s))


def _means(state: State, part: str | None = None) -> str:
    asked: set[str] = set()
    for stage in (
        *state.stages(StageKind.ENTRY, part),
        *state.stages(StageKind.ENTRY),
        *state.stages(StageKind.ACCESSION),
    ):
        asked |= _words(stage)
    if asked & {"ratified", "deposited", "acceded", "accepted", "approved", *CONSENTS_TO_BE_BOUND}:
        return "deposited"
    if "signed" in asked or "signature" in asked or not state.stages(StageKind.ENTRY) or state.history["signature"]:
        return "signed"
    return "all"


def _spoken(stage: Stage) -> set[str]:
    """The statuses and happenings that a stage waits for."""
    return _heads((stage.when, stage.on, stage.ifs))


def _awaited_beyond_consent(stage: Stage) -> bool:
    return stage.kind is StageKind.ENTRY and stage.each is not None and bool(_heads(stage.when) - OF_CONSENT)


def _heads(value: object) -> set[str]:
    found: set[str] = set()
    for node in walk_value(value):
        if isinstance(node, Is):
            found.add(node.fluent)
        elif isinstance(node, Happening | HasHappened | At):
            found.add(node.phrase.head)
    return found


_words = Kept(_spoken, MOST_CLAUSES)
stands_alone = Kept(_awaited_beyond_consent, MOST_CLAUSES)
"""Whether a clause per party waits for more than consent, such as a waiver: then it needs no threshold of the whole."""


def for_all(state: State) -> bool:
    """Whether the whole is in force by its own clause, and not merely among those for whom it is by theirs."""
    return state.holds(IN_FORCE) and (AMONG_SOME not in state.once or FOR_ALL in state.once)


def entries(part: str | None, state: State) -> Iterator[Effect]:
    """The whole or a part enters into force once its conditions are true.

    Without an entry clause, signature by all suffices.
    """
    key = f"entry:{part}"
    if key in state.once:
        return
    mains = [s for s in state.stages(StageKind.ENTRY, part) if s.each is None]
    if not mains and part is None and not state.stages(StageKind.ENTRY):
        signed = signed_by_all(state)
        if signed is not None:
            yield Once(key)
            yield Timer(Order(state.order.micros, Phase.HAPPENINGS), state.now, "entry", (part, None, state.now, None))
        return
    if not mains and part is not None:
        yield from _part_begins(part, key, state)
        return
    for stage in mains:
        if not all_true((*stage.when, *stage.ifs), stage, state) or any(
            holds(u, context(stage), state) for u in stage.unless
        ):
            continue
        date = effect_date(stage, context(stage, that=state.now), state)
        if date is None:
            continue
        yield Once(key)
        order = max(start_order(date.moment, TimeWord.ON), Order(state.order.micros, Phase.STARTS))
        yield Timer(order, date.moment, "entry", (part, stage, state.now, date))
        return
    yield from foreseen_entry(part, mains, state)


def _part_begins(part: str, key: str, state: State) -> Iterator[Effect]:
    """A part without an entry clause of its own begins on the date its term runs from, else with the whole."""
    terms = state.stages(StageKind.DURATION, part)
    since = next((t.since for t in terms if t.since is not None), None)
    date = None if since is None else reckon(since, Context({}, part=part), state)
    if date is not None:
        yield Once(key)
        yield Timer(
            max(start_order(date.moment, TimeWord.ON), Order(state.order.micros, Phase.STARTS)),
            date.moment,
            "entry",
            (part, None, date.moment, None),
        )
    elif since is None and state.holds(IN_FORCE):
        yield Once(key)
        yield Timer(Order(state.order.micros, Phase.HAPPENINGS), state.now, "entry", (part, None, state.now, None))


def enter(part: str | None, stage: Stage | None, that: Moment, date: Reckoned | None, state: State) -> Iterator[Effect]:
    """The whole (or a part) enters into force, for all who have consented by the time the condition was met."""
    if stage is not None and not all_true(stage.whiles, stage, state):
        return
    widens = part is None and AMONG_SOME in state.once
    if widens and not state.holds(IN_FORCE):
        return  # it was in force among some, and has ended
    clause = stage.name if stage is not None else "signature by all parties" if part is None else part
    cause = Cause("entry into force", clause, state.now, state.latest(), date)
    if not state.holds(IN_FORCE, part=part):
        yield Begin(Fluent(IN_FORCE, (), part), cause)
    yield Once(FOR_ALL) if widens else Happen(ENTRY_HEAD, {"of": part} if part else {}, cause)
    if state.holds(PROVISIONAL, part=part):
        yield End(Fluent(PROVISIONAL, (), part), cause)
    if part is None:
        per_party = _per_party(state)
        for party in consents(state):
            deposit = state.consent_to_be_bound(party)
            late = per_party and deposit is not None and deposit.moment.start > that.start
            if not late:
                yield from bind(party, cause, state)
            else:  # its own clause may count from this very entry: looked at once that has happened
                yield Timer(state.order, state.now, "late-party", deposit)
    if not widens:  # its term runs since it is in force
        yield from term_begins(part, state.now, state)


def _per_party(state: State) -> tuple[Stage, ...]:
    entry = (s for s in state.stages(StageKind.ENTRY) if s.each is not None and s.towards is None)
    return (*entry, *state.stages(StageKind.ACCESSION))


def bind(party: str, cause: Cause, state: State) -> Iterator[Effect]:
    """In force for one party."""
    if state.holds(IN_FORCE, party):
        return
    if state.holds("withdrawn", party):
        yield End(Fluent("withdrawn", (party,)), cause)
    yield Begin(Fluent(IN_FORCE, (party,)), cause)
    yield Begin(Fluent("bound", (party,)), cause)
    yield from bound_again(party, cause, state)
    if state.holds(PROVISIONAL, party):
        yield End(Fluent(PROVISIONAL, (party,)), cause)
    yield Happen(ENTRY_HEAD, {"for": party}, cause)


def late_consent(event: Event, state: State) -> Iterator[Effect]:
    """A state that consents later: in force for it by the clause per party, else at once; never before the whole."""
    party = event.actor
    if party is None or party not in state.program.states or state.holds(IN_FORCE, party):
        return
    if event.head == "signature" and _means(state) != "signed":
        if state.holds(PROVISIONAL) and not any(s.each for s in state.stages(StageKind.PROVISIONAL)):
            yield from apply_for(party, Cause(PROVISIONAL_HEAD, None, event.moment, (event,)), state)
        return
    clauses = _clauses_for(event, party, state)
    waits = any(
        stands_alone(s) and admits(s, party, state) and conditions_met(s, event, state) for s in _per_party(state)
    )
    yield from (Once(_passing_over(s, event)) for s in _per_party(state) if not conditions_met(s, event, state))
    for stage in clauses:
        if not (yield from asked(stage, event, state)):
            return
    dating = next((s for s in clauses if s.on is not None), clauses[0] if clauses else None)
    date = Reckoned(event.moment, ())
    if dating is not None:
        reckoned = effect_date(dating, context(dating, party, event.moment), state)
        if reckoned is None:
            yield Once(_undated(event))
            return
        date = reckoned
    cause = Cause("consent to be bound", dating.name if dating else None, event.moment, (event,), date)
    if dating is None and for_all(state) and not waits:  # at once, or with the whole when that enters into force later
        here = event.moment if event.order == state.order else state.now
        yield from bind(party, replace(cause, moment=here), state)
    elif dating is not None:
        order = max(start_order(date.moment, TimeWord.ON), Order(state.order.micros, Phase.STARTS))
        yield Timer(order, date.moment, "party-entry", (party, cause, False), stretch=not_taken_back(event, state))


def not_taken_back(event: Event, state: State) -> tuple[Fluent, Cause] | None:
    """For how long an instrument of consent counts; a signature is not taken back."""
    deposited = Fluent("deposited", (event.actor or "",))
    held = None if event.head == "signature" else state.fluents.get(deposited)
    return None if held is None else (deposited, held)


def _undated(event: Event) -> str:
    return f"undated:{event.number}"


def awaited_dates(state: State) -> Iterator[Effect]:
    """Consents whose day counts from what had not happened yet, such as the notice of them: once it has, it is set."""
    for party in state.program.states:
        event = state.consent_to_be_bound(party)
        if event is None or _undated(event) not in state.once or f"dated:{event.number}" in state.once:
            continue
        if not state.holds("deposited", party):
            continue  # taken back, or spent by who has left
        set_ = [e for e in late_consent(event, state) if isinstance(e, Timer)]
        if set_:
            yield Once(f"dated:{event.number}")
            yield from set_


def _clauses_for(event: Event, party: str, state: State) -> list[Stage]:
    """The clauses per party that concern this act: who accedes comes under the accession clauses first."""
    stages = [s for s in _per_party(state) if admits(s, party, state) and conditions_met(s, event, state)]
    stages = [s for s in stages if not stands_alone(s)]  # those are looked at whenever something has happened
    stages = [s for s in stages if s.kind is StageKind.ACCESSION or all_true(s.when, s, state, party)]
    if event.head == "succession":  # it dates from the succession of states, unless a clause says otherwise
        return [s for s in stages if "succession" in _words(s)]
    if event.head != "accession":
        return [s for s in stages if s.kind is not StageKind.ACCESSION]
    return sorted(stages, key=lambda s: s.kind is not StageKind.ACCESSION)


def conditions_met(stage: Stage, event: Event, state: State) -> bool:
    """Whether the ``if`` of a clause per party was true, and no ``unless``, when the instrument was deposited.

    What was read then stands when the clause is looked at again on the day on which the whole enters into force.
    """
    if stage.kind is StageKind.ACCESSION:
        return True  # read before the instrument was admitted
    if event.order < state.order:
        return _passing_over(stage, event) not in state.once
    true = all_true(stage.ifs, stage, state, event.actor)
    return true and not any(holds(u, context(stage, event.actor), state) for u in stage.unless)


def _passing_over(stage: Stage, event: Event) -> str:
    return f"passed over:{stage.name}:{stage.origin.span}:{event.number}"


def enter_for(party: str, cause: Cause, alone: bool, state: State) -> Iterator[Effect]:  # noqa: FBT001 - a timer's data
    """The date for one party has come; before the whole is in force it waits for it, unless its clause stands alone."""
    if alone:
        ended = not state.holds(IN_FORCE) and any(not e.roles for e in state.history[ENTRY_HEAD])
        if party in consents(state) and not ended:  # it may have taken its consent back since
            yield from () if state.holds(IN_FORCE) else (Once(AMONG_SOME),)
            yield from _begins_with(party, cause, state)
    elif for_all(state) or not any(s.each is None for s in state.stages(StageKind.ENTRY)):
        yield from _begins_with(party, cause, state)


def _begins_with(party: str, cause: Cause, state: State) -> Iterator[Effect]:
    """Without a clause of the whole that is met, the agreement is in force once it binds someone."""
    here = replace(cause, what=ENTRY_HEAD, moment=state.now)
    if not state.holds(IN_FORCE):
        yield Begin(Fluent(IN_FORCE), here)
        yield Happen(ENTRY_HEAD, {}, here)
        yield from term_begins(None, state.now, state)
    yield from bind(party, here, state)
