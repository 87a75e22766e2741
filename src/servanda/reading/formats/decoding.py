"""Bytes as text. What does not decode is told and marked; nothing is guessed back."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from servanda.reading.report import Report
from servanda.sources.faults import Refusal, notice
from servanda.syntax import Diagnostic

LIMIT = 10_000_000  # bytes of one report; the longest communiqué is far below one million
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_WESTERN = "cp1252"  # what browsers take for a page of single bytes that says nothing, or says Latin-1
_WIDE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_FEW = 0.001  # so many control characters a text may have, by an accident of copying
# They turn the direction of what follows: a person may be shown another text than the machine reads (CVE-2021-42574).
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def bounded(path: Path, most: int | None = None) -> bytes:
    """The bytes of a file that is not too large to be one report."""
    most = most or LIMIT
    size = path.stat().st_size
    if size > most:
        what = f"The file has {size:,} bytes; the limit for one report is {most:,}."
        raise Refusal("R122", what, "the reports one by one, or as JSON Lines")
    return path.read_bytes()


def decoded(data: bytes, heard: list[Diagnostic], declared: str = "") -> str:
    """The text: by its byte order mark, as declared, as UTF-8, or as Western single bytes, which is then told."""
    encoding = declared
    for mark, named in _MARKS:
        if data.startswith(mark):
            data, encoding = data[len(mark) :], named
            break
    try:
        text = data.decode(_known(encoding) or "utf-8")
    except UnicodeDecodeError as error:
        text = _repaired(data, encoding, error, heard)
    if text and len(_CONTROL.findall(text)) > _FEW * len(text):
        raise Refusal("R121", "The file is binary, not text.", "the report as text, HTML, PDF or Word document")
    return text


def sounded(report: Report, heard: list[Diagnostic]) -> Report:
    """A report that has words, with a notice of what a person might not see in it."""
    if not any(sign.isalpha() for sign in report.text):
        raise Refusal("R120", "The file holds no words.", "a file with the words of the report")
    turning = _TURNING.search(report.text)
    if turning:
        what = (
            f"The text holds characters that turn its direction, first U+{ord(turning[0]):04X} at {turning.start():,}."
        )
        heard.append(notice("R125", what, report.name))
    return report


def _known(encoding: str) -> str:
    """The name under which Python knows a declared encoding; Latin-1 is what browsers make of it; else ""."""
    try:
        name = codecs.lookup(encoding).name if encoding else ""
    except LookupError:
        return ""
    return _WESTERN if name in {"iso8859-1", "ascii"} else name


def _repaired(data: bytes, encoding: str, error: UnicodeDecodeError, heard: list[Diagnostic]) -> str:
    """A text of single bytes, or one with bytes of another encoding in it, which are marked."""
    if not encoding and not _WIDE.search(data):
        what = f"The file is not UTF-8 and says no encoding; it is read as {_WESTERN}."
        heard.append(notice("R123", what, "", "the file saved as UTF-8, if names look wrong"))
        return data.decode(_WESTERN, "replace")
    text = data.decode(_known(encoding) or "utf-8", "replace")
    bad = text.count("\N{REPLACEMENT CHARACTER}")
    where = f"{bad:,} in all, first at byte {error.start + 1:,}"
    what = f"The file is not wholly {error.encoding.upper()}. What is not is marked U+FFFD ({where})."
    heard.append(notice("R124", what, "", "the file saved in one encoding"))
    return text
