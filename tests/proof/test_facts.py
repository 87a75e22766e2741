"""Nothing of the interpreter's state is passed over in silence."""

from dataclasses import fields

from servanda.kernel.state import State
from servanda.proof.facts import DERIVED, WRITTEN


def test_every_field_of_the_state_is_written_or_excused() -> None:
    """A field added to the state must be written into facts, or named with the reason why it need not be."""
    names = {field.name for field in fields(State)}

    assert names == WRITTEN | set(DERIVED)
    assert not WRITTEN & set(DERIVED)
