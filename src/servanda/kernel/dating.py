"""The date of something: of an entry into force, an expiry, a withdrawal's effect, the deadline or start of a duty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from servanda.calendar import Moment
from servanda.kernel.dates import Context, reckon
from servanda.kernel.run import Outcome
from servanda.kernel.terms import IN_FORCE
from servanda.kernel.timeline import Fluent, InstanceId, NormInterval, Order
from servanda.model import Agreement
from servanda.model.beside import apart
from servanda.model.conditions import Happening, HasHappened
from servanda.model.phrases import Phrase
from servanda.model.words import StageKind


def dates_of(what: Phrase, outcome: Outcome, at: Order, agreement: Agreement) -> list[Moment]:
    """The dates meant, as they stand at a point: past ones that happened, coming ones as planned. Empty: never."""
    head, instrument = apart(what.head)
    if instrument is not None:  # of an instrument run beside it: as its own run has it
        other = next(each for each in agreement.beside if each.name == instrument)
        return dates_of(replace(what, head=head), outcome.beside[instrument], at, other)
    roles = {role: who.names[0] for role, who in what.roles}
    if what.instance is not None:
        roles["for"] = what.instance
    match what.head:
        case "deadline":
            found: Iterable[Moment] = _deadlines(roles, outcome, at)
        case "start":
            found = _starts(roles, outcome, at)
        case "expiry":
            found = _expiry(_part(roles, agreement), outcome, at)
        case "last-notice":
            found = _last_notice(_part(roles, agreement), outcome, at, agreement)
        case "entry into force":
            found = _entry(roles, outcome, at, agreement)
        case "provisional application":
            found = _begun("provisionally-applied", (roles["for"],) if "for" in roles else (), outcome, at)
        case "withdrawal":
            found = _withdrawal(roles, outcome, at)
        case word:
            found = (
                e.moment
                for e in outcome.timeline.events
                if e.head == word and e.order <= at and all(e.roles.get(r) == v for r, v in roles.items())
            )
    return list(dict.fromkeys(found))


def _part(roles: dict[str, str], agreement: Agreement) -> str | None:
    named = {p for p, _ in agreement.parts} | {s.part for s in agreement.stages if s.part}
    return roles.get("of") if roles.get("of") in named else None


def _instances(roles: dict[str, str], outcome: Outcome, at: Order) -> Iterator[tuple[InstanceId, NormInterval]]:
    for identity in outcome.timeline.norms:
        if identity.norm != roles.get("of") or ("by" in roles and roles["by"] not in identity.bearers):
            continue
        label = roles.get("for")
        if label is not None and label not in (identity.trigger, *identity.bearers):
            instance = outcome.state.instances.get(identity)
            if instance is None or label not in (a.label for a in instance.anchors):
                continue
        current = outcome.timeline.state(identity, at)
        if current is not None:
            yield identity, current


def _deadlines(roles: dict[str, str], outcome: Outcome, at: Order) -> Iterator[Moment]:
    for _, current in _instances(roles, outcome, at):
        if current.deadline is not None:
            yield current.deadline.moment


def _starts(roles: dict[str, str], outcome: Outcome, at: Order) -> Iterator[Moment]:
    for identity, _ in _instances(roles, outcome, at):
        instance = outcome.state.instances[identity]
        if instance.start is not None:
            yield instance.start.moment


def _expiry(part: str | None, outcome: Outcome, at: Order) -> Iterator[Moment]:
    """The end of the term as planned at that point: the last one set before it."""
    planned = [date for order, p, date in outcome.state.expiry_history if p == part and order <= at]
    if planned and planned[-1] is not None:
        yield planned[-1].moment


def _last_notice(part: str | None, outcome: Outcome, at: Order, agreement: Agreement) -> Iterator[Moment]:
    """The last day on which a notice still prevents renewal of the term then running: the point its clause names."""
    terms = [date for order, p, date in outcome.state.expiry_history if p == part and order <= at]
    others = {p: date for p, date in outcome.state.expiries.items() if p != part or not terms}
    current = {part: terms[-1]} if terms and terms[-1] is not None else {}
    then = replace(outcome.state, expiries={**others, **current})
    for stage in agreement.stages:
        if stage.kind is not StageKind.RENEWAL or stage.part != part:
            continue
        for condition in stage.unless:
            if isinstance(condition, Happening | HasHappened):
                for qualifier in condition.qualifiers:
                    date = (
                        None
                        if qualifier.point is None
                        else reckon(qualifier.point, Context({}, zone=stage.zone, part=part), then)
                    )
                    if date is not None:
                        yield date.moment


def _entry(roles: dict[str, str], outcome: Outcome, at: Order, agreement: Agreement) -> Iterator[Moment]:
    """The entry that holds at the point, else the one that lies ahead, else the latest there was."""
    part = _part(roles, agreement)
    args = (roles["for"],) if "for" in roles else ()
    begun = _begun(IN_FORCE, args, outcome, at, part)
    holding = outcome.timeline.holds(Fluent(IN_FORCE, args, part), at)
    ahead = [m for m in _planned(args, part, outcome, at) if m.start >= at.micros or not begun]
    yield from begun if holding is not None else ahead or begun


def _begun(name: str, args: tuple[str, ...], outcome: Outcome, at: Order, part: str | None = None) -> list[Moment]:
    """When a status began, the latest time before the point."""
    begun = [i for i in outcome.timeline.fluents.get(Fluent(name, args, part), ()) if i.since <= at]
    return [begun[-1].cause.moment] if begun else []


def _planned(args: tuple[str, ...], part: str | None, outcome: Outcome, at: Order) -> list[Moment]:
    """A date that stood at that point though not yet come; a party's waits for the whole unless it stands alone."""
    whole = _last_plan("entry", part, outcome, at)
    if not args:
        return whole
    if _taken_back(args[0], outcome, at):
        return []
    alone = _last_plan("party-entry-alone", args[0], outcome, at)
    if alone:
        return [min(*alone, *whole, key=lambda m: m.start)] if whole else alone
    own = _last_plan("party-entry", args[0], outcome, at)
    return [max(*own, *whole, key=lambda m: m.start)] if own and whole else own


def _taken_back(party: str, outcome: Outcome, at: Order) -> bool:
    """Whether it had deposited an instrument that did not stand any more: such a one binds on no day."""
    deposited = Fluent("deposited", (party,))
    ever = any(i.since <= at for i in outcome.timeline.fluents.get(deposited, ()))
    return ever and outcome.timeline.holds(deposited, at) is None


def _last_plan(kind: str, key: str | None, outcome: Outcome, at: Order) -> list[Moment]:
    """The day planned last at that point, if one still was."""
    planned = [day for since, *of, day in outcome.state.plans if since <= at and of == [kind, key]]
    return [day for day in planned[-1:] if day is not None]


def _withdrawal(roles: dict[str, str], outcome: Outcome, at: Order) -> Iterator[Moment]:
    who = roles.get("by")
    for notice in outcome.state.notices:
        if (
            (who is None or notice.by == who)
            and notice.event.order <= at
            and (notice.revoked_on is None or notice.revoked_on > at)
        ):
            yield notice.effect
