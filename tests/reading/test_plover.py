"""Reports of one event as PLOVER types."""

import pytest

from servanda.reading.plover import event_type, type_of_act
from tests.reading.conftest import Read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Norland agreed to a truce.", "AGREE"),
        ("Norland offered to release the prisoners.", "AGREE"),
        ("Norland demanded a truce.", "DEMAND"),
        ("Norland rejected the plan.", "REJECT"),
        ("Norland threatened to close the strait.", "THREATEN"),
        ("Norland accepted the demands of the rebels.", "CONCEDE"),
        ("Norland lifted the curfew.", "CONCEDE"),
        ("The two presidents met at noon.", "CONSULT"),
        ("Norland said it would boycott the talks.", "THREATEN"),
        ("Norland said it would study the ultimatum.", "THREATEN"),
        ("Norland said snow fell.", None),
    ],
)
def test_types(read: Read, text: str, found: str | None) -> None:
    """The first act with words decides, else what the narrator tells; giving way is a concession."""
    assert event_type(read(text)) == found


def test_acts_that_are_no_events() -> None:
    """An assertion and a question are no event."""
    assert (type_of_act("assertion"), type_of_act("question"), type_of_act("denial")) == (None, None, "REJECT")
