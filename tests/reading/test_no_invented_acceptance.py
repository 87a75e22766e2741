"""No agreement comes out that the report does not tell: what is near to an acceptance or a promise is none."""

import pytest

from servanda.reading import Reading
from servanda.reading.lexicons import table
from tests.reading.conftest import Read

OFFER = "Southmark on Tuesday proposed a truce. "


def answers(reading: Reading, party: str = "Norland") -> list[tuple[str, str]]:
    """The acts of a party with their polarity."""
    return [(s.act, s.polarity) for s in reading.statements if s.speaker.party == party]


@pytest.mark.parametrize(
    "answer",
    [
        "Norland had neither accepted nor rejected the truce.",
        "Norland and Sweden never accepted the truce.",
        "Nobody in Norland accepted the truce.",
        "Norland failed to accept the truce.",
        "Norland was reluctant to accept the truce.",
        "Norland failed to agree to accept the truce.",
        "Norland stopped short of accepting the truce.",
        "Norland is close to accepting the truce.",
        "Reports that Norland accepted the truce were baseless.",
        "It is not true that Norland accepted the truce.",
        "Rumours that Norland accepted the truce spread on Tuesday.",
        "Had Norland accepted the truce, the fighting would be over.",
        "Norland wrongly claimed it accepted the truce.",
        "Norland almost accepted the truce.",
        "Norland barely accepted the truce.",
        "Norland allegedly accepted the truce.",
        "Norland has apparently accepted the truce.",
        "Norland appears to have accepted the truce.",
        "Norland is ready to accept the truce.",
        "Norland said it could accept the truce.",
        "Norland hinted that it would accept the truce.",
        "Norland would have agreed to the truce.",
        "Norland said it had nearly accepted the truce.",
        "Norland at first accepted the truce.",
        "Norland accepted the truce in 2019 but not now.",
        "Norland accepted the truce in 2019.",
        "Norland agreed to the truce, then backed out.",
        "Norland agreed to the truce but changed its mind.",
        "Norland agreed to examine the truce.",
        "Norland agreed to carefully weigh the truce.",
        "Norland accepted delivery of the proposal of a truce.",
        "Norland accepted the blame for the end of the truce.",
        "Norland accepted that the truce had failed.",
        "Norland agreed with Sweden that the truce was a trap.",
        "Norland agreed on the need for a truce.",
        "Norland accepted neither the truce nor the exchange.",
        "Norland agreed to no truce.",
        "Norland accepted the truce, it was falsely reported.",
        "Did Norland accept the truce?",
        "Norland backed a counterproposal to the truce.",
        "Norland accepted a different truce, only for the coast.",
        "Norland refused to say whether it accepted the truce.",
        "Norland will accept the truce when pigs fly, a Norlandic envoy said.",
    ],
)
def test_no_acceptance(answer: str, read: Read) -> None:
    """What was almost, allegedly, formerly or never done is no acceptance, nor is that of a receipt."""
    assert "acceptance" not in {act for act, _ in answers(read(OFFER + answer))}


@pytest.mark.parametrize(
    "answer",
    [
        "Norland partly accepted the truce.",
        "Norland accepted parts of the truce.",
        "Norland accepted the truce with two reservations.",
        "Norland agreed in principle to the truce.",
        "Norland accepted the truce but demanded that Southmark leave Vik first.",
        "Norland accepted the truce, but asked for observers.",
        "Norland accepted the truce and demanded that Southmark leave Vik first.",
        "Norland accepted the truce, demanding that Southmark leave Vik first.",
        "Norland accepted the truce, although not at sea.",
        "Norland accepted the truce for three days only.",
    ],
)
def test_not_the_whole(answer: str, read: Read) -> None:
    """An acceptance of a part, with reservations or with a "but" has a condition, in words of the report."""
    (given,) = (s for s in read(OFFER + answer).statements if s.act == "acceptance")
    assert (given.speaker.party, given.modality) == ("Norland", "conditional")
    assert all(each.span.of(OFFER + answer) for each in given.conditions)
    assert given.conditions


@pytest.mark.parametrize(
    "answer",
    [
        "Norland accepted the truce.",
        "Norland has now formally accepted the truce.",
        "Norland said it accepted the truce.",
        "Norland agreed to accept the truce.",
        "The truce was accepted by Norland.",
        "Norland accepted the truce, but Sweden rejected it.",
        "Norland agreed to a truce that frees most of the prisoners.",
        "Norland agreed to leave the coast by 2034.",
    ],
)
def test_a_plain_acceptance_stays_one(answer: str, read: Read) -> None:
    """What is told as done, whole and without a "but" of the same side is an acceptance without condition."""
    (given,) = (s for s in read(OFFER + answer).statements if s.speaker.party == "Norland")
    assert (given.act, given.polarity, given.conditions) == ("acceptance", "positive", ())


@pytest.mark.parametrize(
    "text",
    [
        '"Sure, we will leave the coast when hell freezes over," President Ada Holm said on Tuesday.',
        "Norland in 2019 promised to admit monitors and broke its word on Tuesday.",
        "Norland on Tuesday failed to withdraw its troops as it had promised.",
        "Norland almost promised to leave the coast.",
        "Norland said it would not be opposed to monitors.",
    ],
)
def test_no_promise(text: str, read: Read) -> None:
    """Mockery, a word broken, the promise of an earlier year and the want of an objection are no promise of today."""
    assert "promise" not in {act for act, _ in answers(read(text))}


@pytest.mark.parametrize(
    "text",
    [
        "Norland refused to say if it accepted the truce.",
        "A man of Norland, who declined to be named, was in the hall.",
        "The two sides met, though no date had been signed.",
    ],
)
def test_nothing_was_said(text: str, read: Read) -> None:
    """Who declines to say something or to be named has said nothing of it, and what was not signed is no act."""
    assert read(text).statements == ()


def test_the_next_speaker_has_his_own_matter(read: Read) -> None:
    """What another says after "and" is no part of what was taken back."""
    text = "Norland withdrew its offer of a truce on Tuesday, and Southmark said it would not send monitors."
    (taken,) = (s for s in read(text).statements if s.act == "retraction")
    assert taken.provisions == ("ceasefire",)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Norland said it would not be opposed to monitors.", "positive"),
        ("Norland said it was unlikely to admit monitors.", "negative"),
        ("Norland said it was not unlikely to admit monitors.", "positive"),
    ],
)
def test_aversion_and_its_denial(text: str, sign: str, read: Read) -> None:
    """Who is unlikely to do something is told to deny it, and who is not opposed does not."""
    assert answers(read(text)) == [("assertion", sign)]


def test_what_is_in_doubt_is_less_sure(read: Read) -> None:
    """An acceptance that is only rumoured is told with less confidence than one that is reported."""
    rumoured = read(OFFER + "Norland reportedly accepted the truce.").statements[1]
    reported = read(OFFER + "Norland accepted the truce.").statements[1]
    assert (rumoured.act, rumoured.modality) == ("assertion", "possible")
    assert rumoured.confidence < reported.confidence / 2


@pytest.mark.parametrize("entry", table("acts")["guard"], ids=lambda entry: entry["kind"])
def test_every_guard(entry: dict[str, str], read: Read) -> None:
    """The example of a guard is no acceptance without condition."""
    assert all(s.act != "acceptance" or s.conditions for s in read(entry["example"]).statements)
