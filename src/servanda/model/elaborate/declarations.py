"""What is declared before anything is owed: groups, places, weights, happenings, findings, statuses."""

from __future__ import annotations

import datetime as dt
import re

from servanda.calendar import WorkingDays
from servanda.model.clauses import Act, Finding, Group, Lying, Origin, Status, Weights
from servanda.model.elaborate.drafting import reads
from servanda.model.elaborate.lines import Lines, names_of, text_of
from servanda.model.elaborate.norms import all_conditions, each_condition, outcome, silence, triggers, veto_by
from servanda.model.elaborate.phrases import WHO_KINDS, amount_of, phrase, who
from servanda.model.elaborate.points import points_in, span_of
from servanda.model.points import Point
from servanda.model.scope import Scope
from servanda.syntax import Node

_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def working_days(node: Node, scope: Scope) -> WorkingDays:
    """``working days are Monday, Friday except "2022-05-09"``; an exception without dates only names the calendar."""
    days = []
    for word in node.words("NAME"):
        if word.text in _WEEK:
            days.append(_WEEK.index(word.text))
        else:
            scope.say("C211", f'"{word.text}" is no day of the week.', word.span, expected=", ".join(_WEEK))
    name = text_of(node) or ""
    holidays = []
    for written in _ISO_DATE.findall(name):
        try:
            holidays.append(dt.date.fromisoformat(written))
        except ValueError:
            scope.say("C211", f"There is no {written}.", node.span, expected="dates such as 2022-05-09")
    return WorkingDays(frozenset(days), frozenset(holidays), name)


def group(node: Node, scope: Scope, origin: Origin) -> Group:
    """A group unit."""
    lines = Lines(node, scope)
    members = tuple(name for member in node.nodes("member") for name in names_of(member))
    return Group(
        names_of(node)[0],
        tuple(dict.fromkeys(members)),
        triggers(lines, "joins", scope),
        triggers(lines, "leaves", scope),
        origin,
        others=others(node),
    )


def others(node: Node) -> int:
    """``and 150 others``."""
    given = node.node("others")
    return 0 if given is None else int(amount_of(given))


def lyings(node: Node, scope: Scope) -> tuple[Lying, ...]:
    """What lies where: one for each place a place lies in, one without `within` for a place that lies nowhere."""
    return tuple(found for place in node.nodes("place") for found in _lying(place, scope))


def _lying(node: Node, scope: Scope) -> tuple[Lying, ...]:
    words = [word.text for word in node.words("NAME")]
    listed = node.node("names")
    within = words[1:] if listed is None else list(names_of(listed))
    since, until = reach(node.node("reach"), scope)
    last = node.node("until_point")
    until = until if last is None else points_in(last, scope)[0]
    return tuple(Lying(words[0], place, since, until) for place in within) or (Lying(words[0], None, since, until),)


def reach(node: Node | None, scope: Scope) -> tuple[Point | None, Point | None]:
    """``from A until B``."""
    points = [] if node is None else points_in(node, scope)
    return (points[0] if points else None), (points[1] if len(points) > 1 else None)


def weights(node: Node, origin: Origin) -> Weights:
    """A weights unit."""
    shares = tuple((names_of(share)[0], amount_of(share)) for share in node.nodes("weight"))
    percent = any(word.text == "percent" for share in node.nodes("weight") for word in share.words())
    return Weights(names_of(node)[0], shares, origin, percent)


def act(node: Node, origin: Origin) -> Act:
    """An act or an occurrence: its direct object, its prepositions, its further parameters."""
    kind, words = node.node("happening_kind"), names_of(node)
    roles = [("object", words[1])] if len(words) > 1 else []
    for role in node.nodes("role"):
        preposition = role.node("prep")
        if preposition is not None:
            roles.append((preposition.text, names_of(role)[0]))
    holder = node.node("fields")
    fields = () if holder is None else tuple(_field(field) for field in holder.nodes("field"))
    includes = tuple(name for line in node.nodes("includes") for name in names_of(line))
    return Act(words[0], kind is not None and kind.text == "act", tuple(roles), fields, includes, reads(node), origin)


def _field(node: Node) -> tuple[str, str]:
    words = node.words()
    return words[0].text, words[-1].text


def finding(node: Node, scope: Scope, origin: Origin) -> Finding:
    """A finding unit."""
    lines = Lines(node, scope)
    finders = tuple(
        who(child) for line in lines.all("found_by", "or_found_by") for child in line.nodes() if child.kind in WHO_KINDS
    )
    return Finding(
        name=names_of(node)[0],
        of=tuple(phrase(child, scope) for line in lines.all("found_what") for child in line.nodes("phrase")),
        finders=finders,
        ifs=all_conditions(lines, "if_", scope),
        silence=silence(lines, scope),
        refusal=outcome(lines.one("refusal")),
        veto=outcome(lines.one("veto")),
        veto_by=veto_by(lines),
        constitutive=lines.has("counts_from_finding"),
        origin=origin,
    )


def status(node: Node, scope: Scope, origin: Origin) -> Status:
    """A status unit: several lines that start or end it are alternatives, several that hold it must all hold."""
    lines = Lines(node, scope)
    roles = tuple(
        (preposition.text, names_of(role)[0])
        for role in node.nodes("role")
        if (preposition := role.node("prep")) is not None
    )
    return Status(
        name=names_of(node)[0],
        roles=roles,
        initially=lines.has("initially"),
        initially_for=tuple(name for line in lines.all("initially") for name in names_of(line)),
        starts_when=triggers(lines, "starts_when", scope),
        starts_at=tuple(found for line in lines.all("starts_at") for found in points_in(line, scope)),
        ends_when=triggers(lines, "ends_when", scope),
        ends_after=tuple(span_of(line, scope)[0] for line in lines.all("ends_after")),
        ends_at=tuple(found for line in lines.all("ends_at") for found in points_in(line, scope)),
        holds_while=all_conditions(lines, "holds_while", scope),
        unless=each_condition(lines, "unless", scope),
        reads=reads(node),
        origin=origin,
        outside=lines.has("outside"),
    )
