"""The stages of the instrument's own life: one family, the same lines everywhere; and claims and steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from servanda.model.clauses import Claim, Origin, Stage, Step, Window
from servanda.model.conditions import AllOf
from servanda.model.elaborate.conditions import conditions_in, conjuncts
from servanda.model.elaborate.drafting import reads
from servanda.model.elaborate.lines import Lines, names_of
from servanda.model.elaborate.norms import (
    all_conditions,
    clock,
    consents,
    each_condition,
    notice,
    triggers,
    untils,
    written,
)
from servanda.model.elaborate.phrases import phrase, value
from servanda.model.elaborate.points import TIMING_KINDS, duration, points_in, span_of, timing
from servanda.model.phrases import Who
from servanda.model.points import Point
from servanda.model.scope import Scope
from servanda.model.words import StageKind
from servanda.syntax import Node

_KINDS = {"entry_into_force": StageKind.ENTRY, "provisional_application": StageKind.PROVISIONAL}


def stage(node: Node, scope: Scope, origin: Origin) -> Stage:
    """A stage unit, of the whole or of a part, for all or per party."""
    lines, part, each = Lines(node, scope), part_of(node), _value(node.node("for_whom"), scope)
    kind = stage_kind(node)
    consent, decision = consents(lines, scope)
    revocable, times = lines.one("revocable"), lines.one("at_most_times")
    length, at_most = lines.one("for_span"), lines.one("for_at_most")
    count = None if times is None else times.word("NUMBER")
    return Stage(
        kind=kind,
        name=stage_name(node),
        part=part,
        each=each,
        by=_value(lines.one("by_whom"), scope),
        when=conjuncts(list(triggers(lines, "when", scope))),
        ifs=all_conditions(lines, "if_", scope),
        unless=each_condition(lines, "unless", scope),
        whiles=all_conditions(lines, "while_", scope),
        not_while=each_condition(lines, "not_while", scope),
        until=untils(lines, scope),
        on=_point(lines, "on", scope),
        since=_point(lines, "from_", scope),
        not_before=_point(lines, "not_before", scope),
        duration=None if length is None else span_of(length, scope)[0],
        itself=length is not None and length.node("itself") is not None,
        at_most=None if at_most is None else span_of(at_most, scope)[0],
        same_period=lines.has("same_period"),
        times=1 if lines.has("once") else None if count is None else int(float(count.text)),
        repeatedly=lines.has("repeatedly"),
        of=_names(lines, "of_clauses"),
        revocable=revocable is not None,
        revocable_until=None if revocable is None else next(iter(points_in(revocable, scope)), None),
        notice=notice(lines, scope),
        consent=consent,
        decision=decision,
        clock=clock(lines),
        zone=scope.zone,
        reads=reads(node),
        origin=origin,
        window=_window(lines, scope),
        towards=_value(node.node("with_whom"), scope),
        to=_names(lines, "to_clauses"),
        to_nothing=lines.has("to_nothing"),
        not_to=_names(lines, "not_to"),
    )


def _window(lines: Lines, scope: Scope) -> Window | None:
    line = lines.one("window_every") or lines.one("window_of")
    if line is None:
        return None
    length, *every = (duration(child, scope)[0] for child in line.nodes("span"))
    return Window(length, next(iter(every), None), points_in(line, scope)[0])


def _names(lines: Lines, kind: str) -> tuple[str, ...]:
    return tuple(name for line in lines.all(kind) for name in names_of(line))


def stage_kind(node: Node) -> StageKind:
    """Which stage a life unit is about."""
    if node.kind in _KINDS:
        return _KINDS[node.kind]
    word = node.node("stage")
    return StageKind.DURATION if word is None else StageKind(word.text)


def part_of(node: Node) -> str | None:
    """The part of the instrument a stage is about."""
    given = node.node("of_part")
    return None if given is None else names_of(given)[0]


def stage_name(node: Node) -> str:
    """``withdrawal``, ``duration of peacekeeping``, ``entry into force for each of States``: the unit's first line."""
    own = node.word("NAME")
    words = [stage_kind(node).value, *([] if own is None else [own.text])]
    words.extend(
        given.text
        for given in (node.node("of_part"), node.node("for_whom"), node.node("with_whom"))
        if given is not None
    )
    return " ".join(words)


def told_apart(stages: Iterable[Stage]) -> Iterator[Stage]:
    """The stages with a name each: of several that begin alike the later are numbered, ``withdrawal (2)``."""
    seen: Counter[str] = Counter()
    for stage in stages:
        seen[stage.name] += 1
        yield stage if seen[stage.name] == 1 else replace(stage, name=f"{stage.name} ({seen[stage.name]})")


def _value(node: Node | None, scope: Scope) -> Who | None:
    given = None if node is None else node.node("value")
    return None if given is None else value(given, scope)


def _point(lines: Lines, kind: str, scope: Scope) -> Point | None:
    line = lines.one(kind)
    return None if line is None else next(iter(points_in(line, scope)), None)


_FORMS = ("never", "always", "possible", "whenever")


def claim(node: Node, scope: Scope, origin: Origin) -> Claim | None:
    """A claim unit; None when it claims nothing (reported)."""
    lines = Lines(node, scope)
    said = [line for line in lines.all(*_FORMS) if conditions_in(line, scope.fresh())]
    if not said:
        scope.say(
            "C215",
            f'Claim "{names_of(node)[0]}" claims nothing.',
            node.span,
            expected="a line with never, always, possible or whenever",
        )
        return None
    found = conjuncts(written(lines, said[0].kind, scope))
    return Claim(
        name=names_of(node)[0],
        form=said[0].kind,
        condition=found[0] if len(found) == 1 else AllOf(found, said[0].span),
        then=conjuncts(written(lines, "then", scope)),
        timings=tuple(timing(child, scope) for child in lines.all(*TIMING_KINDS)),
        until=untils(lines, scope),
        unless=each_condition(lines, "unless", scope),
        assuming=all_conditions(lines, "assuming", scope),
        every_reading=_readings(lines),
        reads=reads(node),
        origin=origin,
    )


def _readings(lines: Lines) -> bool | None:
    if lines.has("in_every_reading"):
        return True
    return False if lines.has("in_some_reading") else None


def step(node: Node, scope: Scope, origin: Origin) -> Step:
    """A step of the negotiation."""
    lines = Lines(node, scope)
    when = next(iter(triggers(lines, "when", scope)), None)
    return Step(
        name=names_of(node)[0],
        when=when,
        ifs=all_conditions(lines, "if_", scope),
        needs=all_conditions(lines, "needs", scope),
        asserted_by=tuple(name for line in lines.all("asserted_by") for name in names_of(line)),
        reads=reads(node),
        origin=origin,
        of=tuple(phrase(child, scope) for line in lines.all("step_of") for child in line.nodes("phrase")),
        unless=each_condition(lines, "unless", scope),
    )
