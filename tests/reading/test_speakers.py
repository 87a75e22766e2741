"""Who speaks, and for whom."""

import pytest

from servanda.reading.gazetteer import Gazetteer
from servanda.reading.tokens import tokens
from tests.reading.conftest import Read

RIVALS = "Norland rejected the plan. "


@pytest.mark.parametrize(
    ("text", "name", "role", "party", "kind"),
    [
        ("Norland said it would go.", "Norland", None, "Norland", "state"),
        ("Nordhavn said it would go.", "Nordhavn", None, "Norland", "state"),
        ("The Norlandic government said it would go.", "Norland", None, "Norland", "state"),
        ("The Government of Norland said it would go.", "Norland", None, "Norland", "state"),
        ("The Kremlin said it would go.", "Kremlin", None, "Russia", "office"),
        ("NATO said it would go.", "NATO", None, "NATO", "organisation"),
        (
            "The Upland Liberation Front said it would go.",
            "Upland Liberation Front",
            None,
            "Upland Liberation Front",
            "organisation",
        ),
        (
            "Norlandic Foreign Minister Bo Lind said he would go.",
            "Bo Lind",
            "Norlandic Foreign Minister",
            "Norland",
            "person",
        ),
        ("Norland's envoy, Bo Lind, said he would go.", "Bo Lind", "envoy", "Norland", "person"),
        ("Bo Lind, the Norlandic envoy, said he would go.", "Bo Lind", "Norlandic envoy", "Norland", "person"),
        ("Ada Holm said she would go.", "Ada Holm", "President", "Norland", "person"),
        ("Norland's president said she would go.", "Ada Holm", "president", "Norland", "person"),
        (
            "Norlandic negotiators said they would go.",
            "Norlandic negotiators",
            "Norlandic negotiators",
            "Norland",
            "delegation",
        ),
        ("Norland's ministry said it would go.", "Norland's ministry", "ministry", "Norland", "office"),
        ("A Norlandic official said it would go.", "Norlandic official", "Norlandic official", "Norland", "unnamed"),
        ("A market trader said it would go.", "market trader", "market trader", None, "unnamed"),
        ("Diplomats said it would go.", "Diplomats", "Diplomats", None, "unnamed"),
        ("Both sides said they would go.", "Both sides", None, "both", "group"),
        ("Norland and Southmark said they would go.", "Norland and Southmark", None, "both", "group"),
        ("It was announced that the port would be opened.", "unnamed", None, None, "unnamed"),
        ("Southmark was urged by Norland to leave the valley.", "Norland", None, "Norland", "state"),
        ("Southmark was urged to leave the valley.", "unnamed", None, None, "unnamed"),
        ("Norlanders said they would go.", "Norlanders", None, "Norland", "group"),
    ],
)
def test_speakers(read: Read, text: str, name: str, role: str | None, party: str | None, kind: str) -> None:
    """Name, role, party and kind of each sort of speaker."""
    (statement,) = read(text).statements
    speaker = statement.speaker
    assert (speaker.name, speaker.party, speaker.kind) == (name, party, kind)
    assert speaker.role == role


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("Norlandic envoy Bo Lind rejected it. He said it was wrong.", "Bo Lind", "Norland"),
        ("Norlandic envoy Bo Lind rejected it. Lind said it was wrong.", "Bo Lind", "Norland"),
        ("Norlandic envoy Bo Lind rejected it. The envoy said it was wrong.", "Bo Lind", "Norland"),
        ("Norlandic negotiators rejected it. They said it was wrong.", "Norlandic negotiators", "Norland"),
        ("Norland rejected it. It said it was wrong.", "Norland", "Norland"),
        ("Norland rejected it. They said it was wrong.", "Norland", "Norland"),
        ("Norland rejected it. Its envoy Bo Lind said it was wrong.", "Bo Lind", "Norland"),
        ("Norland rejected it. Defence Minister Bo Lind said it was wrong.", "Bo Lind", "Norland"),
        ("Norlandic envoy Bo Lind rejected it. His office said it was wrong.", "Norland's office", "Norland"),
        ("Norlandic envoy Bo Lind came to Vik. \n\nHe said it was wrong.", "Bo Lind", "Norland"),
        ("Norland came to Vik. It said it was wrong.", "Norland", "Norland"),
    ],
)
def test_those_named_before(read: Read, text: str, name: str, party: str) -> None:
    """Pronouns, surnames, roles and "its" lead back to who was named."""
    statement = read(text).statements[-1]
    assert (statement.speaker.name, statement.speaker.party) == (name, party)


def test_the_party_whose_doing_is_told(read: Read) -> None:
    """A spokesman of nobody named speaks for the party whose plans he tells."""
    (statement,) = read("Norland will study the plan, a government spokesman said.").statements
    assert statement.speaker.party == "Norland"


@pytest.mark.parametrize(
    "text", ["Pictures showed tanks.", "Many expect more.", "The report said it was cold.", "He said so."]
)
def test_who_is_no_speaker(read: Read, text: str) -> None:
    """Things do not speak, and a pronoun without anybody before it is nobody."""
    assert read(text).statements == ()


def test_offices_have_days(read: Read, names: Gazetteer) -> None:
    """A role is given only on a day on which it was held, and an office leads to a name only if one is known."""
    from datetime import date

    (before,) = read("Ada Holm said she would go.", date(2028, 5, 1)).statements
    assert (before.speaker.role, before.speaker.party) == (None, "Norland")
    assert names.in_office("Norland", "President", None) is None
    assert names.in_office("Norland", "King", date(2030, 1, 1)) is None


def test_names_with_genitives() -> None:
    """A genitive belongs to no name unless the name has it."""
    from servanda.reading.gazetteer import standard

    found = standard().mentions(tokens("Russia’s envoy and the Tigray People’s Liberation Front met Norway's king."))
    assert [(m.party, m.possessive) for m in found] == [
        ("Russia", True),
        ("Tigray People's Liberation Front", False),
        ("Norway", True),
    ]


def test_a_transcript(read: Read) -> None:
    """A name before a colon speaks to the end of the paragraph; the press asks; talk without a matter is left out."""
    reading = read(
        "Question: Will Norland sign?\n\nMinister Ada Holm: Yes. Norland will never host foreign bases. It is late.\n\n"
        "Norlandic envoy: We demand a truce.\n"
    )
    assert [(s.speaker.name, s.act, s.quotation) for s in reading.statements] == [
        ("Ada Holm", "promise", "direct"),
        ("Norlandic envoy", "demand", "direct"),
    ]


def test_two_who_speak_together(read: Read) -> None:
    """They are named where the report tells them: as joined in the source, or as the two it is about."""
    together = read("Norland met Southmark. Norland was late. Both sides agreed to a truce.").statements
    joined = read("Norland and Sweden agreed to a truce. Southmark was not there.").statements
    many = read("Norland, Sweden and Finland met. Both sides agreed to a truce.").statements

    assert [s.speaker.jointly for s in together] == [("Norland", "Southmark")]
    assert [s.speaker.jointly for s in joined] == [("Norland", "Sweden")]
    assert [(s.speaker.party, s.speaker.jointly) for s in many] == [("both", ())]
