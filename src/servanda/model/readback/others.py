"""Statuses, findings, decisions, measures, groups, claims and steps as English sentences."""

from __future__ import annotations

from servanda.model.clauses import Claim, Decision, Finding, Group, Measure, Status, Step
from servanda.model.predefined import SORTS
from servanda.model.readback.conditions import moment, occurs, state_of, whether
from servanda.model.readback.happenings import Voice, happening, listed, name, who
from servanda.model.readback.naming import label
from servanda.model.readback.norms import capital, ending, names, outcome
from servanda.model.readback.times import on, point, timing
from servanda.model.words import MeasureKind


def status(clause: Status, said: Voice) -> str:
    """When a status begins, ends or holds."""
    roles = "".join(f" {role} {_sort(sort, said)}" for role, sort in clause.roles)
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
    words = f"The status {label(clause.name)}{roles} {listed(parts) if parts else 'never begins'}"
    if not parts:
        return f"{words}."
    unless = f", unless {listed([state_of(each, said) for each in clause.unless], 'or')}" if clause.unless else ""
    return f"{words}{unless}."


def _sort(sort: str, said: Voice) -> str:
    """What a role takes: a party, a place, a member of a group, or one that is named."""
    if sort in SORTS:
        return f"an {sort.lower()}" if sort == "Actor" else f"a {sort.lower()}"
    return f"one of {name(sort, said)}" if sort in said.groups else name(sort, said)


def finding(clause: Finding, said: Voice) -> str:
    """Who determines that something took place."""
    what = listed([whether(each, said) for each in clause.of], "or")
    by = listed([who(each, said) for each in clause.finders], "or")
    words = f"Whether {what} is for {by} to find"
    if clause.ifs:
        words += f", if {listed([state_of(each, said) for each in clause.ifs])}"
    further = [f"{words}."]
    if clause.silence is not None:
        further.append(f"Silence for {clause.silence.duration} means {outcome(clause.silence.outcome)}.")
    for word, result in (("A refusal", clause.refusal), (_veto(clause, said), clause.veto)):
        if result is not None:
            further.append(f"{word} means {outcome(result)}.")
    if clause.constitutive:
        further.append("It counts from the finding.")
    return " ".join(further)


def _veto(clause: Decision | Finding, said: Voice) -> str:
    return "A veto" if clause.veto_by is None else f"A veto by {who(clause.veto_by, said)}"


def decision(clause: Decision, said: Voice) -> str:
    """How a group decides."""
    by = "those concerned" if clause.by is None else listed([who(each, said) for each in (clause.by, *clause.also)])
    about = "" if clause.about is None else f" about {happening(clause.about, said)}"
    further = [f"The decision {label(clause.name)}{about} is taken by {by}."]
    if isinstance(clause.quorum, int):
        further.append(f"At least {clause.quorum} must take part.")
    elif clause.quorum is not None:
        further.append(f"{capital(who(clause.quorum, said))} must take part.")
    if clause.silence is not None:
        further.append(f"Silence for {clause.silence.duration} means {outcome(clause.silence.outcome)}.")
    for word, result in (("A refusal", clause.refusal), (_veto(clause, said), clause.veto)):
        if result is not None:
            further.append(f"{word} means {outcome(result)}.")
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
    count = f"{clause.others} other{'' if clause.others == 1 else 's'}"
    members = [*clause.members, *([count] if clause.others else [])]
    group = f"the {clause.name.replace('-', ' ')}"
    listing = (
        f"{_are(clause.name, group, len(members) + clause.others)} {names(tuple(members), said)}."
        if members
        else f"At first nobody is among {group}."
    )
    further = [listing]
    further.extend(f"One joins when {moment(each, said)}." for each in clause.joins)
    further.extend(f"One leaves when {moment(each, said)}." for each in clause.leaves)
    return " ".join(further)


def _are(word: str, group: str, count: int) -> str:
    """``The Guarantors are``, ``The members of the Council are``, ``The only member of the Council is``."""
    if word.endswith(("s", "ed")) and count > 1:
        return f"{capital(group)} are"
    return f"The members of {group} are" if count > 1 else f"The only member of {group} is"


