"""What a proof without dates does with each notion: where it supposes both answers, and what it refuses.

The untimed search covers every order in which what is due may run out. Where a clause compares dates (how long ago was
something, has a day passed) it supposes the one answer and the other (`supposing`), and those clauses are named here.
It does not cover a notion that it was not told of: every class and field of the model that it knows stands in `KNOWN`,
and anything else is refused by its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from servanda.kernel.keys import walk_value
from servanda.kernel.measures import plain_count
from servanda.model import clauses as m
from servanda.model import conditions as c
from servanda.model import phrases as p
from servanda.model import points as t
from servanda.model.words import Outcome, StageKind
from servanda.proof.negotiating import changing
from servanda.proof.questions import WINDOWS
from servanda.proof.slicing import Slice
from servanda.proof.towards import open_roles, reservable

KNOWN: dict[type, frozenset[str]] = {
    m.Act: frozenset(["name", "actor", "roles", "fields", "includes", "reads", "origin"]),
    m.Group: frozenset(["name", "members", "joins", "leaves", "origin", "others"]),
    m.Lying: frozenset(["place", "within", "since", "until"]),
    m.Silence: frozenset(["duration", "outcome"]),
    m.Finding: frozenset(
        ["name", "of", "finders", "ifs", "silence", "refusal", "veto", "veto_by", "constitutive", "origin"]
    ),
    m.Status: frozenset(
        [
            "name",
            "roles",
            "initially",
            "initially_for",
            "starts_when",
            "starts_at",
            "ends_when",
            "ends_after",
            "ends_at",
            "holds_while",
            "unless",
            "reads",
            "origin",
            "outside",
        ]
    ),
    m.Measure: frozenset(
        ["name", "kind", "of", "states", "field", "among", "window", "since", "until", "baseline", "reads", "origin"]
    ),
    m.Baseline: frozenset(["number", "since", "until", "control"]),
    m.Consent: frozenset(["who", "decision", "quorum", "silence"]),
    m.Notice: frozenset(["duration", "to"]),
    m.Norm: frozenset(
        [
            "kind",
            "name",
            "grade",
            "bearer",
            "deeds",
            "ensure",
            "when",
            "ifs",
            "timings",
            "whiles",
            "until",
            "unless",
            "consent",
            "decision",
            "notice",
            "notwithstanding",
            "subject_to",
            "else_norm",
            "else_breach_of",
            "repeated",
            "clock",
            "at_once",
            "outside",
            "part",
            "zone",
            "reads",
            "origin",
        ]
    ),
    m.Decision: frozenset(
        [
            "name",
            "about",
            "by",
            "also",
            "ifs",
            "quorum",
            "silence",
            "refusal",
            "veto",
            "veto_by",
            "timings",
            "passes_unless",
            "binds",
            "origin",
        ]
    ),
    m.Window: frozenset(["duration", "every", "since"]),
    m.Stage: frozenset(
        [
            "kind",
            "name",
            "part",
            "each",
            "by",
            "when",
            "ifs",
            "unless",
            "whiles",
            "not_while",
            "until",
            "on",
            "since",
            "not_before",
            "window",
            "duration",
            "itself",
            "at_most",
            "same_period",
            "times",
            "repeatedly",
            "of",
            "revocable",
            "revocable_until",
            "notice",
            "consent",
            "decision",
            "clock",
            "zone",
            "reads",
            "origin",
            "towards",
            "to",
            "to_nothing",
            "not_to",
        ]
    ),
    m.Claim: frozenset(
        [
            "name",
            "form",
            "condition",
            "then",
            "timings",
            "until",
            "unless",
            "assuming",
            "every_reading",
            "reads",
            "origin",
        ]
    ),
    m.Weights: frozenset(["name", "shares", "percent", "origin"]),
    p.Who: frozenset(
        ["quantity", "names", "number", "weights", "alias", "excluding", "voting", "jointly", "parts", "span"]
    ),
    p.Argument: frozenset(["name", "value", "comparison"]),
    p.Phrase: frozenset(["head", "roles", "object", "arguments", "its", "instance", "span"]),
    c.Qualifier: frozenset(["relation", "point", "duration", "span"]),
    c.Happening: frozenset(["phrase", "qualifiers", "span"]),
    c.Transition: frozenset(["norm", "state", "by", "instance", "span"]),
    c.HasHappened: frozenset(["phrase", "qualifiers", "span"]),
    c.HasCome: frozenset(["point", "span"]),
    c.Is: frozenset(["fluent", "subject", "roles", "part", "span"]),
    c.NormIs: frozenset(["norm", "state", "by", "instance", "ever", "span"]),
    c.Owes: frozenset(["who", "owed", "norm", "instance", "span"]),
    c.Permitted: frozenset(["who", "deed", "span"]),
    c.LiesIn: frozenset(["place", "within", "span"]),
    c.Compares: frozenset(["comparison", "number", "measure", "group", "percent", "of", "span"]),
    c.Not: frozenset(["condition", "span"]),
    c.AllOf: frozenset(["conditions", "span"]),
    c.AnyOf: frozenset(["conditions", "span"]),
    c.TermHolds: frozenset(["term", "meaning", "span"]),
    t.Stated: frozenset(["moment", "span"]),
    t.That: frozenset(["span"]),
    t.At: frozenset(["phrase", "span"]),
    t.Offset: frozenset(["duration", "base", "backwards", "itself", "span"]),
    t.Nth: frozenset(["number", "unit", "flavour", "base", "span"]),
    t.NthOfMonth: frozenset(["day", "months", "unit", "base", "span"]),
    t.NextDate: frozenset(["day", "month", "base", "span"]),
    t.DayOf: frozenset(["number", "base", "span"]),
    t.Extreme: frozenset(["latest", "points", "span"]),
    t.Timing: frozenset(["word", "point", "duration", "end", "itself", "term", "span"]),
}
_STARTS = frozenset((t.TimeWord.NOT_BEFORE, t.TimeWord.AFTER, t.TimeWord.ON, t.TimeWord.FROM))


def askable(claim: m.Claim) -> Iterator[str]:
    """Why a claim cannot be put at all: a time that is no window in which it must be kept."""
    for timing in claim.timings:
        if timing.word not in WINDOWS:
            yield f"the claim says “{timing.word}”: within, by, before and on are understood"


def refusals(part: Slice) -> tuple[str, ...]:
    """Why the untimed search would not prove anything about this slice; empty when it would."""
    return tuple(dict.fromkeys(why for each in part.instruments for why in _refusals(each)))


def _refusals(part: Slice) -> Iterator[str]:
    agreement = part.agreement
    yield from open_roles(part)
    yield from changing(agreement)
    for value in walk_value(agreement.provisions):
        yield from _of_value(value)


def _of_value(value: object) -> Iterator[str]:
    known = KNOWN.get(type(value))
    if known is None:
        if is_dataclass(value) and type(value).__name__ not in ("Moment", "Span", "WorkingDays"):
            yield f"{type(value).__name__} is a notion that proofs do not know"
        return
    more = [f.name for f in fields(value) if f.name not in known]  # type: ignore[arg-type]
    if any(getattr(value, name) not in (None, (), False, "") for name in more):
        yield f"{type(value).__name__}.{more[0]} is a notion that proofs do not know"
    match value:
        case c.NormIs(instance=str()) | c.Transition(instance=str()) | c.Owes(instance=str()):
            yield f"one instance of {value.norm} is asked about by its name"
        case _:
            pass


# ---------------------------------------------------------------- comparisons of dates


def comparisons(part: Slice) -> tuple[str, ...]:
    """Where the clauses of a slice compare dates, each named once: the untimed search supposes either answer."""
    return tuple(dict.fromkeys(where for each in part.instruments for where in _comparisons(each)))


def _comparisons(part: Slice) -> Iterator[str]:
    agreement = part.agreement
    for clause in agreement.norms:
        yield from _of_norm(clause)
    for stage in agreement.stages:
        yield from _of_time(stage)
    if reservable(part):
        yield "reservations can be too late, and objections to them"
    for finding in agreement.findings:
        if finding.silence is not None and finding.silence.outcome is Outcome.FOUND:
            yield f"finding {finding.name} follows from silence"
    for decision in agreement.decisions:
        if decision.timings or decision.silence is not None:
            yield f"decision {decision.name} depends on when votes were cast"
    for measure in agreement.measures:
        if not plain_count(measure):
            yield f"measure {measure.name} counts over time"
    if part.program.dated_places:
        yield "places lie in one another for a time only"
    for value in walk_value(agreement.provisions):
        yield from _compared(value)


def _of_norm(clause: m.Norm) -> Iterator[str]:
    """What of a norm is read by the day."""
    if any(timing.word in _STARTS for timing in clause.timings):
        yield f"{clause.name} begins at a date"
    if any(deed.head == "extend" for deed in clause.deeds):
        yield f"{clause.name} moves an end to any date"
    if any(leave is not None and leave.silence is not None for leave in (clause.consent, clause.decision)):
        yield f"{clause.name} takes silence for an answer"


def _of_time(stage: m.Stage) -> Iterator[str]:
    """What of a stage of the agreement's life is read by the day on which somebody acts."""
    leaving = stage.kind in (StageKind.WITHDRAWAL, StageKind.TERMINATION)
    if leaving and (stage.not_before is not None or stage.not_while or stage.window is not None):
        yield f"{stage.name} is barred for a time"
    if stage.kind is StageKind.RENEWAL and stage.by is not None:
        yield f"{stage.name} is for somebody to make, to any date"
    if stage.revocable_until is not None:
        yield f"{stage.name} can be taken back for a time"
    start = stage.since or stage.on
    if stage.kind is StageKind.PROVISIONAL and stage.each is not None and start and not isinstance(start, t.At):
        yield f"{stage.name} begins at a date of each"
    if stage.kind is StageKind.SIGNATURE and (stage.since is not None or stage.until):
        yield f"{stage.name} is open for a time"


def _compared(value: object) -> Iterator[str]:
    match value:
        case c.Happening(qualifiers=qualifiers) | c.HasHappened(qualifiers=qualifiers):
            for q in qualifiers:
                if not (isinstance(value, c.Happening) and in_order(q)):
                    yield f"“{value.phrase.head} … {q.relation} …” compares dates"
        case c.HasCome():
            yield "a condition waits for a date"
        case c.Compares(percent=True) | c.Compares(of=str()):
            yield f"{value.measure} is compared with another number"
        case _:
            pass


def in_order(qualifier: c.Qualifier) -> bool:
    """Whether it asks only for another happening before, which a run always knows."""
    point = qualifier.point
    return qualifier.relation is c.Relation.AFTER and isinstance(point, t.At) and not point.phrase.its
