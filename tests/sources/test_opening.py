"""Packed files are unpacked within limits; what is cut off gives what it has."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from servanda.sources import read_events
from tests.sources.conftest import Read

TEXT = "date,region,count\n" + "".join(f"2022-{at // 28 + 1:02}-{at % 28 + 1:02},UA-32,{at}\n" for at in range(330))


def zipped(*names: str) -> bytes:
    """A zip archive of the same text under several names."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, TEXT)
    return data.getvalue()


@pytest.mark.parametrize("data", [gzip.compress(TEXT.encode()), zipped("events.csv"), TEXT.encode()])
def test_packed_files_hold_the_same(read: Read, data: bytes) -> None:
    """Gzip, a zip of one file and the plain file give the same table, whatever they are called."""
    assert len(read(data, "events.bin")) == 330


def test_members_of_a_gzip_file(read: Read) -> None:
    """A gzip file of two members is read to its end."""
    half = TEXT.index("2022-05")
    data = gzip.compress(TEXT[:half].encode()) + gzip.compress(TEXT[half:].encode())

    assert len(read(data, "events.csv.gz")) == 330


def test_a_gzip_file_that_is_cut_off(read: Read) -> None:
    """What comes before the cut is read, the row that is cut is set aside, and it is said that the rest is missing."""
    data = gzip.compress(TEXT.encode())
    events = read(data[: len(data) // 2], "events.csv.gz")

    assert 0 < len(events) < 330
    assert [notice.code for notice in events.notices] == ["E105"]
    assert len(events.set_aside) <= 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "E101"),
        (b"  \n", "E101"),
        (gzip.compress(b"0" * 50_000_000), "E106"),
        (gzip.compress(TEXT.encode())[:-8] + b"12345678", "E105"),
        (zipped("a.csv", "b.csv"), "E105"),
        (zipped("a.csv")[:100], "E105"),
        (b"PAR1nonsense", "E105"),
        (b"[1, 2]", "E125"),
        (b'{"a": ', "E125"),
    ],
)
def test_files_that_are_refused(tmp_path: Path, data: bytes, code: str) -> None:
    """A bomb, damage and emptiness are one diagnostic each, with the file as its place."""
    (tmp_path / "events").write_bytes(data)
    events, heard = read_events(tmp_path / "events")

    assert events is None
    assert [(each.code, each.file) for each in heard] == [(code, str(tmp_path / "events"))]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A missing file is told as any other."""
    assert [each.code for each in read_events(tmp_path / "none.csv")[1]] == ["U101"]
