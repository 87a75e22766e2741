"""Several instruments at the command line: one output with a board for each, one journal set, one check."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.cli.conftest import Servanda

COVENANT = """# Covenant

```clause
agreement covenant

parties Arden, Veld

act attack on Party

act help Party

entry into force
    when all of States have deposited

obligation assist
    when attack on any of Parties as victim
    each of Parties excluding victim shall help victim
    within 30 days of that
```
"""
GUARANTEE = """# Guarantee

```clause
agreement guarantee

parties Arden, Veld

act consult

act attack on Party

obligation talk
    when attack on Veld
    Arden shall consult
    within 3 days of that
```
"""
STORY = """of guarantee, covenant

2030-01-01 signature of guarantee by all of Arden, Veld
2030-01-02 deposit of covenant by all of Arden, Veld
2030-02-01 attack on Veld by Arden
2030-02-01 expect Arden owes talk
2030-02-01 expect Arden owes assist of covenant
"""


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case with two texts that do not speak of each other, and one record."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    folder = tmp_path / "two"
    folder.mkdir()
    (folder / "covenant.md").write_text(COVENANT, "utf-8")
    (folder / "guarantee.md").write_text(GUARANTEE, "utf-8")
    (folder / "record.journal").write_text(
        STORY.replace(" by Arden\n2030-02-01 expect", "\n2030-02-01 expect"), "utf-8"
    )
    (folder / "case.toml").write_text(
        'title = "Two"\nagreement = "guarantee.md"\ntexts = ["guarantee.md", "covenant.md"]\n\n'
        '[journals]\nrecord = ["record.journal"]\n',
        "utf-8",
    )
    return folder


def test_each_instrument_has_its_board_in_one_output(servanda: Servanda, two: Path) -> None:
    """The one asked about comes first; what is owed under each stands under each."""
    printed = servanda("run", "two")
    first, second = printed.out.split("\nCovenant\n")

    assert printed.status == 0
    assert first.startswith("Guarantee\n")
    assert "Arden shall consult" in first
    assert "Arden shall help Veld" in second
    assert "Arden shall help Veld" not in first


def test_the_other_can_be_asked_about(servanda: Servanda, two: Path) -> None:
    """Naming the other text turns the order round and changes nothing else."""
    printed = servanda("run", "two/covenant.md").out

    assert printed.startswith("Covenant\n")
    assert "\nGuarantee\n" in printed
    assert "Arden shall help Veld" in printed.split("\nGuarantee\n")[0]


def test_one_document_holds_the_boards_of_all(servanda: Servanda, two: Path, root: Path) -> None:
    """The document keeps its schema, and so do the boards in it."""
    told = json.loads(servanda("run", "two", "--json").out)
    schema = json.loads((root / "docs" / "schema" / "board.json").read_text("utf-8"))

    Draft202012Validator(schema).validate(told)
    assert told["agreement"] == "guarantee"
    assert [each["agreement"] for each in told["beside"]] == ["covenant"]


def test_a_single_text_says_nothing_of_others(servanda: Servanda, two: Path) -> None:
    """Without another instrument the document is as it always was."""
    story = "of guarantee\n\n2030-01-01 signature by all of Arden, Veld\n"
    (two / "record.journal").write_text(story, "utf-8")

    assert "beside" not in json.loads(servanda("run", "two", "--json").out)


def test_the_case_checks_and_its_expectations_are_judged(servanda: Servanda, two: Path) -> None:
    """`check` and `test` read a journal of two instruments with both texts."""
    assert "no errors" in servanda("check", "two").out
    assert servanda("test", "two").out.endswith("2 passed, 0 failed\n")


def test_why_is_told_with_the_clause_of_the_other(servanda: Servanda, two: Path) -> None:
    """An explanation across instruments names clause and instrument, for yes and for no."""
    yes = servanda("explain", "two", "Arden owes assist of covenant").out
    no = servanda("explain", "two", "covenant has expired", "--why-not").out

    assert "under covenant" in yes
    assert "[assist" in yes
    assert "under covenant:" in no


def test_an_act_that_belongs_to_nobody_is_not_logged(servanda: Servanda, two: Path) -> None:
    """In a journal of two instruments a bare notice is refused, and the journal stays as it was."""
    before = (two / "record.journal").read_text("utf-8")
    printed = servanda("log", "two", "2030-03-01 notice of withdrawal by Arden")

    assert printed.status == 2
    assert "J701" in printed.err
    assert (two / "record.journal").read_text("utf-8") == before


def test_a_misspelt_instrument_is_said(servanda: Servanda, two: Path) -> None:
    """A journal of an instrument that has no text says so, with its place."""
    (two / "record.journal").write_text(STORY.replace("guarantee, covenant", "guarantee, covenent"), "utf-8")

    assert "J702" in servanda("check", "two").err


def test_a_corrected_act_stays_with_its_instrument(servanda: Servanda, two: Path) -> None:
    """A correction changes the words of an entry, not whose life it belongs to."""
    story = STORY.split("2030-02-01 expect", maxsplit=1)[0]
    story += "2030-03-01 notice of suspension of covenant by Arden\n    called paper-1\n"
    story += "2030-03-05 corrected paper-1 to 2030-03-02 notice of suspension of covenant by Veld\n"
    story += "2030-03-05 expect notice of covenant by Veld has happened\n"
    story += "2030-03-05 expect not (notice by Veld has happened)\n"
    (two / "record.journal").write_text(story, "utf-8")

    assert servanda("test", "two").out.endswith("2 passed, 0 failed\n")
