"""Small random agreements with a claim, and random dated courses of events under them, run by the interpreter.

The clauses are drawn so that claims are often decided: three parties, two or three duties, perhaps a vote, a way out,
a term, a status, a group that changes.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from servanda.calendar import instant
from servanda.proof.courses import Course, entries_of
from servanda.proof.questions import Occasion
from servanda.proof.search import Found, Node, Search
from servanda.proof.worlds import MINUTE, copy_of, fire, happen

DAY = 24 * 60 * MINUTE
HEAD = """
agreement pact

parties Arden, Veld, Corra

act call
act answer
act assist Party
act attack on Party
"""
ENTRIES = (
    "",
    "entry into force\n    when all of Parties have ratified",
    "entry into force\n    when Arden has ratified",
)
LIVES = (
    "",
    "",
    "withdrawal\n    by any of Parties\n    giving 30 days notice to all of Parties",
    "duration\n    for 90 days",
    "suspension\n    by any of Veld, Corra",
    "termination\n    when call by Corra",
    "duration\n    for 60 days\n\nrenewal\n    unless notice by any of Parties",
)
TRIGGERS = (
    "when call by Arden",
    "when attack on Arden by any of Veld, Corra as foe",
    "when call by Arden after attack on Arden",
    "when primo is breached by any of Veld, Corra",
    "when alarm holds",
    "",
)
BEARERS = ("each of Veld, Corra", "Veld", "some of Veld, Corra", "all of Veld, Corra jointly")
DEEDS = ("assist Arden", "answer")
TIMES = ("within 3 days of that", "within 10 days of that", "")
EXTRAS = (
    "",
    "",
    "on decision of all of Veld, Corra",
    "with consent of Arden",
    "until answer by Arden",
    "repeated trigger keeps the first",
    "repeated trigger renews the deadline",
    "unless alarm holds",
)
STATUSES = (
    "status alarm\n    starts when attack on Arden\n    ends when answer by Arden",
    "status alarm\n    starts when attack on Arden\n    ends 5 days after that",
    "status alarm\n    holds while agreement is in force",
)
CLAIMS = (
    "never primo is breached",
    "never (primo is owed and secundo is owed)",
    "never (primo is owed and not (alarm holds))",
    "always agreement is not in force",
    "never (Veld owes primo and Corra owes second)",
    "possible secundo is met",
    "possible (primo is breached and agreement is not in force)",
    "assuming agreement is in force\n    whenever attack on Arden\n    then some of Veld, Corra owe primo",
    "assuming agreement is in force\n    whenever call by Arden\n    within 5 days of that\n    then primo is owed",
    "whenever primo is breached by any of Veld, Corra as late\n    then late owes primo",
)


def random_text(dice: random.Random) -> str:
    """One agreement with a claim called `asked`."""
    clauses = [HEAD, dice.choice(STATUSES), dice.choice(ENTRIES), dice.choice(LIVES)]
    clauses += [_duty("primo", dice), _duty("secundo", dice), f"claim asked\n    {dice.choice(CLAIMS)}"]
    body = "\n\n".join(clause.strip() for clause in clauses if clause)
    return f"# Pact\n\n```clause\n{body}\n```\n"


def _duty(name: str, dice: random.Random) -> str:
    trigger = dice.choice([t for t in TRIGGERS if name != "primo" or "primo" not in t])
    time = dice.choice(TIMES) if trigger else ""
    bearer = dice.choice(BEARERS)
    extra = dice.choice(EXTRAS)
    extra = extra if trigger or "repeated" not in extra else ""
    lines = [trigger, f"{bearer} shall {dice.choice(DEEDS)}", time, extra]
    return "\n    ".join([f"obligation {name}", *(line for line in lines if line)])


def walk(search: Search, dice: random.Random, happenings: int) -> Iterator[tuple[Node, Found]]:
    """The states of one random course with dates, as the interpreter runs it; what was found of the claim so far."""
    found = Found()
    node = search.first(found)
    yield node, found
    for _ in range(happenings):
        at = node.world.state.order.micros + dice.choice((1, 2, 60 * 24, 60 * 24 * dice.randint(1, 40))) * MINUTE
        for passed in _passing(search, node, at, found):
            node = passed
            yield node, found
        candidate = dice.choice(search.candidates)
        moment = instant(max(at, node.world.state.order.micros + MINUTE), search.zone)
        world = copy_of(node.world)
        entries, decisions = entries_of(candidate, moment, len(node.course.steps), world)
        if entries is None:
            continue
        happen(world, entries, decisions)
        node = search.node(world, node.course.then(candidate, moment, entries), node, node.waiting, found)
        yield node, found
    for last in _passing(search, node, node.world.state.order.micros + 400 * DAY, found):
        yield last, found


def _passing(search: Search, node: Node, until: int, found: Found) -> Iterator[Node]:
    """Whatever is due before an instant comes, in its order."""
    while True:
        due = [entry[0] for entry in node.world.agenda] + [o.due for o in node.waiting if o.due is not None]
        soonest = min(due, default=None)
        if soonest is None or soonest.micros >= until:
            return
        world = copy_of(node.world)
        fire(world, [entry for entry in world.agenda if entry[0] == soonest], soonest)
        course: Course = node.course.passing(soonest)
        ended: list[Occasion] = [o for o in node.waiting if o.due == soonest]
        node = search.node(world, course, node, node.waiting, found)
        for occasion in ended:
            if occasion in node.waiting and search.question.overdue(world, occasion) and found.broken is None:
                found.broken = (course, occasion)
        node.waiting = tuple(o for o in node.waiting if o not in ended)
        yield node
