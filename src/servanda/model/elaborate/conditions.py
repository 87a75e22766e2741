"""What can be true: a condition's words become what they are said of, looked up among the declared names."""

from __future__ import annotations

from dataclasses import replace

from servanda.model import predefined
from servanda.model.beside import apart, named
from servanda.model.conditions import (
    AllOf,
    AnyOf,
    Compares,
    Condition,
    Happening,
    HasCome,
    HasHappened,
    Is,
    LiesIn,
    NormIs,
    Not,
    Owed,
    Owes,
    Permitted,
    Qualifier,
    Relation,
    TermHolds,
    Transition,
)
from servanda.model.elaborate.lines import names_of
from servanda.model.elaborate.phrases import (
    WHO_KINDS,
    Roles,
    amount_of,
    beside,
    in_scope,
    one,
    phrase,
    roles,
    split_instance,
    who,
)
from servanda.model.elaborate.points import duration, points_in
from servanda.model.phrases import Phrase, Who
from servanda.model.scope import Scope, Sort
from servanda.model.words import Comparison, NormState
from servanda.syntax import Node, Span

CONDITION_KINDS = frozenset(
    "happens is_ has_happened has_come compares owes is_permitted holds grouped not_ all_of any_of".split()  # noqa: SIM905 - one line of the grammar's names
)
_COMPARISONS = {
    "at_least": Comparison.AT_LEAST,
    "at_most": Comparison.AT_MOST,
    "more_than": Comparison.MORE_THAN,
    "less_than": Comparison.LESS_THAN,
    "exactly": Comparison.EXACTLY,
}
_RELATIONS = {
    "before": Relation.BEFORE,
    "after": Relation.AFTER,
    "since": Relation.SINCE,
    "within": Relation.WITHIN,
    "no_later_than": Relation.NO_LATER_THAN,
    "during_the_last": Relation.DURING_THE_LAST,
}
_OWED = {
    "owes_anything": Owed.ANYTHING,
    "owes_anything_firm": Owed.FIRM,
    "owes_nothing": Owed.NOTHING,
    "owes_more_than": Owed.MORE_THAN,
}
_NORM_STATES = frozenset(state.value for state in NormState)


def conditions_in(node: Node, scope: Scope) -> list[Condition]:
    """The conditions among a node's children, in order."""
    return [condition(child, scope) for child in node.nodes() if child.kind in CONDITION_KINDS]


def condition(node: Node, scope: Scope) -> Condition:
    """A condition node of any form."""
    match node.kind:
        case "happens":
            return _happens(node, scope)
        case "has_happened":
            return _negated(node, HasHappened(_phrase(node, scope), _qualifiers(node, scope), node.span))
        case "has_come":
            return _negated(node, HasCome(points_in(node, scope)[0], node.span))
        case "is_":
            return _negated(node, _is(node, scope))
        case "compares":
            return _negated(node, _compares(node, scope))
        case "owes":
            return _owes(node, scope)
        case "is_permitted":
            return Permitted(_subject(node, scope), phrase(node.nodes("phrase")[-1], scope), node.span)
        case "holds":
            return _holds(node, scope)
        case "not_":
            return Not(_inner(node, scope), node.span)
        case "all_of" | "any_of":
            return _listed(node, scope)
        case _:  # round brackets say only what belongs together
            return _inner(node, scope)


def _inner(node: Node, scope: Scope) -> Condition:
    return conditions_in(node, scope)[0]


def _listed(node: Node, scope: Scope) -> Condition:
    """A conjunction or disjunction; one that lost all but one member to a chosen bracket is that member."""
    members = tuple(conditions_in(node, scope))
    if len(members) == 1:
        return members[0]
    return AllOf(members, node.span) if node.kind == "all_of" else AnyOf(members, node.span)


def _negated(node: Node, positive: Condition) -> Condition:
    holder = node.node("link") or node
    return Not(positive, node.span) if holder.node("negation") is not None else positive


def _phrase(node: Node, scope: Scope) -> Phrase:
    inner = node.node("phrase")
    return Phrase("", span=node.span) if inner is None else phrase(inner, scope)


def _happens(node: Node, scope: Scope) -> Condition:
    return Happening(_phrase(node, scope), _qualifiers(node, scope), node.span)


