"""Why the occasion of a claim never comes."""

import pytest

from servanda.model import draft_from_text
from servanda.proof import Outcome, Verdict, find

TEXT = """# Pact

```clause
agreement pact

parties Arden, Veld

act call

act answer

act shout

{entry}obligation reply
    applies at once
    when call by Arden
    Veld shall answer
    within 3 days of that
    {reply}

obligation loud
    applies at once
    when reply is breached
    Veld shall shout
    within 3 days of that
    {loud}

claim speaks
    assuming {assuming}
    whenever {occasion}
    then Veld owes reply
```
"""
NOT_BOTH = "agreement is in force; not (agreement is in force)"


def verdict(
    occasion: str, assuming: str = "call by Arden has happened", entry: str = "", reply: str = "", loud: str = ""
) -> Verdict:
    """The verdict on the claim of the text with these lines."""
    text = TEXT.format(occasion=occasion, assuming=assuming, entry=entry, reply=reply, loud=loud)
    draft, heard = draft_from_text(text, "pact.md")
    assert draft is not None, heard
    (found,) = find(draft, "speaks")
    return found


def why(found: Verdict) -> tuple[str, ...]:
    """The reasons that are given."""
    assert found.outcome is Outcome.VACUOUS
    assert found.holds is False
    assert found.why[0] in {"its occasion never comes", "its occasion never comes while what it assumes is so"}
    return found.why[1:]


def test_the_line_that_keeps_a_clause_from_speaking() -> None:
    """A duty that opens on a breach, unless the call came that every such breach follows: that line is named."""
    assert why(verdict("loud is owed", loud="unless call has happened")) == (
        "this is never so: loud is owed",
        "it could be so without this line of loud: unless call has happened",
    )


def test_a_clause_that_waits_for_what_never_comes() -> None:
    """The reason is followed from clause to clause: one waits for the breach of another, that for what cannot be."""
    assert why(verdict("loud is owed", reply="if agreement is in force and agreement is not in force")) == (
        "this is never so: loud is owed",
        "loud waits for what never comes: reply is breached",
        f"reply waits for what never comes together: call by Arden; {NOT_BOTH}",
    )


def test_an_agreement_that_never_enters_into_force() -> None:
    """What is assumed is never so, for the entry into force waits for two things that exclude each other."""
    entry = "entry into force\n    when Arden has ratified and not (Arden has ratified)\n\n"

    assert why(verdict("call by Arden", assuming="agreement is in force", entry=entry)) == (
        "this is never so: agreement is in force",
        "entry into force waits for what never comes together: Arden has ratified; not (Arden has ratified)",
    )


def test_two_things_that_never_come_together() -> None:
    """Each part of an occasion can be so; the reason says that they exclude each other."""
    assert why(verdict("call by Arden", assuming="agreement is in force and agreement is not in force")) == (
        f"each can be so, but never together: call by Arden; {NOT_BOTH}",
    )


@pytest.mark.parametrize("occasion", ["call by Arden", "loud is owed"])
def test_a_claim_with_an_occasion_is_not_vacuous(occasion: str) -> None:
    """The same texts without what stands in the way have an occasion."""
    assert verdict(occasion).outcome is not Outcome.VACUOUS
