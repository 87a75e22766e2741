"""Why something holds, down to the clauses and the journal's lines; and why something does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from servanda.calendar import Moment, reckon_words
from servanda.journal import Dated, Expect, Happened, Late
from servanda.kernel.allowed import allowed
from servanda.kernel.dates import EVERYWHERE
from servanda.kernel.hearing import asked_of
from servanda.kernel.matching import resolve
from servanda.kernel.not_in_force import part_of
from servanda.kernel.obstacle import Obstacle
from servanda.kernel.program import program
from servanda.kernel.run import Outcome, Run, end_of
from servanda.kernel.timeline import Cause, Event, Fluent, InstanceId, Interval, NormInterval, Order
from servanda.kernel.truth import holds
from servanda.kernel.why_not import level, obstacles
from servanda.model.conditions import (
    AllOf,
    AnyOf,
    Compares,
    Condition,
    Happening,
    HasHappened,
    Is,
    NormIs,
    Not,
    Owed,
    Owes,
    Permitted,
    TermHolds,
)
from servanda.model.phrases import Who
from servanda.model.wording import condition_words, phrase_words, state_words
from servanda.model.words import NormState


@dataclass(frozen=True, slots=True)
class Node:
    """One line of an explanation and what it rests on. `steps` are the lines of a reckoned date."""

    text: str
    clause: str | None = None
    address: tuple[str, ...] = ()
    entry: Happened | None = None
    sources: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    children: tuple[Node, ...] = ()


def explain(run: Run, condition: Condition, at: Order | None = None) -> Node:
    """Why the condition holds as of the run's moment (in the first completion), or that it does not and why not."""
    children = tuple(_why(condition, run, run.first, run.at if at is None else at))
    if children:
        return Node("because", children=children)
    if holds(condition, EVERYWHERE, run.first.state):
        return Node("because", children=(Node(f"it is so that {condition_words(condition)}"),))
    return Node("nothing in the timeline bears this out", children=why_not(run, condition).children)


def why_not(run: Run, condition: Condition) -> Node:
    """The first condition of the clause that failed, for everything that would have to hold.

    Of the completions the first in which it does not hold; if it holds in all, that it does and since when.
    """
    for outcome in run.outcomes:
        if not holds(condition, EVERYWHERE, outcome.state):
            found = obstacles(condition, outcome)
            return Node("why not", children=tuple(_obstacle_node(o, run, outcome, run.at) for o in found))
    since = since_when(condition, run.first, run.at)
    said = "it does hold" + (f", since {since}" if since else "")
    return Node("why not", children=(Node(said, children=tuple(_why(condition, run, run.first, run.at))),))


def _obstacle_node(obstacle: Obstacle, run: Run, outcome: Outcome, at: Order) -> Node:
    """What stands in the way, with the happenings that put it there."""
    rests_on: Iterable[Node] = ()
    if obstacle.holding is not None:
        rests_on = _why(obstacle.holding, run, outcome, at)
    elif obstacle.cause is not None:
        rests_on = (event_node(event, run) for event in obstacle.cause.events)
    steps = _steps(obstacle.cause)
    return Node(obstacle.text, obstacle.clause, _address(run, obstacle.clause), steps=steps, children=tuple(rests_on))


def _steps(cause: Cause | None) -> tuple[str, ...]:
    return () if cause is None or cause.reckoned is None else tuple(reckon_words(cause.reckoned))


def since_when(condition: Condition, outcome: Outcome, at: Order) -> Moment | None:
    """Since when a condition holds, where the timeline says so."""
    match condition:
        case AllOf(conditions=parts):
            found = [since_when(part, outcome, at) for part in parts]
            return None if None in found else max(filter(None, found), key=lambda m: m.start, default=None)
        case AnyOf(conditions=parts):
            found = [since_when(part, outcome, at) for part in parts if holds(part, EVERYWHERE, outcome.state)]
            return None if None in found else min(filter(None, found), key=lambda m: m.start, default=None)
        case TermHolds(meaning=meaning):
            return since_when(meaning, outcome, at)
        case Is():
            moments = [i.cause.moment for _, i in _statuses(condition, outcome, at)]
        case NormIs(norm=norm, by=by, instance=label):
            moments = [n.interval.cause.moment for _, n in _norms(norm, by, label, outcome, at)]
        case Owes(who=who, owed=owed, norm=norm, instance=label):
            wanted = norm if owed is Owed.NORM else None
            moments = [n.interval.cause.moment for _, n in _norms(wanted, who, label, outcome, at)]
        case _:
            moments = []
    return max(moments, key=lambda m: m.start, default=None)


