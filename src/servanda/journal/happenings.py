"""Does an entry say something the agreement can understand? Each fault of a happening, said where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from servanda.calendar import Moment
from servanda.journal.names import Names, nearest, unknown
from servanda.journal.wording import number_words, phrase_words
from servanda.model import Scope, Sort, predefined
from servanda.model.clauses import Act
from servanda.model.phrases import Argument, Phrase, Who
from servanda.model.words import Comparison, Quantity

# Acts of a state that nobody else can do for it: without an actor the entry says nothing.
_NEEDS_ACTOR = frozenset(
    {
        "signature",
        "accession",
        "ratification",
        "acceptance",
        "approval",
        "deposit",
        "notice",
        "consent",
        "refusal",
        "abstention",
    }
    | {"revocation", "reservation", "objection", "withdrawal", "resumption", "proposal", "study", "report", "reply"}
    | set(predefined.POWERS)
)
_SAYS_WHO = frozenset({Quantity.ONE, Quantity.ALL, Quantity.EACH, Quantity.EXACTLY})
_FIELD_TYPES = {"number": float, "text": str, "date": Moment}


def check_happening(phrase: Phrase, names: Names, scope: Scope) -> None:
    """Say every fault of a happening: its word, its actor, its roles, its values, its arguments."""
    if not names.is_happening(phrase.head):
        _unknown_head(phrase, names, scope)
        return
    act = names.acts.get(phrase.head)
    if act is None and phrase.head in _NEEDS_ACTOR and phrase.role("by") is None:  # who attacked may be unknown
        scope.say(
            "J105",
            f'"{phrase.head}" does not say who did it.',
            phrase.span,
            expected='Expected: "by" and a name.',
            suggestion=f"{phrase_words(replace(phrase, arguments=()))} by {next(iter(names.of(Sort.PARTY)), 'Party')}",
        )
    if phrase.its:
        scope.say(
            "J106", '"its" needs a clause to look back to; a journal has none.', phrase.span, suggestion=phrase.head
        )
    if phrase.head == "renewal" and act is None and phrase.role("to") is not None:
        _not_renewed(phrase, scope)
        return
    for role, who in _roles(phrase):
        _check_role(phrase, role, who, act, names, scope)
    for argument in phrase.arguments:
        _check_argument(phrase, argument, act, names, scope)


def _not_renewed(phrase: Phrase, scope: Scope) -> None:
    """A term is renewed by the renewal clause, or extended to a date by those who may."""
    extended = replace(phrase, head="extend", object=Who(Quantity.ONE, ("duration",)))
    scope.say(
        "J102",
        "A renewal comes by itself, by its clause; to a date the term is extended.",
        phrase.span,
        expected="Expected: extend, with duration and the date.",
        suggestion=phrase_words(extended),
    )


def _roles(phrase: Phrase) -> Iterator[tuple[str, Who]]:
    if phrase.object is not None:
        yield "object", phrase.object
    yield from phrase.roles


def _unknown_head(phrase: Phrase, names: Names, scope: Scope) -> None:
    sorts = scope.sorts.get(phrase.head)
    if sorts:
        what = min(sorts)
        scope.say(
            "J101",
            f'"{phrase.head}" is {_a(what)}, not something that happens.',
            phrase.span,
            expected="Expected: a declared act or occurrence, or a stage of the agreement.",
        )
    else:
        unknown(
            scope, "J101", phrase.head, phrase.span, names.happenings(), "is not declared as an act or an occurrence"
        )


def _check_role(phrase: Phrase, role: str, who: Who, act: Act | None, names: Names, scope: Scope) -> None:
    sort = None
    if act is not None:
        taken = dict(act.roles)
        sort = taken.get(role) or ("Actor" if role == "by" and act.actor else None)
        if sort is None:
            _role_not_taken(phrase, role, who, act, scope)
            return
    elif role == "by":
        sort = "Actor"
    if who.quantity not in _SAYS_WHO:
        scope.say(
            "J106",
            f'"{who.quantity}" leaves open who it was.',
            who.span,
            expected='Expected: one name, "all of" with names, or "12 of" with a group.',
        )
    for name in (*who.names, *who.excluding):
        _check_value(phrase, role, name, who, sort, names, scope)
    _check_number(who, names, scope)


def _check_number(who: Who, names: Names, scope: Scope) -> None:
    """Who is not there cannot act: a journal adds nobody to those whom the text declares."""
    most = names.most(who.names)
    if who.quantity is Quantity.EXACTLY and most is not None and (who.number or 0) > most:
        group = ", ".join(who.names)
        there = f"there are {most} of {group}" if most else f"the text declares none of {group}"
        scope.say(
            "J107",
            f"{who.number:g} are told of, and {there}.",
            who.span,
            expected="a number of those whom the text declares",
            suggestion=None if most else f"parties … and {who.number:g} others",
        )


def _role_not_taken(phrase: Phrase, role: str, who: Who, act: Act, scope: Scope) -> None:
    kind = "act" if act.actor else "occurrence"
    said = f'"{role}"' if role != "object" else f'the direct object "{" ".join(who.names)}"'
    taken = ["by"] * act.actor + [name for name, _ in act.roles if name != "by"]
    words = ", ".join("an object" if name == "object" else name for name in taken)
    near = nearest(role, taken) if len(taken) > 1 else None
    scope.say(
        "J102",
        f'The {kind} "{phrase.head}" takes no {said}.'
        if role != "object"
        else f'The {kind} "{phrase.head}" does not take {said}.',
        who.span or phrase.span,
        expected=f"Expected: {words or 'nothing after the word'}.",
        suggestion=f"perhaps: {near}" if near else None,
    )


def _check_value(phrase: Phrase, role: str, name: str, who: Who, sort: str | None, names: Names, scope: Scope) -> None:
    if not names.is_known(name):
        if sort is None and (role in {"for", "of"} or phrase.head in {"objection", "withdrawal"}):
            return  # a label or a matter that only the run can know
        unknown(scope, "J103", name, who.span, names.fitting(sort or "Actor"))
    elif sort is not None and not names.fits(name, sort):
        what = sorted(scope.sorts.get(name, frozenset()))
        shown = f'"{name}" is {_a(what[0])}' if what else f'"{name}" is an actor'
        after = "as its object" if role == "object" else f'after "{role}"'
        scope.say(
            "J103",
            f'{shown}, but "{phrase.head}" takes {_a(sort)} {after}.',
            who.span,
            expected=_some(names.fitting(sort)),
        )


def _check_argument(phrase: Phrase, argument: Argument, act: Act | None, names: Names, scope: Scope) -> None:
    if argument.comparison is not Comparison.EXACTLY:
        scope.say(
            "J106",
            f'"{argument.comparison}" leaves open how many it were.',
            phrase.span,
            expected="Expected: a number.",
        )
        return
    if act is None:
        return
    fields = dict(act.fields)
    sort = fields.get(argument.name)
    if sort is None:
        unknown(scope, "J104", argument.name, phrase.span, fields, f'is not an argument of "{phrase.head}"')
        return
    fits = isinstance(argument.value, _FIELD_TYPES.get(sort, str))
    if sort not in _FIELD_TYPES and isinstance(argument.value, str):
        fits = names.is_known(argument.value) and names.fits(argument.value, sort)
    if not fits:
        expected = f"Expected: {_a(sort)}." if sort in _FIELD_TYPES else _some(names.fitting(sort))
        value = argument.value if isinstance(argument.value, str | Moment) else number_words(argument.value)
        message = f'The {argument.name} of "{phrase.head}" is {_a(sort)}, not "{value}".'
        scope.say("J104", message, phrase.span, expected=expected)


def _some(names: list[str]) -> str | None:
    """A few names, to show what could be written."""
    if not names:
        return None
    return f"Expected: {', '.join(names[:6])}{' …' if len(names) > 6 else '.'}"


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiouAEIOU' else 'a'} {noun}"
