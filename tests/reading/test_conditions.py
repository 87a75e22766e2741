"""Conditions, purposes and negations are told apart."""

import pytest

from servanda.reading.conditions import conditions, purposes, without
from servanda.reading.polarity import polarity
from servanda.reading.tokens import tokens


@pytest.mark.parametrize(
    ("text", "kind", "only", "words"),
    [
        ("It will sign only if the border is opened, he said", "necessary", True, "only if the border is opened"),
        ("It will come into force solely with a truce", "necessary", True, "solely with a truce"),
        ("It will not sign unless all are freed", "necessary", False, "unless all are freed"),
        ("It would accept a ban provided that Norland agrees", "necessary", False, "provided that Norland agrees"),
        (
            "Exercises need a vote, with the consent of both",
            "necessary",
            False,
            "with the consent of both",
        ),
        ("It rejects talks before elections are held", "necessary", False, "before elections are held"),
        ("If the flights stop, aid can come in", "sufficient", False, "If the flights stop"),
        ("In the event of an attack it would help", "sufficient", False, "In the event of an attack it would help"),
    ],
)
def test_conditions(text: str, kind: str, only: bool, words: str) -> None:
    """A condition reaches to the end of its clause; necessary is what nothing goes without."""
    found = tokens(text)
    (clause,) = conditions(found)

    assert (clause.kind, clause.only) == (kind, only)
    assert text[found[clause.start].start : found[clause.end - 1].end] == words


@pytest.mark.parametrize("text", ["He came before noon", "They once met", "Snow lay until May"])
def test_times_are_no_conditions(text: str) -> None:
    """What only tells a time is no bar."""
    assert conditions(tokens(text)) == []


def test_the_circumstances_of_something_are_no_condition() -> None:
    """What is done to create conditions has a purpose, and nothing depends on it."""
    words = tokens("It will scale down its operations near Vik to create the conditions for dialogue")

    assert conditions(words) == []
    assert [words[c.start].low for c in purposes(words)] == ["to"]
    assert [w.low for w in without(words, purposes(words))][-1] == "vik"


@pytest.mark.parametrize("text", ["to protect the border", "It promised to ensure access", "It is ready to help all"])
def test_what_is_promised_is_no_purpose(text: str) -> None:
    """An infinitive that is itself promised, agreed or begun with tells what, not what for."""
    assert purposes(tokens(text)) == []


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("We will leave", "positive"),
        ("We will not host bases, as well as deploy troops, and we will not enter alliances", "negative"),
        ("It wouldn’t join blocs but would have its security guaranteed", "mixed"),
        ("not to use force and to return to the line", "mixed"),
        ("Neither side would yield", "negative"),
        ("It can't and won't sign", "negative"),
    ],
)
def test_polarity(text: str, sign: str) -> None:
    """A negation reaches over all the verbs of its clause and no further."""
    assert polarity(tokens(text)) == sign
