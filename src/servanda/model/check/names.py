"""Names: each one declared, once, and used."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator

from servanda.model import predefined
from servanda.model.agreement import Agreement
from servanda.model.beside import apart
from servanda.model.check.fault import fault
from servanda.model.check.walk import Clause, aliases, clauses, inside, walk
from servanda.model.clauses import Baseline, Consent, Norm, Origin, Stage
from servanda.model.conditions import Compares, Is, LiesIn, NormIs, Owes, Transition
from servanda.model.draft import Draft
from servanda.model.elaborate.units import declared
from servanda.model.phrases import Phrase, Who
from servanda.model.scope import Scope, Sort
from servanda.syntax import Diagnostic, Span, Unit

# What clauses can use a declaration of each kind worth using. A status is on the board, and a decision says how
# something is decided, whether or not a clause reads them.
_WORTH_USING = {
    Sort.ACT: "a norm that asks for it or is set off by it, or a condition",
    Sort.OCCURRENCE: "a when, if or until that waits for it",
    Sort.MEASURE: "a condition or a claim that compares it",
    Sort.TERM: "a line where its reading has a place, as within or if",
    Sort.GROUP: "a clause that names it as bearer, voter or in a count",
    Sort.KIND: "an act that has it as its object, or a norm on it",
    Sort.WEIGHTS: "a condition on parties holding a share of them",
}
# A state and its territory, a place named in two trees, a thing of two kinds, a part with several stages.
_MAY_SHARE = (
    {Sort.PLACE},
    {Sort.THING},
    {Sort.PART},
    {Sort.PLACE, Sort.PARTY},
    {Sort.PLACE, Sort.BODY},
    {Sort.PLACE, Sort.THING},
)
_ON_THE_TABLE = frozenset(("on-the-table", "proposed", "accepted", "agreed", "refused", "lapsed", "amended", "found"))
_HAPPENS = (Sort.ACT, Sort.OCCURRENCE, Sort.NORM, Sort.FINDING)


def check_undefined(agreement: Agreement, draft: Draft) -> Iterable[Diagnostic]:
    """C101: a word in a clause that nothing declares."""
    scope = draft.scope(dict(agreement.reading))
    for label, clause in clauses(agreement):
        own = aliases(clause)
        for name, span, sorts, what in _named(clause):
            if name in own and (not sorts or Sort.PARTY in sorts):
                continue
            if not _known(name, sorts, scope):
                yield _undefined(name, span, sorts, what, scope, clause.origin, label)
        yield from _undefined_states(clause, label, scope)
    yield from _undefined_facts(agreement, scope)


_ACTORS = (Sort.PARTY, Sort.BODY, Sort.GROUP)
_Named = tuple[str, Span | None, tuple[Sort, ...], str]


def _named(clause: Clause) -> Iterator[_Named]:
    """The names a clause uses, with the sorts that fit; no sorts: any declared name."""
    tabled = {id(is_.subject) for is_ in inside(clause, Is) if is_.fluent in _ON_THE_TABLE}
    for phrase in inside(clause, Phrase):
        yield phrase.head, phrase.span, _HAPPENS, "happening"
    for who in inside(clause, Who):
        if id(who) not in tabled:
            yield from ((name, who.span, (), "name") for name in (*who.names, *who.excluding) if not _is_date(name))
        if who.weights is not None:
            yield who.weights, who.span, (Sort.WEIGHTS,), "weights"
    for level in inside(clause, Compares):
        measures = (level.measure, None if level.of == "baseline" else level.of)
        yield from ((name, level.span, (Sort.MEASURE,), "measure") for name in measures if name is not None)
        if level.group is not None:
            yield level.group, level.span, _ACTORS, "group"
    for base in inside(clause, Baseline):
        if base.control is not None:
            yield base.control, None, (Sort.MEASURE,), "measure"
    for lies in inside(clause, LiesIn):
        yield lies.place, lies.span, (Sort.PLACE, *_ACTORS), "place"
        yield lies.within, lies.span, (Sort.PLACE,), "place"
    yield from _labels(clause)


def _labels(clause: Clause) -> Iterator[_Named]:
    """The clauses a clause names: norms in a state, decisions, what prevails, what follows a breach, what survives."""
    for part in walk(clause):
        if isinstance(part, (NormIs, Transition, Owes)) and part.norm is not None:
            yield part.norm, part.span, (Sort.NORM,), "norm"
        elif isinstance(part, Consent) and part.decision is not None:
            yield part.decision, None, (Sort.DECISION,), "decision"
    if isinstance(clause, Norm):
        others = (clause.else_norm, clause.else_breach_of, *clause.notwithstanding, *clause.subject_to)
        yield from ((name, None, (Sort.NORM, Sort.DECISION), "clause") for name in others if name is not None)
    if isinstance(clause, Stage):
        yield from ((name, None, (Sort.NORM, Sort.PART), "clause") for name in clause.of)
        yield from ((name, None, (Sort.NORM, Sort.PART), "clause") for name in (*clause.to, *clause.not_to))


def undeclared(name: str, scope: Scope) -> bool:
    """Whether nothing declares a name that stands in a happening, which is told as C101."""
    return not (_is_date(name) or _known(name, (), scope))


def _is_date(name: str) -> bool:
    return name[:4].isdigit()


def _known(name: str, sorts: tuple[Sort, ...], scope: Scope) -> bool:
    word, instrument = apart(name)
    if instrument is not None:  # another instrument's: declared there
        told = scope.beside.get(instrument, {}).get(word, frozenset())
        return not told.isdisjoint(sorts) or (sorts == _HAPPENS and word in predefined.HAPPENINGS)
    if sorts == _HAPPENS:
        return name in predefined.HAPPENINGS or scope.has(name, *sorts) or name in {"agreement", "deadline", "start"}
    if not sorts:
        return name in scope.sorts or scope.is_actor(name) or name in predefined.HAPPENINGS or name == "agreement"
    return scope.has(name, *sorts) or (sorts == _ACTORS and scope.is_actor(name)) or name in scope.articles


def _undefined(
    name: str, span: Span | None, sorts: tuple[Sort, ...], what: str, scope: Scope, origin: Origin, label: str
) -> Diagnostic:
    known = [other for other in scope.sorts if not sorts or scope.has(other, *sorts)]
    known += [*predefined.HAPPENINGS] if sorts == _HAPPENS else []
    near = difflib.get_close_matches(name, sorted(known), 1, 0.6)
    if name in scope.sorts and sorts:
        is_a = " and ".join(sorted(sort.value for sort in scope.sorts[name]))
        message, suggestion = f'"{name}" is declared as {_article(is_a)}, not as {_article(what)}.', None
        if sorts == _HAPPENS and scope.has(name, Sort.STATUS):
            suggestion = f"{name} holds"
    else:
        message = f'"{name}" is not declared.'
        suggestion = f"perhaps: {near[0]}" if near else None
    taken = origin.taken
    if taken is not None:
        return fault(
            "C223",
            f'"{taken.clause}" of "{taken.instrument}" speaks of "{name}", and this text declares no such {what}.',
            origin,
            span,
            label=label,
            expected="a declaration here, or a name of this text that stands for it",
            suggestion=f"as in {taken.clause} of {taken.instrument} with … for {name}",
        )
    return fault(
        "C101",
        message,
        origin,
        span,
        label=label,
        expected=f"the {what} to be declared once in the text",
        suggestion=suggestion,
    )


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeio' else 'a'} {noun}"


def _undefined_states(clause: Clause, label: str, scope: Scope) -> Iterator[Diagnostic]:
    for is_ in inside(clause, Is):
        if apart(is_.fluent)[0] in predefined.STATES or _known(is_.fluent, (Sort.STATUS,), scope):
            continue
        statuses = [name for name in scope.sorts if scope.has(name, Sort.STATUS)]
        near = difflib.get_close_matches(is_.fluent, sorted((*statuses, *predefined.STATES)), 1, 0.6)
        yield fault(
            "C101",
            f'"{is_.fluent}" is no declared status and no predefined state.',
            clause.origin,
            is_.span,
            label=label,
            expected="a status declared in the text, or a state such as in force, signed, ratified, owed, met",
            suggestion=f"perhaps: {near[0]}" if near else f"status {is_.fluent}",
        )


def _undefined_facts(agreement: Agreement, scope: Scope) -> Iterator[Diagnostic]:
    """Members, shares, roles and included acts that nothing declares."""
    lists = [(f"group {group.name}", group.origin, group.members) for group in agreement.groups]
    lists += [(f"weights {each.name}", each.origin, tuple(dict(each.shares))) for each in agreement.weights]
    for label, origin, names in lists:
        for name in names:
            if not scope.is_actor(name):
                yield _undefined(name, None, _ACTORS, "actor", scope, origin, label)
    yield from _undefined_sorts(agreement, scope)


def _undefined_sorts(agreement: Agreement, scope: Scope) -> Iterator[Diagnostic]:
    for act in agreement.acts:
        for _, sort in act.roles:
            if sort not in predefined.SORTS and sort not in scope.sorts and sort not in predefined.GROUPS:
                yield _undefined(sort, None, (), "sort", scope, act.origin, f"act {act.name}")
        for _, sort in act.fields:
            if sort not in predefined.FIELD_SORTS and not scope.has(sort, Sort.KIND):
                yield _undefined(sort, None, (Sort.KIND,), "kind", scope, act.origin, f"act {act.name}")
        for name in act.includes:
            if not _known(name, _HAPPENS, scope):
                yield _undefined(name, None, _HAPPENS, "happening", scope, act.origin, f"act {act.name}")


def _origin(unit: Unit) -> Origin:
    return Origin(unit.file, unit.address, unit.span)


def check_declared_twice(agreement: Agreement, draft: Draft) -> Iterable[Diagnostic]:
    """C103: one name for two things; only a place may share its name with an actor, a thing or a part."""
    first: dict[str, tuple[Sort, Unit]] = {}
    for unit, node in draft.units_under(dict(agreement.reading)):
        for name, sort in declared(unit, node):
            if name not in first:
                first[name] = sort, unit
                continue
            before, where = first[name]
            if {before, sort} in _MAY_SHARE:
                continue
            yield fault(
                "C103",
                f'"{name}" is declared twice: as {_article(before.value)} on line {where.span.line}, '
                f"and as {_article(sort.value)} here.",
                _origin(unit),
                expected="one name for one thing",
            )


def check_unused(agreement: Agreement, draft: Draft) -> Iterable[Diagnostic]:
    """C102: a declaration that no other clause uses, under any reading."""
    uses: Counter[str] = Counter()
    own: Counter[str] = Counter()
    for unit in draft.document.units:
        words = Counter(word.text for word in unit.node.leaves() if word.kind == "NAME")
        uses.update(words.keys())
        own.update(set(_self_named(unit)))
    for _, taken in draft.taken_under(dict(agreement.reading)):
        if taken.record is not None:
            uses.update({word.text for word in taken.node.leaves() if word.kind == "NAME"})
    for unit, node in draft.units_under(dict(agreement.reading)):
        for name, sort in declared(unit, node):
            used = uses[name] > own[name] or any(line.words("STRING") for line in unit.node.nodes("ours"))
            if sort in _WORTH_USING and not used and name not in predefined.GROUPS | {predefined.SIDES}:
                yield fault(
                    "C102",
                    f'The {sort.value} "{name}" is declared and never used.',
                    _origin(unit),
                    label=f"{unit.kind} {name}",
                    severity="warning",
                    expected=_WORTH_USING[sort],
                )
            if sort is Sort.CHOICE and draft.choice(name) is None:
                yield fault(
                    "C102",
                    f'Nothing is in brackets under the choice "{name}".',
                    _origin(unit),
                    label=f"choice {name}",
                    severity="warning",
                    suggestion=f"[{name} A: … | B: …]",
                )


def _self_named(unit: Unit) -> Iterable[str]:
    return (name for name, _ in declared(unit, unit.node))
