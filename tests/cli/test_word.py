"""Word documents on the command line: `import` and `export --docx`."""

import json
from pathlib import Path

from tests.cli.conftest import Servanda
from tests.cli.test_bad_input import refused
from tests.word.documents import DOCUMENTS
from tests.word.markup import put


def test_import_writes_a_new_file_only(servanda: Servanda, case: Path) -> None:
    """The Markdown is printed, or written to a file that was not there."""
    put(Path("draft.docx"), DOCUMENTS["changes"])

    printed = servanda("import", "draft.docx")
    written = servanda("import", "draft.docx", "--out", "draft.md")

    assert written.out == "draft.md. Next: servanda check draft.md\n"
    assert Path("draft.md").read_text("utf-8") == printed.out
    assert servanda("check", "draft.md").status == 0
    refused(servanda, case.parent, "U106", "import", "draft.docx", "--out", "draft.md")


def test_views(servanda: Servanda, case: Path) -> None:
    """Before the changes, after them, and with all of them marked."""
    put(Path("draft.docx"), DOCUMENTS["changes"])
    first = {view: servanda("import", "draft.docx", "--view", view).out.splitlines()[0] for view in VIEWS}

    assert first == VIEWS


VIEWS = {
    "original": "Each party shall try to  within 30 days.",
    "final": "Each party shall meet within 10 days.",
    "marked": "Each party shall [original: try to  | Arden: meet] within [original: 30 | Arden: 10] days.",
}


def test_json(servanda: Servanda, case: Path) -> None:
    """Changes with author and date, brackets with their owners, remarks with the words they are about."""
    put(Path("draft.docx"), DOCUMENTS["comments"])
    put(Path("typed.docx"), DOCUMENTS["brackets"])

    told = json.loads(servanda("import", "draft.docx", "--owner", "Arden=Norland", "--json").out)
    typed = json.loads(servanda("import", "typed.docx", "--json").out)

    assert told["changes"] == [
        {"kind": "inserted", "author": "Arden", "date": "2030-03-01T10:00:00Z", "text": "working "}
    ]
    assert (told["parties"], told["authors"]) == (["Norland"], [{"author": "Arden", "name": "Norland"}])
    assert told["comments"][0]["about"] == "30 working days"
    assert typed["brackets"][0] == {"text": "[RU: 10,000]", "options": [{"owners": ["RU"], "text": "RU: 10,000"}]}


def test_owner_without_party(servanda: Servanda, case: Path) -> None:
    """For whom an author speaks must be said whole."""
    put(Path("draft.docx"), DOCUMENTS["changes"])

    refused(servanda, case.parent, "U104", "import", "draft.docx", "--owner", "Arden")


def test_export(servanda: Servanda, case: Path) -> None:
    """A case goes out as a document, with its clauses where that is asked, and comes in again."""
    assert servanda("export", "peace", "--docx", "peace.docx").out == "peace.docx\n"
    assert servanda("export", "peace", "--docx", "whole.docx", "--clauses").status == 0

    assert "obligation" not in servanda("import", "peace.docx").out
    assert "\nobligation " in servanda("import", "whole.docx").out


def test_export_of_nothing(servanda: Servanda, case: Path) -> None:
    """What to write must be said."""
    refused(servanda, case.parent, "U100", "export", "peace")
    refused(servanda, case.parent, "U106", "export", "peace", "--docx", " ")
