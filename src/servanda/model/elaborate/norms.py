"""Norms and decisions: the one frame, line by line."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.model.clauses import Consent, Decision, Norm, Notice, Origin, Silence
from servanda.model.conditions import Condition
from servanda.model.elaborate.conditions import CONDITION_KINDS, condition, conditions_in, conjuncts, past, trigger
from servanda.model.elaborate.drafting import reads
from servanda.model.elaborate.lines import Lines, names_of
from servanda.model.elaborate.phrases import WHO_KINDS, alias_of, phrase, who
from servanda.model.elaborate.points import POINT_KINDS, TIMING_KINDS, point, span_of, timing
from servanda.model.phrases import Phrase, Who
from servanda.model.points import Point
from servanda.model.scope import Scope
from servanda.model.words import Clock, Grade, NormKind, Outcome, Quantity, Repeat
from servanda.syntax import Node

_GRADES = {
    "shall": Grade.SHALL,
    "shall_not": Grade.SHALL_NOT,
    "endeavour": Grade.ENDEAVOUR,
    "intends": Grade.INTENDS,
    "may": Grade.MAY,
}
_REPEATS = {"anew": Repeat.ANEW, "keep": Repeat.KEEP, "renew": Repeat.RENEW}
_OUTCOMES = {
    "outcome": Outcome.FOUND,
    "not_found": Outcome.NOT_FOUND,
    "consent": Outcome.CONSENT,
    "refused": Outcome.REFUSAL,
}


@dataclass(frozen=True, slots=True)
class Bearer:
    """The line that says who must or may do what."""

    who: Who
    grade: Grade
    deeds: tuple[Phrase, ...]
    ensure: Condition | None


def bearer(node: Node, scope: Scope) -> Bearer:
    """``each of Guarantors excluding attacker shall assist Ukraine``."""
    given = node.node("who")
    grade = next(_GRADES[child.kind] for child in node.nodes() if child.kind in _GRADES)
    deed = node.node("deed") or node
    ensured = node.node("ensure")
    return Bearer(
        Who(Quantity.ONE, ()) if given is None else who(given, alias_of(node)),
        grade,
        tuple(phrase(child, scope) for child in deed.nodes("phrase")),
        None if ensured is None else conditions_in(ensured, scope)[0],
    )


def norm(node: Node, scope: Scope, origin: Origin, part: str | None) -> Norm | None:
    """A norm unit; None when it does not say who (reported)."""
    lines, name = Lines(node, scope), names_of(node)[0]
    said = list(lines.all("bearer"))
    if not said and lines.has("as_in"):
        return None  # what it takes over is at fault, and that is said
    if len(said) != 1:
        _report_bearers(node, said, scope)
        if not said:
            return None
    line, kind = bearer(said[0], scope), node.node("norm_kind")
    when = lines.one("when")
    else_norm, else_breach = lines.one("else_"), lines.one("else_breach")
    consent, decision = consents(lines, scope)
    return Norm(
        kind=NormKind.OBLIGATION if kind is None else NormKind(kind.text),
        name=name,
        grade=line.grade,
        bearer=line.who,
        deeds=line.deeds,
        ensure=line.ensure,
        when=None if when is None else trigger(conditions_in(when, scope)[0]),
        ifs=all_conditions(lines, "if_", scope),
        timings=tuple(timing(child, scope) for child in lines.all(*TIMING_KINDS)),
        whiles=all_conditions(lines, "while_", scope),
        until=untils(lines, scope),
        unless=each_condition(lines, "unless", scope),
        consent=consent,
        decision=decision,
        notice=notice(lines, scope),
        notwithstanding=_labels(lines, "notwithstanding", scope),
        subject_to=_labels(lines, "subject_to", scope),
        else_norm=None if else_norm is None else names_of(else_norm)[0],
        else_breach_of=None if else_breach is None else (names_of(else_breach) or (name,))[0],
        repeated=_repeat(lines),
        clock=clock(lines),
        at_once=lines.has("applies_at_once"),
        outside=lines.has("outside"),
        part=part,
        zone=scope.zone,
        reads=reads(node),
        origin=origin,
    )


def _report_bearers(node: Node, said: list[Node], scope: Scope) -> None:
    name, suggestion = names_of(node)[0], None
    if said:
        message, span = f'"{name}" says twice who must do what.', said[1].span
    else:
        message, span = f'"{name}" does not say who must or may do what.', node.span
        suggestion = "each of Parties shall …"
    scope.say(
        "C202",
        message,
        span,
        expected="exactly one line with shall, shall not, intends to or may",
        suggestion=suggestion,
    )


def written(lines: Lines, kind: str, scope: Scope) -> list[Condition]:
    """The conditions of every line of a kind, as written."""
    return [found for line in lines.all(kind) for found in conditions_in(line, scope)]


def all_conditions(lines: Lines, kind: str, scope: Scope) -> tuple[Condition, ...]:
    """Lines that must all hold."""
    return conjuncts([past(found) for found in written(lines, kind, scope)])


def each_condition(lines: Lines, kind: str, scope: Scope) -> tuple[Condition, ...]:
    """Lines of which one is enough."""
    return tuple(past(found) for found in written(lines, kind, scope))


def triggers(lines: Lines, kind: str, scope: Scope) -> tuple[Condition, ...]:
    """Lines that are moments: the first to come is enough, and the state of a norm is the moment it is reached."""
    return tuple(trigger(found) for found in written(lines, kind, scope))


def untils(lines: Lines, scope: Scope) -> tuple[Condition | Point, ...]:
    """What ends a clause: conditions or dates, the first to come."""
    found: list[Condition | Point] = []
    for line in lines.all("until"):
        for child in line.nodes():
            if child.kind in POINT_KINDS:
                found.append(point(child, scope))
            elif child.kind in CONDITION_KINDS:
                found.append(trigger(condition(child, scope)))
    return tuple(found)


def consents(lines: Lines, scope: Scope) -> tuple[Consent | None, Consent | None]:
    """Whose consent, on whose decision; quorum and silence belong to the decision, else to the consent."""
    consent, decided = lines.one("consent"), lines.one("decided")
    given = None if consent is None else Consent(_who_in(consent))
    decision = None
    if decided is not None:
        by = next((child for child in decided.nodes() if child.kind in WHO_KINDS), None)
        decision = Consent(None if by is None else who(by), names_of(decided)[0] if by is None else None)
    count, quiet = quorum(lines), silence(lines, scope)
    if count is None and quiet is None:
        return given, decision
    if decision is not None:
        return given, Consent(decision.who, decision.decision, count, quiet)
    if given is not None:
        return Consent(given.who, None, count, quiet), None
    return None, None  # its bracket left nothing to decide; C214 is said where no bracket could


def _who_in(node: Node) -> Who:
    return next(who(child) for child in node.nodes() if child.kind in WHO_KINDS)


def quorum(lines: Lines) -> Who | int | None:
    """How many must take part."""
    line = lines.one("quorum")
    if line is None:
        return None
    number = line.word("NUMBER")
    return _who_in(line) if number is None else int(float(number.text))


def silence(lines: Lines, scope: Scope) -> Silence | None:
    """What the lapse of a span without an answer means."""
    line = lines.one("silence")
    return None if line is None else Silence(span_of(line, scope)[0], outcome(line) or Outcome.CONSENT)


def veto_by(lines: Lines) -> Who | None:
    """Who holds the veto, when not everyone asked does."""
    line = lines.one("veto")
    return None if line is None else next((who(child) for child in line.nodes() if child.kind in WHO_KINDS), None)


def outcome(node: Node | None) -> Outcome | None:
    """What a silence, refusal or veto line means."""
    if node is None:
        return None
    return next((_OUTCOMES[child.kind] for child in node.nodes() if child.kind in _OUTCOMES), None)


def notice(lines: Lines, scope: Scope) -> Notice | None:
    """``giving 6 months notice to Depositary``, or without a span."""
    line = lines.one("notice")
    if line is None:
        return None
    to = next((who(child) for child in line.nodes() if child.kind in WHO_KINDS), None)
    return Notice(span_of(line, scope)[0] if line.node("span") is not None else None, to)


def clock(lines: Lines) -> Clock:
    """What a suspension does to a running deadline; by default the clock continues."""
    line = lines.one("clock")
    effect = None if line is None else line.node("clock_effect")
    return Clock.CONTINUES if effect is None else Clock(effect.text)


def _repeat(lines: Lines) -> Repeat:
    line = lines.one("repeated")
    if line is None:
        return Repeat.ANEW
    return next((_REPEATS[child.kind] for child in line.nodes() if child.kind in _REPEATS), Repeat.ANEW)


def _labels(lines: Lines, kind: str, scope: Scope) -> tuple[str, ...]:
    """The clauses a line of rank names; an article stands for the norms under its heading."""
    own = names_of(lines.node)[0]
    named = [name for line in lines.all(kind) for name in names_of(line)]
    meant = (
        clause for name in named for clause in ((name,) if name in scope.sorts else scope.articles.get(name, (name,)))
    )
    return tuple(dict.fromkeys(clause for clause in meant if clause != own))


def decision(node: Node, scope: Scope, origin: Origin) -> Decision:
    """A decision unit."""
    lines = Lines(node, scope)
    about, by, binds = lines.one("decides_about"), lines.one("decided_by"), lines.one("binds")
    matter = None if about is None else about.node("phrase")
    return Decision(
        name=names_of(node)[0],
        about=None if matter is None else phrase(matter, scope),
        by=None if by is None else _who_in(by),
        quorum=quorum(lines),
        silence=silence(lines, scope),
        refusal=outcome(lines.one("refusal")),
        veto=outcome(lines.one("veto")),
        timings=tuple(timing(child, scope) for child in lines.all(*TIMING_KINDS)),
        passes_unless=each_condition(lines, "passes_unless", scope),
        binds=None if binds is None else _who_in(binds),
        origin=origin,
        also=() if by is None else tuple(who(child) for child in by.nodes() if child.kind in WHO_KINDS)[1:],
        ifs=all_conditions(lines, "if_", scope),
        veto_by=veto_by(lines),
    )
