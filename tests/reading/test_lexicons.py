"""Every entry of every lexicon does in its example what it says."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from servanda.reading.acts import verbs
from servanda.reading.conditions import conditions, purposes
from servanda.reading.gazetteer import Gazetteer
from servanda.reading.language import other_language
from servanda.reading.lexicons import KINDS, Lexicon, read_lexicon, shipped, table
from servanda.reading.phrases import Phrases
from servanda.reading.report import Report
from servanda.reading.roles import role_of, roles
from servanda.reading.tokens import tokens
from tests.reading.conftest import Read

ACTS = table("acts")


def forms() -> Iterator[tuple[str, str]]:
    """Every form of a name, in the sentence of its kind, with the state it stands for."""
    examples = table("states")["examples"]
    for entry in shipped().of("state"):
        for kind in ("people", "capital", "also"):
            for form in entry.get(kind, ()):
                yield examples[kind].format(form), entry["name"]
        yield examples["name"].format(entry["name"]), entry["name"]


def test_every_name_of_a_state(names: Gazetteer) -> None:
    """Each state is found by its name, people, capital and other names, and by nothing else in the sentence."""
    for example, state in forms():
        assert {m.party for m in names.mentions(tokens(example))} == {state}, example


@pytest.mark.parametrize("kind", ["organisation", "house", "official"])
def test_every_body_house_and_person(kind: str, names: Gazetteer) -> None:
    """Each is found in its example and by its other names, for the party that its entry gives."""
    for entry in shipped().of(kind):
        party = entry.get("party", entry["name"])
        assert [m.party for m in names.mentions(tokens(entry["example"]))] == [party], entry["name"]
        for form in entry.get("also", ()):
            assert party in {m.party for m in names.mentions(tokens(f"{form} proposed a truce."))}, form


@pytest.mark.parametrize("entry", ACTS["verb"] + ACTS["noun"], ids=lambda entry: f"{entry['lemma']}-{entry['act']}")
def test_every_verb_and_noun_of_an_act(entry: dict[str, Any], read: Read) -> None:
    """The example of a verb or noun is read as its act, with its grade of undertaking, by the state that did it."""
    (statement, *more) = read(entry["example"]).statements

    assert (statement.act, statement.modality, more) == (entry["act"], entry["modality"], [])
    assert statement.speaker.party == (None if entry["example"].startswith("A ") else "Norland")


@pytest.mark.parametrize("entry", ACTS["content"], ids=lambda entry: f"{entry['act']}-{entry['modality']}")
def test_every_act_by_words(entry: dict[str, Any], read: Read) -> None:
    """Where a verb of saying leaves the act open, the words of the example decide it."""
    said = read(f'"{entry["example"]}" the Norlandic foreign minister told reporters.').statements
    told = read(f"Norland said: {entry['example']}").statements

    assert entry["act"] in {each.act for each in (*said, *told)}


@pytest.mark.parametrize("entry", ACTS["content"], ids=lambda entry: f"{entry['act']}-{entry['modality']}")
def test_the_example_has_a_phrase_of_its_entry(entry: dict[str, Any]) -> None:
    """One of an entry's phrases stands in its example."""
    assert list(Phrases([(phrase, 1) for phrase in entry["phrases"]]).find(tokens(entry["example"])))


def test_what_comes_next_and_what_would_harm(read: Read) -> None:
    """A step of the procedure is no promise, and harm on a condition is a threat."""
    (study,) = read(f"A Norlandic envoy said: {ACTS['procedure']['example']}").statements
    (close,) = read(f"A Norlandic envoy said: {ACTS['hostile']['example']}").statements

    assert (study.act, close.act) == ("report-intention", "threat")


@pytest.mark.parametrize("entry", ACTS["condition"], ids=lambda entry: entry["kind"])
def test_every_kind_of_condition(entry: dict[str, Any]) -> None:
    """The example of a condition has one of its kind."""
    assert entry["kind"] in {clause.kind for clause in conditions(tokens(entry["example"]))}


@pytest.mark.parametrize("entry", ACTS["purpose"], ids=lambda entry: entry["phrases"][0][:12])
def test_every_kind_of_purpose(entry: dict[str, Any]) -> None:
    """The example of a purpose has one, and no condition."""
    words = tokens(entry["example"])

    assert (len(purposes(words)), conditions(words)) == (1, [])


@pytest.mark.parametrize("role", list(table("roles")["examples"]))
def test_every_role(role: str, read: Read) -> None:
    """Whoever bears a role is heard as a speaker, and speaks for a state that is named with him."""
    example = table("roles")["examples"][role].replace("Norwegian", "Norlandic")
    for noun in table("roles")["roles"][role].split():
        if roles()[noun] != role or "-" in noun:
            continue
        said = read(example.format(noun)).statements
        assert len(said) == 1, noun
        assert said[0].speaker.party == {"group": "both", "private": None}.get(role, "Norland"), noun


