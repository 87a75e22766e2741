"""Why a norm is not in the state asked about: the life of its instances, or why it has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from servanda.kernel import decisions, permitted
from servanda.kernel.asking import deed_words
from servanda.kernel.dates import EVERYWHERE, Context, reckon
from servanda.kernel.evidence import event_words
from servanda.kernel.instances import context_of
from servanda.kernel.keys import walk_value
from servanda.kernel.matching import fits, match, resolve
from servanda.kernel.misfit import misfit
from servanda.kernel.not_in_force import ended, of_whole
from servanda.kernel.obstacle import Obstacle
from servanda.kernel.run import Outcome
from servanda.kernel.speaking import since as spoken_since
from servanda.kernel.speaking import speaks
from servanda.kernel.state import Env, Instance, State, present
from servanda.kernel.timeline import Cause, NormInterval
from servanda.kernel.triggers import occasions, triggers
from servanda.kernel.truth import holds
from servanda.model.clauses import Norm
from servanda.model.conditions import Happening, Relation, Transition
from servanda.model.phrases import Who
from servanda.model.points import At
from servanda.model.wording import condition_words, phrase_words, point_words, who_words
from servanda.model.words import NormKind, NormState


def unmet(clause: Norm, outcome: Outcome, bearers: tuple[str, ...] = (), label: str | None = None) -> Obstacle:
    """What became of a norm for those asked about, or the first condition that failed, in the order of the clause."""
    mine = [
        i
        for i in outcome.state.by_norm[clause.name].values()
        if (not bearers or set(bearers) & set(i.id.bearers))
        and (label is None or label in (i.id.trigger, *(a.label for a in i.anchors)))
    ]
    if mine:
        return _lived(mine[-1], outcome)
    if label is not None and outcome.state.by_norm[clause.name]:
        return Obstacle(f"{label} has not set it off", clause.name)
    return _unborn(clause, outcome, bearers)


# ---------------------------------------------------------------- the life of an instance


def _lived(instance: Instance, outcome: Outcome) -> Obstacle:
    """The state of an instance, since when, and by what."""
    stretches = outcome.timeline.norms[instance.id]
    cause = stretches[-1].interval.cause
    if stretches[-1].state is not NormState.LAPSED:
        return Obstacle(_told(instance, stretches[-1], cause, outcome.state), instance.norm.name, cause)
    ends = (ended(outcome, *who) for who in ((), instance.id.bearers[:1]))
    over = next((o for o in ends if o is not None and o.cause is not None and o.cause.moment == cause.moment), None)
    before = next((s for s in stretches if s.state is NormState.BREACHED), None)
    said = f"breached since {before.interval.cause.moment}, and " if before is not None else ""
    said += f"lapsed on {cause.moment}: {cause.what if over is None else over.text}"
    return Obstacle(said, instance.norm.name, cause if over is None else over.cause)


def _told(instance: Instance, stretch: NormInterval, cause: Cause, state: State) -> str:
    since, asked = cause.moment, deed_words(instance.norm, instance.id)
    due = "" if stretch.deadline is None else str(stretch.deadline.moment)
    match stretch.state:
        case NormState.BREACHED if cause.what == "deadline passed":
            who = " and ".join(instance.missing or instance.id.bearers)
            missing = f"not so that {asked[12:]}" if instance.norm.ensure else f"no `{asked}` by {who}"
            return f"breached since {since}: {missing} until {due}, the deadline"
        case NormState.BREACHED if cause.what == "not ensured":
            return f"breached since {since}: not so that {asked[12:]}"
        case NormState.BREACHED | NormState.MET | NormState.WAIVED:
            return f"{stretch.state} on {since}: {_by(cause)}"
        case NormState.CURED:
            return f"breached, and cured on {since}: {_by(cause)}"
        case NormState.DORMANT:
            return _dormant(instance.norm, context_of(instance, state), state)
        case _:
            return _standing(instance, stretch, due)


def _standing(instance: Instance, stretch: NormInterval, due: str) -> str:
    since, kind = stretch.interval.cause.moment, instance.norm.kind
    if kind is not NormKind.OBLIGATION:
        return f"{'in effect' if kind is NormKind.PROHIBITION else 'held'} since {since}"
    said = f"owed since {since}" + (f", due {due}" if due else ", without a deadline")
    if instance.needed is not None:
        return f"{said}, by {instance.needed} of {', '.join(instance.id.bearers)}: by none of them alone"
    return said + (", suspended" if stretch.suspended else "")


def _by(cause: Cause) -> str:
    return "; ".join(f"{event_words(e)}, {e.moment}" for e in cause.events) or cause.what


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
            return tally_words(tally)
    points = (t.point for t in clause.timings if t.point is not None)
    missing = [point_words(p) for p in points if reckon(p, context, state) is None]
    return f"its time has not begun: {', '.join(missing)} has not happened" if missing else "its time has not begun"


def tally_words(tally: decisions.Count) -> str:
    """How many agree, and who does not."""
    parts = [f"{len(tally.ayes)} of {len(tally.members)} agree"]
    if tally.noes:
        parts.append(f"refused by {', '.join(tally.noes)}")
    if tally.abstaining:
        parts.append(f"abstaining: {', '.join(tally.abstaining)}")
    if tally.silent:
        parts.append(f"no answer from {', '.join(tally.silent)}")
    return "the decision is missing: " + "; ".join(parts)


# ---------------------------------------------------------------- why there is no instance


def _unborn(clause: Norm, outcome: Outcome, bearers: tuple[str, ...]) -> Obstacle:
    """Why a norm has never stood for those asked about."""
    state = outcome.state
    meant = resolve(clause.bearer, {}, state)
    over = next((o for who in ((), *((b,) for b in bearers)) if (o := ended(outcome, *who)) is not None), None)
    if not present(clause.origin, state):
        return Obstacle("this text is not in the agreement now", clause.name)
    apart = bool(bearers) and not set(bearers) & set(meant)
    bound_later = any(name in _bound_later(clause) for name in clause.bearer.names)
    if over is not None and not clause.outside and (apart or not meant) and not bound_later:
        return Obstacle(over.text, over.clause or clause.name, over.cause)
    if not meant and not bound_later:
        return Obstacle(f"there is nobody among {', '.join(clause.bearer.names)}", clause.name)
    if apart and meant:
        said = f"{' and '.join(bearers)} does not bear it: it binds {who_words(clause.bearer)}"
        return Obstacle(said, clause.name)
    asked = [b for b in bearers if b in meant] or list(meant)
    if asked and not any(speaks(clause, b, state) for b in asked):
        return _silent(clause, asked, outcome)
    return _left_out(clause, asked, state) or Obstacle(_untriggered(clause, state), clause.name)


def _bound_later(clause: Norm) -> set[str]:
    """Names the trigger binds."""
    return {w.alias for w in walk_value(clause.when) if isinstance(w, Who) and w.alias}


def _left_out(clause: Norm, asked: list[str], state: State) -> Obstacle | None:
    """That the clause was set off, and excludes by a name bound there those who are asked about."""
    for bound_there in (
        *(dict(i.id.assignment) for i in state.by_norm[clause.name].values()),
        *_set_off(clause, state),
    ):
        for name in clause.bearer.excluding:
            if asked and all(fits(one, name, bound_there, state) for one in asked):
                return Obstacle(f"it excludes the {name}, here {' and '.join(asked)}", clause.name)
    return None


def _set_off(clause: Norm, state: State) -> Iterator[Env]:
    """The names bound whenever it was set off, also where that left nobody to bear it."""
    begun = spoken_since(clause, state)
    context = replace(EVERYWHERE, since=begun)
    for trigger in triggers(clause.when):
        head = trigger.moment.phrase.head if isinstance(trigger.moment, Happening) else None
        for event in state.history[head] if head is not None else ():
            if begun is None or event.order >= begun:
                yield from (occasion.env for occasion in occasions(trigger, event, context, state))


def _silent(clause: Norm, asked: Iterable[str], outcome: Outcome) -> Obstacle:
    """Why the norm does not speak for those it means."""
    state = outcome.state
    if state.holds("suspended") or any(state.holds("suspended", b) for b in asked):
        return Obstacle("it is suspended", clause.name)
    if clause.part is not None and not state.holds("in force", part=clause.part):
        missing = "; ".join(o.text for o in of_whole(outcome, clause.part))
        return Obstacle(f"its part, {clause.part}, is not in force: {missing}", clause.name)
    if state.holds("in force") or state.holds("provisionally-applied"):
        over = next((o for b in asked if (o := ended(outcome, b)) is not None), None)
        return over or Obstacle(f"the agreement is not in force for {' and '.join(asked)}", clause.name)
    over = ended(outcome)
    if over is not None:
        return over
    missing = "; ".join(o.text for o in of_whole(outcome))
    return Obstacle(f"the agreement is neither in force nor provisionally applied: {missing}", clause.name)


def _untriggered(clause: Norm, state: State) -> str:
    """Which part of the trigger never came."""
    for trigger in triggers(clause.when):
        match trigger.moment:
            case Happening():
                return _not_come(trigger.moment, state)
            case Transition(norm=norm, state=wanted):
                return f"{norm} has not been {wanted}"
            case None:
                return f"it has not come true that {condition_words(trigger.conditions[0])}"
    for words, conditions in (("it is not so that", clause.ifs), ("only while", clause.whiles)):
        for condition in conditions:
            if not holds(condition, EVERYWHERE, state):
                return f"{words} {condition_words(condition)}"
    return "nothing has set it off"


def _not_come(moment: Happening, state: State) -> str:
    head = moment.phrase.head
    if not state.history[head]:
        return f"no {phrase_words(moment.phrase)} is in the journal"
    for point in _afters(moment):
        if not state.history[point.phrase.head]:
            return f"no {phrase_words(point.phrase)} is in the journal before the {head}"
    fitting = (match(moment.phrase, event, {}, state) for event in reversed(state.history[head]))
    bound = next((env for env in fitting if env is not None), {})
    for phrase, given in ((moment.phrase, {}), *((point.phrase, bound) for point in _afters(moment))):
        wrong = misfit(phrase, state.history[phrase.head], state, given)
        if wrong is not None:
            return wrong
    return f"no {head} in the journal fits “{condition_words(moment)}” while the clause speaks"


def _afters(moment: Happening) -> Iterator[At]:
    for qualifier in moment.qualifiers:
        if isinstance(qualifier.point, At) and qualifier.relation is Relation.AFTER:
            yield qualifier.point
