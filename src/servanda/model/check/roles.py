"""Happenings are written as they are declared: their prepositions, what stands after them, their further parameters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servanda.calendar import Moment
from servanda.model import predefined
from servanda.model.agreement import Agreement
from servanda.model.check.fault import fault
from servanda.model.check.names import undeclared
from servanda.model.check.walk import aliases, clauses, inside, members
from servanda.model.clauses import Act, Measure, Origin
from servanda.model.draft import Draft
from servanda.model.phrases import Argument, Phrase, Who
from servanda.model.scope import Scope, Sort
from servanda.model.words import MeasureKind
from servanda.syntax import Diagnostic

_SORTS = {
    "Party": (Sort.PARTY, Sort.GROUP),
    "Body": (Sort.BODY, Sort.GROUP),
    "Actor": (Sort.PARTY, Sort.BODY, Sort.GROUP),
    "Place": (Sort.PLACE,),
    "Group": (Sort.GROUP,),
    "Norm": (Sort.NORM,),
}


def check_roles(agreement: Agreement, draft: Draft) -> Iterable[Diagnostic]:
    """C105, C106, C107: a preposition the act does not have, a value of another sort, a parameter of another kind."""
    scope = draft.scope(dict(agreement.reading))
    for label, clause in clauses(agreement):
        own = aliases(clause)
        for phrase in inside(clause, Phrase):
            yield from role_faults(phrase, agreement, scope, own, clause.origin, label)
        if isinstance(clause, Measure) and clause.field is not None:
            yield from _measured_field(clause, clause.field, own, agreement, label)


def _measured_field(
    clause: Measure, field: str, own: frozenset[str], agreement: Agreement, label: str
) -> Iterator[Diagnostic]:
    """What a sum adds, or different ones are counted of, is a parameter of what is counted, or a name that it binds."""
    heads = {phrase.head for phrase in clause.of}
    acts = [act for act in agreement.acts if act.name in heads or heads & set(_wider(act.name, agreement))]
    known = dict.fromkeys(name for act in acts for name, _ in act.fields)
    bound = clause.kind is MeasureKind.DISTINCT
    if acts and field not in known and not (bound and field in own):
        yield fault(
            "C105",
            f'"{next(iter(clause.of)).head}" has no parameter "{field}".',
            clause.origin,
            clause.of[0].span,
            label=label,
            expected=f"one of its parameters: {', '.join(known) or 'none'}{'; or a name bound by as' if bound else ''}",
        )


def _wider(name: str, agreement: Agreement) -> Iterator[str]:
    """The words that include a word, through any number of steps."""
    seen, frontier = {name}, [name]
    while frontier:
        here = frontier.pop()
        for act in agreement.acts:
            if here in act.includes and act.name not in seen:
                seen.add(act.name)
                frontier.append(act.name)
                yield act.name


def role_faults(
    phrase: Phrase, agreement: Agreement, scope: Scope, own: frozenset[str], origin: Origin, label: str = ""
) -> Iterator[Diagnostic]:
    """What is wrong with one phrase, given the names its clause binds; a journal's entries are checked so too."""
    act = next((act for act in agreement.acts if act.name == phrase.head), None)
    if act is None:
        return
    taken = {**({"by": "Actor"} if act.actor else {}), **dict(act.roles)}
    given = [*phrase.roles, *([("object", phrase.object)] if phrase.object is not None else [])]
    for role, who in given:
        if role not in taken:
            if not who.names or any(name in own or not undeclared(name, scope) for name in who.names):
                yield _no_role(act, role, who, origin, label)
            continue
        for name in who.names:
            if name not in own and not fits(name, taken[role], agreement, scope):
                yield _wrong_sort(act, role, name, who, taken[role], origin, label)
    for argument in phrase.arguments:
        yield from _argument(act, argument, phrase, agreement, origin, label)


def _no_role(act: Act, role: str, who: Who, origin: Origin, label: str) -> Diagnostic:
    said = "a direct object" if role == "object" else f'"{role}"'
    kind = "act" if act.actor else "occurrence"
    forms = " ".join(sort if name == "object" else f"{name} {sort}" for name, sort in act.roles)
    role_form = "" if role == "object" else f"{role} Party"
    return fault(
        "C105",
        f'The {kind} "{act.name}" takes no {said.removeprefix("a ")}.',
        origin,
        who.span,
        label=label,
        expected=f"{act.name} {forms}".strip(),
        suggestion=" ".join(filter(None, (kind, act.name, "Party" if role == "object" else "", forms, role_form))),
    )


def _wrong_sort(act: Act, role: str, name: str, who: Who, sort: str, origin: Origin, label: str) -> Diagnostic:
    place = "object" if role == "object" else f'"{role}"'
    return fault(
        "C106",
        f'"{name}" cannot stand as {place} of {act.name}, which takes {sort}.',
        origin,
        who.span,
        label=label,
        expected=f"a name that is {sort}",
    )


def fits(name: str, sort: str, agreement: Agreement, scope: Scope) -> bool:
    """Whether a name may stand where a sort is asked for; a name nothing declares is another check's business."""
    if name not in scope.sorts:
        if scope.is_actor(name):
            return sort not in {"Place", "Norm"} and not scope.has(sort, Sort.KIND, Sort.PLACE)
        return True
    if sort in _SORTS:
        return scope.has(name, *_SORTS[sort])
    if sort in predefined.SORTS or name == sort:
        return True
    if scope.has(sort, Sort.KIND):
        return any(kind == sort and name in members for kind, members in agreement.kinds)
    if scope.has(sort, Sort.GROUP) or sort in predefined.GROUPS:
        return scope.has(name, Sort.GROUP) or _in_group(name, sort, agreement, scope)
    return scope.has(sort, Sort.PLACE) and _lies_in(name, sort, agreement)


def _in_group(name: str, group: str, agreement: Agreement, scope: Scope) -> bool:
    """Whether a name is, or may come to be, a member."""
    found = members((group,), agreement)
    return name in found.actors or (found.open and scope.has(name, Sort.PARTY, Sort.BODY))


def _lies_in(name: str, place: str, agreement: Agreement) -> bool:
    """Whether a place lies in another at any time."""
    reached, open_ = {name}, [name]
    while open_:
        here = open_.pop()
        above = {lying.within for lying in agreement.lyings if lying.place == here and lying.within is not None}
        open_.extend(above - reached)
        reached |= above
    return place in reached


def _argument(
    act: Act, argument: Argument, phrase: Phrase, agreement: Agreement, origin: Origin, label: str
) -> Iterator[Diagnostic]:
    if argument.name == "effective":  # a deferred date of effect can be stated with any notice
        return
    sort = dict(act.fields).get(argument.name)
    if sort is None:
        known = ", ".join(name for name, _ in act.fields) or "none"
        yield fault(
            "C105",
            f'"{act.name}" has no parameter "{argument.name}".',
            origin,
            phrase.span,
            label=label,
            expected=f"one of its parameters: {known}",
        )
    elif not _has_sort(argument.value, sort, agreement):
        yield fault(
            "C107",
            f'The parameter "{argument.name}" of {act.name} is a {sort}, and this is not.',
            origin,
            phrase.span,
            label=label,
            expected=f"a {sort}",
        )


def _has_sort(value: str | float | Moment, sort: str, agreement: Agreement) -> bool:
    if sort == "number":
        return isinstance(value, float)
    if sort == "date":
        return isinstance(value, Moment)
    if not isinstance(value, str):
        return False
    return sort == "text" or any(kind == sort and value in members for kind, members in agreement.kinds)
