"""Texts of guarantees with any number of guarantors, put together from parts, for the tests on fewer parties."""

from __future__ import annotations

import random

from servanda.model import draft_from_text
from servanda.proof import Wish
from servanda.proof.deciding import Asked, made_ready, named_claim
from servanda.syntax import errors

HEAD = """
agreement guarantee

parties Ward, {names}

group Guarantors: {names}

group Bound: {names}
    leaves when withdrawal by any of Guarantors as leaver

act attack on Party

act assist Party

occurrence ceasefire
"""
ALL_RATIFY = "entry into force\n    when all of Guarantors have ratified"
ENTRIES = (
    ALL_RATIFY,
    f"{ALL_RATIFY} and ceasefire has happened\n    30 days after that",
    f"{ALL_RATIFY} or ceasefire has happened",
    f"{ALL_RATIFY} and Ward has ratified",
)
HELP = """obligation help
    when attack on Ward by any of Guarantors as attacker
    each of Guarantors excluding attacker shall assist Ward
    within 30 days of that"""
DUTIES = (
    HELP,
    HELP.replace("each of Guarantors", "each of Bound"),
    HELP.replace("by any of Guarantors", "by any of Bound"),
    HELP.replace(" excluding attacker", "") + "\n    outside the agreement",
)
LEAVING = "withdrawal\n    by any of Guarantors\n    giving 1 year notice to all of Guarantors"
LEAVINGS = ("", LEAVING, LEAVING.replace("\n    giving 1 year notice to all of Guarantors", ""))
COUNTS = ("less than 2", "at most 1", "less than 3", "more than 2", "exactly 2")
ENDING = "termination\n    when count of Bound is {}"
ENDINGS = ("", *map(ENDING.format, COUNTS))
COVERED = """claim covered
    assuming agreement is in force
    whenever attack on Ward by any of Guarantors as attacker
    within 33 days of that
    then some of Guarantors excluding attacker owe help"""
CLAIMS = (
    COVERED,
    COVERED.replace("some of Guarantors", "at least 2 of Guarantors"),
    COVERED.replace("some of Guarantors", "some of Bound"),
    COVERED.replace("by any of Guarantors", "by any of Bound"),
    COVERED.replace("    within 33 days of that\n", ""),
    "claim covered\n    never agreement is terminated",
)


def text(size: int, *parts: str) -> str:
    """The text of a guarantee with so many guarantors."""
    names = ", ".join(f"Guarantor-{_letters(i)}" for i in range(size))
    clauses = "\n\n".join(part.strip() for part in (HEAD.format(names=names), *parts) if part)
    return f"# Guarantee\n\n```clause\n{clauses}\n```\n"


def _letters(number: int) -> str:
    return f"{number // 26}{chr(ord('A') + number % 26)}"


def guarantee(size: int, *parts: str, states: int = 3000) -> Asked:
    """The claim of a guarantee made ready."""
    draft, heard = draft_from_text(text(size, *parts), "guarantee.md")
    assert draft is not None, heard
    assert not errors(heard), heard
    claim = named_claim(draft.under()[0], "covered")
    assert claim is not None
    return made_ready(draft, draft.full(), claim, Wish(states=states), ())


def some_parts(dice: random.Random) -> tuple[str, ...]:
    """One of each kind of clause."""
    return tuple(dice.choice(kind) for kind in (ENTRIES, DUTIES, LEAVINGS, ENDINGS, CLAIMS))