def mentions(run: Run, expectation: Expect, word: str) -> bool:
    """Whether the explanation of an expectation names a clause or happening."""
    condition = expectation.what
    if isinstance(condition, Dated):
        return True
    if isinstance(condition, Late):
        condition = condition.condition
    at = end_of(expectation.moment)
    tree = [*_why(condition, run, run.first, at), *why_not(run, condition).children]
    return any(word in (n.clause or "") or word in n.text for t in tree for n in walk_nodes(t))


def walk_nodes(node: Node) -> Iterator[Node]:
    """A node and all below it."""
    yield node
    for child in node.children:
        yield from walk_nodes(child)


def _address(run: Run, clause: str | None) -> tuple[str, ...]:
    return () if clause is None else program(run.agreement).addresses.get(clause, ())


def _why(condition: Condition, run: Run, outcome: Outcome, at: Order) -> Iterator[Node]:
    """Why a condition holds; one on another instrument, as that one's own run has it."""
    plain, instrument = asked_of(condition)
    if instrument is not None and instrument in outcome.beside:
        other = next(each for each in run.agreement.beside if each.name == instrument)
        below = tuple(_why_here(plain, replace(run, agreement=other), outcome.beside[instrument], at))
        yield Node(f"under {instrument}", children=below)
        return
    yield from _why_here(condition, run, outcome, at)


def _why_here(condition: Condition, run: Run, outcome: Outcome, at: Order) -> Iterator[Node]:  # noqa: C901, PLR0912 - one case for each form
    match condition:
        case AllOf(conditions=parts) | AnyOf(conditions=parts):
            for part in parts:
                yield from _why(part, run, outcome, at)
        case TermHolds(meaning=meaning):
            yield from _why(meaning, run, outcome, at)
        case Not(condition=inner):
            if not holds(inner, EVERYWHERE, outcome.state):
                yield from (_obstacle_node(o, run, outcome, at) for o in obstacles(inner, outcome))
        case Is():
            yield from _why_status(condition, run, outcome, at)
        case NormIs(norm=norm, by=by, instance=label):
            yield from _why_norm(norm, by, label, run, outcome, at)
        case Owes(who=who, owed=owed, norm=norm, instance=label):
            yield from _why_norm(norm if owed is Owed.NORM else None, who, label, run, outcome, at)
        case HasHappened(phrase=phrase) | Happening(phrase=phrase):
            for event in outcome.timeline.events:
                if event.head == phrase.head and event.order <= at:
                    yield event_node(event, run)
        case Permitted():
            if holds(condition, EVERYWHERE, outcome.state):
                yield from (_obstacle_node(reason, run, outcome, at) for reason in allowed(condition, outcome))
        case Compares(measure=measure):
            yield Node(level(condition, outcome), measure)
        case _:
            return


def _why_status(condition: Is, run: Run, outcome: Outcome, at: Order) -> Iterator[Node]:
    for fluent, interval in _statuses(condition, outcome, at):
        yield cause_node(f"{_fluent_words(fluent)} since {interval.cause.moment}", interval.cause, run)
        if fluent.name == "in force" and not fluent.args:
            yield from dict.fromkeys(_prolonged(fluent.part, interval, run, outcome, at))


def _statuses(condition: Is, outcome: Outcome, at: Order) -> Iterator[tuple[Fluent, Interval]]:
    """The statuses asked about that hold."""
    part = part_of(condition, outcome)
    asked = condition if part is None else replace(condition, roles=())
    for fluent in outcome.timeline.fluents:
        if fluent.name == condition.fluent and fluent.part == part and _said_of(fluent, asked, outcome):
            interval = outcome.timeline.holds(fluent, at)
            if interval is not None:
                yield fluent, interval


