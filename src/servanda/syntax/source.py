"""Reading a file as text, and refusing what is none: foreign encodings, hidden characters, a hundred megabytes."""

from __future__ import annotations

import re
from pathlib import Path

from servanda.syntax.diagnostic import Diagnostic
from servanda.syntax.tree import Span

LIMIT = 10_000_000  # bytes; the longest treaty in force is under three million
# Tab, line feed and carriage return before a line feed are text. Direction overrides could show a reader another text
# than the machine reads (the "Trojan Source" attack, CVE-2021-42574).
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\r(?!\n)")


def read_source(path: str | Path) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of a file, or the one fault that makes it unreadable."""
    place, name = Path(path), str(path)
    fault = no_file(path)
    if fault:
        return None, (fault,)
    try:
        size = place.stat().st_size
        if size > LIMIT:
            return None, (Diagnostic("S126", f"The file has {size:,} bytes; the limit is {LIMIT:,}.", file=name),)
        data = place.read_bytes()
    except OSError as error:
        return None, (Diagnostic("S128", f'"{name}" cannot be read: {error.strerror or "unknown reason"}.', file=name),)
    return decode(data, name)


def no_file(path: str | Path) -> Diagnostic | None:
    """The fault of a name that is no file's."""
    name = str(path)
    try:
        if "\0" in name or not Path(path).exists():
            return Diagnostic("S127", f'There is no file "{name}".', file=name)
        if not Path(path).is_file():
            return Diagnostic("S128", f'"{name}" is a folder or a device, not a file.', file=name)
    except OSError as error:
        return Diagnostic("S128", f'"{name}" cannot be read: {error.strerror or "unknown reason"}.', file=name)
    return None


def decode(data: bytes, file: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Bytes as text: UTF-8, with or without a byte order mark."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8-sig", errors="replace")
        message = f"The file is not UTF-8: byte {data[error.start]:#04x} at position {error.start + 1}."
        span = place_of(good + "\ufffd", len(good))
        return None, (Diagnostic("S121", message, span, file, suggestion="Write the file anew, saved as UTF-8."),)
    fault = hidden(text, file)
    return (None, (fault,)) if fault else (text, ())


def hidden(text: str, file: str) -> Diagnostic | None:
    """The first character that a reader cannot see but a machine would act upon."""
    found = _HIDDEN.search(text)
    if found is None:
        return None
    sign = found.group()
    span = place_of(text, found.start())
    if sign == "\0":
        return Diagnostic("S124", "The file holds a NUL byte, so it is not a text.", span, file)
    what = "turns the direction of the text around it" if sign > "\u2000" else "is a control character"
    return Diagnostic(
        "S125",
        f"The hidden character U+{ord(sign):04X} {what}.",
        span,
        file,
        suggestion="Write it without that character.",
    )


def without_hidden(text: str) -> str:
    """A text without the characters that `hidden` would find."""
    return _HIDDEN.sub("", text)


def place_of(text: str, offset: int, length: int = 1) -> Span:
    """The span of `length` characters on one line."""
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    return Span(offset, offset + length, line, column, line, column + length)
