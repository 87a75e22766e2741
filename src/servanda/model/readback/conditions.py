"""Conditions in English."""

from __future__ import annotations

import re

from servanda.model.beside import apart
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
from servanda.model.readback.happenings import (
    ACTOR,
    Voice,
    deed,
    happening,
    has_happened,
    is_noun,
    listed,
    many,
    name,
    who,
    wording,
)
from servanda.model.readback.naming import label
from servanda.model.readback.times import point as date
from servanda.model.readback.times import qualifier
from servanda.model.wording import number_words
from servanda.model.words import NormState, Quantity

_PERFECT = (frozenset(PARTY_STATES) - {"bound", "suspended", "member"}) | {"expired"}
# States whose word alone is no English; what one and what several have or are.
_STATES = {
    "deposited": ("deposited its instrument", "deposited their instruments"),
    "denounced": ("denounced the agreement", "denounced the agreement"),
    "gave-notice": ("given notice", "given notice"),
    "member": ("a member", "members"),
    "reserved": ("made a reservation", "made reservations"),
}


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
            return f"{_norm(norm, instance)} {_becomes(state)}{_by(by, said)}"
        case _:
            return state_of(condition, said)


_STAGES = {"entry into force": "the agreement enters into force", "signature": "the agreement is signed"}
_PAST = {"entry into force": "the agreement has entered into force", "signature": "the agreement has been signed"}


def _whole(instrument: str | None) -> str:
    return "the agreement" if instrument is None else label(instrument)


def occurs(phrase: Phrase, said: Voice) -> str:
    """A happening in the present, as a sentence: ``there is an armed attack``, ``firing has stopped``."""
    head, instrument = apart(phrase.head)
    if head in _STAGES and not phrase.roles:
        return _STAGES[head].replace("the agreement", _whole(instrument))
    words = happening(phrase, said)
    return f"there is {words}" if is_noun(phrase, said) else words


def _becomes(state: NormState) -> str:
    """A norm is breached by someone's doing, and becomes dormant by itself."""
    return f"{'becomes' if state is NormState.DORMANT else 'is'} {state}"


_HAS = re.compile(r" (has|have) ")
_IS = re.compile(r" (?P<be>is|are) (?=(?:\w+ly )?\w+ed\b|held\b|set\b|upset\b|taken\b|given\b|made\b|built\b|found\b)")


def _come_about(words: str) -> str:
    """A sentence about what is so, told of the past: "elections are held" → "elections have been held"."""
    if _HAS.search(words):
        return words
    told = _IS.sub(lambda found: f" {'has' if found['be'] == 'is' else 'have'} been ", words)
    return told if told != words else ""


def _has_occurred(phrase: Phrase, said: Voice) -> str:
    """A happening in the past, as a sentence: ``there has been an armed attack``, ``Ukraine has asked for help``."""
    head, instrument = apart(phrase.head)
    if head in _PAST and not phrase.roles:
        return _PAST[head].replace("the agreement", _whole(instrument))
    if is_noun(phrase, said):
        return f"there has been {happening(phrase, said)}"
    words = happening(phrase, said)
    return has_happened(phrase, said) or _come_about(words) or f"it has come about that {words}"


def _has_not_occurred(phrase: Phrase, said: Voice) -> str:
    """The denial of it: ``there has been no armed attack``, ``no one has asked for help``; someone is anyone there."""
    return re.sub(r"\bsome(one|thing)\b", r"any\1", _denial(phrase, said))


