"""Findings: who determines that a happening took place, and what silence, refusal and veto mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from servanda.calendar import Moment, after
from servanda.kernel.dates import Context, due_order
from servanda.kernel.effects import Begin, Effect, Happen, Say, Timer
from servanda.kernel.matching import match, quantified, resolve
from servanda.kernel.state import State
from servanda.kernel.timeline import Cause, Event, Fluent, Report
from servanda.kernel.truth import holds
from servanda.model.clauses import Finding, Silence
from servanda.model.phrases import Who
from servanda.model.points import TimeWord
from servanda.model.words import Outcome, Quantity


@dataclass
class Docket:
    """The governed entries of a run: the finding that governs each, who has spoken, and what was found when."""

    governed: dict[int, Finding] = field(default_factory=dict)  # entry order -> finding
    events: dict[int, Event] = field(default_factory=dict)
    by_label: dict[str, list[int]] = field(default_factory=dict)
    said: dict[int, dict[str, bool]] = field(default_factory=dict)
    outcome: dict[int, tuple[bool, Moment]] = field(default_factory=dict)

    def enter(self, order: int, finding: Finding, event: Event) -> None:
        """An entry comes before a finder."""
        self.governed[order] = finding
        self.events[order] = event
        if event.label:
            self.by_label.setdefault(event.label, []).append(order)


def governing(event: Event, state: State) -> Finding | None:
    """The finding that governs this happening, if one does."""
    for finding in state.program.findings_on(event.head):
        for phrase in finding.of:
            env = match(phrase, event, {}, state)
            if env is not None and all(holds(c, Context(env), state) for c in finding.ifs):
                return finding
    return None


def brought(order: int, event: Event, finding: Finding, docket: Docket, state: State) -> Iterator[Effect]:
    """A governed entry is reported: an actor who alone may find finds by acting.

    Silence begins to run from the report.
    """
    docket.enter(order, finding, event)
    if event.actor is not None and any(_alone(who, event.actor, state) for who in finding.finders):
        docket.outcome[order] = (True, event.moment)
        yield from _found(order, docket, state)
        return
    if finding.silence is not None:
        known = event.entry.known if event.entry is not None else event.moment
        limit = silence_ends(finding.silence, known, state)
        yield Timer(due_order(limit, TimeWord.BY), limit, "silence", order)


def silence_ends(silence: Silence, known: Moment, state: State) -> Moment:
    """Until when the finders of what was reported on a day may speak."""
    return after(known, silence.duration, working=state.program.agreement.working).moment


def _alone(who: Who, actor: str, state: State) -> bool:
    if who.quantity not in (Quantity.ONE, Quantity.ANY, Quantity.EACH, Quantity.SOME):
        return False
    members = resolve(who, {}, state)
    return actor in members and (who.quantity is not Quantity.ONE or len(members) == 1)


def spoken(label: str, by: tuple[str, ...], *, outcome: bool, docket: Docket, state: State) -> Iterator[Effect]:
    """Finders speak: enough of them settle it; a veto or refusal means what the clause says."""
    for order in docket.by_label.get(label, ()):
        said = docket.said.setdefault(order, {})
        said.update(dict.fromkeys(by or ("*",), outcome))
        finding = docket.governed[order]
        entitled = {m for who in finding.finders for m in resolve(who, {}, state)}
        for stranger in (b for b in by if b not in entitled):
            words = f"{stranger} is not among those who may find under {finding.name}: no legal effect"
            yield Say(Report("K103", state.now, words, finding.name, docket.events[order]))
        decided = _decide(finding, said, state)
        if decided is not None and docket.outcome.get(order, (None,))[0] is not decided:
            docket.outcome[order] = (decided, state.now)
            if decided:
                yield from _found(order, docket, state)


def _decide(finding: Finding, said: dict[str, bool], state: State) -> bool | None:
    for_it = {a for a, yes in said.items() if yes}
    against = {a for a, yes in said.items() if not yes}
    if against & set(_objectors(finding, state)):
        return False
    for who in finding.finders:
        members = resolve(who, {}, state)
        if "*" in for_it or (members and quantified(who, len(for_it & set(members)), len(members))):
            return True
    for who in finding.finders:
        members = resolve(who, {}, state)
        if "*" in against or (members and quantified(who, len(against & set(members)), len(members))):
            return False
    return None


def _objectors(finding: Finding, state: State) -> Iterator[str]:
    """Those whose word alone prevents the finding: every finder, or those who hold the veto."""
    if finding.veto is Outcome.NOT_FOUND or finding.refusal is Outcome.NOT_FOUND:
        for who in finding.finders if finding.veto_by is None else (finding.veto_by,):
            yield from resolve(who, {}, state)


def silent(order: int, docket: Docket, state: State) -> Iterator[Effect]:
    """The silence period has run out without an answer."""
    finding = docket.governed[order]
    if order in docket.outcome or finding.silence is None:
        return
    docket.outcome[order] = (finding.silence.outcome is Outcome.FOUND, state.now)
    if finding.silence.outcome is Outcome.FOUND:
        yield from _found(order, docket, state)


def _found(order: int, docket: Docket, state: State) -> Iterator[Effect]:
    event, finding = docket.events[order], docket.governed[order]
    cause = Cause("found", finding.name, state.now, (event,))
    name = event.label or f"{event.head} {event.moment}"
    if Fluent("found", (name,)) not in state.fluents:
        yield Begin(Fluent("found", (name,)), cause)
    if Fluent("finding", (finding.name, name)) not in state.fluents:
        yield Begin(Fluent("finding", (finding.name, name)), cause)
    yield Happen("finding", {"of": event.head, "object": name}, cause)
