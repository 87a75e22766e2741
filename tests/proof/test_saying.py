"""What is said of a story besides its steps."""

from __future__ import annotations

import pytest

from servanda.kernel.explain import Node
from servanda.model import draft_from_text
from servanda.proof import find
from servanda.proof.saying import folded, retold


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("call is not in the journal", "call has not happened"),
        ("no call is in the journal", "no call has happened"),
        ("nothing in the journal makes Arden bound", "nothing that happened makes Arden bound"),
        ("nothing in the journal makes Arden deposited", "Arden has not deposited"),
        ("no call in the journal fits “call by Arden”", "no call that happened fits “call by Arden”"),
        ("owed since 2030-01-01: triggered (help)", "owed since 2030-01-01: what sets it off has happened"),
        ("lapsed since 2030-01-01: no longer speaks", "lapsed since 2030-01-01: its clause no longer applies"),
        ("owed since 2030-01-01: triggered (other)", "owed since 2030-01-01: triggered (other)"),
    ],
)
def test_nobody_has_a_journal_yet(text: str, said: str) -> None:
    """A story speaks of what happened, at every depth; the clause that stands beside a line is not named in it too."""
    assert retold(Node("because", children=(Node(text, clause="help"),))).children[0].text == said


def test_a_long_row_is_cut() -> None:
    """Twelve names stand as they are; of thirteen, three and how many more there are."""
    row = [f"Ally-{n}" for n in range(13)]
    assert folded(f"consent by all of {', '.join(row[:12])}") == f"consent by all of {', '.join(row[:12])}"
    assert (
        folded(f"consent by all of {', '.join(row)} to it")
        == "consent by all of Ally-0, Ally-1, Ally-2 and 10 more to it"
    )


CONVENTION = """# Convention

```clause
agreement convention
parties Arden and 4 others
entry into force
    when at least 3 of Parties have ratified
claim begins
    possible agreement is in force and Arden has ratified
```
"""


def test_who_has_no_name_stands_for_nobody_else() -> None:
    """Of unnamed states that are alike their number says all, so that no note names those who might stand for them."""
    draft, _ = draft_from_text(CONVENTION, "convention.md")
    assert draft is not None
    (verdict,) = find(draft, "begins")
    assert verdict.story is not None
    assert "ratification by 2 of Others" in verdict.story.journal
    assert verdict.remarks == ()


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("never attack by Veld", True),
        ("never attack by Veld and agreement is not in force", False),
        ("assuming agreement is in force\n    never attack by Veld", False),
        ("never attack by Veld after entry into force", False),
    ],
)
def test_of_which_time_a_claim_speaks(claim: str, *, said: bool) -> None:
    """A claim that fails before the agreement is in force, of which it says nothing, is told to speak of that time."""
    text = CONVENTION.replace("parties Arden and", "parties Arden, Veld and").partition("claim")[0]
    draft, heard = draft_from_text(f"{text}act attack\n\nclaim asked\n    {claim}\n```\n", "convention.md")
    assert draft is not None, heard
    (verdict,) = find(draft, "asked")
    assert verdict.story is not None
    assert ("the agreement is not in force at the end; the claim does not ask that it is" in verdict.remarks) is said


@pytest.mark.parametrize(("leave", "told"), [("with consent of all of Parties", True), ("giving 1 day notice", False)])
def test_leave_that_is_presumed_is_told(leave: str, *, told: bool) -> None:
    """A story in which somebody leaves by leave of all, which nobody gives or refuses, says that it is presumed."""
    leaving = f"withdrawal\n    by any of Parties\n    {leave}\n\nclaim asked\n    never Arden has withdrawn\n```\n"
    draft, heard = draft_from_text(CONVENTION.partition("claim")[0] + leaving, "convention.md")
    assert draft is not None, heard
    (verdict,) = find(draft, "asked")
    assert verdict.story is not None
    assert any(remark.endswith("nobody refuses it; it is presumed") for remark in verdict.remarks) is told