def _qualifiers(node: Node, scope: Scope) -> tuple[Qualifier, ...]:
    return tuple(
        _qualifier(child.nodes()[0], scope) if child.kind == "qualifier" else _qualifier(child, scope)
        for child in node.nodes()
        if child.kind == "qualifier" or child.kind in _RELATIONS
    )


def _qualifier(node: Node, scope: Scope) -> Qualifier:
    length = node.node("span")
    points = points_in(node, scope)
    return Qualifier(
        _RELATIONS[node.kind],
        points[0] if points else None,
        None if length is None else duration(length, scope)[0],
        node.span,
    )


def _subject(node: Node, scope: Scope) -> Who:
    """Who a condition speaks of: the quantified list, or the bare name before the verb."""
    quantified = next((child for child in node.nodes() if child.kind in WHO_KINDS), None)
    if quantified is not None:
        return who(quantified)
    return _bare(_phrase(node, scope))


def _bare(said: Phrase) -> Who:
    return one(said.head, said.span)


def _is(node: Node, scope: Scope) -> Condition:
    """``X is STATE``: of a norm, the agreement, a part, a place, a decision, a matter, or an actor."""
    state, link = _state(node), node.node("link")
    if state.kind == "lies_in":
        return _is_in(_subject(node, scope), names_of(state)[0], node.span, scope)
    further, instrument = beside(roles(state, scope), scope)
    if link is not None and "been" in link.text.split() and scope.has(_fluent(state), Sort.STATUS):
        _has_been(node, _fluent(state), scope)
    fluent = _fluent(state) if instrument is None else named(_fluent(state), instrument)
    if node.node("phrase") is None:
        return Is(fluent, _subject(node, scope), further, span=node.span)
    said = _phrase(node, scope)
    further = (*said.roles, *further)
    head, instrument = apart(said.head)
    if instrument is not None and scope.beside[instrument].get(head, frozenset()).isdisjoint({Sort.NORM}):
        return _of_another(node, replace(said, head=head), named(fluent, instrument), further, scope)
    if (instrument is not None or scope.has(said.head, Sort.NORM)) and fluent in _NORM_STATES:
        ever = link is not None and link.node("have") is not None
        return _norm_is(said.head, NormState(fluent), further, scope, ever=ever, span=node.span)
    if scope.has(said.head, Sort.INSTRUMENT):
        return Is(named(fluent, said.head), None, further, span=node.span)
    if said.head == "agreement" or (scope.has(said.head, Sort.AGREEMENT) and fluent in predefined.WHOLE_STATES):
        return Is(fluent, None, further, span=node.span)
    if scope.has(said.head, Sort.PART):
        return Is(fluent, None, further, part=said.head, span=node.span)
    return Is(fluent, _bare(said), further, span=node.span)


def _has_been(node: Node, status: str, scope: Scope) -> None:
    """``Arden has been neutral``: a status holds now or not; that it once did, another status must remember."""
    scope.say(
        "C227",
        f'"{status}" holds or does not; that it has been so is not kept.',
        node.span,
        expected=f"is {status}; or a second status that starts when {status} is there and has no end",
        suggestion=node.text.replace("has been", "is").replace("have been", "are"),
    )


def _is_in(subject: Who, within: str, span: Span, scope: Scope) -> Condition:
    """``Fenn is in Interested``: a member of a group; ``Bay is in Coast``: a place in a place."""
    if within in predefined.GROUPS or (scope.has(within, Sort.GROUP) and not scope.has(within, Sort.PLACE)):
        return Is("member", subject, (("of", one(within)),), span=span)
    return LiesIn(subject.names[0], within, span)


def _of_another(node: Node, said: Phrase, fluent: str, further: Roles, scope: Scope) -> Is:
    """``peacekeeping of covenant is in force``: a part of another instrument, or someone there."""
    _, instrument = apart(fluent)
    if Sort.PART in scope.beside[instrument or ""].get(said.head, frozenset()):
        return Is(fluent, None, further, part=said.head, span=node.span)
    return Is(fluent, _bare(said), further, span=node.span)


def _norm_is(norm: str, state: NormState, further: Roles, scope: Scope, *, ever: bool, span: Span) -> NormIs:
    rest, instance = split_instance(further, scope)
    by = next((given for role, given in rest if role in {"by", "for"}), None)
    return NormIs(norm, state, by, instance, ever, span)


