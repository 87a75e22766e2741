"""The kernel form of an agreement: every clause in its one frame, one slot to a line, with nothing left to read twice.

This is what the interpreter runs, printed for `servanda core`: choices are taken, terms stand as what they mean, and
every slot with a default shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from enum import Enum

from servanda.calendar import Moment
from servanda.calendar import Span as Duration
from servanda.model.agreement import Agreement
from servanda.model.clauses import (
    Act,
    Baseline,
    Claim,
    Consent,
    Decision,
    Finding,
    Group,
    Measure,
    Norm,
    Notice,
    Origin,
    Silence,
    Stage,
    Status,
    Step,
    Weights,
    Window,
)
from servanda.model.conditions import Condition
from servanda.model.phrases import Phrase, Who
from servanda.model.points import Point, Timing
from servanda.model.wording import condition_words, number_words, phrase_words, point_words, timing_words, who_words

_Clause = Act | Claim | Decision | Finding | Group | Measure | Norm | Stage | Status | Step | Weights
_FAMILIES = (
    "groups",
    "weights",
    "acts",
    "findings",
    "statuses",
    "measures",
    "decisions",
    "norms",
    "stages",
    "steps",
    "claims",
)
_FACTS = ("title", "zone", "depositary", "parties", "others", "bodies")


def core(agreement: Agreement) -> str:
    """The whole agreement in kernel form."""
    lines = [f"agreement {agreement.name or '(unnamed)'}"]
    lines.extend(f"    {name}: {slot(getattr(agreement, name))}" for name in _FACTS if getattr(agreement, name))
    lines.extend(f"    {between}: {name or 'any agreement'}" for between, name in agreement.relations)
    lines.extend(f"    kind {name}: {', '.join(members)}" for name, members in agreement.kinds)
    for lying in agreement.lyings:
        within = "" if lying.within is None else f" in {lying.within}"
        since = "" if lying.since is None else f" from {point_words(lying.since)}"
        until = "" if lying.until is None else f" until {point_words(lying.until)}"
        lines.append(f"    place {lying.place}{within}{since}{until}")
    lines.extend(f"    part {name}: {', '.join(clauses)}" for name, clauses in agreement.parts)
    lines.extend(f"    reading: {name} = {option}" for name, option in agreement.reading)
    for family in _FAMILIES:
        for clause in getattr(agreement, family):
            lines.extend(("", *frame(clause)))
    return "\n".join(lines) + "\n"


def frame(clause: _Clause) -> Iterator[str]:
    """One clause: its kind and name, then a line for every slot that is filled."""
    if isinstance(clause, Stage):
        yield clause.name
    elif isinstance(clause, Norm):
        yield f"{clause.kind} {clause.name}"
    else:
        yield f"{type(clause).__name__.lower()} {clause.name}"
    for field in fields(clause):
        if field.name in {"name", "kind", "reads"} and not isinstance(clause, Measure):
            continue
        value = getattr(clause, field.name)
        if isinstance(value, Origin):
            yield from _place(value)
        elif field.name != "name" and value not in (None, (), False, ""):
            yield from _slots(field.name.replace("_", " "), value)


def _place(origin: Origin) -> Iterator[str]:
    line = "" if origin.span is None else f":{origin.span.line}"
    yield f"    stands: {origin.file}{line} {' › '.join(origin.address)}".rstrip()


def _slots(name: str, value: object) -> Iterator[str]:
    """One line for each member of a slot that takes several."""
    if isinstance(value, tuple) and value and not isinstance(value[0], str):
        yield from (f"    {name}: {slot(member)}" for member in value)
    else:
        yield f"    {name}: {slot(value)}"


def slot(value: object) -> str:  # noqa: C901, PLR0912 - one case for each thing a slot can hold
    """What stands in a slot, in the words of the language."""
    match value:
        case bool():
            return "yes"
        case Enum():
            return str(value)
        case str() | Duration() | Moment():
            return str(value)
        case int() | float():
            return number_words(value)
        case Who():
            return who_words(value)
        case Phrase():
            return phrase_words(value)
        case Timing():
            return timing_words(value) + (f" ({value.term})" if value.term else "")
        case Silence(duration=duration, outcome=outcome):
            return f"for {duration} means {outcome}"
        case Window():
            every = "of" if value.every is None else f"after every {value.every} since"
            return f"within {value.duration} {every} {point_words(value.since)}"
        case Notice(duration=duration, to=to):
            return f"{'at once' if duration is None else duration}{'' if to is None else f' to {who_words(to)}'}"
        case Consent():
            return _consent(value)
        case Baseline():
            return _baseline(value)
        case (str(), str() as sort):  # a role with what it takes
            return f"{value[0]} {sort}"
        case tuple():
            return ", ".join(slot(member) for member in value)
        case _ if isinstance(value, Condition):
            return condition_words(value)
        case _ if isinstance(value, Point):
            return point_words(value)
        case _:
            return str(value)


def _consent(consent: Consent) -> str:
    said = [consent.decision or ("" if consent.who is None else who_words(consent.who))]
    said.append("" if consent.quorum is None else f"quorum of {slot(consent.quorum)}")
    said.append("" if consent.silence is None else f"silence {slot(consent.silence)}")
    return "; ".join(part for part in said if part)


def _baseline(baseline: Baseline) -> str:
    if baseline.number is not None:
        return number_words(baseline.number)
    since = "" if baseline.since is None else f"from {point_words(baseline.since)}"
    until = "" if baseline.until is None else f" until {point_words(baseline.until)}"
    control = "" if baseline.control is None else f" against control {baseline.control}"
    return since + until + control
