"""Incidents with their grades, and what they reach in the agreement, for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from servanda.monitor import Judged
    from servanda.monitor.reaching import Consequence

SHOWN = 12  # incidents of one plan; the other outputs have them all


def told_incidents(judged: Judged) -> Iterator[str]:
    """How many there are of each kind and grade, the gravest of them, and the clauses that they reach."""
    plan = judged.plan
    if not plan.incidents:
        return
    yield "Incidents, with their severity, confidence and recurrence"
    if not judged.incidents:
        yield "    none: the data have no events of these kinds from the pledge on"
    for (kind, grades), number in sorted(Counter((each.kind, each.grades) for each in judged.incidents).items()):
        yield f"    {kind} {grades}: {number}"
    gravest = sorted(judged.incidents, key=lambda each: (-each.severity, -each.recurrence, -each.confidence, each.day))
    for each in gravest[:SHOWN]:
        yield f"        {each.day} {each.says}, {each.grades} ({each.id})"
    if len(gravest) > SHOWN:
        yield f"        and {len(gravest) - SHOWN} more"
    for told in plan.incidents.values():
        if told.selection.assumed:
            yield f"    assumed of {told.name}: {told.selection.assumed}"
    yield ""
    yield from _reached(judged)


def _reached(judged: Judged) -> Iterator[str]:
    reach = judged.reach
    if reach is None:
        return
    under = ", ".join(f"{name} = {option}" for name, option in reach.reading)
    yield f"What they reach in {judged.plan.agreement}{f' under one of its many readings, {under}' if under else ''}"
    if reach.why:
        yield f"    not told: {reach.why}"
    elif not reach.consequences:
        yield "    no clause"
    for each in reach.consequences:
        yield f"    {each.first} {each.clause} {each.becomes}{_more(each)}"
        yield f"        {each.says}"
        if each.rests_on:
            more = f" and {len(each.rests_on) - 3} more" if len(each.rests_on) > 3 else ""
            yield f"        rests on {', '.join(each.rests_on[:3])}{more}"
    yield ""


def _more(each: Consequence) -> str:
    who = f" by {', '.join(each.who)}" if each.who and each.becomes in ("owed", "breached") else ""
    of = f" for {', '.join(each.who)}" if each.who and not who else ""
    times = f", {each.times} times" if each.times > 1 else ""
    times += f" and {each.more} more if the incidents are as reported" if each.more else ""
    awaits = f"; reached, awaits {' and '.join(each.awaits)}" if each.awaits else "; reached"
    under = f" (under {each.under})" if each.under else ""
    return f"{who}{of}{times}{awaits}{', if the incidents are as reported' if each.alleged else ''}{under}"
