"""Why an agreement is not in force: what its entry still waits for, or how and when it ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from servanda.calendar import Moment
from servanda.journal import phrase_words
from servanda.kernel.dates import anchor
from servanda.kernel.foreseeing import can_come, flat
from servanda.kernel.keys import walk_value
from servanda.kernel.matching import resolve
from servanda.kernel.obstacle import Obstacle
from servanda.kernel.run import Outcome
from servanda.kernel.so_far import so_far
from servanda.kernel.state import State
from servanda.kernel.terms import IN_FORCE, context
from servanda.kernel.timeline import Cause, Fluent
from servanda.kernel.truth import holds
from servanda.model.clauses import Stage
from servanda.model.conditions import Condition, Happening, Is
from servanda.model.phrases import Phrase
from servanda.model.points import At
from servanda.model.wording import condition_words
from servanda.model.words import StageKind

_ENDINGS = {"expiry": "it expired", "termination": "it was terminated", "withdrawal": "it withdrew"}


def not_in_force(condition: Is, outcome: Outcome) -> Iterator[Obstacle]:
    """What keeps the whole, a part, or the agreement for a party from being in force."""
    state = outcome.state
    part = part_of(condition, outcome)
    whom = condition.subject or dict(condition.roles).get("for")
    if whom is None or not (state.holds(IN_FORCE, part=part)):
        yield from of_whole(outcome, part)
        return
    for party in resolve(whom, {}, state) or whom.names:
        if not state.holds(IN_FORCE, party):
            yield from _of_party(party, outcome)


def part_of(condition: Is, outcome: Outcome) -> str | None:
    """The part of the agreement that a state is said of, if it is."""
    said = condition.part or next((who.names[0] for role, who in condition.roles if role == "of"), None)
    return said if said in outcome.state.program.part_names else None


def of_whole(outcome: Outcome, part: str | None = None) -> Iterator[Obstacle]:
    """What keeps the whole or a part from being in force."""
    over = ended(outcome, part=part)
    if over is not None:
        yield over
        return
    found = list(_awaited(outcome, part))
    own = part is None or outcome.state.stages(StageKind.ENTRY, part)
    if found or own or part is None:
        yield from found or [Obstacle("nothing has brought it into force")]
    elif outcome.state.holds(IN_FORCE):
        yield Obstacle(f"the term of {part} has not begun")
    else:
        yield from of_whole(outcome)


def ended(outcome: Outcome, *party: str, part: str | None = None) -> Obstacle | None:
    """How and when the agreement (or a part, or for a party) came to its end; None if it did not."""
    past = outcome.timeline.fluents.get(Fluent(IN_FORCE, party, part), ())
    end = past[-1].end if past and past[-1].until is not None else None
    if end is None:
        return None
    whom = f" for {party[0]}" if party else ""
    return Obstacle(f"{part or 'the agreement'} is no longer in force{whom}: {ending_words(end)}", end.clause, end)


def ending_words(end: Cause) -> str:
    """How something ended: ``it was terminated on 2031-03-01: notice of termination by North, 2030-12-01``."""
    said = f"{_ENDINGS.get(end.what, f'ended by {end.what}')} on {end.moment}"
    deeds = [f"{phrase_words(e.entry.phrase)}, {e.moment}" for e in end.events if e.entry is not None]
    return f"{said}: {'; '.join(deeds)}" if deeds else said


def _of_party(party: str, outcome: Outcome) -> Iterator[Obstacle]:
    over = ended(outcome, party)
    if over is not None:
        yield over
        return
    stages = (*outcome.state.stages(StageKind.ENTRY), *outcome.state.stages(StageKind.ACCESSION))
    for stage in stages:
        if stage.each is not None and party in resolve(stage.each, {}, outcome.state):
            yield from _stage(stage, outcome, party)
    consented = outcome.state.consent_to_be_bound(party)
    if consented is None:
        yield Obstacle(f"no consent to be bound by {party} is in the journal")
    else:
        yield Obstacle(f"the consent of {party}, {consented.moment}, has not taken effect")


def _awaited(outcome: Outcome, part: str | None) -> Iterator[Obstacle]:
    """What the entry clauses still wait for."""
    stages = [s for s in outcome.state.stages(StageKind.ENTRY, part) if s.each is None]
    day = entry_day(outcome, part)
    for stage in alive(stages, outcome.state) if day is None else ():
        yield from _stage(stage, outcome)
    if day is not None:
        stages = alive(stages, outcome.state)
        yield Obstacle(f"nothing is missing; it enters into force on {day}", stages[0].name if stages else None)
    if not outcome.state.stages(StageKind.ENTRY) and part is None:
        unsigned = [p for p in outcome.state.program.agreement.parties if not outcome.state.holds("signed", p)]
        if unsigned:
            yield Obstacle(f"not yet: signed by {', '.join(unsigned)}")


def entry_day(outcome: Outcome, part: str | None = None) -> Moment | None:
    """The day on which the whole or a part enters into force if nothing happens."""
    due = ("entry", part or "agreement")
    return next((c.moment for c in outcome.timeline.coming if (c.what, c.clause) == due), None)


def alive(stages: Sequence[Stage], state: State) -> list[Stage]:
    """The alternatives that can still come: all of them where none can."""
    return [s for s in stages if all(can_come(c) for c in missing(s, state))] or list(stages)


def missing(stage: Stage, state: State, party: str | None = None) -> Iterator[Condition]:
    """The conditions of a stage that are not so yet."""
    where = context(stage, party)
    return (c for c in flat((*stage.when, *stage.ifs)) if not holds(c, where, state))


def _stage(stage: Stage, outcome: Outcome, party: str | None = None) -> Iterator[Obstacle]:
    where, clear = context(stage, party), True
    for condition in missing(stage, outcome.state, party):
        clear = False
        words = condition_words(condition) + so_far(condition, where, outcome.state)
        yield Obstacle(f"not yet: {words}", stage.name)
    for condition in stage.unless:
        if holds(condition, where, outcome.state):
            clear = False
            yield Obstacle(f"kept out: {condition_words(condition)}", stage.name, holding=condition)
    wanted = [p for p in _anchors(stage) if anchor(p, where, outcome.state) is None] if clear else []
    for phrase in wanted:  # its day is counted from this
        yield Obstacle(f"not yet: {condition_words(Happening(phrase))}", stage.name)
    if clear and not wanted:
        due = (c.moment for c in outcome.timeline.coming if (c.what, c.clause) == ("party-entry", party))
        day = next(due, None)
        waits = f"it enters into force on {day}" if day else "its day has not come"
        yield Obstacle(f"nothing is missing; {waits}", stage.name)


def _anchors(stage: Stage) -> Iterator[Phrase]:
    """The happenings from which the day is counted."""
    return (point.phrase for point in walk_value((stage.on, stage.not_before)) if isinstance(point, At))
