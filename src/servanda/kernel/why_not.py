"""Why something does not hold: the first condition of each clause concerned that failed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from servanda.kernel import decisions, permitted
from servanda.kernel.dates import Context, reckon
from servanda.kernel.instances import context_of
from servanda.kernel.keys import walk_value
from servanda.kernel.matching import resolve
from servanda.kernel.speaking import present, speaks
from servanda.kernel.state import State
from servanda.kernel.triggers import triggers
from servanda.kernel.truth import holds
from servanda.model.clauses import Norm, Stage
from servanda.model.conditions import (
    AllOf,
    AnyOf,
    Condition,
    Happening,
    HasHappened,
    Is,
    NormIs,
    Not,
    Owed,
    Owes,
    Relation,
    TermHolds,
    Transition,
)
from servanda.model.phrases import Who
from servanda.model.points import At
from servanda.model.wording import condition_words, phrase_words, point_words, who_words
from servanda.model.words import NormState, StageKind

HERE = Context({})


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A condition that failed, and the clause it stands in."""

    text: str
    clause: str | None = None


def obstacles(condition: Condition, state: State) -> Iterator[Obstacle]:  # noqa: C901, PLR0912 - one case for each form
    """What keeps a condition from holding, clause by clause."""
    match condition:
        case AllOf(conditions=parts):
            for part in parts:
                if not holds(part, HERE, state):
                    yield from obstacles(part, state)
                    return
        case AnyOf(conditions=parts):
            for part in parts:
                yield from obstacles(part, state)
        case TermHolds(meaning=meaning):
            yield from obstacles(meaning, state)
        case Not(condition=inner):
            if holds(inner, HERE, state):
                yield Obstacle("it does hold")
        case Owes(owed=Owed.NORM, norm=str(name)):
            yield from _norm_obstacles(state.program.norms.get(name), state, resolve(condition.who, {}, state))
        case Owes():
            for clause in state.program.agreement.norms:
                yield from _norm_obstacles(clause, state, resolve(condition.who, {}, state))
        case NormIs(norm=name, by=by):
            yield from _norm_obstacles(
                state.program.norms.get(name), state, () if by is None else resolve(by, {}, state)
            )
        case Is(fluent=name):
            yield from _status_obstacles(condition, name, state)
        case HasHappened(phrase=phrase) | Happening(phrase=phrase):
            yield Obstacle(f"{phrase_words(phrase)} is not in the journal")
        case _:
            yield Obstacle("it is not so")


def _norm_obstacles(clause: Norm | None, state: State, bearers: tuple[str, ...]) -> Iterator[Obstacle]:
    if clause is None:
        return
    failure = first_failure(clause, state, bearers)
    if failure is not None:
        yield Obstacle(failure, clause.name)


def first_failure(clause: Norm, state: State, bearers: tuple[str, ...] = ()) -> str | None:
    """The first condition of a norm that failed, in the order in which the clause is read."""
    meant = resolve(clause.bearer, {}, state)
    if not present(clause, state):
        return "this text is not in the agreement now"
    if not meant and all(n not in _bound_later(clause) for n in clause.bearer.names):
        return f"there is nobody among {', '.join(clause.bearer.names)}"
    asked = [b for b in bearers if b in meant] or list(meant)
    if bearers and meant and not set(bearers) & set(meant):
        return f"{' and '.join(bearers)} does not bear it: it binds {who_words(clause.bearer)}"
    if asked and not any(speaks(clause, b, state) for b in asked):
        return _silent(clause, asked, state)
    if not state.by_norm[clause.name]:
        return _untriggered(clause, state)
    mine = [i for i in state.by_norm[clause.name].values() if not bearers or set(bearers) & set(i.id.bearers)]
    for instance in mine:
        if instance.state is NormState.DORMANT:
            return _dormant(instance.norm, context_of(instance, state), state)
    if mine:
        latest = mine[-1]
        return f"it is {latest.state.value}" if latest.state is not NormState.OWED else None
    return _untriggered(clause, state)


def _bound_later(clause: Norm) -> set[str]:
    """Names the trigger binds."""
    return {w.alias for w in walk_value(clause.when) if isinstance(w, Who) and w.alias}


