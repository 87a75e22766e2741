"""`servanda check --deep`: findings with their evidence, and what an interruption leaves."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from servanda.proof.checking import Looked, look
from tests.bad.literate import pages
from tests.cli.conftest import Servanda


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A text in which an attack obliges to consult, and to nothing more."""
    (page,) = pages("P207.md")
    page.put(tmp_path)
    monkeypatch.chdir(tmp_path)
    return page.name


def test_a_finding_is_told_with_its_story(servanda: Servanda, talk: str) -> None:
    """The box goes where faults go, the story where answers go; a warning does not fail the check unless asked to."""
    printed = servanda("check", "--deep", talk)

    assert "P207" in printed.err
    assert "attack on Arden by Veld" in printed.out
    assert "replayed by the interpreter" in printed.out
    assert printed.status == 0
    assert servanda("check", "--deep", "--strict", talk).status == 1
    assert "P207" not in servanda("check", talk).err


def test_a_proof_is_told_with_its_restrictions(servanda: Servanda, tmp_path: Path) -> None:
    """Where a clause is proved dead there is no story; how it was proved and what is taken for granted is said."""
    (page,) = pages("P201.md")
    page.put(tmp_path)
    printed = servanda("check", "--deep", str(tmp_path / page.name))

    assert "proved: no course of events leads there; untimed search" in printed.out
    assert "given that outside happenings come one at a time" in printed.out


def test_the_document_holds_the_story(servanda: Servanda, talk: str, root: Path) -> None:
    """What programs get keeps its schema, and has the journal of the story in it."""
    found: dict[str, Any] = json.loads(servanda("check", "--deep", "--json", talk).out)
    schema = json.loads((root / "docs" / "schema" / "check.json").read_text("utf-8"))

    assert list(Draft202012Validator(schema).iter_errors(found)) == []
    (deep,) = found["deep"]
    assert "expect talk is owed" in deep["findings"][0]["story"]["journal"]


def test_an_interruption_leaves_what_was_found(servanda: Servanda, talk: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found before is told, the rest is said to be open, and the status is 2."""

    def interrupted(*arguments: Any) -> Iterator[Looked]:  # noqa: ANN401 - whatever look takes
        yield from look(*arguments)
        raise KeyboardInterrupt

    monkeypatch.setattr("servanda.cli.deep.look", interrupted)
    printed = servanda("check", "--deep", talk)

    assert "P207" in printed.out
    assert "Interrupted: nothing is said of the rest." in printed.out
    assert printed.status == 2


def test_what_is_not_decided_is_said(servanda: Servanda, talk: str) -> None:
    """With one state nothing is found, and nothing is said to be excluded."""
    printed = servanda("check", "--deep", "--states", "1", talk)

    assert "P207 neither shown nor excluded within 1 state and 3 seconds: When " in printed.out


def test_what_bounds_a_deeper_look_is_refused_without_one(servanda: Servanda, talk: str) -> None:
    """Options that say how deep to look are not passed over where nothing is looked into."""
    printed = servanda("check", talk, "--states", "9")

    assert (printed.status, printed.out) == (2, "")
    assert "servanda check --deep" in printed.err


def test_of_several_texts_the_notice_is_told_once(servanda: Servanda, talk: str, tmp_path: Path) -> None:
    """Two texts looked into are told one after the other, and below both once that this is no legal advice."""
    other = tmp_path / "other.md"
    other.write_text(Path(talk).read_text("utf-8"), "utf-8")
    printed = servanda("check", "--deep", talk, other)

    assert printed.out.count("looked at more deeply") == 2
    assert printed.out.count("legal advice") == 1
    assert 'When "attack" comes' in printed.out
