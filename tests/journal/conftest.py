"""A small agreement that every journal of these tests is about."""

from collections.abc import Callable

import pytest

from servanda.journal import Journal, journal_from_text
from servanda.model import Draft, draft_from_text

AGREEMENT = """# Help and grain

```clause
agreement help-and-grain "Help and grain"
zone Europe/Kyiv
```

```clause
parties Ukraine, Russia, Turkey and 20 others
bodies Council
group Guarantors: Russia, Turkey
places
    Area
    Kyiv-Oblast in Area
    Odesa
kinds cargo: grain, steel
```

```clause
act attack on Party at Place
act request to Actor
act help Party
act enter Area
act convene with Guarantors
act brief to Council (author: Party, pages: number)
act call Group
act obey Body
act invoke Norm
act sail from Place (cargo: cargo, tonnes: number)
occurrence ceasefire-complete
status neutral of Ukraine
    starts when entry into force
```

```clause
entry into force
    when all of Parties have ratified
```

```clause
obligation assist
    when attack on Ukraine by any of Parties as attacker
    each of Guarantors excluding attacker shall help Ukraine
    within [window Ukraine: 24 hours | Russia: 72 hours] of the attack
```

```clause
prohibition keep-peace
    each of Parties shall not attack Ukraine
```
"""


@pytest.fixture(scope="session")
def draft() -> Draft:
    """The small agreement."""
    draft, problems = draft_from_text(AGREEMENT, file="help-and-grain.md")
    assert problems == ()
    assert draft is not None
    return draft


@pytest.fixture(scope="session")
def read(draft: Draft) -> Callable[[str], Journal]:
    """Reads a journal that must be without fault."""

    def reading(text: str) -> Journal:
        journal, problems = journal_from_text(text, draft, "x.journal")
        assert journal is not None, problems
        assert problems == ()
        return journal

    return reading


@pytest.fixture(scope="session")
def faults(draft: Draft) -> Callable[[str], list[tuple[str, int, str]]]:
    """Reads a faulty journal and gives code, line and message of every diagnostic."""

    def reading(text: str) -> list[tuple[str, int, str]]:
        journal, problems = journal_from_text(text, draft, "x.journal")
        assert journal is None
        return [(problem.code, problem.span.line if problem.span else 0, problem.message) for problem in problems]

    return reading
