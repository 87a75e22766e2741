"""The model in the words of the language: phrases, dates and conditions as a clause writes them."""

from __future__ import annotations

from servanda.calendar import MONTHS, Moment, ordinal_words
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
from servanda.model.phrases import Argument, Phrase, Who
from servanda.model.points import (
    At,
    DayOf,
    Extreme,
    NextDate,
    Nth,
    NthOfMonth,
    Offset,
    Point,
    Stated,
    That,
    TimeWord,
    Timing,
)
from servanda.model.predefined import WHOLE_STATES
from servanda.model.words import NUMERALS, PARTS, Comparison, NormKind, NormState, Quantity

_HOLDING = (Quantity.HOLDING_EXACTLY, Quantity.HOLDING_AT_LEAST, Quantity.HOLDING_MORE_THAN)
_COUNTED = {Quantity.EXACTLY: "", Quantity.AT_LEAST: "at least ", Quantity.MORE_THAN: "more than "}

PER_HUNDRED = 100  # the parts of a percentage
_SHARES = {Quantity.SHARE: "", Quantity.MORE_THAN_SHARE: "more than "}


def share_words(who: Who) -> str:
    """``five sixths``, ``85 percent``: the share that a *who* asks for."""
    if who.parts == PER_HUNDRED:
        return f"{who.number:g} percent"
    part = PARTS[(who.parts or 2) - 2]
    return part if part == "half" else f"{NUMERALS[int(who.number or 1) - 1]} {part}{'s' if who.number != 1 else ''}"


def number_words(number: float | None) -> str:
    """A number without a needless fraction."""
    return f"{number or 0:g}" if abs(number or 0) < 1e6 else f"{number:.0f}"


def who_words(who: Who) -> str:
    """``each of Guarantors excluding attacker``."""
    names = ", ".join(who.names)
    if who.quantity is Quantity.ONE:
        said = names
    elif who.quantity in _HOLDING:
        said = f"{who.quantity} {number_words(who.number)} percent of {who.weights}"
    elif who.quantity in _SHARES:
        said = f"{_SHARES[who.quantity]}{share_words(who)} of {names}"
    elif who.quantity in _COUNTED:
        said = f"{_COUNTED[who.quantity]}{number_words(who.number)} of {names}"
    else:
        said = f"{who.quantity} {names}"
    said += " voting" if who.voting else ""
    said += f" excluding {', '.join(who.excluding)}" if who.excluding else ""
    said += " jointly" if who.jointly else ""
    return said + (f" as {who.alias}" if who.alias else "")


def roles_words(roles: tuple[tuple[str, Who], ...]) -> str:
    """``on Ukraine by any of Parties as attacker``."""
    return " ".join(f"{role} {who_words(who)}" for role, who in roles)


def phrase_words(phrase: Phrase) -> str:
    """``attack on Ukraine by Russia``."""
    said = ["its"] if phrase.its else []
    said.append(phrase.head)
    if phrase.object is not None:
        said.append(("the " if phrase.object.names == ("agreement",) else "") + who_words(phrase.object))
    said.append(roles_words(phrase.roles))
    said.append(f"for {phrase.instance}" if phrase.instance else "")
    if phrase.arguments:
        said.append(f"({', '.join(_argument_words(argument) for argument in phrase.arguments)})")
    return " ".join(word for word in said if word)


def _argument_words(argument: Argument) -> str:
    value = argument.value
    said = value if isinstance(value, str) else str(value) if isinstance(value, Moment) else number_words(value)
    bound = "" if argument.comparison is Comparison.EXACTLY else f"{argument.comparison} "
    return f"{argument.name}: {bound}{said}"


def moment_words(moment: Moment) -> str:
    """A date as the clause may write it; an instant with its zone."""
    return f"{moment} {moment.zone}" if ":" in str(moment) else str(moment)


def point_words(point: Point) -> str:
    """``the latest of the request and 3 days after the attack``."""
    match point:
        case Stated(moment=moment):
            return moment_words(moment)
        case That():
            return "that"
        case At(phrase=phrase):
            return phrase_words(phrase)
        case Offset(duration=duration, base=base, backwards=backwards):
            return f"{duration} {'before' if backwards else 'after'} {point_words(base)}"
        case Nth(number=number, unit=unit, flavour=flavour, base=base):
            counted = f"{flavour} {unit.removesuffix('s')}".strip()
            return f"the {ordinal_words(number)} {counted} after {point_words(base)}"
        case NthOfMonth(base=base):
            return f"{nth_of_words(point)} {point_words(base)}"
        case NextDate(base=base):
            return f"the next {point.day} {MONTHS[point.month - 1]} after {point_words(base)}"
        case DayOf(number=number, base=base):
            return f"day {number} of {point_words(base)}"
        case Extreme(latest=latest, points=points):
            return f"the {'latest' if latest else 'earliest'} of {' and '.join(map(point_words, points))}"


def nth_of_words(point: NthOfMonth) -> str:
    """``the last day of the second month after``, ``the first day of the year of``: all but what it is counted from."""
    unit = point.unit.removesuffix("s")
    which = "last" if point.day is None else ordinal_words(point.day)
    later = unit if point.months <= 1 else f"{ordinal_words(point.months)} {unit}"
    return f"the {which} day of the {later} {'after' if point.months else 'of'}"


