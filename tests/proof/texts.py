"""Small texts whose claims have known answers."""

import textwrap

from servanda.model import Draft, draft_from_text
from servanda.model.check import check
from servanda.proof import Verdict, Wish, find
from servanda.syntax import errors

PACT = """
agreement pact

parties Arden, Veld, Corra, Dorn

group Guarantors: Veld, Corra, Dorn

act attack on Party
act call
act assist Party
act leave-pact
"""
EACH = """
obligation help
    when attack on Arden by any of States as attacker
    each of Guarantors excluding attacker shall assist Arden
    within 3 days of that
"""
TOGETHER = """
obligation help
    when attack on Arden by any of States as attacker
    each of Guarantors excluding attacker shall assist Arden
    within 3 days of that
    on decision of all of Guarantors
"""
OWED = """
claim owed
    assuming agreement is in force
    whenever attack on Arden by any of Guarantors as attacker
    within 5 days of that
    then some of Guarantors excluding attacker owe help
"""


def text(*clauses: str) -> str:
    """A text of these clauses."""
    body = "\n\n".join(textwrap.dedent(clause).strip() for clause in (PACT, *clauses))
    return f"# Pact\n\n```clause\n{body}\n```\n"


def read(*clauses: str) -> Draft:
    """The draft of a text, which must be free of faults."""
    draft, heard = draft_from_text(text(*clauses), "pact.md")
    assert draft is not None, heard
    assert not errors(heard), heard
    assert not errors(check(draft)), check(draft)
    return draft


def verdict(*clauses: str, claim: str = "owed", wish: Wish | None = None) -> Verdict:
    """The one verdict on a claim of a text."""
    (found,) = find(read(*clauses), claim, {}, wish)
    return found
