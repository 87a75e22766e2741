"""Why someone may do something now, or what forbids it."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.kernel import permitted
from servanda.kernel.dates import EVERYWHERE, Context
from servanda.kernel.matching import resolve
from servanda.kernel.obstacle import Obstacle
from servanda.kernel.run import Outcome
from servanda.kernel.state import Env, Instance
from servanda.kernel.timeline import Cause, Event
from servanda.kernel.unmet import unmet
from servanda.model.conditions import Permitted
from servanda.model.words import NormKind


def forbidden(condition: Permitted, outcome: Outcome) -> Iterator[Obstacle]:
    """The prohibitions in effect against it that no permission lifts, and the powers that are not held."""
    for member, event in _acts(condition, outcome):
        for instance, env in permitted.prohibitions(event, outcome.state):
            if _forbids(instance, env, event, outcome):
                cause = _cause(instance, outcome)
                name = instance.norm.name
                yield Obstacle(f"{name} forbids it to {member}: in effect since {cause.moment}", name, cause)
                for permission in outcome.state.program.permissions_for(instance.norm):
                    yield Obstacle(f"{permission.name} does not allow it to {member} now", permission.name)
        yield from _unheld(member, event, outcome)


def allowed(condition: Permitted, outcome: Outcome) -> Iterator[Obstacle]:
    """What allows it: the power or permission for it, or that nothing forbids it now."""
    for member, event in _acts(condition, outcome):
        reasons = list(_reasons(event, outcome))
        yield from reasons or [Obstacle(f"nothing forbids it to {member} now")]


def _acts(condition: Permitted, outcome: Outcome) -> Iterator[tuple[str, Event]]:
    for member in resolve(condition.who, {}, outcome.state):
        yield member, permitted.supposed(member, condition.deed, EVERYWHERE, outcome.state)


def _reasons(event: Event, outcome: Outcome) -> Iterator[Obstacle]:
    for instance, env in permitted.prohibitions(event, outcome.state):
        lifting = permitted.lifting(instance.norm, event, outcome.state)
        if instance.suspended_on is not None:
            text = f"{instance.norm.name} would forbid it, but is suspended since {instance.suspended_on}"
            yield Obstacle(text, instance.norm.name)
        elif lifting is not None:
            yield Obstacle(f"{lifting.norm.name} allows what {instance.norm.name} forbids", lifting.norm.name)
        elif not _forbids(instance, env, event, outcome):
            yield Obstacle(f"{instance.norm.name} does not forbid it in this case", instance.norm.name)
    for norm in outcome.state.program.agreement.norms:
        held = norm.kind is NormKind.POWER and permitted.holder(norm, event, outcome.state)
        if held:
            cause = _cause(held, outcome)
            yield Obstacle(f"{norm.name} gives the power to do it, since {cause.moment}", norm.name, cause)


def _forbids(instance: Instance, env: Env, event: Event, outcome: Outcome) -> bool:
    context = Context(env, instance.that, instance.anchors, event.actor, instance.since, instance.norm.zone)
    return (
        instance.suspended_on is None
        and permitted.conditions_met(instance.norm, context, outcome.state)
        and permitted.lifting(instance.norm, event, outcome.state) is None
    )


def _unheld(member: str, event: Event, outcome: Outcome) -> Iterator[Obstacle]:
    """Powers for the act, when none is held."""
    norms = outcome.state.program.agreement.norms
    powers = [n for n in norms if n.kind is NormKind.POWER and any(d.head == event.head for d in n.deeds)]
    if any(permitted.holder(norm, event, outcome.state) is not None for norm in powers):
        return
    for norm in powers:
        reason = unmet(norm, outcome, (member,))
        yield Obstacle(f"{member} does not hold the power of {norm.name}: {reason.text}", norm.name, reason.cause)


def _cause(instance: Instance, outcome: Outcome) -> Cause:
    return outcome.timeline.norms[instance.id][-1].interval.cause
