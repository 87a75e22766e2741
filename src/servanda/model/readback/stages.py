"""The stages of the instrument's own life as English sentences."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.model.clauses import Stage
from servanda.model.conditions import Condition
from servanda.model.points import At, Point
from servanda.model.readback.conditions import moment, state_of
from servanda.model.readback.happenings import Voice, listed, many, who
from servanda.model.readback.naming import label
from servanda.model.readback.norms import capital, deciders, names
from servanda.model.readback.times import on, point
from servanda.model.words import Clock, StageKind

# What happens to the instrument by itself, and what somebody may do about it.
_HAPPENS = {
    StageKind.SIGNATURE: "{whole} is signed",
    StageKind.ENTRY: "{whole} enters into force",
    StageKind.PROVISIONAL: "{whole} applies provisionally",
    StageKind.RATIFICATION: "{whole} is open to ratification",
    StageKind.ACCESSION: "{whole} is open to accession",
    StageKind.DURATION: "{whole} lasts",
    StageKind.RENEWAL: "{whole} is renewed",
    StageKind.SUSPENSION: "{whole} is suspended",
    StageKind.WITHDRAWAL: "any party may withdraw from {whole}",
    StageKind.TERMINATION: "{whole} is terminated",
    StageKind.SURVIVAL: "what {clauses} {ask} still binds{span} after {whole} has ended",
    StageKind.AMENDMENT: "{whole} may be amended",
    StageKind.RESERVATION: "reservations to {whole} may be made",
}
_DONE = {
    StageKind.RATIFICATION: "{by} may ratify {whole}",
    StageKind.ACCESSION: "{by} may accede to {whole}",
    StageKind.RENEWAL: "{by} may renew {whole}",
    StageKind.SUSPENSION: "{by} may suspend {whole}",
    StageKind.WITHDRAWAL: "{by} may withdraw from {whole}",
    StageKind.TERMINATION: "{by} may terminate {whole}",
    StageKind.AMENDMENT: "{by} may amend {whole}",
}
# How a sentence begins that bars a stage: "It does not enter into force before …".
_BARRED = {
    StageKind.SIGNATURE: "It is not signed",
    StageKind.ENTRY: "It does not enter into force",
    StageKind.PROVISIONAL: "It does not apply provisionally",
    StageKind.RENEWAL: "It is not renewed",
}


def stage(clause: Stage, said: Voice) -> str:
    """``Once 60 of the States have deposited their instruments, the agreement enters into force on …``."""
    opening = []
    if clause.when:
        opening.append(f"once {listed([moment(each, said) for each in clause.when])}")
    if clause.ifs:
        opening.append(f"if {listed([state_of(each, said) for each in clause.ifs])}")
    if clause.whiles:
        opening.append(f"as long as {listed([state_of(each, said) for each in clause.whiles])}")
    words = ", ".join((*opening, _happens(clause, said) + _time(clause, said)))
    return " ".join((capital(words) + ".", *_further(clause, said)))


def _happens(clause: Stage, said: Voice) -> str:
    by = "" if clause.by is None else who(clause.by, said)
    template = _DONE.get(clause.kind) if by else None
    if clause.kind is StageKind.WITHDRAWAL and clause.when:  # a condition ends the tie: nobody chooses to leave
        cease = "cease" if clause.by is not None and many(clause.by, said) else "ceases"
        template = f"{by or 'each party'} {cease} to be a party to {{whole}}"
    if template is None:
        template = _HAPPENS[clause.kind] + (" by {by}" if by else "")
    if clause.to_nothing:
        template = "no reservations to {whole} may be made"
    words = template.format(
        by=by,
        span="" if clause.duration is None else f" for {clause.duration}",
        whole="the agreement" if clause.part is None else clause.part.replace("-", " "),
        clauses=names(clause.of, said),
        ask="asks" if len(clause.of) == 1 else "ask",
    )
    if clause.kind is StageKind.SIGNATURE and (clause.since is not None or clause.until):
        words = words.replace("is signed", "is open for signature")
    named = clause.amendment if clause.kind is StageKind.AMENDMENT else "amendment"
    words += "" if named == "amendment" else f" as in {label(named)}"
    words += "" if clause.each is None else f" for {who(clause.each, said)}"
    return words + ("" if clause.towards is None else f" with {who(clause.towards, said)}")


def _time(clause: Stage, said: Voice) -> str:
    words = "" if clause.on is None or _acts(clause) else f" {on(clause.on, said)}"
    words += "" if clause.duration is None or clause.kind is StageKind.SURVIVAL else f" for {clause.duration}"
    words += "" if clause.at_most is None else f" for at most {clause.at_most}"
    words += " for the same period" if clause.same_period else ""
    words += "" if clause.since is None else f" from {point(clause.since, said)}"
    words += ", once" if clause.times == 1 else f", at most {clause.times} times" if clause.times else ""
    words += ", again and again" if clause.repeatedly else ""
    return words + (f" until {listed([_until(each, said) for each in clause.until], 'or')}" if clause.until else "")


def _until(value: Condition | Point, said: Voice) -> str:
    return moment(value, said) if isinstance(value, Condition) else point(value, said)


def _further(clause: Stage, said: Voice) -> Iterator[str]:
    """The sentences after the first."""
    if clause.itself:
        yield "The day on which it begins is counted."
    yield from _bars(clause, said)
    if clause.notice is not None:
        to = "" if clause.notice.to is None else f" to {who(clause.notice.to, said)}"
        notice = f"notice{'' if clause.period is None else f' of {clause.period}'}{to} is needed."
        yield f"To end it, {notice}" if clause.kind is StageKind.PROVISIONAL else capital(notice)
    if clause.on is not None and _acts(clause):
        yield f"It takes effect {on(clause.on, said)}."
    if clause.consent is not None:
        yield f"This needs the consent of {deciders(clause.consent, said)}."
    if clause.decision is not None:
        named = clause.decision.decision
        yield (
            f"{capital(label(named))} must be passed for this."
            if named
            else (f"This needs a decision of {deciders(clause.decision, said)}.")
        )
    if clause.of and clause.kind is not StageKind.SURVIVAL:
        yield f"This is so of {names(clause.of, said)}."
    if clause.to:
        yield f"Reservations may be made to {names(clause.to, said)} only."
    if clause.not_to:
        yield f"No reservation may be made to {names(clause.not_to, said)}."
    if clause.revocable:
        until = "it takes effect" if clause.revocable_until is None else point(clause.revocable_until, said)
        yield f"The notice may be taken back until {until}."
    if clause.clock is not Clock.CONTINUES:
        yield f"A suspension {clause.clock} the clock."


def _bars(clause: Stage, said: Voice) -> Iterator[str]:
    """What stands in the way: a time, a condition, a state."""
    barred = "This is not possible" if _acts(clause) else _BARRED.get(clause.kind, "This does not apply")
    if clause.not_before is not None:
        general = clause.each is not None and _is_entry(clause.not_before)
        yield f"{barred} before {'its general entry into force' if general else point(clause.not_before, said)}."
    if clause.window is not None:
        window = clause.window
        every = "of" if window.every is None else f"after every {window.every} since"
        yield f"{_only(clause)} {window.duration} {every} {point(window.since, said)}."
    if clause.unless:
        yield f"{barred} if {listed([state_of(each, said) for each in clause.unless], 'or')}."
    if clause.not_while:
        waits = "It takes no effect" if clause.kind is StageKind.WITHDRAWAL else barred
        yield f"{waits} while {listed([state_of(each, said) for each in clause.not_while], 'or')}."


def _is_entry(value: Point) -> bool:
    """Whether a point is the entry into force of the whole."""
    return isinstance(value, At) and value.phrase.head == "entry into force" and not value.phrase.roles


def _acts(clause: Stage) -> bool:
    """Whether the stage is something that somebody may do."""
    return clause.kind in _DONE and (clause.by is not None or clause.kind is StageKind.WITHDRAWAL)


def _only(clause: Stage) -> str:
    return "This is possible only within" if clause.kind in _DONE else "This is so only within"
