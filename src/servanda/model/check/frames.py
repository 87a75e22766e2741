"""The frame of a norm: kind and grade agree, someone bears it, it can be performed, and it has something to act on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servanda.model import predefined
from servanda.model.agreement import Agreement
from servanda.model.check.fault import considered, fault
from servanda.model.check.walk import Clause, inside, members
from servanda.model.clauses import Norm
from servanda.model.conditions import AllOf, Condition, Happening, Transition
from servanda.model.draft import Draft
from servanda.model.phrases import Phrase, Who
from servanda.model.scope import Scope, Sort
from servanda.model.wording import condition_words
from servanda.model.words import Grade, NormKind, Quantity
from servanda.syntax import Diagnostic, Related

_GRADES = {
    NormKind.OBLIGATION: (Grade.SHALL, Grade.ENDEAVOUR, Grade.INTENDS),
    NormKind.PROHIBITION: (Grade.SHALL_NOT,),
    NormKind.PERMISSION: (Grade.MAY,),
    NormKind.POWER: (Grade.MAY,),
}


def label_of(norm: Norm) -> str:
    """What a message calls a norm."""
    return f"{norm.kind} {norm.name}"


def check_grade(agreement: Agreement, _draft: Draft) -> Iterable[Diagnostic]:
    """C201: a prohibition says shall not, a permission or a power may, an obligation neither."""
    for norm in agreement.norms:
        if norm.grade not in _GRADES[norm.kind]:
            fitting = next(kind for kind, grades in _GRADES.items() if norm.grade in grades)
            yield fault(
                "C201",
                f'"{norm.name}" is called {_article(norm.kind)} and says "{norm.grade}".',
                norm.origin,
                norm.bearer.span,
                label=label_of(norm),
                expected=" or ".join(_GRADES[norm.kind]),
                suggestion=f"{fitting} {norm.name}",
            )


def _article(noun: str) -> str:
    return f"an {noun}" if noun[0] == "o" else f"a {noun}"


def check_bearer_quantity(agreement: Agreement, _draft: Draft) -> Iterable[Diagnostic]:
    """C204: "any of … shall" leaves open who must, and "none of … shall" who must not."""
    for norm in agreement.norms:
        if norm.grade is not Grade.MAY and norm.bearer.quantity in {Quantity.ANY, Quantity.NONE}:
            said = norm.bearer.quantity
            better = "some of, or each of" if said is Quantity.ANY else "each of … shall not"
            yield fault(
                "C204",
                f'"{said} … {norm.grade}" does not say who is bound.',
                norm.origin,
                norm.bearer.span,
                label=label_of(norm),
                expected=better,
            )


def check_bare_happenings(agreement: Agreement, _draft: Draft) -> Iterable[Diagnostic]:
    """C203: two happenings joined by `and` are never at one instant."""
    for norm in agreement.norms:
        yield from _bare(norm.when, norm, label_of(norm))
    for stage in agreement.stages:
        moments = [found for found in stage.when if isinstance(found, (Happening, Transition))]
        if len(moments) > 1:
            yield _never_together(moments, stage, stage.name)
    for status in agreement.statuses:
        for found in (*status.starts_when, *status.ends_when):
            yield from _bare(found, status, f"status {status.name}")
    for group in agreement.groups:
        for found in (*group.joins, *group.leaves):
            yield from _bare(found, group, f"group {group.name}")
    for claim in agreement.claims:
        yield from _bare(claim.condition, claim, f"claim {claim.name}")


def _bare(condition: Condition | None, clause: Clause, label: str) -> Iterator[Diagnostic]:
    for both in inside(condition, AllOf):
        moments = [found for found in both.conditions if isinstance(found, (Happening, Transition))]
        if len(moments) > 1:
            yield _never_together(moments, clause, label)


def _never_together(moments: list[Happening | Transition], clause: Clause, label: str) -> Diagnostic:
    first, second = (_words(found) for found in moments[:2])
    return fault(
        "C203",
        "Two happenings are never at the same instant.",
        clause.origin,
        moments[1].span,
        label=label,
        expected="The clause could start at the later of them, or at either.",
        suggestion=f"when {second} after {first}\nor: when {second}\nif {first} has happened",
        also=() if moments[0].span is None else (Related(moments[0].span),),
    )


def _words(found: Happening | Transition) -> str:
    return condition_words(found)


def check_performable(agreement: Agreement, draft: Draft) -> Iterable[Diagnostic]:
    """C209: a duty nobody can perform: no one bears it, fewer than it asks for, or the deed has no such actor."""
    scope = draft.scope(dict(agreement.reading))
    for norm in agreement.norms:
        reason = _too_few(norm.bearer, agreement) or _no_actor(norm, agreement, scope)
        if reason is not None:
            yield fault(
                "C209",
                f'Nobody can do what "{norm.name}" asks: {reason}.',
                norm.origin,
                norm.bearer.span,
                label=label_of(norm),
            )


def _too_few(bearer: Who, agreement: Agreement) -> str | None:
    found = members(bearer.names, agreement)
    left = found.actors - set(bearer.excluding)
    if found.open or bearer.weights is not None:
        return None
    if not left:
        return "the group it binds is empty"
    needed = bearer.number if bearer.quantity in {Quantity.EXACTLY, Quantity.AT_LEAST} else None
    if needed is not None and len(left) < needed:
        return f"it asks for {needed:g} and there are {len(left)}"
    return None


def _no_actor(norm: Norm, agreement: Agreement, scope: Scope) -> str | None:
    acts = {act.name: act for act in agreement.acts}
    if norm.kind is not NormKind.OBLIGATION or not norm.deeds:
        return None
    for deed in norm.deeds:
        act = acts.get(deed.head)
        if act is None:
            return None
        by = dict(act.roles).get("by")
        if act.actor and (by is None or by == "Actor" or any(_may_do(name, by, scope) for name in norm.bearer.names)):
            return None
    deed = norm.deeds[0]
    if not acts[deed.head].actor:
        return f"{deed.head} is an occurrence, and no one does it"
    return f"{deed.head} is done by {dict(acts[deed.head].roles)['by']} only"


def _may_do(name: str, sort: str, scope: Scope) -> bool:
    if name not in scope.sorts:
        return True
    wanted = {"Party": (Sort.PARTY, Sort.GROUP), "Body": (Sort.BODY, Sort.GROUP)}.get(sort)
    return name == sort or scope.has(name, Sort.GROUP) or (wanted is not None and scope.has(name, *wanted))


def check_power(agreement: Agreement, draft: Draft) -> Iterable[Diagnostic]:
    """C208: a power acts on a norm, status, stage, part or the agreement, or its deed is what a clause waits for."""
    scope = draft.scope(dict(agreement.reading))
    awaited = _awaited(agreement)
    for norm in agreement.norms:
        if norm.kind is not NormKind.POWER:
            continue
        for deed in norm.deeds:
            if not _acts_on(deed, scope) and deed.head not in awaited:
                yield fault(
                    "C208",
                    f'The power "{norm.name}" changes nothing.',
                    norm.origin,
                    deed.span,
                    label=label_of(norm),
                    severity="error" if deed.head in predefined.POWERS else "warning",
                    expected=_something(deed, scope),
                )


def _something(deed: Phrase, scope: Scope) -> str:
    """What a power can act on. Another instrument has its own text, and no clause of this one acts on it."""
    if deed.object is not None and scope.has(deed.object.names[0], Sort.INSTRUMENT):
        other = deed.object.names[0]
        return f"a clause of this text; what may be done to {other} stands in the text of {other}"
    return (
        f"{', '.join(predefined.POWERS)} with a norm, a status, a stage or the agreement; "
        "or an act that another clause waits for"
    )


def _acts_on(deed: Phrase, scope: Scope) -> bool:
    if deed.head not in predefined.POWERS or deed.object is None:
        return False
    sorts = (Sort.NORM, Sort.STATUS, Sort.PART, Sort.DECISION)
    known = ("agreement", *predefined.STAGES)
    return all(name in known or scope.has(name, *sorts) for name in deed.object.names)


def _awaited(agreement: Agreement) -> frozenset[str]:
    """Acts named by triggers, stages, statuses and conditions of other clauses."""
    found = {phrase.head for norm in agreement.norms for phrase in inside((norm.when, norm.ifs, norm.until), Phrase)}
    for clause in (*agreement.stages, *agreement.statuses, *agreement.groups):
        found |= {phrase.head for phrase in inside(clause, Phrase)}
    return frozenset(found)


def check_permission(agreement: Agreement, _draft: Draft) -> Iterable[Diagnostic]:
    """C207: a permission lifts a prohibition; where nothing forbids the deed it changes nothing."""
    forbidden = {deed.head for norm in agreement.norms if norm.kind is NormKind.PROHIBITION for deed in norm.deeds}
    named = {name for norm in agreement.norms for name in (*norm.subject_to, *norm.notwithstanding)}
    for norm in agreement.norms:
        if norm.kind is NormKind.PERMISSION and norm.name not in named and not norm.notwithstanding:
            if considered(norm.origin) or any(deed.head in forbidden for deed in norm.deeds):
                continue
            yield fault(
                "C207",
                f'The permission "{norm.name}" lifts no prohibition.',
                norm.origin,
                norm.bearer.span,
                label=label_of(norm),
                severity="warning",
                expected="a prohibition of the same deed; what nothing forbids is free",
            )
