"""The file of a model: a line that says what it is, the sum of what follows, and what was learned.

A damaged file is refused by its sum, before a library in C reads it. The version changes with what the tagger sees.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from servanda.syntax import Diagnostic

_HEAD = b"servanda tagger 1\n"
EXTRA = "pip install servanda[train]"


def packed(learned: bytes) -> bytes:
    """The content of a model's file."""
    return _HEAD + sha256(learned).hexdigest().encode() + b"\n" + learned


def unpacked(path: Path) -> bytes | Diagnostic:
    """What was learned, or what is wrong with the file."""
    what = "a model that servanda read train made, by this version"
    try:
        content = path.read_bytes()
    except OSError as error:
        return Diagnostic("R143", f"The model cannot be read: {error.strerror}.", file=str(path), suggestion=what)
    head, learned = content[: len(_HEAD)], content[len(_HEAD) + 65 :]
    if head != _HEAD or packed(learned) != content:
        return Diagnostic("R143", "The file is no model, or a damaged one.", file=str(path), suggestion=what)
    return learned


def installed(place: str) -> Diagnostic | None:
    """What is missing, if the package that learns is."""
    try:
        import pycrfsuite  # noqa: F401, PLC0415 - the extra `train`
    except ImportError:
        return Diagnostic("R142", 'This needs "python-crfsuite", which is not installed.', file=place, suggestion=EXTRA)
    return None
