"""A norm as a few English sentences: when, who, what; then time, ends and exceptions, each by itself."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.model.clauses import Consent, Norm
from servanda.model.conditions import Condition
from servanda.model.points import Point
from servanda.model.readback.conditions import moment, state_of
from servanda.model.readback.happenings import Voice, deed, listed, name, who
from servanda.model.readback.times import point, timing
from servanda.model.words import Clock, Grade, NormKind, Outcome, Repeat

_MODALS = {
    Grade.SHALL: "shall",
    Grade.SHALL_NOT: "shall not",
    Grade.ENDEAVOUR: "shall endeavour to",
    Grade.INTENDS: "intends to",
    Grade.MAY: "may",
}
_REPEATS = {
    Repeat.KEEP: "A second trigger while this is owed changes nothing.",
    Repeat.RENEW: "A second trigger while this is owed renews the deadline.",
}
_CLOCKS = {
    Clock.STOPS: "While the agreement is suspended the deadline stops running.",
    Clock.RESTARTS: "After a suspension the whole time runs again.",
}


def norm(clause: Norm, said: Voice) -> str:
    """The clause read back."""
    return " ".join((_first(clause, said), *_further(clause, said)))


def _first(clause: Norm, said: Voice) -> str:
    """The sentence that says when, who and what."""
    opening = [f"As long as {listed([state_of(each, said) for each in clause.whiles])}"] if clause.whiles else []
    if clause.when is not None:
        opening.append(f"once {moment(clause.when, said)}")
    if clause.ifs:
        opening.append(f"if {listed([state_of(each, said) for each in clause.ifs])}")
    able = " has the power to" if clause.kind is NormKind.POWER else f" {_MODALS[clause.grade]}"
    deeds = " or ".join(deed(each, said) for each in clause.deeds)
    if clause.ensure is not None:
        deeds = f"see to it that {state_of(clause.ensure, said)}"
    words = ", ".join((*opening, who(clause.bearer, said))) + f"{able} {deeds}"
    leave = [*_leave(clause, said)]
    return capital(", ".join((words, *leave))) + "."


def _leave(clause: Norm, said: Voice) -> Iterator[str]:
    """Whose consent, on whose decision, after what notice."""
    if clause.consent is not None:
        yield f"with the consent of {_deciders(clause.consent, said)}"
    if clause.decision is not None:
        yield (
            f"if {_deciders(clause.decision, said)} so decided"
            if clause.decision.decision is None
            else (f"if {clause.decision.decision} is passed")
        )
    if clause.notice is not None:
        to = "" if clause.notice.to is None else f" to {who(clause.notice.to, said)}"
        yield f"giving {clause.notice.duration} notice{to}"


def _deciders(consent: Consent, said: Voice) -> str:
    words = "those concerned" if consent.who is None else who(consent.who, said)
    if isinstance(consent.quorum, int):
        words += f" (quorum: {consent.quorum})"
    elif consent.quorum is not None:
        words += f" (quorum: {who(consent.quorum, said)})"
    if consent.silence is not None:
        words += f" (silence for {consent.silence.duration} means {outcome(consent.silence.outcome)})"
    return words


def outcome(value: Outcome) -> str:
    """What silence, refusal or veto means."""
    return value.value


def _further(clause: Norm, said: Voice) -> Iterator[str]:
    """The sentences after the first."""
    if clause.grade is Grade.INTENDS:
        yield "This states an intention; no breach is possible."
    yield from (timing(each, said) for each in clause.timings)
    if clause.until:
        yield f"It ends when {listed([ending(each, said) for each in clause.until], 'or')}."
    if clause.unless:
        yield f"It does not apply if {listed([state_of(each, said) for each in clause.unless], 'or')}."
    if clause.subject_to:
        yield f"It applies except as {listed(list(clause.subject_to))} allows."
    if clause.notwithstanding:
        yield f"It prevails over {listed(list(clause.notwithstanding))}."
    if clause.else_norm is not None:
        yield f"If it is breached, {clause.else_norm} applies."
    if clause.else_breach_of is not None:
        yield f"Not doing so is a breach of {clause.else_breach_of}."
    if clause.repeated in _REPEATS:
        yield _REPEATS[clause.repeated]
    if clause.clock in _CLOCKS:
        yield _CLOCKS[clause.clock]
    if clause.at_once:
        yield "This applies at once, before entry into force."
    if clause.outside:
        yield "This stands outside the agreement."


def ending(value: Condition | Point, said: Voice) -> str:
    """What ends a clause: a date, or the moment something comes about."""
    return moment(value, said) if isinstance(value, Condition) else f"{point(value, said)} comes"


def capital(sentence: str) -> str:
    """The sentence with its first letter in capitals."""
    return sentence[:1].upper() + sentence[1:]


def names(words: tuple[str, ...], said: Voice) -> str:
    """A list of names."""
    return listed([name(word, said) for word in words])
