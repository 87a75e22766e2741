"""A file as text: unpacked within limits, decoded, and nothing repaired in silence."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

from servanda.sources.faults import Refusal, notice
from servanda.syntax import Diagnostic

MOST = 2_000_000_000  # bytes unpacked; a year of GDELT is read day by day
RATIO, RATIO_FROM = 200, 10_000_000  # event tables are packed to a tenth; what gives more is padding
_CHUNK = 1 << 20
_GZIP = 31  # zlib's number for a gzip member with its header
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def unpacked(path: Path) -> tuple[bytes, list[Diagnostic]]:
    """The bytes of a file, out of gzip or a zip archive of one file where it is one."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refusal("U101", f"The file cannot be read: {error.strerror}.") from error
    if data.startswith(b"\x1f\x8b"):
        return _gzip(data, path.name)
    if data.startswith(b"PK\x03\x04"):
        return _zip(data), []
    return data, []


def _gzip(data: bytes, name: str) -> tuple[bytes, list[Diagnostic]]:
    """All members of a gzip file; one that is cut off gives what it has, with a notice."""
    parts, held, rest = [], 0, data
    while rest.startswith(b"\x1f\x8b"):
        member = zlib.decompressobj(_GZIP)
        ended = False
        while rest and not ended:
            try:
                part = member.decompress(rest, _CHUNK)
            except zlib.error as error:
                raise Refusal("E105", f"The gzip file is damaged: {error}.", "the file, fetched again") from error
            parts.append(part)
            held += len(part)
            _within(held, len(data))
            ended = member.eof
            rest = member.unused_data if ended else member.unconsumed_tail
        if not ended:
            what = "The gzip file is cut off: what comes before the cut is read, the rest is not there."
            return b"".join(parts), [notice("E105", what, name, "the file, fetched again")]
    return b"".join(parts), []


def _zip(data: bytes) -> bytes:
    """The one file in a zip archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(inside) != 1:
                raise Refusal("E105", f"The archive holds {len(inside)} files.", "the one file, unpacked")
            _within(inside[0].file_size, inside[0].compress_size)
            return archive.read(inside[0])
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, struct.error) as error:
        raise Refusal("E105", "The zip archive is damaged or encrypted.", "the file, fetched again") from error


def _within(size: int, packed: int) -> None:
    if size > MOST:
        raise Refusal("E106", f"The file unpacks to more than {MOST:,} bytes.", "the file in smaller parts")
    if size > RATIO_FROM and size > RATIO * packed:
        raise Refusal("E106", f"The file unpacks to more than {RATIO} times its size, as no event file does.")


def decoded(data: bytes, encoding: str = "") -> tuple[str, bool]:
    """The text of a file, and whether all of it is in its encoding; bytes that are not stay as lone surrogates."""
    for mark, named in _MARKS:
        if data.startswith(mark):
            data, encoding = data[len(mark) :], named
            break
    try:
        return data.decode(encoding or "utf-8"), True
    except UnicodeDecodeError:
        return data.decode(encoding or "utf-8", "surrogateescape" if "16" not in encoding else "replace"), False
    except LookupError as error:
        raise Refusal("E103", f'There is no encoding "{encoding}".', 'encoding = "cp1251"') from error