def measure(clause: Measure, said: Voice) -> str:
    """What is counted, over what time, against what."""
    words = f"The measure {label(clause.name)} {_counted(clause, said)}"
    words += "" if clause.window is None else f", over {clause.window}"
    words += "" if clause.since is None else f", from {point(clause.since, said)}"
    words += "" if clause.until is None else f" until {point(clause.until, said)}"
    if clause.baseline is not None:
        base = clause.baseline
        words += f", against {base.number:g}" if base.number is not None else ", against the baseline"
        one_day = base.since is not None and base.since == base.until
        words += "" if base.since is None else f" {'of' if one_day else 'from'} {point(base.since, said)}"
        words += "" if base.until is None or one_day else f" until {point(base.until, said)}"
        words += "" if base.control is None else f", changed as the measure {label(base.control)} has"
    return capital(words) + "."


def _counted(clause: Measure, said: Voice) -> str:
    of = listed([occurs(each, said) for each in clause.of], "or") if clause.of else "nothing happens"
    match clause.kind:
        case MeasureKind.COUNT:
            return f"tells how often {of}"
        case MeasureKind.DISTINCT:
            return f"tells how many different {label(clause.field or '')} there are in all the times that {of}"
        case MeasureKind.RATE:
            return f"tells how often a day {of}"
        case MeasureKind.PRESENCE | MeasureKind.DURATION:
            standing = listed([state_of(each, said) for each in clause.states], "or")
            return f"tells for how many {'hours ' if clause.kind is MeasureKind.DURATION else ''}{standing}"
        case MeasureKind.SHARE:
            among = "anything" if clause.among is None else occurs(clause.among, said)
            return f"is the share of the times that {of} in the times that {among}"
        case _:
            return f"is the sum of {label(clause.field or '')} over all times that {of}"


_FORMS = {
    "never": "it is never the case that",
    "always": "it is always the case that",
    "possible": "it is possible that",
}


def claim(clause: Claim, said: Voice) -> str:
    """What the drafters believe."""
    opening = ""
    if clause.assuming:
        opening = f"assuming that {listed([state_of(each, said) for each in clause.assuming])}, "
    if clause.form == "whenever":
        within = "".join(f" {timing(each, said)[:-1].removeprefix('This is due ')}" for each in clause.timings)
        then = listed([state_of(each, said) for each in clause.then]) or "nothing is claimed"
        words = f"whenever {moment(clause.condition, said)}, then{within} {then}"
    else:
        words = f"{_FORMS[clause.form]} {state_of(clause.condition, said)}"
    if clause.until:
        words += f" until {listed([ending(each, said).removeprefix('when ') for each in clause.until], 'or')}"
    if clause.unless:
        words += f", unless {listed([state_of(each, said) for each in clause.unless], 'or')}"
    further = ""
    if clause.every_reading is not None:
        further = f" This is claimed of {'every' if clause.every_reading else 'some'} reading."
    return f"{capital(opening + words)}.{further}"


def step(clause: Step, said: Voice) -> str:
    """A step of the negotiation and what it needs."""
    words = f"The step {label(clause.name)}"
    words += f" ({listed([happening(each, said) for each in clause.of], 'or')})" if clause.of else ""
    needs = [*clause.ifs, *clause.needs]
    needed = f"presupposes that {listed([state_of(each, said) for each in needs])}" if needs else ""
    when = f"follows once {moment(clause.when, said)}" if clause.when is not None else ""
    words += f" {' and '.join(each for each in (when, needed) if each) or 'is foreseen'}"
    words += f", unless {listed([state_of(each, said) for each in clause.unless], 'or')}" if clause.unless else ""
    if clause.asserted_by:
        alone = len(clause.asserted_by) == 1 and clause.asserted_by[0] not in said.groups
        verb = "asserts" if alone else "assert"
        return f"{words}. {capital(names(clause.asserted_by, said))} {verb} that this is met."
    return f"{words}."
