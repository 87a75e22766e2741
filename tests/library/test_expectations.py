"""Expectations can fail, and say whence they are known: shown on a sample; the campaign tries the whole library."""

from collections import Counter
from pathlib import Path

import pytest
from campaigns.expectations import BY_AGREEMENT, Story, failing, stories, unbroken
from campaigns.mutants import mutants

from servanda.journal import journal_from_text
from servanda.journal.case import find_case
from servanda.model import Draft, draft_from_text

LIBRARY = Path(__file__).resolve().parents[2] / "library"
TEXT = """# Peace

```clause
agreement peace

parties Arden, Veld

act leave

obligation leaving
    when entry into force
    each of Parties shall leave
    within 10 days of that

entry into force
    when all of Parties have signed
```
"""
JOURNAL = """of peace

2030-01-01 signature by all of Arden, Veld
2030-01-01 expect deadline of leaving by Veld is 2030-01-11
2030-01-11 expect leaving is not breached
2030-01-01 expect not (Arden may leave and not (Arden may leave))
"""


@pytest.fixture
def draft() -> Draft:
    """A small agreement."""
    draft, heard = draft_from_text(TEXT)
    assert draft is not None
    assert heard == ()
    return draft


@pytest.mark.parametrize("name", ["minsk-2-2015", "korean-armistice-1953", "budapest-1994"])
def test_a_sample_of_the_library(name: str) -> None:
    """Each expectation is broken by some mutation, and has a source."""
    case, _ = find_case(str(LIBRARY / name), LIBRARY)
    assert case is not None
    for story in stories(case):
        assert [e.text for e in unbroken(story).values()] == []
        assert [e.text for e in story.journal.expectations if not e.sources] == []


def test_what_nothing_can_break_is_found(draft: Draft) -> None:
    """An expectation that is true of every agreement is reported, and no other; the others are counted."""
    journal, heard = journal_from_text(JOURNAL, draft)
    assert journal is not None
    assert heard == ()
    count: Counter[str] = Counter()

    assert [e.text for e in unbroken(Story("peace", draft, journal), count).values()] == [
        "not (Arden may leave and not (Arden may leave))"
    ]
    assert count == {BY_AGREEMENT: 2}


def test_what_is_against_expectation_is_broken(draft: Draft) -> None:
    """An expectation that something is not so fails of itself, not by a fault of the run, where it is so."""
    journal, _ = journal_from_text(
        "of peace\n\n2030-01-01 signature by all of Arden, Veld\n2030-01-01 expect agreement is not in force\n", draft
    )
    assert journal is not None

    assert len(failing(draft, journal, journal.expectations)) == 1


def test_mutants_are_named_for_what_is_wrong(draft: Draft) -> None:
    """Each mutant differs from the right agreement, and its name says where; clauses out of reach stay right."""
    right, _ = draft.under()
    named = dict(mutants(right, {"leaving"}))

    assert {
        "leaving: left out",
        "leaving: without any condition",
        "leaving.timings: 11 days in place of 10",
        "leaving.bearer: some of in place of each of",
        "leaving.grade: intends in place of shall",
        "entry into force.when: negated",
        "parties: without Veld",
    } <= named.keys()
    assert all(wrong != right for wrong in named.values())
    assert not any(name.startswith("leaving") for name, _ in mutants(right, ()))
