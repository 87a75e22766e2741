"""A state is said of what can be in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from servanda.model.agreement import Agreement
from servanda.model.check.fault import fault
from servanda.model.check.roles import fits
from servanda.model.check.walk import aliases, clauses, inside
from servanda.model.clauses import Status
from servanda.model.conditions import Is
from servanda.model.draft import Draft
from servanda.model.said_of import Misplaced, misplaced
from servanda.syntax import Diagnostic


def check_said_of(agreement: Agreement, draft: Draft) -> Iterable[Diagnostic]:
    """C235: a state said of what is never in it, so that the condition is never true, or true of more than it says."""
    scope = draft.scope(dict(agreement.reading))
    declared = {status.name: status for status in agreement.statuses}
    for label, clause in clauses(agreement):
        own = aliases(clause)

        def can_be(name: str, sort: str, own: frozenset[str] = own) -> bool:
            return name in own or fits(name, sort, agreement, scope)

        for said in inside(clause, Is):
            status = declared.get(said.fluent)
            wrong = misplaced(said, scope, own) if status is None else _of_another_sort(said, status, can_be)
            if wrong is not None:
                yield fault(
                    "C235",
                    wrong.message,
                    clause.origin,
                    said.span,
                    label=label,
                    expected=wrong.expected,
                    suggestion=wrong.instead,
                )


def _of_another_sort(said: Is, status: Status, can_be: Callable[[str, str], bool]) -> Misplaced | None:
    """A declared status said with a word it does not have, or of another sort than it is declared for."""
    sorts = dict(status.roles)
    as_declared = " ".join(("status", status.name, *(f"{role} {sort}" for role, sort in status.roles)))
    given = dict(said.roles)
    extra = next((role for role in given if role not in sorts), None)
    if extra is not None:
        return Misplaced(f'The status "{status.name}" takes no "{extra}".', as_declared, None)
    if said.subject is not None:
        left = next((role for role in sorts if role not in given), next(iter(sorts), None))
        if left is None:
            return Misplaced(f'The status "{status.name}" is said of nobody.', as_declared, f"{status.name} holds")
        given.setdefault(left, said.subject)
    for role, who in given.items():
        name = next((name for name in who.names if not can_be(name, sorts[role])), None)
        if name is not None:
            return Misplaced(f'"{name}" is never {status.name}: that is said of {sorts[role]}.', as_declared, None)
    return None
