"""Files that are no texts are refused, each with its one diagnostic."""

import os
from pathlib import Path

import pytest

from servanda.syntax import read_document, read_source
from servanda.syntax.source import decode


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    """What is not there and what is no file have codes of their own, and no place in a text."""
    for path, code in ((tmp_path / "none.md", "S127"), (tmp_path, "S128"), (Path("a\0b"), "S127")):
        text, [fault] = read_source(path)

        assert text is None
        assert fault.code == code
        assert fault.span is None
        assert read_document(path)[0] is None


def test_a_device_is_not_read(tmp_path: Path) -> None:
    """A pipe would never end, so it is refused before it is opened."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    assert [fault.code for fault in read_source(pipe)[1]] == ["S128"]


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal of the system is told in its words."""
    path = tmp_path / "secret.md"
    path.write_text("x")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    _, [fault] = read_source(path)

    assert fault.code == "S128"
    assert "Permission denied" in fault.message


def test_a_file_name_that_is_too_long_is_a_fault() -> None:
    """A name no file can have gives a diagnostic as well."""
    assert read_source("x" * 5000)[1][0].code in ("S127", "S128")


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    """A hundred megabytes are refused by their size alone."""
    path = tmp_path / "large.md"
    with path.open("wb") as file:
        file.truncate(100_000_000)

    assert [fault.code for fault in read_source(path)[1]] == ["S126"]


@pytest.mark.parametrize(
    ("data", "line", "column", "message"),
    [
        (b"ab\ncd\xe9f", 2, 3, "byte 0xe9 at position 6"),
        (b"\xff\xfea\x00", 1, 1, "byte 0xff at position 1"),
        ("тест".encode("cp1251"), 1, 1, "byte 0xf2 at position 1"),
        ("Київ\n".encode() + b"\xc3", 2, 1, "byte 0xc3 at position 10"),
    ],
)
def test_the_first_byte_that_is_not_utf8_is_named(data: bytes, line: int, column: int, message: str) -> None:
    """Line and column count characters, the position counts bytes."""
    text, [fault] = decode(data, "x")

    assert text is None
    assert fault.code == "S121"
    assert fault.span is not None
    assert (fault.span.line, fault.span.column) == (line, column)
    assert message in fault.message


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a\x00b", "S124"),
        ("a\x1bb", "S125"),
        ("a\u202eb", "S125"),
        ("a\u2066b", "S125"),
        ("a\rb", "S125"),
        ("a\r\nb\tc", None),
        ("Київ и Ереван, نعم", None),
    ],
)
def test_hidden_characters_are_refused(text: str, code: str | None) -> None:
    """What a reader cannot see is refused; every alphabet, tabs and CRLF in prose are not."""
    assert [fault.code for fault in decode(text.encode(), "x")[1]] == ([code] if code else [])
