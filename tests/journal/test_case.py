"""Cases: what a folder, a file or a name of the library stands for."""

from pathlib import Path

import pytest

from servanda.journal.case import find_case
from servanda.journal.loading import load

TEXT = '```clause\nagreement {} "A treaty"\n\nzone UTC\n\nparties Aland, Bland\n```\n'
TOML = """title = "Two texts"
agreement = "a.md"
texts = ["a.md", "b.md"]

[journals]
record = ["a.journal", "b.journal"]
supposed = ["s.journal"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A case of two texts."""
    for name in "ab":
        (tmp_path / f"{name}.md").write_text(TEXT.format(f"text-{name}"), "utf-8")
        (tmp_path / f"{name}.journal").write_text(f"of text-{name}\n2030-01-01 signature by Aland\n", "utf-8")
    (tmp_path / "s.journal").write_text("supposed\n2030-01-01 signature by Aland\n", "utf-8")
    (tmp_path / "case.toml").write_text(TOML, "utf-8")
    return tmp_path


def test_written_case(folder: Path) -> None:
    """case.toml says what is what, and each text has the journals that are about it."""
    case, heard = find_case(str(folder), folder)

    assert not heard
    assert case is not None
    assert (case.title, case.agreement.name) == ("Two texts", "a.md")
    assert [path.name for path in case.journals()] == ["a.journal"]
    assert [path.name for path in case.for_journals([folder / "b.journal"]).journals()] == ["b.journal"]


def test_one_text_of_a_case(folder: Path) -> None:
    """A text of a case, named alone, has the journals about it and is never changed for another."""
    case, _ = find_case(str(folder / "b.md"), folder)

    assert case is not None
    assert [path.name for path in case.journals()] == ["b.journal"]
    assert case.for_journals([folder / "a.journal"]).agreement.name == "b.md"


def test_plain_folder(folder: Path) -> None:
    """Without case.toml the only text is the agreement, and journals tell themselves whether they are supposed."""
    (folder / "case.toml").unlink()
    (folder / "b.md").unlink()
    (folder / "README.md").write_text("Read me", "utf-8")

    case, _ = find_case(str(folder), folder)

    assert case is not None
    assert case.agreement.name == "a.md"
    assert [path.name for path in case.record] == ["a.journal", "b.journal"]
    assert [path.name for path in case.supposed] == ["s.journal"]


def test_a_named_journal_tells_which_of_several_texts(folder: Path) -> None:
    """Where nothing puts two texts in order, the journal named with the folder says which is run; two do not."""
    (folder / "case.toml").unlink()

    loaded, heard = load(str(folder), ["b.journal"])

    assert not heard
    assert loaded is not None
    assert loaded.draft.path.endswith("b.md")
    for journals in ([], ["s.journal"], ["a.journal", "b.journal"]):
        assert [fault.code for fault in load(str(folder), journals)[1]] == ["U102"]


def test_library_name(folder: Path) -> None:
    """A name that is no path is looked up in the library; it cannot lead out of it."""
    assert find_case(folder.name, folder.parent)[0] is not None
    for name in ("../x", "/nowhere", "", " ", "\0", "x" * 5000):
        case, heard = find_case(name, folder)
        assert case is None
        assert [fault.code for fault in heard] == ["U101"]


@pytest.mark.parametrize(
    "text",
    [
        "agreement = ",
        'agreement = ["a.md"]',
        'title = "No agreement"',
        'agreement = "a.md"\njournals = 3',
        'agreement = "a.md"\ntexts = "a.md"',
        'agreement = "a.md"\n[journals]\nrecord = [3]',
        'agreement = "missing.md"',
        'agreement = "../outside.md"',
    ],
)
def test_faulty_case(folder: Path, text: str) -> None:
    """A case.toml that describes no case is one fault, at its place."""
    (folder.parent / "outside.md").write_text("# Out", "utf-8")
    (folder / "case.toml").write_text(text, "utf-8")

    case, heard = find_case(str(folder), folder)

    assert case is None
    assert [fault.code for fault in heard] == ["U103"]
    assert heard[0].file.endswith("case.toml")


def test_load(folder: Path) -> None:
    """Loading reads the text and its record, and gives the faults of either as values."""
    loaded, heard = load(str(folder))
    assert loaded is not None, heard
    assert len(loaded.journal.entries) == 1
    assert load(str(folder), [str(folder / "missing.journal")])[0] is None
    assert load("nowhere")[1][0].code == "U101"

    (folder / "a.md").write_bytes(b"\xff")
    assert load(str(folder))[1][0].code == "S121"
