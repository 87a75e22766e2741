"""From a file to its reports, one by one, with what must be said about each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from servanda.reading.formats import pdf, records, web, word
from servanda.reading.formats.decoding import bounded, decoded, sounded
from servanda.reading.report import Report
from servanda.sources.faults import Refusal
from servanda.syntax import Diagnostic, no_file

Heard: TypeAlias = list[Diagnostic]  # what must be said of a file that is read all the same
EXTRA = "pip install servanda[reading]"
_FIRST = 2048  # bytes that tell what a file is
_BINARY = {
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"{\\rtf": "a rich text file",
    b"\x1f\x8b": "a packed file",
}


def read_reports(path: str | Path) -> Iterator[Report | Diagnostic]:
    """The reports in a file, and in between what is wrong with it. A file of many reports is never held as a whole."""
    name = str(path)
    fault = no_file(path)
    if fault:
        yield fault
        return
    try:
        for each in _read(Path(path)):
            yield replace(each, file=each.file or name) if isinstance(each, Diagnostic) else each
    except Refusal as refusal:
        yield replace(refusal.diagnostic, file=name)
    except OSError as error:
        yield Diagnostic("S128", f'"{name}" cannot be read: {error.strerror or "unknown reason"}.', file=name)
    except ModuleNotFoundError as error:
        what = f'To read this kind of file needs "{error.name}", which is not installed.'
        yield Diagnostic("R129", what, file=name, suggestion=EXTRA)


def _read(path: Path) -> Iterator[Report | Diagnostic]:
    with path.open("rb") as file:
        first = file.read(_FIRST)
    kind = path.suffix.lower()
    if kind in {".jsonl", ".ndjson"}:
        yield from records.lines(path)
    elif kind == ".json":
        yield from records.whole(path)
    else:
        yield from _single(path, _reader(first, kind))


def _single(path: Path, read: Callable[[Path, bytes, Heard], Report]) -> Iterator[Report | Diagnostic]:
    """The one report of a file, after what must be said about it."""
    data = bounded(path, pdf.LIMIT if read is pdf.report else None)
    heard: Heard = []
    report = sounded(read(path, data, heard), heard)
    yield from heard
    yield replace(report, sha256=sha256(data).hexdigest())


def _reader(first: bytes, kind: str) -> Callable[[Path, bytes, Heard], Report]:
    """How a file is read, by its first bytes; a page of the web may lack its head, then by its name."""
    found = next((what for mark, what in _BINARY.items() if first.startswith(mark)), None)
    if found:
        raise Refusal(
            "R121", f"The file is {found}, which is not read.", "the report as text, HTML, PDF or Word document"
        )
    begins = first.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if first.startswith(b"%PDF-"):
        return pdf.report
    if first.startswith(b"PK\x03\x04"):
        return word.report
    if kind in {".html", ".htm", ".xhtml"} or begins.startswith((b"<!doctype html", b"<html")):
        return web.report
    return _plain


def _plain(path: Path, data: bytes, heard: Heard) -> Report:
    """A text as it stands: every character and every end of line is the file's."""
    return Report(str(path), decoded(data, heard))
