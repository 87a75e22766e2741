"""The line that opens an agency's report, and other words that stand beside a speaker's name and are no part of it."""

import pytest

from servanda.reading.dateline import past_dateline
from servanda.reading.tokens import tokens
from tests.reading.conftest import Read

LINES = ["", "KARST, June 10, 2030 (Reuters) - ", "Karst (Reuters) — ", "KARST, 10 June - ", "KARST – "]
BODIES = [
    ("The Norwegian Defense Forces", "Norwegian Defense Forces", "Norway"),
    ("Norway's Armed Forces", "Norway Armed Forces", "Norway"),
    ("The Rapid Support Forces", "Rapid Support Forces", "Rapid Support Forces"),
    ("Norway", "Norway", "Norway"),
]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize(("body", "name", "party"), BODIES)
def test_no_agency_speaks(read: Read, line: str, body: str, name: str, party: str) -> None:
    """Both acts of a sentence are those of the body that it names, whatever line stands before it."""
    statements = read(f"{line}{body} on Tuesday accepted a ceasefire but refused to withdraw.").statements
    assert [(s.act, s.speaker.party) for s in statements] == [("acceptance", party), ("refusal", party)]
    assert {s.speaker.name.replace("'s", "") for s in statements} == {name}
    assert not any("Reuters" in s.evidence.of(f"{line}{body}") for s in statements)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Norway - as ever - refused.",
        "The Norway-led force left.",
        "Norway said it would go - at last.",
        "- Norway left.",
    ],
)
def test_no_dateline(text: str) -> None:
    """A dash or a hyphen within a sentence ends no dateline."""
    assert past_dateline(tokens(text)) == 0


def test_a_speaker_with_a_relative_clause(read: Read) -> None:
    """What a clause with "which" describes is the speaker, not the words said."""
    (one,) = read("Norway, which co-hosts the talks, urged the parties to refrain from attacks.").statements
    assert (one.speaker.party, one.act) == ("Norway", "demand")


def test_a_clause_before_its_speaker(read: Read) -> None:
    """A clause that has a verb of its own before "which" stays the words said."""
    (one,) = read("Norway had failed, which was a pity, said Swedish envoy Bo Lind.").statements
    assert one.speaker.party == "Sweden"


@pytest.mark.parametrize("office", ["His office neither confirmed nor denied the report.", "His office rejected it."])
def test_his_office_is_not_that_of_whom_he_told(read: Read, office: str) -> None:
    """The office of a person of no known party is nobody else's, least of all the mediator's to whom he spoke."""
    text = f"Norway came to Karst. President Edvin Sool told the mediator, Sweden, that he would attend. {office}"
    parties = {s.speaker.party for s in read(text).statements if s.sentence == "S3"}
    assert parties <= {None}
    assert bool(parties) == ("neither" not in office)
