"""The archive a Word document is: opened only after its size, its names and its form have been looked at.

Nothing is unpacked to disk, nothing is read before the limits hold, and no part is read beyond the size it declares.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

from servanda.syntax import Diagnostic

FILE_LIMIT = 100_000_000  # bytes of the whole file; most of a large document is pictures, which are not read
PART_LIMIT = 16_000_000  # bytes of one part; the text of a treaty of a thousand pages has about ten million
WHOLE_LIMIT = 400_000_000  # bytes of all parts together
ENTRIES = 2_000
DIRECTORY = 1_000_000  # bytes of the list of contents
RATIO, RATIO_FROM = 200, 1_000_000  # text is packed to a tenth or a thirtieth; what gives more is padding
_END, _END64, _END_SIZE = b"PK\x05\x06", b"PK\x06\x07", 22
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the file form of Word before 2007, and of encrypted documents
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = {b"{\\rtf": "a document in Rich Text Format", b"%PDF": "a PDF file", b"<": "a web page or an XML file"}
SAVE_AS = "a Word document (.docx), saved anew by Word or LibreOffice"
UNLOCKED = "Expected: a document saved without a password (in Word: File, Info, Protect Document)."
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, struct.error)


class Refusal(Exception):  # noqa: N818 - no fault of the program
    """The document is refused; the diagnostic says why. Caught where a document is opened, and nowhere else."""

    def __init__(self, code: str, message: str, suggestion: str | None = None, *, expected: str | None = None) -> None:
        super().__init__(message)
        self.diagnostic = Diagnostic(code, message, expected=expected, suggestion=suggestion)


class Archive:
    """The parts of a document by name. A part is unpacked when it is asked for."""

    def __init__(self, opened: zipfile.ZipFile) -> None:
        self._opened = opened
        self.names = frozenset(opened.namelist())

    def read(self, name: str) -> bytes:
        """The bytes of a part that the document has."""
        try:
            return self._opened.read(name)
        except (*_FAULTS, RuntimeError) as error:
            raise _broken() from error

    def close(self) -> None:
        """Nothing more is read."""
        self._opened.close()


def open_archive(path: Path) -> Archive:
    """The archive of a document; a `Refusal` where the file is none, or not one to be trusted."""
    size = path.stat().st_size
    if size > FILE_LIMIT:
        raise Refusal("D105", f"The file has {size:,} bytes; the limit is {FILE_LIMIT:,}.")
    with path.open("rb") as file:
        _form(file.read(1_000_000))
        file.seek(max(0, size - _END_SIZE - 20))
        _directory(file.read())
    try:
        opened = zipfile.ZipFile(path)
    except _FAULTS as error:
        raise _broken() from error
    try:
        _names(opened.infolist())
        _sizes(opened.infolist())
    except Refusal:
        opened.close()
        raise
    return Archive(opened)


def _form(head: bytes) -> None:
    """What kind of file it is, by its first bytes."""
    if head.startswith(_COMPOUND):
        if _ENCRYPTED in head:
            what = "The document is encrypted: only who knows its password can read it."
            raise Refusal("D102", what, expected=UNLOCKED)
        raise Refusal("D103", "The document has the binary form of Word before 2007 (.doc).", SAVE_AS)
    if not head.startswith(b"PK"):
        what = next((said for sign, said in _OTHERS.items() if head.lstrip().startswith(sign)), "no Word document")
        raise Refusal("D101", f"The file is {what}.", SAVE_AS)


def _directory(tail: bytes) -> None:
    """The list of contents is complete and small, by the record that ends the archive; then only is it read."""
    end = tail[-_END_SIZE:]
    if len(end) < _END_SIZE or not end.startswith(_END) or end[-2:] != b"\0\0":
        raise _broken()
    entries, length = struct.unpack("<HL", end[10:16])
    if tail[:-_END_SIZE].startswith(_END64) or entries > ENTRIES or length > DIRECTORY:
        raise Refusal("D105", f"The archive lists more parts than the limit of {ENTRIES:,}.")


def _names(entries: Sequence[zipfile.ZipInfo]) -> None:
    """Each part has one name, which stays inside the document."""
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        plain = name.replace("\\", "/")
        if plain.startswith("/") or ":" in plain or ".." in plain.split("/") or entry.orig_filename != name:
            raise Refusal("D106", f'The part "{_shown(entry.orig_filename)}" lies outside the document.')
        if name.lower() in seen:  # names of parts are equal whatever their case: ECMA-376, part 2, 6.2.2
            raise Refusal("D106", f'The document has two parts called "{_shown(name)}".')
        seen.add(name.lower())


def _shown(name: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in name)[:80]


def _sizes(entries: Sequence[zipfile.ZipInfo]) -> None:
    """No part is a bomb; none is encrypted by itself or packed in a way that Word does not know."""
    if len(entries) > ENTRIES:
        raise Refusal("D105", f"The archive lists more parts than the limit of {ENTRIES:,}.")
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise Refusal("D102", "The parts of the document are encrypted.", expected=UNLOCKED)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _broken()
        packed = max(entry.compress_size, 1)
        if entry.file_size > RATIO_FROM and entry.file_size > RATIO * packed:
            what = f"would grow to {entry.file_size // packed:,} times its size; the limit is {RATIO}"
            raise Refusal("D105", f'The part "{_shown(entry.filename)}" {what}.')
        if entry.filename.endswith((".xml", ".rels")) and entry.file_size > PART_LIMIT:
            what = f"has {entry.file_size:,} bytes; the limit is {PART_LIMIT:,}"
            raise Refusal("D105", f'The part "{_shown(entry.filename)}" {what}.')
    if sum(entry.file_size for entry in entries) > WHOLE_LIMIT:
        raise Refusal("D105", f"All parts together have more than {WHOLE_LIMIT:,} bytes.")


def _broken() -> Refusal:
    return Refusal("D104", "The archive is broken: the document was cut off or damaged on its way.", SAVE_AS)
