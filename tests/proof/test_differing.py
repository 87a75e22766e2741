"""What differs between a story and the nearest course on which the claim is kept: who does what, one by one."""

from __future__ import annotations

from servanda.calendar import instant
from servanda.proof.differing import differences
from servanda.proof.stories import Story, Told

MINUTE = 60_000_000


def _story(*lines: str) -> Story:
    """A story of these happenings, a minute after each other."""
    steps = tuple(
        Told(instant(n * MINUTE, "UTC"), (f"1970-01-01 00:{n:02} {line}",), ()) for n, line in enumerate(lines)
    )
    return Story("", steps, "", (), len(lines), replayed=True)


def _marked(story: Story, working: Story) -> list[str]:
    return [f"{each.sign} {each.words}" for each in differences(story, working)]


def test_another_order_of_names() -> None:
    """That several do the same in another order is no difference."""
    found = _marked(_story("ratification by all of Arden, Veld"), _story("ratification by all of Veld, Arden"))
    assert found == ["  ratification by all of Veld, Arden"]


def test_one_more() -> None:
    """Of several who do the same only those are marked who do it on one of the two courses alone."""
    story, working = (
        _story("consent to help by Corra", "ratification by all of Arden, Veld"),
        _story("consent to help by all of Corra, Veld", "ratification by Arden"),
    )
    assert _marked(story, working) == [
        "  consent to help by Corra",
        "+ consent to help by Veld",
        "- ratification by Veld",
        "  ratification by Arden",
    ]


def test_the_second_of_two() -> None:
    """A second of two like happenings is marked."""
    assert _marked(_story("call by Arden"), _story("call by Arden", "call by Arden")) == [
        "  call by Arden",
        "+ call by Arden",
    ]


def test_a_label_is_no_difference() -> None:
    """What is found bears a number that depends on what came before; it is called as in the story."""
    story = _story("request", "attack on Arden", "found attack-2 by Council")
    working = _story("attack on Arden", "found attack-1 by Council")
    assert _marked(story, working) == ["- request", "  attack on Arden", "  found attack-2 by Council"]


def test_states_without_a_name() -> None:
    """States told by their number are compared as one."""
    assert _marked(_story("signature by 3 of Others"), _story("signature by 2 of Others")) == [
        "- signature by 3 of Others",
        "+ signature by 2 of Others",
    ]
