"""A board with its draft and runs, from texts."""

from collections.abc import Callable

import pytest

from servanda.calendar import moment
from servanda.journal import journal_from_text
from servanda.kernel.board import Board, board
from servanda.kernel.run import Run, last_moment
from servanda.model import Draft, draft_from_text

Made = tuple[Board, Draft, tuple[Run, ...]]

PACT = """# A pact

## Article 1. Leaving

Each leaves the zone within thirty days.

```clause
agreement pact "A pact of two"

zone UTC

parties Norland, Southmark

places
    Zone

act leave Place

act enter Place

obligation pull-back
    when entry into force
    each of Parties shall leave Zone
    within [how-long Norland: 30 days | Southmark: 60 days] of that
    proposed by Norland on 2029-12-01

prohibition no-return
    while agreement is in force
    each of Parties shall not enter Zone

entry into force
    when all of Norland, Southmark have signed
```
"""
RECORD = """journal "The record"
zone UTC
2030-01-10 signature by all of Norland, Southmark
    source "A note"
    link "https://example.org/note"
2030-01-20 leave Zone by Norland
2030-02-20 leave Zone by Southmark
2030-03-01 alleged enter Zone by Norland
    called crossing
"""


@pytest.fixture
def make() -> Callable[..., Made]:
    """Boards from texts, by default those of a pact and its record."""

    def made(text: str = PACT, record: str = RECORD, as_of: str | None = None) -> Made:
        draft, heard = draft_from_text(text, "pact.md")
        assert draft is not None
        assert not heard
        journal, heard = journal_from_text(record, draft)
        assert journal is not None, heard
        day = moment(as_of, "UTC") if as_of else last_moment(journal, "UTC")
        found, runs, heard = board(draft, journal, {}, day)
        assert found is not None, heard
        return found, draft, runs

    return made