def _denial(phrase: Phrase, said: Voice) -> str:
    if phrase.head in _PAST and not phrase.roles:
        return _HAS.sub(r" \1 not ", _PAST[phrase.head], count=1)
    words = happening(phrase, said)
    if is_noun(phrase, said):
        article, _, noun = words.partition(" ")
        return f"there has been no {noun}" if article in ("a", "an") else f"{words} has not taken place"
    if not (wording(phrase, said) or "").startswith(ACTOR):
        told = _come_about(words)
        return _HAS.sub(r" \1 not ", told, count=1) if told else f"it has not come about that {words}"
    by = dict(phrase.roles).get("by")
    if phrase.its or (by is not None and by.quantity in (Quantity.ONE, Quantity.EACH)):
        return has_happened(phrase, said, denied=True) or ""
    told = has_happened(phrase, said) or ""
    if by is None:
        return f"no one {told.removeprefix('someone ')}"
    if by.quantity in (Quantity.ANY, Quantity.SOME):
        return f"none {told[told.index('of ') :]}" if " of " in who(by, said) else f"it is not so that {told}"
    return f"it is not so that {told}"


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
            return f"{name(place, said)} lies in {name(within, said)}"
        case Compares():
            return _compares(condition, said)
        case TermHolds(term=term, meaning=meaning):
            return f"{label(term)} is satisfied, which is read as: {state_of(meaning, said)}"


def _denied(inner: Condition, said: Voice) -> str:
    match inner:
        case Is():
            return _is(inner, said, "not ")
        case HasHappened(phrase=phrase, qualifiers=qualifiers):
            return _with(_has_not_occurred(phrase, said), qualifiers, said)
        case NormIs(norm=norm, state=state, by=by, instance=instance, ever=ever):
            return f"{_norm(norm, instance)} {'has not been' if ever else 'is not'} {state}{_by(by, said)}"
        case Owes() if inner.who.quantity is Quantity.ONE and not many(inner.who, said):
            return f"{who(inner.who, said)} does not owe {_owed(inner)}"
        case Permitted(who=bearer, deed=done) if bearer.quantity is Quantity.ONE:
            return f"{who(bearer, said)} may not {deed(done, said)}"
        case _:
            return f"it is not the case that {state_of(inner, said)}"


def _norm(norm: str, instance: str | None) -> str:
    return f"{label(norm)} for {label(instance)}" if instance else label(norm)


def _by(by: Who | None, said: Voice) -> str:
    return "" if by is None else f" by {who(by, said)}"


def _is(condition: Is, said: Voice, negation: str) -> str:
    roles = "".join(f" {role} {who(given, said)}" for role, given in condition.roles)
    state, instrument = apart(condition.fluent)
    of = f" of {label(instrument)}" if instrument else ""
    if condition.subject is not None:
        subject, several = who(condition.subject, said), many(condition.subject, said)
        roles = f"{of.replace(' of ', ' by ', 1) if state == 'bound' else of}{roles}"
    elif condition.part is not None:
        subject, several = f"{condition.part.replace('-', ' ')}{of}", False
    elif state in WHOLE_STATES:
        subject, several = _whole(instrument), False
    else:
        return f"the status {label(state)}{of}{roles} {'does not hold' if negation else 'holds'}"
    link = ("have" if several else "has") if state in _PERFECT else ("are" if several else "is")
    one, all_ = _STATES.get(state, (state.replace("-", " "),) * 2)
    return f"{subject} {link} {negation}{all_ if several else one}{roles}"


def _owes(condition: Owes, said: Voice) -> str:
    return f"{who(condition.who, said)} {'owe' if many(condition.who, said) else 'owes'} {_owed(condition)}"


def _owed(condition: Owes) -> str:
    return {
        Owed.NORM: f"what {_norm(condition.norm or '', condition.instance)} asks",
        Owed.MORE_THAN: f"more than {_norm(condition.norm or '', condition.instance)} asks",
        Owed.FIRM: "something by a firm obligation",
        Owed.ANYTHING: "something",
        Owed.NOTHING: "nothing",
    }[condition.owed]


def _compares(condition: Compares, said: Voice) -> str:
    level = f"{condition.comparison} {number_words(condition.number)}{' percent' if condition.percent else ''}"
    if condition.of is not None:
        level += " of its baseline" if condition.of == "baseline" else f" of {label(condition.of)}"
    if condition.group is not None:
        return f"the number of {name(condition.group, said)} is {level}"
    return f"the measure {label(condition.measure or '')} is {level}"
