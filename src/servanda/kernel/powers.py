"""Powers used: suspend, resume, waive, extend, terminate on norms, statuses and the agreement.

Used by someone who does not hold the power it has no legal effect, and the reader is told.
"""

from __future__ import annotations

from collections.abc import Iterator

from servanda.calendar import Moment, Reckoned
from servanda.kernel import permitted, statuses
from servanda.kernel.by_date import by_date
from servanda.kernel.dates import due_order
from servanda.kernel.effects import Adjust, Begin, Effect, End, Move, Say
from servanda.kernel.instances import DEADLINES, clocks
from servanda.kernel.keys import POWER_VERBS
from servanda.kernel.more_time import no_more_time
from servanda.kernel.state import Instance, State
from servanda.kernel.timeline import Cause, Event, Fluent, Report, Value
from servanda.model.points import TimeWord
from servanda.model.words import NormKind, NormState

ENDED = (NormState.WAIVED, NormState.LAPSED, NormState.MET, NormState.CURED)


def used(event: Event, state: State) -> Iterator[Effect]:
    """What the use of a predefined verb on a norm or a status does."""
    target = event.roles.get("object", event.roles.get("of"))
    if event.head not in POWER_VERBS or not isinstance(target, str):
        return
    if target not in state.program.norms and target not in state.program.statuses:
        return  # a stage or the agreement: see stages.py
    held = next(
        (
            i
            for n in state.program.norms_by_deed.get(event.head, ())
            if n.kind in (NormKind.POWER, NormKind.PERMISSION) and (i := permitted.holder(n, event, state))
        ),
        None,
    )
    if held is None:
        yield Say(
            Report(
                "K103",
                event.moment,
                f"{event.actor or 'nobody'} holds no power to {event.head} {target}: no legal effect",
                None,
                event,
            )
        )
        return
    cause = Cause(event.head, held.norm.name, event.moment, (event,))
    if target in state.program.statuses:
        yield from _on_status(event, target, cause, state)
    else:
        yield from _on_norm(event, target, cause, state)


def _on_status(event: Event, target: str, cause: Cause, state: State) -> Iterator[Effect]:
    if event.head in ("terminate", "suspend"):
        yield from (End(f, cause) for f in state.named[target])
    elif event.head == "resume" and not state.named[target]:
        yield from statuses.begun(state.program.statuses[target], Fluent(target), cause, state)


def _on_norm(event: Event, target: str, cause: Cause, state: State) -> Iterator[Effect]:
    label = event.roles.get("for")
    if event.head in ("suspend", "resume"):
        fluent = Fluent("suspended-norm", (target,))
        if event.head == "suspend" and fluent not in state.fluents:
            yield Begin(fluent, cause)
        elif event.head == "resume" and fluent in state.fluents:
            yield End(fluent, cause)
        return
    reached = [i for i in state.by_norm[target].values() if i.state not in ENDED and _meant(i, label)]
    effects = [effect for instance in reached for effect in _on_instance(event, instance, cause, state)]
    yield from effects
    until = event.roles.get("to")
    if event.head == "extend" and reached and not effects and event.part == 0 and isinstance(until, Moment):
        yield Say(no_more_time(event, target, until))


def _meant(instance: Instance, label: Value | None) -> bool:
    """Whether an instance is the one that the use of a power names: by what set it off, or whose it is."""
    names = (instance.id.trigger, *(a.label for a in instance.anchors), *instance.id.bearers)
    return label is None or label in names


def _on_instance(event: Event, instance: Instance, cause: Cause, state: State) -> Iterator[Effect]:
    if instance.norm.kind is NormKind.PROHIBITION and not instance.violation and event.head == "waive":
        return  # what is waived is the breach; the prohibition stands
    match event.head:
        case "waive":
            yield Move(instance.id, NormState.WAIVED, cause)
        case "terminate" | "revoke" | "denounce":
            yield Move(instance.id, NormState.LAPSED, cause)
        case "extend" if isinstance(until := event.roles.get("to"), Moment):
            word = next((t.word for t in instance.norm.timings if t.word in DEADLINES), TimeWord.BY)
            due = due_order(until, word)
            if not _later(until, instance, event, state):
                return
            ahead = by_date(due > state.order, state, event.number, instance.id)
            reopened = {"state": NormState.OWED} if instance.state is NormState.BREACHED and ahead else {}
            changes: dict[str, object] = {
                **reopened,
                "deadline": Reckoned(until, ()),
                "due": due,
                "version": instance.version + 1,
                "extended": True,
            }
            yield Adjust(instance.id, changes, cause)
            yield from clocks(instance.but(**changes))
        case _:
            return


def _later(until: Moment, instance: Instance, event: Event, state: State) -> bool:
    """Whether an extension gives more time: of several duties each has a deadline of its own."""
    later = instance.deadline is None or until.start > instance.deadline.moment.start
    return by_date(later, state, event.number, instance.id, "later")
