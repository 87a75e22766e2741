"""Clauses that readings share: what is kept is what would be made anew."""

from pathlib import Path

import pytest

from servanda.model import Draft, read_agreement
from tests.model.drafts import draft

LIBRARY = Path(__file__).resolve().parents[2] / "library"
TEXTS = sorted(path for path in LIBRARY.glob("*/*.md") if path.name != "README.md")
TERMS = """
term grave "grave danger"
    reading narrow means that attack on Ukraine has happened
    reading wide means that alarm holds

term alarm "alarm"
    reading loud means that request has happened
    reading quiet means that ceasefire has happened

obligation help-victim
    when request by Ukraine
    if grave holds
    each of Guarantors shall help Ukraine

obligation help-poland
    when request by Poland
    Ukraine shall help Poland
"""


def one_by_one(made: Draft) -> list[dict[str, str]]:
    """The first reading, and those that differ from it in one choice."""
    return [made.full(), *(made.full({point.name: o}) for point in made.choices for o in point.options)]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_what_is_kept_is_what_would_be_made(path: Path) -> None:
    """Under each reading of a text of the library, shared clauses equal those of a draft that has made no other."""
    shared, _ = read_agreement(path)
    assert shared is not None
    for reading in reversed(one_by_one(shared)):
        anew = Draft(shared.document, shared.quoted)
        anew.beside = shared.beside
        assert shared.under(reading) == anew.under(reading)


def test_a_clause_follows_the_terms_it_uses() -> None:
    """A clause that uses a term through another changes with both; one that uses none is the same object."""
    made = draft(TERMS)
    found = [made.under(reading)[0].norms for reading in made.readings()]

    meant = [str(norms[0].ifs) for norms in found]
    assert [("ceasefire" in words, "request" in words) for words in meant] == [
        (False, False),
        (False, False),
        (False, True),
        (True, False),
    ]
    assert len({id(norms[1]) for norms in found}) == 1