def timing_words(timing: Timing) -> str:
    """``within 3 days of the attack``."""
    point = "" if timing.point is None else point_words(timing.point)
    itself = " counting the day itself" if timing.itself else ""
    if timing.word is TimeWord.WITHIN:
        return f"within {timing.duration} of {point}{itself}"
    if timing.word is TimeWord.FOR:
        return f"for {timing.duration}{itself}"
    end = "" if timing.end is None else f" until {point_words(timing.end)}"
    return f"{timing.word} {point}{end}"


def qualifier_words(qualifier: Qualifier) -> str:
    """``no later than 6 months before expiry``."""
    point = "" if qualifier.point is None else point_words(qualifier.point)
    if qualifier.relation is Relation.DURING_THE_LAST:
        return f"during the last {qualifier.duration}"
    if qualifier.relation is Relation.WITHIN:
        return f"within {qualifier.duration} of {point}"
    return f"{qualifier.relation} {point}"


def _happening(phrase: Phrase, link: str, qualifiers: tuple[Qualifier, ...]) -> str:
    return " ".join(word for word in (phrase_words(phrase), link, *map(qualifier_words, qualifiers)) if word)


def condition_words(condition: Condition) -> str:  # noqa: C901, PLR0912 - one line for each form
    """A condition as the language writes it; lists stand in round brackets."""
    match condition:
        case Happening(phrase=phrase, qualifiers=qualifiers):
            return _happening(phrase, "", qualifiers)
        case HasCome(point=point):
            return f"{point_words(point)} has come"
        case HasHappened(phrase=phrase, qualifiers=qualifiers):
            return _happening(phrase, "has happened", qualifiers)
        case Not(condition=inner):
            said = condition_words(inner)
            return f"not {said}" if isinstance(inner, AllOf | AnyOf) else f"not ({said})"
        case AllOf(conditions=members):
            return f"({' and '.join(map(condition_words, members))})"
        case AnyOf(conditions=members):
            return f"({' or '.join(map(condition_words, members))})"
        case TermHolds(term=term):
            return f"{term} holds"
        case LiesIn(place=place, within=within):
            return f"{place} is in {within}"
        case Permitted(who=who, deed=deed):
            return f"{who_words(who)} may {phrase_words(deed)}"
        case Owes():
            return _owes(condition)
        case Compares():
            return _compares(condition)
        case Transition(norm=norm, state=state, by=by, instance=instance):
            return f"{_norm(norm, instance)} is {state}{_by(by)}"
        case NormIs(norm=norm, state=state, by=by, instance=instance, ever=ever):
            return f"{_norm(norm, instance)} {'has been' if ever else 'is'} {state}{_by(by)}"
        case Is():
            return _is(condition)


def _by(who: Who | None) -> str:
    return "" if who is None else f" by {who_words(who)}"


def _norm(norm: str | None, instance: str | None) -> str:
    return f"{norm} for {instance}" if instance else str(norm)


_PERFECT = frozenset(("signed", "ratified", "deposited", "acceded", "withdrawn", "breached", "accepted", "approved"))


def _is(condition: Is) -> str:
    """Without a subject: of the agreement or a part when the state is the instrument's, else a status that holds."""
    roles = roles_words(condition.roles)
    state, instrument = apart(condition.fluent)
    fluent = state.replace("on-the-table", "on the table")
    if condition.subject is None and condition.part is None and state not in _WHOLE:
        return " ".join(word for word in (condition.fluent, roles, "holds") if word)
    whole = instrument or "agreement"
    subject = condition.part or (whole if condition.subject is None else who_words(condition.subject))
    if instrument is not None and condition.part is not None:
        subject = named(subject, instrument)
    elif instrument is not None and condition.subject is not None:
        fluent = f"{fluent} by {instrument}" if state == "bound" else named(fluent, instrument)
    several = condition.part is None and condition.subject is not None and _several(condition.subject)
    link = ("have" if several else "has") if state in _PERFECT else ("are" if several else "is")
    return " ".join(word for word in (subject, link, fluent, roles) if word)


_WHOLE = frozenset(WHOLE_STATES)
_ONE_AT_A_TIME = (Quantity.ONE, Quantity.EACH, Quantity.ANY, Quantity.NONE)


def _several(who: Who) -> bool:
    """Whether a verb after these words stands in the plural: ``all of Parties are``, ``at least 1 of Parties is``."""
    return who.quantity not in _ONE_AT_A_TIME and who.number != 1


def _owes(condition: Owes) -> str:
    owed = {
        Owed.NORM: _norm(condition.norm, condition.instance),
        Owed.MORE_THAN: f"more than {_norm(condition.norm, condition.instance)}",
    }.get(condition.owed, str(condition.owed))
    return f"{who_words(condition.who)} {'owe' if _several(condition.who) else 'owes'} {owed}"


def _compares(condition: Compares) -> str:
    measured = f"count of {condition.group}" if condition.group else str(condition.measure)
    share = " percent" if condition.percent else ""
    of = f" of {condition.of}" if condition.of else ""
    return f"{measured} is {condition.comparison} {number_words(condition.number)}{share}{of}"


def state_words(kind: NormKind, state: NormState) -> str:
    """A state of a norm, as it is told of its kind: what an obligation is owed, a prohibition is in effect."""
    standing = {NormKind.OBLIGATION: "owed", NormKind.PROHIBITION: "in effect"}.get(kind, "held")
    if state is NormState.OWED:
        return standing
    return f"no longer {standing}" if state is NormState.LAPSED and kind is not NormKind.OBLIGATION else str(state)
