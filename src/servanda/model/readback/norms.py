"""A norm as a few English sentences: when, who, what; then time, ends and exceptions, each by itself."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.model.clauses import Consent, Norm, TakenOver
from servanda.model.conditions import Condition
from servanda.model.points import Point
from servanda.model.readback.conditions import moment, state_of
from servanda.model.readback.happenings import Voice, deed, listed, many, name, who
from servanda.model.readback.naming import label
from servanda.model.readback.times import on, timing
from servanda.model.words import Clock, Grade, NormKind, Outcome, Quantity, Repeat

_MODALS = {
    Grade.SHALL: "shall",
    Grade.SHALL_NOT: "shall not",
    Grade.ENDEAVOUR: "shall endeavour to",
    Grade.INTENDS: "intends to",
    Grade.MAY: "may",
}
_MANY_MODALS = {Grade.INTENDS: "intend to"}
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
    taken = clause.origin.taken
    words = () if taken is None else (_whose_words(taken),)
    return " ".join((_first(clause, said), *_further(clause, said), *words))


def _first(clause: Norm, said: Voice) -> str:
    """The sentence that says when, who and what."""
    opening = [f"As long as {listed([state_of(each, said) for each in clause.whiles])}"] if clause.whiles else []
    if clause.when is not None:
        opening.append(f"once {moment(clause.when, said)}")
    if clause.ifs:
        opening.append(f"if {listed([state_of(each, said) for each in clause.ifs])}")
    several = many(clause.bearer, said)
    modal = _MANY_MODALS.get(clause.grade, _MODALS[clause.grade]) if several else _MODALS[clause.grade]
    power = f" {'have' if several else 'has'} the power to"
    able = power if clause.kind is NormKind.POWER else f" {modal}"
    own = clause.bearer.quantity is Quantity.ONE and several
    deeds = " or ".join(deed(each, said, several=own) for each in clause.deeds)
    if clause.ensure is not None:
        deeds = f"see to it that {state_of(clause.ensure, said)}"
    words = ", ".join((*opening, who(clause.bearer, said))) + f"{able} {deeds}"
    leave = [*_leave(clause, said)]
    return capital(", ".join((words, *leave))) + "."


def _leave(clause: Norm, said: Voice) -> Iterator[str]:
    """Whose consent, on whose decision, after what notice."""
    if clause.consent is not None:
        only = "except with" if clause.grade is Grade.SHALL_NOT else "with"
        yield f"{only} the consent of {deciders(clause.consent, said)}"
    if clause.decision is not None:
        then = "unless" if clause.grade is Grade.SHALL_NOT else "if"
        verb = "decide" if clause.decision.who is None or many(clause.decision.who, said) else "decides"
        yield (
            f"{then} {deciders(clause.decision, said)} so {verb}"
            if clause.decision.decision is None
            else (f"{then} {label(clause.decision.decision)} is passed")
        )
    if clause.notice is not None:
        to = "" if clause.notice.to is None else f" to {who(clause.notice.to, said)}"
        span = "" if clause.notice.duration is None else f"{clause.notice.duration}"
        span += "" if not span else "' " if span.endswith("s") else "'s "
        yield f"giving {span}notice{to}"


def deciders(consent: Consent, said: Voice) -> str:
    """Whose consent or decision it is, with the quorum and what silence means in brackets."""
    words = "those concerned" if consent.who is None else who(consent.who, said)
    rules = []
    if consent.quorum is not None:
        rules.append(f"quorum: {consent.quorum if isinstance(consent.quorum, int) else who(consent.quorum, said)}")
    if consent.silence is not None:
        rules.append(f"silence for {consent.silence.duration} means {outcome(consent.silence.outcome)}")
    return words + (f" ({'; '.join(rules)})" if rules else "")


def outcome(value: Outcome) -> str:
    """What silence, refusal or veto means."""
    return value.value


def _further(clause: Norm, said: Voice) -> Iterator[str]:
    """The sentences after the first."""
    if clause.grade is Grade.INTENDS:
        yield "This states an intention; no breach is possible."
    due = clause.kind is NormKind.OBLIGATION
    yield from (timing(each, said, due=due) for each in clause.timings)
    if clause.until:
        yield f"It ends {listed([ending(each, said) for each in clause.until], 'or')}."
    if clause.unless:
        yield f"It does not apply if {listed([state_of(each, said) for each in clause.unless], 'or')}."
    if clause.subject_to:
        allow = "allows" if len(clause.subject_to) == 1 else "allow"
        yield f"It applies except as {listed([label(each) for each in clause.subject_to])} {allow}."
    if clause.notwithstanding:
        yield f"It prevails over {listed([label(each) for each in clause.notwithstanding])}."
    if clause.else_norm is not None:
        yield f"If it is breached, {label(clause.else_norm)} applies."
    if clause.else_breach_of is not None:
        doing = "Doing so" if clause.grade is Grade.SHALL_NOT else "Not doing so"
        yield f"{doing} is a breach of {label(clause.else_breach_of)}."
    if clause.repeated in _REPEATS:
        yield _REPEATS[clause.repeated]
    if clause.clock in _CLOCKS:
        yield _CLOCKS[clause.clock]
    if clause.at_once:
        yield "This applies at once, before entry into force."
    if clause.outside:
        yield "This stands outside the agreement."


def _whose_words(taken: TakenOver) -> str:
    """That the words are another instrument's, and what stands for what in them."""
    swaps = f", with {listed([f'{new} for {old}' for new, old in taken.swaps])}" if taken.swaps else ""
    return f"The words are those of {taken.clause} of the {taken.title}{swaps}."


def ending(value: Condition | Point, said: Voice) -> str:
    """What ends a clause: a date, or the moment something comes about."""
    return f"when {moment(value, said)}" if isinstance(value, Condition) else on(value, said)


def capital(sentence: str) -> str:
    """The sentence with its first letter in capitals."""
    return sentence[:1].upper() + sentence[1:]


def names(words: tuple[str, ...], said: Voice) -> str:
    """A list of names."""
    return listed([name(word, said) for word in words])
