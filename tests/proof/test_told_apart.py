"""What can happen in a comparison: also what neither text alone tells from what it names."""

import pytest

from servanda.model import draft_from_text
from servanda.proof import Outcome
from servanda.proof.comparing import Result, Text, compared
from servanda.proof.observing import Observable
from tests.proof.mutants import each_text_alone
from tests.proof.texts import read, text, verdict

STRIKE = """
act strike on Party at Place
places
    Land
    Sea
    Isle in {}
obligation aid
    applies at once
    when strike at Land by any of States
    Corra shall assist Arden
"""
WHOMEVER = """
obligation aid
    applies at once
    when attack on any of States by Arden
    Corra shall assist Arden
"""
ONE = """
obligation aid-{}
    applies at once
    when attack on {} by Arden
    Corra shall assist Arden
"""
BY_ARDEN = WHOMEVER.replace("attack on any of States", "attack")
TALK = """
obligation talk
    applies at once
    when attack on Veld by Arden
    Dorn shall call
"""
HIT = """
obligation aid
    applies at once
    when hit on Veld by Arden
    Corra shall call
"""
BOTH = """
claim both
    never (aid is owed and not (talk has been owed))
"""


def owed(one: tuple[str, ...], other: tuple[str, ...]) -> Result:
    """Whether two texts owe the same."""
    drafts = read(*one), read(*other)
    first, second = (Text(draft, draft.full()) for draft in drafts)
    return compared(Observable.OWED, (first, second)).result


def test_a_place_that_lies_elsewhere_parts_two_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an isle is of the land in one text and of the sea in the other, a strike there is what parts them."""
    assert owed((STRIKE.format("Land"),), (STRIKE.format("Sea"),)) is Result.DIFFER

    each_text_alone(monkeypatch)
    assert owed((STRIKE.format("Land"),), (STRIKE.format("Sea"),)) is Result.EQUIVALENT


@pytest.mark.parametrize("clause", [WHOMEVER, BY_ARDEN])
def test_whom_one_text_names_and_the_other_leaves_open(clause: str) -> None:
    """Anyone attacked in the one text, two by their names in the other: the third parts them, and three do not."""
    named = [ONE.format(name, name) for name in ("Veld", "Corra", "Dorn")]

    assert owed((clause, TALK), (*named[:2], TALK)) is Result.DIFFER
    assert owed((clause, TALK), (*named, TALK)) is not Result.DIFFER


def test_nobody_is_the_only_one_whom_no_clause_names() -> None:
    """An attack on one whom no clause names is tried though the first such is the attacker: the claim fails there."""
    found = verdict(BY_ARDEN, TALK, BOTH, claim="both")

    assert found.outcome is Outcome.COUNTEREXAMPLE
    assert found.story is not None
    assert " attack on Corra by Arden" in found.story.journal


def test_a_happening_for_which_neither_text_has_all_the_words() -> None:
    """Each text names parties of its own: what one of either does to one of the other is told to none."""
    one = text("act hit on Party", HIT)
    other = one.replace("Arden", "Elba").replace("Veld", "Finn").replace("Corra", "Gard").replace("Dorn", "Hesse")
    (first, _), (second, _) = draft_from_text(one), draft_from_text(other)
    assert first is not None
    assert second is not None

    answer = compared(Observable.OWED, (Text(first, first.full()), Text(second, second.full())))
    assert answer.result is Result.DIFFER
