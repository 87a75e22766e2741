"""Who, and what happens: names with their quantity, and a word with its prepositions."""

from __future__ import annotations

from servanda.calendar import CalendarError, moment
from servanda.model import predefined
from servanda.model.beside import named
from servanda.model.elaborate.lines import names_of
from servanda.model.phrases import Argument, Phrase, Who
from servanda.model.scope import Scope, Sort
from servanda.model.words import NUMERALS, PARTS, Comparison, Quantity
from servanda.syntax import Node, Span, Word

_QUANTITIES = {
    "each": Quantity.EACH,
    "any": Quantity.ANY,
    "all": Quantity.ALL,
    "none": Quantity.NONE,
    "some": Quantity.SOME,
    "exactly": Quantity.EXACTLY,
    "at_least": Quantity.AT_LEAST,
    "more_than": Quantity.MORE_THAN,
    "majority": Quantity.MAJORITY,
    "share": Quantity.SHARE,
    "more_than_share": Quantity.MORE_THAN_SHARE,
}
_HOLDING = {
    "holding": Quantity.HOLDING_EXACTLY,
    "holding_at_least": Quantity.HOLDING_AT_LEAST,
    "holding_more_than": Quantity.HOLDING_MORE_THAN,
}
WHO_KINDS = frozenset(("who", "qwho", *_HOLDING))
Roles = tuple[tuple[str, Who], ...]
_TABLED = frozenset(("proposal", "study", "report", "reply", "refusal", "meeting"))


def one(name: str, span: Span | None = None) -> Who:
    """A bare name."""
    return Who(Quantity.ONE, (name,), span=span)


def who(node: Node, alias: str | None = None) -> Who:
    """A `who` or `qwho` node: how many of which names."""
    inner = next((child for child in node.nodes() if child.kind in WHO_KINDS), None)
    if node.kind == "who" and inner is not None:
        return who(inner, alias)
    if node.kind in _HOLDING:
        (weights,) = names_of(node)
        share = node.word("NUMBER")
        number = float(share.text) if share is not None else None
        return Who(_HOLDING[node.kind], (), number, weights, alias, span=node.span)
    if node.kind == "who":
        return Who(Quantity.ONE, names_of(node), alias=alias, span=node.span)
    quantity = next(child for child in node.nodes() if child.kind in _QUANTITIES)
    how_many, number, parts = _counted(quantity)
    excluding = node.node("excluding")
    return Who(
        how_many,
        names_of(node),
        number=number,
        alias=alias,
        excluding=() if excluding is None else names_of(excluding),
        voting=node.node("voting") is not None,
        jointly=node.node("jointly") is not None,
        parts=parts,
        span=node.span,
    )


_FAMILIAR = {(2, 3): Quantity.TWO_THIRDS, (3, 4): Quantity.THREE_QUARTERS}


def _counted(quantity: Node) -> tuple[Quantity, float | None, int | None]:
    """How many are meant: the quantity, its number, and for a share into how many parts the whole is divided."""
    kind, count = _QUANTITIES[quantity.kind], quantity.word("NUMBER")
    share = quantity.node("fraction")
    if share is None:
        return kind, None if count is None else float(count.text), None
    percent = share.word("NUMBER")
    if percent is not None:
        return kind, float(percent.text), 100
    *numeral, part = share.text.split()
    fraction = NUMERALS.index(numeral[0]) + 1 if numeral else 1, PARTS.index(part.removesuffix("s")) + 2
    if kind is Quantity.SHARE and fraction in _FAMILIAR:
        return _FAMILIAR[fraction], None, None
    return kind, float(fraction[0]), fraction[1]


def alias_of(node: Node) -> str | None:
    """The name given by `as NAME`, if any."""
    given = node.node("as_name")
    return None if given is None else names_of(given)[0]


def value(node: Node, scope: Scope) -> Who | None:
    """What follows a preposition: actors, a place, a thing, or a date (kept as its ISO text)."""
    alias = alias_of(node)
    named = next((child for child in node.nodes() if child.kind in WHO_KINDS), None)
    if named is not None:
        return who(named, alias)
    matter = node.node("matter")
    if matter is not None:  # consent to accession, proposal of entry into force
        return Who(Quantity.ONE, (matter.text,), alias=alias, span=node.span)
    date = node.word("DATE")
    if date is None:
        return None
    return Who(Quantity.ONE, (iso(date, scope),), alias=alias, span=node.span)


def iso(date: Word, scope: Scope) -> str:
    """A written date as ISO text; an impossible one is reported and left as written."""
    try:
        return str(moment(date.text, scope.zone))
    except CalendarError as error:
        scope.say("C211", error.message, date.span, suggestion=error.suggestion)
        return date.text


