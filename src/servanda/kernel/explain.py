"""Why something holds, down to the clauses and the journal's lines; and why something does not.

The first condition that failed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from servanda.calendar import reckon_words
from servanda.journal import Dated, Expect, Happened, Late
from servanda.kernel.matching import resolve
from servanda.kernel.program import program
from servanda.kernel.run import Outcome, Run, end_of
from servanda.kernel.timeline import Cause, Event, Fluent, InstanceId, NormInterval, Order
from servanda.kernel.why_not import obstacles
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
    TermHolds,
)
from servanda.model.phrases import Who
from servanda.model.wording import phrase_words
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
    outcome = run.first
    where = run.at if at is None else at
    children = tuple(_why(condition, run, outcome, where))
    return Node(
        "because" if children else "nothing in the timeline bears this out",
        children=children or why_not(run, condition).children,
    )


def why_not(run: Run, condition: Condition) -> Node:
    """The first condition of the clause that failed, for everything that would have to hold."""
    return Node(
        "why not",
        children=tuple(Node(o.text, o.clause, _address(run, o.clause)) for o in obstacles(condition, run.first.state)),
    )


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


def _why(condition: Condition, run: Run, outcome: Outcome, at: Order) -> Iterator[Node]:  # noqa: C901, PLR0912 - one case for each form
    match condition:
        case AllOf(conditions=parts) | AnyOf(conditions=parts):
            for part in parts:
                yield from _why(part, run, outcome, at)
        case TermHolds(meaning=meaning):
            yield from _why(meaning, run, outcome, at)
        case Not(condition=inner):
            for obstacle in obstacles(inner, outcome.state):
                yield Node(obstacle.text, obstacle.clause, _address(run, obstacle.clause))
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
        case Compares(measure=measure, group=group):
            yield Node(f"the number of {group or measure} now", measure)
        case _:
            return


def _why_status(condition: Is, run: Run, outcome: Outcome, at: Order) -> Iterator[Node]:
    for fluent in outcome.timeline.fluents:
        if fluent.name != condition.fluent or fluent.part != condition.part:
            continue
        interval = outcome.timeline.holds(fluent, at)
        if interval is not None and _said_of(fluent, condition):
            yield cause_node(f"{_fluent_words(fluent)} since {interval.cause.moment}", interval.cause, run)


def _said_of(fluent: Fluent, condition: Is) -> bool:
    if condition.subject is None and not condition.roles:
        return not fluent.args or condition.subject is None
    return True


def _fluent_words(fluent: Fluent) -> str:
    subject = " and ".join(fluent.args) or fluent.part or "the agreement"
    return f"{subject}: {fluent.name}"


def _why_norm(
    norm: str | None, who: Who | None, label: str | None, run: Run, outcome: Outcome, at: Order
) -> Iterator[Node]:
    for identity in outcome.timeline.norms:
        if norm is not None and identity.norm != norm:
            continue
        if who is not None and not _bears(identity, who, outcome):
            continue
        instance = outcome.state.instances.get(identity)
        if label is not None and (
            instance is None or label not in (identity.trigger, *(a.label for a in instance.anchors))
        ):
            continue
        current = outcome.timeline.state(identity, at)
        if current is not None and (norm is not None or current.state in (NormState.OWED, NormState.BREACHED)):
            yield norm_node(identity, current, run, outcome, at)


def _bears(identity: InstanceId, who: Who, outcome: Outcome) -> bool:
    return bool(set(identity.bearers) & set(resolve(who, {}, outcome.state)))


def norm_node(identity: InstanceId, current: NormInterval, run: Run, outcome: Outcome, at: Order) -> Node:
    """A norm instance's state and the whole life that led to it."""
    stretches = [s for s in outcome.timeline.norms[identity] if s.interval.since <= at]
    life = tuple(
        cause_node(f"{s.state.value} since {s.interval.cause.moment}", s.interval.cause, run) for s in stretches
    )
    until = f", due {current.deadline.moment}" if current.deadline is not None else ""
    bearers = " and ".join(identity.bearers)
    return Node(
        f"{bearers}: {identity.norm} is {current.state.value}{until}",
        identity.norm,
        _address(run, identity.norm),
        children=life,
    )


def cause_node(text: str, cause: Cause, run: Run) -> Node:
    """A boundary with its cause: the clause, the reckoning of its date, the happenings it rests on."""
    steps = tuple(reckon_words(cause.reckoned)) if cause.reckoned is not None else ()
    children = tuple(event_node(e, run) for e in cause.events) + tuple(
        cause_node(c.what, c, run) for c in cause.because
    )
    words = f"{text}: {cause.what}" + (f" ({cause.clause})" if cause.clause else "")
    return Node(words, cause.clause, _address(run, cause.clause), steps=steps, children=children)


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
