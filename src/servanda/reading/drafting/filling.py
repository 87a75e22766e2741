"""The blanks of a pattern, filled in from what was said."""

from __future__ import annotations

import re
from string import Template

from servanda.reading.dates import days_from
from servanda.reading.drafting.fitting import Fit
from servanda.reading.drafting.naming import person
from servanda.reading.drafting.talks import Talks
from servanda.reading.drafting.telling import on, origin
from servanda.reading.statement import Amount

_UNITS = {"Y": "years", "M": "months", "W": "weeks", "D": "days"}
_PERIOD = re.compile(r"P(\d+)([YMWD])")
GRADE = """choice pledge-grade
    between Promise, Intention
    reads "whether what was pledged binds, or tells an intention\""""


def clause(talks: Talks, fit: Fit) -> str:
    """The clause, with its exceptions and its origin."""
    blanks = filled(talks, fit)
    written = Template(fit.pattern.text.strip("\n")).safe_substitute(blanks).split("\n")
    lines = [_dutied(fit, blanks["who"], _bound(fit, line)) for line in written if line.strip()]
    yields = [each for each in talks.fits if each.pattern.excepts == fit.pattern.name and each.who == fit.who]
    lines += [f"    subject to {each.name}" for each in yields]
    return "\n".join([*lines, *(f"    {line}" for line in origin(fit))])


def declarations(talks: Talks, fit: Fit) -> list[str]:
    """What a clause needs declared."""
    blanks = filled(talks, fit)
    found = [Template(each.strip("\n")).safe_substitute(blanks) for each in fit.pattern.declares]
    return [*found, GRADE] if fit.graded else found


def filled(talks: Talks, fit: Fit) -> dict[str, str]:
    """Every blank that a pattern may have."""
    said = fit.first.statement
    who = fit.who or said.speaker.party or ""
    blanks = {
        "name": fit.name,
        "who": who,
        "other": talks.other(who),
        "frame": f"outside the agreement\n    when {fit.happening}" if fit.pledge else "while agreement is in force",
        "on": on(fit.first),
        "person": person(fit.first),
        "place": said.places[0] if said.places else "",
        "places": area(said.places),
        "duration": next(filter(None, map(_duration, said.amounts)), ""),
        "consenting": "Guarantors" if talks.guaranteed else "Sides",
        "on_first_offer": _first_offer(talks, fit),
        "needs_offers": _needs(talks, fit),
        "all_said": " and ".join(f"{fit.pattern.happens} by {side} has happened" for side in talks.sides),
    }
    if day := fit.first.day:
        blanks |= {"day_before": str(days_from(day, -1) or day), "month_before": str(days_from(day, -28) or day)}
    return blanks


def area(places: tuple[str, ...]) -> str:
    """One name for the places that a clause speaks of together."""
    return "-and-".join(places)


def _bound(fit: Fit, line: str) -> str:
    """What all sides would owe is owed by one alone where it alone has promised it."""
    return line.replace("each of Sides", fit.who) if fit.who and fit.pattern.binds == "sides" else line


def _dutied(fit: Fit, who: str, line: str) -> str:
    """`$duty ACT`: a term is owed; whether a pledge binds or tells an intention is open."""
    head, sign, act = line.partition("$duty ")
    if not sign:
        return line
    if fit.graded:
        return f"{head}[pledge-grade Promise: {who} shall {act} | Intention: {who} intends to {act}]"
    return f"{head}{who} shall {act}"


def _first_offer(talks: Talks, fit: Fit) -> str:
    """What sets off a step that answers proposals: the first of the other side's, if there is one."""
    whose = fit.first.statement.speaker.party
    others = [each for each in talks.terms if each.first.statement.speaker.party != whose]
    return f"when {others[0].happening}" if others else ""


def _needs(talks: Talks, fit: Fit) -> str:
    """What must be agreed first: the terms on the provisions that the statement names, or else all."""
    named = [each for each in talks.terms if each.pattern.provision in fit.first.statement.provisions]
    key = named or talks.terms
    listed = "".join(f"\n        {each.name} is agreed" for each in key)
    return f"needs all of the following{listed}" if key else ""


def _duration(amount: Amount) -> str:
    found = _PERIOD.fullmatch(amount.iso8601 or "")
    return f"{found[1]} {_UNITS[found[2]]}" if found else ""