def roles(node: Node, scope: Scope) -> tuple[tuple[str, Who], ...]:
    """The prepositions of a phrase or a state with their values."""
    found = []
    for part in node.nodes("phrase_part"):
        preposition, after = part.node("prep"), part.node("value")
        given = None if after is None else value(after, scope)
        if preposition is not None and given is not None:
            found.append((preposition.text, given))
    return tuple(found)


def head_of(node: Node) -> str:
    """The word of a phrase: a name, a stage, or a predefined happening."""
    head = node.node("head")
    return "" if head is None else head.text


def phrase(node: Node, scope: Scope) -> Phrase:
    """A phrase node: its word, its direct object, its prepositions, its further arguments."""
    word, object_ = head_of(node), _object(node)
    parts = roles(node, scope)
    tabled = word in _TABLED  # what is put forward or answered is the matter itself
    parts, instrument = (parts, None) if tabled else beside(parts, scope)
    word = word if instrument is None else named(word, instrument)
    instance = None
    if word in predefined.POWERS and object_ is not None and scope.has(object_.names[0], Sort.NORM):
        parts, instance = split_instance(parts, scope)
    return Phrase(
        word,
        parts,
        object=object_,
        arguments=_arguments(node, scope),
        its=node.node("its") is not None,
        instance=instance,
        span=node.span,
    )


def beside(parts: Roles, scope: Scope) -> tuple[Roles, str | None]:
    """Take ``of covenant``, ``by covenant``, ``from covenant`` out of prepositions: what is said is said of that."""
    for part in parts:
        name = part[1].names[0] if part[1].quantity is Quantity.ONE else ""
        own = bool(scope.beside) and scope.has(name, Sort.AGREEMENT)
        if own or scope.has(name, Sort.INSTRUMENT):
            return tuple(other for other in parts if other is not part), None if own else name
    return parts, None


def in_scope(word: str, instrument: str, scope: Scope) -> str:
    """A norm of an instrument by its name there; of the text's own instrument, by its name alone."""
    return word if scope.has(instrument, Sort.AGREEMENT) else named(word, instrument)


def split_instance(parts: tuple[tuple[str, Who], ...], scope: Scope) -> tuple[tuple[tuple[str, Who], ...], str | None]:
    """Take ``for strike-1`` out of a norm's prepositions: there, `for` a name that is no actor names one instance."""
    for role, given in parts:
        if role == "for" and given.quantity is Quantity.ONE and not scope.is_actor(given.names[0]):
            return tuple(part for part in parts if part[0] != "for"), given.names[0]
    return parts, None


def _object(node: Node) -> Who | None:
    given = node.node("object") or node.node("whole")
    if given is None:
        return None
    alias = alias_of(node)
    if given.kind == "whole":
        return Who(Quantity.ONE, ("agreement",), alias=alias, span=given.span)
    quantified = next((child for child in given.nodes() if child.kind in WHO_KINDS), None)
    if quantified is not None:
        return who(quantified, alias)
    return Who(Quantity.ONE, (given.text,), alias=alias, span=given.span)


def _arguments(node: Node, scope: Scope) -> tuple[Argument, ...]:
    holder = node.node("arguments")
    return () if holder is None else tuple(_argument(child, scope) for child in holder.nodes("argument"))


_BOUNDS = {
    "at_least": Comparison.AT_LEAST,
    "at_most": Comparison.AT_MOST,
    "above": Comparison.MORE_THAN,
    "below": Comparison.LESS_THAN,
    "just": Comparison.EXACTLY,
}


def _argument(node: Node, scope: Scope) -> Argument:
    """``personnel: at least 500``, ``manner: military``, ``effective: 1979-01-01``."""
    bound = next((child for child in node.nodes() if child.kind in _BOUNDS), None)
    name = next(child.text for child in node.children if isinstance(child, Word))
    if bound is not None:
        return Argument(name, amount_of(bound), _BOUNDS[bound.kind])
    given = [child for child in node.children if isinstance(child, Word)][-1]
    if given.kind == "NUMBER":
        return Argument(name, float(given.text))
    if given.kind == "STRING":
        return Argument(name, given.text[1:-1])
    if given.kind == "DATE":
        try:
            return Argument(name, moment(given.text, scope.zone))
        except CalendarError as error:
            scope.say("C211", error.message, given.span, suggestion=error.suggestion)
    share = node.node("percent")
    return Argument(name, amount_of(share) if share is not None else given.text)


def amount_of(node: Node) -> float:
    """The first number written under a node."""
    for child in node.children:
        if isinstance(child, Word):
            if child.kind == "NUMBER":
                return float(child.text)
        else:
            return amount_of(child)
    return 0.0
