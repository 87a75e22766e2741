"""A PDF: the text of its pages, with its lines joined to paragraphs."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from servanda.reading.report import Report
from servanda.sources.faults import Refusal
from servanda.syntax import Diagnostic

if TYPE_CHECKING:
    from pypdf import PageObject

LIMIT = 50_000_000  # bytes: scans and pictures make a PDF large, not its words
PAGES = 1_000
UNPACKED = 20_000_000  # bytes of all pages; a page of text has ten thousand
_ENDS = (".", "!", "?", ":", "”", '"', "…")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-$")


def report(path: Path, data: bytes, heard: list[Diagnostic]) -> Report:  # noqa: ARG001 - every format is asked alike
    """The text. What day a file was made says nothing about the day of publication, so none is taken."""
    from pypdf import PdfReader  # noqa: PLC0415 - the extra `reading`
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - likewise

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every oddity that it mends
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refusal("R126", "The PDF is encrypted.", "the PDF without its password, or its text")
        if len(reader.pages) > PAGES:
            raise Refusal("R122", f"The PDF has {len(reader.pages):,} pages; the limit is {PAGES:,}.", "its parts")
        pages = list(_texts(reader.pages))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        # a damaged file breaks the library in many ways; none of them is ours
        raise Refusal("R126", "The PDF is damaged.", "the file, fetched again, or its text") from error
    if not any(map(str.strip, pages)):
        raise Refusal("R120", "The PDF holds no text; its pages may be pictures.", "the text of its pages")
    return Report(str(path), "\n".join(_paragraphs("\n".join(pages).splitlines())))


def _texts(pages: Iterable[PageObject]) -> Iterator[str]:
    """The text of each page. A small file can hold one great page a thousand times, so what is unpacked is bounded."""
    unpacked = 0
    for page in pages:
        content = page.get_contents()
        unpacked += len(content.get_data()) if content is not None else 0
        if unpacked > UNPACKED:
            raise Refusal("R122", f"The pages of the PDF unpack to more than {UNPACKED:,} bytes.", "its parts")
        yield page.extract_text()


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Lines joined. A paragraph ends at an empty line, and at a short line that ends a sentence."""
    width = sorted(map(len, lines))[len(lines) * 9 // 10] if lines else 0
    held: list[str] = []
    for line in (each.strip() for each in lines):
        if line:
            held += _joined(held, line)
        if held and (not line or (line.endswith(_ENDS) and len(line) < 0.8 * width)):
            yield "".join(held)
            held = []
    if held:
        yield "".join(held)


def _joined(held: list[str], line: str) -> list[str]:
    """What a line adds. A word cut by a hyphen is one again, unless the hyphen may be its own: before a capital."""
    if not held:
        return [line]
    if _HYPHEN.search(held[-1]) and line[0].islower():
        held[-1] = held[-1][:-1]
        return [line]
    return [line] if held[-1].endswith("-") else [" ", line]