def _silent(clause: Norm, asked: list[str], state: State) -> str:
    if state.holds("suspended") or any(state.holds("suspended", b) for b in asked):
        return "it is suspended"
    if clause.part is not None and not state.holds("in force", part=clause.part):
        return f"its part, {clause.part}, is not in force"
    if state.holds("in force") or state.holds("provisionally-applied"):
        return f"the agreement is not in force for {' and '.join(asked)}"
    missing = "; ".join(o.text for o in entry_obstacles(state))
    return "the agreement is neither in force nor provisionally applied" + (f": {missing}" if missing else "")


def entry_obstacles(state: State) -> Iterator[Obstacle]:
    """What still keeps the agreement from entering into force."""
    for stage in state.program.stages(StageKind.ENTRY):
        if stage.each is None:
            yield from _stage_obstacles(stage, state)


def _stage_obstacles(stage: Stage, state: State) -> Iterator[Obstacle]:
    for condition in (*stage.when, *stage.ifs):
        for part in condition.conditions if isinstance(condition, AllOf) else (condition,):
            if not holds(part, HERE, state):
                yield Obstacle(f"not yet: {condition_words(part)}", stage.name)


def _untriggered(clause: Norm, state: State) -> str:
    """Which part of the trigger never came."""
    for trigger in triggers(clause.when):
        match trigger.moment:
            case Happening(phrase=phrase, qualifiers=qualifiers):
                if not state.history[phrase.head]:
                    return f"no {phrase_words(phrase)} is in the journal"
                for qualifier in qualifiers:
                    point = qualifier.point
                    if (
                        isinstance(point, At)
                        and qualifier.relation is Relation.AFTER
                        and not state.history[point.phrase.head]
                    ):
                        return f"no {phrase_words(point.phrase)} is in the journal before the {phrase.head}"
                return (
                    f"no {phrase.head} in the journal fits “{condition_words(trigger.moment)}” while the clause speaks"
                )
            case Transition(norm=norm, state=wanted):
                return f"{norm} has not been {wanted.value}"
            case None:
                return f"it has not come true that {condition_words(trigger.conditions[0])}"
    for condition in clause.ifs:
        if not holds(condition, HERE, state):
            return f"it is not so that {condition_words(condition)}"
    for condition in clause.whiles:
        if not holds(condition, HERE, state):
            return f"only while {condition_words(condition)}"
    return "nothing has set it off"


def _dormant(clause: Norm, context: Context, state: State) -> str:
    for consent in (clause.decision, clause.consent):
        if consent is None:
            continue
        if consent.decision is not None:
            if not state.holds("passed", consent.decision):
                return f"the decision {consent.decision} has not passed"
            continue
        tally = decisions.leave(consent, permitted.matters(clause, None), context, state)
        if tally is not None and not tally.passed:
            return _tally_words(tally)
    missing = [
        w
        for t in clause.timings
        for p in (t.point,)
        if p is not None and reckon(p, context, state) is None
        for w in [point_words(p)]
    ]
    return f"its time has not begun: {', '.join(missing)} has not happened" if missing else "its time has not begun"


def _tally_words(tally: decisions.Count) -> str:
    parts = [f"{len(tally.ayes)} of {len(tally.members)} agree"]
    if tally.noes:
        parts.append(f"refused by {', '.join(tally.noes)}")
    if tally.abstaining:
        parts.append(f"abstaining: {', '.join(tally.abstaining)}")
    if tally.silent:
        parts.append(f"no answer from {', '.join(tally.silent)}")
    return "the decision is missing: " + "; ".join(parts)


def _status_obstacles(condition: Is, name: str, state: State) -> Iterator[Obstacle]:
    if name == "in force":
        yield from entry_obstacles(state)
        return
    status = state.program.statuses.get(name)
    if status is None:
        who = who_words(condition.subject) if condition.subject is not None else "the agreement"
        yield Obstacle(f"nothing in the journal makes {who} {name}")
        return
    for part in (*status.starts_when, *status.holds_while):
        if not holds(part, HERE, state):
            yield Obstacle(f"not so: {condition_words(part)}", status.name)
            return
    yield Obstacle("it has ended, or something it excepts holds", status.name)
