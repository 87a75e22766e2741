"""Nothing of the interpreter's state is passed over in silence."""

from dataclasses import fields

import pytest

from servanda.calendar import moment
from servanda.journal import journal_from_text
from servanda.kernel.program import program
from servanda.kernel.state import State
from servanda.proof import Wish
from servanda.proof.agenda import name_of, pending
from servanda.proof.deciding import made_ready, named_claim
from servanda.proof.facts import DERIVED, MOST_ALIKE, WRITTEN
from servanda.proof.found import Found
from servanda.proof.worlds import beginning, happen
from tests.proof.texts import read


def test_every_field_of_the_state_is_written_or_excused() -> None:
    """A field added to the state must be written into facts, or named with the reason why it need not be."""
    names = {field.name for field in fields(State)}

    assert names == WRITTEN | set(DERIVED)
    assert not WRITTEN & set(DERIVED)


def test_the_end_of_a_stretch_that_is_over_lies_ahead_no_more() -> None:
    """An alarm that was lifted early ends by no clock; begun anew it has one end ahead."""
    draft = read("status alarm\n    starts when call by Arden\n    ends when call by Veld\n    ends after 30 days")
    lines = ("call by Arden", "call by Veld", "call by Arden")
    text_ = "".join(f"2030-01-0{day} {line}\n" for day, line in enumerate(lines, 1))
    journal, heard = journal_from_text(f"of pact\n\n{text_}", draft)
    assert journal is not None, heard
    world = beginning(program(draft.under()[0]), moment("2029-12-31", "UTC"))
    ahead = []
    for entry in journal.entries:
        happen(world, (entry,), {})
        ahead.append([name_of(timer) for _, _, timer in pending(world)])

    end = ("timer", "status-end", "alarm", (), None, True)
    assert ahead == [[end], [], [end]]


@pytest.mark.parametrize(("time", "counted"), [("\n    within 30 days of that", MOST_ALIKE), ("", 1)])
def test_duties_that_are_alike_are_counted_where_a_date_is_before_them(time: str, counted: int) -> None:
    """Of three with a deadline one may run out and others stay; without a date before them one stands for all."""
    duty = f"obligation aid\n    when call by Arden\n    Veld shall assist Arden{time}\n    applies at once"
    draft = read(duty, "claim asked\n    never aid is met")
    claim = named_claim(draft.under()[0], "asked")
    assert claim is not None
    asked = made_ready(draft, draft.full(), claim, Wish(), ())
    search = asked.search(asked.candidates, 10)
    (call,) = (c for c in asked.candidates if c.phrase.head == "call")
    node = search.first(Found())
    for _ in range(3):
        after = search.happening(node, call, Found())
        assert after is not None
        node = after

    assert [fact[-1] for fact in node.facts if fact[0] == "norm"] == [counted]
    assert len(node.crowded) == (3 if time else 0)
