"""A report as it is read: its text, where it came from, and when it was published, if that is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Report:
    """Every offset points into `text`, which is never altered. `published` is told by user or file, never guessed."""

    name: str
    text: str
    published: date | None = None
    sha256: str = ""  # of the file's bytes, to find the report again
