"""Random agreements in which many things may end on one day, each put to every course on a grid of days.

Four statuses of different lengths begin by a call each. Something is amiss where, once all have begun, they end in some
wrong order; the claim is that some of them never have ended while others go on and nothing is amiss. Often that fails
only where three of them end at one instant.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator

from servanda.proof import Wish
from servanda.proof.deciding import Asked, made_ready, named_claim
from servanda.proof.found import Found
from tests.proof.random_pacts import DAY, happening, passing
from tests.proof.texts import read

CALLS = (("alfa", "Veld", 30), ("beta", "Corra", 40), ("gamma", "Dorn", 50), ("delta", "Arden", 60))
NAMES = tuple(name for name, _, _ in CALLS)
GRID = (0, 10, 20, 30)


def crowd(dice: random.Random) -> Asked:
    """A random agreement of this kind, made ready for the prover."""
    ended = dice.sample(NAMES, dice.choice((2, 3, 3)))
    around = list(zip(ended, (*ended[1:], ended[0]), strict=True))
    orders = around[: dice.choice((2, 3, 3))]
    wrong = [f"({one} holds and not ({other} holds))" for one, other in orders]
    lasting = [name for name in NAMES if name not in ended or dice.random() < 0.1]
    wrong += [f"not ({name} holds)" for name in lasting]
    clauses = [
        *(f"status {name}\n    starts when call by {who}\n    ends after {days} days" for name, who, days in CALLS),
        f"status armed\n    starts when {' and '.join(f'{name} holds' for name in NAMES)}",
        f"status amiss\n    starts when armed holds and ({' or '.join(wrong)})",
        f"claim asked\n    never (armed holds and {' and '.join(f'not ({n} holds)' for n in (*ended, 'amiss'))})",
    ]
    draft = read(*clauses)
    claim = named_claim(draft.under()[0], "asked")
    assert claim is not None
    return made_ready(draft, draft.full(), claim, Wish(), ())


def broken_on_the_grid(asked: Asked) -> tuple[int, ...] | None:
    """The days of the calls of a course, each called once, on which the interpreter breaks the claim."""
    return next((days for days in itertools.product(GRID, repeat=len(CALLS)) if _broken(asked, days)), None)


def _broken(asked: Asked, days: tuple[int, ...]) -> bool:
    search = asked.search(asked.candidates, 1)
    found = Found()
    node = search.first(found)
    begun = node.world.state.order.micros
    for day, who in sorted((day, who) for day, (_, who, _) in zip(days, CALLS, strict=True)):
        (candidate,) = (c for c in asked.candidates if c.actor == who)
        node = [node, *passing(search, node, begun + day * DAY, found)][-1]
        after = happening(search, node, candidate, begun + day * DAY, found)
        assert after is not None
        node = after
    for _ in passing(search, node, begun + 400 * DAY, found):
        pass
    return found.broken is not None


def missed(numbers: range) -> Iterator[str]:
    """What is proved of these agreements although a course on the grid breaks it."""
    for number in numbers:
        asked = crowd(random.Random(number))  # noqa: S311 - no secret
        found = asked.search(asked.candidates, 1000).run(untimed=True)
        days = broken_on_the_grid(asked) if found.complete and found.broken is None else None
        if days is not None:
            yield f"{number}: proved, and broken where they call on the days {days}"
