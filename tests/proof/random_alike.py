"""Small random agreements under which the same is owed several times at once: only its dates tell one from another.

A duty is set off anew by every happening, so that of those that are open one may run out, be met, waived or put off
while the others stay; another duty and the claim hear of it. Courses of these agreements do the same again and again.
"""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from functools import cache

from servanda.proof import Wish
from servanda.syntax import Document, Unit
from tests.proof.bundles import HEAD, PARTIES, listed
from tests.proof.differential import Size
from tests.proof.random_pacts import BEARERS, DEEDS, Pact, at_once, draft_of, read_once, taken_from

ALIKE = Size(6, 50, 4, 6, again=0.6)

TRIGGERS = (
    "when call by Arden",
    "when call by any of Parties as caller",
    "when attack on Arden by any of Veld, Corra as foe",
    "when call by Arden after attack on Arden",
)
TIMES = ("within 3 days of that", "within 10 days of that", "within 1 month of that")
UNTIL = (
    "",
    "",
    "",
    "until answer by 2 of Veld, Corra",
    "until answer by all of Veld, Corra",
    "until answer by Arden",
    "with consent of Arden",
    "unless alarm holds",
    "repeated trigger starts anew",
)
HEARING = listed("""
obligation secundo
    when primo is breached by any of Veld, Corra as tardy
    Arden shall answer
    within 3 days of that

obligation secundo
    when attack on Arden by Veld
    if primo is owed
    Corra shall assist Arden
    within 5 days of that

obligation secundo
    when primo is met by any of Veld, Corra
    Arden shall call
    within 4 days of that

obligation secundo
    when primo is breached by Veld
    if Veld owes primo
    Corra shall answer

obligation secundo
    when primo is lapsed
    Veld shall answer
    within 2 days of that

power secundo
    Arden may waive primo

power secundo
    Arden may extend primo
""")
CLAIMS = listed("""
never (primo is owed and primo is breached)

possible (Veld owes primo and primo is breached by Veld)

never (primo is met and primo is owed)

possible (primo is breached and primo is met)

never primo is breached

whenever primo is breached by any of Veld, Corra as laggard
    then laggard owes primo

whenever primo is breached by Veld
    within 4 days of that
    then not (Veld owes primo)

whenever call by Arden
    within 2 days of that
    then primo is owed

whenever call by Arden
    within 5 days of that
    then primo is not owed

whenever answer by Veld
    then not (Veld owes primo)

possible (primo is lapsed and primo is owed)

possible (Veld owes primo and Corra owes primo)

never (primo is owed and call has not happened and attack on Arden has not happened)

never (primo has been breached and primo has been met and answer has not happened and assist Arden has not happened)

never (Veld owes primo and primo is breached by Veld and none of Veld, Corra owe primo)
""")
ABOUT_BOTH = listed("""
possible (secundo is owed and Veld owes primo)

never (secundo is breached and primo is owed)

never (secundo is owed and primo is met)

never (secundo is owed and primo has not been owed)

never (secundo is breached and primo is owed and call has not happened and attack on Arden has not happened)
""")


@cache
def _duties() -> tuple[str, ...]:
    """Every duty that can be made of the lines above."""
    lines = itertools.product(TRIGGERS, BEARERS, DEEDS, TIMES, dict.fromkeys(UNTIL))
    return tuple(
        "\n    ".join(["obligation primo", trigger, f"{bearer} shall {deed}", time, *filter(None, [until])])
        for trigger, bearer, deed, time, until in lines
    )


@cache
def _pieces() -> tuple[Document, dict[str, Unit]]:
    """Every clause of such an agreement in one text read once, by its words."""
    own = [*_duties(), *HEARING]
    everything = ["agreement pact", PARTIES[0], *listed(HEAD), *map(at_once, own)]
    everything += [f"claim asked\n    {claim}" for claim in (*CLAIMS, *ABOUT_BOTH)]
    return read_once(everything)


def random_pact_alike(dice: random.Random, most: int) -> Pact:
    """An agreement under which much is owed at once, with a claim on which only so many happenings bear."""
    while True:
        hearing = dice.choice((*HEARING, ""))
        claim = dice.choice(CLAIMS + (ABOUT_BOTH if hearing.startswith("obligation") else ()))
        own = [at_once(norm) for norm in (dice.choice(_duties()), hearing) if norm]
        lines = ["agreement pact", PARTIES[0], *listed(HEAD), *own, f"claim asked\n    {claim}"]
        draft = draft_of(taken_from(_pieces(), lines))
        pact = Pact(draft, "asked", draft.full())
        asked = pact.asked(Wish())
        if len(asked.candidates) <= most:
            return replace(pact, drawn=asked)
