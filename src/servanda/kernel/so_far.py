"""How much of what a condition asks for is there already: ``30.3 of 40 percent``, ``12 of 15``."""

from __future__ import annotations

from dataclasses import replace

from servanda.kernel.dates import Context
from servanda.kernel.matching import HOLDINGS, resolve
from servanda.kernel.state import State
from servanda.kernel.truth import holds
from servanda.model.conditions import Condition, Is
from servanda.model.phrases import Who
from servanda.model.wording import number_words
from servanda.model.words import Quantity

_COUNTED = (Quantity.EXACTLY, Quantity.AT_LEAST, Quantity.MORE_THAN)


def so_far(condition: Condition, where: Context, state: State) -> str:
    """``, so far 30.3 of 40 percent`` of a condition that asks for so many or so much; else nothing."""
    who = condition.subject if isinstance(condition, Is) else None
    if not isinstance(condition, Is) or who is None or who.quantity not in (*_COUNTED, *HOLDINGS):
        return ""
    there = [m for m in resolve(who, where.env, state) if holds(_of_one(condition, m), where, state)]
    if who.quantity in _COUNTED:
        return f", so far {len(there)} of {number_words(who.number)}"
    shares = state.program.shares.get(who.weights or "", {})
    held = sum(shares.get(party, 0.0) for party in there)
    return f", so far {number_words(round(held, 4))} of {number_words(who.number)} percent"


def _of_one(condition: Is, member: str) -> Is:
    return replace(condition, subject=Who(Quantity.ONE, (member,)))