def test_roles_in_other_forms() -> None:
    """A plural and a genitive have the role of their word; several ministers speak as unnamed officials."""
    assert [role_of(word) for word in tokens("minister ministers minister's tree")] == [
        "office",
        "unnamed",
        "office",
        None,
    ]
    assert set(roles().values()) == set(table("roles")["roles"])


def test_every_event_of_the_narrator() -> None:
    """Each phrase of the PLOVER lexicon stands in its example."""
    for entry in table("plover")["event"]:
        for phrase, example in entry["phrases"]:
            assert list(Phrases([(phrase, entry["type"])]).find(tokens(example))), phrase


@pytest.mark.parametrize("language", table("languages")["examples"])
def test_every_language(language: str) -> None:
    """A text that is not in English is told, with what it seems to be."""
    told = other_language(Report("report.txt", table("languages")["examples"][language]))

    assert (told is None) is (language == "English")
    assert told is None or f"in {language}." in told.message


def test_a_language_that_is_not_known() -> None:
    """Words of no known language are told as such."""
    told = other_language(Report("report.txt", "Xyz abc def ghi jkl mno pqr stu vwx yza bcd efg hij klm."))

    assert told is not None
    assert (told.code, "another language" in told.message) == ("R101", True)


def test_all_languages_have_an_example() -> None:
    """No language and no writing is left without a sentence."""
    known = table("languages")
    assert set(known["examples"]) == {*known["words"], *known["scripts"]}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Министр отказался.", "Russian"),
        ("رفض الوزير", "Arabic"),
        ("部长说军队不会离开", "Chinese"),
        ("Der Krieg ist noch nicht vorbei.", "German"),
        ("Le ministre a dit que les troupes partent.", "French"),
    ],
)
def test_a_line_in_another_language(text: str, language: str) -> None:
    """A text without Latin letters, or a line with the small words of another language, is told however short."""
    told = other_language(Report("report.txt", text))
    assert told is not None
    assert language in told.message


@pytest.mark.parametrize("text", ["Las Palmas de Gran Canaria rejected the plan.", "Norway: Нет!", "Norway will go."])
def test_a_line_in_english(text: str) -> None:
    """A short English text is read, whatever names and words of others stand in it."""
    assert other_language(Report("report.txt", text)) is None


def test_english_and_short_texts() -> None:
    """English is read, and of a few words no language is told."""
    assert (
        other_language(Report("a", "The minister said that the army would not leave, and it was so, to the end."))
        is None
    )
    assert other_language(Report("b", "Der Minister kam.")) is None
    assert other_language(Report("c", "12 34 56 78 90 12 34 56 78 90 12 34 56 78 90")) is None


def test_a_lexicon_of_the_user(tmp_path: Path) -> None:
    """A user's entry adds to the shipped ones and replaces the one of its name."""
    file = tmp_path / "names.toml"
    file.write_text(
        'version = 1\n[[state]]\nname = "Norland"\n[[official]]\nname = "Vladimir Putin"\nparty = "Norland"\n'
    )
    own, heard = read_lexicon(file)
    assert own is not None
    joined = shipped().joined(own)

    assert heard == ()
    assert [m.party for m in Gazetteer(joined).mentions(tokens("Vladimir Putin met Russia in Norland."))] == [
        "Norland",
        "Russia",
        "Norland",
    ]
    assert len(joined.of("state")) == len(shipped().of("state")) + 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[state]]\nname = 'Norland'", "does not say its version"),
        ("version = 1\nstate = 'Norland'", "no kind of entry"),
        ("version = 1\nstate = ['Norland']", "is no table"),
        ("version = 1\n[[state]]\npeople = ['Norlander']", "has no name"),
        ("version = 1\n[[state]]\nname = 'Norland'\ncapital = 'Nordhavn'", "is no list of words"),
        ("version = 1\n[[state]]\nname = ''", "is no text"),
        ("version = 1\n[[state]]\nname = 'Norland'\nanthem = 'x'", "unknown field anthem"),
    ],
)
def test_faults_of_a_lexicon(text: str, message: str, tmp_path: Path) -> None:
    """What an entry lacks or says wrongly is told, and the file is not used."""
    file = tmp_path / "names.toml"
    file.write_text(text)
    own, heard = read_lexicon(file)

    assert own is None
    assert any(message in each.message for each in heard)


def test_a_lexicon_that_is_not_there(tmp_path: Path) -> None:
    """A file that cannot be read is told."""
    own, (told,) = read_lexicon(tmp_path / "none.toml")

    assert (own, told.code) == (None, "R102")


def test_all_kinds_are_known() -> None:
    """An empty lexicon has no entry of any kind, and verbs are found by all their forms."""
    assert [list(Lexicon().of(kind)) for kind in KINDS] == [[]] * len(KINDS)
    assert {"deny", "denies", "denied", "denying", "pledges", "undertook"} <= set(verbs())
