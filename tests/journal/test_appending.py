"""Logging an entry: all or nothing."""

from pathlib import Path

import pytest

from servanda.journal import append
from servanda.model import Draft

OLD = "zone Europe/Kyiv\n2023-01-01 request by Ukraine\n    called plea\n"


def test_append(tmp_path: Path, draft: Draft) -> None:
    """A good entry with its details stands at the end of the file."""
    place = tmp_path / "record.journal"
    place.write_text(OLD, encoding="utf-8")
    assert append(place, '2023-01-02 denied plea by Russia\n    source "Radio"', draft) == ()
    assert place.read_text(encoding="utf-8") == OLD + '2023-01-02 denied plea by Russia\n    source "Radio"\n'
    assert [file.name for file in tmp_path.iterdir()] == ["record.journal"]


def test_a_new_journal(tmp_path: Path, draft: Draft) -> None:
    """The first entry begins the file."""
    place = tmp_path / "record.journal"
    assert append(place, "2023-01-02 ceasefire-complete", draft) == ()
    assert place.read_text(encoding="utf-8") == "2023-01-02 ceasefire-complete\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"2023-01-01 ceasefire-complete\r\n", b"2023-01-01 ceasefire-complete\r\n2023-01-02 request by Ukraine\r\n"),
        (b"2023-01-01 ceasefire-complete", b"2023-01-01 ceasefire-complete\n2023-01-02 request by Ukraine\n"),
    ],
    ids=["carriage returns", "no end"],
)
def test_line_ends(tmp_path: Path, draft: Draft, old: bytes, new: bytes) -> None:
    """The file keeps its line ends, and a last line without one gets it."""
    place = tmp_path / "record.journal"
    place.write_bytes(old)
    assert append(place, "2023-01-02 request by Ukraine\n", draft) == ()
    assert place.read_bytes() == new


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2023-01-02 atack on Ukraine by Russia", "J101"),
        ("2023-01-02 denied pleas by Russia", "J201"),
        ("2023-01-02 request by Russia\n    called plea", "J202"),
        ("2023-02-30 request by Russia", "S115"),
        ("request by Russia", "S116"),
        ("zone Europe/London", "J601"),
        ("", "J601"),
        ('include "x.journal"', "J601"),
        ("2023-01-02 request by Russia\x00", "S124"),
    ],
)
def test_nothing_is_written_on_a_fault(tmp_path: Path, draft: Draft, text: str, code: str) -> None:
    """A fault, in the entry alone or beside the others, leaves the file as it was and nothing beside it."""
    place = tmp_path / "record.journal"
    place.write_text(OLD, encoding="utf-8")
    assert [problem.code for problem in append(place, text, draft)] == [code]
    assert place.read_text(encoding="utf-8") == OLD
    assert [file.name for file in tmp_path.iterdir()] == ["record.journal"]


def test_beside_what_is_included(tmp_path: Path, draft: Draft) -> None:
    """The entry may speak of what an included journal says, and faults are told in the file itself."""
    (tmp_path / "base.journal").write_text(OLD, encoding="utf-8")
    place = tmp_path / "record.journal"
    place.write_text('include "base.journal"\n', encoding="utf-8")
    assert append(place, "2023-01-02 denied plea by Russia", draft) == ()
    assert [(p.code, p.file) for p in append(place, "2023-01-02 retracted pleas", draft)] == [("J201", str(place))]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["base.journal", "record.journal"]


def test_a_folder_that_is_not_there(tmp_path: Path, draft: Draft) -> None:
    """A place that cannot be written is told, not raised."""
    problems = append(tmp_path / "none" / "record.journal", "2023-01-02 ceasefire-complete", draft)
    assert [problem.code for problem in problems] == ["J602"]


def test_a_faulty_journal(tmp_path: Path, draft: Draft) -> None:
    """A journal that is at fault already gets no further entry until it is mended."""
    place = tmp_path / "record.journal"
    place.write_text("2023-01-01 atack\n", encoding="utf-8")
    assert [problem.code for problem in append(place, "2023-01-02 ceasefire-complete", draft)] == ["J101"]


def test_a_journal_that_cannot_be_read(tmp_path: Path, draft: Draft) -> None:
    """A journal that is no text is told and left alone."""
    place = tmp_path / "record.journal"
    place.write_bytes(b"\xff\xfe")
    assert [problem.code for problem in append(place, "2023-01-02 ceasefire-complete", draft)] == ["S121"]


def test_a_file_that_cannot_be_replaced(tmp_path: Path, draft: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the last step fails, nothing is left beside the old file."""

    def fails(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    place = tmp_path / "record.journal"
    place.write_text(OLD, encoding="utf-8")
    monkeypatch.setattr(Path, "replace", fails)
    (problem,) = append(place, "2023-01-02 ceasefire-complete", draft)
    assert (problem.code, problem.message) == ("J602", f'"{place}" cannot be written: No space left on device.')
    assert [file.name for file in tmp_path.iterdir()] == ["record.journal"]


def test_the_mode_of_the_file(tmp_path: Path, draft: Draft) -> None:
    """Whoever could read the file before can read it after."""
    place = tmp_path / "record.journal"
    place.write_text(OLD, encoding="utf-8")
    place.chmod(0o640)
    assert append(place, "2023-01-02 ceasefire-complete", draft) == ()
    assert place.stat().st_mode & 0o777 == 0o640
