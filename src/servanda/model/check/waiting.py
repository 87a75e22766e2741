"""Duties that wait for each other: a timetable in which each step is due only once another has been taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servanda.model.agreement import Agreement
from servanda.model.check.circles import circles
from servanda.model.check.fault import considered, fault
from servanda.model.check.walk import inside
from servanda.model.clauses import Norm, Step
from servanda.model.conditions import AllOf, Condition, Happening, HasHappened, NormIs, Transition
from servanda.model.draft import Draft
from servanda.model.points import At
from servanda.model.words import NormKind, NormState
from servanda.syntax import Diagnostic, Related

_Due = Norm | Step
_DONE = (NormState.MET, NormState.CURED)


def check_waiting_circles(agreement: Agreement, _draft: Draft) -> Iterable[Diagnostic]:
    """C307: each of these duties (or steps) is due only after the next, so none of them is ever due first."""
    duties: dict[str, _Due] = {norm.name: norm for norm in agreement.norms if norm.kind is NormKind.OBLIGATION}
    duties |= {step.name: step for step in agreement.steps}
    graph = {name: set(_awaited(due, duties)) for name, due in duties.items()}
    for circle in circles(graph):
        first, *others = (duties[name] for name in circle)
        if any(considered(duty.origin) for duty in (first, *others)):
            continue
        kind = "obligation" if isinstance(first, Norm) else "step"
        chain = " → ".join((*circle, circle[0]))
        yield fault(
            "C307",
            f"Each waits for the next, so none is due before another is done: {chain}."
            if others
            else f'"{first.name}" waits for itself, so it is never due.',
            first.origin,
            label=f"{kind} {first.name}",
            severity="warning",
            expected="a step that comes first, or a date",
            also=tuple(Related(o.origin.span, o.name, o.origin.file) for o in others if o.origin.span is not None),
        )


def _awaited(due: _Due, duties: dict[str, _Due]) -> Iterator[str]:
    """The duties that must be done, or whose deed must be done, before this one is due."""
    when = () if due.when is None else (due.when,)
    for condition in _needed((*when, *due.ifs, *(due.needs if isinstance(due, Step) else ()))):
        match condition:
            case Transition(norm=other, state=state) | NormIs(norm=str(other), state=state) if state in _DONE:
                yield other
            case Happening(phrase=phrase) | HasHappened(phrase=phrase):
                yield from _duties_of(phrase.head, duties)
                yield from (o for at in inside(condition.qualifiers, At) for o in _duties_of(at.phrase.head, duties))
            case _:
                continue
    for at in inside(due.timings if isinstance(due, Norm) else (), At):
        yield from _duties_of(at.phrase.head, duties)


def _needed(conditions: Iterable[Condition]) -> Iterator[Condition]:
    """Conditions without which it is not due: alternatives are none."""
    for condition in conditions:
        if isinstance(condition, AllOf):
            yield from _needed(condition.conditions)
        else:
            yield condition


def _duties_of(head: str, duties: dict[str, _Due]) -> Iterator[str]:
    """The one duty of this name, or whose deed this is; a deed of several is not awaited from one of them."""
    deeds = {name: due.deeds if isinstance(due, Norm) else due.of for name, due in duties.items()}
    doing = [name for name, own in deeds.items() if name == head or any(deed.head == head for deed in own)]
    if len(doing) == 1:
        yield doing[0]
