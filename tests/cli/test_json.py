"""Every JSON document is one document, keeps its schema, and carries the reasons."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.cli.conftest import Servanda

COMMANDS = {
    "board": ["run", "{}"],
    "check": ["check", "{}"],
    "coverage": ["coverage", "{}"],
    "find": ["find", "{}"],
    "compare": ["compare", "{}", "istanbul-2022", "--states", "20"],
    "explain": ["explain", "{}", "agreement is in force"],
    "test": ["test", "{}"],
    "brackets": ["compare", "{}", "--all-brackets"],
    "weave": ["weave", "{}"],
    "date": ["date", "60 days after 2002-04-11"],
    "import": ["import", "peace.docx"],
    "ledger": ["ledger", "show", "kept"],
    "monitor": ["monitor", "minsk-2-2015"],
    "positions": ["positions", "report.txt", "--published", "2030-03-30"],
    "events": ["events", "events.csv", "--region", "UA"],
    "reading": ["read", "report.txt", "--published", "2030-03-30", "--why"],
    "copies": ["read", "--copies", "news"],
    "score": ["read", "report.txt", "--score", "report.gold.json"],
}


REPORT = """Norway promised on Tuesday to withdraw 40 observers within 30 days if Sweden agrees, to build confidence.

The bridge was built in 1931. A trader said bread was dear.
"""


def schema(root: Path, kind: str) -> dict[str, Any]:
    """A schema of docs/schema/."""
    found: dict[str, Any] = json.loads((root / "docs" / "schema" / f"{kind}.json").read_text("utf-8"))
    Draft202012Validator.check_schema(found)
    return found


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        *((kind, "peace") for kind in COMMANDS),
        ("board", "istanbul-2022"),
        ("explain", "istanbul-2022"),
        ("weave", "istanbul-2022"),
    ],
)
def test_documents_keep_their_schema(servanda: Servanda, case: Path, root: Path, kind: str, given: str) -> None:
    """What a verb prints with --json is valid under the schema of its kind."""
    assert servanda("export", "peace", "--docx", "peace.docx").status == 0
    assert servanda("ledger", "add", "kept", "peace/record.journal", "--known", "2030-06-01").status == 0
    Path("events.csv").write_text("date,region,count\n2030-01-20,UA-32,3\n2030-01-20,UA-32,4\n", "utf-8")
    Path("report.txt").write_text(REPORT, "utf-8")
    Path("news").mkdir()
    Path("news/report.txt").write_text(REPORT, "utf-8")
    Path("report.gold.json").write_text('{"format": "statements-gold/1", "statements": []}', "utf-8")
    printed = servanda(*(part.format(given) for part in COMMANDS[kind]), "--json")

    Draft202012Validator(schema(root, kind)).validate(json.loads(printed.out))


def test_supposed_journals_are_marked(servanda: Servanda, case: Path, root: Path) -> None:
    """A what-if says so in the document, whatever it is about, and its rows keep the schema."""
    for more in ([], ["--known", "2030-09-02"]):
        printed = servanda("run", "istanbul-2022", "-j", "supposed-request.journal", *more, "--json")
        document = json.loads(printed.out)
        Draft202012Validator(schema(root, "board")).validate(document)

        assert document["supposed"] is True


def test_every_schema_has_its_command(root: Path) -> None:
    """No schema is left over, none is missing."""
    assert {path.stem for path in (root / "docs" / "schema").glob("*.json")} == set(COMMANDS)


def test_rows_carry_their_reasons(servanda: Servanda, case: Path) -> None:
    """A duty names its clause, its article, the happening it rests on and how its date was reckoned."""
    rows = json.loads(servanda("run", "peace", "--json").out)["rows"]
    (owed,) = (row for row in rows if row["section"] == "owed")

    assert owed["who"] == ["Southmark"]
    assert (owed["until"], owed["days_left"]) == ("2030-02-11", 22)
    assert owed["because"]["clause"] == "pull-back"
    assert owed["because"]["article"][-1] == "Article 1. Withdrawal"
    assert owed["because"]["happenings"][0]["id"] == "peace/record.journal:9"
    assert owed["because"]["steps"] == ["12 January 2030 + 30 days = 11 February 2030"]


def test_check_reports_what_is_wrong(servanda: Servanda, case: Path, root: Path) -> None:
    """Faults of meaning are told in the document, with the status of bad input."""
    text = (case / "agreement.md").read_text("utf-8")
    (case / "agreement.md").write_text(
        text.replace("withdraw-from Border-Zone\n    within", "leave Border-Zone\n    within"), "utf-8"
    )

    printed = servanda("check", "peace/agreement.md", "--json")
    document = json.loads(printed.out)

    Draft202012Validator(schema(root, "check")).validate(document)
    assert (document["ok"], printed.status) == (False, 2)
    assert "C101" in {fault["code"] for fault in document["diagnostics"]}
