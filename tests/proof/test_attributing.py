"""What each of several changed clauses does: shown by a story, proved to do nothing, or left open."""

import pytest

from servanda.model import Draft
from servanda.model.difference import differences, units_of
from servanda.proof import attributing
from servanda.proof.attributing import Consequence, consequence
from servanda.proof.comparing import Compared, Result, Text, compared
from servanda.proof.observing import Observable
from tests.proof.mutants import every_clause_blamed
from tests.proof.texts import EACH, read

CALL = """
obligation answer
    applies at once
    when call by Arden
    Veld shall assist Arden
    within 5 days of that
"""
IDLE = """
permission idle
    applies at once
    any of Guarantors may leave-pact
"""
HELP = EACH + "    applies at once\n"


def taken(draft: Draft) -> Text:
    """A text under its first reading."""
    return Text(draft, draft.full())


def attributed(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[Compared, dict[str, Consequence]]:
    """What is owed under the two, and what each change does to it."""
    texts = taken(read(*one)), taken(read(*other))
    changes = differences(*(units_of(text.draft) for text in texts))
    whole = compared(Observable.OWED, texts)
    return whole, {change.clause: consequence(change, changes, whole, texts) for change in changes}


def test_each_clause_with_its_own_story() -> None:
    """Of two terms changed one shows in the story of the whole, one has its own; a permission added does nothing."""
    longer = HELP.replace("3 days", "4 days"), CALL.replace("5 days", "6 days"), IDLE
    whole, rows = attributed((HELP, CALL), longer)

    assert whole.result is Result.DIFFER
    assert {name: (row.answer.result, row.shown) for name, row in rows.items() if "permission" not in name} in (
        {"obligation help": (Result.DIFFER, one), "obligation answer": (Result.DIFFER, not one)}
        for one in (True, False)
    )
    assert rows["permission idle"].answer.result is Result.EQUIVALENT
    stories = [row.answer.parting for row in rows.values() if row.answer.parting]
    assert all(parting.happenings == 1 for parting in stories)
    assert len({parting.journals for parting in stories}) == 2


def test_a_clause_that_does_nothing_is_not_blamed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A permission added beside a changed duty has no consequence, which is proved; who blames all is caught."""
    given = (HELP,), (HELP.replace("3 days", "4 days"), IDLE)
    assert attributed(*given)[1]["permission idle"].answer.result is Result.EQUIVALENT

    every_clause_blamed(monkeypatch)
    assert attributed(*given)[1]["permission idle"].answer.result is Result.DIFFER


def test_a_clause_that_cannot_be_put_back_is_undecided() -> None:
    """A duty on a happening for which the second text has no word is not put back: nothing is claimed of it."""
    one = HELP, "act signal\n", CALL.replace("call", "signal")
    other = HELP.replace("3 days", "4 days"), CALL
    whole, rows = attributed(one, other)

    assert whole.result is Result.DIFFER
    assert rows["obligation answer"].answer.result is Result.UNDECIDED
    assert rows["obligation answer"].answer.why == ("put back by itself it does not fit the rest of the text",)


def test_questions_to_the_text_have_no_consequence() -> None:
    """A claim added bears on nothing, whatever else differs."""
    asked = "claim asked\n    never help is owed\n"
    _, rows = attributed((HELP,), (HELP.replace("3 days", "4 days"), asked))

    assert rows["claim asked"].answer.result is Result.EQUIVALENT
    assert attributing._asks(rows["claim asked"].change)
