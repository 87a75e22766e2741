"""Random small treaties that enter into force when so many have consented, for proofs that leave the others aside."""

from __future__ import annotations

import random

from servanda.model import draft_from_text
from servanda.proof import Wish
from servanda.proof.deciding import Asked, made_ready, named_claim
from servanda.syntax import errors

HEAD = """
agreement treaty
    depositary Keeper

parties {names}{others}

bodies Keeper

group Founders: {few}

group Observers: {last}

act call

act exclude Party

act help-out

act enter-war

act end-war
"""
NAMES = ("Arden", "Brun", "Corra", "Dorn", "Estre", "Fell", "Gard", "Hamm", "Isen", "Jorn", "Kall", "Lund")
SO_MANY = "entry into force\n    when at least 2 of States have deposited"
ENTRIES = (
    SO_MANY,
    f"{SO_MANY}\n    on the 30th day after that",
    SO_MANY.replace("at least 2", "3").replace("deposited", "ratified"),
    SO_MANY.replace("States", "States excluding Dorn"),
    SO_MANY.replace("States", "Founders"),
    SO_MANY.replace("at least 2", "a majority"),
    f"{SO_MANY} and call by Keeper has happened",
    f"{SO_MANY} or call by Keeper has happened",
    f"{SO_MANY} and at least 2 of States have signed",
    SO_MANY.replace("at least 2", "all").replace("deposited", "ratified"),
)
EACH = "entry into force for each of States\n    on the 30th day after its deposit"
EACHES = ("", EACH, f"{EACH}\n    not before entry into force", f"{EACH}\n    if agreement is in force")
LEAVING = "withdrawal\n    by any of Parties as leaver\n    giving 30 days notice to Keeper"
LEAVINGS = (
    "",
    LEAVING,
    f"{LEAVING}\n    not before 1 year after entry into force for leaver",
    "termination\n    by any of Parties\n    giving 30 days notice to Keeper",
    "withdrawal\n    when exclude member by Keeper\n    by any of Parties as member",
)
REPORT = "obligation report\n    when entry into force\n    each of Parties shall help-out\n    within 10 days of that"
DUTIES = (
    REPORT,
    REPORT.replace("entry into force", "call by Keeper"),
    REPORT.replace("Parties", "Founders"),
    f"{REPORT.replace('entry into force', 'call by Keeper')}\n    applies at once",
    "prohibition report\n    while agreement is in force\n    each of Parties shall not help-out",
)
FOLLOWS = "claim asked\n    whenever entry into force\n    then some of Parties owe report"
CLAIMS = (
    "claim asked\n    never (report is owed and agreement is not in force)",
    "claim asked\n    never report is breached",
    "claim asked\n    never (report is owed by Arden and Brun is not bound)",
    "claim asked\n    never (agreement is in force for Arden and agreement is not in force)",
    "claim asked\n    never (agreement is in force and Arden has not deposited)",
    "claim asked\n    possible report is owed",
    "claim asked\n    never (agreement is terminated and Arden is bound)",
    "claim asked\n    never (some of States are bound and not (some of States have deposited))",
    "claim asked\n    assuming agreement is in force\n    always all of States have deposited",
    FOLLOWS,
    FOLLOWS.replace("Parties", "Founders"),
    FOLLOWS.replace("entry into force", "entry into force for Arden"),
    FOLLOWS.replace("entry into force", "call by Keeper"),
    "claim asked\n    assuming agreement is in force\n    whenever call by Keeper\n    then some of Parties owe report",
)
# What each brings about for itself alone, and claims on whoever does it.
AT_WAR = (
    "status at-war of Party\n    starts when enter-war by any of States as fighter\n"
    "    ends when end-war by any of States as fighter"
)
WARS = (
    AT_WAR,
    AT_WAR.replace("of States", "of Founders"),
    f"{AT_WAR}\n    unless fighter is not bound",
    AT_WAR.replace("ends when end-war by any of States as fighter", "ends after 30 days"),
    AT_WAR.replace("starts when enter-war by any of States as fighter", "initially"),
    AT_WAR.replace("of Party", "of Founders"),
)
UNLESS_AT_WAR = LEAVING.replace("to Keeper", "to Keeper\n    not while leaver is at-war")
PARTINGS = (*LEAVINGS, LEAVING, UNLESS_AT_WAR, UNLESS_AT_WAR, f"{LEAVING}\n\nsurvival\n    of report")
NO_EXIT_IN_WAR = "claim asked\n    whenever Arden has withdrawn\n    then not (Arden is at-war)"
NOTICE = "claim asked\n    whenever notice by any of Parties as leaver\n    then leaver is bound"
CLAIMS_OF_EACH = (
    NO_EXIT_IN_WAR,
    NOTICE,
    NOTICE.replace("asked\n", "asked\n    assuming agreement is in force\n"),
    NOTICE.replace("of Parties", "of States").replace("bound", "not withdrawn"),
    "claim asked\n    whenever enter-war by any of States as fighter\n    then fighter is at-war",
    "claim asked\n    whenever end-war by any of Observers as fighter\n    then not (fighter is at-war)",
    "claim asked\n    whenever enter-war by any of Founders as fighter\n    then agreement is in force",
    "claim asked\n    whenever withdrawal by any of States as leaver\n    then agreement is in force",
    "claim asked\n    never (Arden is at-war and agreement is in force)",
    "claim asked\n    never (some of Founders are at-war and agreement is not in force)",
    "claim asked\n    never (Arden is withdrawn and some of Founders are at-war)",
    "claim asked\n    always (some of Observers are not at-war or agreement is in force)",
    "claim asked\n    never (at-war holds and agreement is not in force)",
)


def some_acts_of_each(dice: random.Random) -> tuple[str, ...]:
    """One clause of each kind, with a status that each sets off for itself."""
    return tuple(dice.choice(kind) for kind in (ENTRIES, EACHES, PARTINGS, DUTIES, WARS, CLAIMS_OF_EACH))


def some_clauses(dice: random.Random) -> tuple[str, ...]:
    """One clause of each kind."""
    return tuple(dice.choice(kind) for kind in (ENTRIES, EACHES, LEAVINGS, DUTIES, CLAIMS))


def treaty(size: int, *clauses: str, states: int = 1500, others: int = 0) -> Asked:
    """The claim of a treaty with so many parties, made ready."""
    more = f" and {others} others" if others else ""
    names, few, last = NAMES[:size], NAMES[: size - 1], NAMES[size - 1]
    head = HEAD.format(names=", ".join(names), few=", ".join(few), last=last, others=more)
    text = "\n\n".join(clause.strip() for clause in (head, *clauses) if clause)
    draft, heard = draft_from_text(f"# Treaty\n\n```clause\n{text}\n```\n", "treaty.md")
    assert draft is not None, heard
    assert not errors(heard), heard
    claim = named_claim(draft.under()[0], "asked")
    assert claim is not None
    return made_ready(draft, draft.full(), claim, Wish(states=states), ())
