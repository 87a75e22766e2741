"""Nothing of the interpreter's state is passed over in silence."""

from dataclasses import fields

from servanda.calendar import moment
from servanda.journal import journal_from_text
from servanda.kernel.program import program
from servanda.kernel.state import State
from servanda.proof.agenda import name_of, pending
from servanda.proof.facts import DERIVED, WRITTEN
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