def _prolonged(part: str | None, interval: Interval, run: Run, outcome: Outcome, at: Order) -> Iterator[Node]:
    """Renewals and extensions of the term since the entry into force."""
    void = {report.event.number for report in outcome.timeline.reports if report.event is not None}
    for event in outcome.timeline.events:
        of = event.roles.get("of", event.roles.get("object"))
        own = (of if of in outcome.state.program.part_names else None) == part
        if not own or not interval.since <= event.order <= at or event.number in void:
            continue
        if event.head == "renewal" and event.cause is not None and event.cause.reckoned is not None:
            until = f"renewed on {event.moment} until {event.cause.reckoned.moment}"
            yield cause_node(until, event.cause, run)
        elif event.head == "extend":
            yield replace(event_node(event, run), text=f"extended: {event_node(event, run).text}")


def _said_of(fluent: Fluent, condition: Is, outcome: Outcome) -> bool:
    """Whether a status is of those asked about: of the whole when nobody is named."""
    if condition.subject is None and not condition.roles:
        return not fluent.args or fluent.name in outcome.state.program.statuses
    named = [who for who in (condition.subject, *(w for _, w in condition.roles)) if who is not None]
    return all(set(resolve(who, {}, outcome.state)) & set(fluent.args) for who in named)


def _fluent_words(fluent: Fluent) -> str:
    subject = " and ".join(fluent.args) or fluent.part or "the agreement"
    return f"{subject}: {fluent.name}"


def _why_norm(
    norm: str | None, who: Who | None, label: str | None, run: Run, outcome: Outcome, at: Order
) -> Iterator[Node]:
    for identity, current in _norms(norm, who, label, outcome, at):
        yield norm_node(identity, current, run, outcome, at)


def _norms(
    norm: str | None, who: Who | None, label: str | None, outcome: Outcome, at: Order
) -> Iterator[tuple[InstanceId, NormInterval]]:
    """The norm instances asked about, as they stand; of all norms, those that are owed or breached."""
    for identity in outcome.timeline.norms:
        if (norm is not None and identity.norm != norm) or (who is not None and not _bears(identity, who, outcome)):
            continue
        instance = outcome.state.instances.get(identity)
        if label is not None and (
            instance is None or label not in (identity.trigger, *(a.label for a in instance.anchors))
        ):
            continue
        current = outcome.timeline.state(identity, at)
        if current is not None and (norm is not None or current.state in (NormState.OWED, NormState.BREACHED)):
            yield identity, current


def _bears(identity: InstanceId, who: Who, outcome: Outcome) -> bool:
    return bool(set(identity.bearers) & set(resolve(who, {}, outcome.state)))


def norm_node(identity: InstanceId, current: NormInterval, run: Run, outcome: Outcome, at: Order) -> Node:
    """A norm instance's state and the whole life that led to it."""
    kind = outcome.state.program.norms[identity.norm].kind
    stretches = [s for s in outcome.timeline.norms[identity] if s.interval.since <= at]
    life = tuple(
        cause_node(f"{state_words(kind, s.state)} since {s.interval.cause.moment}", s.interval.cause, run)
        for s in stretches
    )
    until = f", due {current.deadline.moment}" if current.deadline is not None else ""
    bearers = " and ".join(identity.bearers)
    return Node(
        f"{bearers}: {identity.norm} is {state_words(kind, current.state)}{until}",
        identity.norm,
        _address(run, identity.norm),
        children=life,
    )


def cause_node(text: str, cause: Cause, run: Run) -> Node:
    """A boundary with its cause: the clause, the reckoning of its date, the happenings it rests on."""
    children = tuple(event_node(e, run) for e in cause.events) + tuple(
        cause_node(c.what, c, run) for c in cause.because
    )
    what = "" if cause.what == text else f": {cause.what}"
    words = f"{text}{what}" + (f" ({cause.clause})" if cause.clause not in {None, cause.what} else "")
    return Node(words, cause.clause, _address(run, cause.clause), steps=_steps(cause), children=children)


def event_node(event: Event, run: Run) -> Node:
    """A happening: the journal's line with its sources, or what the agreement itself brought about."""
    found = f", established by the finding of {event.found_on}" if event.found_on is not None else ""
    if event.entry is not None:
        words = f"{event.moment} {phrase_words(event.entry.phrase)}{found}"
        return Node(words, entry=event.entry, sources=(*event.entry.evidence.sources, *event.entry.evidence.links))
    roles = " ".join(f"{r} {v}" for r, v in event.roles.items() if r not in ("norm", "state", "instance"))
    words = f"{event.moment} {event.head} {roles}".strip() + found
    return Node(
        words,
        children=(cause_node(event.head, event.cause, run),)
        if event.cause is not None and not event.cause.events
        else (),
    )
