"""Stages, statuses, findings, decisions, measures, groups, claims and steps as English sentences."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.model.clauses import Claim, Decision, Finding, Group, Measure, Stage, Status, Step
from servanda.model.conditions import Condition
from servanda.model.points import Point
from servanda.model.readback.conditions import moment, occurs, state_of, whether
from servanda.model.readback.happenings import Voice, happening, listed, who
from servanda.model.readback.norms import capital, names, outcome
from servanda.model.readback.times import on, point, timing
from servanda.model.words import Clock, StageKind

_VERBS = {
    StageKind.SIGNATURE: "is signed",
    StageKind.ENTRY: "enters into force",
    StageKind.PROVISIONAL: "applies provisionally",
    StageKind.ACCESSION: "is open to accession",
    StageKind.DURATION: "lasts",
    StageKind.RENEWAL: "is renewed",
    StageKind.SUSPENSION: "is suspended",
    StageKind.WITHDRAWAL: "may be left",
    StageKind.TERMINATION: "is terminated",
    StageKind.SURVIVAL: "leaves what was owed before",
    StageKind.AMENDMENT: "is amended",
}


def stage(clause: Stage, said: Voice) -> str:
    """``When 60 of the States have deposited, the agreement enters into force on …``."""
    subject = "the agreement" if clause.part is None else clause.part.replace("-", " ")
    opening = []
    if clause.when:
        opening.append(f"once {listed([moment(each, said) for each in clause.when])}")
    if clause.ifs:
        opening.append(f"if {listed([state_of(each, said) for each in clause.ifs])}")
    if clause.whiles:
        opening.append(f"as long as {listed([state_of(each, said) for each in clause.whiles])}")
    each = "" if clause.each is None else f" for {who(clause.each, said)}"
    by = "" if clause.by is None else f" by {who(clause.by, said)}"
    words = ", ".join((*opening, f"{subject} {_VERBS[clause.kind]}{each}{by}{_stage_time(clause, said)}"))
    return " ".join((capital(words) + ".", *_stage_further(clause, said)))


def _stage_time(clause: Stage, said: Voice) -> str:
    words = "" if clause.on is None else f" {on(clause.on, said)}"
    words += "" if clause.since is None else f" from {point(clause.since, said)}"
    words += "" if clause.duration is None else f" for {clause.duration}"
    words += "" if clause.at_most is None else f" for at most {clause.at_most}"
    words += " for the same period" if clause.same_period else ""
    words += " once" if clause.times == 1 else f" at most {clause.times} times" if clause.times else ""
    words += " again and again" if clause.repeatedly else ""
    words += f" until {listed([_until(each, said) for each in clause.until], 'or')}" if clause.until else ""
    return words


def _until(value: Condition | Point, said: Voice) -> str:
    return moment(value, said) if isinstance(value, Condition) else point(value, said)


def _stage_further(clause: Stage, said: Voice) -> Iterator[str]:
    if clause.not_before is not None:
        yield f"Not before {point(clause.not_before, said)}."
    if clause.window is not None:
        window = clause.window
        yield (f"Only within {window.duration} after every {window.every} since {point(window.since, said)}.")
    if clause.notice is not None:
        to = "" if clause.notice.to is None else f" to {who(clause.notice.to, said)}"
        yield f"Notice of {clause.notice.duration}{to} is needed."
    if clause.consent is not None and clause.consent.who is not None:
        yield f"This needs the consent of {who(clause.consent.who, said)}."
    if clause.decision is not None:
        decider = clause.decision.decision or (who(clause.decision.who, said) if clause.decision.who else "")
        yield f"This needs the decision of {decider}." if clause.decision.who else f"This needs {decider} to be passed."
    if clause.unless:
        yield f"Not if {listed([state_of(each, said) for each in clause.unless], 'or')}."
    if clause.not_while:
        yield f"Not while {listed([state_of(each, said) for each in clause.not_while], 'or')}."
    if clause.of:
        yield f"This is so of {names(clause.of, said)}."
    if clause.revocable:
        until = "it takes effect" if clause.revocable_until is None else point(clause.revocable_until, said)
        yield f"It may be taken back until {until}."
    if clause.clock is not Clock.CONTINUES:
        yield f"A suspension {clause.clock} the clock."


def status(clause: Status, said: Voice) -> str:
    """When a status begins, ends or holds."""
    roles = "".join(f" {role} {sort}" for role, sort in clause.roles)
    parts = []
    if clause.initially:
        holders = f" for {names(clause.initially_for, said)}" if clause.initially_for else ""
        parts.append(f"holds at the start{holders}")
    starts = [
        *(f"when {moment(each, said)}" for each in clause.starts_when),
        *(on(each, said) for each in clause.starts_at),
    ]
    ends = [
        *(f"when {moment(each, said)}" for each in clause.ends_when),
        *(f"after {each}" for each in clause.ends_after),
        *(on(each, said) for each in clause.ends_at),
    ]
    parts.extend(f"{verb} {listed(found, 'or')}" for verb, found in (("begins", starts), ("ends", ends)) if found)
    if clause.holds_while:
        parts.append(f"holds as long as {listed([state_of(each, said) for each in clause.holds_while])}")
    words = f"The status {clause.name.replace('-', ' ')}{roles} {listed(parts) if parts else 'is never said to hold'}"
    unless = f", unless {listed([state_of(each, said) for each in clause.unless], 'or')}" if clause.unless else ""
    return f"{words}{unless}."


def finding(clause: Finding, said: Voice) -> str:
    """Who determines that something took place."""
    what = listed([whether(each, said) for each in clause.of], "or")
    by = listed([who(each, said) for each in clause.finders], "or")
    words = f"Whether {what} is for {by} to find"
    if clause.ifs:
        words += f", if {listed([state_of(each, said) for each in clause.ifs])}"
    further = [f"{words}."]
    if clause.silence is not None:
        further.append(f"Silence for {clause.silence.duration} means: {outcome(clause.silence.outcome)}.")
    for word, result in (("A refusal", clause.refusal), (_veto(clause, said), clause.veto)):
        if result is not None:
            further.append(f"{word} means: {outcome(result)}.")
    if clause.constitutive:
        further.append("It counts from the finding.")
    return " ".join(further)


def _veto(clause: Decision | Finding, said: Voice) -> str:
    return "A veto" if clause.veto_by is None else f"A veto by {who(clause.veto_by, said)}"


def decision(clause: Decision, said: Voice) -> str:
    """How a group decides."""
    by = "those concerned" if clause.by is None else listed([who(each, said) for each in (clause.by, *clause.also)])
    about = "" if clause.about is None else f" about {happening(clause.about, said)}"
    further = [f"The decision {clause.name.replace('-', ' ')}{about} is taken by {by}."]
    if isinstance(clause.quorum, int):
        further.append(f"{clause.quorum} must take part.")
    elif clause.quorum is not None:
        further.append(f"{capital(who(clause.quorum, said))} must take part.")
    if clause.silence is not None:
        further.append(f"Silence for {clause.silence.duration} means: {outcome(clause.silence.outcome)}.")
    for word, result in (("A refusal", clause.refusal), (_veto(clause, said), clause.veto)):
        if result is not None:
            further.append(f"{word} means: {outcome(result)}.")
    further.extend(timing(each, said) for each in clause.timings)
    if clause.ifs:
        further.append(f"It can pass only if {listed([state_of(each, said) for each in clause.ifs])}.")
    if clause.passes_unless:
        further.append(f"It passes unless {listed([state_of(each, said) for each in clause.passes_unless], 'or')}.")
    if clause.binds is not None:
        further.append(f"It binds {who(clause.binds, said)}.")
    return " ".join(further)


def group(clause: Group, said: Voice) -> str:
    """Who is in a group, who may join and leave."""
    count = f"{clause.others} others"
    members = [*clause.members, *([count] if clause.others else [])]
    group = f"the {clause.name.replace('-', ' ')}"
    listing = (
        f"{capital(group)} are {names(tuple(members), said)}." if members else f"At first nobody is among {group}."
    )
    further = [listing]
    further.extend(f"One joins when {moment(each, said)}." for each in clause.joins)
    further.extend(f"One leaves when {moment(each, said)}." for each in clause.leaves)
    return " ".join(further)


def measure(clause: Measure, said: Voice) -> str:
    """What is counted, over what time, against what."""
    words = f"The measure {clause.name.replace('-', ' ')} {_counted(clause, said)}"
    words += "" if clause.window is None else f", over {clause.window}"
    words += "" if clause.since is None else f", from {point(clause.since, said)}"
    words += "" if clause.until is None else f" until {point(clause.until, said)}"
    if clause.baseline is not None:
        base = clause.baseline
        words += f", against {base.number:g}" if base.number is not None else ", against the baseline"
        words += "" if base.since is None else f" from {point(base.since, said)}"
        words += "" if base.until is None else f" until {point(base.until, said)}"
    return capital(words) + "."


def _counted(clause: Measure, said: Voice) -> str:
    of = listed([occurs(each, said) for each in clause.of], "or") if clause.of else "nothing happens"
    match clause.kind:
        case "count":
            return f"tells how often {of}"
        case "rate":
            return f"tells how often a day {of}"
        case "share":
            among = "anything" if clause.among is None else occurs(clause.among, said)
            return f"is the share of the times that {of} in the times that {among}"
        case _:
            return f"adds up {(clause.field or '').replace('-', ' ')} over the times that {of}"


_FORMS = {"never": "It is never so that", "always": "It is always so that", "possible": "It is possible that"}


def claim(clause: Claim, said: Voice) -> str:
    """What the drafters believe."""
    if clause.form == "whenever":
        within = "".join(f" {timing(each, said)[:-1].replace('This is due ', '')}," for each in clause.timings)
        then = listed([state_of(each, said) for each in clause.then]) or "nothing is claimed"
        words = f"Whenever {moment(clause.condition, said)}, then{within} {then}."
    else:
        words = f"{_FORMS[clause.form]} {state_of(clause.condition, said)}."
    if clause.assuming:
        words = f"Assuming that {listed([state_of(each, said) for each in clause.assuming])}: {words}"
    if clause.unless:
        words += f" Unless {listed([state_of(each, said) for each in clause.unless], 'or')}."
    if clause.every_reading is not None:
        words += " This is claimed of every reading." if clause.every_reading else " This is claimed of some reading."
    return words


def step(clause: Step, said: Voice) -> str:
    """A step of the negotiation and what it needs."""
    words = f"The step {clause.name.replace('-', ' ')}"
    words += f" ({listed([happening(each, said) for each in clause.of], 'or')})" if clause.of else ""
    words += f" follows once {moment(clause.when, said)}" if clause.when is not None else " is taken"
    needs = [*clause.ifs, *clause.needs]
    words += f", and needs that {listed([state_of(each, said) for each in needs])}" if needs else ""
    words += f", unless {listed([state_of(each, said) for each in clause.unless], 'or')}" if clause.unless else ""
    if clause.asserted_by:
        groups = {group.name for group in said.agreement.groups}
        alone = len(clause.asserted_by) == 1 and clause.asserted_by[0] not in groups
        verb = "asserts" if alone else "assert"
        return f"{words}. {capital(names(clause.asserted_by, said))} {verb} that this is met."
    return f"{words}."
