"""Conditions in English."""

from __future__ import annotations

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
    TermHolds,
    Transition,
)
from servanda.model.phrases import Phrase, Who
from servanda.model.predefined import PARTY_STATES, WHOLE_STATES
from servanda.model.readback.happenings import Voice, deed, happening, is_noun, listed, who
from servanda.model.readback.naming import is_many
from servanda.model.readback.times import point as date
from servanda.model.readback.times import qualifier
from servanda.model.wording import number_words

_PERFECT = frozenset(PARTY_STATES) - {"bound", "suspended"}


def moment(condition: Condition, said: Voice) -> str:
    """What a clause waits for, to stand after "once" or "until"."""
    match condition:
        case Happening(phrase=phrase, qualifiers=qualifiers):
            return _with(occurs(phrase, said), qualifiers, said)
        case AnyOf(conditions=members):
            return listed([moment(member, said) for member in members], "or")
        case AllOf(conditions=members):
            return listed([moment(member, said) for member in members])
        case Transition(norm=norm, state=state, by=by, instance=instance):
            return f"{_norm(norm, instance)} becomes {state}{_by(by, said)}"
        case _:
            return state_of(condition, said)


_STAGES = {"entry into force": "the agreement enters into force", "signature": "the agreement is signed"}
_PAST = {"entry into force": "the agreement has entered into force", "signature": "the agreement has been signed"}


def occurs(phrase: Phrase, said: Voice) -> str:
    """A happening in the present, as a sentence: ``there is an armed attack``, ``firing has stopped``."""
    if phrase.head in _STAGES and not phrase.roles:
        return _STAGES[phrase.head]
    words = happening(phrase, said)
    return f"there is {words}" if is_noun(phrase, said) else words


def _has_occurred(phrase: Phrase, said: Voice) -> str:
    if phrase.head in _PAST and not phrase.roles:
        return _PAST[phrase.head]
    words = happening(phrase, said)
    return f"there has been {words}" if is_noun(phrase, said) else f"it has come about that {words}"


def _any(words: str) -> str:
    """Under a denial, someone is anyone."""
    return f"any{words.removeprefix('some')}" if words.startswith("someone ") else words


def whether(phrase: Phrase, said: Voice) -> str:
    """What is to be found: ``there was an armed attack``, ``firing has stopped``."""
    words = happening(phrase, said)
    return f"there was {words}" if is_noun(phrase, said) else words


def _with(words: str, qualifiers: tuple[Qualifier, ...], said: Voice) -> str:
    return " ".join((words, *(qualifier(each, said) for each in qualifiers)))


def state_of(condition: Condition, said: Voice) -> str:  # noqa: C901, PLR0912 - one sentence for each form of a condition
    """What is the case, as a sentence without its full stop."""
    match condition:
        case Happening() | Transition():
            return moment(condition, said)
        case HasCome(point=point):
            return f"{date(point, said)} has come"
        case HasHappened(phrase=phrase, qualifiers=qualifiers):
            return _with(_has_occurred(phrase, said), qualifiers, said)
        case Not(condition=inner):
            return _denied(inner, said)
        case AllOf(conditions=members):
            return listed([state_of(member, said) for member in members])
        case AnyOf(conditions=members):
            return listed([state_of(member, said) for member in members], "or")
        case Is():
            return _is(condition, said, "")
        case NormIs(norm=norm, state=state, by=by, instance=instance, ever=ever):
            return f"{_norm(norm, instance)} {'has been' if ever else 'is'} {state}{_by(by, said)}"
        case Owes():
            return _owes(condition, said)
        case Permitted(who=bearer, deed=done):
            return f"{who(bearer, said)} may {deed(done, said)}"
        case LiesIn(place=place, within=within):
            return f"{place.replace('-', ' ')} lies in {within.replace('-', ' ')}"
        case Compares():
            return _compares(condition)
        case TermHolds(term=term, meaning=meaning):
            return f'"{term}" is satisfied, read as: {state_of(meaning, said)}'


def _denied(inner: Condition, said: Voice) -> str:
    if isinstance(inner, Is):
        return _is(inner, said, "not ")
    if isinstance(inner, HasHappened):
        words = _any(happening(inner.phrase, said))
        opening = "there has been no such thing as" if is_noun(inner.phrase, said) else "it has not come about that"
        words = f"{opening} {words}"
        return _with(words, inner.qualifiers, said)
    return f"it is not the case that {state_of(inner, said)}"


def _norm(norm: str, instance: str | None) -> str:
    return f"{norm} for {instance}" if instance else norm


def _by(by: Who | None, said: Voice) -> str:
    return "" if by is None else f" by {who(by, said)}"


def _is(condition: Is, said: Voice, negation: str) -> str:
    roles = "".join(f" {role} {who(given, said)}" for role, given in condition.roles)
    fluent = condition.fluent.replace("-", " ")
    if condition.subject is not None:
        subject, many = who(condition.subject, said), is_many(condition.subject)
    elif condition.part is not None:
        subject, many = condition.part.replace("-", " "), False
    elif condition.fluent in WHOLE_STATES:
        subject, many = "the agreement", False
    else:
        return f"the status {fluent}{roles} {'does not hold' if negation else 'holds'}"
    link = ("have" if many else "has") if condition.fluent in _PERFECT else ("are" if many else "is")
    return f"{subject} {link} {negation}{fluent}{roles}"


def _owes(condition: Owes, said: Voice) -> str:
    owed = {
        Owed.NORM: f"what {_norm(condition.norm or '', condition.instance)} asks",
        Owed.MORE_THAN: f"more than {_norm(condition.norm or '', condition.instance)} asks",
        Owed.FIRM: "something by a firm obligation",
        Owed.ANYTHING: "something",
        Owed.NOTHING: "nothing",
    }[condition.owed]
    return f"{who(condition.who, said)} {'owe' if is_many(condition.who) else 'owes'} {owed}"


def _compares(condition: Compares) -> str:
    level = f"{condition.comparison} {number_words(condition.number)}{' percent' if condition.percent else ''}"
    if condition.of is not None:
        level += " of its baseline" if condition.of == "baseline" else f" of {condition.of.replace('-', ' ')}"
    if condition.group is not None:
        return f"the count of {condition.group} is {level}"
    return f"{(condition.measure or '').replace('-', ' ')} is {level}"
