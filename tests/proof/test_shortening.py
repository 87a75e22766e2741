"""In which order the happenings of a story are told."""

from __future__ import annotations

import pytest

from servanda.model import draft_from_text
from servanda.proof import find

PACT = """# Pact

```clause
agreement pact
parties Arden, Veld
act warn on Party
status warned
    starts when warn on Veld
status warned-before
    starts when warn on Veld and agreement is not in force
entry into force
    when all of Parties have signed
claim never-warned
    never warned holds and agreement is in force
claim never-before
    never warned-before holds and agreement is in force
claim never-late
    whenever warn on Veld
    then agreement is in force
    within 2 days of that
```
"""


@pytest.mark.parametrize(
    ("claim", "heads"),
    [
        ("never-warned", ["signature", "warn"]),
        ("never-before", ["warn", "signature"]),
        ("never-late", ["warn"]),
    ],
)
def test_who_signs_signs_first(claim: str, heads: list[str]) -> None:
    """The parties sign before anything else, unless the claim fails only where they had not."""
    draft, heard = draft_from_text(PACT, "pact.md")
    assert draft is not None
    assert not heard
    (verdict,) = find(draft, claim)
    assert verdict.story is not None
    told = [words.split(" ")[2] for step in verdict.story.steps for words in step.words]
    assert told == heads
    assert verdict.story.happenings == len(heads) + heads.count("signature")
