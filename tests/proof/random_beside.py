"""Small random agreements run beside another that is alive too: each speaks of the other, and what is done under it.

Both have their own entry into force and their own way out; both hear `call` and `answer`; duties of the one are set
off, broken or met by what becomes of the other, and one of them may prevail or take the other's place.
"""

from __future__ import annotations

import itertools
import random
from functools import cache

from servanda.model import Draft
from servanda.model.reading import join
from servanda.proof import Wish
from servanda.syntax import Document, Unit
from tests.proof.bundles import HEAD, PARTIES, listed
from tests.proof.differential import Size
from tests.proof.random_pacts import Pact, at_once, duties, read_once, taken_from

LETTERS = "abc"
PAIRED = Size(6, 100, 2, 5)

RELATIONS = ("together with", "together with", "subject to", "notwithstanding", "replaces")
ENTRIES = (
    "",
    "",
    "entry into force\n    when all of Parties have ratified",
    "entry into force\n    when Arden has ratified",
    "entry into force\n    when at least 2 of Parties have signed\n    3 days after that",
)
WAYS_OUT = (
    "",
    "withdrawal\n    by any of Parties",
    "withdrawal\n    by any of Parties\n    giving 10 days notice",
    "duration\n    for 2 months",
)
# Clauses of an agreement that read what becomes of the other.
HEARING = listed("""
entry into force
    when all of the following
        {other} is in force
        Veld has signed

obligation joined
    when {other} is in force
    Corra shall answer
    within 4 days of that

obligation follows
    when {duty} of {other} is breached by any of Veld, Corra as tardy
    Arden shall call
    within 3 days of that

obligation entered
    when entry into force of {other}
    Veld shall call
    within 5 days of that

obligation left
    when withdrawal from {other} by any of Parties as leaver
    Arden shall answer
    within 5 days of that

obligation both
    when call by Arden
    if Veld is bound by {other}
    Corra shall answer
    within 2 days of that

prohibition no-answer
    while {other} is in force
    each of Veld, Corra shall not answer

prohibition no-answer
    when call by Arden
    Veld shall not answer

permission speech
    each of Veld, Corra may answer

status watched
    holds while {other} is in force

obligation signs
    when call by Arden
    Veld shall ratification of {other}
    within 5 days of that
""")
CLAIMS = listed("""
never (old-pact is in force and primo is breached)

never (old-pact is in force and agreement is in force)

possible old-pact is in force and agreement is in force and primo is owed

possible aid of old-pact is breached and primo is owed

never (Veld owes aid of old-pact and agreement is in force)

never (Veld owes aid of old-pact and Veld owes primo)

whenever entry into force of old-pact
    then agreement is in force

whenever entry into force of old-pact
    within 4 days of that
    then primo is not owed

whenever aid of old-pact is breached by any of Veld, Corra
    within 2 days of that
    then call by Arden has happened

never (Corra is bound by old-pact and not (Corra is bound))

whenever call by Arden
    within 3 days of that
    then not (Veld owes aid of old-pact)

never (aid of old-pact is suspended and old-pact is in force)

never primo is suspended

possible primo is breached

always (primo is not breached)

never agreement has terminated

never (agreement is in force and Veld has withdrawn from old-pact)

assuming old-pact is in force
    whenever call by Arden
    within 12 days of that
    then primo is not breached

possible ratification of old-pact by Veld has happened and call by Arden has happened
""")


@cache
def _pieces() -> tuple[Document, dict[str, Unit]]:
    """Every clause that either of the two may have, in one text read once, by its words."""
    everything = [PARTIES[0], *listed(HEAD), *ENTRIES, *WAYS_OUT, *_openings("pact", "old-pact")]
    everything += [*_openings("old-pact", "pact"), *(duty for name in ("primo", "aid") for duty in _duties(name))]
    everything += [h.format(other=o, duty=d) for h in HEARING for o, d in (("old-pact", "aid"), ("pact", "primo"))]
    everything += [_claim(letter, claim) for letter in LETTERS for claim in CLAIMS]
    return read_once(filter(None, everything))


def _openings(name: str, other: str) -> list[str]:
    return [f"agreement {name}\n    {relation} {other}" for relation in dict.fromkeys(RELATIONS)]


@cache
def _duties(name: str) -> tuple[str, ...]:
    own = (duty.replace("obligation secundo", f"obligation {name}", 1) for duty in duties("secundo"))
    return tuple(duty for plain in list(own)[::11] if "primo is" not in plain for duty in (plain, at_once(plain)))


def _claim(letter: str, claim: str) -> str:
    return f"claim asked-{letter}\n    {claim}"


def random_pair(dice: random.Random) -> tuple[Draft, list[str]]:
    """An agreement with another beside it, and the names of its claims."""
    claims = [_claim(letter, claim) for letter, claim in zip(LETTERS, dice.sample(CLAIMS, len(LETTERS)), strict=True)]
    main = [dice.choice(_openings("pact", "old-pact")), *_clauses(dice, "primo", "old-pact", "aid"), *claims]
    old = [_openings("old-pact", "pact")[0], *_clauses(dice, "aid", "pact", "primo")]
    drafts = [Draft(taken_from(_pieces(), lines)) for lines in (main, old)]
    join(drafts)
    return drafts[0], [f"asked-{letter}" for letter in LETTERS]


def _clauses(dice: random.Random, duty: str, other: str, its_duty: str) -> list[str]:
    entry, hearing = dice.choice(ENTRIES), dice.choice((*HEARING, "")).format(other=other, duty=its_duty)
    lines = [PARTIES[0], *listed(HEAD), dice.choice(_duties(duty)), dice.choice(WAYS_OUT), hearing]
    return [line for line in (*lines, "" if hearing.startswith("entry") else entry) if line]


def random_pact_beside(dice: random.Random, most: int) -> Pact:
    """An agreement beside another, with a claim on which no more than so many different happenings of both bear."""
    for _ in itertools.count():
        draft, names = random_pair(dice)
        for name in names:
            pact = Pact(draft, name, draft.full())
            asked = pact.asked(Wish())
            if asked.part.others and len(asked.candidates) <= most:
                return pact
    raise AssertionError