_STATE_KINDS = frozenset(("state", "on_the_table", "in_force", "lies_in", "found"))


def _state(node: Node) -> Node:
    return next(child for child in node.nodes() if child.kind in _STATE_KINDS)


def _fluent(state: Node) -> str:
    match state.kind:
        case "in_force":
            return "in force"
        case "found":
            return "found"
        case "on_the_table":
            return "on-the-table"
        case _:
            return state.words()[0].text


def _holds(node: Node, scope: Scope) -> Condition:
    """``at-peace holds``: a status, or an open term; what a status is `of` is what it is said of."""
    said = _phrase(node, scope)
    if scope.has(said.head, Sort.TERM):
        return _term_holds(said, scope)
    return said_to_hold(said, node.span)


def said_to_hold(said: Phrase, span: Span | None = None) -> Is:
    """A status that a phrase names; what it is `of` is what it is said of."""
    further = tuple(part for part in said.roles if part[0] != "of")
    return Is(said.head, said.role("of"), further, span=span or said.span)


def _term_holds(said: Phrase, scope: Scope) -> Condition:
    meaning = scope.meanings.get(said.head)
    if meaning is None:  # a term without readings is the business of C115
        return TermHolds(said.head, AllOf((), said.span), said.span)
    if meaning.kind != "means_that" or said.head in scope.resolving:
        scope.say(
            "C212", f'"{said.head}" does not mean a condition.', said.span, expected="a term whose reading means that …"
        )
        return Is(said.head, span=said.span)
    return TermHolds(said.head, _inner(meaning, scope.resolve(said.head)), said.span)


def _compares(node: Node, scope: Scope) -> Condition:
    said = _phrase(node, scope)
    compared = next(child for child in node.nodes() if child.kind in _COMPARISONS)
    return comparison(said, compared, node.span)


def comparison(said: Phrase, compared: Node, span: Span | None) -> Compares:
    """A measure, or ``count of GROUP``, against a number; also used for ``count of Parties is 31``."""
    members = said.role("of")
    group = members.names[0] if said.head == "count" and members is not None else None
    level = next((child for child in compared.nodes() if child.kind.startswith("percent")), None)
    of = None
    if level is not None and level.kind == "percent_of_baseline":
        of = "baseline"
    elif level is not None and level.kind == "percent_of":
        of = names_of(level)[0]
    return Compares(
        _COMPARISONS.get(compared.kind, Comparison.EXACTLY),
        amount_of(compared),
        measure=said.head if group is None else None,
        group=group,
        percent=level is not None,
        of=of,
        span=span,
    )


def _owes(node: Node, scope: Scope) -> Condition:
    bearer = _subject(node, scope)
    owed = next(child for child in node.nodes() if child.kind == "owed" or child.kind in _OWED)
    given = owed.node("norm_name")
    names = () if given is None else names_of(given)
    other = None if given is None else given.node("of_part")
    return Owes(
        bearer,
        _OWED.get(owed.kind, Owed.NORM),
        (names[0] if other is None else in_scope(names[0], names_of(other)[0], scope)) if names else None,
        names[1] if len(names) > 1 else None,
        node.span,
    )


def trigger(found: Condition) -> Condition:
    """A condition as a `when` line reads it: a norm's state names the moment it is reached."""
    if isinstance(found, NormIs) and not found.ever:
        return Transition(found.norm, found.state, found.by, found.instance, found.span)
    if isinstance(found, AnyOf):
        return replace(found, conditions=tuple(trigger(member) for member in found.conditions))
    return found


def past(found: Condition) -> Condition:
    """A condition as `if`, `unless` and `while` lines read it: a bare happening there means that it has happened."""
    match found:
        case Happening(phrase=said, qualifiers=qualifiers, span=span):
            return HasHappened(said, qualifiers, span)
        case AllOf(conditions=members) | AnyOf(conditions=members):
            return replace(found, conditions=tuple(past(member) for member in members))
        case Not(condition=inner):
            return replace(found, condition=past(inner))
        case _:
            return found


def conjuncts(found: list[Condition]) -> tuple[Condition, ...]:
    """Lines that must all hold, a list ``all of the following`` being as many lines."""
    flat: list[Condition] = []
    for member in found:
        flat.extend(member.conditions if isinstance(member, AllOf) else (member,))
    return tuple(flat)
