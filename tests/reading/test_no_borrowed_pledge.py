"""What one side says that the other said is the claim of the first: it binds the other to nothing."""

import pytest

from tests.reading.conftest import Read


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Norway said on Tuesday that Sweden had promised to withdraw its troops.", "Norway"),
        ("Norway said on Tuesday Sweden promised to withdraw its troops merely to gain time.", "Norway"),
        ("Norwegian officials claimed on Tuesday Sweden had pledged to withdraw its troops.", "Norway"),
        ("Norway's army chief said on Tuesday Sweden offered a truce only to regroup.", "Norway"),
        ("Norway said Sweden had agreed to open the port.", "Norway"),
        ("Norway said Sweden had refused to open the port.", "Norway"),
        ("According to Norway, Sweden demanded the release of 340 prisoners.", "Norway"),
        ("Sweden, according to Norway, promised to withdraw its troops.", "Norway"),
        ("Critics said on Tuesday Sweden promised to withdraw its troops merely to gain time.", None),
        ("“Sweden promised to withdraw its troops,” Norwegian envoy Bo Lind said.", "Norway"),
        ("Norway noted Sweden's promise to withdraw its troops.", "Norway"),
        ("In Karst, Norway told reporters Sweden had offered to leave.", "Norway"),
        ("Sweden promised to withdraw its troops, Norway said.", "Norway"),
        ("Norway said the gunmen had refused to open the port.", "Norway"),
        ("A mediator said both sides agreed to open the port.", None),
        ("It was reported that Norway had promised to open the port.", None),
    ],
)
def test_no_borrowed_pledge(read: Read, text: str, party: str | None) -> None:
    """Of an act told by somebody else only the telling is a statement, and an assertion."""
    statements = read(text).statements
    assert [(s.act, s.speaker.party) for s in statements] == [("assertion", party)]


@pytest.mark.parametrize(
    ("text", "act", "party"),
    [
        ("Norwegian negotiators said they had proposed a truce.", "proposal", "Norway"),
        ("Norway said its army had decided to open the port.", "promise", "Norway"),
        ("Norwegian envoy Bo Lind said Norway had promised to open the port.", "promise", "Norway"),
        ("Norway said it would open the port, and Sweden promised to leave.", "promise", "Norway"),
        ("“Sweden left us no choice: we will open the port,” Norwegian envoy Bo Lind said.", "promise", "Norway"),
        ("Norway demanded that Sweden promise to open the port.", "demand", "Norway"),
        ("Norway said that Sweden must open the port.", "demand", "Norway"),
        ("A mediator said Norway had told him it would open the port.", "promise", "Norway"),
    ],
)
def test_what_is_told_of_oneself(read: Read, text: str, act: str, party: str) -> None:
    """What a side tells of itself stays its own act, and so does what a mediator relays from it."""
    assert [(s.act, s.speaker.party) for s in read(text).statements] == [(act, party)]


def test_nobody_said_it(read: Read) -> None:
    """What nobody said is no statement of anybody."""
    assert read("Nobody said Norway had promised to open the port.").statements == ()


def test_the_army_is_that_of_a_state(read: Read) -> None:
    """An army told of without its state is that of the state spoken of before, not that of the rebels it accuses."""
    text = "Norway rejected the plan. According to the army, the Rapid Support Forces demanded the release of 340 men."
    assert [(s.act, s.speaker.party) for s in read(text).statements][1] == ("assertion", "Norway")


@pytest.mark.parametrize("before", ["Norwegian Prime Minister Bo Lind rejected the plan. ", ""])
def test_an_office_is_that_of_its_person(read: Read, before: str) -> None:
    """The office of a person who is known speaks for his party, whatever it says of the other side's minister."""
    name = "Lind" if before else "Ada Holm"
    text = f"{before}{name}'s office said later that Sweden had promised to lift the blockade by 1 July."
    last = read(text).statements[-1]
    assert (last.act, last.speaker.party) == ("assertion", "Norway" if before else "Norland")
