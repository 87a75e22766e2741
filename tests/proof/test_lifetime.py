"""What can happen in the life of an instrument is tried wherever a clause reads it, provided for or not."""

import pytest

from servanda.model import draft_from_text
from servanda.proof import Outcome, Wish, decide

HEAD = "agreement pact\n\nparties Arden, Veld, Corra\n\nact call\n\nact answer"
STAYING = """group Staying: Veld, Corra
    leaves when withdrawal by any of Veld, Corra as leaver

entry into force
    when all of Veld, Corra have ratified

termination
    when count of Staying is less than 2

claim asked
    never agreement is terminated"""
ITS_RATIFICATION = """obligation own
    when call by Arden
    each of Veld, Corra shall answer
    within 10 days of its ratification
    applies at once

claim asked
    never own is breached"""

LEFT = """entry into force
    when all of Veld, Corra have ratified

withdrawal
    by any of Parties
    giving 30 days notice

claim asked
    never withdrawal by any of States has happened"""
WITHOUT_A_RIGHT = """entry into force
    when all of Veld, Corra have ratified

claim asked
    never withdrawal by any of States has happened"""
SIGNING = """entry into force
    when at least 2 of Signatories have ratified

claim asked
    never agreement is in force"""
ENDED = """entry into force
    when all of Veld, Corra have ratified

termination
    when Veld has withdrawn

withdrawal
    by any of Parties
    giving 30 days notice

claim asked
    never termination has happened"""
DENOUNCED = """duration
    for 60 days

renewal
    for the same period
    repeatedly
    unless denunciation by any of Parties no later than 10 days before expiry

claim asked
    never agreement is expired"""
ACCEPTED = """entry into force
    when all of States have ratified

amendment Rider for each of Parties as member
    when acceptance of Rider by member has happened

prohibition in-rider
    each of Parties shall not call
    as amended by Rider

claim asked
    never (in-rider is breached by Veld and not (in-rider is owed by Corra))"""


@pytest.mark.parametrize(
    "clauses", [STAYING, ITS_RATIFICATION, LEFT, WITHOUT_A_RIGHT, ENDED, SIGNING, DENOUNCED, ACCEPTED]
)
def test_what_clauses_read_without_providing_for_it_is_tried(clauses: str) -> None:
    """A group left without a right, ratifications, notices, signatures, denunciation, an amendment that one accepts."""
    draft, heard = draft_from_text(f"# Pact\n\n```clause\n{HEAD}\n\n{clauses}\n```\n", "pact.md")
    assert draft is not None, heard

    assert decide(draft, "asked", draft.full(), (), Wish()).outcome is Outcome.COUNTEREXAMPLE


APPLIED = """entry into force
    when all of Veld, Corra have ratified

provisional application for each of Veld, Corra
    from {start}

claim asked
    {claim}"""
NOTICE = "signature\n    giving 10 days notice"


@pytest.mark.parametrize(
    ("start", "claim", "outcome"),
    [
        ("signature", "possible agreement is provisionally-applied for Veld", Outcome.WITNESS),
        ("signature", "never (agreement is provisionally-applied for Veld and not (Veld has signed))", Outcome.PROVED),
        (
            "call",
            "never (agreement is provisionally-applied for Veld and agreement is in force for Veld)",
            Outcome.PROVED,
        ),
        ("2031-03-01", "never agreement is provisionally-applied for Veld", Outcome.COUNTEREXAMPLE),
        ("5 days after its signature", "never agreement is provisionally-applied for Veld", Outcome.COUNTEREXAMPLE),
        (NOTICE, "possible Veld has signed and agreement is not provisionally-applied for Veld", Outcome.WITNESS),
    ],
)
def test_each_applies_it_from_a_day_of_its_own(start: str, claim: str, outcome: Outcome) -> None:
    """Provisional application of each from an act or a day of its own, and by notice no longer, is encoded."""
    text = f"# Pact\n\n```clause\n{HEAD}\n\n{APPLIED.format(start=start, claim=claim)}\n```\n"
    draft, heard = draft_from_text(text, "pact.md")
    assert draft is not None, heard

    assert decide(draft, "asked", draft.full(), (), Wish(states=3000)).outcome is outcome


def test_without_a_right_nobody_is_ever_out() -> None:
    """What is declared without a right has happened, and changes nothing of who is bound."""
    asked = WITHOUT_A_RIGHT.replace("withdrawal by any of States has happened", "any of States has withdrawn")
    draft, heard = draft_from_text(f"# Pact\n\n```clause\n{HEAD}\n\n{asked}\n```\n", "pact.md")
    assert draft is not None, heard

    assert decide(draft, "asked", draft.full(), (), Wish()).outcome is Outcome.PROVED
